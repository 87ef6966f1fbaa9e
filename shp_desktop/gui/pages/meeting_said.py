"""The room brought to the Meeting page: held items, the statement, challenges, what agencies bring, and who sits at the keyboard."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt

from shp_desktop.domain.hold import HeldItem, is_named
from shp_desktop.domain.people import Person, named
from shp_desktop.domain.room import Acquaintance, Challenge, StatementRead
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.pages.meeting_extra import Extra, Keys
from shp_desktop.gui.pages.meeting_held import HeldPanel, HoldWish
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.meeting_room import Brought, Challenged, ChallengePanel, Known, RaisePanel, StatementPanel
from shp_desktop.gui.pages.meeting_rows import Morning
from shp_desktop.gui.pages.meeting_saves import Saved, saved
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.meeting import MeetingPage
    from shp_desktop.services.session import Outcome, Session

Said = tuple[StatementRead | None, tuple[Acquaintance, ...], bool]


@runtime_checkable
class Seats(Protocol):
    """The window, which can put another person at the keyboard."""

    def put_at_keyboard(self, person: Person) -> object:
        """Put a person at the keyboard."""


class RoomExtra(Extra):
    """Keys and panels of what is said in the room."""

    def __init__(self, page: "MeetingPage") -> None:
        super().__init__(page)
        drafts, tables = page.drafts, page.context.tables
        self.held, self.statement = HeldPanel(drafts), StatementPanel(drafts, tables)
        self.challenge, self.raising = ChallengePanel(drafts, tables), RaisePanel(drafts, tables)
        self._seen: tuple[HeldItem, ...] = ()
        self._other: Person | None = None
        self.held.wished.connect(self._hold)
        self.held.lifted.connect(self._lift)
        self.statement.read.connect(self._read_out)
        self.statement.nobody.connect(self._nobody)
        self.statement.known.connect(self._known)
        self.challenge.wished.connect(self._challenged)
        self.raising.wished.connect(self._raised)
        self.held.left.connect(self._left_held, Qt.ConnectionType.QueuedConnection)  # after the page itself
        page.context.bus.person_changed.connect(self._person_changed)

    def keys(self) -> Keys:
        return {
            Shortcut.MEETING_STATEMENT: self._open_statement,
            Shortcut.MEETING_CHALLENGE: self._open_challenge,
            Shortcut.MEETING_RAISE: self._open_raising,
        }

    def always_keys(self) -> Keys:
        return {Shortcut.MEETING_HOLD: self._open_held, Shortcut.MEETING_SWAP: self._swap}

    def panels(self) -> Sequence[Panel]:
        return (self.held, self.statement, self.challenge, self.raising)

    def takes(self, key: Shortcut) -> bool:
        """While somebody speaks of the room, the digits are the agencies' and no key decides on the item behind."""
        return self.page.form.side.currentWidget() in self.panels() and key in _DECIDING

    def header_words(self) -> str:
        return f"{len(self._seen)} held" if self._seen else ""

    def morning_read(self, morning: Morning) -> None:
        self._ask_held()
        self._ask_again()

    def recorded(self, uid: str, saved: Saved) -> None:
        self._ask_again()

    def _ask_again(self) -> None:
        here = self.page.form.side.currentWidget()
        if here is self.statement:
            self._ask_said()
        elif here is self.challenge:
            self._ask_challenges()

    # held items

    def _ask_held(self) -> None:
        from shp_desktop.services import held

        self.page.read(held.held_items, self._show_held, slot="held")

    def _show_held(self, seen: tuple[HeldItem, ...]) -> None:
        changed = len(seen) != len(self._seen)
        self._seen = seen
        if self.page.form.side.currentWidget() is self.held:
            self.held.show_held(seen)
        if changed:
            self.page.count()

    def _person_changed(self) -> None:
        """Nothing held stays on the screen of another person, not even its number, while the answer for them is on its way."""
        self._seen = ()
        self.held.show_held(())
        if self.page.form.side.currentWidget() is self.held:
            self.page.back()
        self.page.count()
        if self.page.morning is not None:
            self._ask_held()

    def _open_held(self) -> None:
        page = self.page
        if page.morning is None:
            return
        row = page.row() if page.meeting_open else None
        item = row.item if row is not None else None
        if item is None and not self._seen:
            return
        page.form.side_panel.show()
        page.show_side(self.held)
        self.held.begin(item.incident.uid if item else "", str(item.number) if item else "")
        self.held.show_held(self._seen)

    def _left_held(self) -> None:
        """Before a meeting is open the page shows how to open it again."""
        if self.page.morning is not None and not self.page.meeting_open:
            self.page.show_side(self.page.decide)
            self.page.show_morning(self.page.morning)

    def _hold(self, wish: HoldWish) -> None:
        from shp_desktop.services import held

        def work(session: "Session") -> "Outcome":
            return held.hold(session, wish.uid, wish.officer, wish.until, wish.words)

        page = self.page
        page.paint_pending(wish.uid, "held back")
        page.back()
        page.advance()

        def done(_outcome: "Outcome") -> None:
            self.held.forget()
            page.take_back(wish.uid)

        def failed(error: BriefingError) -> None:
            page.take_back(wish.uid)
            page.context.bus.fail(error)

        page.save(work, done, failed)

    def _lift(self, uid: str, words: str) -> None:
        from shp_desktop.services import held

        def work(session: "Session") -> "Outcome":
            return held.lift(session, uid, words)

        def done(_outcome: "Outcome") -> None:
            self.page.drafts.forget(f"meeting/lift/{uid}")

        self.page.save(work, done)

    # the statement, and who knows whom

    def _open_statement(self) -> None:
        self.page.show_side(self.statement)
        self.statement.begin()
        self._ask_said()

    def _ask_said(self) -> None:
        meeting = self.page.morning.meeting if self.page.morning else None
        if meeting is None:
            return

        def work(session: "Session") -> Said:
            room = session.store.room
            with session.store.read():
                return room.statement(meeting.uid), room.acquaintances(meeting.uid), room.asked(meeting.uid)

        self.page.read(work, self._show_said, slot="said")

    def _show_said(self, said: Said) -> None:
        read, known, asked = said
        self.statement.show_said(read, known, self._numbers(), asked=asked)

    def _numbers(self) -> dict[str, int]:
        items = self.page.morning.items if self.page.morning else ()
        return {item.incident.uid: item.number for item in items}

    def _read_out(self) -> None:
        from shp_desktop.services import room

        self.page.record.commit(lambda session: saved(session, room.read_statement(session)), "")

    def _nobody(self) -> None:
        from shp_desktop.services import room

        self.page.record.commit(lambda session: saved(session, room.nobody_known(session)), "")

    def _known(self, wish: Known) -> None:
        from shp_desktop.services import room

        uids = {number: uid for uid, number in self._numbers().items()}
        missing = [number for number in wish.numbers if number not in uids]
        if missing:
            self.page.context.bus.notice.emit(f"There is no item {missing[0]} on the agenda; nothing was recorded.")
            self.statement.items.take()
            return

        def work(session: "Session") -> Saved:
            return saved(session, room.knows(session, wish.agency, [uids[number] for number in wish.numbers], wish.person))

        def done() -> None:
            self.statement.forget()
            self.page.context.bus.notice.emit(f"Kept off the paper of {wish.agency}: {counted(len(wish.numbers), 'item')}.")

        self.page.record.commit(work, "", done)

    # challenges, and what agencies bring

    def _open_challenge(self) -> None:
        row = self.page.row()
        if row is not None and row.item is not None:
            self.page.show_side(self.challenge)
            self.challenge.begin(row.identity, row.number)
            self._ask_challenges()

    def _ask_challenges(self) -> None:
        from shp_desktop.services import room

        meeting = self.page.morning.meeting if self.page.morning else None
        if meeting is None:
            return

        def work(session: "Session") -> tuple[Challenge, ...]:
            return room.challenges(session, meeting.uid)

        self.page.read(work, self.challenge.show_challenges, slot="challenges")

    def _challenged(self, wish: Challenged) -> None:
        from shp_desktop.services import room

        row = self.page.row()
        if row is None or row.item is None:
            return
        uid = row.identity

        def work(session: "Session") -> Saved:
            if wish.answers:
                return saved(session, room.answer_challenge(session, wish.answers, wish.words))
            return saved(session, room.challenge(session, uid, wish.agency, wish.words))

        def done() -> None:
            self.challenge.forget()
            if wish.answers:
                self.page.back_from(self.challenge)

        self.page.record.commit(work, "", done)

    def _open_raising(self) -> None:
        self.page.show_side(self.raising)
        self.raising.begin()

    def _raised(self, wish: Brought) -> None:
        from shp_desktop.services import room

        def work(session: "Session") -> "Outcome":
            return room.raise_item(session, wish.agency, wish.text, place=wish.place)

        def done(_outcome: "Outcome") -> None:
            self.raising.forget()
            self.page.back_from(self.raising)

        self.page.save(work, done)

    # who sits at the keyboard

    def _swap(self) -> None:
        """The chair and who writes change places: back to whoever sat here before, else the chair of the meeting."""
        window, here = self.page.window(), self.page.context.person()
        if not isinstance(window, Seats):
            return
        meeting = self.page.morning.meeting if self.page.morning else None
        chair = named((meeting.chair if meeting else "").replace(",", "/"))
        other = self._other
        if other is None and chair.name and not is_named(here, meeting.chair if meeting else ""):
            other = chair
        if other is None or (other.name.casefold(), other.agency) == (here.name.casefold(), here.agency):
            self.page.context.bus.notice.emit("Nobody else has sat at the keyboard yet; F2 names who does.")
            return
        self._other = here
        window.put_at_keyboard(other)


_DECIDING = frozenset(
    {
        Shortcut.MEETING_NOTED, Shortcut.MEETING_IN_HAND, Shortcut.MEETING_DISCUSS, Shortcut.MEETING_ACTION, Shortcut.MEETING_ESCALATE,
        Shortcut.MEETING_DEFER, Shortcut.MEETING_ASK, Shortcut.MEETING_ASK_OTHER, Shortcut.MEETING_NOT_NEEDED, Shortcut.MEETING_HIGH,
        Shortcut.MEETING_MEDIUM,
        Shortcut.MEETING_LOW, Shortcut.MEETING_THRIVE, Shortcut.MEETING_WITHDRAWN, Shortcut.MEETING_ESCALATED,
    }
)  # fmt: skip
