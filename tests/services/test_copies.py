"""Every paper is accounted for: its number and whom it is for, under what it left, and what became of it."""

import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.copies import Fate
from shp_desktop.domain.moments import from_utc
from shp_desktop.errors import LeftMeanwhile, Refused
from shp_desktop.services import (
    answer_sheets,
    build_pack,
    copy_register,
    disclosures,
    due_calendar,
    guard_store,
    import_log,
    retain,
    review_paper,
    slips,
)
from shp_desktop.services.copy_numbers import as_it_left
from shp_desktop.services.prove import prove
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Arson,"21 Coble Street, Hartlepool",Bin on fire.
"""
DAY = date(2018, 6, 15)
AS_OF = datetime(2018, 6, 15, 7, tzinfo=UTC)


def say(session: Session, at: str = "2018-06-15T08:00", **step: Any) -> dict[str, Any]:
    """Run one step; returns its answer."""
    return run_step(session, step | {"at": at})


@pytest.fixture
def morning(session: Session, tmp_path: Path) -> Session:
    """A log read in and an action for the fire service."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    assert say(session, do="action", reference="100002", text="Fit a letter box guard", agency="FIRE", due="2018-06-18")["ok"]
    return session


@pytest.fixture
def held(morning: Session) -> Session:
    """The meeting of that morning, opened and closed."""
    assert say(morning, do="open", date="2018-06-15", chair="CI Marrable/NPT", at="2018-06-15T08:45")["ok"]
    assert say(morning, do="close", words="time", at="2018-06-15T09:05")["ok"]
    return morning


def printed(session: Session, kind: str, day: date | None = None) -> build_pack.Paper:
    """Make a paper and record that it was printed."""
    made = build_pack.paper(session, kind, day, as_of=None if day else AS_OF)
    build_pack.record(session, made)
    return made


def test_the_pack_is_numbered_through_and_a_reprint_keeps_its_number_and_says_so(morning: Session) -> None:
    first = [(one.kind, one.copy.number, one.copy.of, one.copy.reprint) for one in build_pack.papers_for_all(morning, as_of=AS_OF)]
    assert first == [(kind, place, 8, False) for place, kind in enumerate(("chair", "NPT", "VCD", "IOM", "HBC", "CHILDREN", "ADULTS", "FIRE"), 1)]
    assert printed(morning, "FIRE").copy.words == "Copy 8 of 8, Fire Service"
    assert printed(morning, "FIRE").copy.words == "Copy 8 of 8, Fire Service, REPRINT"
    (fire,) = copy_register.register(morning, None).copies
    assert [(step.kind, step.reprint) for step in fire.steps] == [("printed", False), ("printed", True)]


def test_a_paper_told_anew_after_the_meeting_keeps_its_number_and_says_which_it_replaces(morning: Session) -> None:
    printed(morning, "FIRE")
    (held,) = copy_register.register(morning, None).copies
    (step,) = held.steps
    assert say(morning, do="open", date="2018-06-15", chair="CI Marrable/NPT", at="2018-06-15T08:45")["ok"]
    meeting = morning.store.meetings.get(held.meeting_uid)
    when = f"{from_utc(step.at).local:%a %H:%M}"
    made = build_pack.paper(morning, "FIRE", as_of=AS_OF)
    assert made.copy.words == f"Copy 8 of 8, Fire Service, replaces the one printed {when}"
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made.data, capture_output=True, check=True).stdout.decode()
    assert f"This copy replaces the one of {when}: shred that one." in text
    build_pack.record(morning, made)
    assert say(morning, do="close", words="time", at="2018-06-15T09:05")["ok"]
    build_pack.record(morning, record := build_pack.paper(morning, "FIRE", DAY))
    assert record.copy.replaces
    assert build_pack.paper(morning, "FIRE", DAY).copy.words == "Copy 8 of 8, Fire Service, REPRINT"  # what left since the close holds the same
    (held,) = copy_register.register(morning, DAY).copies
    left = [as_it_left(held, step, meeting).words for step in held.steps]
    assert left == ["Copy 8 of 8, Fire Service", made.copy.words, record.copy.words]
    assert [step.said for step in held.steps] == ["printed", *["printed anew, in the place of the one before"] * 2]


def test_a_reprint_before_the_meeting_is_the_same_paper_and_one_that_a_log_came_into_replaces_it(morning: Session, tmp_path: Path) -> None:
    printed(morning, "FIRE")
    printed(morning, "attendance")
    later = AS_OF + timedelta(minutes=58)
    assert build_pack.paper(morning, "FIRE", as_of=later).copy.words == "Copy 8 of 8, Fire Service, REPRINT"  # only the clock went on
    build_pack.record(morning, build_pack.paper(morning, "FIRE", as_of=later))
    path = tmp_path / "late.csv"
    path.write_text(LOG.splitlines()[0] + "\n100003,15/06/2018 06:30:00,Standard,Arson,Coble Street,Shed on fire.\n", encoding="utf-8")
    import_log.apply(morning, import_log.preview(morning, path))
    anew = build_pack.paper(morning, "FIRE", as_of=later + timedelta(minutes=5))
    (fire, sheet) = copy_register.register(morning, None).copies
    assert [step.reprint for step in fire.steps] == [False, True]
    assert (anew.copy.number, anew.copy.reprint, anew.copy.replaces) == (8, False, f"{from_utc(fire.steps[1].at).local:%a %H:%M}")
    assert anew.copy.words.startswith("Copy 8 of 8, Fire Service, replaces the one printed ")
    assert build_pack.paper(morning, "attendance", as_of=later).copy.words == f"{sheet.words}, REPRINT"  # no log stands on it
    build_pack.record(morning, anew)
    assert build_pack.paper(morning, "FIRE", as_of=later + timedelta(minutes=9)).copy.reprint
    (fire, _) = copy_register.register(morning, None).copies
    assert [(step.reprint, bool(step.replaces)) for step in fire.steps] == [(False, False), (True, False), (False, True)]
    assert guard_store.verify(morning).findings == ()


def test_three_for_fire_bear_a_number_each_and_nobody_else_is_given_one_of_them(morning: Session) -> None:
    three = build_pack.prepare_copies(morning, "FIRE", copies=3, as_of=AS_OF)
    assert [one.copy.words for one in three] == [f"Copy {number} of 10, Fire Service" for number in (8, 9, 10)]
    two = build_pack.prepare_copies(morning, "HBC", copies=2, as_of=AS_OF)
    assert [(one.copy.number, one.copy.of) for one in two] == [(5, 11), (11, 11)]
    for one in three:
        build_pack.record(morning, one.rendered())
    further = build_pack.prepare_copies(morning, "FIRE", copies=4, as_of=AS_OF)
    assert [(one.copy.number, one.copy.reprint) for one in further] == [(8, True), (9, True), (10, True), (12, False)]
    assert build_pack.prepare(morning, "FIRE", as_of=AS_OF).copy.number == 8
    minutes = build_pack.prepare_copies(morning, "minutes", copies=2, as_of=AS_OF)
    assert [one.copy.words for one in minutes] == ["Copy 1 of 2, the team", "Copy 2 of 2, the team"]


def test_copies_of_a_whole_morning_are_numbered_together(morning: Session) -> None:
    wanted = ("chair", "HBC", "FIRE", "tick")
    two = build_pack.prepare_morning(morning, wanted=wanted, copies=2, as_of=AS_OF)
    assert [(one.kind, one.copy.number, one.copy.of) for one in two] == [
        ("chair", 1, 11), ("chair", 9, 11), ("HBC", 5, 11), ("HBC", 10, 11), ("FIRE", 8, 11), ("FIRE", 11, 11), ("tick", 1, 2), ("tick", 2, 2),
    ]  # fmt: skip
    assert [one.copy for one in build_pack.prepare_morning(morning, wanted=wanted, copies=2, as_of=AS_OF)] == [one.copy for one in two]
    assert build_pack.prepare(morning, "NPT", as_of=AS_OF).copy.words == "Copy 2 of 11, Neighbourhood police"


def test_every_paper_that_leaves_says_its_gateway_agreement_and_purpose(morning: Session, tmp_path: Path) -> None:
    for kind in ("FIRE", "CHILDREN", "ADULTS", "minutes"):
        printed(morning, kind)
    build_pack.record(morning, build_pack.paper(morning, "HBC", as_of=AS_OF), gateway="Vital interests")
    build_pack.save(morning, slips.make(morning, "FIRE"), tmp_path / "slips.pdf", "seven plover kettles")
    said = {(one.kind, one.recipient): one.disclosed for one in copy_register.every(morning)}
    gateways = {kind: step.gateway for (kind, _), step in said.items() if step}
    assert gateways == {
        "FIRE": "Crime and Disorder Act 1998 s.115", "CHILDREN": "Children Act 1989 s.17 and s.47", "ADULTS": "Care Act 2014 s.42",
        "minutes": "Crime and Disorder Act 1998 s.115", "HBC": "UK GDPR article 6(1)(d): vital interests", "slips": "Crime and Disorder Act 1998 s.115",
    }  # fmt: skip
    assert all(step and step.agreement and step.purpose and step.pages and step.digest for step in said.values())
    sealed = said[("slips", "Fire Service")]
    assert sealed is not None
    assert (sealed.kind, sealed.file_digest != sealed.digest) == ("sealed", True)
    trail = list(morning.store.db.query("SELECT operation, recipient FROM audit WHERE entity = 'paper' ORDER BY seq"))
    assert len(trail) == 6
    assert {row["operation"] for row in trail} == {"disclosure"}


def test_a_paper_the_printer_did_not_take_has_its_number_and_has_not_left(morning: Session) -> None:
    made = build_pack.paper(morning, "FIRE", as_of=AS_OF)
    uid = build_pack.record(morning, made)
    build_pack.not_printed(morning, uid)
    (fire,) = copy_register.register(morning, None).copies
    assert (fire.number, fire.state_words, fire.open) == (8, "numbered, not printed", False)
    assert not run_step(morning, {"do": "redo"})["ok"]
    assert printed(morning, "FIRE").copy.words == "Copy 8 of 8, Fire Service"
    assert printed(morning, "FIRE").copy.reprint
    assert guard_store.verify(morning).findings == ()


def test_a_copy_that_left_from_elsewhere_meanwhile_does_not_leave_again_without_saying_so(morning: Session, tmp_path: Path) -> None:
    mine, theirs = (build_pack.prepare(morning, "FIRE", as_of=AS_OF) for _ in range(2))
    build_pack.save(morning, theirs.rendered(), tmp_path / "theirs.pdf")
    for out in (lambda one: build_pack.save(morning, one, tmp_path / "mine.pdf"), lambda one: build_pack.record(morning, one)):
        with pytest.raises(LeftMeanwhile, match="Copy 8 of 8, Fire Service left at the same time"):
            out(mine.rendered())
    assert not (tmp_path / "mine.pdf").exists()
    again = build_pack.meanwhile(morning, mine).rendered()
    assert again.copy.words == "Copy 8 of 8, Fire Service, REPRINT"
    build_pack.save(morning, again, tmp_path / "mine.pdf")
    (fire,) = copy_register.register(morning, None).copies
    assert [step.reprint for step in fire.steps] == [False, True]


def test_a_copy_found_again_is_out_until_it_is_collected(held: Session) -> None:
    printed(held, "FIRE", DAY)
    for step in ({"do": "hand_out"}, {"do": "lose", "words": "on the bus"}, {"do": "find_copy", "words": "at the depot"}):
        assert say(held, copies="8", **step)["ok"]
    assert [one.state for one in copy_register.left_out(held)] == ["found"]
    assert say(held, do="collect", copies="8")["ok"]
    assert copy_register.left_out(held) == ()


def test_slips_are_another_copy_each_time_they_are_made(morning: Session) -> None:
    for _ in range(2):
        build_pack.record(morning, slips.make(morning, "FIRE"))
    assert [(one.number, len(one.steps)) for one in copy_register.every(morning)] == [(1, 1), (1, 1)]


def test_an_answer_sheet_and_a_calendar_leave_under_a_gateway_too_and_need_not_come_back(morning: Session, tmp_path: Path) -> None:
    answer_sheets.save(morning, "FIRE", tmp_path, "seven plover kettles")
    due_calendar.save(morning, due_calendar.make(morning, "FIRE"), tmp_path / "due.ics")
    found = {one.kind: one for one in copy_register.every(morning)}
    assert {kind: (one.state, one.agency, one.disclosed.gateway, one.open) for kind, one in found.items() if one.disclosed} == {
        "sheet": ("sealed", "FIRE", "Crime and Disorder Act 1998 s.115", False),
        "calendar": ("saved", "FIRE", "Crime and Disorder Act 1998 s.115", False),
    }
    (sheet,) = prove(morning, next(tmp_path.glob("*.xlsx")))
    assert sheet.copy.recipient == "Fire Service"


def test_copies_are_handed_out_collected_and_destroyed_before_a_witness(held: Session) -> None:
    for kind in ("chair", "FIRE", "HBC", "minutes"):
        printed(held, kind, DAY)
    assert say(held, do="hand_out", copies=["8", 5], who="Bea Lund")["ok"]
    assert [one.name for one in copy_register.left_out(held)] == ["1", "8", "5", "minutes"]
    assert say(held, do="collect", copies="all")["ok"]
    assert copy_register.left_out(held) == ()
    assert say(held, do="lose", copies="8", words="not in the box; told the sergeant")["ok"]
    assert [one.state_words for one in copy_register.left_out(held)] == ["LOST: not in the box; told the sergeant"]
    refused = say(held, do="destroy", copies=["1", "5"], witness="")
    assert "two names" in refused["error"]
    assert say(held, do="destroy", copies="all", who="Sam Tarn", witness="Jo Heron")["ok"]
    assert say(held, do="find_copy", copies="fire service", words="in the printer")["ok"]
    assert "destroyed already" in say(held, do="collect", copies="1")["error"]
    open_now = copy_register.register(held, DAY).copies
    assert {one.name: one.state for one in open_now} == {"1": "destroyed", "5": "destroyed", "minutes": "destroyed", "8": "found"}
    assert [one.name for one in held.store.copies.open()] == ["8"]


def test_copies_that_are_out_are_said_when_the_meeting_closes(morning: Session) -> None:
    for kind in ("chair", "FIRE", "tick"):
        printed(morning, kind)
    assert say(morning, do="open", date="2018-06-15", chair="CI Marrable/NPT", at="2018-06-15T08:45")["ok"]
    assert say(morning, do="collect", copies="tick")["ok"]
    assert [one.name for one in copy_register.not_back(morning)] == ["1", "8"]
    closed = say(morning, do="close", words="time", at="2018-06-15T09:05")
    assert "2 copies are not back: 1 (chair) and 8 (Fire Service)." in closed["warnings"]
    assert copy_register.not_back(morning) == ()
    assert [one.name for one in copy_register.left_out(morning)] == ["1", "8"]


def test_one_copy_that_stands_in_the_way_leaves_all_as_they_were(held: Session) -> None:
    for kind in ("chair", "FIRE"):
        printed(held, kind, DAY)
    uids = [one.uid for one in copy_register.register(held, DAY).copies]
    copy_register.note(held, uids[:1], Fate.DESTROYED, who="Sam Tarn", witness="Jo Heron")
    with pytest.raises(Refused, match="Copy 1 of 8, chair is destroyed already"):
        copy_register.note(held, uids, Fate.COLLECTED)
    assert [one.state for one in copy_register.register(held, DAY).copies] == ["destroyed", "printed"]


def test_a_word_on_a_copy_can_be_taken_back(held: Session) -> None:
    printed(held, "FIRE", DAY)
    printed(held, "minutes", DAY)
    assert run_step(held, {"do": "hand_out", "copies": "all", "who": "Bea Lund"})["ref"] == "8 and minutes"
    assert copy_register.register(held, DAY).copies[0].state == "handed_out"
    assert run_step(held, {"do": "undo"})["ref"] == "8 and minutes"
    assert copy_register.register(held, DAY).copies[0].state == "printed"
    assert run_step(held, {"do": "redo"})["ref"] == "8 and minutes"
    assert copy_register.register(held, DAY).copies[0].state == "handed_out"


@pytest.mark.parametrize("names", ["7", "nobody", ["1", "77"]])
def test_a_copy_that_is_none_is_refused_with_those_there_are(held: Session, names: object) -> None:
    printed(held, "chair", DAY)
    answer = say(held, do="collect", copies=names)
    assert not answer["ok"]
    assert "use 1" in answer["error"]


def test_a_file_is_proven_by_its_bytes_and_by_nothing_else(held: Session, tmp_path: Path) -> None:
    plain = build_pack.save(held, build_pack.paper(held, "FIRE", DAY), tmp_path / "fire.pdf")
    sealed = build_pack.save(held, build_pack.paper(held, "FIRE", DAY), tmp_path / "again.pdf", "seven plover kettles")
    (found,) = prove(held, plain)
    assert found.same_now
    assert "Copy 8 of 8, Fire Service, handout of the briefing of Friday 15 June 2018" in found.words
    (again,) = prove(held, sealed)
    assert (again.copy.uid, again.step.kind, again.step.reprint, again.same_now) == (found.copy.uid, "sealed", True, True)
    retain.erase_incident(held, held.store.incidents.find("100001")[0].uid, "90 days")
    (erased,) = prove(held, plain)
    assert not erased.same_now
    assert re.search(r"it would differ: text removed on \w{3} \d+ \w{3} \d{4} under 90 days\.$", erased.words)
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(plain.read_bytes() + b"\n")
    assert prove(held, changed) == ()


def test_what_was_said_of_a_copy_and_for_whom_a_list_left_goes_after_its_time_and_the_register_stays(held: Session) -> None:
    printed(held, "FIRE", DAY)
    assert say(held, do="lose", copies="8", words="left with Bea Lund on the bus")["ok"]
    disclosures.exported(held, "open actions", "Fire Service", 3, "d" * 64, words="for Bea Lund, csv", agency="FIRE")
    with pytest.raises(Refused, match="older than 24 months"):
        retain.erase_copy_words(held, datetime(2020, 6, 14, tzinfo=UTC))
    assert retain.erase_copy_words(held, datetime(2020, 6, 16, tzinfo=UTC)).texts == 1
    (fire,) = copy_register.register(held, DAY).copies
    assert (fire.state, fire.recipient, fire.last and "under 24 months" in fire.last.words) == ("lost", "Fire Service", True)
    (table,) = copy_register.exports(held)
    assert table.words == "for Bea Lund, csv"
    assert retain.erase_copy_words(held, datetime.now(UTC).replace(year=datetime.now(UTC).year + 3, day=1)).texts == 1
    (table,) = copy_register.exports(held)
    assert (table.agency, table.rows, "under 24 months" in table.words) == ("FIRE", 3, True)
    assert not [row for row in held.store.db.query("SELECT text FROM content") if row["text"] and "Bea Lund" in row["text"]]
    assert guard_store.verify(held).findings == ()


def test_the_store_verifies_with_its_register(held: Session) -> None:
    printed(held, "FIRE", DAY)
    assert say(held, do="lose", copies="8", words="left on the bus")["ok"]
    assert guard_store.verify(held).findings == ()


def test_destroying_takes_two_people_and_what_is_odd_is_said(held: Session) -> None:
    printed(held, "FIRE", DAY)
    for who, witness, why in (("Kim Tarn, FIRE", "K Tarn", "of one person"), ("Sgt Hart", "S. Hart", "of one person"), ("FIRE", "HBC", "An agency destroys")):
        assert why in say(held, do="destroy", copies="8", who=who, witness=witness)["error"]
    early = say(held, do="collect", copies="8", at="2017-06-15T08:00")
    assert early["warnings"] == ["Copy 8 had not left by then."]
    assert not run_step(held, {"do": "hand_out", "copies": "8", "who": "Bea Lund"}).get("warnings")
    again = run_step(held, {"do": "hand_out", "copies": "8", "who": "Jo Heron"})
    assert again["warnings"] == ["Copy 8 was handed out to Bea Lund already: it is with somebody else now."]
    assert run_step(held, {"do": "destroy", "copies": "8", "who": "Kim Tarn", "witness": "Jo Heron"})["ok"]


def test_the_weekly_review_is_a_reprint_as_long_as_it_counts_the_same(held: Session) -> None:
    build_pack.record(held, review_paper.paper(held, DAY, AS_OF))
    same = review_paper.paper(held, DAY, AS_OF)
    assert same.copy.words == "Copy 1 of 1, chair, inspector and council lead, REPRINT"
    build_pack.record(held, same)
    assert say(held, do="update", action="A-180615-01", status="done", words="fitted", at="2018-06-15T12:00")["ok"]
    anew = review_paper.paper(held, DAY, datetime(2018, 6, 17, 7, tzinfo=UTC))
    assert (anew.copy.reprint, bool(anew.copy.replaces)) == (False, True)
    build_pack.record(held, anew)
    (one,) = copy_register.every(held)
    assert [(step.reprint, bool(step.replaces)) for step in one.steps] == [(False, False), (True, False), (False, True)]
    assert guard_store.verify(held).findings == ()
