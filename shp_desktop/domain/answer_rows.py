"""Reading what was filled in on a row: a known answer, a day that can be, words where they are owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shp_desktop.domain.actions import ActionStatus
from shp_desktop.domain.answer_sheets import (
    ACTION,
    LONGEST,
    SHAPES,
    STATUS_WORDS,
    Ask,
    Cell,
    Lists,
    choices,
    results_of,
    spoken,
)
from shp_desktop.domain.checks import RESULT_WORDS, CheckResult
from shp_desktop.domain.moments import short_day, written_day
from shp_desktop.domain.words import joined, sentence

_DAYS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y")

_LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True)
class Said:
    """What a row says: `values` by column in the program's words, or `wrong` in plain ones."""

    values: Mapping[str, str]
    wrong: str = ""


def read(kind: str, agency: str, given: tuple[str, ...], lists: Lists, since: date, today: date) -> Said:
    """Return what was filled in on a row; its own day lies neither before `since` nor ahead, a referral may be older."""
    shape = SHAPES[kind]
    cells = {ask.name: given[at] if at < len(given) else "" for at, ask in enumerate(shape.asked)}
    for ask in shape.asked:
        if len(cells[ask.name]) > LONGEST:
            return Said(cells, f"{ask.head} holds more than {LONGEST:,} letters; make it shorter")
    result = _result(kind, agency, cells["result"])
    if not result:
        offered = joined(choices(kind, "result", agency, lists), "or")
        answer = f'"{cells["result"]}" is no answer to this' if cells["result"] else "the answer is missing"
        return Said(cells, f"{answer}; choose {offered}")
    values, wrong = cells | {"result": result}, ""
    for ask in shape.asked:
        if cells[ask.name] and ask.name != "result" and not wrong:
            values[ask.name], wrong = _cell(kind, agency, ask, cells[ask.name], lists, since if ask.name == "day" else _LONG_AGO, today)
    if not wrong and kind == ACTION and result == ActionStatus.NOT_DONE and not cells["words"]:
        wrong = "not done needs the reason"
    if not wrong and result == CheckResult.NOT_CHECKED and cells["outcome"]:
        wrong = "it is not checked yet, so it has no outcome"
    return Said(values, wrong)


def _cell(  # noqa: PLR0913 - what a cell is held against
    kind: str, agency: str, ask: Ask, text: str, lists: Lists, since: date, today: date
) -> tuple[str, str]:
    """Return a cell in the program's words, and what is wrong with it or ""."""
    if ask.cell is Cell.DAY:
        day = written_day(text, _DAYS)
        return (day.isoformat(), _odd(kind, day, since, today)) if day else (text, f'"{text}" is not a day such as 15/06/2018')
    if ask.cell is Cell.CHOICE:
        offered = choices(kind, ask.name, agency, lists)
        known = {spoken(one): one for one in offered}
        return known.get(spoken(text), text), "" if spoken(text) in known else f'{ask.head}: "{text}" is not on the list; choose {joined(offered, "or")}'
    return text, ""


def would(kind: str, values: Mapping[str, str], today: date) -> str:
    """Return in words what an answer would record: "Done on Fri 15 Jun, by J Smith: two alarms fitted"."""
    day = f" on {spoken_day(values['day'], today)}" if values["day"] else ""
    by = f", by {values['by']}" if values["by"] else ""
    if kind == ACTION:
        tail = f": {values['words']}" if values["words"] else ""
        return sentence(f"{STATUS_WORDS[ActionStatus(values['result'])]}{day}{by}{tail}")
    worker = f", {values['worker_told']} told{day}" if values["worker_told"] else f", told{day}" if day else ""
    done = "".join(f", {values[name]}" for name in ("action", "outcome") if values[name])
    hub = f", reference {values['hub_ref']}" if values["hub_ref"] else ""
    referred = ", already referred" + (f" by {values['referred_by']}" if values["referred_by"] else "")
    referred += f" on {spoken_day(values['referred_at'], today)}" if values["referred_at"] else ""
    referred = referred if values["referred_by"] or values["referred_at"] else ""
    return sentence(f"{result_words(values['result'])}{done}{worker}{hub}{referred}{by}")


def spoken_day(text: str, today: date) -> str:
    """Return a day in ISO form as it is said, with its year where that is not this one."""
    day = date.fromisoformat(text)
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def result_words(result: str) -> str:
    """Return a check's result as people say it."""
    return next(words for one, words in RESULT_WORDS.items() if one.value == result)


def _result(kind: str, agency: str, text: str) -> str:
    words = spoken(text)
    if kind == ACTION:
        return next((one.value for one, said in STATUS_WORDS.items() if spoken(said) == words), "")
    offered = results_of(agency)
    return next((one.value for one in offered if words in (spoken(RESULT_WORDS[one]), spoken(one.value))), "")


def _odd(kind: str, day: date, since: date, today: date) -> str:
    if day > today:
        return f"{short_day(day)} {day.year} lies ahead"
    if day < since:
        asked = "the day it was asked" if kind == ACTION else "its log was reported"
        return f"{short_day(day)} {day.year} lies before {asked}, {short_day(since)} {since.year}"
    return ""
