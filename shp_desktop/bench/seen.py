"""seen_before: what was recorded before of each item of a morning, 250,000 logs in the encrypted store."""

import shutil
from collections.abc import Iterator

from shp_desktop.bench.logs import BOARD_AT
from shp_desktop.bench.measure import percentile, seconds, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import FULL, SMALL, Workshop, read_log, session
from shp_desktop.services import prepare_board, seen_before
from shp_desktop.services.session import Session

ITEMS = 150
MOST_SECONDS = 0.1
_STEP = 2000


def seen(work: Workshop) -> Iterator[Result]:
    """A morning of 150 logs on top of 250,000 and of 1,000 earlier ones, each item looked at once."""
    value, taken = _looks(work, FULL)
    beside, _ = _looks(work, SMALL)
    bar = f"p95 <= 100 ms ({FULL:,} logs read in afterwards in {taken:.0f} s)"
    yield result(
        "seen_before", value, "s", bar, value <= MOST_SECONDS, peer="the same looks over 1,000 earlier logs", peer_value=beside
    )  # fmt: skip


def _looks(work: Workshop, size: int) -> tuple[float, float]:
    """Return the 95th percentile of a look in seconds, and how long reading the history in took."""
    before = work.loaded(size)
    folders = work.copy_of(before, f"seen-{size}")
    tell(f"seen_before: {size:,} logs")
    with session(folders) as opened:
        taken = seconds(lambda: _read_in(opened))
        read_log(opened, work.morning(ITEMS))
        uids = [item.incident.uid for item in prepare_board.board(opened, BOARD_AT).items]
        seen_before.seen(opened, uids[0])
        looks = [seconds(lambda uid=uid: seen_before.seen(opened, uid)) for uid in uids]  # type: ignore[misc]
        if not any(seen_before.seen(opened, uid).seen for uid in uids):
            raise RuntimeError("nothing was seen before")
    shutil.rmtree(folders.home)
    return percentile(looks, 95), taken


def _read_in(opened: Session) -> None:
    while seen_before.read_in(opened, _STEP):
        pass


