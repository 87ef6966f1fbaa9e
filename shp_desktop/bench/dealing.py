"""dealing: who deals with an address or a name, answered as it is typed, 250,000 logs and what is open in the encrypted store."""

import shutil
import time
from collections.abc import Iterator
from datetime import timedelta

from shp_desktop.bench.logs import BOARD_AT
from shp_desktop.bench.measure import percentile, seconds, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import FULL, SMALL, Workshop, read_log, session
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.seen_terms import PERSON, terms_of
from shp_desktop.services import dealing, manage_actions, manage_cases, prepare_board, seen_before
from shp_desktop.services.dealing_desk import desk
from shp_desktop.services.session import Session

ITEMS, CASES = 150, 40
MOST_SECONDS = 0.1
_STEP, _LEAST = 2000, 3
Asked = tuple[list[tuple[float, float]], float]


def dealing_with(work: Workshop) -> Iterator[Result]:
    """Each address and name of a morning asked for as it is typed, 300 open actions and 40 cases beside it."""
    (full, opened), (small, _) = _asked(work, FULL), _asked(work, SMALL)
    clock, worked = (percentile(column, 95) for column in zip(*full, strict=True))
    bar = f"p95 <= 100 ms ({1000 * worked:.0f} ms of processor, {len(full):,} questions; what is open read once in {1000 * opened:.0f} ms)"
    yield result(
        "dealing", clock, "s", bar, clock <= MOST_SECONDS,
        peer="the same questions over 1,000 earlier logs", peer_value=percentile([one for one, _ in small], 95),
    )  # fmt: skip


def _asked(work: Workshop, size: int) -> Asked:
    """Return (seconds, seconds of processor) of each question, and the seconds that reading what is open took."""
    folders = work.copy_of(work.loaded(size), f"dealing-{size}")
    tell(f"dealing: {size:,} logs")
    with session(folders) as opened:
        while seen_before.read_in(opened, _STEP):
            pass
        read_log(opened, work.morning(ITEMS))
        typed = _fill(opened)
        held = desk(opened)
        reading = seconds(lambda: desk(opened))
        found: list[tuple[float, float]] = []
        for words in typed:
            began = time.process_time()
            found.append((seconds(lambda words=words: dealing.dealing(opened, words, held)), time.process_time() - began))  # type: ignore[misc]
        if not any(dealing.dealing(opened, words, held).holdings for words in typed[:200]):
            raise RuntimeError("nobody dealt with anything")
    shutil.rmtree(folders.home)
    return found, reading


def _fill(opened: Session) -> list[str]:
    """Raise actions and cases on the morning's items; return its addresses and names as they stand while they are typed: begun, two thirds, whole."""
    items = [one.incident for one in prepare_board.board(opened, BOARD_AT).items]
    due = BOARD_AT.astimezone(LONDON).date() + timedelta(days=2)
    whole: dict[str, None] = {}
    for place, log in enumerate(items):
        text = log.latest.text
        for what in ("Visit", "Ring"):
            manage_actions.raise_action(opened, f"{what} {text.address}", "NPT", due, incident_uid=log.uid, owner="Bench")
        if place < CASES:
            manage_cases.open_case(opened, text.address or "Case", "Bench", "NPT", "medium", None, incident_uids=[log.uid], reason="Bench.")
        people = [one.said for one in terms_of(log.latest, opened.rules.seen_place, opened.rules.names) if one.kind == PERSON]
        whole |= dict.fromkeys(one for one in (text.address.split(",")[0], *people) if len(one) >= _LEAST)
    return [one[:end] for one in whole for end in sorted({min(_LEAST + 3, len(one)), 2 * len(one) // 3, len(one)})]
