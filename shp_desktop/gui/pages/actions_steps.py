"""What the keys of the Actions page do with the action under the cursor, or with all that are marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from shp_desktop.domain.action_changes import STATUS_WORDS
from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.cases import Case, Waiting
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.action_questions import Change, Questions, about
from shp_desktop.gui.pages.actions_arrange import are_alike, by_agency_words
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.actions import ActionsPage
    from shp_desktop.services.session import Outcome, Session


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
_TO_CASE = "Escalate to a case"
_SAFE = (Shortcut.ACTIONS_PROGRESS, Shortcut.ACTIONS_DONE, Shortcut.ACTIONS_NOT_DONE, Shortcut.ACTIONS_ESCALATE, Shortcut.ACTIONS_HAND)


class ActionSteps:
    """Asks for what a change needs, one line at a time, paints it as pending and records it."""

    def __init__(self, page: "ActionsPage") -> None:
        """Bind the keys of a page and offer them beside the record."""
        self._page = page
        line = page.detail.line
        self._questions = Questions(line, lambda: page.held.lines if page.held else None, self._record, lambda: bring(page.detail, line), "actions")
        for step in STEPS:
            page.bind(step.key, partial(self.ask, step), step.also)
        more = (
            ("Hand over", Shortcut.ACTIONS_HAND, self.hand_over), ("Another day", Shortcut.ACTIONS_DAY, self.re_date),
            (_TO_CASE, Shortcut.ACTIONS_CASE, self.to_case), ("Reopen", Shortcut.ACTIONS_REOPEN, self.reopen),
        )  # fmt: skip
        for _, key, call in more:
            page.bind(key, call)
        page.detail.offer([*((step.words, step.key, partial(self.ask, step)) for step in STEPS), *more])

    def allow(self, action: Action) -> None:
        """Show the keys that may be pressed on an action; a safeguarding one carried often has fewer."""
        detail, held = self._page.detail, self._page.held
        if not action.open:
            detail.allow(on=True, only=(Shortcut.ACTIONS_REOPEN,))
            return
        safe = held is not None and action.uid in held.safeguarding
        none = {Shortcut.ACTIONS_REOPEN} | ({Shortcut.ACTIONS_ESCALATE} if action.status is ActionStatus.ESCALATED else set())
        to_case = next(row for row in detail.key_rows if row.key is Shortcut.ACTIONS_CASE)
        to_case.set_words("Its case" if self._case(action) is not None else _TO_CASE)
        detail.allow(on=True, only=[row.key for row in detail.key_rows if row.key not in none and (not safe or row.key in _SAFE)])

    def ask(self, step: Step) -> None:
        """Ask for the words that go with what became of it."""
        chosen = self._chosen()
        if not chosen or all(one.status is step.status is ActionStatus.ESCALATED for one in chosen):
            return
        place = f"actions/{step.status.value}/{about(chosen)}"
        sentence = f"{counted(len(chosen), 'action')}. {step.sentence}" if len(chosen) > 1 else step.sentence
        self._questions.ask(sentence, step.hint, place, partial(self._update, chosen, step, place), needed=step.needed)

    def hand_over(self) -> None:
        """Ask to whom, then why."""
        chosen = self._chosen()
        if chosen:
            self._questions.whom(chosen)

    def re_date(self) -> None:
        """Ask for the new due day, then why."""
        chosen = self._chosen()
        if chosen:
            self._questions.when(chosen)

    def reopen(self) -> None:
        """Ask why a finished action is taken up again."""
        from shp_desktop.services import manage_actions

        action = self._page.current()
        if action is None or action.open or self._page.busy(action):
            return
        place = f"actions/reopen/{action.uid}"

        def told(words: str) -> None:
            self._record((action,), (place,), "reopened", lambda session, ref: manage_actions.reopen(session, ref, words))

        self._questions.ask("Reopened, because", "why it is taken up again", place, told)

    def to_case(self) -> None:
        """Go to the form of a new case with what the action says; opening the case escalates it. To its case where it has one."""
        action = self._page.current()
        if action is None or not action.open or self._page.busy(action) or not self._offered(Shortcut.ACTIONS_CASE):
            return
        case = self._case(action)
        if case is not None:
            self._page.context.bus.go.emit("cases", case.uid)
            return
        who = ", ".join(part for part in (action.owner, action.agency) if part)
        self._page.context.bus.go.emit("cases", Waiting("action", action.uid, action.ref, action.text, who, action.raised_at))

    def _case(self, action: Action) -> Case | None:
        return self._page.held.cases.get(action.ref) if self._page.held is not None else None

    def _offered(self, key: Shortcut) -> bool:
        return any(row.key is key and not row.isHidden() for row in self._page.detail.key_rows)

    def _chosen(self) -> tuple[Action, ...]:
        page = self._page
        action = page.current()
        chosen = page.marked() or ((action,) if action is not None else ())
        return () if page.raising() or any(not one.open or page.busy(one) for one in chosen) else tuple(chosen)

    def _update(self, chosen: Sequence[Action], step: Step, place: str, words: str) -> None:
        from shp_desktop.services import manage_actions

        def change(session: "Session", ref: str) -> "Outcome":
            return manage_actions.update(session, ref, step.status, words)

        self._record(chosen, (place,), STATUS_WORDS[step.status], change)

    def _record(self, chosen: Sequence[Action], places: Sequence[str], said: str, change: Change) -> None:
        """Record it; of several that are not alike it is asked once more how many of which agencies are meant."""
        if are_alike(chosen):
            self._write(chosen, places, said, change)
            return
        whose = by_agency_words(chosen, self._page.names)
        sentence = f"These {len(chosen)} are not alike: {whose}. Is every one of them {said}?"
        again = "actions/unlike"
        self._questions.ask(sentence, "Enter records it for all", again, lambda _: self._write(chosen, (*places, again), said, change), needed=False)

    def _write(self, chosen: Sequence[Action], places: Sequence[str], said: str, change: Change) -> None:
        from shp_desktop.services import manage_actions

        page, refs = self._page, [one.ref for one in chosen]

        def work(session: "Session") -> "Outcome":
            if len(refs) == 1:
                return change(session, refs[0])
            return manage_actions.together(session, refs, lambda ref: change(session, ref))

        def done(outcome: "Outcome") -> None:
            page.drafts.forget(*places)
            page.drafts.flush()
            who = f"{outcome.ref} is" if len(refs) == 1 else f"{counted(len(refs), 'action')} are"
            page.say(outcome, f"{who} recorded as {said}")

        page.record([one.uid for one in chosen], said, work, done)
