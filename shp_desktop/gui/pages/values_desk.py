"""Mapping values on the Log page: the line that names them, the panel that asks, saving, and taking back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from shp_desktop.errors import BriefingError
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.icons import IconMark
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import values_words as words_of
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.pages.values_panel import ValuesPanel
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session
    from shp_desktop.services.vocabulary import Vocabularies

_Step = tuple[str, str, str | None]


class ValuesDesk:
    """What the Log page says of values nobody has mapped; `settle` is called when the panel opens or closes."""

    def __init__(self, page: Page, form: Ui_LogPage, settle: Callable[[], object]) -> None:
        self._page, self._settle = page, settle
        self.is_open = False
        self.panel = ValuesPanel()
        form.stack.addWidget(self.panel)
        self.line, self.words, self.open_button = QFrame(), PlainLabel(bold=True, wrap=True), CapButton()
        form.rest_page.insertWidget(form.rest_page.indexOf(form.rest_lists), self._made_line())
        self._steps: list[_Step] = []
        self._open_key = page.bind(Shortcut.LOG_VALUES, self.toggle)
        self._panel_keys = (
            page.bind(Shortcut.LOG_KEEP, lambda: self.panel.send("")),
            page.bind(Shortcut.LOG_FORGET, self.panel.take_back),
        )
        self.panel.wished.connect(self._map)
        self.panel.forgotten.connect(self._forget)
        self.panel.left.connect(self.close)
        self.open_button.clicked.connect(lambda _on: self.open())

    @property
    def headline(self) -> str:
        """Return what the window's header says while the panel is seen, else nothing."""
        return "Log: what values mean" if self.is_open else ""

    def reload(self) -> None:
        """Read what nobody has mapped, a large import slice by slice; a broken table is named in the banner."""
        from shp_desktop.services import vocabulary

        self._page.read(vocabulary.vocabularies, self._show, slot="values")

    def toggle(self) -> None:
        """Open the panel, or go back to the log."""
        (self.close if self.is_open else self.open)()

    def open(self) -> None:
        """Show the panel with the focus on its list."""
        self.is_open = True
        self._settle()
        self.panel.take()

    def close(self) -> None:
        """Go back to the log."""
        self.is_open = False
        self._settle()
        (self.open_button if self.line.isVisible() else self._page).setFocus(Qt.FocusReason.OtherFocusReason)

    def allow(self, *, resting: bool) -> None:
        """Let the keys work only where no file is being looked at, and those of the panel only while it is seen."""
        self._open_key.setEnabled(resting)
        for key in self._panel_keys:
            key.setEnabled(resting and self.is_open)

    def undo(self) -> bool:
        """Take back the last mapping made here; nothing else is undone while the panel is seen."""
        if not self.is_open:
            return False
        if not self._steps:
            self._page.context.bus.notice.emit("Nothing was mapped here that could be taken back.")
            return True
        kind, given, before = self._steps.pop()
        self._save(kind, given, before, f"“{given}” is as it was before.")
        return True

    def _made_line(self) -> QFrame:
        look(self.line, "card")
        across = QHBoxLayout(self.line)
        across.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(8))
        across.setSpacing(scaled(12))
        across.addWidget(IconMark("info", "accent", 16))
        across.addWidget(self.words, 1)
        self.open_button.set_words("Say what they mean", Shortcut.LOG_VALUES)
        look(self.open_button, "second")
        across.addWidget(self.open_button)
        self.line.hide()
        return self.line

    def _show(self, found: "Vocabularies") -> None:
        said = ". ".join(part for part in (found.summary, words_of.people_words(found.about_people)) if part)
        self.words.setText(said)
        self.line.setVisible(bool(said))
        self.line.setAccessibleName(said)
        had_focus = self.panel.list.hasFocus()
        self.panel.show_values(found)
        if had_focus:
            self.panel.take()
        if not found.whole:
            self.reload()

    def _map(self, kind: str, given: str, means: str) -> None:
        self._steps.append((kind, given, self._before(kind, given)))
        said = f"means {means} from now on" if means else "is kept as it is"
        self._save(kind, given, means, f"“{given}” {said}, in every log. Z takes it back.")

    def _forget(self, kind: str, given: str) -> None:
        self._steps.append((kind, given, self._before(kind, given)))
        self._save(kind, given, None, f"“{given}” is asked about again. Z takes it back.")

    def _before(self, kind: str, given: str) -> str | None:
        """What the team had said of the value so far; None for nothing."""
        name = words_of.name_of(kind, given)
        mapped = self.panel.found.mapped if self.panel.found is not None else ()
        return next((one.means for one in mapped if words_of.name_of(one.kind, one.given) == name), None)

    def _save(self, kind: str, given: str, means: str | None, words: str) -> None:
        """Write a meaning, "" to keep the value as it is, None to forget what was said of it."""

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import vocabulary

            if means is None:
                return vocabulary.forget(session, kind, given)
            return vocabulary.map_value(session, kind, given, means)

        def done(_outcome: "Outcome") -> None:
            self.panel.pending.pop(words_of.name_of(kind, given), None)
            self._page.context.bus.notice.emit(words)

        def failed(error: BriefingError) -> None:
            self.panel.pending.pop(words_of.name_of(kind, given), None)
            self._steps = [step for step in self._steps if step[:2] != (kind, given)]
            self._page.context.bus.fail(error)
            self._page.refresh()

        self._page.save(work, done, failed)
