"""A disk that has no room: the store may grow no more, and what is free within it is filled."""

from collections.abc import Iterator
from contextlib import contextmanager

from meeting_room import wrote

from shp_desktop.gui.context import Context
from shp_desktop.store import driver


def _full(session) -> None:
    """Let the store grow no more, and fill what is free within it."""
    db = session.store.db
    db.execute("CREATE TABLE filler (x BLOB)")
    pages = db.conn.execute("PRAGMA page_count").fetchone()[0]
    db.conn.execute(f"PRAGMA max_page_count={pages}")
    try:
        for _ in range(10_000):
            db.execute("INSERT INTO filler VALUES (zeroblob(8000))")
    except driver.DriverError:
        return
    raise AssertionError("the disk is never full")


def _room(session) -> None:
    session.store.db.conn.execute("PRAGMA max_page_count=1073741823")


@contextmanager
def full_disk(context: Context) -> Iterator[list[str]]:
    """Run with a disk that has no room; gives what the person is told."""
    told: list[str] = []
    context.bus.problem.connect(lambda *said: told.append(str(said[0])))
    wrote(context, _full)
    try:
        yield told
    finally:
        wrote(context, _room)
