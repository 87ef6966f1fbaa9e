"""What a log asks to protect stays off the papers of later mornings, where nothing of that log is on the agenda."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from privacy.conftest import HIDDEN, Morning
from privacy.leaving import kept, papers

from shp_desktop.domain.exports import Kind, Line, Table
from shp_desktop.domain.protection import asks, may_ask
from shp_desktop.services import export_table, import_log
from shp_desktop.services.script import run_step

MONDAY = """Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100021,{day}/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Coble Street, Hartlepool",Staff,Told by Ottoline Brambleshanks of {hidden}.
"""
SECRETS = ("Brambleshanks", "555123", "Snorkwell")
TOLD = f"Ottoline Brambleshanks, 01429 555123, {HIDDEN}"


def read_in(morning: Morning, folder: Path, day: int) -> None:
    path = folder / "monday.csv"
    path.write_text(MONDAY.format(day=day, hidden=HIDDEN), encoding="utf-8")
    import_log.apply(morning.session, import_log.preview(morning.session, path))


@pytest.fixture
def next_one(morning: Morning, tmp_path: Path) -> Morning:
    """A closed morning, and one after it that has none of its logs and carries nothing."""
    morning.say(do="close", words="time")
    read_in(morning, tmp_path, 17)
    morning.say(do="open", date=(morning.session.today() + timedelta(days=1)).isoformat(), chair="CI Marrable/NPT")
    return morning


def test_no_paper_of_a_later_morning_tells_it(next_one: Morning) -> None:
    next_one.say(do="priority", place=HIDDEN, resource=f"ask {TOLD}", when="noon", lead="NPT")
    next_one.say(do="release", reference="100021", agency="FIRE", fields=["narrative"])
    told = papers(next_one.session)
    assert {kind: kept(text, SECRETS) for kind, text in told.items() if kept(text, SECRETS)} == {}
    assert "[address]" in told["FIRE"]


def test_no_list_of_a_later_morning_tells_it(next_one: Morning) -> None:
    lines = (Line((f"ask {TOLD}",), (), about=next_one.session.store.incidents.find("100021")[0].uid),)
    leaving = export_table.prepare(next_one.session, Table("priorities", Kind.ASKED, ("what",), lines), "FIRE")
    assert kept(repr(leaving.table.lines), SECRETS) == []


def test_a_summary_that_tells_it_is_refused(next_one: Morning) -> None:
    step = {"do": "release", "reference": "100021", "agency": "FIRE", "fields": ["summary"], "summary": f"From {HIDDEN}"}
    assert "address" in run_step(next_one.session, step)["error"]


def test_what_is_older_than_the_days_of_the_table_is_not_looked_for(next_one: Morning) -> None:
    path = next_one.session.tables.own
    assert path is not None
    path.mkdir(exist_ok=True)
    shipped = next_one.session.tables.path("thresholds").read_text(encoding="utf-8")
    (path / "thresholds.csv").write_text(shipped.replace("protected_days,90,", "protected_days,1,"), encoding="utf-8")
    next_one.say(do="priority", place="Town", resource=f"ask {TOLD}", when="noon", lead="NPT")
    assert kept(papers(next_one.session)["FIRE"], SECRETS) == ["Brambleshanks", "Snorkwell"]  # a phone number is one whoever rang


ASKING = ("Protected address", "address is confidential", "do not give out address", "address must never be shared", "refuge address", "address to be withheld")


@given(st.text(max_size=40), st.sampled_from(ASKING), st.text(max_size=40))
def test_whatever_asks_it_is_found_by_the_first_look(before: str, asking: str, after: str) -> None:
    text = f"{before} {asking} {after}"
    assert may_ask(text) or not asks((text,))
