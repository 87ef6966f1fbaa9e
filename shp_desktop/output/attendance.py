"""The attendance sheet: the statement read, who signs in, and which numbered copy each was handed and gave back."""

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.meetings import Attendance, Presence
from shp_desktop.domain.packs import Copy, PackFacts, SignedFor
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
    widths = spread(138, 0, 106, 34, 42, 50)
    rows = [_chair(facts, widths), *(_row(code, place, facts, widths) for place, code in enumerate((one.code for one in facts.agencies), start=2))]
    rows += [_recorder(facts, widths)]
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


def _chair(facts: PackFacts, widths: list[float]) -> list[Flowable]:
    """The chair signs for copy 1 as everybody does for theirs."""
    name = chair_name(facts.chair) if facts.chair else ""
    here = facts.opened_at is not None and name
    who = _whose("in the chair", "" if here else name, None)
    number = facts.signed_for["chair"].number if facts.signed_for else 1
    said: Flowable = markup(strong(name), "small") if here else _write(widths[1])
    return [who, said, _write(widths[2]), para(str(number), "small"), TickBox(), TickBox()]


def _recorder(facts: PackFacts, widths: list[float]) -> list[Flowable]:
    mine = facts.signed_for.get("the recorder")
    copy: Flowable = para(str(mine.number), "small") if mine else _write(widths[3])
    return [_whose("recorder", "", mine), _write(widths[1]), _write(widths[2]), copy, TickBox(), TickBox()]


def _row(code: str, copy: int, facts: PackFacts, widths: list[float]) -> list[Flowable]:
    mine = facts.signed_for.get(code)
    one = next((one for one in facts.attendance if one.agency == code), None)
    last = next((one for one in facts.last_attendance if one.agency == code), None)
    here = last is not None and last.presence is Presence.PRESENT
    if one is not None and one.presence in (Presence.APOLOGIES, Presence.ABSENT):
        away = markup(grey("not handed out in the room"), "small")
        return [_whose(facts.agency_name(code), "", mine), _name(one), away, para("", "small"), para("", "small"), para("", "small")]
    return [
        _whose(facts.agency_name(code), last.who if one is None and last is not None and here else "", mine),
        _name(one) if one is not None else _write(widths[1]),
        _write(widths[2]),
        para(str(mine.number if mine else copy), "small"),
        TickBox(),
        TickBox(),
    ]


def _name(one: Attendance) -> Flowable:
    """Who was there as it was recorded."""
    stands = f", for {one.stands_for}" if one.stands_for else ""
    said = "" if one.presence is Presence.PRESENT and one.who else grey(f" {PRESENCE_WORDS[one.presence]}")
    return markup(strong(one.who) + rich(stands) + said, "small")


def _whose(whose: str, name: str, mine: SignedFor | None) -> Flowable:
    """Whose line it is, and below it who sat there last and which sheets are theirs: the line itself is whole, since a substitute has to write on it."""
    below = [grey(f"usually {name}")] if name else []
    below += [grey(mine.sheets)] if mine is not None and mine.sheets else []
    return markup("<br/>".join((rich(whose), *below)), "small")


def _write(width: float, words: str = "") -> WriteLine:
    return WriteLine(words, width=width - 8, height=_LINE)
