"""An answer written before new facts closes nothing over them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sheet_desk
from sheet_desk import answered, do, made

from shp_desktop.domain.moments import from_iso
from shp_desktop.services import import_log, run_meeting, safeguard, take_in
from shp_desktop.services.session import Session

NEXT_DAY = from_iso("2018-06-16T09:30").utc
HEADER = sheet_desk.LOG.partition("\n")[0] + "\n"
TOLD = '101301,14/06/2018 18:00:00,Standard,ASB - Nuisance,4 Tern Close,Seaton,Morag Pellow,07700 900123,"{0}"\n'
SAME = "Josie Finch 9 and her brother seen near the marrowfield; caller is worried."
NEW = f"{SAME} [23:00] Josie Finch has a broken wrist, says she was pushed."
OTHER = '101444,15/06/2018 22:00:00,Priority,Concern for Safety,7 Lugger Street,Seaton,,,"Josie Finch aged 9 has been hit, taken to hospital."\n'


@pytest.fixture
def room(tmp_path) -> Iterator[Session]:
    """A store in which five agencies have something open."""
    session = sheet_desk.room(tmp_path)
    yield session
    session.close()


def read_in(session: Session, folder: Path, rows: str) -> None:
    log = folder / "later.csv"
    log.write_text(HEADER + rows, encoding="utf-8", newline="")
    import_log.apply(session, import_log.preview(session, log))


def said(session: Session, file: Path) -> dict[str, str]:
    return {row.ref: f"{row.verdict.value}: {row.words}" for row in take_in.read_back(session, file, at=NEXT_DAY).rows}


def closed(session: Session, folder: Path, result: str = "closed") -> Path:
    return answered(made(session, "CHILDREN", folder), folder / "back.xlsx", {"Checks": {
        "C-180615-01": {"Answer": result}, "C-180615-02": {"Answer": result},
    }})  # fmt: skip


def test_new_facts_in_a_later_version_of_the_log_refuse_what_was_written_before_them(room: Session, tmp_path) -> None:
    back = closed(room, tmp_path)
    read_in(room, tmp_path, TOLD.format(NEW))
    told = said(room, back)
    assert told["C-180615-01"] == (
        "refused: it was written before new facts: since the sheet was made on Fri 15 Jun log 101301 tells new facts; "
        "make a new sheet, so that it is asked again"
    )
    assert told["C-180615-02"].startswith("refused: it was written before new facts")
    take_in.take(room, take_in.read_back(room, back, at=NEXT_DAY), NEXT_DAY)
    assert {one.ref for one in safeguard.checks(room)} >= {"C-180615-01", "C-180615-02"}
    again = answered(made(room, "CHILDREN", tmp_path), tmp_path / "again.xlsx", {"Checks": {"C-180615-01": {"Answer": "closed"}}})
    assert said(room, again)["C-180615-01"] == "take: Closed"


def test_another_log_that_names_the_person_refuses_it_for_that_person_alone(room: Session, tmp_path) -> None:
    back = closed(room, tmp_path)
    read_in(room, tmp_path, OTHER)
    told = said(room, back)
    assert "log 101444 names Josie Finch as well: child aged 9; make a new sheet" in told["C-180615-01"]
    assert told["C-180615-02"] == "take: Closed"


def test_a_version_that_tells_nothing_new_refuses_nothing(room: Session, tmp_path) -> None:
    back = closed(room, tmp_path)
    read_in(room, tmp_path, TOLD.format(SAME).replace("ASB - Nuisance,4 Tern Close,Seaton", "ASB - Nuisance,4 Tern Close,Seaton Carew"))
    assert said(room, back)["C-180615-01"] == "take: Closed"


def test_not_checked_yet_leaves_it_open_and_is_taken(room: Session, tmp_path) -> None:
    back = closed(room, tmp_path, "not checked yet")
    read_in(room, tmp_path, TOLD.format(NEW))
    assert said(room, back)["C-180615-01"] == "take: Not checked yet"


def test_facts_that_came_after_the_answer_was_taken_reopen_it_and_the_sheet_does_not_close_it_again(room: Session, tmp_path) -> None:
    do(room, do="open", date="2018-06-16", chair="CI Marrable", at="2018-06-16T08:45")
    back = closed(room, tmp_path)
    take_in.take(room, take_in.read_back(room, back, at=NEXT_DAY), NEXT_DAY)
    run_meeting.undo(room, NEXT_DAY)
    read_in(room, tmp_path, TOLD.format(NEW))
    assert said(room, back)["C-180615-01"].startswith("refused: it was written before new facts")
