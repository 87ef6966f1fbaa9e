"""A priority tells no agency a place that its own list of logs does not tell it, and no house number but to who leads it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told as read

from shp_desktop.domain.civil_brief import civil_brief
from shp_desktop.services import build_pack, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

NOW = datetime(2018, 6, 15, 8, 55, tzinfo=UTC)
LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 23:05:00,Standard,Domestic Incident,"25 Oystercatcher Crescent, Hartlepool","Assaulted by partner, two children asleep upstairs."
100002,14/06/2018 23:15:00,Standard,ASB - Nuisance,"9 Coble Street, Hartlepool",Bins kicked over.
100003,14/06/2018 23:25:00,Standard,Missing Person,"4 Samphire Court, Hartlepool",Girl of 15 not home.
"""
SET = (
    ("25 Oystercatcher Crescent", "safeguarding visit, from 3pm round Oystercatcher Crescent", "CHILDREN"),
    ("9 Coble Street", "patrol at night", "NPT"),
    ("Samphire Court", "find the girl", "Sgt Hart, NPT"),
    ("12 Lugger Street", "empty houses", "Jo Heron, Council community safety"),
)


def say(session: Session, **step: Any) -> None:
    answer = run_step(session, step | {"at": "2018-06-15T08:50"})
    assert answer["ok"], answer


@pytest.fixture
def room(session: Session, tmp_path: Path) -> Session:
    """A meeting that set four priorities: a street closed to the fire service, two streets open to all, one no log speaks of."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    for place, resource, lead in SET:
        say(session, do="priority", place=place, resource=resource, when="today 18:00 to 20:00", lead=lead)
    return session


def places(session: Session, code: str) -> list[str]:
    made = build_pack.prepare(session, code, as_of=NOW).handout
    assert made is not None
    return [one.place for one in made.priorities]


def test_a_street_closed_to_an_agency_is_not_told_among_the_priorities_of_its_handout(room: Session) -> None:
    made = build_pack.prepare(room, "FIRE", as_of=NOW)
    assert places(room, "FIRE") == ["place not released", "Coble Street", "Samphire Court", "Lugger Street"]
    text = read(made.rendered().data)
    assert "Oystercatcher" not in text
    assert "safeguarding visit" in text
    assert "today 18:00 to 20:00" in text


def test_a_house_number_is_told_to_who_leads_alone(room: Session) -> None:
    assert places(room, "CHILDREN")[0] == "25 Oystercatcher Crescent"
    assert places(room, "NPT")[:2] == ["Oystercatcher Crescent", "9 Coble Street"]
    assert places(room, "HBC") == ["Oystercatcher Crescent", "Coble Street", "Samphire Court", "12 Lugger Street"]


def test_who_sits_for_an_agency_leads_for_it_though_the_meeting_named_the_person_alone(room: Session) -> None:
    assert places(room, "FIRE")[0] == "place not released"
    say(room, do="attend", agency="FIRE", status="present", who="Bryony Tallen")
    say(room, do="priority", place="25 Oystercatcher Crescent", resource="fire liaison", when="tonight", lead="Bryony Tallen")
    assert places(room, "FIRE")[-1] == "25 Oystercatcher Crescent"
    assert places(room, "FIRE")[0] == "place not released"
    assert places(room, "NPT")[-1] == "Oystercatcher Crescent"


def test_what_was_closed_to_one_agency_in_the_room_goes_from_its_priorities_too(room: Session) -> None:
    assert places(room, "HBC")[1] == "Coble Street"
    say(room, do="release", reference="100002", agency="HBC", closed=["street"], said_by="PC Reed")
    assert places(room, "HBC")[1] == "place not released"
    assert places(room, "IOM")[1] == "Coble Street"


def test_the_civil_brief_has_the_priorities_of_council_officers_only_and_says_how_many_are_not_there(room: Session) -> None:
    made = build_pack.prepare(room, "civil", as_of=NOW)
    assert [one.place for one in civil_brief(made.facts).priorities] == ["Coble Street", "Lugger Street"]
    text = " ".join(read(made.rendered().data).split())
    assert "2 of the meeting's 4 not for this paper" in text
    for word in ("Oystercatcher", "safeguarding", "Samphire", "girl"):
        assert word not in text


def test_a_street_closed_to_everybody_is_on_no_paper_of_the_team(room: Session) -> None:
    say(room, do="release", reference="100002", agency="all", closed=["street"], said_by="PC Reed")
    for kind in ("minutes", "patrol", "civil", "actions"):
        assert "Coble" not in read(build_pack.paper(room, kind, as_of=NOW).data), kind
    assert "9 Coble Street" in read(build_pack.paper(room, "chair", as_of=NOW).data)


def test_the_minutes_tell_a_place_as_the_agency_it_is_most_closed_to_may_have_it(room: Session) -> None:
    say(room, do="action", reference="100001", text="Visit 25 Oystercatcher Crescent with the girl", agency="CHILDREN", due="2018-06-15")
    say(room, do="decide", reference="100001", decision="discuss", words="Watch Oystercatcher Cres and Coble Street")
    made = build_pack.prepare(room, "minutes", as_of=NOW)
    assert [one.place for one in made.facts.priorities] == ["place not released", "9 Coble Street", "Samphire Court", "12 Lugger Street"]
    text = " ".join(read(made.rendered().data).split())
    assert "Oystercatcher" not in text
    for told in ("Visit [address] with the girl", "Watch [address] and Coble Street", "A place not released to every agency"):
        assert told in text
    sheets = read(build_pack.paper(room, "actions", as_of=NOW).data)
    assert "25 Oystercatcher Crescent" in sheets  # the owner's own sheet
    for agency in ("FIRE", "IOM"):
        say(room, do="release", reference="100001", agency=agency, fields=["street"], said_by="PC Reed")
    say(room, do="release", reference="100002", agency="HBC", closed=["street", "type"], said_by="PC Reed")
    text = " ".join(read(build_pack.paper(room, "minutes", as_of=NOW).data).split())
    assert "Watch Oystercatcher Cres and [address]" in text
    assert "Coble" not in text
