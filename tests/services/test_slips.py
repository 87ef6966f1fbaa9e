"""Slips and calendars: a code that a scanner reads off the printed page finds its item, whatever else is typed is told apart."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import icalendar
import made_stores
import pytest
import sheet_desk
from PIL import Image
from sheet_desk import LATER, do

from shp_desktop.errors import BriefingError, DiskProblem, Refused
from shp_desktop.paths import Folders
from shp_desktop.services import build_pack, due_calendar, guard_store, import_log, manage_actions, safeguard, slips
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session


@pytest.fixture
def room(tmp_path) -> Iterator[Session]:
    """A store in which five agencies have something open."""
    session = sheet_desk.room(tmp_path)
    yield session
    session.close()


def scanned(pdf: bytes, folder: Path) -> list[str]:
    """Read every QR code off the printed pages, as a desk scanner does."""
    import zxingcpp

    file = folder / "slips.pdf"
    file.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", str(file), str(folder / "page")], check=True)
    codes = []
    for page in sorted(folder.glob("page*.png")):
        with Image.open(page) as picture:
            codes += [(one.position.top_left.y, one.text) for one in zxingcpp.read_barcodes(picture)]
    return [text for _, text in sorted(codes)]


def test_each_slip_is_found_by_its_code_scanned_or_typed(room: Session, tmp_path) -> None:
    paper = slips.make(room, "CHILDREN", LATER)
    codes = scanned(paper.data, tmp_path)
    assert [slips.find(room, code).ref for code in codes] == ["A-180615-05", "A-180615-06", "C-180615-01", "C-180615-02"]
    assert [slips.find(room, code).kind for code in codes] == ["action", "action", "check", "check"]
    first = codes[0]
    for typed in (first.lower(), first.replace("-", ""), f" {first} ", first.replace("-", " ")):
        assert slips.find(room, typed).ref == "A-180615-05"
    assert slips.find(room, "a-180615-05").ref == "A-180615-05"
    build_pack.save(room, paper, tmp_path / "out" / paper.name)
    assert [row["kind"] for row in room.store.db.query("SELECT kind FROM print ORDER BY seq")][-1] == "slips"


def test_a_slip_says_no_more_than_it_must(room: Session, tmp_path) -> None:
    paper = slips.make(room, "CHILDREN", LATER)
    (tmp_path / "s.pdf").write_bytes(paper.data)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "s.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    asked = "Josie Finch, aged 9: open to a social worker or Early Help?"
    for said in ("OFFICIAL-SENSITIVE", asked, "This is not a referral.", "log 101301", "open to Early Help"):
        assert said in text
    assert "Morag" not in text
    assert "900123" not in text
    assert text.count("marrowfield") == 1, "of the child nobody named alone, whom the service could not look up otherwise"
    assert text.count("Tern Close") > 1, "the street of its log stands on each check"
    with pytest.raises(Refused, match="nothing open"):
        slips.make(room, "VCD", LATER)


def test_what_is_no_code_of_ours_is_told_apart(room: Session, tmp_path) -> None:
    code = scanned(slips.make(room, "FIRE", LATER).data, tmp_path)[0]
    wrong = code[:-2] + ("A" if code[-2] != "A" else "C") + code[-1]
    for text, why in (
        (wrong, "not typed as it stands"), ("hello", "no code of a slip"), ("A-180615-77", "There is no action A-180615-77"), ("", "no code of a slip"),
    ):
        with pytest.raises(BriefingError, match=why):
            slips.find(room, text)
    other = made_stores.create(Folders(tmp_path / "other").make(), practice=True, passphrase=sheet_desk.PASSWORD, actor=room.actor)
    there = guard_store.open_session(other, actor=room.actor, passphrase=sheet_desk.PASSWORD)
    try:
        with pytest.raises(Refused, match="not made here"):
            slips.find(there, code)
    finally:
        there.close()


def test_a_step_may_name_its_item_by_a_code(room: Session, tmp_path) -> None:
    action, _, check, _ = scanned(slips.make(room, "CHILDREN", LATER).data, tmp_path)
    do(room, do="update", action=action, status="done", words="visited")
    do(room, do="answer", check=check, result="not_known")
    assert manage_actions.actions(room, only_open=False)[4].status.value == "done"
    assert not safeguard.checks(room, only_open=False)[0].open
    assert do(room, do="find", code=check)["ref"] == "C-180615-01"
    bad = run_step(room, {"do": "update", "action": action[:-1] + ("A" if action[-1] != "A" else "C"), "status": "done"})
    assert "not typed as it stands" in bad["error"]


def test_a_calendar_holds_an_owners_due_dates_and_no_word_of_whom_they_are_about(room: Session, tmp_path) -> None:
    do(room, do="action", text="Call on Edda Corry", agency="FIRE", owner="ann bell", due="2018-06-20", due_time="16:00", type="joint visit")
    dates = due_calendar.make(room, "Ann Bell", LATER)
    path = due_calendar.save(room, dates, tmp_path / dates.name)
    assert dates.name == "due-dates-180615.ics"
    book = icalendar.Calendar.from_ical(path.read_bytes())
    entries = {str(one["summary"]): one for one in book.walk("VEVENT")}
    assert len(entries) == 6
    timed = next(one for words, one in entries.items() if "joint visit" in words)
    assert timed.decoded("dtend").isoformat() == "2018-06-20T16:00:00+01:00"
    whole = entries["Action A-180615-01 due"]
    assert whole.decoded("dtstart").isoformat() == "2018-06-18"
    assert {str(one["class"]) for one in entries.values()} == {"CONFIDENTIAL"}
    for never in ("Edda", "Corry", "Anchor", "Visit"):
        assert never.encode() not in path.read_bytes()
    assert due_calendar.make(room, "FIRE", LATER).count == 3
    assert ("FIRE", "Ann Bell", 1) in due_calendar.owners(room)
    with pytest.raises(Refused, match="no open action"):
        due_calendar.make(room, "Nobody", LATER)
    (tmp_path / "file").write_text("x")
    with pytest.raises(DiskProblem):
        due_calendar.save(room, dates, tmp_path / "file" / "x.ics")
    assert [row["recipient"] for row in room.store.db.query("SELECT recipient FROM audit WHERE entity = 'calendar'")] == ["Ann Bell"]


def test_a_slip_older_than_new_facts_closes_no_check_without_a_word(room: Session, tmp_path) -> None:
    paper = slips.make(room, "CHILDREN", LATER)
    code = scanned(paper.data, tmp_path)[2]
    assert slips.find(room, code).since == ""
    log = tmp_path / "later.csv"
    rows = sheet_desk.LOG.replace("caller is worried.", "caller is worried. [23:00] Josie Finch has a broken wrist.")
    log.write_text(rows, encoding="utf-8", newline="")
    import_log.apply(room, import_log.preview(room, log))
    since = (
        "Since C-180615-01 was asked log 101301 tells new facts. If the slip was printed before that, ask again; its answer was given without it."
    )
    assert slips.find(room, code).since == since
    assert run_step(room, {"do": "find", "code": code}) == {"ok": True, "ref": "C-180615-01", "warnings": [since]}
    answer = {"do": "answer", "check": code, "result": "closed", "at": "2018-06-16T09:00"}
    refused = run_step(room, answer)
    assert refused["error"] == f"{since} Nothing was recorded; name the check by its reference, without the code, where the service knew of it."
    assert "C-180615-01" in {one.ref for one in safeguard.checks(room)}
    assert run_step(room, answer | {"result": "not_checked"})["ok"]
    assert run_step(room, answer | {"check": "C-180615-01"})["ok"]
    assert slips.find(room, code).since == "", "what is answered is opened again by new facts itself"


def test_a_slip_of_a_check_that_names_nobody_says_why_and_where_it_is_asked(room: Session, tmp_path) -> None:
    (tmp_path / "s.pdf").write_bytes(slips.make(room, "CHILDREN", LATER).data)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "s.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    said = " ".join(text.split())
    assert "Not named: nine years old, near the marrowfield; at Tern Close: open to a social worker or Early Help?" in said
