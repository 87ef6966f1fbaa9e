"""The number of a held item is no hole in the ranges of numbers that minutes and closing words tell."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told as read

from shp_desktop.domain.words import runs
from shp_desktop.services import build_pack, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

DAY = date(2018, 6, 15)
STREETS = ("Tern Close", "Coble Street", "Pilot Lane", "Lugger Street", "Anchor Terrace")


def say(session: Session, at: str = "2018-06-15T08:50", **step: Any) -> None:
    answer = run_step(session, step | {"at": at})
    assert answer["ok"], answer


@pytest.fixture
def room(session: Session, tmp_path: Path) -> Session:
    """An open meeting of five items."""
    rows = [f"10000{at},14/06/2018 23:0{at}:00,Standard,Arson,{at} {street},Bin alight." for at, street in enumerate(STREETS, start=1)]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(("Log No,Created,Grade,Opening Type,Location,Narrative", *rows)) + "\n", encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable/NPT")
    return session


@pytest.mark.parametrize(("numbers", "there", "said"), [
    ((3, 5, 6, 7, 8, 9, 12), (), "3, 5 to 9 and 12"),
    ((1, 2), (), "1 and 2"),
    ((12, 13, 14, 15, 16, 18, 19), (*range(1, 17), *range(18, 107)), "12 to 19"),
    ((16, 18), (16, 18), "16 to 18"),
    ((16, 18), (16, 17, 18), "16 and 18"),
])  # fmt: skip
def test_a_number_that_is_not_there_breaks_no_run(numbers: tuple[int, ...], there: tuple[int, ...], said: str) -> None:
    assert runs(numbers, there) == said


def test_minutes_and_closing_words_pass_over_a_held_number(room: Session) -> None:
    (held,) = (one for one in build_pack.prepare(room, "chair").facts.items if one.number == 3)
    reference = held.incident.key.reference
    say(room, do="hold", reference=reference, words="an operation", **{"as": "CI Marrable/NPT"})
    say(room, "2018-06-15T09:10", do="close", words="time")
    minutes = " ".join(read(build_pack.paper(room, "minutes", DAY).data).split())
    assert "No decision recorded: items 1 to 5." in minutes
    assert "undecided: items 1 to 5" in build_pack.prepare(room, "minutes", DAY).facts.closing_words
    assert "1, 2, 4" not in minutes
    for code in ("FIRE", "NPT"):  # a handout calls the others as the room does
        made = build_pack.prepare(room, code, DAY).handout
        assert made is not None
        assert [one.number for one in made.items] == [1, 2, 4, 5]
