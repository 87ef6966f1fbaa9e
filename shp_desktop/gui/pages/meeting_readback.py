"""Reading back: one sentence at a time, large enough to be said aloud; one key each, and the next is on screen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.action_line import Around
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.read_back import Answer, Correction, Line, SaidBack, as_line, in_words
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.pages.meeting_close import ReadBack
from shp_desktop.gui.pages.meeting_extra import Extra
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_line import LineBox
from shp_desktop.gui.pages.meeting_panel import KeyRow, settle
from shp_desktop.gui.pages.meeting_rows import Morning, Row
from shp_desktop.gui.pages.meeting_saves import Saved, Work, saved
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import PlainLabel, look
from shp_desktop.reference import Tables

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Session

_KEYS = {
    Shortcut.MEETING_PRIORITIES: Answer.ACCEPTED,
    Shortcut.MEETING_REOPEN: Answer.CORRECTED,
    Shortcut.MEETING_NOTED: Answer.NOT_OURS,
}
_LARGE = 1.5


class ReadBackView(QScrollArea):
    """The sentence to be said, what may be answered to it, and how far the list has got."""

    answered = Signal(object)
    corrected = Signal(object)
    moved = Signal()
    left = Signal()

    def __init__(self, drafts: Drafts, tables: Tables, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self.lines: tuple[Line, ...] = ()
        self._at = 0
        self._left_open: set[str] = set()
        self._away: dict[str, str] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        look(inner, "card")
        self.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(scaled(24), scaled(16), scaled(24), scaled(16))
        column.setSpacing(GRID)
        self.place = PlainLabel(muted=True, wrap=True)
        column.addWidget(self.place)
        self.frame = QFrame()
        look(self.frame, "question")
        self.frame.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        large = "title" if scale() < _LARGE else "lead"  # at twice the size the keys below would leave the screen
        self.sentence, self.state = PlainLabel(kind=large, wrap=True), PlainLabel(kind="lead", bold=True, wrap=True)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        inside.addWidget(self.sentence)
        inside.addWidget(self.state)
        column.addWidget(self.frame)
        self._keys = self._make_keys(column)
        self.box = LineBox(drafts, tables, now)
        self.box.entered.connect(self.correct)
        self.box.left.connect(self.take)
        column.addWidget(self.box)
        self.list = PlainLabel(kind="small", muted=True, wrap=True)
        column.addSpacing(scaled(8))
        column.addWidget(self.list)
        column.addStretch(1)

    @property
    def line(self) -> Line | None:
        """Return the action on screen, or None where there is none to read back."""
        return self.lines[self._at] if self._at < len(self.lines) else None

    def begin(self, back: ReadBack, day: date, days: WorkingDays) -> None:
        """Show the first action nobody has answered for yet."""
        lines = back.lines
        self._day, self._days, self._away = day, days, back.away
        self.lines, self._left_open = tuple(lines), set()
        self._at = self._next(0)
        self.take()

    def show_lines(self, lines: Sequence[Line], *, under_way: bool = False) -> None:
        """Show what has been answered since, staying at the action on screen.

        With `under_way` an answer painted here stands, though the store may not hold it yet.
        """
        here = self.line
        painted = {one.action.uid: one.said for one in self.lines} if under_way else {}
        self.lines = tuple(replace(one, said=one.said or painted.get(one.action.uid)) for one in lines)
        refs = [one.action.ref for one in self.lines]
        self._at = refs.index(here.action.ref) if here is not None and here.action.ref in refs else self._next(0)
        self._show()

    def answer(self, answer: Answer) -> None:
        """Answer for the action on screen: painted at once, and the next is on screen."""
        line = self.line
        if line is None or not self.box.isHidden():
            return
        if answer is Answer.CORRECTED:
            self._ask(line)
        elif answer is Answer.NOT_OURS and line.said is not None and line.said.answer is answer:
            self._left_open.add(line.action.ref)  # the chair leaves it so; it stays open, and closing needs words
            self._at = self._next(self._at)
            self._show()
            self.moved.emit()
        else:
            self._mark(line, answer)
            self.answered.emit((line, answer))

    def step(self, by: int) -> None:
        """Go to another action of the list."""
        if self.lines and self.box.isHidden():
            self._at = max(0, min(self._at + by, len(self.lines) - 1))
            self._show()

    def take(self) -> None:
        """Have the keys: the sentence, not a field."""
        self.box.hide()
        self._show()
        self.frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        strong = event.modifiers() & Qt.KeyboardModifier.ControlModifier and not event.isAutoRepeat()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif strong and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.box.isHidden():
            self.correct()  # the line lets it through, and it must not close the meeting
        else:
            super().keyPressEvent(event)

    def know(self, around: Around) -> None:
        """Take who there is and who works when."""
        self.box.know(around)

    def _ask(self, line: Line) -> None:
        place = f"meeting/read_back/{line.action.uid}"
        if not self._drafts.text(place):
            self._drafts.keep(place, as_line(line.action))
        self.box.show()
        self.box.begin(place, self._day, self._days)
        self._show()
        self.box.line.take()

    def correct(self) -> None:
        """Record the line as it was put right, or go to what is missing in it."""
        line, said = self.line, self.box.said
        if line is None or not said.ready or said.due is None:
            self.box.line.take()
            return
        wrong = Correction(
            said.text, said.agency, said.owner, said.ask_of, said.joint, said.due, said.due_time, said.priority
        )  # fmt: skip
        self._drafts.forget(f"meeting/read_back/{line.action.uid}")
        self.box.hide()
        self._mark(line, Answer.CORRECTED)
        self.frame.setFocus(Qt.FocusReason.OtherFocusReason)
        self.corrected.emit((line, wrong))

    def _mark(self, line: Line, answer: Answer) -> None:
        said = SaidBack("", line.action.uid, answer, "", "", "")
        self.lines = tuple(replace(one, said=said) if one is line else one for one in self.lines)
        self._at = self._next(self._at)
        self._show()
        self.moved.emit()

    def _next(self, after: int) -> int:
        """The next action nobody answered for, else one the chair has still to decide on, else none."""
        order = [*range(after, len(self.lines)), *range(min(after, len(self.lines)))]
        unsaid = (place for place in order if self.lines[place].said is None)
        theirs = (place for place in order if self.lines[place].owed and self.lines[place].action.ref not in self._left_open)
        return next(unsaid, next(theirs, len(self.lines)))

    def _show(self) -> None:
        line = self.line
        done = sum(1 for one in self.lines if one.said is not None)
        if line is None:
            self.place.setText(f"{counted(len(self.lines), 'action')} read back" if self.lines else "")
            theirs = sum(1 for one in self.lines if one.owed)
            rest = f"{counted(theirs, 'action')} for the chair to decide" if theirs else ""
            words = "Every new action has been read back." if self.lines else "No new action was given; there is nothing to read back."
            self.sentence.setText(words)
            self.state.setText(rest)
        else:
            away = self._away.get(line.agency, "")
            whom = f"{line.agency} ({away}: to be told)" if away else line.agency
            self.place.setText(f"Read back to {whom}, {self._at + 1} of {len(self.lines)}; {done} answered")
            self.sentence.setText(line.sentence)
            self.state.setText(in_words(line.said) if line.said is not None else "")
        self.state.setVisible(bool(self.state.text()))
        for row in self._keys:
            row.setVisible(line is not None and self.box.isHidden())
        self.list.setText("\n".join(f"{one.action.ref}  {one.agency}: {in_words(one.said)}" for one in self.lines))
        self.list.setVisible(bool(self.lines))
        name = f"{self.place.text()}. {self.sentence.text()} {self.state.text()}".strip()
        self.frame.setAccessibleName(name if line is None else f"{name} Y accepted, O correct it, N not ours")
        settle()

    def _make_keys(self, column: QVBoxLayout) -> tuple[KeyRow, ...]:
        made = []
        for words, key, answer in (
            ("Accepted", "Y", Answer.ACCEPTED),
            ("Correct it", "O", Answer.CORRECTED),
            ("Not ours: chair to decide", "N", Answer.NOT_OURS),
        ):
            row = KeyRow(words, key, lambda answer=answer: self.answer(answer))  # type: ignore[misc]
            column.addWidget(row)
            made.append(row)
        return tuple(made)


class ReadBackDesk(Extra):
    """Puts the sentences in the middle while the closing panel stands at the right, and takes the answers to the store."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        self.view = ReadBackView(page.drafts, page.context.tables, page.context.now)
        self._back: ReadBack | None = None
        self._open = False
        page.closing.began.connect(self._begin)
        page.closing.left.connect(self._leave)
        self.view.left.connect(page.closing.left.emit)
        self.view.moved.connect(self._next)
        self.view.answered.connect(self._answer)
        self.view.corrected.connect(self._correct)

    def middles(self) -> Sequence[QWidget]:
        return (self.view,)

    def takes(self, key: Shortcut) -> bool:
        """While actions are read back the keys answer for them; none acts on the item behind."""
        if not self._here():
            return False
        if key is Shortcut.MEETING_CLOSE and not self.view.box.isHidden():
            self.view.correct()
        elif key in _KEYS:
            self.view.answer(_KEYS[key])
        elif key in (Shortcut.MEETING_NEXT, Shortcut.MEETING_BACK):
            self.view.step(1 if key is Shortcut.MEETING_NEXT else -1)
        else:
            return key not in (Shortcut.MEETING_CLOSE, Shortcut.MEETING_CLOSING, Shortcut.MEETING_PASS, Shortcut.MEETING_ATTENDANCE)
        return True

    def morning_read(self, morning: Morning) -> None:
        """Stay where the reading back was: an undo reads the morning again and would show the item on screen."""
        if self._open and morning.meeting is not None and self._back is not None:
            if not self._here():
                self.page.show_side(self.page.closing)
                self.page.show_middle(self.view)
                self.view.take()
            self._read_again()
        elif morning.meeting is None:
            self._open = False

    def row_shown(self, row: Row) -> None:
        if self._open:  # by a row chosen, or by a reload that brings the reading back again at once
            QTimer.singleShot(0, self, self._look)

    def _here(self) -> bool:
        form = self.page.form
        return form.middle.currentWidget() is self.view and form.side.currentWidget() is self.page.closing

    def _look(self) -> None:
        if not self._here():
            self._open = False

    def _leave(self) -> None:
        self._open = False

    def _begin(self, back: ReadBack) -> None:
        from shp_desktop.services import action_lines

        morning = self.page.morning
        if morning is None:
            return
        self._open, self._back = True, back
        self.page.show_middle(self.view)
        self.page.read(action_lines.around, self.view.know, slot="read back by")
        self.view.begin(back, morning.board.meeting_date, morning.days)
        if self.view.line is None:
            self.page.closing.take()

    def _next(self) -> None:
        """Bring the open points up to what was answered; with nothing left to answer the focus goes to the close."""
        if self._back is not None:
            self._back = self._back.with_lines(self.view.lines)
            self.page.closing.show_points(self._back)
        if self.view.line is None:
            self.page.closing.take()

    def _answer(self, said: tuple[Line, Answer]) -> None:
        line, answer = said

        def work(session: "Session") -> Saved:
            from shp_desktop.services import read_back

            return saved(session, read_back.answer(session, line.action.ref, answer))

        self._record(work, again=False)

    def _correct(self, said: tuple[Line, Correction]) -> None:
        line, wrong = said

        def work(session: "Session") -> Saved:
            from shp_desktop.services import read_back

            return saved(session, read_back.correct(session, line.action.ref, wrong), actions=True)

        self._record(work, again=True)

    def _record(self, work: Work, *, again: bool) -> None:
        done = partial(self._read_again, under_way=True) if again else None
        self.page.record.commit(work, "", done, self._read_again)

    def _read_again(self, *, under_way: bool = False) -> None:
        from shp_desktop.services import read_back

        def show(lines: tuple[Line, ...]) -> None:
            self.view.show_lines(lines, under_way=under_way)
            self._next()

        def failed(error: BriefingError) -> None:
            self.page.context.bus.fail(error)

        self.page.read(read_back.lines, show, failed, slot="read back")
