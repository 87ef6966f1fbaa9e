"""Who may see which field: proposed by the rule table, set in both directions by the agency that holds the log."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.bands import GROUP, READ
from shp_desktop.domain.board import Proposal
from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.release import NOT_RELEASED, Handout, HandoutItem, Release
from shp_desktop.domain.release_rules import Setting
from shp_desktop.domain.released import TAKEN_BACK
from shp_desktop.errors import BadFile, Refused
from shp_desktop.services import build_pack, import_log, prepare_board, release, run_meeting, withholding
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Ward,Caller,Caller Phone,Narrative\n"
POLICE = HEAD + """100001,14/06/2018 21:40:00,Standard,Arson,"14 Anchor Terrace, Hartlepool",Manor House,Zebedee Quillfeather,01429 000111,Wheelie bin on fire.
100002,14/06/2018 23:15:00,Standard,Domestic Incident,"8 Lugger Street, Hartlepool",De Bruce,Ottoline Brambleshanks,,Husband shouted at wife.
100003,14/06/2018 23:25:00,Standard,ASB - Nuisance,"3 Tern Close, Hartlepool",Rossmere,Staff,,Youths kicking a ball.
100004,14/06/2018 23:35:00,Standard,ASB - Nuisance,"9 Spindle Yard, Hartlepool",Seaton,Mia Frost,,Protected address. Noise.
"""
COUNCIL = HEAD + '302,14/06/2018 06:00,Standard,ASB - Nuisance,"5 Halyard Terrace, Hartlepool",Throston,,,Rubbish in the yard.\n'
AT = datetime(2018, 6, 15, 8, tzinfo=UTC)


@pytest.fixture
def morning(session: Session, tmp_path: Path) -> Session:
    """A morning of the police and the council."""
    for source, text in (("police", POLICE), ("council", COUNCIL)):
        path = tmp_path / f"{source}.csv"
        path.write_text(text, encoding="utf-8")
        import_log.apply(session, import_log.preview(session, path, source=source))
    return session


def uid_of(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def handout(session: Session, agency: str) -> Handout:
    made = build_pack.prepare(session, agency).handout
    assert made is not None
    return made


def shown(session: Session, agency: str, street: str) -> HandoutItem:
    """The item of a street, also where the street is not printed."""
    number = next(one.number for one in prepare_board.board(session).items if one.incident.latest.text.address.find(street) >= 0)
    return next(one for one in handout(session, agency).items if one.number == number)


def setting(session: Session, reference: str, agency: str, name: str) -> Setting:
    items = prepare_board.board(session).items
    cells = release.matrix(session, items)[uid_of(session, reference)]
    return next(one for cell in cells if cell.agency == agency for one in cell.settings if one.name == name)


def say(session: Session, **step: Any) -> dict[str, Any]:
    answer = run_step(session, {"do": "release"} | step)
    assert answer["ok"], answer
    return answer


def words_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def by(session: Session, agency: str, role: Role = Role.RECORDER) -> Session:
    return replace(session, actor=Person("Lee Strand", agency, role))


def test_the_rules_propose_with_a_reason_and_open_nothing_beyond_the_list(morning: Session) -> None:
    assert setting(morning, "100001", "FIRE", "address").proposed
    assert "fire" in setting(morning, "100001", "FIRE", "address").why
    assert not setting(morning, "100001", "FIRE", "address").open
    assert not setting(morning, "100001", "VCD", "address").proposed
    for name in ("narrative", "result"):
        assert not any(setting(morning, one, "FIRE", name).proposed for one in ("100001", "100002", "100003"))
    assert not shown(morning, "FIRE", "Anchor").told


def test_the_rules_close_a_street_and_a_person_opens_it_again(morning: Session) -> None:
    assert shown(morning, "FIRE", "Lugger").street == f"street {NOT_RELEASED}"
    assert shown(morning, "HBC", "Lugger").street == "Lugger Street"
    say(morning, reference="100002", agency="FIRE", fields=["street"], said_by="Sgt Hart")
    assert shown(morning, "FIRE", "Lugger").street == "Lugger Street"


def test_a_text_released_beside_a_closed_street_does_not_tell_it_either(morning: Session, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    told = "Row at 8 Lugger St heard along Lugger Street."
    row = f'100002,14/06/2018 23:15:00,Standard,Domestic Incident,"8 Lugger Street, Hartlepool",De Bruce,,,{told}'
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    import_log.apply(morning, import_log.preview(morning, path))
    say(morning, reference="100002", agency="all", fields=["narrative"], said_by="Sgt Hart")
    assert dict(shown(morning, "FIRE", "Lugger").released) == {"narrative": "Row at [address] heard along [address]."}
    assert dict(shown(morning, "HBC", "Lugger").released) == {"narrative": told}


def test_every_field_of_the_list_can_be_closed_and_stays_closed(morning: Session) -> None:
    say(morning, reference="100003", agency="FIRE", closed=["type", "time", "street", "grade"], said_by="Sgt Hart")
    say(morning, reference="100003", agency="FIRE", fields=["ward"], said_by="Sgt Hart")
    one = shown(morning, "FIRE", "Tern")
    assert (one.type, one.street, one.grade) == tuple(f"{name} {NOT_RELEASED}" for name in ("type", "street", "grade"))
    assert one.reported is None
    assert dict(one.released) == {"ward": "Rossmere"}
    assert shown(morning, "HBC", "Tern").type == "ASB - Nuisance"


def test_what_was_released_is_taken_back(morning: Session) -> None:
    say(morning, reference="100003", agency="all", fields=["narrative", "ward"], summary="Ball games.", said_by="Sgt Hart")
    assert shown(morning, "FIRE", "Tern").summary == "Ball games."
    say(morning, reference="100003", agency="FIRE", take_back=True)
    assert not shown(morning, "FIRE", "Tern").told
    assert shown(morning, "HBC", "Tern").told
    say(morning, reference="100003", agency="all", take_back=True)
    assert not shown(morning, "HBC", "Tern").told
    assert release.releases(morning, [uid_of(morning, "100003")]) == ()


def test_a_later_word_for_everybody_closes_what_one_agency_had(morning: Session) -> None:
    say(morning, reference="100003", agency="FIRE", fields=["narrative"], summary="Ball games.", said_by="Sgt Hart")
    say(morning, reference="100003", agency="all", take_back=True)
    assert not shown(morning, "FIRE", "Tern").told
    assert release.releases(morning, [uid_of(morning, "100003")]) == ()
    say(morning, reference="100003", agency="FIRE", fields=["ward"], said_by="Sgt Hart")
    assert dict(shown(morning, "FIRE", "Tern").released) == {"ward": "Rossmere"}


@pytest.mark.parametrize(("agency", "said_by", "odd"), [("NPT", "", False), ("FIRE", "", True), ("FIRE", "Sgt Hart", False)])
def test_a_step_is_recorded_by_anybody_and_warns_where_nobody_of_the_holder_is_named(
    morning: Session, agency: str, said_by: str, odd: bool
) -> None:
    answer = say(by(morning, agency), reference="100003", agency="FIRE", fields=["ward"], said_by=said_by)
    assert bool(answer.get("warnings")) is odd
    assert dict(shown(morning, "FIRE", "Tern").released) == {"ward": "Rossmere"}


def test_the_window_opens_for_the_holder_alone_or_with_a_name_and_closes_for_anybody(morning: Session) -> None:
    council = Release(uid_of(morning, "302"), "FIRE", ("ward",))
    for other in (by(morning, "NPT"), by(morning, "FIRE", Role.CHAIR)):
        with pytest.raises(Refused, match="Council community safety holds log 302.*nothing was changed"):
            release.put(other, [council])
    assert not shown(morning, "FIRE", "Halyard").told
    release.put(by(morning, "HBC"), [council])
    assert shown(morning, "FIRE", "Halyard").told
    release.put(by(morning, "NPT"), [Release(uid_of(morning, "302"), "FIRE", (), closed=TAKEN_BACK)])
    assert not shown(morning, "FIRE", "Halyard").told
    release.put(by(morning, "NPT"), [replace(council, said_by="Jo Heron")])
    assert [one.said_by for one in release.releases(morning, [council.incident_uid])] == ["Jo Heron"]


def test_a_log_of_nobody_is_the_chairs_to_decide(morning: Session, tmp_path: Path) -> None:
    path = tmp_path / "hospital.csv"
    path.write_text(HEAD + '77,14/06/2018 06:00,Standard,Concern for safety,"7 Coble Street, Hartlepool",Fens,,,Left ward.\n', encoding="utf-8")
    import_log.apply(morning, import_log.preview(morning, path, source="hospital"))
    wish = Release(uid_of(morning, "77"), "FIRE", ("ward",))
    with pytest.raises(Refused, match="not ours: chair to decide"):
        release.put(by(morning, "NPT"), [wish])
    release.put(by(morning, "NPT", Role.CHAIR), [wish])
    assert shown(morning, "FIRE", "Coble").told


def test_many_wishes_are_one_step_and_one_refusal_leaves_none(morning: Session) -> None:
    good, bad = Release(uid_of(morning, "100003"), "FIRE", ("ward",)), Release(uid_of(morning, "100004"), "FIRE", ("address",))
    with pytest.raises(Refused, match="asks to protect"):
        release.put(by(morning, "NPT"), [good, bad])
    assert not shown(morning, "FIRE", "Tern").told
    run_meeting.open_meeting(morning, AT.date(), "CI Marrable/NPT", at=AT)
    npt = by(morning, "NPT")
    release.put(npt, [good, replace(good, agency="HBC")])
    run_meeting.undo(npt)
    assert not shown(morning, "FIRE", "Tern").told
    assert not shown(morning, "HBC", "Tern").told


def test_a_summary_is_searched_for_what_any_log_of_the_morning_keeps_back(morning: Session) -> None:
    wishes: tuple[tuple[dict[str, Any], str], ...] = (
        ({"fields": ["caller"]}, "caller is never released"),
        ({"fields": ["ward"], "closed": ["ward"]}, "opened and closed at once"),
        ({"closed": ["phone"]}, "phone is not something that can be closed"),
        ({"summary": "Zeb Quillfeather saw it"}, "it names the caller"),
        ({"summary": "Next to 9 Spindle Yd"}, "an address the log asks to protect"),
        ({"summary": "Ring o1429 ooo one one one"}, "phone number"),
    )
    for wish, why in wishes:
        answer = run_step(morning, {"do": "release", "reference": "100003", "agency": "FIRE"} | wish)
        assert not answer["ok"]
        assert why in answer["error"]
    assert not shown(morning, "FIRE", "Tern").told


def test_a_street_closed_to_everybody_is_on_no_paper_of_the_team(morning: Session) -> None:
    run_meeting.open_meeting(morning, AT.date(), "CI Marrable/NPT", at=AT)
    run_step(morning, {"do": "decide", "reference": "100003", "decision": "discuss", "at": "2018-06-15T08:10"})
    run_step(morning, {"do": "priority", "place": "The park", "resource": "PCSO", "when": "noon", "lead": "NPT", "at": "2018-06-15T08:20"})
    assert "Tern Close" in words_of(build_pack.paper(morning, "patrol").data) + words_of(build_pack.paper(morning, "tick").data)
    say(morning, reference="100003", agency="all", closed=["street"], said_by="Sgt Hart")
    for kind in ("minutes", "actions", "tick", "patrol", "civil", "NPT", "HBC", "FIRE"):
        assert "Tern Close" not in words_of(build_pack.paper(morning, kind).data), kind
    assert "Tern Close" in words_of(build_pack.paper(morning, "chair").data)


def test_what_was_heard_in_the_room_is_said_to_be_no_release(morning: Session) -> None:
    run_meeting.open_meeting(morning, AT.date(), "CI Marrable/NPT", at=AT)
    for step in (
        {"do": "attend", "agency": "FIRE", "status": "present"}, {"do": "decide", "reference": "100003", "decision": "noted"},
        {"do": "close", "words": "time"},
    ):  # fmt: skip
        assert run_step(morning, step | {"at": "2018-06-15T08:10"})["ok"]
    told = {code: build_pack.prepare(morning, code, AT.date()).handout for code in ("FIRE", "HBC")}
    assert told["FIRE"] is not None
    assert told["HBC"] is not None
    assert told["FIRE"].heard.startswith("1 item of this list was read aloud in the meeting with your agency in the room.")
    assert told["HBC"].heard == ""


def test_a_table_that_opens_what_only_a_person_may_prints_nothing(morning: Session) -> None:
    own = morning.tables.own
    assert own is not None
    own.mkdir(parents=True, exist_ok=True)
    header = "agency,fields,does,log,flag,type,unless,why,source,checked"
    for row, why in (
        ("FIRE,narrative,propose,,,,,it helps,x,2026", "narrative is opened by a person alone"),
        ("FIRE,caller,open,,,,,it helps,x,2026", "caller never leaves"),
        ("FIRE,address,open,,,,,it helps,x,2026", "address may be proposed by a rule, not opened"),
        ("FIRE,ward,maybe,,,,,it helps,x,2026", "maybe is neither open, close nor propose"),
        ("FIRE,ward,propose,,,,,,x,2026", "each row needs an agency, fields and a reason"),
        ("FIRE,shoe size,propose,,,,,why,x,2026", "shoe size is not a field"),
    ):
        (own / "release_rules.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
        with pytest.raises(BadFile, match=why):
            build_pack.prepare(morning, "FIRE")


def test_a_team_closes_by_its_own_table_what_the_shipped_one_opens(morning: Session) -> None:
    own = morning.tables.own
    assert own is not None
    own.mkdir(parents=True, exist_ok=True)
    header = "agency,fields,does,log,flag,type,unless,why,source,checked"
    (own / "release_rules.csv").write_text(f"{header}\nall,type|time,open,,,,,the list,x,2026\n", encoding="utf-8")
    one = shown(morning, "HBC", "Tern")
    assert (one.type, one.street) == ("ASB - Nuisance", f"street {NOT_RELEASED}")


def test_an_agencys_own_logs_stand_apart_with_their_numbers_and_nobody_elses(morning: Session) -> None:
    council, police, fire = (handout(morning, code) for code in ("HBC", "NPT", "FIRE"))
    assert [one.own for one in council.items if one.own] == ["302"]
    assert sorted(one.own for one in police.items if one.own) == ["100001", "100002", "100003", "100004"]
    assert not any(one.own for one in fire.items)
    told = {code: words_of(build_pack.paper(morning, code).data) for code in ("HBC", "FIRE", "IOM")}
    own, _, others = told["HBC"].partition("All other logs, type and street only")
    assert "Your own logs" in own
    assert "302 ASB - Nuisance, Halyard Terrace" in own
    assert "10000" not in others
    assert "Your own logs" not in told["FIRE"]
    assert "All logs, type and street only" in told["IOM"]
    assert "302" not in told["FIRE"]


def test_what_an_agency_asks_for_by_type_stands_before_the_rest_and_a_closed_type_does_not(morning: Session) -> None:
    concern = {one.number for one in handout(morning, "HBC").items if one.concern and not one.own}
    assert concern == {shown(morning, "HBC", "Tern Close").number, shown(morning, "HBC", "Spindle Yard").number}
    before, _, after = words_of(build_pack.paper(morning, "HBC").data).partition("All other logs, type and street only")
    assert "Tern Close" in before.partition("Of your concern by type")[2]
    assert "Lugger Street" in after
    say(morning, reference="100003", agency="HBC", closed=["type"], said_by="Ann Bell")
    assert not shown(morning, "HBC", "Tern Close").concern


def test_the_number_of_an_own_log_that_is_kept_off_a_paper_is_kept_off_too(morning: Session) -> None:
    known = uid_of(morning, "302")
    facts = build_pack.prepare(morning, build_pack.CHAIR).facts
    assert [one.own for one in withholding.handout(morning, "HBC", facts, {}).items if one.own] == ["302"]
    assert not any(one.own for one in withholding.handout(morning, "HBC", facts, {known: "kept off"}).items)


def test_a_summary_that_nobody_wrote_is_not_released_and_one_that_was_written_is_released_again(morning: Session) -> None:
    bare: dict[str, Any] = {"do": "release", "reference": "100003", "agency": "FIRE", "fields": ["summary"], "said_by": "Sgt Hart"}
    refused = run_step(morning, bare)
    assert not refused["ok"]
    assert refused["error"].startswith("No summary has been written for that agency; nothing was released")
    assert not run_step(morning, bare | {"fields": ["ward", "summary"]})["ok"]
    assert morning.store.records.said_of([uid_of(morning, "100003")]) == ()
    assert run_step(morning, bare | {"summary": "A ball was kicked about."})["ok"]
    assert run_step(morning, bare | {"fields": ["ward", "summary"]})["ok"]
    (own,) = morning.store.records.said_of([uid_of(morning, "100003")])
    assert (own.fields, own.summary) == (("ward",), "A ball was kicked about.")


@pytest.mark.parametrize("said_by", ["Ann Nobody/FIRE", "Ann Nobody", "x", "Fire Service", "Sgt Hart, HBC"])
def test_nobody_of_another_agency_lets_a_log_of_the_police_be_told(morning: Session, said_by: str) -> None:
    step = {"do": "release", "reference": "100003", "agency": "FIRE", "fields": ["ward"], "said_by": said_by, "as": "Ann Nobody/FIRE"}
    (warning,) = run_step(morning, step)["warnings"]
    assert "who is named as having said so is not of it" in warning
    assert "warnings" not in run_step(morning, step | {"said_by": "Sgt Hart, NPT", "fields": ["street"]})
    undone = run_step(morning, {"do": "undo", "as": "Ann Nobody/FIRE"})
    assert (undone["ok"], undone["ref"]) == (True, "100003")


def test_an_admin_log_that_is_read_by_itself_stands_under_no_admin_head(morning: Session) -> None:
    facts = build_pack.prepare(morning, build_pack.CHAIR).facts
    call = replace(facts.items[0].incident, latest=replace(facts.items[0].incident.latest, type="Abandoned Call"))
    alone = replace(facts.items[0], incident=call, read=None, proposal=Proposal(READ, ("child",)))
    below = replace(alone, proposal=Proposal(GROUP, (), "Admin"))
    kinds = [withholding.handout(morning, "FIRE", replace(facts, items=(one, *facts.items[1:])), {}).items[0].kind for one in (alone, below)]
    assert kinds == ["", "Admin, cancelled, test and duplicate logs"]
