"""The rules of the threshold watch: local, dated and editable, each with its window, its source and who signed it off."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

COUNT, ASK = "count", "ask"
CALLER, ANYONE, PERSON, VICTIM = "caller", "anyone", "person", "victim"
ADDRESS, STREET = "address", "street"
_KINDS, _WHO, _WHERE, _UNITS = (COUNT, ASK), (CALLER, ANYONE, PERSON, VICTIM, ""), (ADDRESS, STREET, ""), ("days", "months")


@dataclass(frozen=True)
class WatchRule:
    """One row: what is counted, for whom, where, how often in which window, and what follows from it in words."""

    name: str
    kind: str
    about: re.Pattern[str] | None
    not_about: re.Pattern[str] | None
    who: str
    roles: re.Pattern[str] | None
    where: str
    count: int
    window: int
    unit: str
    title: str
    words: str
    right: str
    first: date | None = None
    last: date | None = None
    source: str = ""
    signed_off: str = ""

    def in_force(self, day: date) -> bool:
        """Say whether the rule holds for a log reported on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def since(self, day: date) -> date:
        """Return the first day that counts for a log of a day: so many days before it, or the same day so many months before.

        A month without such a day gives its last: 12 months before 29 February is 28 February.
        """
        if self.unit == "days":
            return day - timedelta(days=self.window)
        months = day.year * 12 + day.month - 1 - self.window
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    def applies(self, labels: Iterable[str]) -> bool:
        """Say whether a log of those labels is counted."""
        return self.about is None or any(self.about.search(one) for one in labels)

    def set_aside(self, labels: Iterable[str]) -> bool:
        """Say whether a log of those labels is not to be counted about."""
        return self.not_about is not None and any(self.not_about.search(one) for one in labels)

    @property
    def asks_flags(self) -> bool:
        """Say whether flags are needed to know what the rule is about."""
        return any(pattern is not None and "#" in pattern.pattern for pattern in (self.about, self.not_about))

    @property
    def span(self) -> str:
        """Return the window in words: 183 days."""
        return f"{self.window} {self.unit if self.window != 1 else self.unit[:-1]}"


@dataclass(frozen=True)
class WatchRules:
    """The rules in their order."""

    rules: tuple[WatchRule, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "WatchRules":
        """Read the rows of the watch_rules table; an added row takes the place of a shipped one of its name and first day.

        Raises ValueError for a row that cannot be understood, re.error for a pattern that is none.
        """
        read: dict[tuple[str, date | None], WatchRule] = {}
        for row in rows:
            rule = _rule(row)
            read[rule.name, rule.first] = rule
        return cls(tuple(read.values()))

    def on(self, day: date) -> tuple[WatchRule, ...]:
        """Return the rules that hold for a log reported on a day."""
        return tuple(one for one in self.rules if one.in_force(day))


def _rule(row: Mapping[str, str]) -> WatchRule:
    name = row["rule"]
    for column, allowed in (("kind", _KINDS), ("who", _WHO), ("where", _WHERE), ("unit", _UNITS)):
        if row[column] not in allowed:
            raise ValueError(f"{name} has the {column} {row[column] or 'nothing'}, use {', '.join(one for one in allowed if one)}")
    if row["kind"] == COUNT and not row["who"]:
        raise ValueError(f"{name} counts and says not for whom")
    return WatchRule(
        name, row["kind"], _pattern(row["about"]), _pattern(row["not_about"]), row["who"], _pattern(row["roles"]), row["where"],
        int(row["count"]), int(row["window"]), row["unit"], row["title"], row["words"], row["right"],
        _day(row["from"]), _day(row["until"]), row["source"], row["signed_off"],
    )  # fmt: skip


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text, re.IGNORECASE) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
