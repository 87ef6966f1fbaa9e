"""What a form says where it holds what was typed before: one key begins it anew, the same key brings it back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_panel import button
from shp_desktop.gui.widgets import KeyHint, PlainLabel

_KEY = "Ctrl+Shift+N"


class AsLeft(QWidget):
    """Empties the drafts of a form and keeps them aside; `again` fills the form anew from its drafts."""

    def __init__(self, drafts: Drafts, again: Callable[[], object], form: QWidget) -> None:
        super().__init__()
        self._drafts, self._again = drafts, again
        self._aside: dict[str, str] = {}
        self.words = PlainLabel(bold=True, wrap=True)
        self.anew = button("Begin anew", self.swap)
        column, flow = QVBoxLayout(self), FlowLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        flow.addWidget(self.anew)
        flow.addWidget(KeyHint(_KEY.replace("+", " ")))
        column.addLayout(flow)
        key = QShortcut(QKeySequence(_KEY), form)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._pressed)
        drafts.changed_hands.connect(self._forget)
        self.hide()

    def begin(self, places: Sequence[str]) -> bool:
        """Say so where something was typed before at one of the places; return whether it was."""
        kept = any(self._drafts.text(place) for place in places)
        self._aside = dict.fromkeys(places, "")
        self._say("As you left it, not recorded yet.", "Begin anew")
        self.setVisible(kept)
        return kept

    def swap(self) -> None:
        """Empty the form, or bring back what it held."""
        held = {place: self._drafts.text(place) for place in self._aside}
        for place, text in self._aside.items():
            self._drafts.keep(place, text)
        emptied, self._aside = not any(self._aside.values()), held
        if emptied:
            self._say("Begun anew; what you had left is kept until this one is recorded.", "Bring it back")
        else:
            self._say("As you left it, not recorded yet.", "Begin anew")
        self._again()

    def _forget(self) -> None:
        """Keep nothing of what one agency typed for the next at the keyboard."""
        self._aside = {}
        self.hide()

    def _pressed(self) -> None:
        if not self.isHidden():
            self.swap()

    def _say(self, words: str, key: str) -> None:
        self.words.setText(words)
        self.anew.setText(key)
