"""The command line's contract: exit codes, one plain line, JSON and nothing else, what may stand beside a window."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Answer, Briefing

from shp_desktop.domain.people import Person
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store

LOG = """Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100001,14/06/2018 21:40:00,Priority,Missing Person,"3 Tern Close, Hartlepool",Teo Wandlesby,14 yr old not returned home.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Staff,Meat taken from store.
"""
AT = "2018-06-15T08:45"
OPEN = {"do": "open", "date": "2018-06-15", "chair": "CI Marrable/NPT", "at": AT}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def _one_plain_line(answer: Answer) -> None:
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert answer.err.strip().endswith((".", "help.")) or answer.err.strip()
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "call",
    [
        ("fly",),
        ("import",),
        ("import", "/nowhere/log.csv"),
        ("board", "--as-of", "yesterday"),
        ("pack", "--for", "chair"),
        ("pack", "--for", "NOBODY", "--out", "papers"),
        ("pack", "--for", "all", "--out", "one.pdf"),
        ("pack", "--for", "chair", "--out", "papers", "--meeting", "15/06/2018"),
        ("pack", "--for", "chair", "--out", "papers", "--meeting", "2001-01-01"),
        ("import", "log.csv", "--map", "nothing"),
        ("import", "log.csv", "--map", "colour=Grade"),
        ("import", "log.csv", "--profile", "no such"),
        ("restore", "nothing.backup"),
        ("script", "nothing.jsonl"),
        ("demo", "--days", "0", "--no-window"),
        ("demo", "--days", "many"),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(
    call: tuple[str, ...], briefing: Briefing, log: Path, tmp_path: Path
) -> None:
    known = {"log.csv": log, "papers": tmp_path / "papers", "one.pdf": tmp_path / "one.pdf"}
    _one_plain_line(briefing(*[known.get(word, word) for word in call]))


def test_json_is_one_object_and_nothing_else(briefing: Briefing, log: Path, tmp_path: Path) -> None:
    assert set(briefing("import", log, "--json").json) == {"files"}
    board = briefing("board", "--as-of", AT, "--json").json
    wanted = {"meeting_date", "window", "account", "items", "carried", "checks", "reading"}
    assert wanted <= set(board)
    assert board["meeting_date"] == "2018-06-15"
    assert set(board["reading"]) == {"words", "seconds", "line_at", "grouped", "full_seconds", "over"}
    item = board["items"][0]
    keys = {
        "number",
        "reference",
        "source",
        "year",
        "reported_at",
        "type",
        "grade",
        "address",
        "ward",
        "proposed",
        "flags",
        "repeats",
        "decision",
        "assessment",
    }
    assert keys <= set(item)
    assert item["reference"] == "100001"
    assert item["proposed"]["band"] == "FIRST"
    assert item["reported_at"] == "2018-06-14T21:40:00+01:00"
    assert {"child", "missing"} <= {flag["kind"] for flag in item["flags"]}
    assert set(briefing("actions", "--json").json) == {"actions", "back_today", "decision_owed"}
    assert briefing("verify", "--json").json["ok"] is True
    given = briefing("incidents", "--json").json["incidents"][0]["given"]
    assert given["Location"] == "3 Tern Close, Hartlepool"


def test_a_dry_run_stores_nothing(briefing: Briefing, log: Path) -> None:
    assert briefing("import", log, "--dry-run", "--json").json["files"][0]["new"] == 2
    assert briefing("incidents", "--json").json["incidents"] == []


def test_a_good_file_is_kept_when_another_cannot_be_read(briefing: Briefing, log: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    answer = briefing("import", empty, log, "--json")
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert answer.json["files"][0]["new"] == 2


def test_a_mapping_by_position_saved_and_used_again(briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text(
        "07,14/06/2018 21:40,Noise,Loud music at Coble Street\n08,14/06/2018 22:40,Noise,Loud music again\n"
    )
    mapping = [
        word for pair in ("reference=#1", "reported_at=#2", "type=#3", "narrative=#4") for word in ("--map", pair)
    ]
    told = briefing("import", path, *mapping, "--source", "housing", "--save-profile", "Housing noise", "--json").json[
        "files"
    ][0]
    assert (told["new"], told["furniture"], told["source"]) == (2, 0, "housing")
    again = briefing("import", path, "--profile", "Housing noise", "--json").json["files"][0]
    assert (again["unchanged"], again["source"], again["profile"]) == (2, "housing", "Housing noise")


def test_a_real_store_takes_no_other_time_and_no_practice(briefing: Briefing, log: Path, tmp_path: Path) -> None:
    assert briefing("import", log, practice=False, home="real").code == 0
    path = tmp_path / "steps.jsonl"
    path.write_text(json.dumps(OPEN) + "\n")
    answer = briefing("script", path, practice=False, home="real")
    assert answer.code == 1
    assert json.loads(answer.out)["ok"] is False
    _one_plain_line(briefing("board", home="real", passphrase=True))
    _one_plain_line(briefing("demo", "--no-window", practice=False, home="real"))
    assert briefing("board", "--json", practice=False, home="real").code == 0


def test_the_passphrase_file_alone_decides(
    briefing: Briefing, log: Path, tmp_path: Path, passphrase_file: Path
) -> None:
    briefing("import", log, passphrase=True)
    passphrase_file.write_text("plover kettle anchor nine", encoding="utf-8")
    assert briefing("board", "--json", passphrase=True).code == 0
    passphrase_file.write_text("something else entirely\n", encoding="utf-8")
    _one_plain_line(briefing("board", passphrase=True))
    passphrase_file.unlink()
    _one_plain_line(briefing("board", passphrase=True))


def test_what_works_beside_an_open_window(briefing: Briefing, log: Path, tmp_path: Path) -> None:
    briefing("import", log)
    window = guard_store.open_session(Folders(tmp_path / "home"), actor=Person("A", "NPT"))
    try:
        for call in (["board", "--json"], ["actions", "--json"], ["incidents", "--json"], ["verify", "--json"]):
            assert briefing(*call).code == 0, call
        assert briefing("pack", "--for", "chair", "--out", tmp_path / "papers").code == 0
        for call in (["import", log], ["script", os.devnull], ["restore", log], ["demo", "--no-window"]):
            answer = briefing(*call)
            _one_plain_line(answer)
    finally:
        window.close()
    assert briefing("verify", "--json").json["ok"] is True


def test_backup_and_restore(
    briefing: Briefing, log: Path, tmp_path: Path, script: Callable[..., list[dict[str, Any]]]
) -> None:
    briefing("import", log)
    made = Path(briefing("backup", tmp_path / "kept").out.strip())
    assert made.parent == tmp_path / "kept"
    assert made.suffix == ".backup"
    script(OPEN)
    assert briefing("board", "--json", "--as-of", AT).json["meeting_date"] == "2018-06-15"
    answer = briefing("restore", made)
    assert answer.code == 0
    assert len(list((tmp_path / "home" / "backups").glob("*.backup"))) == 1
    assert briefing("verify", "--json").json["ok"] is True
    assert briefing("board", "--json", "--as-of", "2018-06-18T07:00").json["meeting_date"] == "2018-06-18"
    elsewhere = briefing("restore", made, home="elsewhere")
    assert elsewhere.code == 0
    assert len(briefing("incidents", "--json", home="elsewhere").json["incidents"]) == 2
    broken = tmp_path / "broken.backup"
    broken.write_bytes(made.read_bytes()[:-2000])
    _one_plain_line(briefing("restore", broken))
    assert len(briefing("incidents", "--json").json["incidents"]) == 2


def test_verify_says_which_byte_and_exits_one(briefing: Briefing, log: Path, tmp_path: Path) -> None:
    briefing("import", log)
    store = tmp_path / "home" / "briefing.db"
    data = bytearray(store.read_bytes())
    for place in (200, len(data) // 2):
        changed = bytearray(data)
        changed[place] ^= 1
        store.write_bytes(changed)
        answer = briefing("verify", "--json")
        assert answer.code == 1, place
        assert answer.json["findings"][0]["kind"] == "damaged"
    store.write_bytes(data)
    assert briefing("verify").code == 0


def test_papers_are_named_for_the_day_and_the_agency(
    briefing: Briefing, log: Path, tmp_path: Path, script: Callable[..., list[dict[str, Any]]]
) -> None:
    briefing("import", log)
    script(OPEN, {"do": "close", "words": "time", "at": "2018-06-15T09:10"})
    out = tmp_path / "papers"
    told = briefing("pack", "--meeting", "2018-06-15", "--for", "all", "--out", out, "--json")
    assert "not encrypted" in told.err
    names = {path.name for path in out.iterdir()}
    codes = ("NPT", "VCD", "IOM", "HBC", "CHILDREN", "ADULTS", "FIRE")
    assert names == {"briefing-2018-06-15-chair.pdf", *(f"briefing-2018-06-15-{code}.pdf" for code in codes)}
    for kind in ("minutes", "actions"):
        assert briefing("pack", "--meeting", "2018-06-15", "--for", kind, "--out", out).code == 0
        assert (out / f"briefing-2018-06-15-{kind}.pdf").read_bytes().startswith(b"%PDF")
    secret = tmp_path / "secret.txt"
    secret.write_text("a long enough password\n")
    sealed = briefing(
        "pack", "--meeting", "2018-06-15", "--for", "FIRE", "--out", tmp_path / "fire.pdf", "--password-file", secret
    )
    assert sealed.err == ""
    assert b"/Encrypt" in (tmp_path / "fire.pdf").read_bytes()


def test_a_table_of_actions_holds_no_formula(
    briefing: Briefing, tmp_path: Path, script: Callable[..., list[dict[str, Any]]]
) -> None:
    script({"do": "action", "text": "=HYPERLINK(1)", "agency": "HBC", "due": "2018-06-20", "at": AT})
    table = tmp_path / "actions.csv"
    assert briefing("actions", "--csv", table).code == 0
    assert "'=HYPERLINK(1)" in table.read_text(encoding="utf-8-sig")


def test_selftest_passes_in_a_process_of_its_own() -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-m", "shp_desktop", "selftest"], capture_output=True, text=True, env=env, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "failed" not in done.stdout
