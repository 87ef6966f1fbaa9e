"""An answer sheet as a workbook: what is shown is locked, what is asked is open, lists and days are checked as they are typed."""

from typing import Any

from shp_desktop.domain.answer_sheets import (
    CHECK,
    LONGEST,
    MARKING,
    NO_REFERRAL,
    SHAPES,
    AnswerSheet,
    Ask,
    Cell,
    Shape,
    SheetRow,
    choices,
    told,
)
from shp_desktop.domain.moments import day_words
from shp_desktop.domain.words import counted
from shp_desktop.output import in_memory

#: the row of the headings on each worksheet, and the hidden column that binds each row
HEADS, MARKS = 8, 1
_FACE, _INK, _QUIET, _SHOWN, _OPEN = "Calibri", "1A1A1A", "595959", "EFEFEF", "FFFFFF"


def workbook(sheet: AnswerSheet) -> bytes:
    """Return the workbook as plain XLSX, yet to be sealed; no macro, no formula, no author."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title = "SHP Briefing", f"Answer sheet {sheet.number}"
    for kind, shape in SHAPES.items():
        rows = sheet.of(kind)
        if rows:
            _page(book.create_sheet(shape.title), sheet, shape, rows)
    return in_memory.bytes_of(book)


def _page(page: Any, sheet: AnswerSheet, shape: Shape, rows: tuple[SheetRow, ...]) -> None:  # noqa: ANN401 - openpyxl's
    from openpyxl.utils import get_column_letter

    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].hidden = True
    widths = [width for _, width in shape.shown] + [ask.width for ask in shape.asked]
    for at, width in enumerate(widths, start=MARKS + 1):
        page.column_dimensions[get_column_letter(at)].width = width
    _write(page, 1, MARKS, sheet.mark)
    _head(page, sheet, shape, len(rows))
    for at, row in enumerate(rows, start=HEADS + 1):
        _row(page, at, row, shape)
    _lists(page, sheet, shape, HEADS + 1, HEADS + len(rows))
    page.freeze_panes = page.cell(HEADS + 1, MARKS + 2)
    _print(page, len(widths))
    page.protection.sheet = True
    page.protection.selectLockedCells = False
    page.protection.formatColumns = page.protection.formatRows = False  # False lets a person widen a column


def _head(page: Any, sheet: AnswerSheet, shape: Shape, many: int) -> None:  # noqa: ANN401
    practice = " PRACTICE, invented data." if sheet.practice else ""
    noun = "action" if shape.kind != CHECK else "systems check"
    what = f"{counted(many, noun)} open with {sheet.name}. Made {day_words(sheet.made)}; answers are taken until {day_words(sheet.valid_until)}."
    fill = "Fill in the white cells, one line for each row; leave a line blank where there is no answer yet. The grey cells cannot be changed."
    back = (
        "Save in the same form (Excel workbook, .xlsx) with the same password, and bring the file back by stick or secure mail. "
        "It may be brought back more than once."
    )
    keep = f"{NO_REFERRAL} Only the result is kept, never your record." if shape.kind == CHECK else "Write no more about people than the answer needs."
    lines = (
        (f"{MARKING}", 11, True, _INK), (f"{shape.title}: answer sheet {sheet.number}, {sheet.name}", 16, True, _INK),
        (what + practice, 11, False, _QUIET), (fill, 11, False, _INK), (back, 11, False, _INK), (keep, 11, True, _INK),
    )  # fmt: skip
    for at, (words, size, strong, ink) in enumerate(lines, start=1):
        _write(page, at, MARKS + 1, words, size=size, strong=strong, ink=ink)
        page.row_dimensions[at].height = size * 1.6
    heads = [(head, False) for head, _ in shape.shown] + [(ask.head_for(sheet.agency), True) for ask in shape.asked]
    for at, (head, open_) in enumerate(heads, start=MARKS + 1):
        cell = _write(page, HEADS, at, head, strong=True, wrap=True)
        _edged(cell, _SHOWN if not open_ else "DDE6F2")
    page.row_dimensions[HEADS].height = 34


def _row(page: Any, line: int, row: SheetRow, shape: Shape) -> None:  # noqa: ANN401
    _write(page, line, MARKS, row.mark)
    for at, text in enumerate(row.shown, start=MARKS + 1):
        _edged(_write(page, line, at, text, wrap=True), _SHOWN)
    for at, ask in enumerate(shape.asked, start=MARKS + 1 + len(row.shown)):
        cell = _write(page, line, at, None, wrap=True)
        _edged(cell, _OPEN)
        cell.number_format = "dd/mm/yyyy" if ask.cell is Cell.DAY else "@"
        cell.protection = _unlocked()
    tallest = max(-(-len(text) // max(width - 4, 1)) for text, (_, width) in zip(row.shown, shape.shown, strict=True))
    page.row_dimensions[line].height = 15.5 * max(2, tallest) + 6


def _lists(page: Any, sheet: AnswerSheet, shape: Shape, first: int, last: int) -> None:  # noqa: ANN401
    from openpyxl.utils import get_column_letter

    for at, ask in enumerate(shape.asked, start=MARKS + 1 + len(shape.shown)):
        rule = _rule(ask, choices(shape.kind, ask.name, sheet.agency, sheet.lists))
        letter = get_column_letter(at)
        rule.add(f"{letter}{first}:{letter}{last}")
        page.add_data_validation(rule)


def _rule(ask: Ask, offered: tuple[str, ...]) -> Any:  # noqa: ANN401
    from openpyxl.worksheet.datavalidation import DataValidation

    if ask.cell is Cell.CHOICE and _fits(offered):
        rule = DataValidation(type="list", formula1=f'"{",".join(offered)}"', allow_blank=True)
        rule.error = "Please choose one of the answers in the list."
    elif ask.cell is Cell.DAY:
        rule = DataValidation(type="date", operator="between", formula1="DATE(2000,1,1)", formula2="DATE(2099,12,31)", allow_blank=True)
        rule.error = "Please write a day such as 15/06/2018."
    else:
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(LONGEST), allow_blank=True)
        rule.error = f"Please write no more than {LONGEST} letters."
    rule.errorTitle, rule.promptTitle, rule.prompt = "Not taken", ask.head[:32], ask.tip
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


def _fits(offered: tuple[str, ...]) -> bool:
    """A list in a cell parts its words by commas and holds no more than 255 letters; a workbook with another is damaged to Excel."""
    return bool(offered) and not any("," in one or '"' in one for one in offered) and len(",".join(offered)) <= 255


def _write(page: Any, line: int, column: int, text: str | None, *, size: int = 11, strong: bool = False, ink: str = _INK, wrap: bool = False) -> Any:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font

    cell = page.cell(line, column)
    if text is not None:
        cell.value = told(text)
        cell.data_type = "s"  # a text that begins with = is no formula
    cell.font = Font(name=_FACE, size=size, bold=strong, color=ink)
    cell.alignment = Alignment(wrap_text=wrap, vertical="center", horizontal="left", indent=1 if wrap else 0)
    return cell


def _edged(cell: Any, ground: str) -> None:  # noqa: ANN401
    from openpyxl.styles import Border, PatternFill, Side

    side = Side(style="thin", color="8C8C8C")
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.fill = PatternFill("solid", fgColor=ground)


def _unlocked() -> Any:  # noqa: ANN401
    from openpyxl.styles import Protection

    return Protection(locked=False)


def _print(page: Any, columns: int) -> None:  # noqa: ANN401
    from openpyxl.utils import get_column_letter

    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEADS}:{HEADS}"
    page.print_area = f"B1:{get_column_letter(columns + MARKS)}{page.max_row}"
    page.page_margins.left = page.page_margins.right = 0.4
    for part in (page.oddHeader, page.oddFooter):
        part.center.text = MARKING
    page.oddFooter.right.text = "Page &P of &N"
