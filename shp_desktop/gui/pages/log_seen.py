"""The preview of a log: what reading it would do, and the few things a person may change before it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTableView

from shp_desktop.domain.intake import NEW, UPDATED
from shp_desktop.domain.intake_rows import Pasted
from shp_desktop.domain.mapping import Choice
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import counted
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.pages.log_account import AccountSum, warning_row
from shp_desktop.gui.pages.log_tables import (
    accepted_rows,
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
    from shp_desktop.services.map_layout import Opened

_FIRST_ROWS = 200
_WIDE = 420
#: up to this text size the choices stand in one line
_ONE_LINE = 1.3


@dataclass(frozen=True)
class Asked:
    """A file and how it is to be read: what a person said of its layout, and whose log it is ("" as the profile says).

    `opened` is the file as it was read while its layout is looked at, so that no key press reads it again.
    """

    path: Path | Pasted
    choice: Choice | None = None
    source: str = ""
    opened: "Opened | None" = None


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
        if scale() > _ONE_LINE:
            for place, part in enumerate((form.profile_label, form.profile_field, form.source_label, form.source_box)):
                form.seen_choices.addWidget(part, 1 + place // 2, place % 2)
        form.source_box.view().setAccessibleName(form.source_box.accessibleName())

    @property
    def history(self) -> bool:
        """Say whether the file is read as earlier logs that no meeting waits for."""
        return self.form.history_box.isChecked()

    @property
    def save_as(self) -> str:
        """Return the name the mapping is to be saved under, or ""."""
        return self.form.profile_field.text().strip() if self.form.profile_field.isVisibleTo(self.form.seen) else ""

    def show(
        self, asked: Asked, preview: "Preview", sources: Sequence[str], waiting: int, save_as: str = ""
    ) -> None:
        """Show a preview; the choices of another file are set back, and `save_as` is what its layout is saved under."""
        again = self.asked is not None and self.asked.path == asked.path
        self.asked, self.preview = asked, preview
        if not again:
            self.form.history_box.setChecked(preview.history)
        if not again or asked.choice is not None:
            self.form.profile_field.setText(save_as if asked.choice is not None else "")
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

    def of_source(self) -> Asked | None:
        """Return the file asked for again as the log of the source chosen."""
        source = str(self.form.source_box.currentData() or "")
        if self.asked is None or self.preview is None or source == self.preview.plan.source:
            return None
        return replace(self.asked, source=source)

    def _show_head(self, asked: Asked, preview: "Preview", waiting: int) -> None:
        form, plan = self.form, preview.plan
        form.seen_file.setText(f"{plan.file}{waiting_words(waiting)}")
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
        to_save = not preview.known_profile or asked.choice is not None
        form.profile_label.setVisible(to_save)
        form.profile_field.setVisible(to_save)
        with QSignalBlocker(form.source_box):
            form.source_box.clear()
            for source in dict.fromkeys((plan.source, *sources)):
                form.source_box.addItem(source_name(source), source)

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


def waiting_words(count: int) -> str:
    """Return how many files wait behind the one shown, "" where none does."""
    return f" ({counted(count, 'more file')} after this one)" if count else ""


def _span(preview: "Preview") -> str:
    span = preview.plan.window
    if span is None:
        return ""
    first, last = (f"{short_day(moment.local.date())} {moment.local:%H:%M}" for moment in span)
    return f"Logs from {first} to {last}. "


def _profile_words(asked: Asked, preview: "Preview") -> str:
    log = source_name(preview.plan.source)
    if asked.choice is not None:
        return f"{log}, read by the columns you chose."
    if preview.known_profile:
        return f"{log}, read by the saved profile {preview.profile.name}."
    return f"{log}, columns proposed from the header: look at them before you import."
