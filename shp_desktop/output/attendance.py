"""The attendance sheet: the statement read, who signs in, and which numbered copy each was handed and gave back."""

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.meetings import Attendance, Presence
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.marks import TickBox, WriteLine
from shp_desktop.output.sections import PRESENCE_WORDS, title
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import grey, markup, para, rich, strong
from shp_desktop.output.words import HANDLING, chair_name, clock, full_day, meeting_words, paper_title, stamp_text

_LINE = 21.0
_EXTRA = 4


def attendance_sheet(facts: PackFacts, copy: Copy) -> bytes:
    """Return the sheet as PDF: what was recorded stands on it, all else are lines to write on."""
    story = title(f"Attendance sheet, {full_day(facts)}", meeting_words(facts))
    story += _statement(facts)
    widths = spread(118, 0, 106, 34, 42, 50)
    rows = [_chair(facts, widths), *(_row(code, place, facts, widths) for place, code in enumerate((one.code for one in facts.agencies), start=2))]
    rows += [[para("recorder", "small"), _write(widths[1]), _write(widths[2]), _write(widths[3]), TickBox(), TickBox()]]
    rows += [[*(_write(width) for width in widths[:4]), TickBox(), TickBox()] for _ in range(_EXTRA)]
    heads = ("agency", "name", "signature", "copy", "had it", "gave back")
    story += section("Signed in", "every name once, in your own hand", table(rows, widths, heads, blank=True))
    chair = [[_write(240, f"In the chair: {chair_name(facts.chair)}" if facts.chair else "In the chair:"), _write(240, "Recorder:")]]
    end = [[_write(240, "Opened:" if not facts.opened_at else f"Opened {clock(facts.opened_at)}"), _write(240, "Copies collected by:")]]
    story += [Spacer(1, 10), table(chair + end, spread(251, 0), blank=True), Spacer(1, 8)]
    return built(Sheet(paper_title(facts.meeting_date, "Attendance sheet"), copy.words, "Return this copy", facts.practice), [*story, para(HANDLING, "fine")])


def _statement(facts: PackFacts) -> list[Flowable]:
    read = facts.statement
    words = read.words if read else facts.to_be_read
    note = f"read {stamp_text(read.at)}" if read else "read out before anything else"
    body: list[Flowable] = [para(one, "small") for one in words.splitlines() if one.strip()] or [para("No statement is kept.", "facts")]
    if read is None:
        body += [Spacer(1, 2), WriteLine("Read by, at:", height=_LINE)]
    return section("Confidentiality statement", note, *body)


def _chair(facts: PackFacts, widths: list[float]) -> list[object]:
    """The chair signs for copy 1 as everybody does for theirs."""
    name = _usual(chair_name(facts.chair) if facts.chair else "", widths[1])
    return [para("in the chair", "small"), name, _write(widths[2]), para("1", "small"), TickBox(), TickBox()]


def _row(code: str, copy: int, facts: PackFacts, widths: list[float]) -> list[object]:
    one = next((one for one in facts.attendance if one.agency == code), None)
    last = next((one for one in facts.last_attendance if one.agency == code), None)
    return [
        para(facts.agency_name(code), "small"),
        _name(one, last, widths[1]),
        _write(widths[2]),
        para(str(copy), "small"),
        TickBox(),
        TickBox(),
    ]


def _name(one: Attendance | None, last: Attendance | None, width: float) -> object:
    """What was recorded stands; else the name of the last meeting in grey above the line, so that most need only sign."""
    if one is not None:
        stands = f", for {one.stands_for}" if one.stands_for else ""
        said = "" if one.presence is Presence.PRESENT and one.who else grey(f" {PRESENCE_WORDS[one.presence]}")
        return markup(strong(one.who) + rich(stands) + said, "small")
    here = last is not None and last.presence is Presence.PRESENT and last.who
    return _usual(last.who if last is not None and here else "", width)


def _usual(name: str, width: float) -> object:
    """A whole line to write on, below the name expected: a substitute has to write theirs."""
    return [para(f"usually {name}", "fine"), _write(width)] if name else _write(width)


def _write(width: float, words: str = "") -> WriteLine:
    return WriteLine(words, width=width - 8, height=_LINE)
