"""The preview of a log: what reading it would do, and the few things a person may change before it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QTableView

from shp_desktop.domain.columns import FIELDS
from shp_desktop.domain.intake import NEW, UPDATED
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import counted
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.pages.log_account import AccountSum, warning_row
from shp_desktop.gui.pages.log_tables import (
    accepted_rows,
    field_words,
    fill,
    left_rows,
    reject_rows,
    set_up,
    understood_rows,
)
from shp_desktop.gui.pages.log_words import EVERY_LINE, PARTS, gap_words, part_words, source_name
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import RowModel
from shp_desktop.gui.theme import scale
from shp_desktop.gui.widgets import clear

if TYPE_CHECKING:
    from shp_desktop.services.import_log import Preview

_FIRST_ROWS = 200
_WIDE = 420
#: up to this text size the choices stand in one line
_ONE_LINE = 1.3


@dataclass(frozen=True)
class Asked:
    """A file and how it is to be read: the columns a person chose, and whose log it is ("" as the profile says)."""

    path: Path
    mapping: dict[str, str] = field(default_factory=dict)
    source: str = ""


class SeenView:
    """Shows a preview in the Log page's form; it stores nothing itself."""

    def __init__(self, form: Ui_LogPage) -> None:
        self.form = form
        self.asked: Asked | None = None
        self.preview: Preview | None = None
        self._rows, self._columns = accepted_rows(), understood_rows()
        self._rejects, self._left = reject_rows(), left_rows()
        set_up(form.rows_table, self._rows)
        set_up(form.columns_table, self._columns)
        set_up(form.rejects_table, self._rejects, EVERY_LINE)
        set_up(form.left_table, self._left, "No title, header or total was left out.")
        form.apply_button.set_words("Import", Shortcut.LOG_APPLY)
        form.discard_button.set_words("Put away", Shortcut.LOG_DISCARD)
        form.profile_label.setBuddy(form.profile_field)
        form.source_label.setBuddy(form.source_box)
        form.field_label.setBuddy(form.field_box)
        form.column_label.setBuddy(form.column_box)
        if scale() > _ONE_LINE:
            for place, part in enumerate((form.profile_label, form.profile_field, form.source_label, form.source_box)):
                form.seen_choices.addWidget(part, 1 + place // 2, place % 2)
        for box in (form.field_box, form.column_box, form.source_box):
            box.view().setAccessibleName(box.accessibleName())
        for name in FIELDS:
            form.field_box.addItem(field_words(name), name)

    @property
    def history(self) -> bool:
        """Say whether the file is read as earlier logs that no meeting waits for."""
        return self.form.history_box.isChecked()

    @property
    def save_as(self) -> str:
        """Return the name the mapping is to be saved under, or ""."""
        return self.form.profile_field.text().strip() if self.form.profile_field.isVisibleTo(self.form.seen) else ""

    def show(self, asked: Asked, preview: "Preview", sources: Sequence[str], waiting: int) -> None:
        """Show a preview; the choices of another file are set back."""
        again = self.asked is not None and self.asked.path == asked.path
        self.asked, self.preview = asked, preview
        if not again:
            self.form.history_box.setChecked(preview.history)
            self.form.profile_field.clear()
        self._show_head(asked, preview, waiting)
        self._show_choices(asked, preview, sources)
        self._show_lists(preview)
        if not again:
            self.form.seen_tabs.setCurrentWidget(self.form.rows_tab)

    def put_away(self) -> None:
        """Forget the preview and every text in it."""
        self.asked = self.preview = None
        for table, model in self._tables():
            fill(table, model, ())
        self.form.column_box.clear()

    def mapped(self) -> Asked | None:
        """Return the file asked for again with the column chosen for the field chosen."""
        form = self.form
        if self.asked is None or not form.column_box.currentText():
            return None
        chosen = {str(form.field_box.currentData()): str(form.column_box.currentData())}
        return replace(self.asked, mapping=self.asked.mapping | chosen)

    def of_source(self) -> Asked | None:
        """Return the file asked for again as the log of the source chosen."""
        source = str(self.form.source_box.currentData() or "")
        if self.asked is None or self.preview is None or source == self.preview.plan.source:
            return None
        return replace(self.asked, source=source)

    def _show_head(self, asked: Asked, preview: "Preview", waiting: int) -> None:
        form, plan = self.form, preview.plan
        more = f" ({counted(waiting, 'more file')} after this one)" if waiting else ""
        form.seen_file.setText(f"{plan.file}{more}")
        form.seen_facts.setText(f"{_span(preview)}{_profile_words(asked, preview)} Nothing is stored yet.")
        clear(form.seen_account)
        outcomes = {"new": plan.outcomes.get(NEW, 0), "updated": plan.outcomes.get(UPDATED, 0), "unchanged": plan.unchanged}
        ended = outcomes | {
            "duplicate": plan.duplicate,
            "rejected": len(plan.rejected),
            "furniture": len(plan.furniture),
        }
        form.seen_account.addWidget(AccountSum({name: ended[name] for name, _ in PARTS}))
        clear(form.seen_gaps)
        for gap in preview.gaps:
            form.seen_gaps.addWidget(warning_row(*gap_words(gap)))

    def _show_choices(self, asked: Asked, preview: "Preview", sources: Sequence[str]) -> None:
        form, plan = self.form, preview.plan
        to_save = not preview.known_profile or bool(asked.mapping)
        form.profile_label.setVisible(to_save)
        form.profile_field.setVisible(to_save)
        with QSignalBlocker(form.source_box):
            form.source_box.clear()
            for source in dict.fromkeys((plan.source, *sources)):
                form.source_box.addItem(source_name(source), source)
        headers = [name for name, _ in plan.accepted[0].version.text.given] if plan.accepted else []
        _offer(form.column_box, headers or list(preview.profile.header))

    def _show_lists(self, preview: "Preview") -> None:
        form, plan = self.form, preview.plan
        first = plan.accepted[:_FIRST_ROWS]
        fill(form.rows_table, self._rows, first)
        fill(form.columns_table, self._columns, plan.understood)
        fill(form.rejects_table, self._rejects, plan.rejected, _WIDE)
        fill(form.left_table, self._left, plan.furniture)
        tabs = form.seen_tabs
        rows = (
            f"First {len(first)} of {len(plan.accepted):,} logs"
            if len(first) < len(plan.accepted)
            else counted(len(first), "log")
        )
        tabs.setTabText(tabs.indexOf(form.rows_tab), rows)
        tabs.setTabText(tabs.indexOf(form.columns_tab), counted(len(plan.understood), "column"))
        tabs.setTabText(tabs.indexOf(form.rejects_tab), f"{len(plan.rejected):,} rejected")
        tabs.setTabText(
            tabs.indexOf(form.left_tab), f"{len(plan.furniture):,} {part_words('furniture', len(plan.furniture))}"
        )

    def _tables(self) -> tuple[tuple[QTableView, RowModel[Any]], ...]:
        form = self.form
        return (
            (form.rows_table, self._rows), (form.columns_table, self._columns),
            (form.rejects_table, self._rejects), (form.left_table, self._left),
        )  # fmt: skip


def _offer(box: QComboBox, headers: Sequence[str]) -> None:
    box.clear()
    for place, header in enumerate(headers, start=1):
        text = " ".join(header.split())
        box.addItem(text[:60] or f"#{place}", text or f"#{place}")


def _span(preview: "Preview") -> str:
    span = preview.plan.window
    if span is None:
        return ""
    first, last = (f"{short_day(moment.local.date())} {moment.local:%H:%M}" for moment in span)
    return f"Logs from {first} to {last}. "


def _profile_words(asked: Asked, preview: "Preview") -> str:
    log = source_name(preview.plan.source)
    if asked.mapping:
        return f"{log}, read by the columns you chose."
    if preview.known_profile:
        return f"{log}, read by the saved profile {preview.profile.name}."
    return f"{log}, columns proposed from the header: look at them before you import."
