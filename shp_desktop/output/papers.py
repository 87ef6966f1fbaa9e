"""The one door to the papers; the PDF libraries are loaded when the first paper is asked for, not before."""

from collections.abc import Sequence
from io import BytesIO

from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.passwords import typed, unfit
from shp_desktop.domain.release import Handout
from shp_desktop.domain.review import Review
from shp_desktop.domain.team_criteria import Criterion
from shp_desktop.domain.team_form import TeamForm
from shp_desktop.errors import UsageProblem
from shp_desktop.output.large import large_print
from shp_desktop.output.words import meeting_year

__all__ = [
    "encrypt", "large_print", "meeting_year", "page_count", "render_actions", "render_card", "render_chair", "render_handout", "render_minutes",
    "render_patrol", "render_review", "render_team", "render_team_blank", "render_tick",
]  # fmt: skip


def render_chair(facts: PackFacts, copy: Copy) -> bytes:
    """Return the chair's pack as PDF: the board with write-in space, or the record of a meeting."""
    from shp_desktop.output.chair import chair_pack

    return chair_pack(facts, copy)


def render_handout(handout: Handout, copy: Copy) -> bytes:
    """Return one agency's handout as PDF."""
    from shp_desktop.output.handout import agency_handout

    return agency_handout(handout, copy)


def render_actions(facts: PackFacts, copy: Copy) -> bytes:
    """Return the action sheet as PDF: every open action by agency."""
    from shp_desktop.output.action_sheet import action_sheet

    return action_sheet(facts, copy)


def render_minutes(facts: PackFacts, copy: Copy) -> bytes:
    """Return the short minutes as PDF."""
    from shp_desktop.output.minutes import short_minutes

    return short_minutes(facts, copy)


def render_patrol(facts: PackFacts, copy: Copy) -> bytes:
    """Return the patrol brief as PDF, always one side."""
    from shp_desktop.output.patrol import patrol_paper

    return patrol_paper(facts, copy)


def render_card(facts: PackFacts, copy: Copy) -> bytes:
    """Return the chair card as PDF, always one side."""
    from shp_desktop.output.chair_card import card_paper

    return card_paper(facts, copy)


def render_tick(facts: PackFacts, copy: Copy) -> bytes:
    """Return the tick sheet as PDF: the meeting on paper where the laptop fails."""
    from shp_desktop.output.tick_sheet import tick_sheet

    return tick_sheet(facts, copy)


def render_team(form: TeamForm, copy: Copy) -> bytes:
    """Return the referral form of one Team Around as PDF, two sides at most."""
    from shp_desktop.output.team_form import team_form

    return team_form(form, copy)


def render_review(review: Review, copy: Copy) -> bytes:
    """Return the weekly review as PDF."""
    from shp_desktop.output.review import review_paper

    return review_paper(review, copy)


def render_team_blank(criteria: Sequence[Criterion], least: str, copy: Copy, *, practice: bool) -> bytes:
    """Return the empty referral form as PDF, one side."""
    from shp_desktop.output.team_blank import blank_form

    return blank_form(criteria, least, copy, practice=practice)


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF that is not encrypted."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def encrypt(pdf: bytes, password: str) -> bytes:
    """Return the PDF locked with AES-256 under one password; the bytes differ each time. Raises UsageProblem for one nothing could be opened with."""
    import pikepdf

    key, out = typed(password), BytesIO()
    if why := unfit(key):
        raise UsageProblem(f"The password cannot be used: {why}; nothing was saved, take another one.")
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=key, user=key, R=6, aes=True))
    return out.getvalue()
