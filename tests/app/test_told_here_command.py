"""`cases`, `actions` and `checks` as another agency's person runs them: nothing that a log asks to protect."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.conftest import Briefing

LOG = (
    "Log No,Created,Grade,Opening Type,Location,Caller,Qualifiers,Narrative\n"
    '900008,14/06/2018 06:00,Standard,ASB - Personal,"9 Spindle Yard",Mia Frost,Protected address,Shouting heard.\n'
)


def test_another_agency_reads_no_protected_address(briefing: Briefing, script: Callable[..., list[dict[str, Any]]], tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    assert briefing("import", path).code == 0
    at = "2018-06-15T09:00"
    told = script(
        {"do": "case", "title": "Mia Frost at 9 Spindle Yard", "lead": "Kim", "agency": "HBC", "priority": "high", "review": "2018-06-22",
         "references": ["900008"], "at": at},
        {"do": "action", "reference": "900008", "agency": "FIRE", "text": "Alarm at 9 Spindle Yard", "due": "2018-06-18", "at": at},
        {"do": "update", "action": "A-180615-01", "status": "in_progress", "words": "rang 9 Spindle Yard"},
    )  # fmt: skip
    assert all(one["ok"] for one in told), told
    table = tmp_path / "table.csv"
    for words in (("cases",), ("cases", "--json"), ("actions",), ("actions", "--json"), ("actions", "--csv", table)):
        answer = briefing("--by", "Lee Strand/FIRE", *words)
        assert answer.code == 0, answer.err
        said = answer.out + (table.read_text(encoding="utf-8") if table in words else "")
        assert "[address]" in said, words
        assert "Spindle" not in said, words
