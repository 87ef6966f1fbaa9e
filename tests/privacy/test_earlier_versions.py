"""What an earlier version of a log kept back, and the caller of a held log, leave on no paper, list, slip, sheet or calendar."""

from pathlib import Path

import pytest
from privacy.conftest import CALLER, HIDDEN, PHONE, Morning
from privacy.leaving import kept, papers, told

from shp_desktop.domain.exports import Kind, Line, Table
from shp_desktop.domain.spoken import headline
from shp_desktop.domain.withhold import protected
from shp_desktop.services import (
    answer_sheets,
    due_calendar,
    export_table,
    import_log,
    manage_actions,
    prepare_board,
    slips,
    told_here,
)
from shp_desktop.services.script import run_step

LATER = f"""Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Quagmarsh Close, Hartlepool",,Quiet when seen.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"{HIDDEN}, Hartlepool",Anon,Man outside.
100010,14/06/2018 22:15:00,Standard,Prevent referral,"12 Vetchling Row, Hartlepool",Gwendolyn Heldthorpe,Quiet.
"""
SECRETS = ("Quillfeather", "900123", "Brambleshanks", "Snorkwell", "Heldthorpe")


@pytest.fixture
def later(morning: Morning, tmp_path: Path) -> Morning:
    """The morning with its logs told again: no caller, no word of protection; and texts that tell both."""
    path = tmp_path / "later.csv"
    path.write_text(LATER, encoding="utf-8")
    import_log.apply(morning.session, import_log.preview(morning.session, path))
    bad = f"{CALLER} {PHONE}, Ottoline Brambleshanks, {HIDDEN}, Gwendolyn Heldthorpe"
    for reference in ("100001", "100002"):
        morning.say(do="action", reference=reference, agency="FIRE", text=f"See {bad}", due="2099-06-18", owner="Jo Heron")
    morning.say(do="action", agency="FIRE", text=f"Letter to {bad}", due="2099-06-18", owner="Jo Heron")
    morning.say(do="check", reference="100002", service="CHILDREN", person="Kirsty Marl", why=bad)
    morning.say(do="check", reference="100002", service="CHILDREN", person="not named in the log", why="in the house")
    morning.say(do="priority", place="Town", resource=f"ask {bad}", when="noon", lead="NPT")
    morning.say(do="decide", reference="100002", decision="noted", words=bad)
    return morning


def test_no_paper_before_or_after_the_close_tells_them(later: Morning) -> None:
    assert {kind: kept(text, SECRETS) for kind, text in papers(later.session).items() if kept(text, SECRETS)} == {}
    later.say(do="close", words=f"time, said {CALLER} of {HIDDEN}, Gwendolyn Heldthorpe")
    after = papers(later.session, closed=True)
    assert {kind: kept(text, SECRETS) for kind, text in after.items() if kept(text, SECRETS)} == {}
    assert "[name withheld]" in after["minutes"]


def test_slips_sheets_calendars_and_lists_tell_none_of_them(later: Morning) -> None:
    session = later.session
    for agency in ("FIRE", "CHILDREN"):
        assert kept(told(slips.make(session, agency).data), SECRETS) == []
        assert kept(repr(answer_sheets.open_with(session, answer_sheets.agency_of(session, agency))), SECRETS) == []
    assert kept(due_calendar.make(session, "FIRE").data.decode(), SECRETS) == []
    lines = tuple(Line((one.ref, one.text), (one.incident_uid,), about=one.uid) for one in manage_actions.actions(session))
    leaving = export_table.prepare(session, Table("actions", Kind.ASKED, ("ref", "text"), lines), "FIRE")
    assert kept(repr(leaving.table.lines), SECRETS) == []
    of_log = session.store.incidents.find("100002")[0].uid
    (action,) = (one for one in told_here.actions(session, manage_actions.actions(session), leaves=True) if one.incident_uid == of_log)
    assert "Brambleshanks" not in action.text
    assert "Snorkwell" not in action.text + action.incident_place


def test_what_an_earlier_version_kept_back_is_never_released(later: Morning) -> None:
    for step in (
        {"fields": ["address"]},
        {"fields": ["street"]},
        {"fields": [], "summary": "Ottoline Brambleshanks rang"},
        {"fields": [], "summary": "Gwendolyn Heldthorpe rang"},
        {"fields": [], "summary": f"{CALLER} rang"},
    ):
        answer = run_step(later.session, {"do": "release", "reference": "100002", "agency": "all", "said_by": "Sgt Hart", **step})
        assert not answer["ok"], step
        assert "nothing was released" in answer["error"]


def test_what_is_shown_and_read_aloud_judges_by_every_version(later: Morning) -> None:
    board = prepare_board.board(later.session)
    item = next(one for one in board.items if one.incident.key.reference == "100002")
    assert protected(item.incident.latest)
    assert headline(item).endswith("address not to be read out")
    meeting = later.session.store.meetings.open_one()
    assert meeting is not None
    shown = prepare_board.items(later.session, meeting, [item.incident.uid], later.session.now())[0]
    assert protected(shown.incident.latest)
