"""A log that is erased goes on keeping its caller, phone and protected address back wherever another text still tells them."""

import contextlib
from pathlib import Path

import pytest
from old_backups import aged
from privacy.conftest import ADMIN, CALLER, HIDDEN, PASSPHRASE, PHONE, Morning
from privacy.leaving import kept, papers, told

from shp_desktop.domain.exports import Kind, Line, Table
from shp_desktop.paths import Folders
from shp_desktop.services import (
    answer_sheets,
    build_pack,
    drafts,
    due_calendar,
    export_table,
    guard_store,
    import_log,
    manage_actions,
    restoring,
    retain,
    slips,
    told_here,
)
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

MORE = """Log No,Created,Grade,Opening Type,Location,Caller,Narrative
100004,14/06/2018 22:25:00,Standard,ASB - Nuisance,"5 Coble Street, Hartlepool",Staff,Zebedee Quilfeather shouted at staff.
100005,14/06/2018 22:35:00,Standard,ASB - Nuisance,"7 Coble Street, Hartlepool",Mrs Winterflood,Bins.
"""
TOLD = f"{CALLER} {PHONE}, Z. Quillfeather, Ottoline Brambleshanks, Mrs Winterflood, {HIDDEN}"
SECRETS = ("Quilfeather", "Quillfeather", "900123", "Brambleshanks", "Snorkwell", "Winterflood")


@pytest.fixture
def written(morning: Morning, tmp_path: Path) -> Morning:
    """The morning with texts about other things that tell who rang, and where somebody is protected."""
    path = tmp_path / "more.csv"
    path.write_text(MORE, encoding="utf-8")
    import_log.apply(morning.session, import_log.preview(morning.session, path))
    morning.say(do="action", reference="100004", agency="FIRE", text=f"See {TOLD}", due="2099-06-18", owner="Jo Heron")
    morning.say(do="action", agency="FIRE", text=f"Letter to {TOLD}", due="2099-06-18", owner="Jo Heron")
    morning.say(do="check", reference="100004", service="CHILDREN", person="Kirsty Marl", why=TOLD)
    morning.say(do="priority", place="Town", resource=f"ask {TOLD}", when="noon", lead="NPT")
    morning.say(do="decide", reference="100004", decision="noted", words=TOLD)
    return morning


def erase(morning: Morning, *references: str) -> list[retain.Erased]:
    session = morning.session
    return [retain.erase_incident(session, session.store.incidents.find(one)[0].uid, "90 days") for one in references]


def leaks(session: Session, *, closed: bool = False) -> dict[str, list[str]]:
    return {kind: found for kind, text in papers(session, closed=closed).items() if (found := kept(text, SECRETS))}


def test_no_paper_begins_to_name_them(written: Morning) -> None:
    gone = erase(written, "100001", "100002", "100005")
    assert [one.naming for one in gone] == [6, 5, 5]  # a log beside it names the first caller too
    assert leaks(written.session) == {}
    written.say(do="close", words=f"time, said {CALLER}")
    assert leaks(written.session, closed=True) == {}
    assert "[name withheld]" in papers(written.session, closed=True)["minutes"]


def test_a_closed_morning_prints_for_partners_as_it_did(written: Morning) -> None:
    written.say(do="close", words=f"time, said {CALLER} of {HIDDEN}")
    before = papers(written.session, closed=True)
    assert "Letter to [name withheld]" in " ".join(before["FIRE"].split())
    erase(written, "100001", "100002", "100005")
    after = papers(written.session, closed=True)
    assert leaks(written.session, closed=True) == {}
    of_others = {kind: [line for line in text.splitlines() if "[name withheld]" in line] for kind, text in after.items()}
    assert of_others == {kind: [line for line in text.splitlines() if "[name withheld]" in line] for kind, text in before.items()}


def test_the_next_morning_its_carried_actions_tell_none_of_them(written: Morning) -> None:
    written.say(do="close", words="time")
    erase(written, "100001", "100002", "100005")
    session = written.session
    assert leaks(session) == {}
    for agency in ("FIRE", "CHILDREN"):
        assert kept(told(slips.make(session, agency).data), SECRETS) == []
        assert kept(repr(answer_sheets.open_with(session, answer_sheets.agency_of(session, agency))), SECRETS) == []
    assert kept(due_calendar.make(session, "FIRE").data.decode(), SECRETS) == []
    lines = tuple(Line((one.ref, one.text), (one.incident_uid,), about=one.uid) for one in manage_actions.actions(session))
    assert kept(repr(export_table.prepare(session, Table("actions", Kind.ASKED, ("ref", "text"), lines), "FIRE").table.lines), SECRETS) == []


def test_the_chair_still_reads_what_was_written(written: Morning) -> None:
    erase(written, "100001")
    assert CALLER in told(build_pack.paper(written.session, "chair").data)


def test_what_a_later_erasing_takes_goes_on_being_known_by_the_texts_that_stay(written: Morning) -> None:
    erase(written, "100001", "100004")  # the second takes the decision, a check and an action that named the first's caller
    written.say(do="action", agency="FIRE", text="And Zebedee Quillfeather's neighbour", due="2099-06-18", owner="Jo Heron")
    assert leaks(written.session) == {}


def test_a_summary_that_names_them_is_refused_after_the_erasing_too(written: Morning) -> None:
    erase(written, "100001")
    step = {"do": "release", "reference": "100004", "agency": "FIRE", "fields": ["summary"], "summary": f"{CALLER} rang"}
    assert "names the caller" in run_step(written.session, step)["error"]


def test_the_title_of_a_case_is_blotted_for_others_as_before(written: Morning) -> None:
    case = {"title": f"Brambleshanks at {HIDDEN}", "reference": "100002", "lead": "Sgt Hart", "agency": "NPT", "priority": "high", "review": "2099-06-20"}
    written.say(do="case", **case)
    erase(written, "100002")
    (one,) = told_here.cases(written.session, written.session.store.cases.open())
    assert one.title == "[name withheld] at [address]"


@pytest.mark.parametrize("last", ["", "0026_not_printed"], ids=["present", "before still_named"])
def test_a_backup_of_before_keeps_them_back_once_it_is_put_in_place(written: Morning, folders: Folders, tmp_path: Path, last: str) -> None:
    drafts.keep(written.session, f"words:{written.session.store.incidents.find('100001')[0].uid}", f"ring {CALLER}")
    kept = guard_store.backup(written.session, folders.backups)
    if last:
        aged(kept, written.session.key, last, tmp_path)
    assert [(one.backups, one.left) for one in erase(written, "100001", "100002", "100005")] == [(1, ())] * 3
    written.session.close()
    guard_store.restore(folders, kept, actor=ADMIN, passphrase=PASSPHRASE)
    with contextlib.closing(guard_store.open_session(folders, actor=ADMIN, passphrase=PASSPHRASE)) as session:
        assert guard_store.verify(session).ok
        assert leaks(session) == {}
        assert CALLER in told(build_pack.paper(session, "chair").data), "what another text says stands"
        assert drafts.drafts(session) == {}


def test_an_erasing_that_was_killed_before_its_backups_is_ended_by_asking_again(written: Morning, folders: Folders, tmp_path: Path) -> None:
    kept = guard_store.backup(written.session, tmp_path)
    erase(written, "100001", "100002", "100005")  # no backup lies in the folder yet
    late = kept.replace(folders.backups / kept.name)
    again = erase(written, "100001", "100002", "100005")
    assert [(one.texts, one.backups, one.left) for one in again] == [(0, 1, ())] * 3
    written.session.close()
    guard_store.restore(folders, late, actor=ADMIN, passphrase=PASSPHRASE)
    with contextlib.closing(guard_store.open_session(folders, actor=ADMIN, passphrase=PASSPHRASE)) as session:
        assert session.store.incidents.find("100001")[0].erased
        assert leaks(session) == {}


@pytest.mark.parametrize("last", ["", "0026_not_printed"], ids=["present", "before still_named"])
def test_a_backup_kept_elsewhere_brings_nothing_back_that_was_erased_since(written: Morning, folders: Folders, tmp_path: Path, last: str) -> None:
    kept = guard_store.backup(written.session, tmp_path)
    if last:
        aged(kept, written.session.key, last, tmp_path)
    texts = sum(one.texts for one in erase(written, "100001", "100002", "100005"))
    written.session.close()
    assert restoring.restore(folders, kept, actor=ADMIN, passphrase=PASSPHRASE).erased == texts
    with contextlib.closing(guard_store.open_session(folders, actor=ADMIN, passphrase=PASSPHRASE)) as session:
        assert session.store.incidents.find("100001")[0].erased
        assert leaks(session) == {}
        assert guard_store.verify(session).ok
    assert restoring.restore(folders, kept, actor=ADMIN, passphrase=PASSPHRASE).erased == texts
