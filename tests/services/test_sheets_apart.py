"""Sheets that go to different hands are copies by themselves: numbered, recorded, taken back and proven each on its own."""

import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.errors import LeftMeanwhile
from shp_desktop.services import build_pack, copy_register, guard_store, import_log
from shp_desktop.services.prove import prove
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Arson,"21 Coble Street, Hartlepool",Bin on fire.
"""
DAY = date(2018, 6, 15)
AS_OF = datetime(2018, 6, 15, 7, tzinfo=UTC)
OWNED = (("NPT", "PC Sable"), ("FIRE", "Bea Lund"), ("FIRE", ""), ("HBC", "PC Sable"), ("NPT", "pc  sable"))


def say(session: Session, at: str = "2018-06-15T07:10", **step: Any) -> dict[str, Any]:
    """Run one step that has to be right; returns its answer."""
    answer = run_step(session, step | {"at": at})
    assert answer["ok"], answer
    return answer


@pytest.fixture
def morning(session: Session, tmp_path: Path) -> Session:
    """A log, five actions of four owners, and a check with each of two services."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    for at, (agency, owner) in enumerate(OWNED):
        say(session, do="action", reference="100002", text=f"Task {at}", agency=agency, owner=owner, due="2018-06-18")
    say(session, do="check", reference="100001", service="CHILDREN", person="Tilly Vane")
    say(session, do="check", reference="100001", service="ADULTS", person="Ada Quill")
    return session


def text(data: bytes) -> list[str]:
    """The pages of a PDF as text."""
    made = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return made.split("\f")[:-1]


def held(session: Session, kind: str) -> list[tuple[str, str, str]]:
    """The copies of a kind: name, words and how they stand."""
    return [(one.name, one.words, one.state) for one in copy_register.register(session, None).copies if one.kind == kind]


SHEETS = [
    ("actions 1", "Copy 1 of 5, the recorder"), ("actions 2", "Copy 2 of 5, PC Sable"), ("actions 3", "Copy 3 of 5, PC Sable"),
    ("actions 4", "Copy 4 of 5, Bea Lund"), ("actions 5", "Copy 5 of 5, Fire Service, no owner named"),
]  # fmt: skip


def test_each_owner_holds_a_copy_of_their_own_with_its_number_and_pages(morning: Session) -> None:
    made = build_pack.paper(morning, "actions", as_of=AS_OF)
    assert made.words == "5 sheets, each a copy by itself: the recorder, PC Sable, PC Sable and 2 more"
    pages = text(made.data)
    assert len(pages) == made.pages == sum(one.pages for one in made.sheets) == 5
    for page, (_, words) in zip(pages, SHEETS, strict=True):
        assert words in page
        assert re.search(r"[Pp]age 1 of 1", page)
    assert re.search(r"PC Sable .*\b2\n", pages[0])  # the list tells the number of each
    build_pack.record(morning, made)
    assert held(morning, "actions") == [(*one, "printed") for one in SHEETS]


def test_each_leaves_under_the_gateway_of_its_agency_with_a_line_of_the_trail(morning: Session) -> None:
    for kind in ("actions", "slips"):
        build_pack.record(morning, build_pack.paper(morning, kind, as_of=AS_OF))
    said = [(one.kind, one.agency, one.recipient, one.disclosed.gateway) for one in copy_register.every(morning) if one.disclosed]
    assert said == [
        ("actions", "", "the recorder", "Crime and Disorder Act 1998 s.115"),
        ("actions", "NPT", "PC Sable", "Data Protection Act 2018 s.35: law enforcement purposes within the force"),
        ("actions", "HBC", "PC Sable", "Crime and Disorder Act 1998 s.115"),
        ("actions", "FIRE", "Bea Lund", "Crime and Disorder Act 1998 s.115"),
        ("actions", "FIRE", "Fire Service, no owner named", "Crime and Disorder Act 1998 s.115"),
        ("slips", "CHILDREN", "Children's Services", "Children Act 1989 s.17 and s.47"),
        ("slips", "ADULTS", "Adult Safeguarding", "Care Act 2014 s.42"),
    ]
    trail = [row["recipient"] for row in morning.store.db.query("SELECT recipient FROM audit WHERE entity = 'paper' ORDER BY seq")]
    assert trail == [recipient for _, _, recipient, _ in said]
    assert guard_store.verify(morning).findings == ()


def test_a_sheet_is_taken_back_by_itself_and_all_of_them_by_the_word_of_the_paper(morning: Session) -> None:
    build_pack.record(morning, build_pack.paper(morning, "actions", as_of=AS_OF))
    say(morning, do="hand_out", copies="actions")
    say(morning, do="collect", copies=["actions 4", "Fire Service, no owner named"])
    assert [state for *_, state in held(morning, "actions")] == ["handed_out", "handed_out", "handed_out", "collected", "collected"]
    assert run_step(morning, {"do": "collect", "copies": "PC Sable"})["error"].startswith("PC Sable is more than one copy")
    say(morning, do="collect", copies="actions")
    assert {state for *_, state in held(morning, "actions")} == {"collected"}


def test_who_comes_later_is_numbered_after_those_who_have_a_number(morning: Session) -> None:
    build_pack.record(morning, build_pack.paper(morning, "actions", as_of=AS_OF))
    say(morning, do="action", reference="100002", text="One more", agency="NPT", owner="Abel Crane", due="2018-06-18")
    made = build_pack.paper(morning, "actions", as_of=AS_OF)
    words = [one.copy.words for one in made.sheets]
    assert words[1] == "Copy 6 of 6, Abel Crane"
    assert words[2:] == [f"{words}, REPRINT" for _, words in SHEETS[1:]]  # theirs are the same sheets still
    assert words[0].startswith("Copy 1 of 5, the recorder, replaces the one printed ")  # and the list is not
    say(morning, do="update", action="A-180615-02", status="in_progress", words="letter sent")
    again = {one.copy.recipient: one.copy for one in build_pack.paper(morning, "actions", as_of=AS_OF).sheets}
    assert (again["Bea Lund"].reprint, bool(again["Bea Lund"].replaces)) == (False, True)


def test_further_sets_are_numbered_sheet_by_sheet(morning: Session) -> None:
    first, second = build_pack.prepare_copies(morning, "slips", copies=2, as_of=AS_OF)
    assert [[one.copy.words for one in each.sheets] for each in (first, second)] == [
        ["Copy 1 of 4, Children's Services", "Copy 2 of 4, Adult Safeguarding"], ["Copy 3 of 4, Children's Services", "Copy 4 of 4, Adult Safeguarding"],
    ]  # fmt: skip
    build_pack.record(morning, first.rendered())
    build_pack.record(morning, second.rendered())
    assert [name for name, *_ in held(morning, "slips")] == ["slips 1", "slips 2", "slips 3", "slips 4"]


def test_of_a_range_of_pages_only_the_sheets_that_left_are_recorded(morning: Session) -> None:
    made = build_pack.paper(morning, "actions", as_of=AS_OF)
    uids = build_pack.record(morning, made.printed(range(1, 3)))
    assert [name for name, *_ in held(morning, "actions")] == ["actions 2", "actions 3"]
    build_pack.not_printed(morning, uids)
    assert {state for *_, state in held(morning, "actions")} == {""}


def test_a_number_given_to_another_owner_meanwhile_is_not_given_twice(morning: Session) -> None:
    mine = build_pack.prepare(morning, "actions", as_of=AS_OF)
    say(morning, do="action", reference="100002", text="One more", agency="NPT", owner="Abel Crane", due="2018-06-18")
    build_pack.record(morning, build_pack.paper(morning, "actions", as_of=AS_OF))
    alone = replace(mine.sheets[1].rendered())  # PC Sable's was to be copy 2, which Abel Crane has now
    with pytest.raises(LeftMeanwhile, match="number at the same time"):
        build_pack.record(morning, alone)
    assert build_pack.meanwhile(morning, mine.sheets[1]).rendered().copy.words == "Copy 3 of 6, PC Sable, REPRINT"


def test_a_file_of_all_and_a_file_of_one_sheet_are_proven(morning: Session, tmp_path: Path) -> None:
    say(morning, do="open", date="2018-06-15", chair="CI Marrable/NPT", at="2018-06-15T08:45")
    say(morning, do="close", words="time", at="2018-06-15T09:05")
    whole = build_pack.save(morning, build_pack.paper(morning, "actions", DAY), tmp_path / "all.pdf")
    proven = prove(morning, whole)
    assert [one.copy.name for one in proven] == [name for name, _ in SHEETS]
    assert all(one.same_now for one in proven)
    assert "Copy 4 of 5, Bea Lund, action sheet of the briefing of Friday 15 June 2018: saved to a file" in proven[3].words
    bea = build_pack.prepare(morning, "actions", DAY).sheets[3].rendered()
    assert bea.name == "briefing-2018-06-15-actions-copy4.pdf"
    (page,) = text(bea.data)
    assert "Copy 4 of 5, Bea Lund, REPRINT" in page
    alone = build_pack.save(morning, bea, tmp_path / bea.name, "seven plover kettles")
    (one,) = prove(morning, alone)
    assert (one.copy.name, one.step.kind, one.step.reprint, one.same_now) == ("actions 4", "sealed", True, True)


def test_nobody_asked_and_nobody_owing_leave_one_copy_of_their_own(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    words = [build_pack.paper(session, kind, as_of=AS_OF).words for kind in ("actions", "slips")]
    assert words == ["Copy 1 of 1, the recorder", "Copy 1 of 1, the services asked"]


def test_the_attendance_sheet_tells_what_each_signs_for(morning: Session) -> None:
    for kind in ("chair", "actions", "slips"):
        build_pack.record(morning, build_pack.paper(morning, kind, as_of=AS_OF))
    say(morning, do="action", reference="100002", text="One more", agency="NPT", owner="Abel Crane", due="2018-06-18")
    (page,) = text(build_pack.paper(morning, "attendance", as_of=AS_OF).data)
    signed = " ".join(page[page.index("gave back") :].split())
    rows = ("in the chair", "Neighbourhood police", "action sheets 2 and 6", "Council community safety", "action sheet 3", "Children's Services",
            "check slips 1", "Fire Service", "action sheets 4 and 5", "recorder", "tick sheet 1, list of action sheets 1")  # fmt: skip
    places = [signed.find(row) for row in rows]
    assert -1 not in places, signed
    assert places == sorted(places)
