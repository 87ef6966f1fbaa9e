"""What each key of the Cases page asks for, and the work that records the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shp_desktop.domain.cases import Case, CasePriority, Waiting
from shp_desktop.domain.enforcement import EnforcementRules, Piece, track
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.withhold import unblotted
from shp_desktop.gui.pages.cases_form import Wanted, choices
from shp_desktop.gui.pages.meeting_fields import Choice
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

Said = Mapping[str, str]
Work = Callable[["Session", Case, Said, date], "Outcome"]
PRIORITIES = choices((("H", "high", "high"), ("M", "medium", "medium"), ("L", "low", "low")))
_LETTERS = "1234567890QW"


@dataclass(frozen=True)
class Form:
    """A form for a key: what it is called in the list of keys, its heading, what it wants, and what records it."""

    key: Shortcut
    words: str
    heading: str
    wanted: Callable[[Case], tuple[Wanted, ...]]
    work: Work


@dataclass(frozen=True)
class Line:
    """One line of words for a key: the question, a hint, whether words are needed, and what records it."""

    key: Shortcut
    words: str
    sentence: str
    hint: str
    work: Callable[["Session", Case, str], "Outcome"]
    proposed: Callable[[Case], str] = lambda _case: ""


def _review(session: "Session", case: Case, said: Said, today: date) -> "Outcome":
    from shp_desktop.services import case_lines, manage_cases

    return manage_cases.reviewed(session, case.ref, said["words"], case_lines.read_day(session, said["next"], case.agency, today))


def _lead(session: "Session", case: Case, said: Said, _today: date) -> "Outcome":
    from shp_desktop.services import escalating, manage_cases

    line = escalating.read_line(session, said["lead"])
    return manage_cases.change(
        session, case.ref, lead=line.lead or case.lead, agency=line.agency or case.agency, priority=line.priority, words=said["words"]
    )


def _priority(session: "Session", case: Case, said: Said, _today: date) -> "Outcome":
    from shp_desktop.services import manage_cases

    return manage_cases.change(session, case.ref, priority=said["priority"], words=said["words"])


def _day(session: "Session", case: Case, said: Said, today: date) -> "Outcome":
    from shp_desktop.services import case_lines, manage_cases

    return manage_cases.change(session, case.ref, review=case_lines.read_day(session, said["day"], case.agency, today), words=said["words"])


def _step(session: "Session", case: Case, said: Said, today: date) -> "Outcome":
    from shp_desktop.services import case_lines, enforcement

    on = case_lines.read_day(session, said["on"], case.agency, today, past=True) or today
    return enforcement.step(
        session, case.ref, said["kind"], on, to=said["to"], reference=said["reference"],
        next_on=case_lines.read_day(session, said["next"], case.agency, today), words=said["words"],
    )  # fmt: skip


def _close(session: "Session", case: Case, words: str) -> "Outcome":
    from shp_desktop.services import manage_cases

    return manage_cases.close(session, case.ref, words)


def _title(session: "Session", case: Case, words: str) -> "Outcome":
    from shp_desktop.services import manage_cases

    return manage_cases.change(session, case.ref, title=words)


def _ecins(session: "Session", case: Case, words: str) -> "Outcome":
    from shp_desktop.services import manage_cases

    return manage_cases.change(session, case.ref, ecins=words)


def _link(session: "Session", case: Case, words: str) -> "Outcome":
    from shp_desktop.services import case_lines

    return case_lines.link_line(session, case.ref, words)


def _hold(session: "Session", case: Case, words: str) -> "Outcome":
    from shp_desktop.services import manage_cases

    return manage_cases.lift_hold(session, case.ref, words) if case.legal_hold else manage_cases.hold(session, case.ref, words)


def _reopen(session: "Session", case: Case, words: str) -> "Outcome":
    from shp_desktop.services import manage_cases

    return manage_cases.reopen(session, case.ref, words)


_WHY = Wanted("words", "Because", "why it changes", needed=True)
_DAY = "such as Friday 22 June, or in four weeks"
REOPEN = Line(Shortcut.CASES_REOPEN, "Open again, because", "Open again, because", "what has happened since", _reopen)
HOLD = Line(Shortcut.CASES_HOLD, "Legal hold", "Legal hold: by which claim or proceedings?", "its reference; nothing the case links is erased", _hold)
LIFT = Line(Shortcut.CASES_HOLD, "Lift the legal hold, because", "Lift the legal hold, because", "why it may go", _hold)
LINES = (
    Line(Shortcut.CASES_ECINS, "E-CINS reference", "E-CINS reference, as E-CINS shows it", "typed back from E-CINS", _ecins, lambda case: case.ecins),
    Line(Shortcut.CASES_TITLE, "Another title", "What is the case about?", "in a few words", _title, lambda case: unblotted(case.title)),
    Line(Shortcut.CASES_LINK, "Link logs or actions", "Which logs and actions stand with it?",
         "numbers, such as 100234 A-180615-02; a minus before them takes them apart", _link),
    Line(Shortcut.CASES_CLOSE, "Close, because", "Close the case, because", "what came of it", _close),
)  # fmt: skip


#: the keys of the forms of an open case, with the words of their rows
FORM_KEYS = {
    Shortcut.CASES_REVIEW: "Reviewed",
    Shortcut.CASES_LEAD: "Another lead officer",
    Shortcut.CASES_PRIORITY: "Another priority",
    Shortcut.CASES_DAY: "Another review day",
    Shortcut.CASES_STEP: "Enforcement step",
}


def forms(rules: EnforcementRules, review_day: Callable[[Case], date], today: date) -> tuple[Form, ...]:
    """Return the forms of an open case; the next review day is as its priority has it."""

    def next_review(case: Case) -> str:
        return _said_day(review_day(case))

    def review(case: Case) -> tuple[Wanted, ...]:
        return (
            Wanted("words", "What was found?", "in a line", needed=True),
            Wanted("next", f"Next review, proposed for {case.priority.value}", _DAY, next_review(case)),
        )

    def lead(_case: Case) -> tuple[Wanted, ...]:
        return Wanted("lead", "Lead officer and agency", "such as Ada Pell, council", needed=True), _WHY

    def priority(case: Case) -> tuple[Wanted, ...]:
        return Wanted("priority", "Priority on E-CINS", proposed=case.priority.value, choices=PRIORITIES, needed=True), _WHY

    def day(_case: Case) -> tuple[Wanted, ...]:
        return Wanted("day", "Review day", _DAY, needed=True), _WHY

    def step(case: Case) -> tuple[Wanted, ...]:
        kinds = tuple(Choice(key, one.kind, one.also[0] if one.also else one.name, one.name) for key, one in zip(_LETTERS, rules.kinds, strict=False))
        whom = case.steps[-1].to if case.steps else ""
        proposed = _next_kind(rules, case, whom)
        return (
            Wanted("kind", "Step", proposed=proposed, choices=kinds, needed=True),
            Wanted("to", "To whom: the person or body", "as the notice names them", unblotted(whom)),
            Wanted("reference", "Its reference", "as it stands on the paper"),
            Wanted("on", "On which day", "today", _said_day(today)),
            Wanted("next", "Next step by", "left empty: as the table of steps has it"),
            Wanted("words", "Words", "how it was served, what it asks"),
        )

    made = ((review, _review), (lead, _lead), (priority, _priority), (day, _day), (step, _step))
    return tuple(Form(key, words, words, wanted, work) for (key, words), (wanted, work) in zip(FORM_KEYS.items(), made, strict=True))


def new_case(proposed: Mapping[str, str]) -> tuple[Wanted, ...]:
    """Return what a new case is asked for; `proposed` is what is known of it by name."""
    rows = (
        ("title", "What is it about?", "in a few words", True),
        ("lead", "Lead officer, agency and priority", "such as Sgt Brack, NPT, high; medium where none is said", True),
        ("review", "First review", f"left empty: as the priority has it; {_DAY}", False),
        ("ecins", "E-CINS reference", "may follow", False),
        ("links", "Logs and actions", "numbers, such as 100234 A-180615-02", False),
        ("words", "Because", "why it needs a case", False),
    )
    return tuple(Wanted(name, heading, hint, proposed.get(name, ""), needed=needed) for name, heading, hint, needed in rows)


def opening(session: "Session", said: Said, origin: Waiting | None, today: date) -> "Outcome":
    """Open the case a form tells of; what was escalated before stands with it."""
    from shp_desktop.services import case_lines, escalating, manage_cases

    line = escalating.read_line(session, said["lead"])
    priority = line.priority or CasePriority.MEDIUM
    named = case_lines.read_named(session, said["links"])
    logs = (*named.logs, *((origin.uid,) if origin is not None and origin.kind == "log" else ()))
    actions = (*named.actions, *((origin.ref,) if origin is not None and origin.kind == "action" else ()))
    review = case_lines.read_day(session, said["review"], line.agency, today) or escalating.next_review(session, priority, line.agency, today)
    with session.step():
        if origin is not None and origin.kind == "action":
            escalating.escalated(session, origin.ref, said["words"])
        return manage_cases.open_case(
            session, said["title"], line.lead, line.agency, priority, review, ecins=said["ecins"], incident_uids=logs, action_refs=actions,
            reason=said["words"],
        )  # fmt: skip


def pieces(rows: tuple[Piece, ...]) -> tuple[Wanted, ...]:
    """Return the lines of a joint file, one for each statement, and one more."""
    from shp_desktop.services.case_lines import piece_words

    made = [
        Wanted(f"piece{place}", f"{place} of {len(rows)}", "empty leaves it out", piece_words(one)) for place, one in enumerate(rows, 1)
    ]
    return (*made, Wanted(f"piece{len(rows) + 1}", "One more", "NPT: statement, by Friday"))


def asking_for(session: "Session", case: Case, said: Said, today: date) -> "Outcome":
    """Ask for the statements a form names, each as an action with the case."""
    from shp_desktop.errors import Refused
    from shp_desktop.services import case_lines, enforcement

    named = [case_lines.read_piece(session, line, today) for line in said.values() if line]
    if not named:
        raise Refused("A joint file needs statements; nothing was recorded, name one.")
    return enforcement.joint_file(session, case.ref, named)


def _next_kind(rules: EnforcementRules, case: Case, to: str) -> str:
    """The first kind that may follow the last step there is."""
    steps = track(case.steps, to)
    last = steps[-1].kind if steps else "start"
    return next((one.kind for one in rules.kinds if last in one.after and one.kind != last), "")


def _said_day(day: date) -> str:
    return f"{short_day(day)} {day.year}"
