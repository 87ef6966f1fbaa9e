"""What nobody may be passed over for: flags found in a log's own text, by rules that are data, each with the words found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from shp_desktop.domain.ages import Age, ages
from shp_desktop.domain.board import Flag
from shp_desktop.domain.checks import ADULTS, CHILDREN
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.vocabulary import Words

PASSED_OVER = frozenset({"child", "adult", "domestic", "missing", "hate", "weapon"})
FIELDS = ("narrative", "type", "qualifiers", "labels", "address", "given")
_ASKED_FOR = {
    "child": "child mentioned",
    "adult": "vulnerable",
    "domestic": "domestic",
    "missing": "missing",
    "hate": "hate",
    "weapon": "weapon",
}
_WORDS = "{words}"
_QUOTED = f'"{_WORDS}"'
_FIGURES = re.compile(r"[\d\s,&+/-]+(?:and[\d\s]+)?")
_AS_WRITTEN = "(?-i:"
_QUOTES = 3
_LONGEST_QUOTE = 80
_JOINS = re.compile(r"[\s,(:]*(?:and|&|aged?|-)?[\s,(:]*")
_COUNT_BEFORE = re.compile(
    r"\b(?:\d|one|two|three|four|five|six|several|young|small|little|(?:her|his|their|the)(?: \w+)?)\s$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;!?\n]")


@dataclass(frozen=True)
class FlagRule:
    """One row: `pattern` in `field` raises `kind`, unless a wider wording around the match says otherwise.

    `lowest` and `highest` ask for a written age in years instead of a pattern. `without` names a kind whose
    words, standing earlier in the same sentence (or anywhere, for a field of labels), take this rule's match for themselves.
    """

    kind: str
    field: str
    pattern: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    as_written: bool
    lowest: int
    highest: int
    without: str
    why: str


@dataclass(frozen=True)
class FlagRules:
    """The rules in their order, compiled once, and the words a log is understood by."""

    rules: tuple[FlagRule, ...]
    words: Words = Words()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]], words: Words | None = None) -> "FlagRules":
        """Read the rows of the flag_rules table; a row of kind "=name" is a list of words other rows write as <name>.

        Raises ValueError for a field that is none, and re.error for a pattern that is none.
        """
        named: dict[str, str] = {}
        rules: list[FlagRule] = []
        for row in rows:
            if row["kind"].startswith("="):
                named[f"<{row['kind'][1:]}>"] = f"(?:{_written_out(row['pattern'], named)})"
            else:
                rules.append(_rule(row, named))
        return cls(tuple(rules), words or Words())


@dataclass(frozen=True)
class Found:
    """One accepted match: where in its field, the words to quote, and the rule's reason."""

    field: str
    start: int
    end: int
    words: str
    why: str


@dataclass
class _Texts:
    """A log's fields as the rules read them, and the ages written in it."""

    fields: dict[str, str]
    small: dict[str, str]
    ages: tuple[Age, ...]
    found: dict[str, list[Found]] = field(default_factory=dict)


def find_flags(version: IncidentVersion, rules: FlagRules) -> tuple[Flag, ...]:
    """Return the flags of a log in the order of the rules, each with the words it was found by."""
    return flags_of(found_in(version, rules), version)


def flags_of(found: Mapping[str, list[Found]], version: IncidentVersion) -> tuple[Flag, ...]:
    """Return the flags of a log from what the rules found in it (`found_in`)."""
    narrative = _narrative(version)
    return tuple(Flag(kind, _why(places, narrative)) for kind, places in found.items())


def found_in(version: IncidentVersion, rules: FlagRules) -> dict[str, list[Found]]:
    """Return by kind each place of a log where a rule found something."""
    return _read(version, rules).found


def _read(version: IncidentVersion, rules: FlagRules) -> "_Texts":
    texts = _texts(version, rules.words)
    for rule in rules.rules:
        for found in _matches(rule, texts):
            texts.found.setdefault(rule.kind, []).append(found)
    return texts


def guarded(flags: Iterable[Flag]) -> bool:
    """Say whether the item may not be noted by one key, bulk-decided or grouped (DESIGN.md section 3, principle 5)."""
    return any(flag.kind in PASSED_OVER for flag in flags)


def services_needed(flags: Iterable[Flag]) -> tuple[str, ...]:
    """Return the services whose check is asked for; none by name where either service will do."""
    kinds = {flag.kind for flag in flags}
    return tuple(service for kind, service in (("child", CHILDREN), ("adult", ADULTS)) if kind in kinds)


def asked_because(flags: Iterable[Flag]) -> str:
    """Return in words why a check is asked: child mentioned: "14", "the baby"; missing: type Missing Person."""
    said = ((_ASKED_FOR[flag.kind], flag.why.replace("; ", ", ")) for flag in flags if flag.kind in PASSED_OVER)
    return "; ".join(f"{what}: {why}" if why else what for what, why in said)


def _narrative(version: IncidentVersion) -> str:
    return "\n".join(part for part in (version.text.narrative, version.text.result) if part)


def _texts(version: IncidentVersion, words: Words) -> _Texts:
    text = version.text
    narrative = _narrative(version)
    said = (version.type, version.closing_type, *words.types_taught(version))
    types = "; ".join(dict.fromkeys(part for part in said if part))
    qualifiers = "; ".join(words.qualifiers_meant(version))
    fields = {
        "narrative": narrative,
        "type": types,
        "qualifiers": qualifiers,
        "labels": f"{types} | {qualifiers}",
        "address": text.address,
        "given": "\n".join(f"{name}: {value}" for name, value in text.given if value),
    }
    small = {name: _small(words) for name, words in fields.items()}
    return _Texts(fields, small, ages(narrative, version.reported.local.date()))


def _small(text: str) -> str:
    """Return the text in small letters, each at its place: a few letters grow when they are made small."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower()[:1] for one in text)


def _rule(row: Mapping[str, str], named: Mapping[str, str]) -> FlagRule:
    if row["field"] not in FIELDS:
        raise ValueError(f"{row['field']} is not a field of a flag rule")
    lowest, _, highest = row["ages"].partition("-")
    return FlagRule(
        row["kind"],
        row["field"],
        _compiled(row["pattern"], named),
        _compiled(row["unless"], named),
        _AS_WRITTEN in row["unless"],
        int(lowest or -1),
        int(highest or lowest or -1),
        row["without"],
        row["why"] or _QUOTED,
    )


def _compiled(pattern: str, named: Mapping[str, str]) -> re.Pattern[str] | None:
    """Compile a pattern for small letters: Python tells branches apart by their first letter only where case counts.

    An `unless` that asks for large letters with (?-i: keeps its case and is matched against the text as written.
    """
    if not pattern:
        return None
    if _AS_WRITTEN in pattern:
        return re.compile(_written_out(pattern, named), re.IGNORECASE | re.MULTILINE)
    small = re.sub(r"\\.|[A-Z]", lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), pattern)
    return re.compile(_written_out(small, named), re.MULTILINE)


def _written_out(pattern: str, named: Mapping[str, str]) -> str:
    for name, words in named.items():
        pattern = pattern.replace(name, words)
    return pattern


def _matches(rule: FlagRule, texts: _Texts) -> Iterator[Found]:
    text = texts.fields[rule.field]
    spans = _spans(rule, texts)
    if not spans:
        return
    around = text if rule.as_written else texts.small[rule.field]
    wider = [match.span() for match in rule.unless.finditer(around)] if rule.unless else []
    for start, end in spans:
        if any(first < end and start < last for first, last in wider):
            continue
        if rule.without and _taken(rule, texts, text, start):
            continue
        yield Found(rule.field, start, end, _words(rule.field, text, start, end), rule.why)


def _words(name: str, text: str, start: int, end: int) -> str:
    """Return the words to quote: the match itself, and of a list of labels the one label it stands in."""
    if name == "labels":
        return text.replace(" | ", ", ")
    if name in ("type", "qualifiers"):
        return text[text.rfind(";", 0, start) + 1 : (text + ";").index(";", end)].strip()
    return text[start:end]


def _spans(rule: FlagRule, texts: _Texts) -> list[tuple[int, int]]:
    if rule.lowest >= 0:
        right = (age for age in texts.ages if rule.lowest <= age.years <= rule.highest)
        return list(dict.fromkeys((age.start, age.end) for age in right))
    small = texts.small[rule.field]
    return [match.span() for match in rule.pattern.finditer(small)] if rule.pattern and small else []


def _taken(rule: FlagRule, texts: _Texts, text: str, start: int) -> bool:
    others = texts.found.get(rule.without, [])
    if rule.field != "narrative":
        return bool(others) and not texts.found.get(rule.kind)
    return any(
        other.field == "narrative" and other.start < start and not _SENTENCE_END.search(text, other.end, start)
        for other in others
    )


def _why(found: list[Found], narrative: str) -> str:
    quoted: dict[str, list[str]] = {}
    for why in dict.fromkeys(one.why for one in found):
        told = [one for one in found if one.why == why and one.field == "narrative"]
        quoted[why] = (
            _quotes(told, narrative) if told else list(dict.fromkeys(one.words for one in found if one.why == why))
        )
    return "; ".join(said_why(why, words) for why, parts in quoted.items() for words in parts)


def said_why(why: str, words: str) -> str:
    """Return a reason with the words it was found by; a figure alone tells nobody that it is an age."""
    return f"age {words}" if why == _QUOTED and _FIGURES.fullmatch(words) else why.replace(_WORDS, words)


def _quotes(found: list[Found], narrative: str) -> list[str]:
    """Return the matched words with the counts before them, neighbours read as one: "Two children aged 4 and 1"."""
    merged: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        last = merged[-1] if merged else None
        if last and (one.start <= last.end or _JOINS.fullmatch(narrative, last.end, one.start)):
            merged[-1] = replace(last, end=max(last.end, one.end))
        else:
            before = _COUNT_BEFORE.search(narrative, max(0, one.start - 20), one.start)
            merged.append(replace(one, start=before.start() if before else one.start))
    quotes = (re.sub(r"\s+", " ", narrative[one.start : one.end]).strip(" ,.;:-") for one in merged)
    return list(dict.fromkeys(quote[:_LONGEST_QUOTE] for quote in quotes))[:_QUOTES]
