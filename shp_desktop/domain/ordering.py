"""The reading order the program proposes: FIRST, READ or GROUP, with its reasons in words; never a grade."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shp_desktop.domain.bands import BANDS, FIRST, GROUP, READ
from shp_desktop.domain.board import Flag, Proposal, Repeat
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.vocabulary import Words
from shp_desktop.domain.vocabulary_tables import words_from
from shp_desktop.domain.words import joined, ordinal

SUBJECTS = ("flag", "type", "status", "grade", "qualifier", "repeat", "narrative", "any")
#: reasons before PLAIN outweigh a log's being said to be cancelled; those from LAST on stand after all else
PLAIN, LAST = 30, 90
_MOST_KEPT = 5_000
_GROUPABLE = frozenset({"repeat", "near_repeat", "vulnerable_place", "changed"})
# What is weighty outweighs a log's being said to be cancelled: by its status all but grade and repeats, in its text everything.
_OUTWEIGHS = {
    "status": frozenset({"flag", "type", "qualifier"}),
    "narrative": frozenset({"flag", "type", "qualifier", "grade", "repeat"}),
}
_SPOKEN = {FIRST: "First because", READ: "Read because", GROUP: "Grouped because"}


@dataclass(frozen=True)
class BandRule:
    """One row: what must be said of the `subject` for the `band`; rules of LAST or higher order stand after all else.

    For a repeat `least` is the fewest earlier logs and `days` the widest window that count; `unless` is a type that
    does not count, for a narrative the wider wording around the match that says otherwise. `stems` are pieces of words
    of which a narrative must hold one before its pattern is tried; none where the pattern names none. `also` is a subject
    and a pattern that must be said beside it, for a rule that needs both.
    """

    band: str
    order: int
    subject: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    least: int
    days: int
    group: str
    reason: str
    stems: tuple[str, ...] = ()
    also: tuple[str, re.Pattern[str]] | None = None


@dataclass(frozen=True)
class BandRules:
    """The band rules in their order, and the words a log is understood by."""

    rules: tuple[BandRule, ...]
    words: Words = Words()
    _met: dict[tuple[object, ...], tuple[BandRule, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, str]], grades: Iterable[Mapping[str, str]] = (), words: Words | None = None
    ) -> "BandRules":
        """Read the rows of the band_rules table, and of the grades table where no vocabulary is given.

        Raises ValueError for a band or subject that is none.
        """
        rules = sorted((_rule(row) for row in rows), key=lambda rule: rule.order)
        return cls(tuple(rules), words or words_from({"grades": tuple(grades)}, {}))

    def met_by(self, types: str, said: Mapping[str, Sequence[str]]) -> Iterator[BandRule]:
        """Yield the rules that what is said of a log meets, in their order, those of repeats as far as its words go.

        Many logs say the same of themselves in all but their narrative, so what they meet is worked out once.
        """
        key = (types, *(tuple(said[subject]) for subject in ("flag", "status", "grade", "qualifier")))
        met = self._met.get(key)
        if met is None:
            met = tuple(rule for rule in self.rules if _meets(rule, types, said))
            if len(self._met) < _MOST_KEPT:
                self._met[key] = met
        for rule in met:
            if rule.also is None or rule.also[0] != "narrative" or any(text and rule.also[1].search(text) for text in said["narrative"]):
                yield rule

    def grade(self, label: str) -> tuple[str, float]:
        """Return a grade as written ("Grade 1", "P", "immediate response") as its common name and rank; unknown is ("", 2.5)."""
        return self.words.grade(label)


def propose(version: IncidentVersion, flags: Iterable[Flag], repeats: Iterable[Repeat], rules: BandRules) -> Proposal:
    """Return the band a log is proposed for and why; a guarded item is never grouped, and no other flag is lost in a group.

    A log that says itself that it was cancelled, a test or an error stands last only where nothing weighty is said
    of it; where it is not last, what it says stands among the reasons.
    """
    flags = tuple(flags)
    repeats = tuple(repeats)
    hits = _hits(version, flags, repeats, rules) + _said(version, rules)
    groupable = not guarded(flags) and all(flag.kind in _GROUPABLE for flag in flags)
    weighty = {rule.subject for rule, _ in hits if rule.band == FIRST or (rule.band == READ and rule.order < PLAIN)}
    last = [rule for rule, _ in hits if rule.order >= LAST]
    allowed = [rule for rule in last if not weighty & _OUTWEIGHS.get(rule.subject, frozenset())]
    if allowed and groupable:
        return Proposal(GROUP, (allowed[0].reason,), allowed[0].group)
    marks = [rule.reason for rule in last if rule.subject in _OUTWEIGHS]
    first = [words for rule, words in hits if rule.band == FIRST]
    if first:
        beside = [words for rule, words in hits if rule.band == READ and rule.subject == "flag" and rule.order < PLAIN]
        return Proposal(FIRST, tuple(dict.fromkeys(first + beside + marks)))
    read = [words for rule, words in hits if rule.band == READ and rule.subject != "any"] + marks
    group = [rule for rule, _ in hits if rule.band == GROUP and rule.order < LAST]
    if group and groupable and not read:
        return Proposal(GROUP, (group[0].reason,), group[0].group)
    plain = [words for rule, words in hits if rule.band == READ]
    return Proposal(READ, tuple(dict.fromkeys(read or plain)))


def stands_last(type_words: str, rules: BandRules) -> bool:
    """Say whether a log of that type is admin, test or duplicate, and so counts as no earlier log of a place."""
    taught = rules.words.type_taught(type_words)
    said = f"{type_words}\n{taught}" if taught else type_words
    return any(rule.order >= LAST and rule.subject == "type" and rule.pattern.search(said) for rule in rules.rules)


def group_of(version: IncidentVersion, rules: BandRules) -> str:
    """Return the group a log of that type would be told in, or nothing where the table has none."""
    said = "\n".join(part for part in (version.type, *rules.words.types_taught(version)) if part)
    return next((rule.group for rule in rules.rules if rule.band == GROUP and rule.subject == "type" and rule.pattern.search(said)), "")


def because(proposal: Proposal) -> str:
    """Return the proposal as a sentence: "First because: child, missing, fourth log here in 30 days"."""
    return f"{_SPOKEN[proposal.band]}: {joined(proposal.reasons, last=',').replace(' , ', ', ')}"


ReadingKey = tuple[int, bool, bool, str, int, int, float, str, str]


def reading_key(proposal: Proposal, flags: Iterable[Flag], version: IncidentVersion, rules: BandRules) -> ReadingKey:
    """Return the sort key: band, what nobody may be passed over for, group, weightiest reason, grade, time, log; admin stands last."""
    flags = tuple(flags)
    hits = _hits(version, flags, (), rules)
    orders = [rule.order for rule, _ in hits if rule.band == proposal.band]
    grouped = proposal.band == GROUP
    admin = grouped and any(rule.group == proposal.group and rule.order >= LAST for rule in rules.rules)
    return (
        BANDS.index(proposal.band),
        not guarded(flags),
        admin,
        proposal.group,
        min(orders, default=LAST) if not grouped else 0,
        -len(orders) if not grouped else 0,
        rules.grade(version.grade)[1] if not grouped else 0.0,
        version.reported.utc.isoformat(),
        f"{version.key.source} {version.key.year} {version.key.reference}",
    )


def _rule(row: Mapping[str, str]) -> BandRule:
    if row["band"] not in BANDS or row["subject"] not in SUBJECTS:
        raise ValueError(f"{row['band']} {row['subject']} is no band rule")
    compiled = _small if row["subject"] == "narrative" else _any_case
    unless = compiled(row["unless"]) if row["unless"] else None
    return BandRule(
        row["band"],
        int(row["order"]),
        row["subject"],
        compiled(row["pattern"]),
        unless,
        int(row["least"] or 0),
        int(row["days"] or 0),
        row["group"],
        row["reason"],
        _stems(row["pattern"]),
        _also(row.get("also", "")),
    )


def _also(cell: str) -> tuple[str, re.Pattern[str]] | None:
    subject, _, pattern = cell.partition(":")
    if cell and (subject not in SUBJECTS or subject in ("repeat", "any") or not pattern):
        raise ValueError(f"{cell} is not a subject and a pattern")
    return (subject, _any_case(pattern)) if cell else None


def _meets(rule: BandRule, types: str, said: Mapping[str, Sequence[str]]) -> bool:
    if rule.subject == "narrative" or (rule.unless and rule.unless.search(types)):
        return False
    also = rule.also if rule.also and rule.also[0] != "narrative" else None
    if also and not any(text and also[1].search(text) for text in said[also[0]]):
        return False
    return rule.subject == "repeat" or any(text and rule.pattern.search(text) for text in said[rule.subject])


def _hits(
    version: IncidentVersion, flags: tuple[Flag, ...], repeats: tuple[Repeat, ...], rules: BandRules
) -> list[tuple[BandRule, str]]:
    taught = rules.words.types_taught(version)
    types = "\n".join(part for part in (version.type, version.closing_type, *taught) if part)
    said = {
        "flag": [flag.kind for flag in flags],
        "type": [types],
        "status": [version.status, version.closing_type],
        "grade": [rules.grade(version.grade)[0]],
        "qualifier": list(rules.words.qualifiers_meant(version)),
        "any": ["any"],
        "narrative": [version.text.narrative, version.text.result],
    }
    hits: list[tuple[BandRule, str]] = []
    for rule in rules.met_by(types, said):
        if rule.subject == "repeat":
            counted = [one for one in repeats if one.count >= rule.least and one.days <= rule.days]
            words = max(counted, key=lambda one: (one.count, -one.days), default=None)
            if words:
                hits.append(
                    (rule, rule.reason.format(time=ordinal(words.count + 1), days=words.days, count=words.count))
                )
        else:
            hits.append((rule, rule.reason))
    return hits


def _said(version: IncidentVersion, rules: BandRules) -> list[tuple[BandRule, str]]:
    """Return the rules a log's own text meets: cancelled by the caller, opened in error."""
    text = "\n".join(part for part in (version.text.narrative, version.text.result) if part).lower()
    return [(rule, rule.reason) for rule in rules.rules if rule.subject == "narrative" and _tells(rule, text)]


def _tells(rule: BandRule, text: str) -> bool:
    if rule.stems and not any(stem in text for stem in rule.stems):
        return False
    spans = [found.span() for found in rule.pattern.finditer(text)]
    wider = [found.span() for found in rule.unless.finditer(text)] if rule.unless and spans else []
    return any(all(end <= first or last <= start for start, end in wider) for first, last in spans)


def _stems(pattern: str) -> tuple[str, ...]:
    """Read the comment a pattern may begin with: (?#cancel|error)."""
    noted = re.match(r"\(\?#([^)]*)\)", pattern)
    return tuple(filter(None, noted[1].lower().split("|"))) if noted else ()


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _small(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for text in small letters, which is searched several times as fast."""
    small = re.sub(r"\\.|[A-Z]", lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), pattern)
    return re.compile(small, re.MULTILINE)
