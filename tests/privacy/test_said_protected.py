"""A log's address is protected by the word of the agency that holds it, before the control room says so; that agency alone takes it back."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.services import build_pack, import_log, prepare_board, protection, retain, undoing
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Postcode,Ward,Caller,Caller Phone,Narrative,Result\n"
ROW = '100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Snorkwell Lane, Town",TS24 8QZ,Fens,Ottoline Brambleshanks,,"{}",\n'
OTHER = '100004,14/06/2018 23:25:00,Standard,Arson,"21 Coble Street, Hartlepool",,Seaton,Staff,,Bin on fire.,\n'
WORDS = "Fled a violent partner."


@pytest.fixture
def session(opened: Callable[..., Session]) -> Session:
    """A real store, somebody of the council at the keyboard."""
    return opened()


def read(session: Session, folder: Path, narrative: str = "Theft.") -> str:
    """Read the log in; returns its uid."""
    path = folder / "log.csv"
    path.write_text(HEAD + ROW.format(narrative) + OTHER, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    return session.store.incidents.find("100002")[0].uid


def paper(session: Session, kind: str = "FIRE", day: Any = None) -> str:
    data = build_pack.paper(session, kind, day).data
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def tells(session: Session, day: Any = None) -> bool:
    """Say whether the fire service's handout or the minutes tell the street of the log."""
    return any("Snorkwell" in paper(session, kind, day) for kind in ("FIRE", "HBC", "minutes", "patrol"))


def aloud(session: Session) -> str:
    """What the chair reads aloud of the log, as the board has it now."""
    with session.store.read():
        board = prepare_board.board(session)
    return next(one.read.aloud for one in board.items if one.incident.key.reference == "100002")


def test_what_the_holder_says_is_kept_back_at_once_and_undone_with_z(session: Session, tmp_path: Path) -> None:
    uid = read(session, tmp_path, "Theft, a child of 4 left in the car.")
    assert run_step(session, {"do": "release", "reference": "100002", "agency": "all", "fields": ["address"], "said_by": "Sgt Hart"})["ok"]
    assert tells(session)
    assert "Snorkwell" in aloud(session)
    outcome = protection.protect(session, uid, WORDS, "Sgt Hart")
    assert outcome.ref == "100002"
    assert outcome.warnings == ()
    assert not tells(session)
    assert "Snorkwell" not in aloud(session)
    assert protection.said(session, [uid]) == {uid: f"Said to be protected by Sgt Hart: {WORDS}".rstrip(".")}
    refused = run_step(session, {"do": "release", "reference": "100002", "agency": "FIRE", "fields": ["address"], "said_by": "Sgt Hart"})
    assert "protect" in refused["error"]
    assert not run_step(session, {"do": "protect", "reference": "100002", "words": "again", "said_by": "Sgt Hart"})["ok"]
    undoing.undo(session)
    assert tells(session)
    assert "Snorkwell" in aloud(session)
    undoing.redo(session)
    assert not tells(session)


def test_only_the_holder_takes_it_back_and_with_a_reason(opened: Callable[..., Session], tmp_path: Path) -> None:
    session = opened()
    uid = read(session, tmp_path, "Protected address. Theft.")
    step = {"do": "protect", "reference": "100002", "take_back": True, "words": "Said in error."}
    refused = run_step(session, step)
    assert not refused["ok"]
    assert "stays protected" in refused["error"]
    assert not tells(session)
    assert not run_step(session, step | {"said_by": "Sgt Hart", "words": "  "})["ok"]
    assert run_step(session, step | {"said_by": "Sgt Hart"})["ok"]
    assert run_step(session, {"do": "release", "reference": "100002", "agency": "all", "fields": ["address"], "said_by": "Sgt Hart"})["ok"]
    assert tells(session)
    assert protection.said(session, [uid]) == {uid: "Protection taken back by Sgt Hart: Said in error"}
    assert not run_step(session, step | {"said_by": "Sgt Hart"})["ok"]


def test_a_person_of_the_holder_needs_nobody_named(opened: Callable[..., Session], tmp_path: Path) -> None:
    session = opened()
    holder = session.rules.sources.owner("police")
    uid = read(session, tmp_path, "Protected address. Theft.")
    session.close()
    mine = opened(Person("Dee Marl", holder, Role.ADMIN))
    assert protection.take_back(mine, uid, "Said in error.").warnings == ()


def test_a_later_version_that_asks_for_it_has_it(session: Session, tmp_path: Path) -> None:
    uid = read(session, tmp_path, "Protected address. Theft.")
    run_step(session, {"do": "release", "reference": "100002", "agency": "all", "fields": ["ward"], "said_by": "Sgt Hart"})
    protection.take_back(session, uid, "Said in error.", "Sgt Hart")
    assert tells(session)
    read(session, tmp_path, "Protected address. Theft of a bike.")
    assert not tells(session)
    protection.take_back(session, uid, "Still in error.", "Sgt Hart")
    assert tells(session)


def test_a_past_paper_keeps_what_it_kept_and_honours_what_is_said_later(session: Session, tmp_path: Path) -> None:
    uid = read(session, tmp_path, "Protected address. Theft.")
    day = session.today()
    for step in ({"do": "open", "date": day.isoformat(), "chair": "CI Marrable/NPT"}, {"do": "close", "words": "done"}):
        assert run_step(session, step)["ok"]
    before = build_pack.paper(session, "FIRE", day).data
    protection.take_back(session, uid, "Said in error.", "Sgt Hart")
    assert not tells(session, day)
    assert build_pack.paper(session, "FIRE", day).data == before
    other = session.store.incidents.find("100004")[0].uid
    assert "Coble" in paper(session, "FIRE", day)
    protection.protect(session, other, WORDS, "Sgt Hart")
    assert "Coble" not in paper(session, "FIRE", day)
    protection.take_back(session, other, "Said in error.", "Sgt Hart")
    assert "Coble" in paper(session, "FIRE", day)


def test_who_it_is_recorded_of_and_why_goes_with_the_log(session: Session, tmp_path: Path) -> None:
    uid = read(session, tmp_path)
    outcome = protection.protect(session, uid, WORDS)
    assert "nobody of it is named" in outcome.warnings[0]
    trail = session.store.db.query("SELECT operation, entity FROM audit")
    assert ("alteration", "log_protection") in {(row["operation"], row["entity"]) for row in trail}
    retain.erase_incident(session, uid, "90 days")
    texts = [row["text"] for row in session.store.db.query("SELECT text FROM content WHERE text IS NOT NULL")]
    assert not any(WORDS in text for text in texts)
    assert session.store.protections.standing()[uid].kind == "protected"
