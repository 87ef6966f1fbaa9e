"""An action in one line, as people say it: "@fire safe and well visit, joint @asb, tomorrow 16:00 !high".

Pure: the line, who there is and the day it is typed on give what was understood and what has to be asked. Nothing of the
line is lost: what was not understood stays in the text, word for word.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from shp_desktop.domain.agency_names import MOST_WORDS, AgencyNames, name_key, nearest
from shp_desktop.domain.asked_bodies import AskedBody, body
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.due_dates import DueWords, due_in
from shp_desktop.domain.due_days import GAP, Today
from shp_desktop.domain.moments import day_words
from shp_desktop.domain.people import Person
from shp_desktop.domain.words import joined

PRIORITIES = ("HIGH", "MEDIUM", "LOW")
LONGEST = 2_000
_SAID_PRIORITY = {
    "high": "HIGH", "urgent": "HIGH", "h": "HIGH", "1": "HIGH", "medium": "MEDIUM", "med": "MEDIUM", "m": "MEDIUM",
    "2": "MEDIUM", "low": "LOW", "l": "LOW", "3": "LOW",
}  # fmt: skip
_TAG = re.compile(r"(?<![\w@!#])([@!#])(?! *\d{1,2}(?:[:.]\d\d| *[ap]\.?m\b))(?=[\w\"'“])")
_WORD = re.compile(r"[\w'’&.-]*[\w'’]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # no words, and some print what follows reversed
_QUOTED = re.compile(r"[\"“]([^\"”]*)[\"”]")
_JOINT = re.compile(rf"(?:\b(joint(?:ly)?|with|and|plus|together|along)\b|(\+|&))[ {GAP}]*(?:with )?$", re.I)
_PLAIN_JOINT = re.compile(r"\bjoint(?:ly)? (?:with )?((?:[\w'’]+ ?){1,3})", re.I)
_OWNER = re.compile(rf"(?:^|(?<=[,;{GAP}])) *owner:? +(?!of\b)([^,;{GAP}]+)", re.I)
_ASKING = re.compile(r"\b(?:to be )?ask(?:ed)?[ _]of:? +$", re.I)
_ASK_OF = re.compile(rf"(?:^|(?<=[,;{GAP}])) *(?:to be )?ask(?:ed)?[ _]of:? +([^,;{GAP}]+)", re.I)


@dataclass(frozen=True)
class ActionType:
    """One row of the table of action types, with the words that name it."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    safeguarding: bool = False

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "tuple[ActionType, ...]":
        """Read the rows of action_types.csv in their order."""
        ordered = sorted(rows, key=lambda row: int(row.get("order") or 0))
        return tuple(
            cls(
                row["code"], row["name"], tuple(one.strip() for one in row.get("also", "").split("|") if one.strip()),
                row.get("safeguarding", "").lower() == "yes",
            )  # fmt: skip
            for row in ordered
        )


@dataclass(frozen=True)
class Around:
    """What a line is understood by: who there is, who works when, the words of the tables, the day and the clock there."""

    names: AgencyNames
    days: WorkingDays
    day: date
    now: datetime
    words: DueWords = DueWords()
    types: tuple[ActionType, ...] = ()
    bodies: tuple[AskedBody, ...] = ()


@dataclass(frozen=True)
class Asked:
    """One thing that has to be answered before an action can be recorded; `part` is agency, text, due, priority, type or owner."""

    part: str
    words: str


@dataclass(frozen=True)
class Understood:
    """What a line says: `due_time` is London clock text or "", `taken` the pieces of it that do not stand in `text` any more."""

    line: str
    text: str = ""
    agency: str = ""
    owner: str = ""
    joint: tuple[str, ...] = ()
    due: date | None = None
    due_time: str = ""
    priority: str = ""
    ask_of: str = ""
    type: str = ""
    asked: tuple[Asked, ...] = ()
    notes: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Say whether it can be recorded as it stands."""
        return not self.asked


def understood(line: str, around: Around) -> Understood:
    """Return what a line says, with what is missing, vague or impossible asked in words."""
    text = " ".join(_UNSEEN.sub(" ", line).split())
    if len(text) > LONGEST:
        return Understood(text, text=text, asked=(Asked("text", f"A line takes {LONGEST} characters; make it shorter."),))
    reading = _Reading(text, around)
    reading.tags()
    reading.clauses()
    return reading.result()


@dataclass
class _Reading:
    """One line being read: `rest` is the line with what was taken blanked out, length kept."""

    line: str
    around: Around
    rest: str = ""
    agency: str = ""
    owner: str = ""
    owner_person: Person | None = None
    joint: list[str] = field(default_factory=list)
    priority: str = ""
    type: str = ""
    ask_of: str = ""
    asked: list[Asked] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rest = self.line

    def take(self, start: int, end: int, *, gap: str = GAP) -> None:
        """Blank a piece out of the rest, remembering it."""
        said = self.rest[start:end].replace(GAP, " ").strip()
        if said:
            self.taken.append(said)
        self.rest = self.rest[:start] + gap * (end - start) + self.rest[end:]

    def tags(self) -> None:
        """Read what stands behind @, ! and #, from left to right."""
        place = 0
        while match := _TAG.search(self.rest, place):
            read = {"@": self._agency, "!": self._priority, "#": self._type}[match.group(1)]
            place = max(read(match.start()), match.end())

    def clauses(self) -> None:
        """Read what a clause of its own says about the person and about whom to ask."""
        for pattern, part in ((_OWNER, "owner"), (_ASK_OF, "ask_of")):
            match = pattern.search(self.rest)
            if match and not getattr(self, part):
                setattr(self, part, match.group(1).strip())
                self.take(match.start(), match.end())

    def _words_at(self, start: int) -> list[tuple[str, int]]:
        """Return up to four words from a place on, each with where it ends."""
        quoted = _QUOTED.match(self.rest, start)
        if quoted:
            return [(quoted.group(1), quoted.end())]
        found: list[tuple[str, int]] = []
        while len(found) < MOST_WORDS and (match := _WORD.match(self.rest, start)):
            found.append((match.group(), match.end()))
            start = match.end()
            if self.rest[start : start + 1] != " ":
                break
            start += 1
        return found

    def _agency(self, at: int) -> int:
        words = self._words_at(at + 1)
        for count in range(len(words), 0, -1):
            end = words[count - 1][1]
            outside = body(" ".join(word for word, _ in words[:count]), self.around.bodies)
            if outside is not None and self.agency:
                self.ask_of = self.ask_of or outside.name
                asking = _ASKING.search(self.rest[:at])
                self.take(asking.start() if asking else at, end)
                return end
            called = self.around.names.called(" ".join(word for word, _ in words[:count]))
            asking = _ASKING.search(self.rest[:at])
            if called is not None and asking and called.agency:
                self.ask_of = self.around.names.name(called.agency)
                self.take(asking.start(), end)
                return end
            if called is not None:
                lead = self._joining(at)
                if called.agency:
                    end = self._named_agency(called.agency, joint=lead is not None, end=end)
                elif not self._named_person(called.people, self.line[at + 1 : end], joint=lead is not None):
                    return end
                self.take(lead.start() if lead else at, end)
                return end
        said = self.line[at + 1 : words[0][1]]
        self._who(said, tuple(word for word, _ in words))
        return words[0][1]

    def _joining(self, at: int) -> re.Match[str] | None:
        """Return the words that let an agency join in; "and" does where one was named before."""
        lead = _JOINT.search(self.rest[:at])
        plain = lead is not None and lead.group().strip(f" {GAP}").casefold() in ("and", "&")
        return None if plain and not (self.agency or self.joint) else lead

    def _who(self, said: str, words: tuple[str, ...]) -> None:
        names = self.around.names
        outside = body(said, self.around.bodies)
        if outside is not None:
            by = f" put for instance @{outside.by.casefold()} first." if outside.by else " put @ and the agency that asks them first."
            self.asked.append(Asked("agency", f"{outside.name} is not in the room, so it is to be asked of them:{by}"))
            return
        near = names.proposed(words)
        known = names.name(near)
        known = known if known != near else near.title()
        codes = joined((f"@{one.code.casefold()}" for one in names.agencies), last="or")
        hint = f"is @{name_key(near)} ({known}) meant?" if near else f"write {codes}."
        self.asked.append(Asked("agency", f'"@{said}" is no agency or person known here: {hint}'))

    def _named_agency(self, code: str, *, joint: bool, end: int) -> int:
        if not joint and not self.agency:
            self.agency = code
            self.joint = [one for one in self.joint if one != code]  # nobody joins in with themselves
            return self._owner_after(end)
        if code != self.agency and code not in self.joint:
            self.joint.append(code)
            if not joint:
                self.unsaid.append(code)
        return end

    def _owner_after(self, end: int) -> int:
        """Read the person right behind the owning agency: "@fire/Jo Marsh", "@fire (Jo Marsh)" or a name known there."""
        bracket = re.compile(r" ?\(([^)]{2,60})\)").match(self.rest, end)
        if bracket and bracket.group(1).strip():
            self.owner = self._whole_name(bracket.group(1).strip())
            return bracket.end()
        slash = self.rest[end : end + 1] == "/"
        if slash and not self._words_at(end + 1):
            return end + 1
        words = self._words_at(end + 1) if self.rest[end : end + 1] in ("/", " ") else []
        for count in range(len(words), 0, -1):
            said = " ".join(word for word, _ in words[:count])
            called = self.around.names.called(said)
            mine = [one for one in called.people if one.agency == self.agency] if called else []
            if len(mine) == 1 and (slash or name_key(mine[0].name) == name_key(said)):
                self.owner = mine[0].name
                return words[count - 1][1]
        if slash and words:
            capitals = [word for word, _ in words]
            count = next((n for n, word in enumerate(capitals) if not word[:1].isupper()), len(capitals)) or 1
            self.owner = " ".join(capitals[:count])
            return words[count - 1][1]
        return end

    def _whole_name(self, said: str) -> str:
        called = self.around.names.called(said)
        mine = [one for one in called.people if one.agency == self.agency] if called else []
        return mine[0].name if len(mine) == 1 else said

    def _named_person(self, people: tuple[Person, ...], said: str, *, joint: bool) -> bool:
        """Take a person for the owner; one of another agency joins in and stays named in the text."""
        mine = [one for one in people if one.agency == self.agency] if self.agency else list(people)
        if len(mine) > 1 or (not mine and len(people) > 1):
            which = joined((f"{one.name} ({one.agency})" for one in (mine or people)), last="or")
            self.asked.append(Asked("owner", f'"@{said}" may be {which}: write the whole name, or @agency/name.'))
            return False
        person = mine[0] if mine else people[0]
        if not person.agency:
            self.owner = self.owner or person.name
            return bool(self.owner == person.name)
        if not joint and not self.owner and self.agency in ("", person.agency):
            self.agency, self.owner = person.agency, person.name
            return True
        if person.agency != self.agency and person.agency not in self.joint:
            self.joint.append(person.agency)
        return False

    def _priority(self, at: int) -> int:
        word, end = self._words_at(at + 1)[0]
        level = _SAID_PRIORITY.get(word.casefold())
        if level is None:
            near = nearest(word.casefold(), [one for one in _SAID_PRIORITY if len(one) > 2])
            hint = f"is !{near} meant?" if near else "write !high, !medium or !low."
            self.asked.append(Asked("priority", f'"!{word}" is no priority: {hint}'))
        elif self.priority and level != self.priority:
            self.asked.append(Asked("priority", f"Two priorities are named, {self.priority} and {level}: leave one out."))
        else:
            self.priority = level
            self.take(at, end)
        return end

    def _type(self, at: int) -> int:
        words = self._words_at(at + 1)
        if words[0][0].isdigit():
            return words[0][1]
        keys = {name_key(key): one.code for one in self.around.types for key in (one.code, one.name, *one.also)}
        for count in range(len(words), 0, -1):
            code = keys.get(name_key(" ".join(word for word, _ in words[:count])))
            if code:
                self.type = code
                self.take(at, words[count - 1][1])
                return words[count - 1][1]
        near = nearest(name_key(words[0][0]), list(keys))
        hint = f"is #{near} meant?" if near else f"write for instance #{self.around.types[0].code}." if self.around.types else "leave it out."
        self.asked.append(Asked("type", f'"#{words[0][0]}" is no type of action: {hint}'))
        return words[0][1]

    def result(self) -> Understood:
        """Return what was read, the day last: it is a working day of the owning agency."""
        around = self.around
        self.type = self.type or _type_in(_tidy(self.rest), around.types)
        who = around.days.shift_of(self.agency, self.owner, self.type)
        today = Today(around.day, around.now, around.days, who)
        due = due_in(self.rest, today, around.words)
        for start, end in due.taken:
            self.take(start, end)
        text = _tidy(self.rest)
        self._missing(text)
        if due.question:
            self.asked.append(Asked("due", due.question))
        if due.day is not None:
            self.notes += around.days.due_warnings(self.agency, due.day, around.day, who=who) if self.agency else ()
            away = [around.names.name(code) for code in self.joint if not around.days.is_working(code, due.day)]
            self.notes += [f"{joined(away)} {'do' if len(away) > 1 else 'does'} not work that day."] if away else ()
            self.notes += around.days.hour_warnings(who, due.clock) if self.agency else ()
            if self.agency and due.day == around.now.date() and not due.clock:
                self.notes += around.days.over_for_today(who, around.now)
        return Understood(
            self.line, text, self.agency, self.owner, tuple(self.joint), due.day, due.clock, self.priority, self.ask_of,
            self.type, tuple(self.asked), (*due.notes, *dict.fromkeys(self.notes)), tuple(self.taken),
        )  # fmt: skip

    def _missing(self, text: str) -> None:
        names = self.around.names
        if not self.agency and not any(one.part in ("agency", "owner") for one in self.asked):
            near = names.mentioned(text)
            if self.joint:
                words = f"{joined(names.name(code) for code in self.joint)} only joins in"
                self.asked.append(Asked("agency", f"Who owns it? {words}: put @ and the owning agency first."))
            else:
                hint = f"is @{near.casefold()} ({names.name(near)}) meant?" if near else "put @ and the owning agency, for instance @fire."
                self.asked.append(Asked("agency", f"Who owns it? {hint[:1].upper()}{hint[1:]}"))
        if not name_key(text):
            self.asked.append(Asked("text", "What is to be done?"))
        plain = _PLAIN_JOINT.search(text)
        code = next((found for count in (3, 2, 1) if (found := names.code(" ".join(plain[1].split()[:count])))), "") if plain else ""
        if code and code != self.agency and code not in self.joint:
            self.notes.append(f"To have {names.name(code)} join in, write joint @{code.casefold()}.")
        for code in self.unsaid:
            self.notes.append(f"{names.name(self.agency)} owns it; {names.name(code)} joins in.")


def _type_in(text: str, types: tuple[ActionType, ...]) -> str:
    """Return the type a text names in so many words, the first of the table, or ""."""
    padded = f" {name_key(text)} "
    return next((one.code for one in types if any(f" {name_key(word)} " in padded for word in one.also)), "")


def _tidy(rest: str) -> str:
    """Return what is left of a line as one text: the gaps closed, and no comma where a piece was taken out."""
    text = re.sub(rf"[ {GAP}]*{GAP}[ {GAP}]*", f" {GAP} ", rest)
    text = re.sub(rf"(?:[,;] *)?{GAP}(?: *[,;]? *{GAP})*(?: *[,;])?", GAP, text)
    parts = [part.strip() for part in text.split(GAP)]
    kept = [part.strip(" ,;") for part in parts if part.strip(" ,;:-–")]
    return " ".join(kept).lstrip(" ,;:.-–").rstrip(" -–")


def in_words(
    one: Understood, names: AgencyNames, types: tuple[ActionType, ...] = (), *, year: int = 0
) -> tuple[tuple[str, str], ...]:
    """Return what was understood as pairs of heading and words, for people to see before it is recorded; a due day of `year` is said without it."""
    type_name = next((kind.name for kind in types if kind.code == one.type), one.type)
    owner = ", ".join(part for part in (names.name(one.agency) if one.agency else "", one.owner) if part)
    day = day_words(one.due).removesuffix(f" {year}") if one.due else ""
    due = " ".join(part for part in (day, one.due_time if day else "") if part)
    pairs = (
        ("action", one.text), ("owner and agency", owner), ("joint with", joined(names.name(code) for code in one.joint)),
        ("due", due), ("priority", one.priority), ("to be asked of", one.ask_of), ("type", type_name),
    )  # fmt: skip
    return tuple((heading, words) for heading, words in pairs if words)


