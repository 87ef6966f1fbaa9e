"""A check on paper can be answered from the paper: the log's number, its type and street stand beside the person, as far as the service may have them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sheet_desk
from paper_facts import check, morning, street
from sheet_desk import LATER, do

from shp_desktop.domain.chair_card import chair_card
from shp_desktop.domain.checks import Check
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.page_one import page_one
from shp_desktop.domain.release import handout_for
from shp_desktop.output import papers
from shp_desktop.services import build_pack, slips
from shp_desktop.services.session import Session


@pytest.fixture
def room(tmp_path) -> Iterator[Session]:
    """A store in which five agencies have something open."""
    session = sheet_desk.room(tmp_path)
    yield session
    session.close()


def words(data: bytes) -> str:
    """The text of all pages in one line."""
    import subprocess

    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_every_open_check_names_its_log_type_and_street_on_each_paper(room: Session) -> None:
    facts = build_pack.prepare(room, build_pack.CHAIR).facts
    owed = [one for one in facts.checks if one.service == "CHILDREN"]
    assert owed
    assert all(one.log_type and one.log_street and one.enough for one in owed)
    handout, slip = words(build_pack.paper(room, "CHILDREN").data), words(slips.make(room, "CHILDREN", LATER).data)
    for one in owed:
        assert f"log {one.reference}, {one.log_type}, {one.log_street}" in slip
        assert f"log {one.reference}, {one.log_type}, {one.log_street}" in handout
    told = " ".join(line.words for part in chair_card(facts).parts for line in part.lines)
    assert f"item {facts.number_of(owed[0].incident_uid)}, {owed[0].log_type}, {owed[0].log_street}" in told
    assert f"item {facts.number_of(owed[0].incident_uid)}, {owed[0].log_type}" in " ".join(one.words for one in page_one(facts).checks.oldest)


def test_a_street_closed_to_the_service_is_not_told_beside_its_check(room: Session) -> None:
    facts = build_pack.prepare(room, build_pack.CHAIR).facts
    one = next(one for one in facts.checks if one.service == "CHILDREN")
    do(room, do="release", reference=one.reference, agency="CHILDREN", closed=["street"], said_by="Ann Bell")
    then = next(each for each in build_pack.prepare(room, build_pack.CHAIR).facts.checks if each.uid == one.uid)
    assert (then.log_street, then.log_type) == ("", one.log_type)


def asked(person: str, why: str, **more: str) -> Check:
    return replace(check(1), service="CHILDREN", person=person, why=why, **more)


def test_what_nobody_could_answer_says_so_and_what_has_a_street_or_an_age_does_not() -> None:
    assert asked("Josie Finch", "child aged 9").enough
    assert not asked("Josie Finch", "child named").enough
    assert not asked("unnamed", 'child mentioned: "aged 9"').enough
    assert asked("unnamed", "child mentioned; at 4 Tern Close").enough
    assert asked("the resident", "", log_street="Tern Close").enough
    assert not asked("the resident", "aged 84").enough


def test_answered_checks_stand_apart_and_have_no_box() -> None:
    made = morning(3, 0, 6, before=False)
    open_one = replace(check(1), service="CHILDREN", state="open", answers=(), person="Josie Finch", why="")
    done = replace(check(2, answered=True), service="CHILDREN", state="answered")
    assert done.answers
    told = handout_for("CHILDREN", replace(made, checks=(open_one,), answered=(done,)), (), street)
    text = words(papers.render_handout(told, Copy(6, 8, "Children's Services")))
    before, _, after = text.partition("Checks you answered")
    assert "Josie Finch" in before
    assert "Not enough here to check by: ask the meeting." in before
    assert "Answered:" in after
    assert "Answered:" not in before
