"""The people one log names, where it names them, and the age it gives each: forenames alone count beside an age or a word of kin."""

import re
from dataclasses import dataclass, field
from datetime import date

from shp_desktop.domain.named_places import is_place
from shp_desktop.domain.person_names import NameRules, mentions_in, plain_name

_GROWN = 18
_MOST_YEARS = 115
_UNIT = (
    r"(?:\s?-?(?P<unit>y(?:ea)?rs?(?:\s?o)?|ys|y/?o|yoa|y\.o\.?|months?|mths?|mos?|weeks?|wks?|days?)\b\.?"
    r"(?:[\s-]?(?:olds?|of age)\b)?)"
)
_ONES = "one two three four five six seven eight nine ten eleven twelve".split()
_SPELT = rf"(?P<spelt>{'|'.join(_ONES)})[ -](?P<of>years?|months?|weeks?|days?)[ -](?:olds?|of age)"
_AGE = re.compile(
    r"\s?[,:(\[-]?\s?(?:(?P<aged>aged?\b:?|is\b|was\b|now\b)\s?)?"
    rf"(?:(?P<years>\d{{1,3}})(?![\d/:]|\.\d|st\b|nd\b|rd\b|th\b){_UNIT}?|{_SPELT})"
    r"(?P<end>\s?[)\],.;]|\s?$|\s(?=[a-z]))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:has|is|was|missing|not|who|and|from|reported|had|been|with|absconded|went|left|says|states|stating)\b")
_BORN = re.compile(
    r"\s?[,(\[-]?\s?(?:(?:d\.?o\.?b\.?|date of birth|born|b\.)[\s:]*(?:on )?)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})(?!\d)\s?[)\]]?",
    re.IGNORECASE,
)
_KIN = (
    "son|daughter|baby|toddler|infant|child|children|kids|sons|daughters|grandson|granddaughter|nephew|niece|stepson|stepdaughter|"
    "bairn|boy|girl|twins|brother|sister"
)
_KIND = rf"(?:(?:male|female|pupil|student|youth|lad|lass|misper|victim|{_KIN}),? )?(?:called |named )?"
_ONE_NAME = r"(?P<name>[^\W\d_]+(?:['’-][^\W\d_]+)*)"
_AGE_BEFORE = re.compile(
    r"(?<![\d/:£])(?P<years>\d{1,3})[\s-]?(?P<unit>years?|yrs?|yr|yo|y/o|months?|mths?|weeks?|wks?)\b[\s-]?(?:olds?\b)?,? " + _KIND + "$",
    re.IGNORECASE,
)
_AGED_FORENAME = re.compile(
    r"(?<![\d/:£])\d{1,3}[\s-]?(?:(?:years?|yrs?|yr|months?|mths?|weeks?|wks?)[\s-]olds?|yo|y/o),? " + _KIND + _ONE_NAME,
    re.IGNORECASE,
)
_NAME_BEFORE_AGE = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(,&/]))(?P<name>[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*)?)$")
_AFTER_KIN = re.compile(rf"\b(?:{_KIN})[ :,(]+" + _ONE_NAME, re.IGNORECASE)
_SURNAME_BEFORE = re.compile(r"\b(?P<name>[^\W\d_]+(?:['’-][^\W\d_]+)*), $")
_TWO_CAPITALS = re.compile(r"\b(?P<first>[A-Z][\w'’-]+) (?P<last>[A-Z][\w'’-]+)\b")
_LAST_FIRST = re.compile(r"\b(?P<last>[A-Z][A-Z'’-]+), (?P<first>[A-Z][a-z][\w'’-]*)\b")
_NUMBER = re.compile(rf"\d{{1,3}}|\b(?:{'|'.join(_ONES)})\b", re.IGNORECASE)
_LISTED = re.compile(r"\s?(?:,|and|&|\+)\s?(?:and )?\s?(?P<name>[^\W\d_]+(?:['’-][^\W\d_]+)*)", re.IGNORECASE)


@dataclass(eq=False)
class LogPerson:
    """A person as a log names one: `said` as first written, `years` where an age is written behind the name, each place of naming."""

    said: str
    name: str
    years: int | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


def people_in(text: str, day: date, rules: NameRules, address: str = "") -> list[LogPerson]:
    """Return the people a text names in the order of naming; `day` is when it was reported (ages from dates of birth).

    What stands in the `address` of the log is the name of a place.
    """
    reader = _Reader(text, day, rules, address)
    for one in mentions_in(text, rules):
        reader.named(one.said, one.name, one.start, one.end)
    reader.before_ages()
    reader.known_forenames()
    reader.after_kin()
    return reader.people()


class _Reader:
    """Gathers the people of one text."""

    def __init__(self, text: str, day: date, rules: NameRules, address: str) -> None:
        self._text, self._day, self._rules, self._address = text, day, rules, address
        self._found: list[LogPerson] = []
        letters = [one for one in text if one.isalpha()]
        capitals = sum(one.isupper() for one in letters)
        self._mixed = 0 < capitals < 0.6 * len(letters)

    def named(self, said: str, name: str, start: int, end: int) -> None:
        """Note a mention of a full name, without a word before the forename that is none of it ("Passenger Isla Carrick")."""
        words, names = said.split(" "), name.split(" ")
        if len(names) == 3 and names[1] in self._rules.forenames and names[0] not in self._rules.forenames:
            start = self._text.find(words[1], start, end)
            said, name = " ".join(words[1:]), " ".join(names[1:])
        self.take(said, name, start, end)

    def take(self, said: str, name: str, start: int, end: int) -> None:
        """Note one mention, with the age behind it, under the person it names; a place is nobody."""
        years, past = self._age(end)
        if years is None:
            years = self._age_before(start)
        if is_place(self._text, start, end, self._rules, mixed=self._mixed, aged=years is not None, address=self._address):
            return
        person = self._same(name)
        if person is None:
            person = LogPerson(said, name)
            self._found.append(person)
        if person.years is None:
            person.years = years
        person.spans.append((start, past))

    def before_ages(self) -> None:
        """Find forenames, and names no list holds, by the age written behind them: "Millie (6)", "Jake aged 9"."""
        for match in _NUMBER.finditer(self._text):
            start = match.start()
            head = re.search(r"\s?[,:(\[-]?\s?(?:\b(?:aged?:?|dob:?|d\.o\.b\.?:?|born|is|was|now)\s?)?$", self._text[max(0, start - 14) : start], re.IGNORECASE)
            if head is None or head.start() == 14 or not head.group():
                continue
            end = start - len(head.group())
            named = _NAME_BEFORE_AGE.search(self._text[max(0, end - 40) : end])
            if named is None or self._taken(end - 1):
                continue
            said = self._kept(named["name"])
            years, _ = self._age(end)
            if said and years is not None and (" " in said or self._is_name(said) or self._is_strange(said)):
                self._with_surname(said, end)

    def known_forenames(self) -> None:
        """Find a known forename with any word written as a surname behind it, where capitals tell: "Amber Cross", "Mrs Park"."""
        if not self._mixed:
            return
        for match in _LAST_FIRST.finditer(self._text):
            first, last = match["first"], match["last"]
            if not self._taken(match.start("first")) and not self._taken(match.start()) and self._is_forename(first):
                self.take(f"{first} {last}", plain_name(f"{first} {last}"), *match.span())
        for match in _TWO_CAPITALS.finditer(self._text):
            first, last = plain_name(match["first"]), plain_name(match["last"])
            rules = self._rules
            if last in rules.plain - rules.surnames and first not in rules.titles and first.partition("-")[0] not in rules.forenames:
                continue
            if self._taken(match.start("last")) or last in rules.titles or last in rules.ranks or last in rules.forenames:
                continue
            follows = self._text[match.end() :].split(" ", 2)[1:2]
            if follows and follows[0][:1].isupper() and plain_name(follows[0].strip(".,;")) in rules.streets:
                continue
            if self._is_forename(match["first"]) or first.split("-")[0] in rules.forenames or (first in rules.titles and match["first"][0].isupper()):
                said = match["last"] if first in rules.titles else match.group()
                self.take(said, plain_name(said), *match.span())

    def _with_surname(self, said: str, end: int) -> None:
        """Take the forename before an age together with the surname before it: "CROSS, Zainab (34)"."""
        start = end - len(said)
        before = _SURNAME_BEFORE.search(self._text[max(0, start - 30) : start])
        known = not self._mixed or plain_name(said) in self._rules.forenames
        if " " in said or before is None or not known or not self._stands_first(before["name"], start):
            self.take(said, plain_name(said), start, end)
        else:
            last = before["name"]
            self.take(f"{said} {last}", plain_name(f"{said} {last}"), start - len(before.group()), end)

    def _stands_first(self, last: str, start: int) -> bool:
        """Say whether a word and a comma before a forename are its surname: in capitals, or opening what is said."""
        if self._mixed:
            return last.isupper()
        head = self._text[: start - len(last) - 2].rstrip()
        return not head or head[-1] in ".;:\n" or plain_name(last) not in self._rules.plain

    def after_kin(self) -> None:
        """Find forenames behind a word of childhood ("baby Kai") or an age, and those listed with a child ("Millie (6), Jake and Tom")."""
        for match in (*_AFTER_KIN.finditer(self._text), *_AGED_FORENAME.finditer(self._text)):
            if not self._taken(match.start("name")) and self._is_forename(match["name"]):
                self.take(match["name"], plain_name(match["name"]), *match.span("name"))
        for one in list(self._found):
            at = one.spans[-1][1]
            while one.years is not None and one.years < _GROWN and " " not in one.name:
                listed = _LISTED.match(self._text, at)
                if listed is None or self._taken(listed.start("name")) or not self._is_forename(listed["name"]):
                    break
                self.take(listed["name"], plain_name(listed["name"]), *listed.span("name"))
                at = listed.end("name")

    def people(self) -> list[LogPerson]:
        """Return everybody found, first named first."""
        for one in self._found:
            one.spans.sort()
        return sorted(self._found, key=lambda one: one.spans[0])

    def _same(self, name: str) -> LogPerson | None:
        """Return the person found already under this name, or whose forename it is alone."""
        exact = next((one for one in self._found if one.name == name), None)
        if exact is not None or " " in name:
            return exact
        fuller = [one for one in self._found if one.name.split()[0] == name]
        return fuller[0] if len(fuller) == 1 else None

    def _taken(self, place: int) -> bool:
        return any(start <= place < end for one in self._found for start, end in one.spans)

    def _kept(self, words: str) -> str:
        """Return the words of the name alone: the last two where both are written as names, else the last."""
        parts = words.split(" ")
        if len(parts) == 2 and not self._is_full(*parts):
            parts = parts[1:]
        return " ".join(parts)

    def _is_full(self, first: str, last: str) -> bool:
        """Beside an age, a known forename makes a surname of any word written as one (Hope Park, 6; Ian Stone aged 9)."""
        one, other = plain_name(first), plain_name(last)
        barred = self._rules.titles | self._rules.ranks
        if one in barred or other in barred:
            return False
        if self._mixed and not (first[0].isupper() and last[0].isupper()):
            return False
        known = one in self._rules.forenames
        if self._mixed or (known and one not in self._rules.plain):
            return known or one not in self._rules.plain
        return (known or one not in self._rules.plain) and (other in self._rules.surnames or other not in self._rules.plain)

    def _is_name(self, words: str) -> bool:
        return all(self._is_forename(one) if not self._mixed else self._written(one) for one in words.split(" "))

    def _is_strange(self, word: str) -> bool:
        """Say whether a word no list holds stands before an age where capitals tell nothing."""
        name, rules = plain_name(word), self._rules
        return not self._mixed and len(name) > 2 and name not in rules.plain | rules.surnames | rules.streets | rules.titles | rules.ranks

    def _written(self, word: str) -> bool:
        name = plain_name(word)
        known = name in self._rules.forenames or name in self._rules.surnames
        barred = name in self._rules.streets or name in self._rules.titles or name in self._rules.ranks
        return len(word) > 1 and word[0].isupper() and (known or not (barred or name in self._rules.plain))

    def _is_forename(self, word: str) -> bool:
        name = plain_name(word)
        if name in self._rules.forenames:
            return word[0].isupper() or (not self._mixed and name not in self._rules.plain)
        return self._mixed and self._written(word) and name not in self._rules.surnames

    def _age(self, end: int) -> tuple[int | None, int]:
        """Return the age written behind a name and where it ends; (None, end) where none is."""
        born = _BORN.match(self._text, end)
        if born is not None:
            years = self._since(int(born["day"]), int(born["month"]), int(born["year"]))
            return (years, born.end()) if years is not None else (None, end)
        match = _AGE.match(self._text, end)
        if match is None:
            return None, end
        bare = not (match["unit"] or match["aged"] or match["spelt"])
        if bare and "(" not in match.group() and not match["end"].strip():
            follows = _GOES_ON.match(self._text[match.end() :])
            if follows is None or "," in match.group():
                return None, end
        unit = (match["unit"] or match["of"] or "").strip(" -").lower()
        count = int(match["years"]) if match["years"] else _ONES.index(match["spelt"].lower()) + 1
        years = 0 if unit[:1] in ("w", "d") else count // 12 if unit[:1] == "m" else count
        past = match.end() if not match["end"].strip(" )]") else match.start("end")
        return (years, past) if years <= _MOST_YEARS else (None, end)

    def _age_before(self, start: int) -> int | None:
        """Return the age written before a name ("15 yr old Ava Wragby", "9 year old son Jake"), None where none is."""
        head = max(0, start - 50)
        match = _AGE_BEFORE.search(self._text[head:start])
        if match is None or self._taken(head + match.start()):
            return None
        years, unit = int(match["years"]), match["unit"].lower()
        years = 0 if unit[:1] == "w" else years // 12 if unit[:1] == "m" else years
        return years if years <= _MOST_YEARS else None

    def _since(self, day: int, month: int, year: int) -> int | None:
        if year < 100:
            year += 2000 if year <= self._day.year % 100 else 1900
        try:
            born = date(year, month, day)
        except ValueError:
            return None
        years = self._day.year - born.year - ((self._day.month, self._day.day) < (born.month, born.day))
        return years if 0 <= years <= _MOST_YEARS else None
