"""What lists of cases, actions and checks tell another agency: nothing a log asks to protect, no name of a log it was not given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shp_desktop.domain.cases import Waiting
from shp_desktop.domain.people import Person, Role
from shp_desktop.services import (
    dealing,
    escalating,
    import_log,
    manage_actions,
    manage_cases,
    release,
    run_meeting,
    safeguard,
    told_here,
)
from shp_desktop.services.session import Session

HEADER = "Log No,Created,Grade,Opening Type,Location,Caller,Phone,Qualifiers,Narrative\n"
PROTECTED = '900008,14/06/2018 06:00,Standard,ASB - Personal,"9 Spindle Yard",Mia Frost,01429 555001,Protected address,Mia Frost has moved in.\n'
COUNCIL = '302,14/06/2018 06:00,Standard,ASB - Nuisance,"3 Tern Close",,,,Rubbish; Ida Swale at the door.\n'
DUE, NEXT = date(2018, 6, 18), date(2040, 7, 2)
Read = Callable[..., str]


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Read:
    """Read one log in; returns its uid."""

    def call(row: str, source: str = "") -> str:
        path = tmp_path / "log.csv"
        path.write_text(HEADER + row, encoding="utf-8")
        import_log.apply(session, import_log.preview(session, path, source=source))
        return session.store.incidents.find(row.split(",", maxsplit=1)[0])[0].uid

    return call


def seen_by(session: Session, agency: str) -> Session:
    return replace(session, actor=Person("Lee Strand", agency, Role.MEMBER))


def test_a_protected_address_is_no_proposed_title(session: Session, read: Read) -> None:
    uid = read(PROTECTED)
    run_meeting.open_meeting(session, date(2018, 6, 15), "CI Marrable/NPT", at=datetime(2018, 6, 15, 8, tzinfo=UTC))
    assert escalating.proposal(session, uid).title == "ASB - Personal"
    action = manage_actions.raise_action(session, "Alarm at 9 Spindle Yard", "FIRE", DUE, incident_uid=uid).ref
    assert escalating.proposal_of_action(session, action).title == "Alarm at [address]"


def test_a_title_that_tells_it_is_said_and_other_agencies_read_it_blotted_out(session: Session, read: Read) -> None:
    uid = read(PROTECTED)
    title = "Mia Frost at 9 Spindle Yard"
    made = manage_cases.open_case(session, title, "Kim", "HBC", "high", NEXT, incident_uids=[uid], reason=f"moved to {title}")
    assert made.warnings == (told_here.TITLE_TELLS,)
    (held,) = told_here.cases(seen_by(session, "FIRE"), manage_cases.cases(session))
    assert held.title == "[name withheld] at [address]"
    assert "Spindle" not in repr(held)
    (whole,) = told_here.cases(seen_by(session, "NPT"), manage_cases.cases(session))
    assert whole.title == title, "the police hold the log"
    manage_cases.change(session, made.ref, title="Alarm and visit")
    assert manage_cases.change(session, made.ref, title=title).warnings == (told_here.TITLE_TELLS,)


def test_an_action_tells_other_agencies_no_protected_address_and_a_table_that_leaves_nobody(session: Session, read: Read) -> None:
    uid = read(PROTECTED)
    ref = manage_actions.raise_action(session, "Alarm for Mia Frost at 9 Spindle Yard", "FIRE", DUE, incident_uid=uid).ref
    manage_actions.re_date(session, ref, date(2018, 6, 19), "nobody in at 9 Spindle Yard")
    manage_actions.update(session, ref, "in_progress", "rang 9 Spindle Yard")
    plain = manage_actions.actions(session)
    (held,) = told_here.actions(seen_by(session, "FIRE"), plain)
    assert held.text == "Alarm for [name withheld] at [address]"
    assert "Spindle" not in repr(held)
    assert told_here.actions(seen_by(session, "NPT"), plain) == plain
    assert "Spindle" not in repr(told_here.actions(seen_by(session, "NPT"), plain, leaves=True))
    assert "Spindle" in repr(manage_actions.back_today(session))
    assert "Spindle" not in repr(told_here.back(seen_by(session, "FIRE"), manage_actions.back_today(session)))


def test_what_waits_for_a_case_tells_other_agencies_no_protected_address(session: Session, read: Read) -> None:
    uid = read(PROTECTED)
    ref = manage_actions.raise_action(session, "Alarm at 9 Spindle Yard", "FIRE", DUE, incident_uid=uid).ref
    manage_actions.update(session, ref, "escalated", "no answer")
    plain = (Waiting("log", uid, "900008", "9 Spindle Yard", "", ""), *manage_cases.waiting(session))
    assert [one.words for one in told_here.waiting(seen_by(session, "FIRE"), plain)] == ["[address]", "Alarm at [address]"]
    assert told_here.waiting(seen_by(session, "NPT"), plain) == plain


def test_a_check_names_nobody_of_a_log_that_dealing_says_is_not_released(session: Session, read: Read) -> None:
    uid = read(COUNCIL, "council")
    asker = seen_by(session, "HBC")
    ref = safeguard.ask(asker, uid, "ADULTS", "Ida Swale", why="alone at the door").ref
    fire = seen_by(session, "FIRE")
    for agency, named in (("FIRE", False), ("NPT", False), ("ADULTS", True), ("HBC", True)):
        them = seen_by(session, agency)
        (check,) = told_here.checks(them, safeguard.checks(them))
        assert (check.ref, check.service) == (ref, "ADULTS")
        assert ("Ida Swale" in repr(check)) is named, agency
        assert ("alone" in repr(check)) is named, agency
    assert [one.words for one in dealing.dealing(fire, "Ida Swale").holdings] == [""]
    release.release(session, uid, "FIRE", ["address", "narrative"])
    (check,) = told_here.checks(fire, safeguard.checks(fire))
    assert check.person == "Ida Swale"
