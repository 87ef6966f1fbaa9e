"""board_growth: the board against the size of the store."""

import shutil
from collections.abc import Iterator

from shp_desktop.bench.logs import BOARD_AT
from shp_desktop.bench.measure import median, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import FULL, SMALL, Workshop, read_log, session
from shp_desktop.services import prepare_board

ITEMS = 150
MOST_GROWTH = 1.5
_TIMES = 9


def board_growth(work: Workshop) -> Iterator[Result]:
    """The same morning of 150 logs on top of 250,000 and of 1,000 earlier ones, turn by turn."""
    full, small = (work.copy_of(work.loaded(size), f"growth-{size}") for size in (FULL, SMALL))
    tell("board_growth")
    with session(full) as large, session(small) as little:
        for opened in (large, little):
            read_log(opened, work.morning(ITEMS))
            prepare_board.board(opened, BOARD_AT)
        pairs = [
            [median(lambda one=one: prepare_board.board(one, BOARD_AT), 1) for one in (large, little)]  # type: ignore[misc]
            for _ in range(_TIMES)
        ]
    shutil.rmtree(full.home)
    value, beside = (sorted(column)[_TIMES // 2] for column in zip(*pairs, strict=True))
    yield result(
        "board_growth", value, "s", "<= 1.5x", value <= MOST_GROWTH * beside,
        peer="the same board over 1,000 earlier logs", peer_value=beside,
    )  # fmt: skip
