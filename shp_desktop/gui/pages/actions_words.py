"""Actions in words: the rows of the list, the facts and the history of one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from shp_desktop.domain.action_changes import STATUS_WORDS
from shp_desktop.domain.action_changes import history as told_of
from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.cases import Case
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.tick_lines import FROM_PAPER
from shp_desktop.domain.words import counted, joined, sentence
from shp_desktop.gui.pages.actions_rows import ListRow

_NO_CASE = "none yet; the key beside \"Escalate to a case\" opens one"


def row_of(action: Action, today: date, pending: str = "") -> ListRow:
    """Return the row of one action; `pending` says what is being saved."""
    last = last_words(action)
    who = " · ".join(part for part in (pressing(action), action.whose, action.owner, last or state_words(action)) if part)
    mark = "clock" if pending else "square" if action.open else "check" if action.status is ActionStatus.DONE else "x"
    due = due_words(action, today) if action.open else STATUS_WORDS[action.status]
    return ListRow(
        action.uid, action.text, pending or who, due, age_words(action, today) if action.open else ended_day(action),
        mark, action.overdue(today), record=action,
    )  # fmt: skip


def matches(action: Action, words: Sequence[str], names: Mapping[str, str]) -> bool:
    """Say whether an action holds every word typed: in its text, agency, owner, reference, log or updates."""
    if not words:
        return True
    parts = (
        action.ref, action.text, action.agency, names.get(action.agency, ""), action.owner, action.ask_of,
        action.incident_reference, action.incident_place, action.priority, *action.joint,
        *(names.get(code, "") for code in action.joint), *(event.words for event in action.events),
    )  # fmt: skip
    held = " ".join(parts).casefold()
    return all(word in held for word in words)


def due_words(action: Action, today: date) -> str:
    """Return when it is due as people say it."""
    days = (action.due - today).days
    if days < 0:
        return f"overdue {counted(-days, 'day')}"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due {short_day(action.due)}") + action.hour


def pressing(action: Action) -> str:
    """Return how pressing people said it is, where it is open and they said so."""
    return f"priority {action.priority}" if action.priority and action.open else ""


def age_words(action: Action, today: date) -> str:
    """Return the age in days and meetings."""
    days = max(action.days_old(today), 0)
    age = f"{counted(days, 'day')} old" if days else "new today"
    return f"{age}, {counted(action.times_carried, 'meeting')}" if action.times_carried else age


def last_words(action: Action) -> str:
    """Return the words of the last update, or nothing."""
    return next((event.words for event in reversed(action.events) if event.words), "")


def state_words(action: Action) -> str:
    """Return where it stands, or of whom it is to be asked while nothing is known."""
    if action.status is ActionStatus.OPEN and action.ask_of:
        return f"to be asked of {action.ask_of}"
    return STATUS_WORDS[action.status]


def ended_day(action: Action) -> str:
    """Return the day an action was finished."""
    at = _ended_at(action)
    return short_day(from_utc_text(at).astimezone(LONDON).date()) if at else ""


def facts(
    action: Action, today: date, names: Mapping[str, str], types: Mapping[str, str], case: Case | None = None
) -> tuple[tuple[str, str], ...]:
    """Return (heading, words) of everything known of one action but its text and history."""
    agency = names.get(action.agency, action.agency)
    log = ", ".join(part for part in (action.incident_reference, action.incident_place) if part)
    late = f", {due_words(action, today)}" if action.open and (action.due - today).days < 0 else ""
    held = (
        ("Agency", f"{agency} ({action.agency})" if agency != action.agency else agency),
        ("Joint with", joined(names.get(code, code) for code in action.joint)),
        ("Owner", action.owner or "nobody named yet"),
        ("To be asked of", action.ask_of),
        ("Type", types.get(action.type, action.type)),
        ("Due", f"{short_day(action.due)}{action.hour}{late}"),
        ("Priority", action.priority),
        ("Raised", f"{short_day(action.raised)} by {action.by}" + (f", {FROM_PAPER}" if action.from_paper else "")),
        ("Age", age_words(action, today)),
        ("Log", log),
        ("Case", f"{case.named}, {case.whose}" if case is not None else _NO_CASE if action.open and action.status is ActionStatus.ESCALATED else ""),
    )
    return tuple((heading, words) for heading, words in held if words)


def history(action: Action, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (when and who, what) of everything that became of an action, newest first, its raising last."""
    return tuple(
        (
            ", ".join(part for part in (when(from_utc_text(one.at)) if one.at else "", one.by) if part),
            sentence(f"{one.what}: {one.words}" if one.words else one.what),
        )
        for one in told_of(action, names)
    )


def when(moment: datetime) -> str:
    """Return a time as people say it: Fri 15 Jun 08:54."""
    local = moment.astimezone(LONDON)
    return f"{short_day(local.date())} {local:%H:%M}"


def _ended_at(action: Action) -> str:
    return action.ended_at or (action.events[-1].at if action.events else action.raised_at)


def note(action: Action, marked: int, *, asked: bool, safeguarding: bool) -> str:
    """Return what stands above the keys: that several are marked, or that a decision is asked for."""
    if marked:
        return f"{counted(marked, 'action')} marked: one key decides for {'it' if marked == 1 else 'all of them'}. Esc takes the marks away."
    if not asked:
        return ""
    times = f"Carried {counted(action.times_carried, 'time')}: what is to become of it?"
    if safeguarding:
        return f"{times} D or X answers it, E escalates it to the service's manager."
    return f"{times} T says by when it is done, D or X finishes it, W withdraws it, E escalates it."
