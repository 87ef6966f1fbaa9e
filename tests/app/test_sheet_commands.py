"""Answer sheets on the command line: made, looked at, taken in; slips, codes and calendars; errors on one line."""

import json
from pathlib import Path

import sheet_desk


def steps(folder: Path) -> Path:
    rows = [
        {"do": "action", "text": "Visit 14 Anchor Terrace", "agency": "FIRE", "owner": "Ann Bell", "due": "2099-06-18"},
        {"do": "action", "text": "Leaflets", "agency": "FIRE", "due": "2099-06-18"},
    ]
    path = folder / "steps.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_a_sheet_goes_out_and_comes_back(briefing, tmp_path: Path) -> None:
    refs = [json.loads(line)["ref"] for line in briefing("script", steps(tmp_path)).out.splitlines()]
    password = tmp_path / "password.txt"
    password.write_text("seven plover kettles\n")
    out = tmp_path / "out"
    assert briefing("sheet", "--for", "FIRE", "--out", out).code == 2
    made = briefing("sheet", "--for", "FIRE", "--password-file", password, "--out", out, "--json").json
    assert (made["for"], made["number"], made["actions"], made["checks"]) == ("FIRE", 1, 2, 0)
    back = sheet_desk.answered(Path(made["file"]), tmp_path / "back.xlsx", {"Actions": {
        refs[0]: {"Answer": "done", "By whom": "J Smith"}, refs[1]: {"Answer": "not done"}}})
    dry = briefing("take-in", back, "--password-file", password, "--dry-run", "--json").json
    assert (dry["to_take"], dry["refused"]) == (1, 1)
    assert len(briefing("actions", "--json").json["actions"]) == 2
    done = briefing("take-in", back, "--json").json
    assert done["taken"] == 1
    assert [row["verdict"] for row in done["rows"]] == ["take", "refused"]
    assert [row["ref"] for row in briefing("actions", "--json").json["actions"]] == [refs[1]]
    again = briefing("take-in", back)
    assert again.code == 0
    assert "already taken" in again.out
    assert briefing("verify").code == 0


def test_slips_codes_and_calendars(briefing, tmp_path: Path) -> None:
    ref = json.loads(briefing("script", steps(tmp_path)).out.splitlines()[0])["ref"]
    slips = briefing("slips", "--for", "FIRE", "--out", tmp_path, "--json")
    assert Path(slips.json["file"]).read_bytes().startswith(b"%PDF")
    assert "not encrypted" in slips.err
    assert briefing("find", ref.lower(), "--json").json == {"kind": "action", "ref": ref, "open": True}
    lost = briefing("find", "A-180615-01-AAAAA")
    assert lost.code == 2
    assert lost.err.count("\n") == 1
    calendar = briefing("calendar", "--for", "Ann Bell", "--out", tmp_path / "ann.ics")
    assert calendar.code == 0
    assert (tmp_path / "ann.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    assert briefing("take-in", tmp_path / "ann.ics", "--password-file", steps(tmp_path)).code == 2
