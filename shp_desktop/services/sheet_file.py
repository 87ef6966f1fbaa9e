"""Opening the file of a returned answer sheet; whatever else it may be is said in plain words."""

from pathlib import Path

from shp_desktop.domain.answer_sheets import Returned
from shp_desktop.errors import BadFile
from shp_desktop.intake import answer_workbook as workbook
from shp_desktop.intake.unpacked import TooLarge, Unreadable

LARGEST = 20_000_000
_AGAIN = "save it as an Excel workbook (.xlsx) with the same password and bring it again"
_SAID = {
    workbook.UNSEALED: f"This workbook came back without its password, so anybody could have read or changed it; nothing was taken, {_AGAIN}.",
    workbook.OLD: f"This is a workbook in the old form (.xls), which keeps no such password; nothing was taken, {_AGAIN}.",
    workbook.OPEN_DOCUMENT: f"This is an OpenDocument file (.ods); nothing was taken, {_AGAIN}.",
    workbook.TEXT_DOCUMENT: "This is a text document and no answer sheet; nothing was taken, bring the workbook that was sent.",
    workbook.OTHER: "This file is no workbook; nothing was taken, bring the answer sheet that was sent.",
    workbook.DAMAGED: "This file is damaged and cannot be opened; nothing was taken, copy it to the stick again.",
}
_LOCKED = "The password does not open this sheet; nothing was taken, type the one agreed with the agency."


class NeedsPassword(BadFile):
    """No password that is known opens the sheet; the one it was sealed with will."""


def opened_file(file: Path, passwords: tuple[str, ...]) -> Returned:
    """Return what a returned sheet holds; the first password that opens it does. Raises BadFile."""
    from shp_desktop.security import sealed

    try:
        if file.stat().st_size > LARGEST:
            raise BadFile("This file is larger than any answer sheet; nothing was taken.")
        data = file.read_bytes()
    except OSError:
        raise BadFile("The file cannot be read; nothing was taken, check its name and that the stick is in.") from None
    kind = workbook.kind_of(data)
    if kind != workbook.SEALED:
        raise BadFile(_SAID[kind])
    for password in passwords:
        try:
            return _returned(sealed.opened(data, password))
        except sealed.WrongPassword:
            continue
        except sealed.Damaged:
            raise BadFile(_SAID[workbook.DAMAGED]) from None
    raise NeedsPassword(_LOCKED)


def _returned(data: bytes) -> Returned:
    kind = workbook.kind_of(data)
    if kind != workbook.UNSEALED:
        raise BadFile(_SAID[kind if kind in (workbook.OPEN_DOCUMENT, workbook.TEXT_DOCUMENT) else workbook.OTHER])
    try:
        return workbook.returned(data)
    except TooLarge:
        raise BadFile("This workbook would unpack to more than any answer sheet; nothing was taken.") from None
    except Unreadable:
        raise BadFile("This workbook is damaged, or holds a program (macro); nothing was taken, bring the sheet itself.") from None
