"""The store: one connection, its repositories, and transactions that carry their audit row."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

from shp_desktop.domain.moments import utc_text
from shp_desktop.errors import StoreProblem
from shp_desktop.store import audit, driver, migrate
from shp_desktop.store.action_changes import ActionChanges
from shp_desktop.store.actions import Actions
from shp_desktop.store.cases import Cases
from shp_desktop.store.check_records import CheckRecords
from shp_desktop.store.checks import Checks
from shp_desktop.store.clocks import Clocks
from shp_desktop.store.connection import open_database
from shp_desktop.store.content import Content
from shp_desktop.store.copies import Copies
from shp_desktop.store.facts import Appender, Stamp
from shp_desktop.store.held import Held
from shp_desktop.store.imports import Imports
from shp_desktop.store.incidents import Incidents
from shp_desktop.store.late import Late
from shp_desktop.store.links import Links
from shp_desktop.store.look_back import look_back
from shp_desktop.store.meetings import Meetings
from shp_desktop.store.order import Order
from shp_desktop.store.paper_lines import PaperLines
from shp_desktop.store.protections import Protections
from shp_desktop.store.read_backs import ReadBacks
from shp_desktop.store.reconciles import Reconciles
from shp_desktop.store.records import Records
from shp_desktop.store.room import Room
from shp_desktop.store.seen import SeenTerms
from shp_desktop.store.sheets import Sheets
from shp_desktop.store.still_named import StillNamed
from shp_desktop.store.teams import Teams
from shp_desktop.store.undone import Undone
from shp_desktop.store.values import Values
from shp_desktop.store.versions import Versions
from shp_desktop.store.watch import WatchLogs
from shp_desktop.store.weekly import Weekly

_log = logging.getLogger(__name__)


class Store:
    """An open store. One thread owns it."""

    def __init__(self, db: Any, path: Path, *, read_only: bool) -> None:  # noqa: ANN401
        """Put the repositories on an open database."""
        self.db, self.path, self.read_only = db, path, read_only
        self._closed = False
        self._turn, self._looked = 0, False
        self.incidents = Incidents(db)
        self.imports = Imports(db, self.incidents)
        self.meetings = Meetings(db)
        self.actions = Actions(db)
        self.action_changes = ActionChanges(db)
        self.checks = Checks(db)
        self.check_records = CheckRecords(db)
        self.cases = Cases(db)
        self.records = Records(db)
        self.read_backs = ReadBacks(db)
        self.paper_lines = PaperLines(db)
        self.clocks = Clocks(db)
        self.links = Links(db)
        self.versions = Versions(db)
        self.late = Late(db)
        self.order = Order(db)
        self.protections = Protections(db)
        self.undone = Undone(db)
        self.held = Held(db)
        self.room = Room(db)
        self.teams = Teams(db)
        self.content = Content(db)
        self.still_named = StillNamed(db)
        self.values = Values(db)
        self.seen = SeenTerms(db)
        self.watch = WatchLogs(db)
        self.weekly = Weekly(db)
        self.sheets = Sheets(db)
        self.reconciles = Reconciles(db)
        self.copies = Copies(db)

    @classmethod
    def create(cls, path: Path, key: bytes, migrations: Path, *, uid: str, practice: bool, now: datetime) -> "Store":
        """Make a new store; the caller has made sure that none is there."""
        db = open_database(path, key)
        migrate.apply(db, migrations)
        path.chmod(0o600)
        info = {"uid": uid, "practice": "1" if practice else "0", "created": utc_text(now)}
        with driver.storage_errors(), db.atomic():
            db["store_info"].insert_all([{"key": name, "value": value} for name, value in info.items()])
        return cls(db, path, read_only=False)

    @classmethod
    def open(cls, path: Path, key: bytes, *, read_only: bool = False) -> "Store":
        """Open an existing store. Raises StoreDamaged, StoreBusy, DiskProblem."""
        return cls(open_database(path, key, read_only=read_only), path, read_only=read_only)

    def info(self, name: str) -> str:
        """Return one fact about the store itself: uid, practice or created."""
        with driver.storage_errors():
            row = next(iter(self.db.query("SELECT value FROM store_info WHERE key = ?", [name])), None)
        return str(row["value"]) if row else ""

    def stamp(self) -> tuple[int, int]:
        """Return what changes whenever anything is written, by this connection or another."""
        with driver.storage_errors():
            row = next(iter(self.db.query("PRAGMA data_version")))
        return int(row["data_version"]), int(self.db.conn.total_changes)

    @property
    def turn(self) -> int:
        """Return which transaction is open, 0 for none; what was looked up in one need not be looked up again in it."""
        return self._turn if self.db.conn.in_transaction else 0

    @contextmanager
    def write(self, by: str, now: datetime, at: datetime | None = None, *, many: bool = False) -> Iterator[Appender]:
        """Open one transaction; what is appended in it must have been audited by its end.

        With `many` what the rows point at is looked for once, over all of the store before they stand, and not as each is written.
        """
        appender = Appender(self.db, Stamp(utc_text(at or now), utc_text(now), by))
        with driver.storage_errors(), self._linked_at_the_end() if many else nullcontext():
            self.db.conn.execute("BEGIN IMMEDIATE")
            self._turn += 1
            try:
                yield appender
                if appender.written:
                    raise AssertionError("facts without an audit row")
                if many and self.db.conn.execute("PRAGMA foreign_key_check").fetchone():
                    raise AssertionError("a row points at none")
                self.db.conn.execute("COMMIT")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.conn.execute("ROLLBACK")
                raise

    @contextmanager
    def _linked_at_the_end(self) -> Iterator[None]:
        """Let the whole transaction be checked at once: its import is written last, so that SQLite would look through every table for each of its rows."""
        self.db.conn.execute("PRAGMA foreign_keys=OFF")
        try:
            yield
        finally:
            self.db.conn.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def read(self) -> Iterator[None]:
        """Read several things as they stood at one moment; nests inside a writing transaction."""
        with driver.storage_errors():
            if self.db.conn.in_transaction:
                yield
                return
            self.db.conn.execute("BEGIN")
            self._turn += 1
            self._looked = False
            try:
                yield
            finally:
                if self.db.conn.in_transaction:  # at a ROLLBACK after a look back SQLite would forget every table and read them anew
                    self.db.conn.execute("COMMIT" if self._looked else "ROLLBACK")

    @contextmanager
    def read_as_of(self, moment: str) -> Iterator[None]:
        """Read several things as they had been recorded by a moment, the store's UTC text; "" reads them as they stand."""
        with self.read():
            if not moment:
                yield
                return
            with look_back(self.db, moment):
                yield
            self._looked = True

    def note(
        self, by: str, now: datetime, operation: str, entity: str, *, entity_uid: str = "", recipient: str = ""
    ) -> None:
        """Append an audit row of something that wrote no fact: a consultation, a login."""
        with self.write(by, now) as appender:
            audit.append(appender, operation, entity, entity_uid=entity_uid, recipient=recipient)

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """Let the disk catch up at the end instead of at every step: for a practice store being made, which a kill may cost."""
        self.db.conn.execute("PRAGMA synchronous=OFF")
        try:
            yield
        finally:
            self.db.conn.execute("PRAGMA synchronous=FULL")
            self.checkpoint()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""
        if not self.read_only:
            with driver.storage_errors():
                self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def vacuum(self) -> None:
        """Rewrite the file so that blanked text lies nowhere in it."""
        with driver.storage_errors():
            self.db.conn.execute("VACUUM")
        self.checkpoint()

    def close(self) -> None:
        """Checkpoint and close; closing twice is closing once."""
        if self._closed:
            return
        self._closed = True
        try:
            self.checkpoint()
        except (StoreProblem, driver.DriverError):
            # What is committed lies safely in the write-ahead log; the next opening folds it in.
            _log.info("the store was closed without a checkpoint")
        finally:
            self.db.conn.close()
