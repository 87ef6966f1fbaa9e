"""A closed morning prints as it was; what a later version tells is asked about again; a key is never written over."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from app.conftest import Briefing

HEAD = "Log No,Created,Grade,Opening Type,Location,Caller,Narrative\n"
ROW = '100001,14/06/2018 21:40:00,Standard,{type},"3 Coble Street, Hartlepool",Staff,{words}\n'
AT = "2018-06-15T08:45"
OPEN = {"do": "open", "date": "2018-06-15", "chair": "CI", "at": AT}
NOTED = {"do": "decide", "reference": "100001", "decision": "noted", "at": AT}
CLOSE = {"do": "close", "words": "time", "at": "2018-06-15T09:10"}
Script = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def log(tmp_path: Path) -> Callable[..., dict[str, str]]:
    def step(words: str, kind: str = "Theft") -> dict[str, str]:
        path = tmp_path / f"log-{len(list(tmp_path.iterdir()))}.csv"
        path.write_text(HEAD + ROW.format(type=kind, words=words), encoding="utf-8")
        return {"do": "import", "file": str(path)}

    return step


def _text(path: Path) -> str:
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(path))
    return "".join(document.getAllText(page).text() for page in range(document.pageCount()))


def test_a_closed_morning_prints_as_it_was(script: Script, briefing: Briefing, log: Any, tmp_path: Path) -> None:
    script(log("ORIGINALTEXT bike"), OPEN, NOTED, CLOSE, log("NEWTEXT boy aged 8 missing"))
    briefing("pack", "--meeting", "2018-06-15", "--for", "chair", "--out", tmp_path)
    text = _text(tmp_path / "briefing-2018-06-15-chair.pdf")
    assert "ORIGINALTEXT" in text
    assert "NEWTEXT" not in text
    assert "child" not in text
    assert "1 file, 2 lines read" in " ".join(text.split())


def test_a_dismissal_lapses_with_new_facts_and_its_reason_is_printed(
    script: Script, briefing: Briefing, log: Any, tmp_path: Path
) -> None:
    dismiss = {
        "do": "dismiss",
        "reference": "100001",
        "service": "CHILDREN",
        "unnamed": True,
        "words": "seen well today",
        "at": AT,
    }
    told = script(log("Child aged 5 upset."), OPEN, dismiss, NOTED)
    assert [one["ok"] for one in told] == [True] * 4
    briefing("pack", "--for", "chair", "--out", tmp_path)
    assert "seen well today" in _text(tmp_path / "briefing-2018-06-15-chair.pdf")
    told = script(log("Child aged 5 upset. Bruises seen."), {"do": "undo"}, NOTED)
    assert [one["ok"] for one in told] == [True, True, False]


def test_the_school_is_told_of_by_a_later_version(script: Script, briefing: Briefing, log: Any) -> None:
    script(
        log("Verbal argument only.", "Domestic Incident"),
        OPEN,
        log("Argument with daughter aged 9 in the room.", "Domestic Incident"),
    )
    item = briefing("board", "--as-of", AT, "--json").json["items"][0]
    assert item["encompass"]
    assert "encompass" in {flag["kind"] for flag in item["flags"]}


def test_thirty_days_end(briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    rows = [
        ROW.format(type="Theft", words="Bike.").replace("100001", f"10000{n}").replace("14/06/2018", f"01/0{n}/2018")
        for n in range(1, 7)
    ]
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    briefing("import", path)
    items = briefing("board", "--as-of", AT, "--json").json["items"]
    counts = {one["reference"]: {repeat["days"]: repeat["count"] for repeat in one["repeats"]} for one in items}
    assert counts["100001"] == {}
    assert counts["100006"] == {365: 5}


def test_a_key_is_never_written_over(briefing: Briefing, script: Script, tmp_path: Path) -> None:
    script(OPEN)
    home = tmp_path / "home"
    key = (home / "briefing.key").read_bytes()
    store = (home / "briefing.db").rename(tmp_path / "away.db")
    answer = briefing("board")
    assert answer.code == 2
    assert "belongs to a store" in answer.err
    assert (home / "briefing.key").read_bytes() == key
    store.rename(home / "briefing.db")
    assert briefing("verify").code == 0


def test_json_is_no_log(briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text('{"Log No": "1", "Created": "14/06/2018 07:16"}\n' * 6, encoding="utf-8")
    answer = briefing("import", path)
    assert answer.code == 2
    assert "JSON" in answer.err
