"""The door to the papers of a morning that are neither the chair's nor a handout; drawn with what their own module needs."""

from shp_desktop.domain.packs import Copy, PackFacts


def render_civil(facts: PackFacts, copy: Copy) -> bytes:
    """Return the patrol brief of civil enforcement as PDF, always one side."""
    from shp_desktop.output.patrol import civil_paper

    return civil_paper(facts, copy)


def render_attendance(facts: PackFacts, copy: Copy) -> bytes:
    """Return the attendance sheet as PDF: who signs in, and which copy each was handed."""
    from shp_desktop.output.attendance import attendance_sheet

    return attendance_sheet(facts, copy)


def render_check_slips(facts: PackFacts, copy: Copy) -> bytes:
    """Return the slips of the open checks as PDF, each service from a page of its own."""
    from shp_desktop.output.slips import render_every

    return render_every(facts.meeting_date, facts.slips, copy, practice=facts.practice, sheets=facts.sheets)


def render_week(facts: PackFacts, copy: Copy) -> bytes:
    """Return the weekly review as PDF; `facts` must hold it."""
    from shp_desktop.output.review import review_paper

    assert facts.review is not None  # noqa: S101 - gathered for this paper
    return review_paper(facts.review, copy)


def render_members(facts: PackFacts, copy: Copy) -> bytes:
    """Return the elected members' line as PDF; `facts` must hold it."""
    from shp_desktop.output.members import members_paper

    assert facts.members is not None  # noqa: S101 - gathered for this paper
    return members_paper(facts, facts.members, copy)
