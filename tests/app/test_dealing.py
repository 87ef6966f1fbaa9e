"""`dealing WORDS`: what the window answers, as JSON and in lines; a held log's words are in neither."""

from pathlib import Path

from app.conftest import Briefing

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Dean Harker kicking a ball.
100002,14/06/2018 22:05:00,Standard,Concern,"9 Pilot Lane, Hartlepool",Prevent referral for Dean Harker.
"""


def test_who_holds_what_as_json_and_in_lines(briefing: Briefing, script, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    briefing("import", path)
    script({"do": "action", "reference": "100001", "text": "Visit", "agency": "FIRE", "owner": "Lee Strand", "due": "2018-06-18", "at": "2018-06-15T09:00"})
    found = briefing("dealing", "14", "Anchor", "Tce", "--json").json
    assert (found["asked"], found["answer"]) == ("14 Anchor Tce", "Yes: FIRE")
    (held,) = found["holdings"]
    assert (held["kind"], held["ref"], held["owner"], held["words"], held["reference"]) == ("action", "A-180615-01", "Lee Strand", "Visit", "100001")
    assert [(log["reference"], log["reported_at"], log["why"]) for log in found["logs"]] == [
        ("100001", "2018-06-14T21:40:00+01:00", "at 14 Anchor Tce")
    ]  # fmt: skip
    for words in ("Dean Harker", "9 Pilot Lane"):
        out = briefing("dealing", words).out + briefing("dealing", words, "--json").out
        assert "100002" not in out
        assert "Prevent" not in out
    assert "A-180615-01  Lee Strand, FIRE  Fire Service" in briefing("dealing", "Dean Harker").out
    assert briefing("dealing", "Nobody Atall").out == "Nobody, as far as is recorded.\n"


def test_too_little_is_refused_in_one_line(briefing: Briefing) -> None:
    said = briefing("dealing", "14")
    assert (said.code, said.out) == (2, "")
    assert said.err == "Too little to go by; nothing was looked for, type three letters or a number and its street.\n"
