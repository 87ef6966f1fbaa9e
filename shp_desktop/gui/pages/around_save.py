"""What the Team Around page asks the services for: a step recorded, a nomination, the form written, a day read as it was typed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from shp_desktop.domain.due_dates import DueWords, due_in
from shp_desktop.domain.due_days import Today, named_days
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.team_form import TeamForm
from shp_desktop.gui.pages.around_form import Nomination
from shp_desktop.gui.pages.around_step import Said
from shp_desktop.services.team_read import Around

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session


@dataclass(frozen=True)
class Held:
    """What one read gives: what may be seen of Team Around, drafts of what is being typed, and what days are read by."""

    seen: Around
    drafts: dict[str, str]
    today: Today
    words: DueWords


def read(session: "Session", now: datetime) -> Held:
    """Read what the page shows."""
    from shp_desktop.services import drafts, team_read

    here = now.astimezone(LONDON).replace(tzinfo=None)
    day = Today(here.date(), here, session.rules.working_days(here.year), session.actor.agency)
    return Held(team_read.around(session, now), drafts.drafts(session), day, session.rules.due_words)


def gathered(session: "Session", ref: str, now: datetime) -> TeamForm:
    """Read what stands beside one Team Around."""
    from shp_desktop.services import team_papers

    return team_papers.gather(session, ref, now)


def named(session: "Session", incident_uid: str) -> tuple[str, ...]:
    """Return the persons a log names, for the form."""
    from shp_desktop.services import team_read

    return team_read.named_in(session, incident_uid)


def opened(session: "Session", ref: str) -> None:
    """Record that somebody looked at one."""
    from shp_desktop.services import team_read

    team_read.opened(session, ref)


def nominate(session: "Session", said: Nomination) -> "Outcome":
    """Record a nomination as the form was filled in."""
    from shp_desktop.services import team_around

    return team_around.refer(
        session, said.person, said.nominated_by, said.criteria, born=said.born, address=said.address, why=said.why, aware=said.aware,
        incident_uid=said.origin.incident_uid, case_ref=said.origin.case_ref,
    )  # fmt: skip


def record_step(session: "Session", ref: str, said: Said) -> "Outcome":
    """Record one step as it was filled in."""
    from shp_desktop.services import team_around

    text, day = said.texts, said.days
    if said.step == "progress":
        return team_around.progress(session, ref, said.choice, text["words"], review=day.get("review"))
    if said.step == "decide":
        return team_around.decide(
            session, ref, said.choice, text["words"], panel_day=day.get("panel"), lead=text["lead"], agency=text["agency"], review=day.get("review")
        )
    if said.step == "lead":
        return team_around.name_lead(session, ref, text["lead"], text["agency"], text["words"])
    if said.step == "review":
        return team_around.set_review(session, ref, day["review"], text["words"])
    if said.step == "outcome":
        return team_around.conclude(session, ref, said.choice, text["words"], review=day.get("review"))
    if said.step == "join":
        go = team_around.join if said.choice == "join" else team_around.leave
        return go(session, ref, text["agency"], text["words"])
    if said.step == "action":
        return team_around.agree_action(session, ref, text["text"], text["agency"], day["due"], owner=text["owner"])
    return team_around.set_panel(session, day["day"], text["words"])


def write_form(session: "Session", ref: str, folder: Path, password: str, at: datetime | None) -> Path:
    """Write the form into a folder, recorded as a disclosure."""
    from shp_desktop.services import build_pack, team_papers

    made = team_papers.paper(session, ref, at)
    return build_pack.save(session, made, folder / made.name, password)


def write_blank(session: "Session", folder: Path) -> Path:
    """Write the empty form into a folder."""
    from shp_desktop.services import build_pack, team_papers

    made = team_papers.blank(session)
    return build_pack.save(session, made, folder / made.name)


def day_said(text: str, held: Held | None, *, past: bool) -> tuple[date | None, str]:
    """Read a day as it was typed, with what has to be asked; `past` where a day behind us is meant."""
    if held is None:
        return None, "The page is still being read; try again."
    if not past:
        due = due_in(text, held.today, held.words)
        return due.day, due.question
    day = next((one.day for one in named_days(text, held.today) if one.day is not None), None)
    if day is not None and day > held.today.day + timedelta(days=1):
        day = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return day, "" if day else "Which day did the panel sit? Write for instance 14 Jun."
