"""The age beside a check is that of the person asked about: never another's, never a child's for adult services, never a car's."""

from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told as read

from shp_desktop.domain.check_age import plain_reason
from shp_desktop.services import build_pack, import_log, slips
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 23:05:00,Standard,Vehicle Crime,"3 Tern Close","Black BMW 1 series keyed. Resident is vulnerable, not eating."
100002,14/06/2018 23:15:00,Standard,Concern for Safety,"9 Coble Street","Alaya Quenby, 13, says nana Edna Marl, 84, is not eating."
100003,14/06/2018 23:25:00,Standard,Domestic Incident,"5 Pilot Lane","Orla Pell is in tears. One child, 9, upstairs."
100004,14/06/2018 23:35:00,Standard,Burglary,"7 Lugger Street","Stan Merrow rings again. He is 79, lives alone."
100005,14/06/2018 23:45:00,Standard,Burglary,"8 Lugger Street","Vern Heron says neighbour was burgled. He is 76 and frail."
100007,14/06/2018 23:51:00,Standard,Concern for Safety,"6 Pilot Lane","Lowell Pell 68 yrs in the bank, upset."
100008,14/06/2018 23:52:00,Standard,Burglary,"7 Anchor Terrace","DENZIL MARL RINGS AGAIN, MAN AT THE WINDOW. HE IS 78, LIVES ALONE."
100009,14/06/2018 23:53:00,Standard,Concern for Safety,"8 Anchor Terrace","Wystan Crewe saw a man fall. He is 82."
100006,14/06/2018 23:50:00,Standard,Concern for Safety,"4 Pilot Lane","Elderly lady, 88 yrs, seen in nightwear."
"""
CHECKS = (
    ("100001", "ADULTS", "the resident", 'child mentioned: "1"; vulnerable: "vulnerable"', ""),
    ("100002", "ADULTS", "the resident", 'child mentioned: "13"; vulnerable: "not eating"', ""),
    ("100002", "ADULTS", "Edna Marl", 'child mentioned: "13"; vulnerable: "84", "not eating"', "aged 84"),
    ("100002", "CHILDREN", "Alaya Quenby", 'child mentioned: "13"; vulnerable: "84", "not eating"', "aged 13"),
    ("100003", "CHILDREN", "Orla Pell", 'child mentioned: "One child", "9"', ""),
    ("100004", "ADULTS", "Stan Merrow", 'vulnerable: "79"', "aged 79"),
    ("100005", "ADULTS", "Vern Heron", 'vulnerable: "76"', ""),
    ("100007", "ADULTS", "Lowell Pell", "vulnerable: qualifier Vulnerable", "aged 68"),
    ("100008", "ADULTS", "Denzil Marl", 'vulnerable: "78"', "aged 78"),
    ("100009", "ADULTS", "Wystan Crewe", 'vulnerable: "82"', ""),
    ("100009", "ADULTS", "Edda Crewe", "82, not back", "aged 82"),
    ("100009", "CHILDREN", "Tim Crewe", "aged 15, seen at the mother's, aged 40", "aged 15"),
    ("100006", "ADULTS", "the lady", 'vulnerable: "88"', "aged 88"),
)


def say(session: Session, **step: Any) -> None:
    answer = run_step(session, step)
    assert answer["ok"], answer


@pytest.fixture
def asked(session: Session, tmp_path: Path) -> Session:
    """A store with a check of each kind."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT", at="2018-06-15T08:45")
    for reference, service, person, why, _ in CHECKS:
        say(session, do="check", reference=reference, service=service, person=person, why=why, at="2018-06-15T08:50")
    return session


def test_each_check_tells_the_age_its_log_gives_that_person_and_no_other(asked: Session) -> None:
    told = {(one.reference, one.person): one.age for one in build_pack.prepare(asked, "ADULTS").facts.checks}
    assert told == {(reference, person): age for reference, _, person, _, age in CHECKS}


def test_adult_services_hear_no_childs_age_and_the_other_reason_is_not_theirs(asked: Session) -> None:
    adults, children = (read(build_pack.paper(asked, code).data) for code in ("ADULTS", "CHILDREN"))
    assert "aged 84" in adults + read(slips.make(asked, "ADULTS").data)
    assert "Edda Crewe, aged 82: open to adult services?" in read(slips.make(asked, "ADULTS").data)
    for paper in (adults, read(slips.make(asked, "ADULTS").data)):
        assert '"' not in paper
        assert "aged 13" not in paper
        assert "aged 1," not in paper
        assert "child mentioned" not in paper
    assert "aged 13" in children
    assert "not eating" not in children


def test_a_text_that_was_removed_leaves_the_one_age_of_the_reason(asked: Session) -> None:
    facts = build_pack.prepare(asked, "ADULTS").facts
    one = next(each for each in facts.checks if each.person == "Stan Merrow")
    assert one.years == "79"
    before = [each for each in asked.store.checks.all() if each.uid == one.uid]
    assert [(each.years, each.age) for each in before] == [(None, "aged 79")]


def test_no_word_of_a_log_stands_in_the_reason_of_a_check_but_the_flag_and_the_age() -> None:
    why = 'child mentioned: "Child", "9"; vulnerable: "railings"; domestic: qualifier Domestic, "pushed into the wall"; she rang twice; at 4 Tern Close'
    assert plain_reason(why, "CHILDREN") == "child mentioned; domestic; she rang twice; at 4 Tern Close"
    assert plain_reason(why, "ADULTS") == "vulnerable; domestic; she rang twice; at 4 Tern Close"
    for said, told in (("child aged 9", "child aged 9"), ('the log says "not eating"', ""), ('age 9, "pupil"', ""), ("aged 84", "aged 84")):
        assert plain_reason(said, "") == told
