"""Odd steps and odd folders: one answer each, the rest goes on, nothing is made over what stands."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Briefing

AT = "2018-06-15T08:45"
OPEN = {"do": "open", "date": "2018-06-15", "chair": "CI", "at": AT}
LOG = """Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Coble Street, Hartlepool",Staff,Eggs.
"""
PRIORITY = {"do": "priority", "place": "x", "resource": "x", "when": "x", "lead": "x", "at": AT}
Script = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    "line",
    [
        '{"do":"priority","place":"\\ud800","resource":"x","when":"x","lead":"x"}',
        '{"do":"attend","agency":"FIRE","status":"present","as":"\\ud83d/FIRE"}',
        '{"do":"decide","reference":"1","decision":"noted","year":"²"}',
        '{"do":"attend","agency":"FIRE","status":"present","at":"9999-12-31T23:59:59-10:00"}',
        '{"do":"attend","agency":"FIRE","status":"present","at":""}',
        '{"do":"decide","reference":"1","decision":"noted","year":"' + "9" * 5000 + '"}',
        "[" * 100_000,
        "not json",
        "null",
    ],
)
def test_an_odd_step_is_answered_and_the_rest_runs(line: str, briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "steps.jsonl"
    path.write_text("\n".join([json.dumps(OPEN), line, json.dumps(PRIORITY)]), encoding="utf-8")
    answer = briefing("script", path)
    assert [json.loads(told)["ok"] for told in answer.out.splitlines()] == [True, False, True]
    assert answer.code == 1
    assert answer.err == ""


def test_a_line_separator_inside_a_text_is_text(briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "steps.jsonl"
    path.write_text(json.dumps(OPEN | {"chair": "CI\u2028Marrable\x85"}, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(briefing("script", path).out)["ok"] is True


def test_a_store_of_no_bytes_is_damaged_and_not_made_anew(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    script(OPEN)
    store = tmp_path / "home" / "briefing.db"
    store.write_bytes(b"")
    for call in (["board"], ["verify"], ["script", "/dev/null"]):
        answer = briefing(*call)
        assert answer.code in (1, 2), call
        assert answer.err.count("\n") <= 1
    assert store.read_bytes() == b""
    assert list((tmp_path / "home" / "backups").iterdir()) == []


def test_a_creation_cut_short_is_begun_again(briefing: Briefing, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "briefing.key").write_text(
        '{"version": 1, "store": "old", "practice": true, "backend": "", "wrapped": "", "plain": "00"}'
    )
    (home / "briefing.making").write_bytes(b"half a store")
    assert briefing("board", "--json").code == 0
    assert not (home / "briefing.making").exists()
    assert briefing("verify").code == 0


def test_a_link_across_sources(script: Script, briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    other = tmp_path / "council.csv"
    other.write_text(LOG.replace("100001", "000009"), encoding="utf-8")
    briefing("import", other, "--source", "council")
    told = script(
        {"do": "import", "file": str(path)}, {"do": "link", "reference": "100001", "source": "police", "to": "000009"}
    )
    assert told[1] == {"ok": True, "ref": "100001"}


def test_what_a_person_would_say(script: Script, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    told = script(
        {"do": "import", "file": str(path)},
        {"do": "check", "reference": "100001", "service": "children", "person": "unnamed"},
        {"do": "answer", "check": "C-180615-01", "result": "closed", "worker_told": True},
        {"do": "release", "reference": "100001", "agency": "FIRE", "fields": []},
        {"do": "open", "date": "2018-06-15"},
    )
    ref = told[1]["ref"]
    (answer,) = script({"do": "answer", "check": ref, "result": "closed", "worker_told": True, "hub_ref": False})
    assert answer["ok"]
    assert told[3]["ok"] is False
    assert "chair" in told[4]["warnings"][-1]


def test_an_agencys_second_copy_says_reprint_however_it_is_asked_for(
    briefing: Briefing, script: Script, tmp_path: Path
) -> None:
    script(OPEN, {"do": "close", "words": "time", "at": "2018-06-15T09:30"})
    for name in ("FIRE", "fire"):
        told = briefing("pack", "--meeting", "2018-06-15", "--for", name, "--out", tmp_path / "papers")
        assert told.code == 0
    assert "REPRINT" in told.out


def test_faults_of_the_keyring_are_one_line(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from keyring import set_keyring
    from security.odd_keyrings import MemoryKeyring

    class Broken(MemoryKeyring):
        priority = 5

        def set_password(self, *_: str) -> None:
            raise RuntimeError("Zebedee Quillfeather")

    set_keyring(Broken())
    with caplog.at_level(logging.WARNING):
        answer = briefing("board", practice=False, passphrase=False)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert "Zebedee" not in answer.err + caplog.text


def test_phones_and_callers_stay_off_the_teams_papers(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    import pikepdf

    script(
        OPEN,
        {
            "do": "action",
            "text": "ring 07700900123 or a.b@example.org",
            "agency": "FIRE",
            "due": "2018-06-18",
            "at": AT,
        },
    )
    for kind in ("minutes", "actions"):
        briefing("pack", "--meeting", "2018-06-15", "--for", kind, "--out", tmp_path / "papers")
        path = tmp_path / "papers" / f"briefing-2018-06-15-{kind}.pdf"
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) >= 1
        from PySide6.QtPdf import QPdfDocument

        document = QPdfDocument()
        document.load(str(path))
        text = "".join(document.getAllText(page).text() for page in range(document.pageCount()))
        assert "[phone number]" in text
        assert "07700900123" not in text
        assert "example.org" not in text


def test_a_number_beside_a_name_stays_off_partner_papers(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    from PySide6.QtPdf import QPdfDocument

    log = tmp_path / "log.csv"
    log.write_text(LOG, encoding="utf-8")
    told = script(
        {"do": "import", "file": str(log)},
        OPEN,
        {"do": "check", "reference": "100001", "service": "CHILDREN", "person": "Teo Fell 07700 900123", "at": AT},
        {"do": "attend", "agency": "FIRE", "status": "present", "who": "Fay Dale 01429 222333", "at": AT},
    )
    assert all(one["ok"] for one in told)
    said = ""
    for kind in ("CHILDREN", "FIRE", "minutes"):
        briefing("pack", "--meeting", "2018-06-15", "--for", kind, "--out", tmp_path)
        document = QPdfDocument()
        document.load(str(tmp_path / f"briefing-2018-06-15-{kind}.pdf"))
        said += "".join(document.getAllText(page).text() for page in range(document.pageCount()))
    assert "Teo Fell" in said
    assert "Fay Dale" in said
    assert "900123" not in said
    assert "222333" not in said


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("pack", "--for", "FIRE", "--meeting", "", "--out", "x.pdf"), "A word of the call is empty"),
        (("calendar", "--for", " ", "--out", "x.ics"), "A word of the call is empty"),
        (("actions", "--to", "FIRE"), "A list for others leaves as a file"),
        (("incidents", "--to", "FIRE", "--json"), "A list for others leaves as a file"),
        (("review", "--week", "9999-12-31"), "No week of the year 9999 can be reviewed"),
        (("review", "--week", "0001-01-01"), "No week of the year 1 can be reviewed"),
    ],
)
def test_a_call_that_says_too_little_or_too_much_is_one_plain_line(call: tuple[str, ...], said: str, script: Script, briefing: Briefing) -> None:
    script(OPEN)
    answer = briefing(*call)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(said)
