"""The chair's order, one decision for many, status lines and what changed since: facts of the morning, kept and undone as such."""

import csv
import io
import re
from datetime import date

import pytest
from services.conftest import ACTOR, PASSPHRASE, Put

from shp_desktop.app import as_json
from shp_desktop.domain.triage import Decision
from shp_desktop.errors import Refused
from shp_desktop.output.items import agenda_of
from shp_desktop.services import (
    build_pack,
    guard_store,
    import_log,
    prepare_board,
    reading_order,
    retain,
    run_meeting,
    safeguard,
    status_lines,
    together,
)
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

NAMES = ("Log No", "Created", "Grade", "Opening Type", "Location", "Beat / Ward", "Narrative")
DAY = date(2018, 6, 15)
ROWS = (
    ("101301", "ASB - Nuisance", "4 Tern Close, Hartlepool", "Bin lid moved."),
    ("101302", "Public Order", "9 Pilot Lane, Hartlepool", "Loud music."),
    ("101303", "Missing Person", "3 Samphire Court, Hartlepool", "Girl aged 15 missing from home since 17:00.\n[23:10] Still missing, phone off."),
    ("101304", "Shoplifting", "Kwikway, Lugger Street, Hartlepool", "Razors taken."),
    ("101305", "Shoplifting", "Kwikway, Lugger Street, Hartlepool", "Cheese taken."),
    ("101306", "Domestic Incident", "2 Lugger Street, Hartlepool", "Couple shouting."),
    ("101307", "Civil Dispute", "7 Tern Close, Hartlepool", "Fence between neighbours."),
)


def text_of(rows=ROWS, grade="Standard") -> str:
    out = io.StringIO()
    made = [(number, f"14/06/2018 {place + 12}:00:00", grade, kind, where, "Seaton", words) for place, (number, kind, where, words) in enumerate(rows)]
    csv.writer(out).writerows([NAMES, *made])
    return out.getvalue()


@pytest.fixture
def morning(session: Session, put: Put) -> Session:
    """The logs read in, no meeting open."""
    import_log.apply(session, import_log.preview(session, put(text_of())))
    return session


def order(session: Session) -> list[str]:
    return [item.incident.key.reference for item in prepare_board.board(session).items]


def item(session: Session, reference: str):
    return next(item for item in prepare_board.board(session).items if item.incident.key.reference == reference)


def uid(session: Session, reference: str) -> str:
    return item(session, reference).incident.uid


def opened(session: Session) -> None:
    run_meeting.open_meeting(session, DAY, "Chief Inspector Dale")


def step(session: Session, **said) -> dict:
    return run_step(session, said)


def test_the_program_proposes_and_the_chair_moves(morning: Session) -> None:
    assert order(morning) == ["101303", "101306", "101301", "101302", "101307", "101304", "101305"]
    assert step(morning, do="move", reference="101307", before="101301")["ok"]
    assert order(morning) == ["101303", "101306", "101307", "101301", "101302", "101304", "101305"]
    assert [one.number for one in prepare_board.board(morning).items] == list(range(1, 8))
    assert item(morning, "101307").read.side == "above"


def test_the_order_stands_after_a_restart_and_on_paper(morning: Session) -> None:
    build_pack.paper(morning, "chair")
    numbers = {reference: item(morning, reference).number for reference in order(morning)}
    step(morning, do="move", reference="101304", before="101306")
    moved = order(morning)
    assert moved[1] == "101304"
    assert item(morning, "101304").group == ""
    morning.close()
    again = guard_store.open_session(morning.folders, actor=ACTOR, passphrase=PASSPHRASE)
    assert order(again) == moved
    assert {reference: item(again, reference).number for reference in moved} == numbers
    assert [one.incident.key.reference for one in build_pack.gather(again, None).facts.items] == moved
    day = prepare_board.board(again).meeting_date
    run_meeting.open_meeting(again, day, "Chief Inspector Dale")
    assert order(again) == moved
    step(again, do="close", words="all open")
    assert [one.incident.key.reference for one in build_pack.gather(again, day).facts.items] == moved
    again.close()


def test_what_was_moved_before_the_meeting_stands_under_whatever_date_it_is_opened_and_not_in_the_next(morning: Session, put: Put) -> None:
    step(morning, do="move", reference="101307", before="101301")
    moved = order(morning)
    opened(morning)
    assert order(morning) == moved
    step(morning, do="close", words="all open")
    later = [(f"9{n}", kind, where, words) for n, kind, where, words in ROWS]
    import_log.apply(morning, import_log.preview(morning, put(text_of(later), "later.csv")))
    assert order(morning) == ["9" + one for one in ("101303", "101306", "101301", "101302", "101307", "101304", "101305")]
    assert [one.incident.key.reference for one in build_pack.gather(morning, DAY).facts.items] == moved


def test_what_changed_after_its_meeting_is_told_until_someone_looked(morning: Session, put: Put) -> None:
    opened(morning)
    step(morning, do="decide", reference="101301", decision="noted")
    step(morning, do="close", words="all open")
    later = [(n, kind, where, words + " Window broken too." if n == "101301" else words) for n, kind, where, words in ROWS]
    import_log.apply(morning, import_log.preview(morning, put(text_of(later), "later.csv")))
    [told] = prepare_board.board(morning).changed
    assert told.changed == "changed since you decided: the log's text"
    step(morning, do="look", reference="101301")
    assert prepare_board.board(morning).changed == ()


def test_the_pack_tells_each_group_in_its_line(morning: Session) -> None:
    facts = build_pack.gather(morning, None).facts
    assert facts.reading is not None
    assert agenda_of(facts).note("Group: Shoplifting").startswith("2 shoplifting, all at the same store, items 6 and 7")
    assert step(morning, do="move", reference="101301", side="below")["ok"]
    again = agenda_of(build_pack.gather(morning, None).facts)
    assert again.note("Group: ASB - Nuisance") == "1 ASB nuisance, item 3"
    assert again.groups["To be read"] == [2, 4, 5]


def test_a_status_line_goes_with_the_text_of_its_log(morning: Session) -> None:
    step(morning, do="status", reference="101303", status="found", said_by="PC Reed, NPT", words="at Ebony Strand's flat")
    retain.erase_incident(morning, uid(morning, "101303"), "90 days")
    [line] = item(morning, "101303").statuses
    assert (line.status, line.words.partition(" on ")[0], line.words.rpartition(" under ")[2]) == ("found", "text removed", "90 days")


def test_a_move_is_undone_and_done_again_with_both_facts_kept(morning: Session) -> None:
    opened(morning)
    before = order(morning)
    step(morning, do="move", reference="101302", before="101303")
    after = order(morning)
    assert after[0] == "101302"
    assert step(morning, do="undo")["ok"]
    assert order(morning) == before
    assert step(morning, do="redo")["ok"]
    assert order(morning) == after
    assert len(list(morning.store.db.query("SELECT uid FROM reading_move"))) == 1


def test_nobody_guarded_is_moved_below_the_line_and_nothing_before_itself(morning: Session) -> None:
    for said, why in (
        ({"reference": "101303"}, None),
        ({"reference": "101303", "before": "101304"}, r"\(child and missing\) may not stand below the line"),
        ({"reference": "101306", "side": "below"}, r"\(domestic\) may not stand below"),
        ({"reference": "101301", "before": "101301"}, "before itself"),
        ({"reference": "101301", "before": "101302", "side": "beside"}, "not a side of the line"),
        ({"reference": "999999"}, "There is no log"),
    ):
        answer = step(morning, do="move", **said)
        assert answer["ok"] == (why is None), answer
        if why:
            assert re.search(why, answer["error"]), answer["error"]
    assert all(not one.group for one in prepare_board.board(morning).items if one.incident.key.reference in ("101303", "101306"))


def test_an_item_put_below_is_told_in_its_group_and_named_in_json(morning: Session) -> None:
    assert step(morning, do="move", reference="101301", side="below")["ok"]
    shown = as_json.board(prepare_board.board(morning))
    told = {one["reference"]: one for one in shown["items"]}
    assert told["101301"]["group"] == "ASB - Nuisance"
    assert told["101301"]["reading"] == {"aloud": "", "seconds": 0, "whole": False, "moved": "below"}
    assert shown["reading"]["line_at"] == told["101304"]["number"] == 5
    assert [group["words"] for group in shown["reading"]["grouped"]] == ["2 shoplifting, all at the same store", "1 ASB nuisance"]
    assert {number for group in shown["reading"]["grouped"] for number in group["numbers"]} == {told[r]["number"] for r in ("101301", "101304", "101305")}


def test_there_is_no_room_above_the_line_where_guarded_items_take_it_all(session: Session, put: Put) -> None:
    many = [(f"2{n:05}", "Domestic Incident", f"{n} Tern Close, Hartlepool", "Shouting and banging heard by the neighbour upstairs again.") for n in range(330)]
    extra = ("300001", "Shoplifting", "Kwikway, Lugger Street", "Razors taken.")
    out = io.StringIO()
    csv.writer(out).writerows(
        [NAMES, *((n, "14/06/2018 12:00:00", "Standard", kind, where, "Seaton", words) for n, kind, where, words in [*many, extra])]
    )
    import_log.apply(session, import_log.preview(session, put(out.getvalue())))
    shown = prepare_board.board(session)
    assert shown.reading.over.startswith("330 items that nobody may be passed over for take")
    with pytest.raises(Refused, match="There is no room above the line for item 331"):
        reading_order.move(session, uid(session, "300001"), uid(session, "200000"))
    assert item(session, "300001").group == "Shoplifting"


def test_twenty_alike_take_one_decision_a_record_each_and_one_undo(morning: Session) -> None:
    opened(morning)
    answer = step(morning, do="decide", references=["101304", "101305", "101303", "101301"], decision="noted")
    assert answer["ok"]
    assert answer["ref"] == "3"
    assert answer["warnings"] == ["Item 1 (child and missing) must be decided one by one; the other 3 items were recorded."]
    held = {r: item(morning, r).decision for r in ("101301", "101303", "101304", "101305")}
    assert held["101303"] is None
    assert {one.decision for r, one in held.items() if r != "101303"} == {Decision.NOTED}
    assert len({one.uid for one in held.values() if one}) == 3
    assert step(morning, do="undo")["ok"]
    assert all(one.decision is None for one in prepare_board.board(morning).items)
    assert step(morning, do="redo")["ok"]
    assert item(morning, "101305").decision == held["101305"]
    assert len(list(morning.store.db.query("SELECT uid FROM decision"))) == 3


def test_a_guarded_item_is_never_decided_together_even_once_its_check_was_asked(morning: Session) -> None:
    opened(morning)
    safeguard.ask(morning, uid(morning, "101303"), "CHILDREN", "Ebony Strand")
    with pytest.raises(Refused, match=r"Items 1 and 2 \(child, missing and domestic\) must be decided one by one; nothing was recorded"):
        together.decide_together(morning, (uid(morning, "101303"), uid(morning, "101306")), "noted")
    assert not list(morning.store.db.query("SELECT uid FROM decision"))


def test_a_bulk_decision_that_says_too_little_records_nothing(morning: Session) -> None:
    opened(morning)
    for said, why in (
        ({"references": [], "decision": "noted"}, "references must be a list"),
        ({"references": "101301", "decision": "noted"}, "references must be a list"),
        ({"references": ["101301"], "decision": "in_hand"}, "In hand needs to say by whom"),
        ({"references": ["101301"], "decision": "binned"}, "is not a decision"),
        ({"references": ["101301", "1"], "decision": "noted"}, "There is no log 1"),
    ):
        answer = step(morning, do="decide", **said)
        assert not answer["ok"]
        assert why in answer["error"]
    assert not list(morning.store.db.query("SELECT uid FROM decision"))


def test_a_status_line_says_how_it_stands_as_at_a_time_by_whom(morning: Session) -> None:
    opened(morning)
    assert step(morning, do="status", reference="101303", status="still missing", as_at="2018-06-15T07:10", said_by="PC Reed, NPT", words="phone off")["ok"]
    assert step(morning, do="status", reference="101303", status="found", as_at="2018-06-15T08:20", said_by="Children's Services")["ok"]
    lines = item(morning, "101303").statuses
    assert [line.status for line in lines] == ["found", "still_missing"]
    told = next(one for one in as_json.board(prepare_board.board(morning))["items"] if one["reference"] == "101303")["status"]
    assert told[1]["as_at"] == "2018-06-15T07:10:00+01:00"
    assert (told[1]["said_by"], told[1]["words"]) == ("PC Reed, NPT", "phone off")
    assert step(morning, do="undo")["ok"]
    assert [line.status for line in item(morning, "101303").statuses] == ["still_missing"]


def test_a_status_line_that_cannot_be_kept_is_refused_in_words(morning: Session) -> None:
    for said, why in (
        ({"status": "vanished", "said_by": "NPT"}, "not a status the table knows"),
        ({"status": "found", "said_by": " "}, "who said so"),
        ({"status": "other", "said_by": "NPT"}, "says nothing without words"),
        ({"status": "found", "said_by": "NPT", "as_at": "2999-01-01T10:00"}, "still to come"),
        ({"status": "found", "said_by": "NPT", "as_at": "half past"}, "nothing was"),
        ({"status": "found", "said_by": "NPT", "as_at": "2018-03-25T01:30"}, "clock was put forward"),
    ):
        answer = step(morning, do="status", reference="101303", **said)
        assert not answer["ok"]
        assert why in answer["error"]
    assert item(morning, "101303").statuses == ()


def test_a_status_of_a_time_before_its_log_is_kept_and_said(morning: Session) -> None:
    opened(morning)
    answer = step(morning, do="status", reference="101303", status="found", said_by="NPT", as_at="1999-06-15T07:10")
    assert answer["ok"]
    assert answer["warnings"][0].startswith("As at Tue 15 Jun 1999 07:10 is before the log itself")
    assert step(morning, do="status", reference="101303", status="found", said_by="NPT", as_at="").get("warnings", []) == []


def test_the_log_proposes_a_status_and_sets_none(morning: Session) -> None:
    proposed = status_lines.proposed(morning, uid(morning, "101303"))
    assert proposed is not None
    assert (proposed.code, proposed.quote) == ("still_missing", "[23:10] Still missing, phone off")
    assert proposed.as_at is not None
    assert proposed.as_at.isoformat() == "2018-06-14T22:10:00+00:00"
    assert item(morning, "101303").statuses == ()
    assert status_lines.proposed(morning, uid(morning, "101301")) is None


def test_what_changed_since_it_was_decided_stands_until_someone_looked(morning: Session, put: Put) -> None:
    opened(morning)
    ref = step(morning, do="check", reference="101303", service="CHILDREN", person="Ebony Strand")["ref"]
    step(morning, do="decide", reference="101303", decision="noted")
    step(morning, do="decide", reference="101301", decision="noted")
    assert not item(morning, "101303").changed
    step(morning, do="answer", check=ref, result="not_known")
    assert item(morning, "101303").changed == f"changed since you decided: Children's Services answered {ref}"
    step(morning, do="status", reference="101303", status="still_missing", said_by="PC Reed, NPT")
    assert item(morning, "101303").changed.endswith(f"answered {ref} and still missing")
    later = [(n, kind, where, words + " Window broken too." if n == "101301" else words) for n, kind, where, words in ROWS]
    import_log.apply(morning, import_log.preview(morning, put(text_of(later), "later.csv")))
    assert item(morning, "101301").changed == "changed since you decided: the log's text"
    for reference in ("101301", "101303"):
        assert step(morning, do="look", reference=reference)["ok"]
        assert not item(morning, reference).changed
    assert step(morning, do="undo")["ok"]
    assert item(morning, "101303").changed
    step(morning, do="decide", reference="101303", decision="discuss")
    assert not item(morning, "101303").changed
