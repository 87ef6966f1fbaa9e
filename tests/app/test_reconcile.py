"""`reconcile FILE`: what differs between the cases here and an export of E-CINS, as JSON and in lines."""

from pathlib import Path

from app.conftest import Briefing

EXPORT = "Case reference,Title,Lead officer,Priority,Status\nHPL-1,Street 1,PC Dale,Medium,Open\nHPL-9,Street 9,PC Marl,Low,Open\n"


def test_what_differs_as_json_and_in_lines(briefing: Briefing, script, tmp_path: Path) -> None:
    opened = {"do": "case", "lead": "PC Dale", "agency": "NPT", "priority": "high", "review": "2040-07-02", "words": "Needed."}
    for title, ecins in (("Street 1", "HPL-1"), ("Street 2", "HPL-2")):
        assert script(opened | {"title": title, "ecins": ecins})[0]["ok"]
    path = tmp_path / "export.csv"
    path.write_text(EXPORT, encoding="utf-8")
    found = briefing("reconcile", path, "--json").json
    assert (found["rows"], found["agree"], found["notes"]) == (2, 0, [])
    assert [one["ecins"] for one in found["only_here"]] == ["HPL-2"]
    assert found["only_there"] == [{"line": 3, "ecins": "HPL-9", "title": "Street 9"}]
    assert [(one["ecins"], one["what"], one["here"], one["there"]) for one in found["differs"]] == [("HPL-1", "priority", "high", "medium")]
    lines = briefing("reconcile", path).out.splitlines()
    assert lines[0] == "2 rows read: 0 cases agree, 1 only here, 1 only on E-CINS, 1 differs."
    assert lines[2] == "line 3  E-CINS HPL-9, on E-CINS only"
    assert lines[3].endswith("E-CINS HPL-1  priority: high here, medium on E-CINS")


def test_a_file_that_is_no_export_is_refused_in_one_line(briefing: Briefing, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Log No,Created\n1,14/06/2018 21:40\n", encoding="utf-8")
    said = briefing("reconcile", path, "--json")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("log.csv has no column for the E-CINS reference; nothing was compared")
    assert len(said.err.splitlines()) == 1
