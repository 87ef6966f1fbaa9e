"""What is said of a Team Around's action never tells every agency who the team is about; erased with the nomination."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from shp_desktop.domain.read_back import Correction
from shp_desktop.domain.team_names import names_person, tells_address
from shp_desktop.errors import Refused
from shp_desktop.services import guard_store, manage_actions, manage_cases, read_back, retain, run_meeting
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

CRITERIA = {"A": {"answer": "yes", "words": "three reports since March"}}


def step(session: Session, do: str, **more: Any) -> dict[str, Any]:
    return run_step(session, {"do": do, "at": "2018-06-15T12:00", **more})


def said(session: Session, do: str, **more: Any) -> str:
    answer = step(session, do, **more)
    assert answer["ok"], answer
    return str(answer["ref"])


def refused(session: Session, do: str, **more: Any) -> str:
    answer = step(session, do, **more)
    assert not answer["ok"], answer
    return str(answer["error"])


@pytest.fixture
def team(session: Session) -> str:
    form = {"person": "Mabel Thornby", "agency": "FIRE", "criteria": CRITERIA, "address": "78 Bravo Street, Hartlepool", "why": "fires"}
    ref = said(session, "team_refer", **form)
    said(session, "team_decide", team=ref, decision="accepted", words="adds housing", lead="Jo Marrow", agency="ADULTS")
    return ref


@pytest.mark.parametrize(
    "text", ["visit 78 Bravo Street", "visit 78 bravo st.", "visit thornby's home", "see Mabel’s keys", "visit thornby at home", "Ask mabel THORNBY"]
)
def test_an_action_agreed_gives_neither_name_nor_address(session: Session, team: str, text: str) -> None:
    words = refused(session, "team_action", team=team, text=text, agency="HBC", due="2018-06-18")
    assert words == "Every agency reads an action; nothing was recorded, write it without the person's name and address."
    assert manage_actions.actions(session) == ()


def test_nor_do_the_words_said_of_it_later_whoever_says_them(session: Session, team: str) -> None:
    ref = said(session, "team_action", team=team, text="home visit", agency="HBC", due="2018-06-18", owner="Mabel Reed")
    before = manage_actions.actions(session, only_open=False)
    tells = {"action": ref, "words": "Mabel Thornby seen, depressed", "as": "Bea Lund/FIRE"}
    for do, more in (
        ("update", {"status": "in_progress"}), ("update", {"status": "done"}), ("re_date", {"due": "2018-06-20"}), ("hand_over", {"agency": "NPT"}),
    ):  # fmt: skip
        assert f"tell it as progress of {team}" in refused(session, do, **tells, **more)
        assert "without the person's name and address" in refused(session, do, **(tells | {"words": "nobody in at 78 Bravo Street"}), **more)
    assert manage_actions.actions(session, only_open=False) == before
    said(session, "update", action=ref, status="done", words="Mabel Reed made the visit at 10 Bravo Street")
    assert "without the person's name" in refused(session, "reopen_action", action=ref, words="thornby's door is broken")
    said(session, "reopen_action", action=ref, words="the door is broken")


def test_nor_does_putting_it_right_at_the_reading_back(session: Session, team: str) -> None:
    run_meeting.open_meeting(session, date(2018, 6, 15), "CI Marrable/NPT", at=datetime(2018, 6, 15, 8, tzinfo=UTC))
    ref = said(session, "team_action", team=team, text="home visit", agency="HBC", due="2018-06-18")
    with pytest.raises(Refused, match="without the person's name and address"):
        read_back.correct(session, ref, Correction(text="visit Mrs Thornby"))


def test_an_action_of_nobodys_team_may_name_whom_it_is_about(session: Session, team: str) -> None:
    ref = said(session, "action", text="Speak with Mabel Thornby", agency="HBC", due="2018-06-18")
    said(session, "update", action=ref, status="in_progress", words="Mabel Thornby rang back")
    assert manage_actions.actions(session)[0].events[0].words == "Mabel Thornby rang back"


def test_erasing_a_nomination_takes_the_words_of_its_actions(session: Session, team: str) -> None:
    ref = said(session, "team_action", team=team, text="visit the vrblquill flat", agency="HBC", due="2018-06-18", owner="Kit Sand")
    said(session, "re_date", action=ref, due="2018-06-19", words="vrblquill was away")
    said(session, "update", action=ref, status="in_progress", words="vrblquill seen")
    other = said(session, "action", text="another letter", agency="HBC", due="2018-06-18")
    case = manage_cases.open_case(session, "Fires", "Kim", "HBC", "high", date(2040, 7, 2), action_refs=[ref]).ref
    manage_cases.hold(session, case, "claim 7")
    with pytest.raises(Refused, match=f"stands with case {case}, which is under legal hold"):
        retain.erase_referral(session, team, "6 years")
    manage_cases.lift_hold(session, case, "settled")
    retain.erase_referral(session, team, "6 years")
    held = {one.ref: one for one in manage_actions.actions(session)}
    assert held[ref].text.startswith("text removed on ")
    assert held[ref].text.endswith(" under 6 years")
    assert (held[ref].agency, held[other].text) == ("HBC", "another letter")
    assert "vrblquill" not in repr(held)
    assert list(session.store.db.query("SELECT text FROM content WHERE text LIKE '%vrblquill%'")) == []
    said(session, "update", action=ref, status="done", words="Thornby is a surname like another now")
    assert guard_store.verify(session).ok


@pytest.mark.parametrize(
    ("text", "person", "told"),
    [
        ("Ann to be seen", "Ann Tarn", True), ("Ann Bell visited", "Ann Tarn", False), ("Ann Tarn", "TARN, Ann", True), ("it may rain", "May Lowe", False),
        ("May seen", "May Lowe", True), ("may's door", "May Lowe", True), ("mrs o'neil in", "Rose O'Neil", True), ("the fire is out", "Ann Fire", False),
        ("smith at home", "Al Quill-Smyth", False), ("quill at home", "Al Quill-Smyth", True), ("", "Ann Tarn", False), ("see X", "", False),
    ],
)  # fmt: skip
def test_a_name_is_known_as_people_write_it(session: Session, text: str, person: str, told: bool) -> None:
    assert names_person(text, person, session.rules.names) is told


@pytest.mark.parametrize(
    ("text", "address", "told"),
    [
        ("at 14 Anchor Tce", "Flat 2, 14 Anchor Terrace", True), ("at 140 Anchor Terrace", "14 Anchor Terrace", False), ("x", "", False),
        ("in Anchor Terrace", "14 Anchor Terrace", False), ("by 14 June", "14 Anchor Terrace", False),
    ],
)  # fmt: skip
def test_an_address_is_known_as_people_write_it(session: Session, text: str, address: str, told: bool) -> None:
    rules = session.rules
    assert tells_address(text, address, rules.seen_place, rules.places, rules.names) is told
