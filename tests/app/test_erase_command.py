"""Erasing on the command line: numbers first, nothing without --yes, and then a plain account of what went and what stays."""

import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Briefing
from old_backups import aged, changed

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store, import_log, undo_import

LOG = """Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Quagmarsh Close, Hartlepool",Zebedee Quillfeather,vrblquorn all night.
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Pilot Lane, Hartlepool",Staff,Meat taken.
bad line,31/02/2018 25:61,Standard,ASB - Nuisance,"10 Coble Street, Hartlepool",Staff,Rejectwordle again.
"""
TOLD = ("Quillfeather", "Quagmarsh", "vrblquorn", "Rejectwordle", "Wandlesby")
OPEN = {"do": "open", "date": "2018-06-15", "chair": "CI Marrable/NPT", "at": "2018-06-15T08:45"}
CLOSE = {"do": "close", "words": "time", "at": "2018-06-15T09:10"}
Script = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def log(briefing: Briefing, tmp_path: Path) -> Path:
    """A log read in."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    assert briefing("import", path).code == 0
    return path


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "home")


def seal(home: Folders, person: Person | None = None) -> bytes:
    """Return the store's key; name a user on the way."""
    session = guard_store.open_session(home, actor=Person("Sam Tarn", "HBC", Role.ADMIN))
    if person is not None:
        with session.write("collection", "people") as appender:
            session.store.records.set_person(appender, person)
    session.close()
    return session.key


def held(home: Folders, *words: str) -> list[str]:
    """Return which words some text of the store holds still."""
    session = guard_store.open_session(home, actor=Person("Sam Tarn", "HBC"))
    texts = " ".join(row["text"] or "" for row in session.store.db.query("SELECT text FROM content"))
    session.close()
    return [word for word in words if word in texts]


def test_a_log_goes_once_it_is_said_and_what_stays_is_told(briefing: Briefing, script: Script, log: Path, home: Folders, tmp_path: Path) -> None:
    action = {"do": "action", "agency": "FIRE", "due": "2099-06-18", "at": "2018-06-15T08:50"}
    (_, own, _, _) = script(
        OPEN, action | {"reference": "100001", "text": "Visit Zebedee Quillfeather"}, action | {"text": "Ring Zebedee Quillfeather"}, CLOSE,
    )  # fmt: skip
    assert briefing("pack", "--meeting", "2018-06-15", "--for", "all", "--out", tmp_path / "out").code == 0
    assert briefing("backup", home.backups).code == 0
    elsewhere = Path(briefing("backup", tmp_path / "stick").out.strip())
    first = briefing("erase", "--reference", "100001", "--rule", "90 days")
    assert (first.code, first.err) == (2, "Nothing was erased; say --yes to take that text out, or --dry-run to look alone.\n")
    assert first.out.splitlines() == [
        "Log 100001 (police, 2018): 3 texts would go from the store, and from 1 backup what they have of it.",
        f"Open actions keep what is to be done, without what that tells of people and places, until they are finished: {own['ref']}.",
        "1 other text names whom or what it kept back: blotted out of every paper but the chair's, until erased by themselves.",
        "Paper: 8 copies of briefings that told of it are not destroyed (Fri 15 Jun 2018: 1 to 8).",
        "Collect and destroy what bears it; copies --open says who holds which.",
    ]
    looked = briefing("erase", "--reference", "100001", "--source", "police", "--year", "2018", "--dry-run", "--json")
    told = looked.json
    assert (looked.code, looked.err, told["erased"], told["texts"], told["naming"], len(told["copies"])) == (0, "", False, 3, 1, 8)
    assert held(home, *TOLD) == ["Quillfeather", "Quagmarsh", "vrblquorn", "Rejectwordle"]
    unnamed = briefing("erase", "--reference", "100001", "--yes")
    assert (unnamed.code, unnamed.out, unnamed.err.count("\n")) == (2, "", 1)
    done = briefing("erase", "--reference", "100001", "--rule", " 90\n days ", "--yes")
    assert (done.code, done.err) == (0, "")
    taken, ledger = done.out.splitlines()[:2]
    assert taken == "Log 100001 (police, 2018): 3 texts taken out of the store under 90 days; 1 backup of the store's folder holds none of it now."
    assert ledger.startswith("The ledger stays")
    assert "(Fri 15 Jun 2018: 1 to 8)" in done.out
    assert not [word for word in TOLD if word in first.out + looked.out + done.out]
    assert held(home, *TOLD) == ["Quillfeather", "Rejectwordle"]
    assert briefing("incidents", "--json").json["incidents"][0]["narrative"].endswith("under 90 days")
    again = briefing("erase", "--reference", "100001", "--rule", "90 days", "--yes", "--json").json
    assert (again["erased"], again["texts"], again["backups"], again["left"], again["naming"]) == (True, 0, 1, [], 1)
    assert briefing("verify").code == 0
    put_back = briefing("restore", elsewhere)
    assert put_back.out.startswith(f"Restored {elsewhere.name}. 3 texts erased since it was made are erased in it too. The store that was there is kept as ")
    assert held(home, *TOLD) == ["Quillfeather", "Rejectwordle"]
    (home.home / "briefing.db").write_bytes(b"not a store at all")
    assert briefing("restore", elsewhere).out.endswith("What it had erased since cannot be read; erase it again by hand.\n")


def test_a_case_a_nomination_and_a_line_go_by_themselves_also_of_an_import_that_was_undone(
    briefing: Briefing, script: Script, log: Path, home: Folders
) -> None:
    case = {"title": "Teo Wandlesby", "reference": "100001", "lead": "Sgt Hart", "agency": "NPT", "priority": "high", "review": "2099-06-20"}
    refer = {"do": "team_refer", "person": "Teo Wandlesby", "why": "Calls daily.", "agency": "FIRE", "at": "2018-06-15T08:50"}
    (_, pointer, nomination, _) = script(OPEN, {"do": "case", **case}, refer, CLOSE)
    log.write_text(LOG.replace("100002", "100009"), encoding="utf-8")
    assert briefing("import", log).code == 0, "the same line is refused once more"
    session = guard_store.open_session(home, actor=Person("Sam Tarn", "HBC"))
    undo_import.undo(session, import_log.imports(session)[0].import_uid)
    assert not session.store.incidents.find("100009")
    session.close()
    named = (("--case", pointer["ref"].lower()), ("--nomination", nomination["ref"]), ("--rejected", "log.csv", "--line", "4"), ("--reference", "100009"))
    for one in named:
        assert briefing("erase", *one, "--dry-run").code == 0, one
        assert briefing("erase", *one, "--rule", "six years", "--yes").code == 0, one
    assert held(home, "Wandlesby", "Rejectwordle", "Quillfeather") == ["Quillfeather"]
    assert briefing("verify").code == 0


def test_what_may_not_be_erased_is_one_plain_line_and_changes_nothing(briefing: Briefing, script: Script, log: Path, home: Folders, tmp_path: Path) -> None:
    sure = ("--rule", "90 days", "--yes")
    other = tmp_path / "other.csv"
    other.write_text(LOG, encoding="utf-8")
    assert briefing("import", other, "--source", "council").code == 0
    log.write_text(LOG.replace("Rejectwordle", "Rejectwordle too"), encoding="utf-8")
    assert briefing("import", log).code == 0

    def refused(why: str, *call: str) -> None:
        said = briefing(*call) if call[0].startswith("--by") else briefing("erase", *call)
        assert (said.code, said.out, said.err.count("\n"), why in said.err) == (2, "", 1, True), said.err

    refused("required", *sure)
    refused("not allowed with", "--reference", "100001", "--case", "K-180615-01", *sure)
    refused("not allowed with", "--reference", "100001", "--yes", "--dry-run")
    refused("in 80 letters", "--reference", "100001", "--source", "police", "--yes", "--rule", "x" * 81)
    refused("no log 999999", "--reference", "999999", *sure)
    refused("say which by --source and --year: police 2018 or council 2018", "--reference", "100001", *sure)
    refused("takes a year", "--reference", "100001", "--year", "last")
    refused("say which log", "--case", "K-180615-01", "--source", "police")
    refused("--rejected FILE and --line N", "--rejected", "log.csv")
    refused("No line 9 of log.csv", "--rejected", "log.csv", "--line", "9", *sure)
    refused("--read-on", "--rejected", "log.csv", "--line", "4", *sure)
    refused("No line 4", "--rejected", "log.csv", "--line", "4", "--read-on", "2001-01-01", *sure)
    refused("no case", "--case", "K-180615-01", *sure)
    refused("no nomination", "--nomination", "T-180615-01", *sure)
    window = guard_store.open_session(home, actor=Person("A", "NPT"))
    refused("open in another window", "--reference", "100001", "--source", "police", *sure)
    assert briefing("erase", "--reference", "100001", "--source", "police", "--dry-run").code == 0, "looking is allowed beside it"
    window.close()
    script(OPEN)
    refused("A meeting is open", "--reference", "100001", "--source", "police", *sure)
    script(CLOSE)
    seal(home, Person("Sam Tarn", "HBC", Role.ADMIN))
    refused("may not restore", "--reference", "100001", "--source", "police", *sure)
    refused("may not restore", "--reference", "100001", "--source", "police", "--dry-run")
    assert held(home, *TOLD[:4]) == list(TOLD[:4])
    assert briefing("--by", "Sam Tarn/HBC", "erase", "--reference", "100001", "--source", "police", *sure).code == 0


def test_what_stands_in_the_way_of_a_backup_is_said_and_the_others_go(briefing: Briefing, log: Path, home: Folders, tmp_path: Path) -> None:
    def kept(name: str) -> Path:
        return Path(briefing("backup", home.backups).out.strip()).rename(home.backups / f"{name}.backup")

    key = seal(home)
    fine, broken, future, cut, foreign, odd, big = (kept(name) for name in ("fine", "broken", "future", "cut", "foreign", "odd", "big"))
    aged(broken, key, "0026_not_printed", tmp_path)
    changed(broken, key, tmp_path, "CREATE TABLE still_named (of_another_kind)")  # the step that makes it fails
    changed(future, key, tmp_path, "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('shp_desktop', '9999_tomorrow', 'x')")
    changed(odd, key, tmp_path, "DROP TABLE draft")
    changed(big, key, tmp_path, "CREATE TABLE filler AS SELECT zeroblob(9000000) AS x")
    cut.write_bytes(cut.read_bytes()[:-2000])
    briefing("import", log, home="elsewhere")
    foreign.write_bytes(Path(briefing("backup", tmp_path / "elsewhere" / "kept", home="elsewhere").out.strip()).read_bytes())
    before = {path.name: path.read_bytes() for path in home.backups.iterdir()}
    os.mkfifo(home.backups / "pipe.backup")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_000, usual[1]))  # no room for the large one
    try:
        said = briefing("erase", "--reference", "100001", "--rule", "90 days", "--yes")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert said.code == 1
    assert "1 backup of the store's folder holds none of it now" in said.out
    assert said.err == (
        "Erased in the store, but some backups may hold the text still: big.backup could not be written anew (is the disk full?), "
        "broken.backup could not be brought up to date, cut.backup is damaged or has another key, foreign.backup is damaged or has another key, "
        "future.backup was made by a newer version of SHP Briefing, odd.backup is damaged or has another key and pipe.backup is damaged or has another key; "
        "they are kept as before, say erase --backups --yes once that is mended or destroy them.\n"
    )
    (home.backups / "pipe.backup").unlink()
    after = {path.name: path.read_bytes() for path in home.backups.iterdir()}
    assert [name for name in before if before[name] != after.pop(name)] == [fine.name]
    assert after == {}, "nothing half done is left beside them"
    for path in (broken, future, cut, foreign, odd):
        path.unlink()
    owed = [one["where"] for one in briefing("verify", "--json").json["findings"] if "--backups --yes" in one["sentence"]]
    assert owed == [big.name]
    (looked, done) = (briefing("erase", "--backups"), briefing("erase", "--backups", "--yes"))
    assert (looked.code, looked.out, looked.err.count("\n")) == (2, "", 1)
    assert (done.code, done.out) == (0, "2 backups of the store's folder hold nothing now that was erased in the store.\n")
    assert briefing("verify").code == 0
