"""The screens of answer sheets in the walk over every screen: a sheet made, answered as an agency would, and taken in."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from shp_desktop.gui.pages.sheets_desk import SheetsDesk
from shp_desktop.gui.pages.sheets_words import AgencyOpen
from shp_desktop.security import sealed

if TYPE_CHECKING:
    from tools.scenes import Stage

_PASSWORD = "seven plover kettles"  # noqa: S105 - of a sheet with invented data
_FIRST, _ANSWER = 9, {"Actions": ("done", "in progress", "not done"), "Checks": ("not known", "closed")}


def sheets(stage: "Stage") -> Iterator[str]:
    """Yield each screen of the desk while it is shown, begun on the Papers page."""
    desk = stage.window.page("papers").desk(SheetsDesk)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        desk.ask_folder = lambda *_asked: Path(folder)
        desk.ask_file = lambda *_asked: _answered(next(Path(folder).glob("*.xlsx")))
        stage.press("W")
        much = max((row for row in desk.list.rows if isinstance(row.record, AgencyOpen)), key=lambda row: (row.record.anything, len(row.record.words)))
        desk.list.choose(much.identity)
        stage.settle()
        yield "sheets"
        stage.press("M")
        yield "sheets-password"
        for _ in range(2):
            stage.write(_PASSWORD)
            stage.press("Return")
        stage.press("T")
        yield "sheets-taking"
        stage.press("Esc", "Esc", "Ctrl+G")
        stage.write("A-180615-03-AAAAA")
        stage.press("Return")
        yield "slip"
        stage.press("Esc")


def _answered(path: Path) -> Path:
    """Fill a sheet in: one row of each worksheet answered, one answered wrongly."""
    book = openpyxl.load_workbook(io.BytesIO(sealed.opened(path.read_bytes(), _PASSWORD)))
    for page in book:
        for line, said in enumerate(_ANSWER[page.title], start=_FIRST):
            if page.cell(line, 2).value:
                page.cell(line, 7).value = said
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(sealed.seal(out.getvalue(), _PASSWORD))
    return path
