"""A list as it stands on screen, as a table that may leave: its visible columns and rows, in the order and with the texts shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from PySide6.QtWidgets import QTableView, QWidget

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case, Waiting
from shp_desktop.domain.checks import Check
from shp_desktop.domain.exports import Line, Table
from shp_desktop.domain.team_around import Referral
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.table_model import Listed, RowModel

R = TypeVar("R")
#: the heading a row stands under comes first
UNDER = "Under"
TYPED = "only rows that hold the words typed"


class Gathered(Sequence[Line], Generic[R]):
    """The rows of a list, each told where it is asked for: thousands of them are counted at once and gathered away from the window."""

    def __init__(self, rows: Sequence[R], told: Callable[[R], Line]) -> None:
        self._rows, self._told = rows, told

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Line]:
        return map(self._told, self._rows)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | Sequence[Line]:
        return tuple(map(self._told, self._rows[at])) if isinstance(at, slice) else self._told(self._rows[at])


def table_of(view: QTableView, chosen: str = "") -> Table | None:
    """Return what a table of rows shows; None where its rows stay on the screen."""
    model = view.model()
    if not isinstance(model, RowModel) or model.listed is None:
        return None
    listed: Listed[Any] = model.listed
    header = view.horizontalHeader()
    order = sorted(range(model.columnCount()), key=header.visualIndex)
    shown = [model.columns[at] for at in order if not view.isColumnHidden(at) and not model.columns[at].stays]
    rows = [row for at, row in enumerate(model.rows) if not view.isRowHidden(at)]

    def told(row: Any) -> Line:  # noqa: ANN401 - a record of any list
        return Line(tuple(column.text(row) for column in shown), listed.logs(row), listed.version(row))

    return Table(listed.name, listed.kind, tuple(column.title for column in shown), Gathered(rows, told), chosen)


def tables_in(page: QWidget) -> tuple[Table, ...]:
    """Return the tables of rows a page shows, the one with the keys first."""
    views = [view for view in page.findChildren(QTableView) if view.isVisible()]
    views.sort(key=lambda view: not view.hasFocus())
    return tuple(table for view in views if (table := table_of(view)) is not None)


def rows_table(rows: Iterable[ListRow], heads: Sequence[str], listed: Listed[Any], chosen: str) -> Table:
    """Return a list of two-line rows: the heading each stands under, its two lines, what is owed and the note beside it."""
    under, found = "", []
    for row in rows:
        if row.heading:
            under = row.title
        else:
            found.append((under, row))

    def told(one: tuple[str, ListRow]) -> Line:
        heading, row = one
        cells, record = (heading, row.title, row.detail, row.figure, row.note), row.record
        return Line(cells, listed.logs(record), about=about(record), readers=readers_of(record), private=(1, 2), named=named_in(record))

    return Table(listed.name, listed.kind, (UNDER, *heads), Gathered(found, told), chosen)


def readers_of(record: Any) -> tuple[str, ...]:  # noqa: ANN401 - a record of any list
    """Return the agencies a check is read by whatever was released: the service asked, and whoever asked."""
    return (record.service, record.by.rpartition("/")[2].upper()) if isinstance(record, Check) else ()


def named_in(record: Any) -> tuple[int, ...]:  # noqa: ANN401 - a record of any list
    """Return where the person stands whom a check or a Team Around is about."""
    return (1,) if isinstance(record, Check | Referral) else ()


def about(record: Any) -> str:  # noqa: ANN401 - a record of any list
    """Return the uid of an action or a check, whose words may tell of the logs beside its own."""
    return record.uid if isinstance(record, Action | Check) else ""


def logs_of(record: Any) -> tuple[str, ...]:  # noqa: ANN401 - a record of any list
    """Return the logs a record speaks of; of something escalated the log or the action itself."""
    if isinstance(record, Case):
        return tuple(log.uid for log in record.logs)
    uid = record.uid if isinstance(record, Waiting) else getattr(record, "incident_uid", "")
    return (str(uid),) if uid else ()
