"""What the keys of the Actions page do with the action under the cursor, or with all that are marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from shp_desktop.domain.action_changes import STATUS_WORDS
from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.due_dates import Due, due_in
from shp_desktop.domain.due_days import Today
from shp_desktop.domain.hand_to import HandTo, hand_to
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.actions import ActionsPage
    from shp_desktop.services.session import Outcome, Session

Change = Callable[["Session", str], "Outcome"]


@dataclass(frozen=True)
class Step:
    """One thing that may become of an action: its key, what is asked, and whether words are needed."""

    status: ActionStatus
    key: Shortcut
    also: tuple[str, ...]
    words: str
    sentence: str
    hint: str
    needed: bool


STEPS = (
    Step(ActionStatus.IN_PROGRESS, Shortcut.ACTIONS_PROGRESS, ("U",), "In progress", "How far is it?", "what was done so far", False),
    Step(ActionStatus.DONE, Shortcut.ACTIONS_DONE, (), "Done", "Done: what came of it?", "the result, if it helps", False),
    Step(ActionStatus.NOT_DONE, Shortcut.ACTIONS_NOT_DONE, (), "Not done", "Not done, because", "why it was not done", True),
    Step(ActionStatus.WITHDRAWN, Shortcut.ACTIONS_WITHDRAW, (), "Withdrawn", "Withdrawn, because", "why it is not needed any more", True),
    Step(ActionStatus.ESCALATED, Shortcut.ACTIONS_ESCALATE, (), "Escalated", "Escalated, because", "to whom, and why", True),
)  # fmt: skip
_SAFE = (Shortcut.ACTIONS_PROGRESS, Shortcut.ACTIONS_DONE, Shortcut.ACTIONS_NOT_DONE, Shortcut.ACTIONS_ESCALATE, Shortcut.ACTIONS_HAND)


class ActionSteps:
    """Asks for what a change needs, one line at a time, paints it as pending and records it."""

    def __init__(self, page: "ActionsPage") -> None:
        """Bind the keys of a page and offer them beside the record."""
        self._page = page
        for step in STEPS:
            page.bind(step.key, partial(self.ask, step), step.also)
        more = (
            ("Hand over", Shortcut.ACTIONS_HAND, self.hand_over), ("Another day", Shortcut.ACTIONS_DAY, self.re_date),
            ("Reopen", Shortcut.ACTIONS_REOPEN, self.reopen),
        )  # fmt: skip
        for _, key, call in more:
            page.bind(key, call)
        page.detail.offer([*((step.words, step.key, partial(self.ask, step)) for step in STEPS), *more])

    def allow(self, action: Action) -> None:
        """Show the keys that may be pressed on an action; a safeguarding one carried often has fewer."""
        detail, held = self._page.detail, self._page.held
        if not action.open:
            detail.allow(on=True, only=(Shortcut.ACTIONS_REOPEN,))
        elif held is not None and action.uid in held.safeguarding:
            detail.allow(on=True, only=_SAFE)
        else:
            detail.allow(on=True, only=[row.key for row in detail.key_rows if row.key is not Shortcut.ACTIONS_REOPEN])

    def ask(self, step: Step) -> None:
        """Ask for the words that go with what became of it."""
        chosen = self._chosen()
        if not chosen:
            return
        place = f"actions/{step.status.value}/{_about(chosen)}"
        sentence = f"{counted(len(chosen), 'action')}. {step.sentence}" if len(chosen) > 1 else step.sentence
        self._line(sentence, step.hint, place, partial(self._update, chosen, step, place), needed=step.needed)

    def hand_over(self) -> None:
        """Ask to whom, then why."""
        chosen = self._chosen()
        if chosen:
            self._ask_whom(chosen, f"Hand {_what(chosen)} over to which agency, and whom?")

    def re_date(self) -> None:
        """Ask for the new due day, then why."""
        chosen = self._chosen()
        if chosen:
            self._ask_when(chosen, f"When is {_what(chosen)} due instead?")

    def reopen(self) -> None:
        """Ask why a finished action is taken up again."""
        from shp_desktop.services import manage_actions

        action = self._page.current()
        if action is None or action.open or self._page.busy(action):
            return
        place = f"actions/reopen/{action.uid}"

        def told(words: str) -> None:
            self._record((action,), (place,), "reopened", lambda session, ref: manage_actions.reopen(session, ref, words))

        self._line("Reopened, because", "why it is taken up again", place, told)

    def _chosen(self) -> tuple[Action, ...]:
        page = self._page
        action = page.current()
        chosen = page.marked() or ((action,) if action is not None else ())
        return () if page.raising() or any(not one.open or page.busy(one) for one in chosen) else tuple(chosen)

    def _line(
        self, sentence: str, hint: str, place: str, answered: Callable[[str], object], *, needed: bool = True, proposed: str = ""
    ) -> None:  # fmt: skip
        line = self._page.detail.line
        line.needed = needed
        line.ask(sentence, hint, place, answered, proposed)
        bring(self._page.detail, line)

    def _update(self, chosen: Sequence[Action], step: Step, place: str, words: str) -> None:
        from shp_desktop.services import manage_actions

        def change(session: "Session", ref: str) -> "Outcome":
            return manage_actions.update(session, ref, step.status, words)

        self._record(chosen, (place,), STATUS_WORDS[step.status], change)

    def _ask_whom(self, chosen: Sequence[Action], sentence: str, proposed: str = "") -> None:
        place = f"actions/hand/{_about(chosen)}"
        self._line(sentence, "@fire Ann Bell", place, partial(self._whom, chosen, place), proposed=proposed)

    def _whom(self, chosen: Sequence[Action], place: str, said: str) -> None:
        from shp_desktop.services import manage_actions

        held = self._page.held
        if held is None:
            return
        to: HandTo = hand_to(said, held.around.names, held.bodies)
        if to.question:
            self._ask_whom(chosen, to.question, said)
            return
        name = ", ".join(part for part in (held.around.names.name(to.agency), to.owner) if part)
        because = f"{place}/because"

        def told(words: str) -> None:
            def change(session: "Session", ref: str) -> "Outcome":
                return manage_actions.hand_over(session, ref, to.agency, to.owner, words)

            self._record(chosen, (place, because), f"handed over to {name}", change)

        self._line(f"Over to {name}, because", "why it changes hands", because, told)

    def _ask_when(self, chosen: Sequence[Action], sentence: str, proposed: str = "") -> None:
        place = f"actions/day/{_about(chosen)}"
        self._line(sentence, "tomorrow, Fri 16:00, in a week", place, partial(self._when, chosen, place), proposed=proposed)

    def _when(self, chosen: Sequence[Action], place: str, said: str) -> None:
        held = self._page.held
        if held is None:
            return
        first = chosen[0]
        who = held.days.shift_of(first.agency, first.owner, first.type)
        due = due_in(said, Today(held.around.day, held.around.now, held.days, who), held.around.words)
        if due.day is None or due.question:
            self._ask_when(chosen, due.question or f'"{said}" names no day: write for instance tomorrow or 22/06.', said)
            return
        odd = held.days.due_warnings(first.agency, due.day, held.around.day, due.clock, who)
        words = " ".join((*due.notes, *odd))
        owed = len(chosen) == 1 and first.asks_decision(held.often)
        ask = f"To be done by {_day(due)}; write why where something changed" if owed else f"Due {_day(due)} instead, because"
        because = f"{place}/because"
        told = partial(self._re_date, chosen, (place, because), due)
        self._line(f"{words} {ask}".strip(), "why it is another day", because, told, needed=not owed)

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

    def _record(self, chosen: Sequence[Action], places: Sequence[str], said: str, change: Change) -> None:
        from shp_desktop.services import manage_actions

        page, refs = self._page, [one.ref for one in chosen]
        page.paint_pending([one.uid for one in chosen], f"saving: {said}")

        def work(session: "Session") -> "Outcome":
            if len(refs) == 1:
                return change(session, refs[0])
            return manage_actions.together(session, refs, lambda ref: change(session, ref))

        def done(outcome: "Outcome") -> None:
            page.settled([one.uid for one in chosen])
            page.drafts.forget(*places)
            page.drafts.flush()
            if not outcome.warnings:
                who = outcome.ref if len(refs) == 1 else counted(len(refs), "action")
                page.context.bus.notice.emit(f"{who} {'is' if len(refs) == 1 else 'are'} recorded as {said}. Z takes it back.")

        def failed(error: BriefingError) -> None:
            page.settled([one.uid for one in chosen])
            page.refuse(error)

        page.save(work, done, failed)


def _about(chosen: Sequence[Action]) -> str:
    return chosen[0].uid if len(chosen) == 1 else "marked"


def _what(chosen: Sequence[Action]) -> str:
    return "it" if len(chosen) == 1 else f"these {len(chosen)}"


def _day(due: Due) -> str:
    return f"{short_day(due.day) if due.day else ''}{f' {due.clock}' if due.clock else ''}"
