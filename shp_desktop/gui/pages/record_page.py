"""What the pages of records share: a list at the left found by words, the record under the cursor at the right, and the keys between them."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from shp_desktop.domain.exports import Kind
from shp_desktop.domain.moments import LONDON
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.actions_detail import DetailPanel, arrange_top
from shp_desktop.gui.pages.actions_rows import ListRow, RowsView
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.today_rows import CapButton, dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import Listed
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.visible_table import TYPED, logs_of, rows_table
from shp_desktop.gui.widgets import EmptyState, PlainLabel, clear

if TYPE_CHECKING:
    from shp_desktop.domain.exports import Table
    from shp_desktop.services.session import Outcome, Session
    from shp_desktop.services.undoing import Stepped


#: text size from which there is no room for the keys below a list
_HINTS = 1.3
#: what the list of each page is where it is exported, and the heads of its columns
LISTED: dict[str, tuple[Listed[Any], tuple[str, str, str, str]]] = {
    "actions": (Listed("actions", Kind.ASKED, logs_of), ("Action", "About", "Due", "Age")),
    "checks": (Listed("systems checks", Kind.OWN, logs_of), ("Check", "About", "State", "When")),
    "cases": (Listed("cases", Kind.OWN, logs_of), ("Case", "About", "Review", "Priority")),
    "around": (Listed("Team Around", Kind.OWN, logs_of), ("Person", "About", "Review", "State")),
}


class RecordForm(Protocol):
    """What the form of such a page holds."""

    filter: QLineEdit
    list: RowsView
    all_button: CapButton
    top: QGridLayout
    empty_place: QVBoxLayout
    left: QVBoxLayout
    side: QStackedWidget

    def setupUi(self, page: QWidget, /) -> None:
        """Lay the page out."""


class RecordPage(Page):
    """The list at the left, the record under the cursor at the right; what is being saved is painted first."""

    #: width of the right column at the usual text size; it never takes more than 48 % of the page
    side_width: ClassVar[int]
    #: the key that shows all records or the open ones only, and the key that goes to the field of words
    all_key: ClassVar[Shortcut]
    filter_key: ClassVar[Shortcut]
    #: what an empty list says while words are typed
    no_match: ClassVar[str]
    #: keys that stand on no button and in no row, in words
    hints: ClassVar[tuple[tuple[Shortcut, str], ...]] = ()
    #: what the list is where it is exported, and the heads of its columns
    listed: ClassVar[Listed[Any]]
    heads: ClassVar[tuple[str, str, str, str]]

    def __init__(self, context: Context, form: RecordForm, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = form
        form.setupUi(self)
        dress(self)
        #: of a record that is being saved what becomes of it, by its uid
        self.pending: dict[str, str] = {}
        #: uid of the record the cursor goes to as soon as it is in the list
        self.wanted = ""
        self.buttons: tuple[QWidget, ...] = (form.all_button,)
        self.drafts = Drafts(context, self)
        self.detail = DetailPanel(self.drafts)
        self._about = ""
        form.side.addWidget(self.detail)
        self._show_hints()

    def _show_hints(self) -> None:
        """Name below the list the keys that stand nowhere else; in large letters the list needs the room and `?` has them."""
        if scale() < _HINTS:
            said = ", ".join(f"{key.cap} {words}" for key, words in ((self.filter_key, "finds by words"), *self.hints))
            self.hint = PlainLabel(f"{said}. ? shows every key.", kind="small", muted=True)
            self.form.left.addWidget(self.hint)

    @abstractmethod
    def show_list(self) -> None:
        """Show what was read, by what is typed and how it is arranged, with what is being saved."""

    @abstractmethod
    def show_detail(self) -> None:
        """Show the record under the cursor at the right."""

    def another_person(self, *, other_agency: bool) -> None:
        """Nothing of another agency's stays in the list, at the right or in a form; what was being typed is kept for it."""
        if other_agency:
            self.form.filter.clear()
            self.wanted = self.wanted or self.form.list.current
            self.form.list.set_rows([])
            self.put_away()
            self.form.side.hide()

    def tables(self) -> "tuple[Table, ...]":
        if not self.form.list.isVisible():
            return ()
        typed = TYPED if self.form.filter.text().strip() else ""
        return (rows_table(self.form.list.rows, self.heads, self.listed, typed),)

    def undo(self) -> bool:
        from shp_desktop.services import undoing

        self.save(undoing.undo_step, self._stepped)
        return True

    def redo(self) -> bool:
        from shp_desktop.services import undoing

        self.save(undoing.redo_step, self._stepped)
        return True

    def _stepped(self, step: "Stepped") -> None:
        """Leave the cursor on what was taken back or brought again."""
        self.wanted = next((uid for uid in step.records if uid == self.form.list.current), next(iter(step.records), ""))
        self.tell(step.outcome)

    def first_focus(self) -> QWidget:
        return self if self.form.list.isHidden() else self.form.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        arrange_top(self.form.top, self.form.filter, self.buttons, self.width(), self.room())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the field of words empties it and goes back to the list, as Down does with the words kept."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down) and self.form.filter.hasFocus():
            if event.key() == Qt.Key.Key_Escape:
                self.form.filter.clear()
            self.to_list()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Give the right column its width."""
        self.form.side.setFixedWidth(self.side_room())

    def side_room(self) -> int:
        """Return the width of the right column."""
        return min(scaled(self.side_width), self.width() * 48 // 100)

    def room(self) -> int:
        """Return the width the buttons have below the field of words; 0 puts two in a line."""
        return 0

    def add_panels(self, *panels: Panel) -> None:
        """Put panels in the right column; leaving one shows the record again."""
        for panel in panels:
            self.form.side.addWidget(panel)
            panel.left.connect(self.put_away)

    def listen(
        self, moved: Callable[[], object], toggle: Callable[[], object], typed: Callable[[], object] | None = None
    ) -> None:
        """Connect the field of words, the list and the button of all records, and bind their keys."""
        form, changed = self.form, typed or self.show_list
        form.filter.textChanged.connect(lambda _text: changed())
        form.filter.returnPressed.connect(self.to_list)
        form.list.moved.connect(lambda _uid: moved())
        form.all_button.clicked.connect(lambda _on: toggle())
        self.bind(self.all_key, toggle)
        self.bind(self.filter_key, lambda: form.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def fill(
        self, rows: Sequence[ListRow], none: Callable[[], EmptyState], saving: Callable[[ListRow, str], ListRow] | None = None
    ) -> None:
        """Show rows, those being saved by `saving(row, words)`; where there are none and nothing is typed, `none` says what to do."""
        pending = self.pending if saving is not None else {}
        self.form.list.set_rows([saving(row, pending[row.identity]) if saving and row.identity in pending else row for row in rows])
        if self.wanted and self.form.list.choose(self.wanted):
            self.wanted = ""
        self._show_empty(none)
        if self.hasFocus():
            self.to_list()  # it was empty a moment ago

    def _show_empty(self, none: Callable[[], EmptyState]) -> None:
        clear(self.form.empty_place)
        nothing = all(row.heading for row in self.form.list.rows)
        if nothing and self.form.list.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else a letter meant as a key would be typed as a word
        self.form.list.setVisible(not nothing)
        if nothing and self.form.filter.text().strip():
            self.form.empty_place.addWidget(EmptyState("search", self.no_match, "Change the words, or empty the field with Esc."))
        elif nothing:
            self.form.empty_place.addWidget(none())

    def leave_form(self) -> None:
        """Put a form begun for another record away, unless somebody types in it; its draft stays."""
        panel = self.form.side.currentWidget()
        if panel is not None and panel is not self.detail and not panel.isAncestorOf(self.focusWidget() or self):
            self.form.side.setCurrentWidget(self.detail)

    def leave_line(self, uid: str) -> None:
        """Put the line of words away where it asks about another record than the one shown."""
        if not self.detail.line.isHidden() and self._about != uid:
            self.detail.line.hide()
        self._about = uid

    def show_side(self, panel: Panel) -> None:
        """Show a panel of the right column."""
        self.form.side.setCurrentWidget(panel)
        self.form.side.show()

    def put_away(self) -> None:
        """Show the record under the cursor again; the list has the keys."""
        self.form.side.setCurrentWidget(self.detail)
        self.show_detail()
        self.to_list()

    def to_list(self) -> None:
        """Give the list the keys."""
        (self.form.list if self.form.list.isVisible() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def record(
        self, uids: Sequence[str], words: str, work: "Callable[[Session], Outcome]", recorded: "Callable[[Outcome], object]"
    ) -> None:
        """Paint that these records are being saved, give the list its keys back, and save; a refusal is told and read again."""
        self.pending |= dict.fromkeys(uids, f"saving: {words}")
        self.show_list()
        self.put_away()

        def settled() -> None:
            for uid in uids:
                self.pending.pop(uid, None)

        def done(outcome: "Outcome") -> None:
            settled()
            recorded(outcome)

        def failed(error: BriefingError) -> None:
            settled()
            self._save_failed(error)

        self.save(work, done, failed)

    def say(self, outcome: "Outcome", words: str) -> None:
        """Say what is recorded and how to take it back, unless a warning is told instead."""
        if not outcome.warnings:
            self.context.bus.notice.emit(f"{words}. Z takes it back.")

    def today(self) -> date:
        """Return the London day of the page's clock."""
        return self.context.now().astimezone(LONDON).date()
