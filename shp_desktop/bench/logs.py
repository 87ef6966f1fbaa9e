"""import_150, import_1000 and load_250k: logs into the encrypted store, beside sqlite-utils into a plain file."""

from collections.abc import Iterator
from datetime import datetime, time
from itertools import count
from pathlib import Path

from shp_desktop.bench import invented
from shp_desktop.bench.measure import child, median, python, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import FULL, SMALL, Workshop, read_log, session
from shp_desktop.domain.moments import LONDON
from shp_desktop.services import prepare_board

PEER = "sqlite-utils insert into a plain file, the whole command"
MOST_RATIO, MOST_SECONDS, MOST_MEGABYTES = 2.0, 60.0, 500.0
BOARD_AT = datetime.combine(invented.MORNING, time(8), LONDON)
_TIMES = 5


def import_150(work: Workshop) -> Iterator[Result]:
    """A morning's log: from dropping it to the board."""
    yield _import(work, 150, 2.0)


def import_1000(work: Workshop) -> Iterator[Result]:
    """A stress morning's log: from dropping it to the board."""
    yield _import(work, 1000, 5.0)


def _import(work: Workshop, rows: int, most: float) -> Result:
    """Each run reads the log into a new copy of a store with a thousand earlier logs, so that repeats are found."""
    path, before = work.morning(rows), work.loaded(SMALL)
    numbers = count()

    def once() -> float:
        with session(work.copy_of(before, f"import-{rows}-{next(numbers)}")) as opened:
            opened.rules  # noqa: B018 - a window that is open has read the local rules
            prepare_board.board(opened, BOARD_AT)

            def dropped() -> None:
                read_log(opened, path)
                shown = prepare_board.board(opened, BOARD_AT)
                if len(shown.items) + opened.store.held.waiting() != rows:
                    raise RuntimeError(f"{len(shown.items)} items on the board instead of {rows}")

            return median(dropped, 1)

    tell(f"import_{rows}")
    value = sorted(once() for _ in range(_TIMES))[_TIMES // 2]
    return result(
        f"import_{rows}", value, "s", f"<= {most:g} s", value <= most, peer=PEER, peer_value=_peer(work, path)
    )


def load_250k(work: Workshop) -> Iterator[Result]:
    """Five years of history in one go, both as whole commands on the same file."""
    work.loaded(FULL)
    tell("load_250k: the peer")
    run, beside = work.loads[FULL], _peer(work, work.history(FULL), 1)
    holds = (
        run.seconds <= MOST_RATIO * beside and run.seconds <= MOST_SECONDS and 0 < run.megabytes < MOST_MEGABYTES
    )  # fmt: skip
    bar = f"<= 2x, <= 60 s, < 500 MB ({run.megabytes:.0f} MB, {run.processor:.0f} s of processor)"
    yield result("load_250k", run.seconds, "s", bar, holds, peer=PEER, peer_value=beside)


def _peer(work: Workshop, path: Path, times: int = 3) -> float:
    target = work.folder / "peer.db"

    def once() -> None:
        target.unlink(missing_ok=True)
        child(python("sqlite_utils", "insert", target, "logs", path, "--csv", "--silent"))

    value = median(once, times)
    target.unlink()
    return value
