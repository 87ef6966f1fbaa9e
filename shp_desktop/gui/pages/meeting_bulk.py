"""Items alike decided together: marked by Space or U, one key for all of them; what is undecided below the line deferred by name."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QWidget

from shp_desktop.domain.flags import guarded
from shp_desktop.domain.triage import DECISION_WORDS, Decision
from shp_desktop.domain.words import counted, joined
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.pages.meeting_rows import Morning, Row
from shp_desktop.gui.pages.meeting_saves import Saved, saved
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import PlainLabel

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session

_AT_ONCE = {Shortcut.MEETING_NOTED: Decision.NOTED, Shortcut.MEETING_DISCUSS: Decision.DISCUSS}
_IN_HAND = (Decision.IN_HAND, "In hand, by whom?", "name or agency")
_ASKED = {
    Shortcut.MEETING_IN_HAND: _IN_HAND,
    Shortcut.MEETING_IN_HAND_BY: _IN_HAND,
    Shortcut.MEETING_DEFER: (Decision.DEFER, "Defer: why can they wait until the next meeting?", "because ..., or Enter"),
}
_ONE_BY_ONE = frozenset(
    {
        Shortcut.MEETING_ACTION, Shortcut.MEETING_ESCALATE, Shortcut.MEETING_HIGH, Shortcut.MEETING_MEDIUM, Shortcut.MEETING_LOW,
        Shortcut.MEETING_THRIVE,
    }
)  # fmt: skip
_HELP = "Marked items are decided together: N noted, D for discussion, I in hand, F defer; U takes the marks away."


class TogetherPanel(Panel):
    """The items a decision is for, by number and title, and the one line of words it needs."""

    worded = Signal(str)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Decided together", parent)
        self._drafts, self._needed, self._place = drafts, False, ""
        self.names = PlainLabel(wrap=True)
        self.words = Field().name("Words")
        self.sentence = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.words)
        self.row(button("Record", self.send, "main"), button("Back", self.left.emit))
        self.body.addWidget(self.names)
        self.body.addStretch(1)
        self.words.entered.connect(self.send)
        self.words.left.connect(self.left.emit)

    def begin(self, rows: Sequence[Row], kind: Decision, sentence: str, hint: str, offered: str = "") -> None:
        """Open the panel on the rows a decision is for; words `offered` stand there to be taken over by Enter."""
        self._needed, self._place = kind is Decision.IN_HAND, f"meeting/together/{kind.value}"
        self.heading.setText(counted(len(rows), "item"))
        self.heading.show()
        self.sentence.setText(sentence)
        self.names.setText("\n".join(f"{row.number}  {row.title}" for row in rows))
        self.names.setAccessibleName(joined(f"item {row.number} {row.title}" for row in rows))
        self.words.name(sentence, hint).keep_in(self._drafts, self._place)
        if offered and not self.words.said:
            self.words.setText(offered)
        self.words.take()

    def send(self) -> None:
        """Record, or stay where the words are needed."""
        if self._needed and not self.words.said:
            self.words.take()
            return
        self.worded.emit(self.words.said)

    def forget(self) -> None:
        """Forget the draft of what has been recorded."""
        self._drafts.forget(self._place)


class DecideTogether(Extra):
    """Marks items and gives all of them the decision one key asks for."""

    def __init__(self, page: "MeetingPage") -> None:
        """Join a page; nothing is marked yet."""
        super().__init__(page)
        self._marked: list[str] = []
        self._told = ""
        self._worded: Callable[[str], None] = lambda _words: None
        self.panel = TogetherPanel(page.drafts)
        self.panel.worded.connect(self._said)

    def keys(self) -> Keys:
        return {Shortcut.MEETING_ALIKE: self._alike, Shortcut.MEETING_DEFER_REST: self._defer_rest}

    def always_keys(self) -> Keys:
        return {Shortcut.MEETING_MARK: self._space}

    def panels(self) -> Sequence[Panel]:
        return (self.panel,)

    def header_words(self) -> str:
        return f"{len(self._marked)} marked" if self._marked else ""

    def takes(self, key: Shortcut) -> bool:
        if not self._marked or not self.page.meeting_open or self.page.form.side.currentWidget() is not self.page.decide:
            return False
        if key in _AT_ONCE:
            self._record(self._rows(self._marked), _AT_ONCE[key])
        elif key in _ASKED:
            kind, sentence, hint = _ASKED[key]
            self._ask(self._rows(self._marked), kind, sentence, hint)
        elif key in _ONE_BY_ONE:
            self._say(_HELP)
        else:
            return False
        return True

    def morning_read(self, morning: Morning) -> None:
        held = {item.incident.uid for item in morning.items if not guarded(item.flags)}
        self._show_marks([uid for uid in self._marked if uid in held])

    @property
    def marked(self) -> tuple[str, ...]:
        """Return the incidents marked, in the order of marking."""
        return tuple(self._marked)

    def _space(self) -> None:
        """Press the button or open the box that has the focus, as Space does anywhere; on the agenda mark the item."""
        focus = self.page.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif isinstance(focus, QComboBox):
            focus.showPopup()
        elif self.page.meeting_open and focus is self.page.form.agenda:
            self._mark()

    def _mark(self) -> None:
        page, row = self.page, self.page.row()
        if page.discussion or row is None or row.item is None or row.pending:
            return
        if guarded(row.item.flags):
            self._say(_alone(row))
            return
        taken = row.identity in self._marked
        self._show_marks([uid for uid in self._marked if uid != row.identity] if taken else [*self._marked, row.identity])
        page.go_to(page.model.step(page.form.agenda.currentIndex().row(), 1))

    def _alike(self) -> None:
        """Mark every undecided item alike to the one on screen: of its group, else of its type; or take all marks away."""
        row = self.page.row()
        if self._marked:
            self._show_marks([])
            return
        if self.page.discussion or row is None or row.item is None:
            return
        if guarded(row.item.flags):
            self._say(_alone(row))
            return
        here = row.item
        alike = [
            one.identity for one in self.page.model.rows
            if one.item is not None and not one.decided and not guarded(one.item.flags)
            and (one.item.group, one.item.type if not here.group else "") == (here.group, here.type if not here.group else "")
        ]  # fmt: skip
        self._show_marks(alike)
        self.page.form.agenda.scrollTo(self.page.form.agenda.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._say(f"{counted(len(alike), 'item')} marked. {_HELP}")

    def _defer_rest(self) -> None:
        rows = [
            row for row in self.page.model.rows
            if row.item is not None and row.item.group and not row.decided and not guarded(row.item.flags)
        ]  # fmt: skip
        if self.page.discussion or not rows:
            self._say("Nothing below the line is undecided.")
            return
        kind, _, hint = _ASKED[Shortcut.MEETING_DEFER]
        self._ask(rows, kind, "Defer these by name: why can they wait until the next meeting?", hint)

    def _ask(self, rows: Sequence[Row], kind: Decision, sentence: str, hint: str) -> None:
        def worded(words: str) -> None:
            self.page.back()
            self._record(rows, kind, words if kind is Decision.IN_HAND else "", "" if kind is Decision.IN_HAND else words)

        self._worded = worded
        self.page.show_side(self.panel)
        self.panel.begin(rows, kind, sentence, hint, self.page.decide.in_hand_by if kind is Decision.IN_HAND else "")

    def _said(self, words: str) -> None:
        self._worded(words)

    def _record(self, rows: Sequence[Row], kind: Decision, who: str = "", words: str = "") -> None:
        page = self.page
        uids = tuple(row.identity for row in rows)
        self._show_marks([])
        for uid in uids:
            page.paint_pending(uid, ", ".join(part for part in (DECISION_WORDS[kind], who) if part))
        page.advance()

        def work(session: "Session") -> Saved:
            from shp_desktop.services import together

            return saved(session, together.decide_together(session, uids, kind, who, words), uids=uids)

        page.record.commit(work, uids[0], self.panel.forget, others=uids[1:])

    def _rows(self, uids: Sequence[str]) -> list[Row]:
        wanted = set(uids)
        return [row for row in self.page.model.rows if row.identity in wanted]

    def _show_marks(self, uids: list[str]) -> None:
        """Mark these and no others; only rows whose mark changes are painted again."""
        before, self._marked = set(self._marked), uids
        for uid in before ^ set(uids):
            row = self.page.model.row(self.page.model.place_of(uid))
            if row is not None:
                self.page.model.set_row(replace(row, marked=uid in uids))
        for uid in uids:
            row = self.page.model.row(self.page.model.place_of(uid))
            if row is not None and not row.marked:
                self.page.model.set_row(replace(row, marked=True))
        if self._told and not uids:  # what was said of the marks goes with them
            self.page.context.bus.past.emit(self._told)
            self._told = ""
        self.page.count()

    def _say(self, words: str) -> None:
        self._told = words
        self.page.context.bus.notice.emit(words)


def _alone(row: Row) -> str:
    kinds = joined(flag.kind.replace("_", " ") for flag in (row.item.flags if row.item else ()) if guarded((flag,)))
    return f"Item {row.number} ({kinds}) must be decided on its own."
