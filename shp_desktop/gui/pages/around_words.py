"""Team Around in words: the rows of the list, the facts and the history of one, and what another page nominates with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shp_desktop.domain.moments import LONDON, day_words, from_utc_text, short_day
from shp_desktop.domain.team_around import (
    PANEL,
    RUNNING,
    STATE_WORDS,
    LedBy,
    Referral,
    TeamEvent,
    TeamState,
    kept_until,
)
from shp_desktop.domain.team_criteria import SAID_WORDS
from shp_desktop.domain.team_form import TeamForm
from shp_desktop.domain.words import counted, joined, sentence
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.services.team_read import Around

HOW_WORDS = {"better": "better", "same": "the same", "worse": "worse"}
DECIDED_WORDS = {"accepted": "the panel takes it on", "declined": "the panel does not take it on", "more": "the panel asks for more information"}
_LONGEST = 44


@dataclass(frozen=True)
class Nominate:
    """What a page sends along when a person is to be nominated from a log or a case."""

    incident_uid: str = ""
    reference: str = ""
    address: str = ""
    case_ref: str = ""


def listed(seen: Around, today: date, typed: str, *, ended: bool) -> list[ListRow]:
    """Return the rows: what waits for the panel or is overdue first, then by next review; whom to ask of the others last."""
    words = typed.casefold().split()
    mine = [one for one in seen.referrals if _holds(_texts(one), words)]
    running = sorted((one for one in mine if one.state in RUNNING), key=lambda one: (one.next_review or date.max, one.ref))
    parts: tuple[tuple[str, list[ListRow]], ...] = (
        ("Review overdue", [row_of(one, today) for one in running if one.overdue(today)]),
        ("With the panel", [row_of(one, today) for one in mine if one.state in PANEL]),
        ("By next review", [row_of(one, today) for one in running if not one.overdue(today)]),
        ("Ended", [row_of(one, today) for one in reversed(mine) if one.state not in PANEL | RUNNING] if ended else []),
        ("Other teams: whom to ask", [_other(one) for one in seen.others if _holds((one.ref, one.lead, one.agency), words)]),
    )
    rows: list[ListRow] = []
    for title, held in parts:
        if held:
            rows += [ListRow(f"heading {title}", title, figure=str(len(held)), heading=True), *held]
    return rows


def row_of(one: Referral, today: date, pending: str = "") -> ListRow:
    """Return the row of one nomination; `pending` says what is being saved."""
    late = one.overdue(today)
    if late and one.next_review:
        figure = f"review overdue {counted((today - one.next_review).days, 'day')}"
    elif one.next_review:
        figure = f"review {short_day(one.next_review)}"
    else:
        figure = STATE_WORDS[one.state]
    note = "" if figure == STATE_WORDS[one.state] else STATE_WORDS[one.state]
    who = one.lead_words if one.state in RUNNING else f"nominated by {one.nominated_by}, {short_day(one.raised)}"
    mark = "clock" if pending else "square" if one.state in PANEL | RUNNING else "check"
    return ListRow(one.uid, one.person, pending or f"{one.ref} · {who}", figure, note, mark, late, record=one)


def _other(one: LedBy) -> ListRow:
    lead = f"{one.lead}, {one.agency}" if one.lead else "the panel"
    return ListRow(one.ref, f"{one.ref}: ask {lead}", "Team Around the Individual; what it says is for its team", mark="users", record=one)


def _texts(one: Referral) -> tuple[str, ...]:
    return (one.ref, one.person, one.address, one.lead, one.lead_agency, one.nominated_by, one.incident_reference, one.case_ref, STATE_WORDS[one.state])


def _holds(texts: Iterable[str], words: Sequence[str]) -> bool:
    held = " ".join(texts).casefold()
    return all(word in held for word in words)


def counts_words(seen: Around) -> str:
    """Return how many were nominated and where each stands: the parts make the whole."""
    whole = sum(seen.counts.values())
    if not whole:
        return "nobody nominated yet"
    short = {
        TeamState.REFERRED: "with the panel", TeamState.MORE: "more asked", TeamState.ACCEPTED: "accepted", TeamState.CONTINUING: "continuing",
        TeamState.STEPPED_DOWN: "stepped down", TeamState.DECLINED: "not taken on",
    }  # fmt: skip
    parts = [f"{number} {short[state]}" for state, number in seen.counts.items() if number]
    return f"{whole} nominated: {', '.join(parts)}"


def panel_words(seen: Around, today: date) -> str:
    """Return when the panel sits."""
    if seen.panel is None:
        hint = f", two months on would be {short_day(seen.after)}" if seen.after and seen.after >= today else ""
        return f"Panel: no date yet{hint}"
    return f"Panel {short_day(seen.panel)}"


def facts(one: Referral, keep_months: int) -> list[tuple[str, str]]:
    """Return (heading, words) of what is known from the list alone; one that ended says how long its text is kept."""
    until = kept_until(one, keep_months)
    review = day_words(one.next_review) if one.next_review else ""
    held = [
        ("Lead Practitioner", one.lead_words if one.state in RUNNING or one.lead else ""),
        ("Next review", review),
        ("In the team", joined(one.members)),
        ("Nominated", f"by {one.nominated_by}, {day_words(one.raised)}"),
        ("Born", one.born),
        ("Address", one.address),
        ("Knows and agrees", one.aware),
        ("Why a team", one.why),
        ("Log", one.incident_reference),
        ("Case", one.case_ref),
        ("Kept until", f"{day_words(until)}, {counted(keep_months, 'month')} after it ended" if until is not None else ""),
    ]
    return [(heading, words) for heading, words in held if words]


def beside(form: TeamForm) -> list[tuple[str, str]]:
    """Return (heading, words) of what is read for one: criteria in both readings, calls from the log, actions."""
    test = form.test
    held = [
        ("Criteria met", "; ".join(test.met) or "none so far"),
        ("Not met", "; ".join(test.not_met)),
        ("Not known", "; ".join(test.unknown)),
        ("Inclusive reading", f"{SAID_WORDS[test.inclusive.said]} ({test.inclusive.why})"),
        ("Strict reading", f"{SAID_WORDS[test.strict.said]} ({test.strict.why}). Unknown is not no; the panel decides."),
        ("Calls from the log", "\n".join(form.calls.words) if form.calls.lines else ""),
        ("Actions agreed", "\n".join(f"{one.ref} {one.agency}, {'due ' + short_day(one.due) if one.open else one.status.value.replace('_', ' ')}: "
                                     f"{_short(one.text)}" for one in form.actions)),
    ]  # fmt: skip
    return [(heading, words) for heading, words in held if words]


def history(one: Referral) -> list[tuple[str, str]]:
    """Return (when and who, what) of everything recorded, newest first."""
    told = [(f"{when(event.at)}, {event.by}", event_words(event)) for event in reversed(one.events)]
    return [*told, (f"{when(one.at)}, {one.by}", f"Nominated by {one.nominated_by}")]


def event_words(one: TeamEvent) -> str:
    """Return one thing that was recorded in a sentence."""
    said = {
        "criteria": f"Criteria answered: {', '.join(f'{answer.code} {SAID_WORDS[answer.said]}' for answer in one.answers)}",
        "decided": sentence(DECIDED_WORDS.get(one.outcome, "")) + (f", panel of {short_day(one.panel_day)}" if one.panel_day else ""),
        "lead": "Lead Practitioner",
        "review": "Next review",
        "progress": f"Progress: {HOW_WORDS.get(one.outcome, '')}",
        "outcome": sentence(one.outcome.replace("_", " ")),
        "joined": f"{one.agency} joins the team",
        "left": f"{one.agency} left the team",
        "action": f"Action {one.action_ref or 'taken back'} agreed",
    }[one.kind]
    if one.lead:
        said += f": {one.lead}, {one.agency}"
    if one.review:
        said += f"{':' if one.kind == 'review' else ', next review'} {short_day(one.review)}"
    beside_it = f" ({'; '.join(one.calls[:2])})" if one.calls else ""
    return f"{said}. {one.words}{beside_it}".strip() if one.words or beside_it else said


def when(text: str) -> str:
    """Return the day and clock of a time the store keeps."""
    local = from_utc_text(text).astimezone(LONDON)
    return f"{short_day(local.date())} {local:%H:%M}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
