"""For whom a check is proposed: one for each person a log names as a child or a vulnerable adult, one for those nobody named."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shp_desktop.domain.checks import ADULTS, CHILDREN, ProposedCheck
from shp_desktop.domain.flags import Found, said_why
from shp_desktop.domain.incident import IncidentVersion
from shp_desktop.domain.log_people import LogPerson, people_in
from shp_desktop.domain.person_names import NameRules

GROWN, OLD, AGED = 18, 65, 70
_THIS, _OTHER, _EVIDENCE = "§", "¤", "¶"
_SENTENCE = re.compile(r"(?<=[.;!?\n])")
_NEAR = re.compile(r"§,?(?:(?![.;!?\n¤§]).){0,90}?¶")
_RIGHT_BEFORE = re.compile(r"¶(?:(?![.;!?\n¤§]).){0,40}§")
_COUNTED = re.compile(
    r"\b(?P<count>[2-9]|two|three|four|five|six|seven|eight|nine) (?:(?:young|small|little|other|of her|of his) )?"
    r"(?:child(?:ren)?|kids|bairns|little ones|babies|toddlers|sons|daughters)\b",
    re.IGNORECASE,
)
_NUMBERS = {word: count for count, word in enumerate("two three four five six seven eight nine".split(), start=2)}


@dataclass(frozen=True)
class CheckRules:
    """The rows of check_rules, compiled once; a pattern speaks of one service or, under "", of both."""

    patterns: Mapping[tuple[str, str], tuple[re.Pattern[str], ...]]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "CheckRules":
        """Read the table; a row of kind "=name" is a list of words other rows write as <name>. Raises re.error."""
        named: dict[str, str] = {}
        found: dict[tuple[str, str], list[re.Pattern[str]]] = {}
        for row in rows:
            pattern = row["pattern"]
            for name, words in named.items():
                pattern = pattern.replace(name, words)
            if row["kind"].startswith("="):
                named[f"<{row['kind'][1:]}>"] = pattern
            else:
                for service in (row["service"],) if row["service"] else (CHILDREN, ADULTS):
                    found.setdefault((row["kind"], service), []).append(re.compile(pattern))
        return cls({key: tuple(many) for key, many in found.items()})

    def says(self, kind: str, service: str, text: str) -> bool:
        """Say whether a rule of this kind speaks of the person marked in the text."""
        return any(pattern.search(text) for pattern in self.patterns.get((kind, service), ()))


def proposed_checks(
    version: IncidentVersion, found: Mapping[str, Sequence[Found]], rules: CheckRules, names: NameRules
) -> tuple[ProposedCheck, ...]:
    """Return a proposed check for each named child and vulnerable adult of a log, and one for the unnamed of each service.

    `found` is what the flag rules found in the log, by kind (`flags.found_in`).
    """
    text = "\n".join(part for part in (version.text.narrative, version.text.result) if part)
    people = people_in(text, version.reported.local.date(), names, version.text.address)
    told = _Told(text, people)
    children, suspects = _Young(version.type.lower(), text.lower(), told, rules).told_apart(people, mentioned="child" in found)
    proposed = [ProposedCheck(CHILDREN, one.said, _child_why(one)) for one in children]
    if "child" in found and _others(text, found["child"], children, suspects):
        proposed.append(ProposedCheck(CHILDREN, "", _quoted(found["child"])))
    if "adult" in found or any((one.years or 0) >= AGED for one in people):
        grown = [one for one in people if one not in children and one not in suspects and (one.years is None or one.years >= GROWN)]
        evidence = found.get("adult", [])
        proposed += [ProposedCheck(ADULTS, one.said, _adult_why(one, evidence)) for one in _adults(grown, told, rules, evidence)]
        if evidence and proposed[-1:] and proposed[-1].service != ADULTS or evidence and not proposed:
            proposed.append(ProposedCheck(ADULTS, "", _quoted(evidence)))
    return tuple(proposed)


class _Told:
    """The text of a log with its people put as marks."""

    def __init__(self, text: str, people: Sequence[LogPerson]) -> None:
        self._text = text
        self._spans = sorted((start, end, one) for one in people for start, end in one.spans)

    def of(self, person: LogPerson, evidence: Sequence[Found] = ()) -> str:
        """Return the text with this person marked, the others otherwise, and a mark before each piece of evidence."""
        starts = {one.start for one in evidence if one.field == "narrative"}
        parts: list[str] = []
        at = 0
        for start, end, one in self._spans:
            parts.append(self._plain(at, start, starts))
            held = any(start <= place < end for place in starts)
            parts.append((_THIS if one is person else _OTHER) + (f" {_EVIDENCE}" if held else ""))
            at = end
        parts.append(self._plain(at, len(self._text), starts))
        return "".join(parts).lower()

    def _plain(self, start: int, end: int, marks: set[int]) -> str:
        places = [start, *sorted(place for place in marks if start <= place < end), end]
        held = [self._text[one:other] for one, other in zip(places, places[1:], strict=False)]
        return _EVIDENCE.join(held) if len(held) > 1 else held[0]


class _Young:
    """Tells the children a check is for from the young people who are told of as those who did it."""

    def __init__(self, type: str, text: str, told: _Told, rules: CheckRules) -> None:  # noqa: A002
        self._told, self._rules = told, rules
        by_type = rules.says("by_type", CHILDREN, type)
        self._nuisance = by_type and not rules.says("harm", CHILDREN, text)
        self._doubtful = by_type or not type

    def told_apart(self, people: Sequence[LogPerson], *, mentioned: bool) -> tuple[list[LogPerson], list[LogPerson]]:
        """Return both; without an age a person is a child only by the words around the name, where the log speaks of children."""
        children: list[LogPerson] = []
        suspects: list[LogPerson] = []
        for one in people:
            if one.years is not None and one.years >= GROWN:
                continue
            text = self._told.of(one)
            if one.years is None and not (mentioned and self._says("child", text) and not self._says("not", text)):
                continue
            (suspects if self._did_it(text) else children).append(one)
        return children, suspects

    def _did_it(self, text: str) -> bool:
        if self._nuisance or self._says("did", text):
            return True
        if not (self._doubtful and self._says("may", text)):
            return False
        own = [part for part in _SENTENCE.split(text) if _THIS in part]
        return not any(self._says("harm", part) for part in own)

    def _says(self, kind: str, text: str) -> bool:
        return self._rules.says(kind, CHILDREN, text)


def _others(text: str, found: Sequence[Found], children: Sequence[LogPerson], suspects: Sequence[LogPerson]) -> bool:
    """Say whether the log tells of children it does not name."""
    if children:
        counts = (match["count"].lower() for match in _COUNTED.finditer(text))
        return any((int(count) if count.isdigit() else _NUMBERS[count]) > len(children) for count in counts)
    spans = [span for one in suspects for span in one.spans]
    return not spans or any(
        one.field != "narrative" or not any(start <= one.start < end + 2 for start, end in spans) for one in found
    )


def _adults(grown: Sequence[LogPerson], told: _Told, rules: CheckRules, found: Sequence[Found]) -> list[LogPerson]:
    texts = {id(one): told.of(one, found) for one in grown}
    held = [one for one in grown if (one.years or 0) >= OLD or not any(rules.says(kind, ADULTS, texts[id(one)]) for kind in ("did", "not"))]
    sure = [one for one in held if (one.years or 0) >= OLD or rules.says("for", ADULTS, texts[id(one)])]
    if sure:
        return sure
    aged = [one for one in held if one.years is not None]
    if len(aged) == 1:
        return aged
    free = [one for one in held if not rules.says("other", ADULTS, texts[id(one)])]
    tellers = [one for one in free if rules.says("teller", ADULTS, texts[id(one)])]
    told_of = [one for one in free if one not in tellers]
    near = [one for one in told_of if _NEAR.search(texts[id(one)]) or _RIGHT_BEFORE.search(texts[id(one)])]
    if near or told_of:
        return near[:1] or told_of[:1]
    alone = len(tellers) == 1 and not rules.says("somebody", ADULTS, texts[id(tellers[0])])
    return tellers if alone else []


def _child_why(one: LogPerson) -> str:
    return f"child aged {one.years}" if one.years is not None else "child named"


def _adult_why(one: LogPerson, found: Sequence[Found]) -> str:
    if (one.years or 0) >= OLD:
        return f"aged {one.years}"
    return _quoted(found) or f"aged {one.years}"


def _quoted(found: Sequence[Found]) -> str:
    """Return the words that raised the flag, the first three of them, said to be the log's."""
    words = dict.fromkeys(said_why(one.why, re.sub(r"\s+", " ", one.words).strip()) for one in found)
    said = ", ".join(list(words)[:3])
    return f"the log says {said}" if said.startswith('"') else said
