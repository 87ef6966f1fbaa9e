"""The lists of the Today page as tables that may leave: the actions carried and the checks open that stand on screen."""

from collections.abc import Sequence

from shp_desktop.domain.actions import Action
from shp_desktop.domain.checks import Check
from shp_desktop.domain.exports import Kind, Table
from shp_desktop.domain.exports import Line as Row
from shp_desktop.gui.pages import today_words
from shp_desktop.gui.pages.today_words import Line, Morning
from shp_desktop.gui.visible_table import about, logs_of, readers_of

HEADS = ("What", "About", "Figure")


def tables(morning: Morning, actions: int, checks: int) -> tuple[Table, ...]:
    """Return both lists; `actions` and `checks` are how many lines of each the page has room for."""
    board = morning.board
    carried = sorted(board.carried, key=lambda one: (one.raised_at, one.ref))
    asked = sorted(board.checks, key=lambda one: (one.asked_at, one.ref))
    return (
        _table("actions carried", Kind.ASKED, fitting(today_words.carried(morning), actions), carried),
        _table("checks open", Kind.OWN, fitting(today_words.open_checks(morning), checks), asked),
    )


def fitting(lines: tuple[Line, ...], most: int | None) -> tuple[Line, ...]:
    """Return the lines that find room; where not all do, the last place says how many are left."""
    return lines if most is None or len(lines) <= most else lines[: most - 1]


def _table(name: str, kind: Kind, shown: Sequence[Line], records: Sequence[Action | Check]) -> Table:
    rows = tuple(
        Row((line.title, line.detail, line.figure), logs_of(one), about=about(one), readers=readers_of(one), private=(0,))
        for line, one in zip(shown, records, strict=False)
    )  # fmt: skip
    return Table(name, kind, HEADS, rows)
