"""A list that leaves names no caller, phone, protected address or held log, goes only to who may have it, and is in the trail."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from privacy.conftest import ADMIN, CALLER, HIDDEN, MEMBER, PASSPHRASE, PHONE, Morning

from shp_desktop.app import main
from shp_desktop.domain.exports import Form, Kind, Line, Table
from shp_desktop.errors import BriefingError, DiskProblem, Refused
from shp_desktop.services import export_table, held, manage_actions, told_here
from shp_desktop.services.session import Session

SECRETS = (*CALLER.split(), "900123", "900 123", "Ottoline", "Brambleshanks", "555123", "Snorkwell")
HEADS = ("What", "Words")


def logs(session: Session) -> dict[str, str]:
    with session.store.read():
        return {one.key.reference: one.uid for one in session.store.incidents.all()}


def telling(session: Session, kind: Kind) -> Table:
    """Two rows that say all that is kept back, of the two logs and of each other."""
    first, second = (logs(session)[reference] for reference in ("100001", "100002"))
    words = (f"call {CALLER} on {PHONE}", f"Quillfeather, Zebedee waits at {HIDDEN}", f"Ottoline Brambleshanks, 01429 555 123, {HIDDEN}, Hartlepool")
    lines = (Line((f"log {at}", text), (uid,)) for at, (text, uid) in enumerate(zip(words, (first, second, first), strict=True)))
    return Table("telling list", kind, HEADS, tuple(lines))


def text_of(made: export_table.Made) -> str:
    return made.data.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("kind", "whom"), [(Kind.ASKED, "FIRE"), (Kind.ASKED, "the housing office"), (Kind.LOGS, "chair"), (Kind.LOGS, "NPT"), (Kind.OWN, "HBC")]
)
def test_nothing_that_is_kept_back_leaves_whoever_it_is_for(morning: Morning, kind: Kind, whom: str) -> None:
    session = morning.session
    leaving = export_table.prepare(session, telling(session, kind), whom)
    said = text_of(export_table.made(leaving, Form.CSV, session.now()))
    assert not [secret for secret in SECRETS if secret.casefold() in said.casefold()]
    assert "[name withheld]" in said
    assert "[phone number]" in said
    assert "[address]" in said
    assert "log 0" in said


def test_the_caller_of_another_log_of_that_morning_is_found_in_an_action_however_it_is_spelt(morning: Morning, tmp_path: Path) -> None:
    session = morning.session
    morning.say(do="action", reference="100002", text="Ring Zebedee Quilfeather, 077 00 90 01 23", agency="FIRE", due="2099-06-18")
    (action,) = manage_actions.actions(session)
    line = Line(("1", action.text), (action.incident_uid,), about=action.uid)
    (kept,) = export_table.prepare(session, Table("actions", Kind.ASKED, HEADS, (line,)), "FIRE").table.lines
    assert kept.cells[1] == "Ring [name withheld], [phone number]"


def test_the_caller_of_a_held_log_is_found_as_well(morning: Morning) -> None:
    session = morning.session
    held.hold(session, logs(session)["100001"], words="kept back")
    line = Line(("1", f"Ring {CALLER}"), ())
    (kept,) = export_table.prepare(session, Table("actions", Kind.ASKED, HEADS, (line,)), "FIRE").table.lines
    assert kept.cells[1] == "Ring [name withheld]"


def test_the_person_a_check_is_about_keeps_the_name_though_it_rang_the_log_in(morning: Morning, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = morning.session
    morning.say(do="check", reference="100001", service="CHILDREN", person=f"{CALLER} {PHONE}", why=f"{CALLER} said so")
    secret, table = tmp_path / "passphrase.txt", tmp_path / "checks.csv"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    home = ["--home", str(session.folders.home), "--passphrase-file", str(secret), "--by", ADMIN.label]
    assert main([*home, "checks", "--csv", str(table)]) == 0
    said = table.read_text(encoding="utf-8-sig")
    assert f'"{CALLER} [phone number]","[name withheld] said so"' in said
    assert main([*home, "checks", "--csv", str(table), "--to", "FIRE"]) == 2


def test_a_recipient_is_no_place_for_a_phone_number(morning: Morning) -> None:
    leaving = export_table.prepare(morning.session, telling(morning.session, Kind.ASKED), f"Sam Hale, FIRE {PHONE}")
    assert "900" not in leaving.origin


def test_rows_about_a_held_log_stay_and_nobody_is_told(morning: Morning) -> None:
    session = morning.session
    table = telling(session, Kind.ASKED)
    held.hold(session, logs(session)["100001"], words="kept back")
    leaving = export_table.prepare(session, table, "FIRE")
    assert [line.cells[0] for line in leaving.table.lines] == ["log 1"]


def test_lists_that_are_for_others_are_refused_in_words_and_leave_no_trace(morning: Morning, tmp_path: Path) -> None:
    session = morning.session
    for kind, whom in ((Kind.LOGS, "FIRE"), (Kind.LOGS, "HBC"), (Kind.LOGS, "anybody"), (Kind.OWN, "FIRE"), (Kind.OWN, "chair"), (Kind.ASKED, " ")):
        with pytest.raises(Refused, match="nothing was written"):
            export_table.prepare(session, telling(session, kind), whom)
    assert not [row for row in morning.trail() if row[0] == "disclosure"]


def test_a_check_of_a_log_not_released_is_a_row_without_a_name(morning: Morning, opened: Callable[..., Session], tmp_path: Path) -> None:
    session = morning.session
    uid = logs(session)["100001"]
    row = Line(("Open", "Tansy Rook, log 100001", "why she", "open 1 day", "asked"), (uid,), readers=("CHILDREN", "NPT"), private=(1, 2))
    table = Table("systems checks", Kind.OWN, ("Under", "Check", "About", "State", "When"), (row,))
    assert export_table.prepare(session, table, "HBC").table.lines[0].cells[1].startswith("Tansy")  # every agency may see police logs
    assert session.tables.own is not None
    session.tables.own.mkdir(parents=True, exist_ok=True)
    (session.tables.own / "sources.csv").write_text("source,agency,open,checked\npolice,NPT,no,2026-11-22\n", encoding="utf-8")
    assert export_table.prepare(session, table, "HBC").table.lines[0].cells == ("Open", told_here.NOT_RELEASED, "", "open 1 day", "asked")


def test_a_table_is_written_whole_and_recorded_or_not_at_all(morning: Morning, tmp_path: Path) -> None:
    session = morning.session
    made = export_table.made(export_table.prepare(session, telling(session, Kind.ASKED), "Fire Service"), Form.XLSX, session.now())
    assert made.name.startswith("telling-list-")
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(DiskProblem, match="nothing else was changed"):
        export_table.save(session, made, blocked / made.name)
    assert not [row for row in morning.trail() if row[0] == "disclosure"]
    target = export_table.save(session, made, tmp_path / "out" / made.name, "lapwing under stairs")
    assert os.listdir(target.parent) == [made.name]
    assert target.stat().st_mode & 0o777 == 0o600
    assert "EncryptedPackage".encode("utf-16-le") in target.read_bytes()
    assert morning.trail()[-1][0] == "disclosure"
    for whom, named in (("Sam Tarnlake, FIRE", "Fire Service"), ("Mrs Tarnlake", "somebody of no agency of the meeting")):
        export_table.save(session, replace(made, leaving=export_table.prepare(session, telling(session, Kind.ASKED), whom)), target)
        (row,) = session.store.db.query("SELECT recipient, content_uid FROM disclosure ORDER BY seq DESC LIMIT 1")
        assert row["recipient"] == named
        (said,) = session.store.db.query("SELECT text FROM content WHERE uid = ?", [row["content_uid"]])
        assert said["text"].startswith(f"for {whom}, xlsx")
    assert not list(session.store.db.query("SELECT 1 FROM audit WHERE recipient LIKE '%Tarnlake%'"))
    with pytest.raises(BriefingError, match="takes no password"):
        export_table.save(session, export_table.made(made.leaving, Form.CSV, session.now()), tmp_path / "x.csv", "lapwing under stairs")
    assert not (tmp_path / "x.csv").exists()


def test_a_member_takes_no_list_away(opened: Callable[..., Session], morning: Morning) -> None:
    table = telling(morning.session, Kind.ASKED)
    with pytest.raises(Refused, match="The role member may not"):
        export_table.prepare(opened(MEMBER), table, "FIRE")


def test_the_command_line_writes_logs_for_who_may_have_them_and_the_register_knows(
    morning: Morning, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    opened = ["--home", str(morning.session.folders.home), "--passphrase-file", str(secret), "--by", ADMIN.label]
    table = tmp_path / "logs.csv"
    assert main([*opened, "incidents", "--csv", str(table), "--to", "FIRE"]) == 2
    assert "Logs leave as a list for the chair or for Neighbourhood police alone" in capsys.readouterr().err
    assert not table.exists()
    assert main([*opened, "incidents", "--csv", str(table), "--to", "chair"]) == 0
    assert "not encrypted" in capsys.readouterr().err
    said = table.read_text(encoding="utf-8-sig")
    assert said.startswith('"source","year","reference"')
    assert "vrblquorn" in said
    assert not [word for word in (*SECRETS, "Rejectwordle") if word.casefold() in said.casefold()]
    assert main([*opened, "copies", "--json"]) == 0
    (left,) = json.loads(capsys.readouterr().out)["exported"]
    assert main([*opened, "prove", str(table)]) == 0
    assert capsys.readouterr().out.startswith("Table of logs, 2 rows: exported on ")
    table.write_bytes(table.read_bytes() + b" ")
    assert main([*opened, "prove", str(table)]) == 1
    assert (left["what"], left["recipient"], left["rows"], left["words"]) == ("logs", "chair", 2, "for chair, csv, 12 columns")
