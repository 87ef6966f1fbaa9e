"""Checks in words: the rows of the list, the facts and the history of one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from shp_desktop.domain.checks import (
    ADULTS,
    KNOWN_IS_NOT_SAFE,
    NOT_A_REFERRAL,
    RESULT_WORDS,
    Check,
    CheckAnswer,
    CheckResult,
    Handover,
)
from shp_desktop.domain.encompass import NOTICE
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.words import counted, sentence
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.actions_words import when

if TYPE_CHECKING:
    from shp_desktop.domain.actions import CarryDecision
    from shp_desktop.services.school_notices import Notice

__all__ = [
    "ANSWERED_ONLY", "NOT_A_REFERRAL", "answer_words", "facts", "handover_words", "history", "listed", "matches", "notice_facts", "notice_row",
    "person_words", "question", "row_of", "state_words",
]  # fmt: skip
UNNAMED = "unnamed"
#: rows shown at once; words find the others
MOST = 500
DECIDE = "Decide: answer it, or the service's manager"
#: for somebody whose agency neither asked nor answers
ANSWERED_ONLY = "The answer is for the service and for those who asked."


def listed(
    checks: Iterable[Check], today: date, names: Mapping[str, str], typed: str = "", notices: "Iterable[Notice]" = (),
    now: datetime | None = None, times: Mapping[str, int] | None = None,
) -> list[ListRow]:  # fmt: skip
    """Return the rows: schools to be told, checks that ask for a decision (`times` they were carried, by uid), open ones, the
    oldest first, then answered ones, the newest answer first.
    """
    often = times or {}
    words = typed.casefold().split()
    told = [one for one in notices if all(word in f"{one.reference} {one.words}".casefold() for word in words)]
    kept = [check for check in checks if matches(check, words, names)]
    waiting = sorted((one for one in kept if one.open), key=lambda one: (one.asked_at, one.ref))
    answered = sorted((one for one in kept if not one.open), key=lambda one: one.answered_at, reverse=True)
    rows: list[ListRow] = []
    owed = [one for one in told if one.open]
    if owed:
        rows.append(ListRow("heading school", "Tell the school before it opens", figure=str(len(owed)), heading=True))
        rows += [notice_row(one, now) for one in owed]
    asked = [one for one in waiting if one.uid in often]
    rest = [one for one in waiting if one.uid not in often]
    room = MOST
    for title, held in ((DECIDE, asked), ("Open", rest), ("Answered, newest first", answered)):
        if held:
            rows.append(ListRow(f"heading {title}", title, figure=f"{len(held):,}", heading=True))
            rows += [row_of(one, today, names, times=often.get(one.uid, 0)) for one in held[:room]]
            room -= min(len(held), room)
    if len(kept) > MOST:
        rows.append(ListRow("heading rest", f"{len(kept) - MOST:,} more; type words to find them", heading=True))
    done = [one for one in told if not one.open]
    if done:
        rows.append(ListRow("heading told", "Schools told, or not to be told", figure=str(len(done)), heading=True))
        rows += [notice_row(one, now) for one in done]
    return rows


def notice_row(one: "Notice", now: datetime | None = None, pending: str = "") -> ListRow:
    """Return the row of one notice to a school."""
    detail = pending or one.words.removeprefix(f"{NOTICE} ").strip("().")
    identity = f"school {one.incident_uid}"
    if one.said is None:
        figure = f"before {when(one.before)}"
        note = "the school has opened" if now is not None and one.overdue(now) else ""
        return ListRow(identity, f"School, log {one.reference}", detail, figure, note, "clock" if pending else "square", strong=True, record=one)
    figure = "told" if one.said.done else "not told"
    note = when(from_utc_text(one.said.at))
    return ListRow(identity, f"School, log {one.reference}", one.said.who or one.said.words, figure, note, "check", record=one)


def notice_facts(one: "Notice") -> tuple[tuple[str, str], ...]:
    """Return (heading, words) of a notice to a school."""
    held = [("Log", one.reference), ("Before", when(one.before)), ("What", one.words)]
    if one.said is not None:
        held.append(("School", f"{'told' if one.said.done else 'not told'}, {when(from_utc_text(one.said.at))} by {one.said.by}"))
        held += [("Who", one.said.who), ("Words", one.said.words)]
    return tuple((heading, words) for heading, words in held if words)


def row_of(check: Check, today: date, names: Mapping[str, str], pending: str = "", times: int = 0) -> ListRow:
    """Return the row of one check; `pending` says what is being saved, `times` how often it was carried where it asks for a decision."""
    service = names.get(check.service, check.service)
    title = f"{person_words(check)}, log {check.reference}"
    asked = from_utc_text(check.asked_at).astimezone(LONDON).date()
    days = (today - asked).days
    if check.open:
        figure = f"open {counted(days, 'day')}" if days > 0 else "asked today"
        note, mark = f"asked {when(from_utc_text(check.asked_at))}", "square"
    else:
        last = check.answers[-1] if check.answers else None
        figure, note, mark = RESULT_WORDS[last.result] if last else "answered", f"answered {when(from_utc_text(check.answered_at))}", "check"
    handed = f"handed over to {check.handover.to} until {short_day(check.handover.until)}" if check.open and check.handover else ""
    again = f"open again: {check.reopened}" if check.open and check.reopened else ""
    carried = f"carried {counted(times, 'time')}" if times else ""
    detail = " · ".join(part for part in (service, carried, pending or handed or again or check.why) if part)
    strong = check.open and days > 0
    return ListRow(check.uid, title, detail, figure, note, "clock" if pending else mark, strong, record=check)


def person_words(check: Check) -> str:
    """Return who is to be checked: a name, or the unnamed children of an item."""
    if check.person != UNNAMED:
        return check.person
    return "Unnamed children" if check.service == "CHILDREN" else "Unnamed adult"


def matches(check: Check, words: Sequence[str], names: Mapping[str, str]) -> bool:
    """Say whether a check holds every word typed: reference, log, person, service, reason or answers."""
    parts = [check.ref, check.reference, person_words(check), check.service, names.get(check.service, ""), check.why]
    for answer in check.answers:
        parts += [RESULT_WORDS[answer.result], answer.worker_told, answer.hub_ref, answer.outcome, answer.words]
    held = " ".join(parts).casefold()
    return all(word in held for word in words)


def facts(check: Check, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (heading, words) of what was asked, and of the last answer where there is one."""
    held = [
        ("Service", names.get(check.service, check.service)),
        ("Log", check.reference),
        ("Asked", f"{when(from_utc_text(check.asked_at))} by {check.by}"),
        ("Why", check.why or "no reason was written down"),
        ("Open again", check.reopened),
        ("Known is not safe", KNOWN_IS_NOT_SAFE if check.known_is_not_safe else ""),
        ("Answer", ANSWERED_ONLY if check.answered_at and not check.answers else ""),
    ]
    return tuple((heading, words) for heading, words in held if words)


def question(times: int) -> str:
    """Return what a check carried so many times asks for."""
    return f"Carried {counted(times, 'time')}: answer it, or escalate it to the service's manager."


def history(check: Check, decided: "Iterable[CarryDecision]" = ()) -> tuple[tuple[str, str], ...]:
    """Return (when and who, what) of every answer, newest first, of what was decided when it was carried often, and of the asking."""
    said = [(one.at, f"{one.by} for {check.service}" if one.on_behalf(check.service) else one.by, answer_words(one, check.service)) for one in check.answers]
    said += [(one.at, one.by, handover_words(one)) for one in check.handovers]
    said += [(one.at, one.by, f"Escalated to the service's manager when carried {counted(one.times, 'time')}: {one.words}") for one in decided]
    told = [(f"{when(from_utc_text(at))}, {by}", words) for at, by, words in sorted(said, reverse=True)]
    return (*told, (f"{when(from_utc_text(check.asked_at))}, {check.by}", "Asked"))


def answer_words(answer: CheckAnswer, service: str) -> str:
    """Return one answer of a service in a sentence."""
    parts = [RESULT_WORDS[answer.result]]
    if answer.worker_told:
        parts.append(f"{answer.worker_told} told{_told_at(answer.told_at)}")
    elif answer.told_at:
        parts.append(f"worker told{_told_at(answer.told_at)}")
    given = "reference" if service == ADULTS else "Children's Hub"
    parts.append(f"{given} {answer.hub_ref}" if answer.hub_ref else "")
    parts += [answer.action, answer.outcome]
    if answer.referred_by or answer.referred_at:
        parts.append(f"already referred{f' by {answer.referred_by}' if answer.referred_by else ''}{_told_at(answer.referred_at)}")
    said = ", ".join(part for part in parts if part)
    return sentence(f"{said}: {answer.words}" if answer.words else said)


def state_words(check: Check) -> str:
    """Return where the check stands."""
    if check.open:
        later = check.answers and check.answers[-1].result is CheckResult.NOT_CHECKED
        return "not checked yet" if later else "open"
    return f"answered {short_day(from_utc_text(check.answered_at).astimezone(LONDON).date())}"


def handover_words(one: Handover) -> str:
    """Return a handover in a sentence."""
    said = f"Handed over to {one.to}, Emergency Duty Team, told{_told_at(one.told_at)}, until {short_day(one.until)}"
    return sentence(f"{said}: {one.words}" if one.words else said)


def _told_at(text: str) -> str:
    if not text:
        return ""
    try:
        return f" {when(from_utc_text(text))}"
    except ValueError:
        return f" {text}"
