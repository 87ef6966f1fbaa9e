"""The lists of the Log page: which columns each has, and how a table of them is set up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from shp_desktop.domain.board import ImportAccount
from shp_desktop.domain.exports import Kind
from shp_desktop.domain.intake import Accepted, FurnitureLine, Reject, Understood
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.pages.log_words import recorded_words, source_name
from shp_desktop.gui.table_model import Column, Listed, RowModel, show_rows
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import PlainLabel

if TYPE_CHECKING:
    from shp_desktop.store.imports import RejectedLine

_LONGEST, _LONGEST_TIP = 400, 2000


def one_line(text: str) -> str:
    """Return a text on one line, no longer than a cell could ever show."""
    return " ".join(text[: 2 * _LONGEST].split())[:_LONGEST]


def accepted_rows() -> RowModel[Accepted]:
    """Return the model of records as understood."""
    columns: tuple[Column[Accepted], ...] = (
        Column("Line", lambda row: str(row.line), right=True),
        Column("Is", lambda row: row.outcome),
        Column("Log", lambda row: row.version.key.reference),
        Column("Reported", _reported),
        Column("Grade", lambda row: row.version.grade),
        Column("Type", lambda row: one_line(row.version.type)),
        Column("Ward", lambda row: one_line(row.version.ward)),
        Column("Address", lambda row: one_line(row.version.text.address)),
        Column(
            "Narrative",
            lambda row: one_line(row.version.text.narrative),
            tip=lambda row: row.version.text.narrative[:_LONGEST_TIP],
        ),
    )
    return RowModel(columns, lambda row: row.line, Listed("rows of a log", Kind.LOGS, version=lambda row: row.version))


def understood_rows() -> RowModel[Understood]:
    """Return the model of how each column was read."""
    columns: tuple[Column[Understood], ...] = (
        Column("Field", lambda row: field_words(row.field)),
        Column("Read from column", lambda row: one_line(row.column)),
        Column("Dates", lambda row: row.note),
        Column("First text in it", lambda row: one_line(row.sample), tip=lambda row: row.sample[:_LONGEST_TIP], stays=True),
    )
    return RowModel(columns, lambda row: row.field, Listed("columns of a log", Kind.FIGURES))


def reject_rows() -> RowModel[Reject]:
    """Return the model of a preview's rejected lines."""
    columns: tuple[Column[Reject], ...] = (
        Column("Line", lambda row: str(row.line), right=True),
        Column("Why", lambda row: one_line(row.reason), bold=lambda _row: True),
        Column("As it stands in the file", lambda row: one_line(row.raw), tip=lambda row: row.raw[:_LONGEST_TIP], stays=True),
    )
    return RowModel(columns, lambda row: (row.line, row.reason, row.raw), Listed("rejected lines", Kind.LOGS))


def left_rows() -> RowModel[FurnitureLine]:
    """Return the model of the lines that belong to the report and not to the log."""
    columns: tuple[Column[FurnitureLine], ...] = (
        Column("Line", lambda row: str(row.line), right=True),
        Column("Is", lambda row: row.what),
        Column("As it stands in the file", lambda row: one_line(row.raw), tip=lambda row: row.raw[:_LONGEST_TIP], stays=True),
    )
    return RowModel(columns, lambda row: (row.line, row.what, row.raw), Listed("titles and headers", Kind.LOGS))


def import_rows() -> RowModel[ImportAccount]:
    """Return the model of past imports."""
    columns: tuple[Column[ImportAccount], ...] = (
        Column("Read", lambda row: recorded_words(row.recorded_at), sort=lambda row: row.recorded_at),
        Column("File", lambda row: one_line(row.file)),
        Column("Log of", lambda row: source_name(row.source)),
        Column("Stands", lambda row: "undone" if row.undone else "yes", bold=lambda row: bool(row.undone)),
        Column("Rows", lambda row: f"{row.rows_read:,}", right=True),
        Column("New", lambda row: f"{row.new:,}", right=True),
        Column("Updated", lambda row: f"{row.updated:,}", right=True),
        Column("Unchanged", lambda row: f"{row.unchanged:,}", right=True),
        Column("Duplicate", lambda row: f"{row.duplicate:,}", right=True),
        Column("Rejected", lambda row: f"{row.rejected:,}", right=True, bold=lambda row: row.rejected > 0),
        Column("Titles and headers", lambda row: f"{row.furniture:,}", right=True),
        Column("Profile", lambda row: one_line(row.profile)),
    )
    return RowModel(columns, lambda row: row.import_uid, Listed("imports", Kind.FIGURES))


def standing_rows() -> "RowModel[RejectedLine]":
    """Return the model of rejected lines held in the store."""
    columns: "tuple[Column[RejectedLine], ...]" = (  # noqa: UP037 - the type is known to the checker only
        Column("Read", lambda row: recorded_words(row.recorded_at)),
        Column("File", lambda row: one_line(row.file)),
        Column("Line", lambda row: str(row.line), right=True),
        Column("Why", lambda row: one_line(row.reason), bold=lambda _row: True),
        Column("As it stands in the file", lambda row: one_line(row.raw), tip=lambda row: row.raw[:_LONGEST_TIP], stays=True),
    )
    return RowModel(columns, lambda row: row.uid, Listed("rejected lines", Kind.LOGS))


def set_up(view: QTableView, model: RowModel[Any], empty: str = "") -> None:
    """Give a table its model and the looks all lists of the page share; `empty` is said in its place without rows."""
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(scaled(32))
    view.setWordWrap(False)
    view.setMinimumHeight(scaled(120))
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setMinimumSectionSize(scaled(40))
    parent = view.parentWidget()
    place = parent.layout() if parent is not None else None
    if empty and place is not None:
        words = PlainLabel(empty, muted=True, wrap=True)
        words.setObjectName(_words_of(view))
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(scaled(8), scaled(8), scaled(8), 0)
        place.addWidget(words)


def fill(view: QTableView, model: RowModel[Any], rows: Sequence[Any], widest: int = 210) -> None:
    """Show rows; columns are as wide as their text up to `widest` (at 100 per cent), the last takes what is left."""
    show_rows(view, model, rows)
    parent = view.parentWidget()
    words = parent.findChild(PlainLabel, _words_of(view)) if parent is not None else None
    if words is not None:
        words.setVisible(not rows)
        view.setVisible(bool(rows))
    header = view.horizontalHeader()
    for place in range(model.columnCount() - 1):
        wanted = max(view.sizeHintForColumn(place) + scaled(4), header.sectionSizeHint(place))
        view.setColumnWidth(place, min(wanted, scaled(widest)))


def _words_of(view: QTableView) -> str:
    return f"{view.objectName()}_empty"


def field_words(field: str) -> str:
    """Return a field of a log as people say it: reported at."""
    return field.replace("_", " ")


def _reported(row: Accepted) -> str:
    local = row.version.reported.local
    mark = f" ({row.version.reported.mark} hour)" if row.version.reported.mark else ""
    return f"{short_day(local.date())} {local:%H:%M}{mark}"
