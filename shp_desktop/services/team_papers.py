"""The referral form of one Team Around as a paper: gathered for its team, saved or printed as a disclosure."""

from datetime import datetime

from shp_desktop.domain.packs import Copy
from shp_desktop.domain.people import Act
from shp_desktop.domain.team_form import TeamForm
from shp_desktop.domain.words import spelt
from shp_desktop.output import papers
from shp_desktop.services import team_calls, team_read
from shp_desktop.services.build_pack import Paper
from shp_desktop.services.session import Session

KIND = "team-around"


def gather(session: Session, ref: str, at: datetime | None = None) -> TeamForm:
    """Gather one nomination with everything that stands on its form. Raises Refused outside its team."""
    now = at or session.now()
    with session.store.read():
        one = team_read.told(session, ref)
        team = dict.fromkeys((one.nominated_by, one.lead_agency, *one.members, *session.rules.team.panel))
        return TeamForm(
            one, session.rules.team.criteria, team_read.tested(session, one), team_calls.calls(session, one, now),
            team_read.linked_actions(session, one), tuple(code for code in team if code),
            {agency.code: agency.name for agency in session.rules.agencies}, now, session.practice,
        )  # fmt: skip


def paper(session: Session, ref: str, at: datetime | None = None) -> Paper:
    """Render the form; no name stands in the file's name. `build_pack.save` or `record` makes it a disclosure."""
    session.require(Act.PAPERS)
    form = gather(session, ref, at)
    with session.store.read():
        before = session.store.teams.printed(KIND, form.one.ref)
    copy = Copy(1, 1, f"team of {form.one.ref}", before)
    data = papers.render_team(form, copy)
    return Paper(KIND, f"team-around-{form.one.ref}.pdf", data, copy, papers.page_count(data), "")


def blank(session: Session) -> Paper:
    """Render the empty referral form, for any agency to fill in; nothing about anybody stands on it."""
    session.require(Act.PAPERS)
    rules, copy = session.rules.team, Copy(1, 1, "any agency")
    data = papers.render_team_blank(rules.criteria, f"at least {spelt(rules.needs_at_least)}", copy, practice=session.practice)
    return Paper(KIND, "team-around-form.pdf", data, copy, papers.page_count(data), "")
