"""The register, proof and a password on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from app.conftest import Briefing

from shp_desktop.domain.passwords import weakness

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Youths kicking a ball.
"""
VITAL = "UK GDPR article 6(1)(d): vital interests"
Script = Callable[..., list[dict[str, Any]]]


def test_what_left_is_listed_with_its_gateway_and_proven_by_its_file(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    script(
        {"do": "open", "date": "2018-06-15", "chair": "CI Marrable/NPT", "at": "2018-06-15T08:45"},
        {"do": "close", "words": "time", "at": "2018-06-15T09:05"},
    )
    out = tmp_path / "out"
    assert briefing("pack", "--meeting", "2018-06-15", "--for", "all", "--out", out).code == 0
    script({"do": "collect", "copies": "all"}, {"do": "destroy", "copies": ["FIRE"], "who": "Sam Tarn", "witness": "Jo Heron"})
    told = briefing("copies", "--meeting", "2018-06-15", "--json").json["copies"]
    assert [(one["name"], one["state"]) for one in told] == [(str(n), "destroyed" if n == 8 else "collected") for n in range(1, 9)]
    (left, back) = told[0]["steps"]
    assert (left["kind"], left["gateway"], back["kind"]) == ("saved", "Crime and Disorder Act 1998 s.115", "collected")
    assert {one["name"] for one in briefing("copies", "--open", "--json").json["copies"]} == {str(n) for n in range(1, 8)}
    assert "8 copies: 7 collected, 1 destroyed" in briefing("copies").out
    fire = out / "briefing-2018-06-15-FIRE.pdf"
    proven = briefing("prove", fire)
    assert (proven.code, "Copy 8 of 8, Fire Service" in proven.out, "byte for byte" in proven.out) == (0, True, True)
    assert briefing("prove", fire, "--json").json["ours"] is True
    stranger = briefing("prove", path)
    assert (stranger.code, stranger.out, stranger.err.count("\n")) == (1, "", 1)
    assert json.loads(briefing("prove", path, "--json").out) == {"ours": False, "copies": [], "tables": []}
    assert briefing("prove", tmp_path / "not there.pdf").code == 2


def test_a_password_is_made_up_that_will_do(briefing: Briefing, tmp_path: Path) -> None:
    said = briefing("password")
    assert (said.code, said.out.count("\n")) == (0, 1)
    assert not weakness(said.out.strip())
    assert not (tmp_path / "home" / "briefing.db").exists(), "a password is kept nowhere, and needs no store"


def test_a_weak_password_is_warned_of_and_another_gateway_may_be_named(briefing: Briefing, tmp_path: Path) -> None:
    path, secret = tmp_path / "log.csv", tmp_path / "password.txt"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    for password, warned in (("kettle", True), ("seven plover kettles", False)):
        secret.write_text(password + "\n", encoding="utf-8")
        made = briefing("pack", "--for", "FIRE", "--out", tmp_path / "fire.pdf", "--password-file", secret, "--gateway", "vital interests", "--json")
        assert (made.code, "too easy to guess" in made.err) == (0, warned)
    (copy,) = briefing("copies", "--json").json["copies"]
    assert [(step["kind"], step["gateway"], step["reprint"]) for step in copy["steps"]] == [
        ("sealed", VITAL, False), ("sealed", VITAL, True),
    ]  # fmt: skip
    assert briefing("prove", tmp_path / "fire.pdf").code == 0


def test_nobodys_own_words_go_into_the_ledger_as_a_gateway(briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    for words, why in (
        ("Bea Lund of 4 Tern Close asked for it", "name no gateway"), ("data protection act", "fit more than one"), ("her consent", "Consent is no gateway"),
    ):  # fmt: skip
        refused = briefing("pack", "--for", "FIRE", "--out", tmp_path / "fire.pdf", "--gateway", words)
        assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
        assert why in refused.err
        assert "Lund" not in refused.err
    assert not (tmp_path / "fire.pdf").exists()
    assert briefing("copies", "--json").json["copies"] == []
    assert briefing("pack", "--for", "FIRE", "--out", tmp_path / "fire.pdf", "--gateway", VITAL.upper()).code == 0
    assert briefing("copies", "--json").json["copies"][0]["steps"][0]["gateway"] == VITAL


def test_what_was_said_of_copies_is_taken_out_by_a_command_once_its_time_is_over(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    assert briefing("pack", "--for", "FIRE", "--out", tmp_path / "fire.pdf").code == 0
    nothing = briefing("copies", "--erase-words")
    assert (nothing.code, nothing.err) == (2, "Nothing said of copies or lists is older than 24 months; nothing was changed.\n")
    script({"do": "lose", "copies": "8", "words": "left with Bea Lund on the bus", "at": "2018-06-15T12:00"})
    assert briefing("backup", tmp_path / "home" / "backups").code == 0
    assert "1 text said of copies and lists is older than 24 months: copies --erase-words takes them out" in briefing("copies").out
    assert briefing("copies", "--erase-words", "--open").code == 2
    told = briefing("copies", "--erase-words", "--json").json
    assert told == {"texts": 1, "backups": 1, "left": []}
    (lost,) = [one for one in briefing("copies", "--json").json["copies"][0]["steps"] if one["kind"] == "lost"]
    assert lost["words"].startswith("text removed on ")
    assert lost["words"].endswith("under 24 months")
    said = briefing("copies").out
    assert "older than" not in said
    assert "Lund" not in said
    assert briefing("verify").code == 0


def test_a_password_nothing_could_be_opened_with_is_refused_and_one_saved_by_a_simple_editor_opens(briefing: Briefing, tmp_path: Path) -> None:
    path, secret, out = tmp_path / "log.csv", tmp_path / "password.txt", tmp_path / "fire.pdf"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    for useless in ("x" * 128, "\u00e9" * 64, " ", "two lines\nof it all", "a\ttab in it all"):
        secret.write_text(useless, encoding="utf-8")
        refused = briefing("pack", "--for", "FIRE", "--out", out, "--password-file", secret)
        assert (refused.code, refused.err.count("\n"), out.exists()) == (2, 1, False), useless
    openable = (
        ("\ufeffseven plover kettles\r\n", "seven plover kettles"),
        ("cafe\u0301 plover kettles", "caf\u00e9 plover kettles"), ("y" * 127, "y" * 127),
    )
    for written, typed in openable:
        secret.write_text(written, encoding="utf-8", newline="")
        assert briefing("pack", "--for", "FIRE ", "--out", out, "--password-file", secret).code == 0
        with pikepdf.open(out, password=typed) as document:
            assert len(document.pages) > 0


def test_a_table_that_cannot_be_written_says_one_line(briefing: Briefing, tmp_path: Path) -> None:
    secret = tmp_path / "password.txt"
    secret.write_text("kettle", encoding="utf-8")
    for more in (("--csv", tmp_path / "a.csv", "--password-file", secret), ("--csv", tmp_path)):
        refused = briefing("actions", "--to", "FIRE", *more)
        assert (refused.code, refused.err.count("\n")) == (2, 1), refused.err
