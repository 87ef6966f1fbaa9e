"""The rule table of releases: which field of which item is open, closed or proposed for which agency, and why."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.released import BASE, EVERYBODY, FIELDS, NEVER, NOTHING, Release, Standing
from shp_desktop.domain.withhold import protected

T = TypeVar("T")
OWNER = "owner"
OPEN, CLOSE, PROPOSE = "open", "close", "propose"
#: never opened or proposed by a rule: a summary line written by a person goes instead
BY_HAND = ("narrative", "result")
_OPENABLE = (*BASE, "ward")
_PLACES = ("street", "address")
#: flags no pattern raises: they are worked out
_WORKED_OUT = frozenset({"encompass", "repeat", "near_repeat"})


@dataclass(frozen=True)
class ReleaseRule:
    """One row: for whom, of which items, which fields, what becomes of them, and why."""

    agency: str
    fields: tuple[str, ...]
    does: str
    why: str
    logs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def meets(self, item: "Facts", code: str, owner: str) -> bool:
        """Say whether the rule speaks of an item and an agency; `owner` holds the item's log."""
        whom = self.agency in (EVERYBODY.upper(), code) or (self.agency == OWNER.upper() and owner == code)
        kinds = not self.flags or any(one in item.flags for one in self.flags)
        typed = not self.types or any(one in item.type for one in self.types)
        return whom and kinds and typed and (not self.logs or item.source in self.logs) and not any(one in item.flags for one in self.unless)


@dataclass(frozen=True)
class Facts:
    """What the rules read of an item: its log's source, its flags, and its type with the category in small letters."""

    source: str
    flags: frozenset[str]
    type: str


@dataclass(frozen=True)
class Setting:
    """How one field of one item stands for one agency.

    `open` says whether it is printed; `proposed` that the rules propose it and nobody decided yet; `why` is the rule's or the
    log's reason, `by` the release that decided it. `never` is set where nobody can open it.
    """

    name: str
    open: bool
    why: str = ""
    proposed: bool = False
    never: bool = False
    by: Release | None = None


def _no_category(_given: str) -> str:
    return ""


@dataclass(frozen=True)
class ReleaseRules:
    """The rules in their order; `category` names what a type is counted as. Without rows every agency has the base fields."""

    rules: tuple[ReleaseRule, ...] = (ReleaseRule(EVERYBODY.upper(), BASE, OPEN, "shown to every agency"),)
    owner: Callable[[str], str] = _no_category
    category: Callable[[str], str] = _no_category

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, str]], owner: Callable[[str], str], category: Callable[[str], str]
    ) -> "ReleaseRules":
        """Read the rows of the release_rules table. Raises ValueError, naming the row, for one that opens what only a person may."""
        return cls(tuple(_numbered(_rule, number, row) for number, row in enumerate(rows, start=1)), owner, category)

    def check_names(self, agencies: Iterable[str], sources: Iterable[str], flags: Iterable[str]) -> None:
        """Raise ValueError, naming the row, for an agency, a source of logs or a flag that is none: misspelt it would close nothing."""
        known = {
            "agency": {EVERYBODY.upper(), OWNER.upper(), *agencies}, "source": {one.casefold() for one in sources}, "flag": _WORKED_OUT | set(flags),
        }  # fmt: skip
        for number, rule in enumerate(self.rules, start=1):
            _numbered(_check_names, number, rule, known)

    def settings(self, item: BoardItem, code: str, stands: Standing = NOTHING) -> dict[str, Setting]:
        """Return how each field of an item stands for an agency."""
        source = item.incident.key.source.casefold()
        facts, owner = self._facts(item, source), self.owner(source).upper()
        said: dict[str, dict[str, str]] = {OPEN: {}, CLOSE: {}, PROPOSE: {}}
        for rule in self.rules:
            if rule.meets(facts, code.upper(), owner):
                for name in rule.fields:
                    said[rule.does].setdefault(name, rule.why)
        guarded = protected(item.incident.latest)
        return {name: _setting(name, said, stands, guarded=guarded and name in _PLACES) for name in FIELDS}

    def _facts(self, item: BoardItem, source: str) -> Facts:
        """The type as given, as closed and as counted."""
        latest = item.incident.latest
        kinds = (item.type, latest.type, latest.closing_type)
        words = " ".join((*kinds, *(self.category(one) for one in kinds if one)))
        return Facts(source, frozenset(one.kind for one in item.flags), words.casefold())


@dataclass(frozen=True)
class RulesOfBoth(ReleaseRules):
    """The rules of an earlier day, never opening more than those of now do: `rules` are those of then."""

    now: ReleaseRules = ReleaseRules()

    def settings(self, item: BoardItem, code: str, stands: Standing = NOTHING) -> dict[str, Setting]:
        """Return how each field stood for an agency; what is closed by now is closed."""
        then, now = super().settings(item, code, stands), self.now.settings(item, code, stands)
        return {name: one if now[name].open else now[name] for name, one in then.items()}


#: what a handout shows by itself, where no table of rules is at hand
OPEN_BASE = ReleaseRules()


def _setting(name: str, said: Mapping[str, Mapping[str, str]], stands: Standing, *, guarded: bool) -> Setting:
    if guarded:
        return Setting(name, open=False, why="the log asks to protect the address", never=True)
    if name in stands.closed:
        return Setting(name, open=False, by=stands.closed[name])
    if name in stands.opened:
        return Setting(name, open=True, by=stands.opened[name])
    if name in said[CLOSE]:
        return Setting(name, open=False, why=said[CLOSE][name])
    if name in said[OPEN]:
        return Setting(name, open=True, why=said[OPEN][name])
    why = said[PROPOSE].get(name, "")
    return Setting(name, open=False, why=why, proposed=bool(why))


def _numbered(read: Callable[..., T], number: int, *said: object) -> T:
    try:
        return read(*said)
    except ValueError as error:
        raise ValueError(f"row {number}: {error}") from None


def _check_names(rule: ReleaseRule, known: Mapping[str, Collection[str]]) -> None:
    said = (("agency", rule.agency), *(("source", one) for one in rule.logs), *(("flag", one) for one in (*rule.flags, *rule.unless)))
    for what, name in said:
        if name not in known[what]:
            raise ValueError(f"there is no {what} {name}")


def _rule(row: Mapping[str, str]) -> ReleaseRule:
    fields, does = _words(row["fields"]), row["does"].casefold()
    if does not in (OPEN, CLOSE, PROPOSE):
        raise ValueError(f"{row['does']} is neither open, close nor propose")
    for name in fields:
        if name in NEVER:
            raise ValueError(f"{name} never leaves and stands in no rule")
        if name not in FIELDS:
            raise ValueError(f"{name} is not a field")
        if does != CLOSE and name in BY_HAND:
            raise ValueError(f"{name} is opened by a person alone, never by a rule")
        if does == OPEN and name not in _OPENABLE:
            raise ValueError(f"{name} may be proposed by a rule, not opened")
    if not fields or not row["agency"] or not row["why"]:
        raise ValueError("each row needs an agency, fields and a reason")
    return ReleaseRule(
        row["agency"].upper(), fields, does, row["why"], _words(row["log"]), _words(row["flag"]), _words(row["type"]), _words(row["unless"])
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip().casefold() for word in cell.split("|") if word.strip())
