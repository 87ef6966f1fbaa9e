"""Page one of the chair's pack: what matters this morning, always on one page, whatever the morning brings."""

import re
from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer, Table

from shp_desktop.domain.packs import PackFacts
from shp_desktop.domain.page_one import PageOne, Point, Tally, page_one
from shp_desktop.domain.words import counted, runs, spelt
from shp_desktop.output.chart import DayChart, legend, shown
from shp_desktop.output.large import is_large
from shp_desktop.output.marks import SectionHead, TickBox
from shp_desktop.output.one_side import lines_of
from shp_desktop.output.style import BODY, REGULAR, SMALL, height, width
from shp_desktop.output.tables import headed, spread, table
from shp_desktop.output.text import dotted, grey, markup, para, rich, strong
from shp_desktop.output.words import usual_words

#: rows of missing, of people and places, of the chart, oldest named, lines of a text: from generous to what always fits
_STEPS = (
    (6, 10, 12, 5, 3), (6, 8, 10, 4, 2), (6, 7, 9, 3, 2), (6, 6, 8, 3, 2), (6, 5, 7, 3, 2), (6, 4, 6, 2, 2), (6, 4, 5, 2, 2), (6, 3, 5, 1, 2), (5, 3, 4, 1, 2),
    (5, 3, 4, 1, 1), (3, 3, 4, 1, 1),
)  # fmt: skip
_MISSING, _GAP = "Missing", 24.0
_MARK, _ABOUT, _PAD = 58.0, 146.0, 8.0
#: below a page one that leaves this much of the page free the agenda may begin
_FREE = 0.42
#: the room of a row of large print below its heading
_A_ROW = 60.0
#: how many of the oldest are named, and how many lines a text takes, where the page has room
_MOST_NAMED, _LONGEST = 6, 8
#: so many items are named beside a heading as standing below
_NAMED = 12
_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z0-9])")
_RUN = re.compile(r"(\d+)(?: to (\d+))?")


def first_page(facts: PackFacts, above: list[Flowable]) -> list[Flowable]:
    """Return page one below the title, cut to what the page holds; the items begin on it only where much of it is free."""
    made: list[Flowable] = []
    for step in _STEPS:
        made = _story(facts, page_one(facts, step[3]), step)
        if is_large():
            break
        if _high([*above, *made]) <= height():
            made = _grown(facts, above, made, step)
            break
    free = height() - _high([*above, *made])
    return [*above, *made, *([] if is_large() or free > height() * _FREE else [PageBreak()])]


def _grown(facts: PackFacts, above: list[Flowable], made: list[Flowable], step: tuple[int, ...]) -> list[Flowable]:
    """Page one with what the room left on it holds: first who is missing, then longer texts, more named, and more places."""
    held = page_one(facts)
    most = (len(held.missing), len(held.watched), step[2], min(_MOST_NAMED, max(held.checks.all, held.overdue.all)), _LONGEST, 3)
    step = (*step, 2 if step[-1] > 2 else 1)
    for at in (0, 5, 4, 3, 1):
        while step[at] < most[at]:
            tried = (*step[:at], step[at] + 1, *step[at + 1 :])
            story = _story(facts, page_one(facts, tried[3]), tried)
            if _high([*above, *story]) > height():
                break
            made, step = story, tried
    return made


def _story(facts: PackFacts, page: PageOne, step: tuple[int, ...]) -> list[Flowable]:
    missing, watched, bars, _, lines, *more = step
    oldest = more[0] if more else 2 if lines > 2 else 1
    five = "set by the meeting" if page.chosen else "the first five in reading order; the meeting sets its own"
    head = "Priorities for today" if page.chosen else f"Today's {spelt(len(page.five) or 5)}"
    story = _part(head, five, page.five, 5, lines, "Nothing is on the agenda.", space=10.0)
    unheard = f"{page.unheard} more of earlier meetings stand behind the items" if page.unheard else ""
    before = page.unheard or any(one.mark.startswith("log ") for one in page.missing)
    unheard = "; ".join(filter(None, (unheard, "found or still missing: Shift+M on Today" if before else "")))
    story += _part(_MISSING, unheard, page.missing, missing, lines, "Nobody on this agenda is said to be missing.")
    nothing = "Nobody is sought or held, no near repeat stands and no count watched is reached."
    story += _part("People and places to watch", "in full with their items", page.watched, watched, lines, nothing)
    story += _beside(_checks(page.checks, oldest), _overdue(page.overdue, facts, oldest))
    return story + _numbers(facts, page, bars)


def _part(head: str, note: str, points: Sequence[Point], most: int, lines: int, nothing: str, *, space: float = 11.0) -> list[Flowable]:
    if not points:
        return headed(SectionHead(head, note if head == _MISSING else "", space=space), para(nothing, "facts"))
    rest = len(points) - most
    said = f"{rest} more: {_numbers_of(points[most:])}" if rest > 0 else ""
    said = "; ".join(filter(None, (said, note if head == _MISSING or not said else "")))
    rows = table([_row(one, lines) for one in points[:most]], spread(18, _MARK, _ABOUT, 0))
    return headed(SectionHead(head, said, space=space), rows)


def _numbers_of(points: Sequence[Point]) -> str:
    """The numbers of what stands below in one run: 17, 19 to 21 and 28; by their marks where they are no items."""
    if all(one.mark.startswith("item") for one in points):
        if any(one.mark.endswith(" more") for one in points):
            return "marked with their items"
        spans = [span for point in points for span in _RUN.findall(point.mark)]
        here = sorted({number for first, last in spans for number in range(int(first), int(last or first) + 1)})
        return f"items {runs(here)}" if len(here) <= _NAMED else "marked with their items"
    return ", ".join(one.mark for one in points[:4]) + (" and others, marked below" if len(points) > 4 else "")


def _row(one: Point, lines: int) -> list[Any]:
    words = width() - 18 - _MARK - _ABOUT - 2 * _PAD
    if is_large():
        return [TickBox(), [markup(f"{grey(one.mark)}&nbsp; {strong(one.about)}"), para(one.words)]]
    about = lines_of(one.about, _ABOUT - _PAD, max(lines, 2), strong=True)
    return [TickBox(), para(one.mark, "facts"), markup(strong(about), "small"), para(_whole(one.words, words, lines), "small")]


def _whole(text: str, wide: float, lines: int) -> str:
    """So many sentences as so many lines hold; a first one that is too long for them is cut, and the cut shown."""
    sentences = _SENTENCE.split(text)
    for count in range(len(sentences), 1, -1):
        said = lines_of(" ".join(sentences[:count]), wide, lines)
        if not said.endswith("…"):
            return said
    return lines_of(sentences[0], wide, lines)


def _beside(left: list[Flowable], right: list[Flowable]) -> list[Flowable]:
    """Two parts side by side; in large print one below the other."""
    if is_large():
        return [one for part in (left, right) for one in (Spacer(1, 11), CondPageBreak(sum(_high([one]) for one in part[:2]) + _A_ROW), *part)]
    half = (width() - _GAP) / 2
    made = Table([[left, "", right]], colWidths=[half, _GAP, half], hAlign="LEFT")
    bare = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    made.setStyle([("FONT", (0, 0), (-1, -1), REGULAR, BODY), ("VALIGN", (0, 0), (-1, -1), "TOP"), *bare])
    return [Spacer(1, 11), made]


def _half() -> float:
    return width() if is_large() else (width() - _GAP) / 2


def _checks(tally: Tally, lines: int) -> list[Flowable]:
    head = SectionHead("Checks outstanding", str(tally.all) if tally.all else "", space=0.0, wide=_half())
    return [head, *_tally(tally, "Every check is answered.", "this is not a referral", lines)]


def _overdue(tally: Tally, facts: PackFacts, lines: int) -> list[Flowable]:
    head = SectionHead("Actions overdue", str(tally.all) if tally.all else "", space=0.0, wide=_half())
    carried = f"{counted(len(facts.carried), 'action')} carried forward" if facts.carried else "nothing is carried forward"
    return [head, *_tally(tally, f"None; {carried}.", carried, lines)]


def _tally(tally: Tally, nothing: str, note: str, lines: int) -> list[Flowable]:
    if not tally.all:
        return [para(nothing, "facts")]
    counts = dotted(f"{rich(name)} {strong(str(count))}" for name, count in tally.counts)
    rows = [_oldest(one, lines) for one in tally.oldest]
    widths = [60.0, _half() - 60.0]
    said = "" if len(tally.oldest) == tally.all else f"oldest first, the others below; {note}"
    return [markup(counts, "small"), Spacer(1, 2), table(rows, widths), Spacer(1, 3), para(said or note, "fine")]


def _oldest(one: Point, lines: int) -> list[Any]:
    room = _half() - 60.0 - _PAD
    first = one.words.split(", ")[0]
    if not is_large() and lines == 1 and _cut(one.about, room, 1) and not _cut(f"{one.about} · {first}", room, 2):
        return [para(one.mark, "facts"), markup(f"{rich(one.about)}&nbsp;· {grey(first)}", "small")]
    head = rich(one.about) if is_large() else rich(lines_of(one.about, room, lines))
    return [para(one.mark, "facts"), markup(f"{head}<br/>{grey(one.words if is_large() else _shorter(one.words, room, max(lines - 1, 1)))}", "small")]


def _cut(text: str, room: float, lines: int) -> bool:
    return lines_of(text, room, lines).endswith("…")


def _shorter(words: str, room: float, lines: int) -> str:
    """What stands below a task in so many lines: its last parts, street, owner and unit, are left out before anything is cut."""
    parts = words.split(", ")
    for count in range(len(parts), 1, -1):
        said = lines_of(", ".join(parts[:count]), room, lines)
        if not said.endswith("…"):
            return said
    return lines_of(parts[0], room, lines)


def _numbers(facts: PackFacts, page: PageOne, most: int) -> list[Flowable]:
    if not page.figures:
        return []
    told = shown(page.figures, most)
    rest = len(page.figures) - len(told)
    others = f" {counted(rest, 'more category', 'more categories')} not drawn." if rest else ""
    if facts.unread:
        head = SectionHead("Numbers so far", "not set beside the usual day: hours are not read", space=11.0)
    elif facts.usual is None:
        head = SectionHead("Numbers so far", "not set beside the usual day: it is still to come", space=11.0)
    else:
        head = SectionHead("Numbers against the usual day", legend(told), space=11.0)
    return [*headed(head, DayChart(told)), Spacer(1, 3), para(f"{usual_words(facts.usual)}{others}{_alike(facts)}".strip(), "fine")]


def _alike(facts: PackFacts) -> str:
    """How many logs tell an event that another log of the agenda tells, or may: logs are counted, not events."""
    many = sum(any(other.number for other in (*item.same, *item.may_be)) for item in facts.items)
    return f" Logs are counted: {many} of them tell, or may tell, an event that another of them tells." if many else ""


def _high(story: list[Flowable]) -> float:
    """How high a story stands on the page; a point or two is left for rounding."""
    taken, after = 0.0, 0.0
    for at, one in enumerate(one for one in story if not isinstance(one, CondPageBreak)):
        taken += max(one.getSpaceBefore() if at else 0.0, after) + one.wrap(width(), height() * 9)[1]
        after = one.getSpaceAfter()
    return taken + SMALL / 2
