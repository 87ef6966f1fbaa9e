"""The elected members' line: calls by ward and category, and what is being done in general words; no person, address or street."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shp_desktop.domain.board import BoardItem

if TYPE_CHECKING:
    from shp_desktop.domain.packs import PackFacts

OTHER_CALLS, ALL_CALLS, OTHER_WARDS = "Other calls", "Calls", "Other wards and places"


@dataclass(frozen=True)
class MemberRules:
    """Under which words a group is counted, which words of an action say what is being done, and the smallest number printed."""

    counted: Mapping[str, str]
    work: tuple[tuple[re.Pattern[str], str], ...]
    least: int = 5

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "MemberRules":
        """Read the rows of the member_line table."""
        held = tuple(rows)
        least = max((int(row["value"]) for row in held if row["kind"] == "least"), default=5)
        work = tuple((re.compile(rf"\b(?:{row['value']})", re.IGNORECASE), row["words"]) for row in held if row["kind"] == "work")
        return cls({row["value"]: row["words"] for row in held if row["kind"] == "count"}, work, least)


@dataclass(frozen=True)
class WardLine:
    """One ward: its categories with numbers that are large enough, and what became of the small ones."""

    ward: str
    counts: tuple[tuple[str, int], ...]
    rest: str


@dataclass(frozen=True)
class MemberLine:
    """The whole line: categories of all wards together, wards by name, what is being done, and the smallest number that is printed.

    `total` counts every call, and then `everywhere` ends with the other calls and adds up to it; 0 where a small number could be worked out from it.
    """

    everywhere: tuple[tuple[str, int], ...]
    wards: tuple[WardLine, ...]
    work: tuple[str, ...]
    least: int
    total: int = 0


def member_line(facts: "PackFacts", rules: MemberRules, group: Callable[[str], str]) -> MemberLine:
    """Return the line of one morning; `group` gives the group a type is counted in, "" where it is none of the public's calls.

    A ward with fewer logs than the smallest number printed stands among the other wards, and no sum is told from which
    a merged number could be worked out.
    """
    wards: dict[str, Counter[str]] = {}
    for item in facts.items:
        words = _words(item, rules, group)
        if words:
            wards.setdefault(item.ward.strip(), Counter())[words] += 1
    named = {ward: counts for ward, counts in wards.items() if ward and counts.total() >= rules.least}
    others = sum((counts for ward, counts in wards.items() if ward not in named), Counter[str]())
    lines = [_line(ward, named[ward], rules.least) for ward in sorted(named)]
    if others:
        lines.append(_line(OTHER_WARDS, others, rules.least))
    whole = sum(wards.values(), Counter[str]())
    named_all, total = _everywhere(wards.values(), lines, rules.least), _total(whole.total(), lines, rules.least)
    if total:
        named_all = _adding_up(named_all, whole, lines, rules.least)
    return MemberLine(named_all, tuple(lines), _work(facts, rules), rules.least, total)


def _total(whole: int, lines: Iterable[WardLine], least: int) -> int:
    """How many calls there were, 0 where that less the numbers told would tell how many a small one is.

    What several wards keep back together may be told only where it leaves each of them open: neither all as few nor all as many as may be.
    """
    every = tuple(lines)
    kept = sum(bool(one.rest) for one in every)
    back = whole - sum(count for one in every for _, count in one.counts)
    return whole if whole >= least and (not back or (back >= least and kept < back < kept * (least - 1))) else 0


def _adding_up(told: tuple[tuple[str, int], ...], whole: Counter[str], lines: Iterable[WardLine], least: int) -> tuple[tuple[str, int], ...]:
    """The categories with the other calls, so that they add up to all; the least go among the others until these leave no small remainder."""
    by_wards = Counter[str]()
    for line in lines:
        by_wards.update(dict(line.counts))
    while told:
        names = {words for words, _ in told}
        others = whole.total() - sum(count for _, count in told)
        beyond = others - sum(count for words, count in by_wards.items() if words not in (*names, OTHER_CALLS, ALL_CALLS))
        if not (0 < others < least or 0 < beyond < least):
            return (*told, (OTHER_CALLS, others)) if others else told
        told = told[:-1]
    return ()


def _everywhere(wards: Iterable[Counter[str]], lines: Iterable[WardLine], least: int) -> tuple[tuple[str, int], ...]:
    """Categories of all wards together, without those of which the wards' own numbers would leave a small remainder to be worked out."""
    whole, told = sum(wards, Counter[str]()), Counter[str]()
    for line in lines:
        told.update(dict(line.counts))
    named = [(words, count) for words, count in whole.most_common() if words != OTHER_CALLS]
    return tuple((words, count) for words, count in named if count >= least and not 0 < count - told[words] < least)


def _words(item: BoardItem, rules: MemberRules, group: Callable[[str], str]) -> str:
    if any(flag.kind == "held" for flag in item.flags):
        return ""
    found = group(item.type)
    return rules.counted.get(found, OTHER_CALLS) if found else ""


def _line(ward: str, counts: Counter[str], least: int) -> WardLine:
    shown = [(words, count) for words, count in counts.most_common() if count >= least and words != OTHER_CALLS]
    left = counts.total() - sum(count for _, count in shown)
    if left >= least:
        return WardLine(ward, (*shown, (OTHER_CALLS if shown else ALL_CALLS, left)), "")
    few = f"fewer than {least}{' other' if shown else ''} calls"
    return WardLine(ward, tuple(shown), few if left else "")


def _work(facts: "PackFacts", rules: MemberRules) -> tuple[str, ...]:
    open_now = [one for one in (*facts.new_actions, *facts.carried) if one.open]
    said = [f"{one.text} {one.type.replace('_', ' ')}" for one in open_now]
    return tuple(dict.fromkeys(words for pattern, words in rules.work if any(pattern.search(text) for text in said)))
