"""`pack` prints any paper by one word, a whole morning in one run, further copies under numbers of their own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from shp_desktop.services.paper_kinds import KINDS

AGENCIES = ("NPT", "VCD", "IOM", "HBC", "CHILDREN", "ADULTS", "FIRE")
LOG = """Log No,Created,Grade,Opening Type,Location,Caller,Caller Phone,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Tern Close, Hartlepool",Staff,,Youths kicking a ball.
100002,14/06/2018 22:05:00,Standard,Missing Person,"9 Pilot Lane, Hartlepool",Mother,,"Kirsty Marl, 14, not home since four."
"""
OPEN = {"do": "open", "date": "2018-06-15", "chair": "Chief Inspector Dale", "at": "2018-06-15T08:45"}
CHECK = {"do": "check", "reference": "100002", "service": "CHILDREN", "person": "Kirsty Marl", "at": "2018-06-15T08:50"}
CLOSE = {"do": "close", "words": "time", "at": "2018-06-15T09:10"}
Script = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def read(briefing: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """The command line of a practice home with a log read in."""
    path = tmp_path / "2018-06-15-log.csv"
    path.write_text(LOG, encoding="utf-8")
    assert briefing("import", path).code == 0
    return briefing


def kinds(folder: Path) -> list[str]:
    """The kinds of the papers in a folder, as their names say."""
    return sorted("-".join(path.stem.split("-")[4:]) for path in folder.iterdir())


def test_a_morning_to_come_prints_what_is_carried_into_the_room(read, tmp_path: Path) -> None:
    told = read("pack", "--for", "morning", "--out", tmp_path / "papers", "--json").json["papers"]
    room = [one["for"] for one in told if one["for"] != "review"]  # the review comes with a Friday's briefing
    assert room == ["chair", "card", *AGENCIES, "actions", "attendance", "tick"]
    assert kinds(tmp_path / "papers") == sorted(one["for"] for one in told)
    assert all(one["pages"] >= 1 and not one["reprint"] and one["recipient"] for one in told)


def test_a_morning_held_prints_what_is_carried_out_of_it_and_the_review_on_a_friday(read, script: Script, tmp_path: Path) -> None:
    script(OPEN, CHECK, CLOSE)
    call = ("pack", "--meeting", "2018-06-15", "--for", "morning", "--out", tmp_path / "papers", "--json")
    told = read(*call).json["papers"]
    assert [one["for"] for one in told] == ["chair", *AGENCIES, "minutes", "actions", "patrol", "civil", "attendance", "slips", "review"]
    assert all(one["reprint"] for one in read(*call).json["papers"])


def test_every_kind_is_one_word(read, script: Script, tmp_path: Path) -> None:
    script(OPEN, CHECK, CLOSE)
    for kind in KINDS:
        answer = read("pack", "--meeting", "2018-06-15", "--for", kind, "--out", tmp_path / "one", "--json")
        assert answer.code == 0, kind
        (one,) = answer.json["papers"]
        assert one["for"] == kind
        assert one["recipient"] == KINDS[kind].recipient
        with pikepdf.open(one["file"]) as document:
            assert len(document.pages) == one["pages"]
    assert kinds(tmp_path / "one") == sorted(KINDS)


def test_further_copies_have_numbers_and_files_of_their_own(read, tmp_path: Path) -> None:
    told = read("pack", "--for", "FIRE", "--copies", "3", "--out", tmp_path / "papers", "--json").json["papers"]
    assert len({one["copy"] for one in told}) == 3
    assert len({one["file"] for one in told}) == 3
    assert all(Path(one["file"]).name.endswith(f"-FIRE-copy{one['copy']}.pdf") for one in told)


def test_large_print_is_a_file_beside_the_other(read, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    small = read("pack", "--for", "chair", "--out", out, "--json").json["papers"][0]
    large = read("pack", "--for", "chair", "--large", "--out", out, "--json").json["papers"][0]
    assert Path(large["file"]).stem == f"{Path(small['file']).stem}-large"
    assert large["pages"] > small["pages"]


@pytest.mark.parametrize(
    "call",
    [("morning", "one.pdf"), ("all", "one.pdf"), ("FIRE", "one.pdf", "--copies", "2"), ("all", "papers", "--copies", "2"), ("FIRE", "papers", "--copies", "0")],
)
def test_what_cannot_be_is_refused_before_anything_is_printed(read, tmp_path: Path, call: tuple[str, ...]) -> None:
    kind, out, *more = call
    answer = read("pack", "--for", kind, "--out", tmp_path / out, *more)
    assert (answer.code, answer.out) == (2, "")
    assert "nothing was printed" in answer.err
    assert not (tmp_path / out).exists()
    assert json.loads(read("board", "--json").out)["items"]


def test_sheets_that_go_apart_are_told_and_saved_each_as_its_own(read, script: Script, tmp_path: Path) -> None:
    action = {"do": "action", "reference": "100001", "text": "Call there", "due": "2018-06-18", "at": "2018-06-15T08:50"}
    script(OPEN, *(action | {"agency": agency, "owner": owner} for agency, owner in (("FIRE", "Bea Lund"), ("NPT", "PC Sable"))), CHECK, CLOSE)
    call = ("pack", "--meeting", "2018-06-15", "--for", "actions", "--out", tmp_path / "out", "--json")
    (whole,) = read(*call).json["papers"]
    assert (whole["recipient"], whole["pages"]) == ("the recorder", 3)
    assert [(one["copy"], one["of"], one["recipient"], one["pages"]) for one in whole["sheets"]] == [
        (1, 3, "the recorder", 1), (2, 3, "PC Sable", 1), (3, 3, "Bea Lund", 1),
    ]  # fmt: skip
    apart = read(*call, "--apart").json["papers"]
    assert [Path(one["file"]).name for one in apart] == [f"briefing-2018-06-15-actions-copy{n}.pdf" for n in (1, 2, 3)]
    assert all(one["reprint"] and not one["replaces"] for one in apart)
    for file, count in ((whole["file"], 3), (apart[1]["file"], 1)):
        assert len(read("prove", file, "--json").json["copies"]) == count
    assert "Copy 2 of 3, PC Sable, action sheet of the briefing" in read("prove", apart[1]["file"]).out
    for wrong in (("--for", "minutes", "--out", tmp_path / "one"), ("--for", "slips", "--out", tmp_path / "one.pdf")):
        assert read("pack", "--meeting", "2018-06-15", *wrong, "--apart").code == 2
    listed = read("copies", "--meeting", "2018-06-15").out
    assert "15/06/2018 Copy 2 of 3, PC Sable, actions, saved to a file again" in listed


def test_what_had_left_before_a_fault_is_told(read, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    out.mkdir()
    first = read("pack", "--for", "chair", "--out", out, "--json").json["papers"][0]["file"]
    day = Path(first).name.removesuffix("-chair.pdf")
    (out / f"{day}-VCD.pdf").mkdir()  # no file can take that name
    told = read("pack", "--for", "all", "--out", out, "--json")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "2 of 8 papers had been saved and recorded before that: chair and NPT." in told.err
    assert "nothing else was changed" not in told.err
    assert [one["for"] for one in json.loads(told.out)["papers"]] == ["chair", "NPT"]
    assert [one["kind"] for one in read("copies", "--json").json["copies"] if one["state"]] == ["chair", "NPT"]
    alone = read("pack", "--for", "VCD", "--out", out)
    assert (alone.code, alone.out, "had been saved" in alone.err) == (2, "", False)
