"""The elected members' line on paper: OFFICIAL, by ward, no person, no address, no street."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from shp_desktop.domain.members_line import ALL_CALLS, MemberLine, WardLine
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.words import counted, joined, sentence
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.sections import title, unread_line
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import dotted, grey, markup, para, rich, strong
from shp_desktop.output.words import full_day, paper_title, window_words

MARKING = "OFFICIAL"


def members_paper(facts: PackFacts, line: MemberLine, copy: Copy) -> bytes:
    """Return the line as PDF; it draws nothing but what the line holds."""
    story = title(f"Community safety in your ward, {full_day(facts)}", window_words(facts)) + unread_line(facts)
    if line.everywhere or line.total:
        all_calls = strong(counted(line.total, "call")) + (rich(". Of these: ") if line.everywhere else rich(".")) if line.total else ""
        note = "the most frequent first" + ("" if line.total else "; not every call")
        story += section("All wards together", note, markup(all_calls + _counts(line.everywhere)))
    rows = [_row(one) for one in line.wards]
    note = f"numbers below {line.least} are not told"
    first = table(rows, spread(140, 0), ("ward", "calls to the services")) if rows else para("No call was taken in these hours.", "facts")
    story += section("Calls by ward", note, first)
    done = [para(f"{sentence(joined(line.work))}.")] if line.work else [para("Nothing is to be reported.", "facts")]
    story += section("What is being done", "all wards together", *done)
    counted_so = "Calls are counted as they came in: not every call is a crime, and an event told to two services counts as two calls."
    story += section("For anything more", "", para(f"Ask the chair of the morning meeting. {counted_so}"))
    return built(Sheet(paper_title(facts.meeting_date, "Community safety by ward"), copy.words, "For elected members", facts.practice, MARKING), story)


def _row(one: WardLine) -> list[Flowable]:
    return [markup(strong(one.ward)), markup(dotted([_counts(one.counts), grey(one.rest) if one.rest else ""]))]


def _counts(counts: Sequence[tuple[str, int]]) -> str:
    return dotted((rich(f"{words} ") if words != ALL_CALLS else "") + strong(f"{count:,}") for words, count in counts)
