"""Words nobody has mapped yet: listed after an import, and mapped once for every log, past and next."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from shp_desktop.domain.incident import Incident
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.people import Act
from shp_desktop.domain.plain_values import is_plain, names_someone
from shp_desktop.domain.vocabulary import KINDS, SOURCES, WARD, Words, key_of, ward_key
from shp_desktop.domain.words import counted
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.values import Said

IMPORTS = 50
BY_US = "mapped by the team"
_CHANGES = frozenset({"incidents", "imports", "board", "meeting", "words"})


@dataclass(frozen=True)
class Unmapped:
    """A value nobody has mapped: its kind, the value as given, how many logs say it, and one that does."""

    kind: str
    given: str
    count: int
    reference: str
    source: str
    day: str


@dataclass(frozen=True)
class Mapped:
    """A value the team mapped itself; `means` is empty where it is kept as it is."""

    kind: str
    given: str
    means: str
    since: str


@dataclass(frozen=True)
class Vocabularies:
    """What the last imports say that nobody has mapped, what the team mapped, and the words each kind may mean.

    `about_people` counts the values that look like text about a person: they are kept in the log and go nowhere else.
    `whole` is not set while a large import is read only in part: ask again for more.
    """

    unmapped: tuple[Unmapped, ...]
    mapped: tuple[Mapped, ...]
    offered: Mapping[str, tuple[str, ...]]
    about_people: int = 0
    whole: bool = True

    @property
    def summary(self) -> str:
        """Return it in one line: 4 values nobody has mapped: 2 grades, 1 ward, 1 qualifier; or nothing."""
        counts = Counter(one.kind for one in self.unmapped)
        parts = ", ".join(counted(counts[kind], kind) for kind in KINDS if counts[kind])
        return f"{counted(len(self.unmapped), 'value')} nobody has mapped: {parts}" if parts else ""


def vocabularies(session: Session) -> Vocabularies:
    """Return what is mapped and what is not in the logs of the last imports. Raises BadFile for a broken table."""
    rules = session.rules
    words, forenames = rules.words, rules.forenames
    with session.store.read():
        accounts = session.store.imports.accounts(IMPORTS)
        said, whole = session.store.values.of_imports([(one.import_uid, one.new + one.updated) for one in accounts])
        unknown, about_people = _unknown(said, words, forenames)
        logs = [(one, session.store.incidents.version(one.version_uid)) for one in unknown]
    plain = [(one, log) for one, log in logs if log and not names_someone(one.given, log.latest.text)]
    unmapped = tuple(_unmapped(one, log) for one, log in plain)
    about_people += len(unknown) - len(unmapped)
    return Vocabularies(unmapped, _mapped(session), words.offered, about_people, whole)


def map_value(session: Session, kind: str, given: str, means: str) -> Outcome:
    """Say once what a value means in every log, or with no meaning that it is kept as it is; recorded in the audit trail.

    Raises Refused for text about a person or a meaning that is none, BadFile for a broken table, DiskProblem.
    """
    session.require(Act.WORDS)
    source = SOURCES.get(kind)
    if source is None or not key_of(given):
        raise Refused(f"{kind} is no kind of value; nothing was changed, use one of {', '.join(KINDS)}.")
    rules = session.rules
    if not is_plain(kind, given, rules.forenames):
        raise Refused("That value looks like text about a person, so it goes into no file; it stays in its log as given.")
    offered = {key_of(word): word for word in rules.words.offered[kind]}
    if means and key_of(means) not in offered:
        raise Refused(f"{means} is no {kind} the tables know; nothing was changed, choose one of the list.")
    row = {
        source.given: " ".join(given.split()),
        source.means: offered.get(key_of(means), ""),
        "source": BY_US,
        "checked": session.today().isoformat(),
    }
    with session.tables.changing(source.table, source.columns, _same(kind, given), row):
        session.note("alteration", f"vocabulary {source.table}")
    return Outcome(given, "", (), _CHANGES)


def forget(session: Session, kind: str, given: str) -> Outcome:
    """Take back what the team said of a value; it is asked about again. Raises Refused where it said nothing."""
    session.require(Act.WORDS)
    if not any(one.kind == kind and key_of(one.given) == key_of(given) for one in _mapped(session)):
        raise Refused("Nobody has mapped that value; nothing was changed.")
    source = SOURCES[kind]
    with session.tables.changing(source.table, source.columns, _same(kind, given)):
        session.note("alteration", f"vocabulary {source.table}")
    return Outcome(given, "", (), _CHANGES)


def _unknown(said: Iterable[Said], words: Words, forenames: frozenset[str]) -> tuple[list[Said], int]:
    """Values without a meaning, the spellings of one counted together under the commonest, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], Said] = {}
    about_people: set[tuple[str, str]] = set()
    for one in sorted(sorted(said, key=lambda one: one.given, reverse=True), key=lambda one: one.count):
        if words.is_known(one.kind, one.given):
            continue
        at = (one.kind, key_of(one.given))
        if not is_plain(one.kind, one.given, forenames):
            about_people.add(at)
            continue
        counts[at] += one.count
        shown[at] = one
    order = sorted(shown, key=lambda at: (KINDS.index(at[0]), -counts[at], at[1]))
    found = [Said(one.kind, one.given, counts[at], one.version_uid) for at in order for one in (shown[at],)]
    return found, len(about_people)


def _unmapped(one: Said, log: Incident) -> Unmapped:
    key, day = log.key, short_day(log.latest.reported.local.date())
    return Unmapped(one.kind, one.given, one.count, key.reference, key.source, day)


def _mapped(session: Session) -> tuple[Mapped, ...]:
    found: dict[tuple[str, str], Mapped] = {}
    for kind, source in SOURCES.items():
        for one in session.tables.added(source.table):
            given, means = one.row.get(source.given, ""), one.row.get(source.means, "")
            if not one.row.get("ward_set"):
                found[(kind, key_of(given))] = Mapped(kind, given, means, one.row.get("checked", ""))
    return tuple(found.values())


def _same(kind: str, given: str) -> Callable[[Mapping[str, str]], bool]:
    """Return what says of an added row whether it is about the value."""
    column, key = SOURCES[kind].given, ward_key if kind == WARD else key_of
    return lambda row: bool(row) and not row.get("ward_set") and key(row.get(column, "")) == key(given)
