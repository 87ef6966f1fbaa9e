"""start_prompt, start_board and key_to_paint_p95: the window as it is, drawn into memory."""

import json
import shutil
import statistics
import time
from collections.abc import Iterator

from shp_desktop.bench import invented
from shp_desktop.bench.measure import percentile, python, tell, told
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import FULL, PASSPHRASE, SMALL, Workshop, read_log, session
from shp_desktop.services import run_meeting

PEER = "an empty PySide6 window"
ITEMS, MONDAY = 150, 450
MOST_RATIO, MOST_PROMPT, MOST_BOARD, MOST_KEY = 2.0, 1.5, 1.0, 50.0
_TIMES = 7


def start(work: Workshop) -> Iterator[Result]:
    """From the start of the process to the prompt, and from the passphrase to the morning's board of 150 logs."""
    folders = work.copy_of(work.loaded(SMALL), "start")
    with session(folders) as opened:
        read_log(opened, work.morning(ITEMS))
    tell("start_prompt, start_board")
    prompts, boards, empties = [], [], []
    for _ in range(_TIMES):
        began = time.monotonic()
        empties.append(float(told(python("shp_desktop.bench.empty_child"))) - began)
        began = time.monotonic()
        seen = json.loads(told(python("shp_desktop.bench.window_child", folders.home, PASSPHRASE)))
        prompts.append(seen["prompt"] - began)
        boards.append(seen["board"] - seen["typed"])
    prompt, board, empty = (statistics.median(values) for values in (prompts, boards, empties))
    yield result(
        "start_prompt", prompt, "s", "<= 2x and <= 1.5 s", prompt <= MOST_RATIO * empty and prompt <= MOST_PROMPT,
        peer=PEER, peer_value=empty,
    )  # fmt: skip
    yield result("start_board", board, "s", "<= 1 s", board <= MOST_BOARD, peer=PEER, peer_value=empty)


def key_to_paint(work: Workshop) -> Iterator[Result]:
    """From a decision's key to the next item on screen, in a meeting of 450 items over 250,000 earlier logs."""
    folders = work.copy_of(work.loaded(FULL), "keys")
    opened_by = work.folder / "passphrase.txt"
    opened_by.write_text(PASSPHRASE, encoding="utf-8")
    with session(folders) as opened:
        read_log(opened, work.morning(MONDAY))
        run_meeting.open_meeting(opened, invented.MORNING, "Chair")
    tell("key_to_paint_p95")
    taken = [1000 * one for one in json.loads(told(python("shp_desktop.bench.keys_child", folders.home, opened_by)))]
    shutil.rmtree(folders.home)
    value = percentile(taken, 95)
    bar = f"p95 <= 50 ms ({len(taken)} keys, median {statistics.median(taken):.0f} ms, most {max(taken):.0f} ms)"
    yield result("key_to_paint_p95", value, "ms", bar, value <= MOST_KEY)
