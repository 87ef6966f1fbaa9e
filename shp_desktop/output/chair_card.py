"""The chair card on paper: one side, whatever the morning brings."""

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.chair_card import CardLine, CardPart, ChairCard, chair_card
from shp_desktop.domain.moments import day_words
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.output.frame import Sheet
from shp_desktop.output.marks import SectionHead, TickBox
from shp_desktop.output.one_side import lines_of, one_side
from shp_desktop.output.sections import title, unread_line
from shp_desktop.output.style import WIDTH
from shp_desktop.output.tables import headed, spread, table
from shp_desktop.output.text import grey, markup, para, strong
from shp_desktop.output.words import paper_title

_MARK, _NOTE = 76.0, 150.0
_WIDTHS = spread(18, _MARK, 0, _NOTE)
_GAP = 8.0


def card_paper(facts: PackFacts, copy: Copy) -> bytes:
    """Return the chair card as PDF."""
    sheet = Sheet(paper_title(facts.meeting_date, "Chair card"), copy.words, "For the chair only", facts.practice)
    return one_side(sheet, lambda rows, lines: _story(chair_card(facts, rows), facts, lines))


def _story(card: ChairCard, facts: PackFacts, lines: int) -> list[Flowable]:
    story = title(f"Chair card, {day_words(card.day)}", *(lines_of(one, WIDTH - 60, 2) for one in card.lead)) + unread_line(facts)
    for part in card.parts:
        story += _part(part, lines)
    return [*story, Spacer(1, 9), para(card.how, "fine")]


def _part(part: CardPart, lines: int) -> list[Flowable]:
    head = SectionHead(part.title, part.note, space=9.0)
    if not part.lines:
        return headed(head, para(part.nothing, "facts"))
    return headed(head, table([_row(one, lines) for one in part.lines], _WIDTHS))


def _row(one: CardLine, lines: int) -> list[object]:
    return [
        TickBox(),
        markup(strong(lines_of(one.mark, _MARK - _GAP, lines, strong=True)), "small"),
        para(lines_of(one.words, WIDTH - 18 - _MARK - _NOTE - _GAP, lines), "small"),
        markup(grey(lines_of(one.note, _NOTE - _GAP, lines)), "small"),
    ]
