"""Reading what was filled in on a row: a known answer, a day that can be, words where they are owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.answer_sheets import ACTION, LONGEST, SHAPES, STATUS_WORDS, choices, results_of, spoken
from shp_desktop.domain.checks import RESULT_WORDS
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import joined, sentence

_DAYS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y")


@dataclass(frozen=True)
class Said:
    """What a row says: `values` by column in the program's words, or `wrong` in plain ones."""

    values: Mapping[str, str]
    wrong: str = ""


def read(kind: str, agency: str, given: tuple[str, ...], outcomes: tuple[str, ...], since: date, today: date) -> Said:
    """Return what was filled in on a row of an item that was raised on the day `since`."""
    shape = SHAPES[kind]
    cells = {ask.name: given[at] if at < len(given) else "" for at, ask in enumerate(shape.asked)}
    for ask in shape.asked:
        if len(cells[ask.name]) > LONGEST:
            return Said(cells, f"{ask.head} holds more than {LONGEST:,} letters; make it shorter")
    result = _result(kind, agency, cells["result"])
    if not result:
        offered = joined(choices(kind, "result", agency, ()), "or")
        answer = f'"{cells["result"]}" is no answer to this' if cells["result"] else "the answer is missing"
        return Said(cells, f"{answer}; choose {offered}")
    values = cells | {"result": result}
    if cells["day"]:
        day = _day(cells["day"])
        if day is None:
            return Said(cells, f'"{cells["day"]}" is not a day such as 15/06/2018')
        if wrong := _odd(day, since, today):
            return Said(cells, wrong)
        values |= {"day": day.isoformat()}
    if kind == ACTION and result == ActionStatus.NOT_DONE and not cells["words"]:
        return Said(cells, "not done needs the reason")
    outcome = values.get("outcome", "")
    if outcome:
        known = {spoken(one): one for one in outcomes}
        if spoken(outcome) not in known:
            return Said(cells, f'"{outcome}" is no outcome; choose {joined(outcomes, "or")}')
        values |= {"outcome": known[spoken(outcome)]}
    return Said(values)


def would(kind: str, values: Mapping[str, str]) -> str:
    """Return in words what an answer would record: "Done on Fri 15 Jun, by J Smith: two alarms fitted"."""
    day = f" on {short_day(date.fromisoformat(values['day']))}" if values["day"] else ""
    by = f", by {values['by']}" if values["by"] else ""
    tail = f": {values['words']}" if values["words"] else ""
    if kind == ACTION:
        return sentence(f"{STATUS_WORDS[ActionStatus(values['result'])]}{day}{by}{tail}")
    worker = f", {values['worker_told']} told{day}" if values["worker_told"] else f", told{day}" if day else ""
    hub = f", Children's Hub reference {values['hub_ref']}" if values["hub_ref"] else ""
    outcome = f", {values['outcome']}" if values["outcome"] else ""
    return sentence(f"{result_words(values['result'])}{worker}{hub}{outcome}{by}{tail}")


def result_words(result: str) -> str:
    """Return a check's result as people say it."""
    return next(words for one, words in RESULT_WORDS.items() if one.value == result)


def _result(kind: str, agency: str, text: str) -> str:
    words = spoken(text)
    if kind == ACTION:
        return next((one.value for one, said in STATUS_WORDS.items() if spoken(said) == words), "")
    offered = results_of(agency)
    return next((one.value for one in offered if words in (spoken(RESULT_WORDS[one]), spoken(one.value))), "")


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _odd(day: date, since: date, today: date) -> str:
    if day > today:
        return f"{short_day(day)} {day.year} lies ahead"
    if day < since:
        return f"{short_day(day)} {day.year} lies before the day it was asked, {short_day(since)} {since.year}"
    return ""
