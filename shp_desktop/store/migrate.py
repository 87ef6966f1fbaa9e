"""Numbered SQL migrations, each applied with its record in one transaction."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from shp_desktop.errors import StoreDamaged, StoreTooNew, StoreTooOld
from shp_desktop.store import driver

_SET = "shp_desktop"
#: milliseconds another program is waited for while it brings the store up to date
_PATIENCE = 60_000


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a script one by one; executescript would commit behind our back."""
    buffer = ""
    for line in sql.splitlines(keepends=True):
        buffer += line
        if driver.complete_statement(buffer):
            yield buffer
            buffer = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in buffer.splitlines()):
        raise ValueError("unfinished statement")


def _load(folder: Path) -> Any:  # noqa: ANN401 - sqlite-utils' Migrations
    steps = driver.Migrations(_SET)
    for path in sorted(folder.glob("[0-9]*.sql")):
        text = path.read_text(encoding="utf-8")

        def step(db: Any, sql: str = text) -> None:  # noqa: ANN401
            for one in statements(sql):
                db.execute(one)

        steps(name=path.stem)(step)
    return steps


def names(folder: Path) -> tuple[str, ...]:
    """Return the names of the migrations in the folder, in order."""
    return tuple(path.stem for path in sorted(folder.glob("[0-9]*.sql")))


def applied(db: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the names of the migrations this store has had."""
    with driver.storage_errors():
        return tuple(step.name for step in driver.Migrations(_SET).applied(db))


def refuse_future(db: Any, folder: Path) -> None:  # noqa: ANN401
    """Raise StoreTooNew where the store has had a migration this program does not know."""
    if set(applied(db)) - set(names(folder)):
        raise StoreTooNew(
            "This store was made by a newer version of SHP Briefing; nothing was changed, install the update or restore an older backup."
        )


def pending(db: Any, folder: Path) -> tuple[str, ...]:  # noqa: ANN401
    """Return the migrations still to be applied."""
    had = set(applied(db))
    return tuple(name for name in names(folder) if name not in had)


def apply(db: Any, folder: Path, before: Callable[[], object] = lambda: None) -> None:  # noqa: ANN401
    """Apply what is pending, all of it or nothing; `before` is called first where anything is, by another connection alone.

    Whether anything is pending is looked at once the store may be written by nobody else: another program may have brought it up to date meanwhile.
    """
    with driver.storage_errors():
        db.conn.execute(f"PRAGMA busy_timeout={_PATIENCE}")
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            if pending(db, folder):
                before()
                _load(folder).apply(db)
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            raise
        db.conn.execute("PRAGMA busy_timeout=5000")


def bring_up(db: Any, folder: Path) -> None:  # noqa: ANN401
    """Bring a copy of a store up to date, all of it or nothing. Raises StoreTooNew, StoreTooOld where a step fails, DiskProblem."""
    refuse_future(db, folder)
    try:
        apply(db, folder)
    except (driver.DriverError, StoreDamaged):
        raise StoreTooOld("An older store could not be brought up to date; it was left as it was.") from None
