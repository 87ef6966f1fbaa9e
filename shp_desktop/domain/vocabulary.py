"""What the words of a log mean to the team: grades, types, wards, beats, qualifiers; the value as given always stays."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TypeVar, cast

from shp_desktop.domain.incident import IncidentVersion

GRADE, TYPE, WARD, BEAT, QUALIFIER = KINDS = ("grade", "type", "ward", "beat", "qualifier")
GRADE_NOT_SAID = 2.5
_MOST_KEPT = 20_000
_BEFORE_A_GRADE = re.compile(r"^(?:grade|response|level|priority level)\s+(?=\S)")
_NOT = re.compile(r"\b(?:no|not|non)\b")
T = TypeVar("T")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """Which table a kind of value is read from, the column of the value and the column of what it means."""

    table: str
    given: str
    means: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns of an added row."""
        return (self.given, self.means, "source", "checked")


SOURCES = {
    GRADE: Source("grades", "grade", "canonical"),
    TYPE: Source("types", "type", "category"),
    WARD: Source("wards", "ward", "canonical"),
    BEAT: Source("beats", "beat", "ward"),
    QUALIFIER: Source("qualifiers", "qualifier", "canonical"),
}


class Unusable(ValueError):
    """A row that means nothing the table knows; `table` and `line` say which, line 0 is the table itself."""

    def __init__(self, table: str, line: int, why: str) -> None:
        """Keep where and why."""
        super().__init__(why)
        self.table, self.line = table, line


@dataclass(frozen=True)
class Ward:
    """A ward of one set of boundaries; a name alone is no area, since the boundaries moved in 2021."""

    name: str
    ward_set: str
    code: str
    first: str
    last: str

    def in_force(self, day: date) -> bool:
        """Say whether the boundaries were in force on a day."""
        return (self.first or "0") <= day.isoformat() <= (self.last or "9")


@dataclass(frozen=True)
class Category:
    """What types are counted as, and the group they are read in."""

    name: str
    group: str


@dataclass(frozen=True)
class Meant:
    """The team's words for one log, each empty where it has none or the log says the same.

    `type` is what a person said the type means; a category found by a pattern is for counting only.
    """

    grade: str = ""
    type: str = ""
    ward: str = ""
    ward_code: str = ""
    ward_set: str = ""
    qualifiers: tuple[str, ...] = ()
    category: str = ""
    closing_category: str = ""


@dataclass(frozen=True)
class Words:
    """Every vocabulary, compiled once; lookups are remembered, since a history asks the same few values often.

    `taught` are the meanings of types, `kept` the values (kind, key) a person said to leave as they are, `added` those
    the team mapped itself. `eras` are the days on which boundaries of wards changed.
    """

    grades: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    categories: tuple[tuple[re.Pattern[str], Category], ...] = ()
    taught: Mapping[str, str] = field(default_factory=dict)
    wards: Mapping[str, tuple[Ward, ...]] = field(default_factory=dict)
    beats: Mapping[str, str] = field(default_factory=dict)
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[tuple[str, str]] = frozenset()
    added: frozenset[tuple[str, str]] = frozenset()
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    eras: tuple[str, ...] = ()
    _memory: dict[tuple[str, ...], tuple[object]] = field(default_factory=dict, compare=False, repr=False)

    def grade(self, given: str) -> tuple[str, float]:
        """Return a grade as written ("Grade 1", "P", "immediate response") as its common name and rank; unknown is ("", 2.5)."""
        return self._once((GRADE, given), lambda: self._grade(given))

    def category(self, given: str) -> Category | None:
        """Return what a type is counted as, or None."""
        return self._once((TYPE, given), lambda: self._category(given))

    def ward(self, given: str, day: date) -> Ward | None:
        """Return the ward a log of that day means by a name, a code or a beat; of another set where that day's has none."""
        found = self._named(given)
        return next((one for one in found if one.in_force(day)), found[-1] if found else None)

    def ward_of_beat(self, given: str, day: date) -> Ward | None:
        """Return the ward of a beat, where the team has said it."""
        name = self.beats.get(key_of(given), "")
        return self.ward(name, day) if name else None

    def qualifier(self, given: str) -> str:
        """Return the common word for a qualifier, or nothing."""
        return self.qualifiers.get(key_of(given), "")

    def is_known(self, kind: str, given: str) -> bool:
        """Say whether a value has a meaning, or a person said to keep it as it is, or it says nothing ("-")."""
        key = key_of(given)
        if not key or (kind, key) in self.kept:
            return True
        match kind:
            case "grade":
                return bool(self.grade(given)[0])
            case "type":
                return self.category(given) is not None
            case "ward":
                return bool(self._named(given))
            case "beat":
                return key in self.beats
        return key in self.qualifiers

    def meant(self, version: IncidentVersion) -> Meant:
        """Return the team's words for one log."""
        day = version.reported.local.date()
        at = (
            "meant", version.grade, version.type, version.type_code, version.closing_type, version.ward, version.beat,
            *version.qualifiers, str(bisect_right(self.eras, day.isoformat())),
        )  # fmt: skip
        return self._once(at, lambda: self._meant(version, day))

    def _meant(self, version: IncidentVersion, day: date) -> Meant:
        ward = self.ward(version.ward, day) if version.ward else self.ward_of_beat(version.beat, day)
        opened, closed = self.category(version.type or version.type_code), self.category(version.closing_type)
        return Meant(
            grade=unlike(version.grade, self.grade(version.grade)[0]) if version.grade else "",
            type=unlike(version.type, self.type_taught(version.type) or self.type_taught(version.type_code)),
            ward=unlike(ward_key(version.ward), ward.name) if ward else "",
            ward_code=ward.code if ward else "",
            ward_set=ward.ward_set if ward else "",
            qualifiers=tuple(unlike(one, self.qualifier(one)) for one in version.qualifiers),
            category=opened.name if opened else "",
            closing_category=closed.name if closed else "",
        )

    def types_taught(self, version: IncidentVersion) -> tuple[str, ...]:
        """Return what a person said the types of a log mean; a category found by a pattern is for counting only."""
        if not self.taught:
            return ()
        said = (version.type, version.type_code, version.closing_type, version.closing_code)
        return tuple(dict.fromkeys(word for one in said if (word := self.type_taught(one))))

    def type_taught(self, given: str) -> str:
        """Return what a person said a type or its code means, or nothing."""
        return self.taught.get(key_of(given), "") if self.taught and given else ""

    def qualifiers_meant(self, version: IncidentVersion) -> tuple[str, ...]:
        """Return the qualifiers as given, and the common words for those that have another."""
        if not version.qualifiers:
            return ()
        more = (unlike(one, self.qualifier(one)) for one in version.qualifiers)
        return tuple(dict.fromkeys((*version.qualifiers, *(word for word in more if word))))

    def is_taught(self, version: IncidentVersion) -> bool:
        """Say whether the team mapped a type or qualifier of this log itself; these are what flags are found by."""
        if not self.added:
            return False
        types = (version.type, version.type_code, version.closing_type, version.closing_code)
        said = [(TYPE, one) for one in types if one] + [(QUALIFIER, one) for one in version.qualifiers]
        return any((kind, key_of(one)) in self.added for kind, one in said)

    def _once(self, at: tuple[str, ...], find: Callable[[], T]) -> T:
        found = self._memory.get(at)
        if found is None:
            if len(self._memory) > _MOST_KEPT:
                self._memory.clear()
            found = self._memory[at] = (find(),)
        return cast("T", found[0])

    def _named(self, given: str) -> tuple[Ward, ...]:
        return self._once((WARD, given), lambda: self._wards(given))

    def _grade(self, given: str) -> tuple[str, float]:
        whole = key_of(given)
        plain = _BEFORE_A_GRADE.sub("", whole)
        for key in (whole, plain):
            if key in self.grades:
                return self.grades[key]
        if (GRADE, whole) in self.kept or _NOT.search(plain):
            return ("", GRADE_NOT_SAID)
        known = (self.grades[word] for word in re.findall(r"[a-z]{3,}|^\d", plain) if word in self.grades)
        return next(known, ("", GRADE_NOT_SAID))

    def _category(self, given: str) -> Category | None:
        key = key_of(given)
        if (TYPE, key) in self.kept or not key:
            return None
        name = self.taught.get(key)
        if name:
            return next((one for _, one in self.categories if one.name == name), Category(name, name))
        return next((one for pattern, one in self.categories if pattern.search(given)), None)

    def _wards(self, given: str) -> tuple[Ward, ...]:
        key = ward_key(given)
        if (WARD, key_of(given)) in self.kept:
            return ()
        return self.wards.get(key) or self.wards.get(ward_key(self.beats.get(key_of(given), "")), ())


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """Return what two spellings of a value share: small letters, "&" as "and", no marks."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return " ".join(re.findall(r"[^\W_]+", plain))


def ward_key(text: str) -> str:
    """Return what two spellings of a ward share: "Hart Ward" is Hart."""
    key = key_of(text)
    return key.removesuffix(" ward").removeprefix("ward ") or key


def unlike(given: str, word: str) -> str:
    """Return the word where it says something else than the value as given."""
    return word if word and key_of(word) != key_of(given) else ""


def classified(version: IncidentVersion) -> str:
    """Return both classifications where closing differs from opening: "opened AS22 ASB - Nuisance, closed Concern for Safety"."""
    closing_type = version.closing_type if key_of(version.closing_type) != key_of(version.type) else ""
    codes = version.type_code, version.closing_code
    closing_code = codes[1] if codes[1] and key_of(codes[0]) != key_of(codes[1]) and (closing_type or codes[0]) else ""
    if not (closing_type or closing_code):
        return ""
    opened = " ".join(part for part in (codes[0], version.type) if part)
    closed = " ".join(part for part in (codes[1], version.closing_type) if part)
    return ", ".join(part for part in (opened and f"opened {opened}", f"closed {closed}") if part)


def beside(given: str, word: str) -> str:
    """Return the value as given with the team's word beside it where there is one: "Immediate (Emergency)"."""
    return f"{given} ({word})" if given and word else given or word
