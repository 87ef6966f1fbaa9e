"""A desk for tests of the mapping page: files nobody has met before, keys pressed where the focus is, what is shown."""

import csv
from pathlib import Path

import openpyxl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.log import LogPage
from shp_desktop.gui.pages.mapping_words import ColumnRow, field_name
from shp_desktop.services import import_log

#: the council's export as another council might head it: the words tell less than nothing of some columns
OTHER_HEADER = ("Our no.", "Day", "Hour", "Kind", "House", "Part of town", "Story", "Clerk")
MEANT = {
    "Our no.": "reference", "Day": "reported_date", "Hour": "reported_time", "Kind": "type", "House": "address",
    "Part of town": "ward", "Story": "narrative", "Clerk": "officer",
}  # fmt: skip
RENO = {"#1": "reference", "#2": "type", "#3": "reported_date", "#4": "reported_time", "#6": "address", "#7": "ward"}


def press(page: LogPage, *keys: str) -> None:
    """Press keys by name where the focus is; an open list of fields has it."""
    for key in keys:
        chord = QKeySequence.fromString(key)[0]
        QTest.keyClick(QApplication.focusWidget() or page, chord.key(), chord.keyboardModifiers())
        QApplication.processEvents()


def write(page: LogPage, text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget() or page, text)
    QApplication.processEvents()


def row_of(page: LogPage, column: str) -> ColumnRow:
    return next(row for row in page.mapping.form.columns_table.model().rows if row.column == column)


def to_row(page: LogPage, column: str) -> None:
    """Go to a column's row by keys."""
    press(page, "M")
    table = page.mapping.form.columns_table
    assert table.hasFocus()
    press(page, "Ctrl+Home")
    for _ in range(table.model().rows.index(row_of(page, column)) - table.currentIndex().row()):
        press(page, "Down")
    assert table.model().row(table.currentIndex()).column == column


def send(page: LogPage, column: str, field: str) -> None:
    """Let a column go to a field by keys: Enter opens the list, its words choose, Enter takes."""
    to_row(page, column)
    press(page, "Return")
    write(page, field_name(field))
    press(page, "Return")
    assert row_of(page, column).field == field


def map_all(page: LogPage, meant: dict[str, str]) -> int:
    """Give every column the field it is meant for, others none; return how many had to be changed."""
    changed = 0
    for column in [row.column for row in page.mapping.form.columns_table.model().rows]:
        if row_of(page, column).field not in ("", meant.get(column, "")):
            to_row(page, column)
            press(page, "Delete")
            changed += 1
    for column, field in meant.items():
        if row_of(page, column).field != field:
            send(page, column, field)
            changed += 1
    return changed


def shown(page: LogPage) -> str:
    """Which of the three the page shows."""
    names = {page.form.rest: "rest", page.form.seen: "preview", page.mapping: "mapping"}
    return names[page.form.stack.currentWidget()]


def cells(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [[str(model.index(row, at).data()) for at in range(model.columnCount())] for row in range(model.rowCount())]


def held(context: Context) -> list:
    found: list = []
    context.jobs.read(import_log.imports, found.extend)
    return found


def said_above(page: LogPage) -> list[str]:
    """The sentences in the head of the mapping page."""
    place = page.mapping.form.problems
    return [place.itemAt(at).widget().findChild(QLabel).text() for at in range(place.count())]


def council(shared: Path, folder: Path, name: str, header: tuple[str, ...], *, later: bool = False) -> Path:
    """Write the made council log under another header; `later` is the export of the day after, numbers going on."""
    text = (shared / "made" / "2018-06-15-council.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))[1:]
    if later:
        day = {"14-Jun-2018": "15-Jun-2018", "15-Jun-2018": "16-Jun-2018"}
        rows = [[f"ASB/2018/{401 + at}", day.get(row[1], row[1]), *row[2:]] for at, row in enumerate(rows)]
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, delimiter=";").writerows([header, *rows])
    return path


def plain_log(folder: Path, dates: list[str], header: tuple[str, ...] = ("Our no.", "When it was", "Kind", "Story")) -> Path:
    """Write a log of invented rows with these dates."""
    path = folder / "unheard.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = [(f"H/{at:03d}", date, "Noise", f"Loud music at {at} Lugger Street") for at, date in enumerate(dates, 1)]
        csv.writer(out).writerows([header, *rows])
    return path


def either_way(folder: Path) -> Path:
    """A log whose dates could be day first or month first."""
    return plain_log(folder, [f"{day:02d}/06/2018 2{day % 4}:1{day % 6}" for day in range(1, 12)])


def drifted(shared: Path, folder: Path) -> Path:
    """The council's export a year on: a column more, one renamed, one gone, two the other way round."""
    text = (shared / "made" / "2018-06-15-council.csv").read_text(encoding="utf-8-sig")
    rows = [row[:8] for row in csv.reader(text.splitlines(), delimiter=";")]
    path = folder / "asb-2019.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=";")
        for at, (ref, day, hour, kind, _, ward, story, officer) in enumerate(rows):
            weather = ("dry" if at % 3 else "rain") if at else "Weather"
            writer.writerow((ref, weather, hour, day, kind, ward, story if at else "Full account", officer))
    return path


def workbook(folder: Path) -> Path:
    """Two sheets with a layout each."""
    book = openpyxl.Workbook()
    for sheet, header, number in ((book.active, ("Our no.", "When it was", "Kind", "Story"), "A"),
                                  (book.create_sheet(), ("Nummer", "Told us on", "What sort", "In full"), "B")):  # fmt: skip
        sheet.title = f"Depot {number}"
        sheet.append(header)
        for at in range(1, 15):
            sheet.append((f"{number}/{at:03d}", f"{at + 10}/06/2018 21:0{at % 10}", "Noise", f"Loud music at {at} Tern Close"))
    path = folder / "depots.xlsx"
    book.save(path)
    return path
