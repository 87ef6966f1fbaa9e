"""seen_before: what was recorded before of each item of a morning, 250,000 logs in the encrypted store."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass

from shp_desktop.bench.logs import BOARD_AT
from shp_desktop.bench.measure import percentile, seconds, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import FULL, SMALL, Workshop, read_log, session
from shp_desktop.services import prepare_board, seen_before
from shp_desktop.services.session import Session

ITEMS = 150
MOST_SECONDS = 0.1
_STEP = 2000


@dataclass(frozen=True)
class Looks:
    """95th percentiles of a look in seconds, on the clock and of processor; seconds of both that reading the history in took."""

    clock: float
    processor: float
    read_in: float
    read_in_processor: float


def seen(work: Workshop) -> Iterator[Result]:
    """A morning of 150 logs on top of 250,000 and of 1,000 earlier ones, each item looked at once."""
    full, small = _looks(work, FULL), _looks(work, SMALL)
    bar = (
        f"p95 <= 100 ms ({1000 * full.processor:.0f} ms of processor; {FULL:,} logs read in afterwards in {full.read_in:.0f} s, "
        f"{full.read_in_processor:.0f} s of processor)"
    )
    yield result(
        "seen_before", full.clock, "s", bar, full.clock <= MOST_SECONDS,
        peer="the same looks over 1,000 earlier logs", peer_value=small.clock,
    )  # fmt: skip


def _looks(work: Workshop, size: int) -> Looks:
    folders = work.copy_of(work.loaded(size), f"seen-{size}")
    tell(f"seen_before: {size:,} logs")
    with session(folders) as opened:
        began = time.process_time()
        read_in = seconds(lambda: _read_in(opened))
        processor = time.process_time() - began
        read_log(opened, work.morning(ITEMS))
        uids = [item.incident.uid for item in prepare_board.board(opened, BOARD_AT).items]
        seen_before.seen(opened, uids[0])
        looks: list[tuple[float, float]] = []
        for uid in uids:
            began = time.process_time()
            looks.append((seconds(lambda uid=uid: seen_before.seen(opened, uid)), time.process_time() - began))  # type: ignore[misc]
        if not any(seen_before.seen(opened, uid).seen for uid in uids):
            raise RuntimeError("nothing was seen before")
    shutil.rmtree(folders.home)
    clock, worked = (percentile(column, 95) for column in zip(*looks, strict=True))
    return Looks(clock, worked, read_in, processor)


def _read_in(opened: Session) -> None:
    while seen_before.read_in(opened, _STEP):
        pass


