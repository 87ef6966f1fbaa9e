"""Checks in words: the rows of the list, the facts and the history of one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from shp_desktop.domain.checks import RESULT_WORDS, Check, CheckAnswer, CheckResult
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.words import counted, sentence
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.actions_words import when

UNNAMED = "unnamed"
NOT_A_REFERRAL = "A check is not a referral."


def listed(checks: Iterable[Check], today: date, names: Mapping[str, str], typed: str = "") -> list[ListRow]:
    """Return the rows: open checks first, the oldest first, then answered ones, the newest answer first."""
    words = typed.casefold().split()
    kept = [check for check in checks if matches(check, words, names)]
    waiting = sorted((one for one in kept if one.open), key=lambda one: (one.asked_at, one.ref))
    answered = sorted((one for one in kept if not one.open), key=lambda one: one.answers[-1].at, reverse=True)
    rows: list[ListRow] = []
    for title, held in (("Open", waiting), ("Answered, newest first", answered)):
        if held:
            rows.append(ListRow(f"heading {title}", title, figure=str(len(held)), heading=True))
            rows += [row_of(one, today, names) for one in held]
    return rows


def row_of(check: Check, today: date, names: Mapping[str, str], pending: str = "") -> ListRow:
    """Return the row of one check; `pending` says what is being saved."""
    service = names.get(check.service, check.service)
    title = f"{person_words(check)}, log {check.reference}"
    asked = from_utc_text(check.asked_at).astimezone(LONDON).date()
    days = (today - asked).days
    if check.open:
        figure = f"open {counted(days, 'day')}" if days > 0 else "asked today"
        note, mark = f"asked {when(from_utc_text(check.asked_at))}", "square"
    else:
        last = check.answers[-1]
        figure, note, mark = RESULT_WORDS[last.result], f"answered {when(from_utc_text(last.at))}", "check"
    detail = " · ".join(part for part in (service, pending or check.why) if part)
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
    ]
    return tuple((heading, words) for heading, words in held if words)


def history(check: Check) -> tuple[tuple[str, str], ...]:
    """Return (when and who, what) of every answer, newest first, and of the asking."""
    told = [(f"{when(from_utc_text(one.at))}, {one.by}", answer_words(one)) for one in reversed(check.answers)]
    return (*told, (f"{when(from_utc_text(check.asked_at))}, {check.by}", "Asked"))


def answer_words(answer: CheckAnswer) -> str:
    """Return one answer in a sentence."""
    parts = [RESULT_WORDS[answer.result]]
    if answer.worker_told:
        parts.append(f"{answer.worker_told} told{_told_at(answer.told_at)}")
    elif answer.told_at:
        parts.append(f"worker told{_told_at(answer.told_at)}")
    parts.append(f"Children's Hub {answer.hub_ref}" if answer.hub_ref else "")
    parts.append(answer.outcome)
    said = ", ".join(part for part in parts if part)
    return sentence(f"{said}: {answer.words}" if answer.words else said)


def state_words(check: Check) -> str:
    """Return where the check stands."""
    if check.open:
        later = check.answers and check.answers[-1].result is CheckResult.NOT_CHECKED
        return "not checked yet" if later else "open"
    return f"answered {short_day(from_utc_text(check.answers[-1].at).astimezone(LONDON).date())}"


def _told_at(text: str) -> str:
    if not text:
        return ""
    try:
        return f" {when(from_utc_text(text))}"
    except ValueError:
        return f" {text}"
