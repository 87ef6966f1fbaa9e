"""The small chart of Today: this morning against a usual one, where enough weeks are held to say what is usual."""

from collections import Counter

from PySide6.QtWidgets import QLabel, QVBoxLayout

from shp_desktop.domain.bands import BANDS
from shp_desktop.domain.words import counted
from shp_desktop.gui.pages.today_rows import Bar
from shp_desktop.gui.pages.today_words import Morning
from shp_desktop.gui.widgets import BAND_WORDS, PlainLabel, clear


def this_morning(morning: Morning, heading: QLabel, place: QVBoxLayout) -> None:
    """Draw the chart; without logs or without a usual day there is none."""
    clear(place)
    usual, items = morning.board.usual, morning.board.items
    drawn = bool(items) and usual is not None and usual.low is not None and usual.high is not None
    heading.setVisible(drawn)
    if not drawn or usual is None or usual.low is None or usual.high is None:
        return
    heading.setText(f"This morning against a usual {usual.weekday}")
    most = max(usual.high, len(items))
    word = (
        "more than usual" if len(items) > usual.high else "fewer than usual" if len(items) < usual.low else "as usual"
    )
    tally = Counter(item.proposal.band for item in items)
    bars = [Bar("Logs", len(items), f"{len(items)}, {word}", most, usual.high)]
    bars += [Bar(BAND_WORDS[band], tally[band], str(tally[band]), most) for band in BANDS]
    for bar in bars:
        bar.beside(bars)
        place.addWidget(bar)
    place.addWidget(PlainLabel(_reading(morning), kind="small", muted=True, wrap=True))


def _reading(morning: Morning) -> str:
    reading = morning.board.reading
    minutes = counted(max(round(reading.seconds / 60), 1), "minute")
    if reading.over:
        return reading.over
    cut = sum(1 for item in morning.board.items if item.read and not item.group and not item.read.whole)
    told = f"; of {counted(cut, 'long narrative')} the first facts are read" if cut else ""
    if reading.line_at is None:
        return f"Reading aloud takes about {minutes}: all of it fits into 15{told}."
    below = sum(1 for item in morning.board.items if item.group)
    return f"Reading aloud takes about {minutes}{told}; from item {reading.line_at} on {counted(below, 'item')} are told in groups."
