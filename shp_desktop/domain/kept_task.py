"""What an open action goes on saying when its log is erased: the task itself, without what it tells of people and places."""

import re
from collections.abc import Iterable, Sequence

from shp_desktop.domain.incident import IncidentText

REMOVED = "[removed]"
#: so many words of the log one after another are the log's own and no task
_RUN = 4
_WORD = re.compile(r"[\w'’]+(?:[-/][\w'’]+)*")
_START = re.compile(r"(?:^|[.;:!?]\s+)$")
_MANY = re.compile(r"\[removed\](?:[\s,.'’()&-]*(?:(?:and|of|at|the|s)\b)?[\s,.'’()&-]*\[removed\])+")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
_MONTHS = "january february march april may june july august september october november december"
_PLAIN = frozenset(f"{_DAYS} {_MONTHS} i police council fire children adult adults services service team around".split())


def kept_task(task: str, logs: Sequence[IncidentText], known: Iterable[str], people: Iterable[str] = ()) -> str:
    """Return a task with every name, number and place taken out, and every run of words of its logs; "" where no word is left.

    A word with a capital inside a sentence is a name unless it is one of `known` (agencies, bodies, core services) or a short one in capitals;
    so is every word of `people`, the names that task and logs were read to hold, however it is written.
    """
    told = [_plain(_WORD.findall(" ".join((log.narrative, log.result)))) for log in logs]
    named = {word for log in logs for word in _plain(_WORD.findall(" ".join((log.caller, log.address, log.postcode, log.officer)))) if len(word) > 2}
    named |= {word for one in people for word in _plain(_WORD.findall(one))}
    theirs = {word for log in logs for word in _WORD.findall(" ".join((log.narrative, log.result))) if word[0].isupper()}
    usual = _PLAIN | {word.casefold() for one in known for word in _WORD.findall(one)}
    found = list(_WORD.finditer(task))
    words = _plain(one.group() for one in found)
    runs = _runs(words, told)
    shouted = task.isupper()
    out, last = [], 0
    for at, one in enumerate(found):
        start = bool(_START.search(task[: one.start()]))
        if at in runs or words[at] in named - usual or _tells(one.group(), start=start and one.group() not in theirs, usual=usual, shouted=shouted):
            out += [task[last : one.start()], REMOVED]
            last = one.end()
    text = _MANY.sub(REMOVED, "".join((*out, task[last:])))
    return text if _WORD.search(text.replace(REMOVED, "")) else ""


def _tells(word: str, *, start: bool, usual: frozenset[str], shouted: bool) -> bool:
    """Say whether a word may tell of somebody or of a place: a number, or a name by its capital."""
    if any(letter.isdigit() for letter in word):
        return True
    if not word[0].isupper() or start or word.casefold() in usual:
        return False
    return shouted or not (word.isupper() and 1 < len(word) <= 5)


def _runs(words: list[str], told: list[list[str]]) -> frozenset[int]:
    """The places of words that stand in a log so, one after another."""
    theirs = {tuple(text[at : at + _RUN]) for text in told for at in range(len(text) - _RUN + 1)}
    starts = [at for at in range(len(words) - _RUN + 1) if tuple(words[at : at + _RUN]) in theirs]
    return frozenset(place for at in starts for place in range(at, at + _RUN))


def _plain(words: Iterable[str]) -> list[str]:
    return [word.casefold().replace("’", "'").removesuffix("'s") for word in words]
