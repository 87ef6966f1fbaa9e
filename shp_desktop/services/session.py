"""A session: an open store, the local rules, and who is at the keyboard. One thread owns it."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TypeVar, cast

from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.people import Act, Person
from shp_desktop.errors import Refused, UsageProblem
from shp_desktop.paths import Folders
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules
from shp_desktop.store import audit
from shp_desktop.store.facts import Appender
from shp_desktop.store.lock import WriterLock
from shp_desktop.store.store import Store

T = TypeVar("T")
_MOST_MADE = 16


@dataclass(frozen=True)
class Outcome:
    """What a service did: the reference people say, its uid, warnings in words, what changed, and what nothing else would say."""

    ref: str = ""
    uid: str = ""
    warnings: tuple[str, ...] = ()
    changes: frozenset[str] = frozenset()
    words: str = ""


@dataclass
class Session:
    """An open store in one person's hands."""

    store: Store
    folders: Folders
    tables: Tables
    actor: Person
    practice: bool
    read_only: bool = False
    lock: WriterLock | None = None
    key: bytes = field(default=b"", repr=False)
    _rules: Rules | None = field(default=None, repr=False)
    _read_at: object = field(default=None, repr=False)
    _turn: int = field(default=0, repr=False)
    _step: Appender | None = field(default=None, repr=False)
    _made: dict[tuple[Hashable, Hashable], object] = field(default_factory=dict, repr=False)

    @property
    def rules(self) -> Rules:
        """Return the local rules, read again where a file of the user's own tables has changed, but never amid one step."""
        turn = self.store.turn
        if self._rules is not None and turn and turn == self._turn:
            return self._rules
        stamp = self.tables.stamp()
        if self._rules is None or stamp != self._read_at:
            self._rules, self._read_at = Rules(self.tables), stamp
        self._turn = turn
        return self._rules

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for a key, else make it; the last few are kept while the store stays as it is."""
        stamp = self.store.stamp()
        stamped = (stamp, key)
        if stamped not in self._made:
            for old in tuple(self._made):
                if old[0] != stamp:  # never asked for again
                    self._made.pop(old, None)
            while len(self._made) >= _MOST_MADE:
                self._made.pop(next(iter(self._made)))
            self._made[stamped] = make()
        return cast("T", self._made[stamped])

    @staticmethod
    def now() -> datetime:
        """Return the real time, aware UTC."""
        return datetime.now(UTC)

    def moment(self, at: datetime | None) -> datetime:
        """Return when a step is said to have happened. Raises Refused for another time on a real store."""
        if at is None:
            return self.now()
        if not self.practice:
            raise Refused("Only a practice store takes another time; nothing was recorded, leave the time out.")
        return at

    def today(self, at: datetime | None = None) -> date:
        """Return the London day of a time."""
        return (at or self.now()).astimezone(LONDON).date()

    def require(self, act: Act) -> None:
        """Raise Refused where the role does not allow the act, UsageProblem in a reading session."""
        if self.read_only:
            raise UsageProblem("This is a reading session; nothing was changed.")
        self.allow(act)

    def allow(self, act: Act) -> None:
        """Raise Refused where the role does not allow the act; a reading session may look at a file before it is read in."""
        if not self.actor.may(act):
            raise Refused(
                f"The role {self.actor.role.value} may not {act.value}; nothing was changed, ask someone who may."
            )

    @contextmanager
    def write(
        self, operation: str, entity: str, *, at: datetime | None = None, recipient: str = "", many: bool = False
    ) -> Iterator[Appender]:
        """Open one transaction that ends with its audit row; within a step it is part of that one, with an audit row of its own.

        `many` says that so much is written that its links are better checked all at once.
        """
        if self._step is not None:
            yield self._step
            self._audit(self._step, operation, entity, recipient)
            return
        with self.store.write(self.actor.label, self.now(), self.moment(at), many=many) as appender:
            yield appender
            self._audit(appender, operation, entity, recipient)

    @contextmanager
    def step(self, *, at: datetime | None = None) -> Iterator[None]:
        """Let what several services write be one step: all of it or nothing, recorded at one moment, undone together."""
        if self._step is not None:
            yield
            return
        with self.store.write(self.actor.label, self.now(), self.moment(at)) as appender:
            self._step = appender
            try:
                yield
            finally:
                self._step = None

    @staticmethod
    def _audit(appender: Appender, operation: str, entity: str, recipient: str) -> None:
        if appender.written:
            audit.append(appender, operation, entity, entity_uid=appender.written[-1][1], recipient=recipient)

    def note(self, operation: str, entity: str, *, entity_uid: str = "", recipient: str = "") -> None:
        """Record something that wrote no fact."""
        self.store.note(self.actor.label, self.now(), operation, entity, entity_uid=entity_uid, recipient=recipient)

    def handed_to(self, person: Person) -> "Session":
        """Return this session in another person's hands."""
        return replace(self, actor=person)

    def close(self) -> None:
        """Close the store and give the lock back."""
        try:
            self.store.close()
        finally:
            if self.lock is not None:
                self.lock.release()
