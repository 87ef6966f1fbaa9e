"""Cases in words: the rows of the list by priority or by owner, the facts and the history of one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case, CaseEvent, CaseEventKind, CasePriority, Waiting, counted, in_order
from shp_desktop.domain.enforcement import Stands
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.words import counted as count_words
from shp_desktop.domain.words import joined, sentence
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.actions_words import when

EVENT_WORDS = {
    CaseEventKind.OPENED: "opened",
    CaseEventKind.CHANGED: "changed",
    CaseEventKind.REVIEWED: "reviewed",
    CaseEventKind.CLOSED: "closed",
    CaseEventKind.REOPENED: "opened again",
    CaseEventKind.HELD: "put under legal hold",
    CaseEventKind.LIFTED: "legal hold lifted",
}
_TITLES = {CasePriority.HIGH: "High", CasePriority.MEDIUM: "Medium", CasePriority.LOW: "Low"}


def listed(
    cases: Iterable[Case], waiting: Iterable[Waiting], today: date, names: Mapping[str, str], far: Mapping[str, tuple[Stands, ...]],
    typed: str = "", *, by_owner: bool = False,
) -> list[ListRow]:
    """Return the rows: what waits for a case, then the open ones by priority or by owner, then closed ones, newest first."""
    words = typed.casefold().split()
    kept = [one for one in in_order(cases) if matches(one, words, names)]
    live, ended = [one for one in kept if one.open], [one for one in kept if not one.open]
    ended.sort(key=lambda one: (one.closed or date.min, one.ref), reverse=True)
    rows = [waiting_row(one) for one in waiting if all(word in f"{one.ref} {one.words} {one.who}".casefold() for word in words)]
    if rows:
        rows.insert(0, ListRow("heading waiting", "Escalated, no case yet", figure=str(len(rows)), heading=True))
    for title, held in _parts(live, names, by_owner=by_owner, whole=not words):
        rows.append(ListRow(f"heading {title}", title, figure=str(len(held)), heading=True))
        rows += [row_of(one, today, far.get(one.uid, ())) for one in held]
    if ended:
        rows.append(ListRow("heading closed", "Closed, newest first", figure=str(len(ended)), heading=True))
        rows += [row_of(one, today, ()) for one in ended]
    return rows


def _parts(live: Sequence[Case], names: Mapping[str, str], *, by_owner: bool, whole: bool) -> list[tuple[str, list[Case]]]:
    """Every priority has its heading, 0 too, as long as nothing is typed; owners stand in the order of their names."""
    if not by_owner:
        parts = [(_TITLES[priority], [one for one in live if one.priority is priority]) for priority in CasePriority]
        return [(title, held) for title, held in parts if held or (whole and live)]
    return [
        (f"{names.get(agency, agency)}, {lead}", [one for one in live if (one.agency, one.lead) == (agency, lead)])
        for agency, lead in counted(live).by_owner
    ]


def row_of(case: Case, today: date, far: Sequence[Stands] = (), pending: str = "") -> ListRow:
    """Return the row of one case; `pending` says what is being saved."""
    late = [one for one in far if one.overdue(today)]
    detail = " · ".join((case.named, case.whose, about(case)) if case.open else (case.named, case.whose, case.closing_reason))
    figure = review_words(case, today) if case.open else "closed"
    note = case.priority.value if case.open else short_day(case.closed) if case.closed else ""
    if case.open and far:
        note = f"{note} · {'step overdue' if late else far[0].name}"
    mark = "clock" if pending else "briefcase" if case.open else "check"
    return ListRow(case.uid, case.title, pending or detail, figure, note, mark, case.overdue(today) or bool(late), record=case)


def waiting_row(one: Waiting) -> ListRow:
    """Return the row of something that was escalated and stands with no case."""
    what = f"Log {one.ref}" if one.kind == "log" else f"Action {one.ref}"
    day = short_day(from_utc_text(one.at).astimezone(LONDON).date())
    title = f"{what}, {one.words}" if one.words else what
    return ListRow(f"{one.kind} {one.uid}", title, one.who, "no case yet", f"escalated {day}", "square", True, record=one)


def matches(case: Case, words: Sequence[str], names: Mapping[str, str]) -> bool:
    """Say whether a case holds every word typed: its references, title, lead officer, agency, logs, actions or what was said."""
    parts = (
        case.ref, case.named, case.title, case.lead, case.agency, names.get(case.agency, ""), case.priority.value,
        *(log.reference for log in case.logs), *(log.place for log in case.logs), *case.actions,
        *(step.reference for step in case.steps), *(step.to for step in case.steps), *(event.words for event in case.events),
    )  # fmt: skip
    held = " ".join(parts).casefold()
    return all(word in held for word in words)


def review_words(case: Case, today: date) -> str:
    """Return when the review is due as people say it."""
    if case.review is None:
        return "no review day"
    days = (case.review - today).days
    if days < 0:
        return f"review overdue {count_words(-days, 'day')}"
    return {0: "review today", 1: "review tomorrow"}.get(days, f"review {short_day(case.review)}")


def about_words(case: Case) -> str:
    """Return the quiet line over a case: its E-CINS reference, and its priority or that it is closed."""
    return f"{case.named} · {case.priority.value if case.open else 'closed'}"


def about(case: Case) -> str:
    """Return how much stands with a case."""
    parts = [count_words(len(case.logs), "log") if case.logs else "", count_words(len(case.actions), "action") if case.actions else ""]
    held = "legal hold" if case.legal_hold else ""
    return ", ".join(part for part in (*parts, held) if part) or "no log linked"


def facts(case: Case, today: date, names: Mapping[str, str], far: Sequence[Stands], actions: Mapping[str, Action]) -> tuple[tuple[str, str], ...]:
    """Return (heading, words) of everything known of one case but its title and history."""
    agency = names.get(case.agency, case.agency)
    logs = joined(", ".join(part for part in (log.reference, log.place) if part) for log in case.logs)
    held = [
        ("E-CINS", case.ecins or "reference to follow"),
        ("Lead officer", f"{case.lead}, {agency}"),
        ("Priority", case.priority.value),
        ("Review", sentence(review_words(case, today)) if case.open else ""),
        ("Enforcement", "\n".join(f"{one.to}: {one.words}" if one.to else one.words for one in far)),
        ("Logs", logs),
        ("Actions", "\n".join(_action_words(ref, actions.get(ref)) for ref in case.actions)),
        ("Legal hold", case.legal_hold),
        ("Closed", f"{short_day(case.closed)}: {case.closing_reason}" if case.closed else ""),
        ("Opened", f"{short_day(case.opened)} by {case.by}"),
        ("For links", case.ref),
    ]
    return tuple((heading, words) for heading, words in held if words)


def _action_words(ref: str, action: Action | None) -> str:
    if action is None:
        return ref
    state = f"due {short_day(action.due)}" if action.open else action.status.value.replace("_", " ")
    return f"{ref}, {action.agency}, {state}: {action.text}"


def history(case: Case, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (when and who, what) of every event and enforcement step, newest first; `names` are the kinds of step."""
    told = [(one.at, one.by, _told(one)) for one in case.events]
    for step in case.steps:
        what = " ".join(part for part in (names.get(step.kind, step.kind), step.reference) if part)
        whom = f" to {step.to}" if step.to else ""
        told.append((step.at, step.by, f"{what}{whom}, {short_day(step.on)}{f': {step.words}' if step.words else ''}"))
    told.sort(key=lambda one: one[0], reverse=True)
    return tuple((f"{when(from_utc_text(at))}, {by}", words) for at, by, words in told)


def _told(event: CaseEvent) -> str:
    kind, more = CaseEventKind(event.kind), joined(_day(one) for one in event.said)
    head = f"{EVENT_WORDS[kind]} ({more})" if more else EVENT_WORDS[kind]
    if more and kind is CaseEventKind.CHANGED:
        head = more
    return sentence(f"{head}: {event.words}" if event.words else head)


def _day(said: str) -> str:
    """A review day as people say it."""
    start, _, day = said.rpartition(" ")
    try:
        return f"{start} {short_day(date.fromisoformat(day))}"
    except ValueError:
        return said
