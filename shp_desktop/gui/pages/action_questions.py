"""The two questions a change of an action needs, one line at a time: to whom or when, then why. The Actions page and the meeting ask alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from shp_desktop.domain.action_line import Around
from shp_desktop.domain.actions import Action
from shp_desktop.domain.asked_bodies import AskedBody
from shp_desktop.domain.due_dates import Due, due_in
from shp_desktop.domain.due_days import Today
from shp_desktop.domain.hand_to import hand_to
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.pages.actions_detail import WordsLine

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

Change = Callable[["Session", str], "Outcome"]
#: the actions, the places of their drafts, what is painted and said, and what records it for one of them
Record = Callable[[Sequence[Action], Sequence[str], str, Change], None]


@dataclass(frozen=True)
class Lines:
    """What the lines are read by: who there is and when they work, the bodies outside the room, and how often is often."""

    around: Around
    bodies: tuple[AskedBody, ...]
    often: int


class Questions:
    """Asks in one line of words and hands on what is to be recorded."""

    def __init__(self, line: WordsLine, lines: Callable[[], Lines | None], record: Record, shown: Callable[[], object], place: str) -> None:
        """Keep the line to ask in, what it is read by, who records, what brings the line into sight, and where drafts are kept."""
        self._line, self._lines, self._record, self._shown, self._place = line, lines, record, shown, place

    def ask(
        self, sentence: str, hint: str, place: str, answered: Callable[[str], object], *, needed: bool = True,
        proposed: str = "", last: bool = True,
    ) -> None:  # fmt: skip
        """Ask one line; of a first one (not `last`) another follows."""
        self._line.needed = needed
        self._line.ask(sentence, hint, place, answered, proposed, last=last)
        self._shown()

    def whom(self, chosen: Sequence[Action], sentence: str = "", said: str = "") -> None:
        """Ask to whom, then why."""
        place = f"{self._place}/hand/{about(chosen)}"
        words = sentence or f"Hand {_what(chosen)} over to which agency, and whom?"
        self.ask(words, "@fire Ann Bell", place, partial(self._whom, chosen, place), proposed=said, last=False)

    def when(self, chosen: Sequence[Action], sentence: str = "", said: str = "") -> None:
        """Ask for the new due day, then why; of one carried often the reason is left to the room."""
        place = f"{self._place}/day/{about(chosen)}"
        words = sentence or f"When is {_what(chosen)} due instead?"
        self.ask(words, "tomorrow, Fri 16:00, in a week", place, partial(self._when, chosen, place), proposed=said, last=False)

    def _whom(self, chosen: Sequence[Action], place: str, said: str) -> None:
        from shp_desktop.services import manage_actions

        lines = self._lines()
        if lines is None:
            return
        to = hand_to(said, lines.around.names, lines.bodies)
        if to.question:
            self.whom(chosen, to.question, said)
            return
        name = ", ".join(part for part in (lines.around.names.name(to.agency), to.owner) if part)
        because = f"{place}/because"

        def told(words: str) -> None:
            def change(session: "Session", ref: str) -> "Outcome":
                return manage_actions.hand_over(session, ref, to.agency, to.owner, words)

            self._record(chosen, (place, because), f"handed over to {name}", change)

        self.ask(f"Over to {name}, because", "why it changes hands", because, told)

    def _when(self, chosen: Sequence[Action], place: str, said: str) -> None:
        lines = self._lines()
        if lines is None:
            return
        first, around = chosen[0], lines.around
        who = around.days.shift_of(first.agency, first.owner, first.type)
        due = due_in(said, Today(around.day, around.now, around.days, who), around.words)
        if due.day is None or due.question:
            self.when(chosen, due.question or f'"{said}" names no day: write for instance tomorrow or 22/06.', said)
            return
        odd = around.days.due_warnings(first.agency, due.day, around.day, due.clock, who)
        owed = len(chosen) == 1 and first.asks_decision(lines.often)
        ask = f"To be done by {_day(due)}; write why where something changed" if owed else f"Due {_day(due)} instead, because"
        because = f"{place}/because"
        told = partial(self._re_date, chosen, (place, because), due)
        self.ask(" ".join((*due.notes, *odd, ask)), "why it is another day", because, told, needed=not owed)

    def _re_date(self, chosen: Sequence[Action], places: tuple[str, ...], due: Due, words: str) -> None:
        from shp_desktop.services import manage_actions

        day = due.day
        if day is None:
            return

        def change(session: "Session", ref: str) -> "Outcome":
            if not words.strip():
                return manage_actions.do_by(session, ref, day, due.clock)
            return manage_actions.re_date(session, ref, day, words, due.clock)

        self._record(chosen, places, f"due {_day(due)}", change)


def about(chosen: Sequence[Action]) -> str:
    """Return what a draft is named by: the one action, or that several are marked."""
    return chosen[0].uid if len(chosen) == 1 else "marked"


def _what(chosen: Sequence[Action]) -> str:
    return "it" if len(chosen) == 1 else f"these {len(chosen)}"


def _day(due: Due) -> str:
    return f"{short_day(due.day) if due.day else ''}{f' {due.clock}' if due.clock else ''}"
