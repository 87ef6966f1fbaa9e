"""Bytes to text by rule: byte order mark, UTF-16 by its zeros, strict UTF-8, else Windows-1252; never by guessing."""

import codecs

HEAD = 4096
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
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
    return data.decode("latin-1").translate(_WINDOWS)


def _wide(head: bytes) -> str:
    """Name the UTF-16 that text without a mark must be: zeros in every other place and nowhere else."""
    even, odd = head[0::2], head[1::2]
    if len(odd) < 4:
        return ""
    first, second = even.count(0) / len(even), odd.count(0) / len(odd)
    if second > 0.7 and first < 0.05:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 and second < 0.05 else ""
