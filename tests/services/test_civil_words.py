"""The brief of civil enforcement: a place keeps its words, so that it can be found; nobody's name stands on it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.civil_brief import civil_brief
from shp_desktop.domain.patrol import PatrolBrief
from shp_desktop.services import build_pack, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

NOW = datetime(2018, 6, 15, 8, 55, tzinfo=UTC)
LOG = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,14/06/2018 23:15:00,Standard,ASB - Nuisance,"9 Coble Street, Hartlepool",Wystan Quillfeather kicked the bins over again.
"""


def say(session: Session, **step: Any) -> None:
    answer = run_step(session, step | {"at": "2018-06-15T08:50"})
    assert answer["ok"], answer


@pytest.fixture
def opened(session: Session, tmp_path: Path) -> Session:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date="2018-06-15", chair="CI Marrable/NPT")
    return session


def brief(session: Session) -> PatrolBrief:
    return civil_brief(build_pack.prepare(session, "civil", as_of=NOW).facts)


@pytest.mark.parametrize(
    "place",
    [
        "The Old Convent Sheltered Housing Scheme (North Wing), Llanfairpwllgwyngyll Drive",
        "Victoria House",
        "Rossmere Scout Hut, behind the chapel",
        "Bridge underpass, Marina Way",
    ],
)
def test_a_place_keeps_all_its_words(opened: Session, place: str) -> None:
    say(opened, do="priority", place=place, resource="bins", when="today", lead="HBC")
    assert [one.place for one in brief(opened).priorities] == [place]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("Quillfeather's wall, Coble Street", "Q. wall, Coble Street"),
        ("outside Mrs Dashwright, Coble Street", "outside Mrs D., Coble Street"),
        ("the wall of Shannon Vosper, Coble Street", "the wall of S. V., Coble Street"),
    ],
)
def test_a_person_the_logs_know_or_a_name_tells_is_an_initial_in_a_place_too(opened: Session, place: str, told: str) -> None:
    say(opened, do="priority", place=place, resource="bins", when="today", lead="HBC")
    assert [one.place for one in brief(opened).priorities] == [told]


def test_a_scheme_keeps_its_name_in_a_task_and_another_strange_name_does_not(opened: Session) -> None:
    text = "Clear the yard of the Old Convent Sheltered Housing Scheme, key with Grimthorpe, not with Quillfeather"
    say(opened, do="action", reference="100001", agency="HBC", due="2018-06-15", owner="", text=text)
    (task,) = brief(opened).visits
    assert task.text == "Clear the yard of the Old Convent Sheltered Housing Scheme, key with G., not with Q."
