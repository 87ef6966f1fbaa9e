"""The vocabularies from their tables: what ships, then what the team added, the last word standing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from shp_desktop.domain.vocabulary import (
    BEAT,
    GRADE,
    GRADE_NOT_SAID,
    QUALIFIER,
    SOURCES,
    TYPE,
    WARD,
    Category,
    Row,
    Source,
    Unusable,
    Ward,
    Words,
    key_of,
    ward_key,
)

Added = tuple[int, Row]


def words_from(shipped: Mapping[str, Sequence[Row]], added: Mapping[str, Sequence[Added]]) -> Words:
    """Return the vocabularies from rows by table name; `added` rows come with their line. Raises Unusable."""
    return _Builder(shipped, added).words()


class _Builder:
    """Takes one table after another; a value the team kept as it is has a row without a meaning."""

    def __init__(self, shipped: Mapping[str, Sequence[Row]], added: Mapping[str, Sequence[Added]]) -> None:
        self._shipped, self._added = shipped, added
        self._kept: set[tuple[str, str]] = set()
        self._own: set[tuple[str, str]] = set()
        self._wards: dict[str, list[Ward]] = {}

    def words(self) -> Words:
        categories = tuple(_category(row) for row in self._shipped.get("categories", ()))
        names = {key_of(one.name): one.name for _, one in categories}
        self._take_wards()
        grades = self._grades()
        wards = {key: tuple(sorted(found, key=lambda one: one.first)) for key, found in self._wards.items()}
        towns = {ward_key(found[-1].name): found[-1].name for found in wards.values()}
        known = self._qualifier_names()
        ranked = {word: rank for word, rank in sorted(grades.values(), key=lambda one: -one[1]) if word}
        offered = {
            GRADE: tuple(sorted(ranked, key=lambda word: ranked[word])),
            TYPE: tuple(dict.fromkeys(one.name for _, one in categories)),
            WARD: tuple(sorted(towns.values())),
            BEAT: tuple(sorted(towns.values())),
            QUALIFIER: tuple(sorted(known.values())),
        }
        return Words(
            grades=grades,
            categories=categories,
            taught=self._meanings(TYPE, names, "a category"),
            wards=wards,
            beats=self._meanings(BEAT, towns, "a ward"),
            qualifiers=self._meanings(QUALIFIER, known, "a qualifier"),
            kept=frozenset(self._kept),
            added=frozenset(self._own),
            offered=offered,
            eras=tuple(sorted({day for found in wards.values() for one in found for day in _changes(one)})),
        )

    def _rows(self, kind: str) -> Iterable[tuple[int, str, str, Row]]:
        """Yield line (0 for what ships), key of the value, meaning, row; note what is kept as it is."""
        source = SOURCES[kind]
        every: list[Added] = [(0, row) for row in self._shipped.get(source.table, ())]
        for line, row in (*every, *self._added.get(source.table, ())):
            given, means = row.get(source.given, ""), row.get(source.means, "")
            key = key_of(given)
            if not key:
                raise Unusable(source.table, line, f"it has no {source.given}")
            if line:
                kept = not means and not row.get("ward_set")
                (self._kept if kept else self._own).add((kind, key))
                (self._own if kept else self._kept).discard((kind, key))
            yield line, key, means, row

    def _meanings(self, kind: str, names: Mapping[str, str], what: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for line, key, means, _ in self._rows(kind):
            found.pop(key, None)
            if means:
                key_means = ward_key(means) if kind == BEAT else key_of(means)
                found[key] = _one_of(names, key_means, SOURCES[kind], line, f"{means} is not {what}")
        return found

    def _qualifier_names(self) -> dict[str, str]:
        rows = [(row["qualifier"], row["canonical"]) for row in self._shipped.get("qualifiers", ())]
        own = [(row.get("qualifier", ""), row.get("canonical", "")) for _, row in self._added.get("qualifiers", ())]
        return {key_of(word): word for _, word in rows} | {key_of(w): w for one, w in own if w and key_of(one) == key_of(w)}

    def _grades(self) -> dict[str, tuple[str, float]]:
        found: dict[str, tuple[str, float]] = {}
        for line, key, means, row in self._rows(GRADE):
            if not means:
                found[key] = ("", GRADE_NOT_SAID)
                continue
            rank = row.get("rank", "")
            if rank and not re.fullmatch(r"\d{1,2}", rank):
                raise Unusable("grades", line, f"{rank} is no rank")
            if not rank and key_of(means) not in found:
                raise Unusable("grades", line, f"{means} is not a grade")
            found[key] = (means, float(rank)) if rank else found[key_of(means)]
        return found

    def _take_wards(self) -> None:
        for line, _, means, row in self._rows(WARD):
            name = ward_key(row["ward"])
            if row.get("ward_set"):
                ward = Ward(means or row["ward"], row["ward_set"], row.get("code", ""), row.get("from", ""), row.get("to", ""))
                for at in {name, key_of(ward.code)} - {""}:
                    self._wards.setdefault(at, []).append(ward)
            elif means:
                meant = self._wards.get(ward_key(means))
                if meant is None:
                    raise Unusable("wards", line, f"{means} is not a ward")
                self._wards[name] = list(meant)
            else:
                self._wards.pop(name, None)


def _changes(ward: Ward) -> Iterable[str]:
    """The first day of a ward's boundaries, and the first day after them."""
    try:
        after = (date.fromisoformat(ward.last) + timedelta(days=1)).isoformat() if ward.last else ""
        return [day for day in (ward.first and date.fromisoformat(ward.first).isoformat(), after) if day]
    except ValueError:
        raise Unusable("wards", 0, f"{ward.name} is in force on no day a calendar has") from None


def _one_of(names: Mapping[str, str], key: str, source: Source, line: int, why: str) -> str:
    if key not in names:
        raise Unusable(source.table, line, why)
    return names[key]


def _category(row: Row) -> tuple[re.Pattern[str], Category]:
    try:
        return re.compile(row["pattern"], re.IGNORECASE), Category(row["category"], row["group"] or row["category"])
    except re.error as error:
        raise Unusable("categories", 0, f"{row['category']} has a pattern that is none ({error.msg})") from None
