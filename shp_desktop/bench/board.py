"""board_growth and pack_chair: the board against the size of the store, and the chair's pack."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

from shp_desktop.bench import invented
from shp_desktop.bench.logs import BOARD_AT
from shp_desktop.bench.measure import median, tell
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import FULL, SMALL, Workshop, read_log, session
from shp_desktop.domain.spoken import headline
from shp_desktop.services import build_pack, manage_actions, prepare_board

ITEMS, CARRIED = 150, 60
MOST_GROWTH, MOST_SECONDS, MOST_BYTES = 1.5, 2.0, 2_000_000
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


def pack_chair(work: Workshop) -> Iterator[Result]:
    """The chair's pack of 150 items and 60 carried actions, beside a bare table of the same text."""
    with session(work.copy_of(work.loaded(SMALL), "pack")) as opened:
        read_log(opened, work.morning(ITEMS))
        for number in range(CARRIED):
            manage_actions.raise_action(
                opened, f"Visit house {number + 1} of Tern Close and tell the residents what was found.", "NPT",
                _due(number), at=BOARD_AT - timedelta(days=3),
            )  # fmt: skip
        tell("pack_chair")
        made = build_pack.paper(opened, build_pack.CHAIR, as_of=BOARD_AT)
        value = median(lambda: build_pack.paper(opened, build_pack.CHAIR, as_of=BOARD_AT), 5)
        shown = prepare_board.board(opened, BOARD_AT)
        every = len(shown.items) + opened.store.held.waiting()
    if (every, len(shown.carried)) != (ITEMS, CARRIED):
        raise RuntimeError("the pack does not hold what it should")
    texts = [
        (one.incident.latest.key.reference, one.incident.latest.type, f"{headline(one)} {one.incident.latest.text.narrative}")
        for one in shown.items
    ]
    texts += [(action.ref, action.agency, action.text) for action in shown.carried]
    beside = median(lambda: _bare_table(texts), 5)
    bar = f"<= 2 s, <= 2 MB ({len(made.data) / 1e6:.2f} MB, {made.pages} pages)"
    holds = value <= MOST_SECONDS and len(made.data) <= MOST_BYTES
    yield result(
        "pack_chair", value, "s", bar, holds, peer="reportlab, a bare table of the same text", peer_value=beside
    )


def _due(number: int) -> date:
    return invented.MORNING + timedelta(days=1 + number % 3)


def _bare_table(texts: list[tuple[str, str, str]]) -> bytes:
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["BodyText"]
    out = BytesIO()
    rows = [[Paragraph(escape(text), style) for text in line] for line in texts]
    SimpleDocTemplate(out).build([Table(rows, colWidths=(60, 100, 300))])
    return out.getvalue()
