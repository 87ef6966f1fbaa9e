"""Bytes to text by rule: byte order mark, UTF-16 by its zeros, UTF-8, old Mac by its line ends, else Windows-1252; never guessed."""

import codecs
import re

HEAD = 4096
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(0x80))
_WINDOWS_AMID = "shp-windows-amid"
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def decoded(data: bytes) -> str:
    """Return a file's text; never fails: what an encoding cannot say becomes a replacement character."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom):].decode(name, "replace")
    wide = _wide(data[:HEAD])
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # a file cut off inside its last character
            return data.decode("utf-8", "replace")
    if _mostly_utf8(data):  # one line pasted in from elsewhere must not turn the rest of the file round
        return data.decode("utf-8", _WINDOWS_AMID)
    if b"\r" in data and b"\n" not in data:
        return data.decode("mac_roman")
    return data.decode("latin-1").translate(_WINDOWS)


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether letters written as UTF-8 outnumber the bytes that are none; in Windows text they hardly occur."""
    whole = sum(1 for _ in _UTF8.finditer(data))
    return whole > 0 and whole > len(_UTF8.sub(b"", data).translate(None, _ASCII))


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start: error.end]
    return wrong.decode("latin-1").translate(_WINDOWS), error.end


codecs.register_error(_WINDOWS_AMID, _as_windows)


def _wide(head: bytes) -> str:
    """Name the UTF-16 that text without a mark must be: zeros in every other place and nowhere else."""
    even, odd = head[0::2], head[1::2]
    if len(odd) < 4:
        return ""
    first, second = even.count(0) / len(even), odd.count(0) / len(odd)
    if second > 0.7 and first < 0.05:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 and second < 0.05 else ""
