"""Late items: two words are enough, the number clashes with nothing, and the log that brings one takes over what was recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import made_stores
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from shp_desktop.domain.late import Heard, LateRules, likely_logs, parse_when
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.services import (
    build_pack,
    guard_store,
    import_log,
    late_items,
    prepare_board,
    retain,
    run_meeting,
    undo_import,
)
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

PASSPHRASE = "plover kettle anchor nine"
ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
NIGHT = "100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,\"3 Tern Close, Hartlepool\",Loud music.\n"
TEXT = "Two youths on a scooter threw bottles at the window of 14 Lugger Street"
OFFICIAL = (
    "100090,15/06/2018 08:31:00,Priority,Criminal Damage,\"14 Lugger Street, Hartlepool\","
    "Bottles thrown at window by youths on scooter; boy aged 9 cut by glass.\n"
)
OTHER = "100091,15/06/2018 08:40:00,Standard,Shoplifting,\"2 Pilot Lane, Hartlepool\",Cheese taken.\n"
AT = "2018-06-15T08:50"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A practice store with one night's log."""
    folders = Folders(tmp_path / "home")
    made_stores.create(folders, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    read_in(opened, tmp_path, NIGHT)
    yield opened
    opened.close()


def read_in(session: Session, folder: Path, body: str, name: str = "log.csv"):
    path = folder / name
    path.write_text(HEAD + body, encoding="utf-8")
    return import_log.apply(session, import_log.preview(session, path))[0]


def do(session: Session, **step) -> dict:
    answer = run_step(session, {"at": AT} | step)
    assert answer["ok"], answer
    return answer


def items(session: Session) -> dict:
    return {one.incident.key.reference: one for one in prepare_board.board(session).items}


def uid(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def sound(session: Session) -> None:
    report = guard_store.verify(session)
    assert report.ok, report.findings


def paper_text(pdf: bytes) -> str:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return " ".join(" ".join(document.getAllText(page).text() for page in range(document.pageCount())).split())


def opened(session: Session) -> None:
    do(session, do="open", date="2018-06-15", chair="CI Marrable", at="2018-06-15T08:45")


def test_a_day_of_another_year_is_said_back_in_full(session: Session) -> None:
    told = do(session, do="late", text=TEXT, source="police", time="23/11 07:40", at="2018-11-22T19:40")
    assert any("Thursday 23 November 2017" in one for one in told["warnings"]), told
    told = do(session, do="late", text=TEXT, source="police", time="21/11 07:40", at="2018-11-22T19:40")
    assert "warnings" not in told


def test_text_and_source_are_enough(session: Session) -> None:
    ref = do(session, do="late", text=TEXT, source="police")["ref"]
    item = items(session)[ref]
    assert ref == "LATE-180615-01"
    assert item.incident.typed == "typed by hand"
    assert item.incident.latest.reported.local.isoformat() == "2018-06-15T08:50:00"
    assert item.incident.latest.text.narrative == TEXT
    for step in ({"text": TEXT}, {"source": "police"}, {"text": " ", "source": "police"}):
        assert "nothing was recorded" in run_step(session, {"do": "late", **step})["error"]
    sound(session)


def test_numbers_run_on_over_sources_and_are_never_used_twice(session: Session) -> None:
    refs = [do(session, do="late", text=f"text {n}", source=source)["ref"] for n, source in enumerate(("police", "fire"))]
    do(session, do="undo")
    refs.append(do(session, do="late", text="text 3", source="fire")["ref"])
    assert refs == ["LATE-180615-01", "LATE-180615-02", "LATE-180615-03"]
    assert set(items(session)) == {"100001", "LATE-180615-01", "LATE-180615-03"}
    do(session, do="undo")
    do(session, do="redo")
    assert "LATE-180615-03" in items(session)
    sound(session)


def test_it_joins_an_open_meeting_as_new_since_print(session: Session) -> None:
    opened(session)
    ref = do(session, do="late", text="Girl aged 14 missing from home", source="police", place="3 Samphire Court")["ref"]
    meeting = run_meeting.current_meeting(session)
    here = {one.incident.key.reference: one for one in prepare_board.agenda_items(session, meeting)}
    assert (here[ref].number, here[ref].new_since_print) == (2, True)
    assert "child" in {flag.kind for flag in here[ref].flags}
    refused = run_step(session, {"do": "decide", "reference": ref, "decision": "noted"})
    assert not refused["ok"], "nobody is passed over because the item was typed"


def test_it_is_no_file_of_the_account(session: Session) -> None:
    do(session, do="late", text=TEXT, source="police")
    assert [one.file for one in prepare_board.board(session).imports] == ["log.csv"]
    assert [one.file for one in import_log.imports(session, undone=True)] == ["log.csv"]


def test_what_was_done_with_it_stands_in_the_way_of_taking_it_back(session: Session) -> None:
    opened(session)
    ref = do(session, do="late", text=TEXT, source="police")["ref"]
    do(session, do="decide", reference=ref, decision="noted", **{"as": "Ash Wren/FIRE"})
    refused = run_step(session, {"do": "undo", "at": AT})
    assert refused == {
        "ok": False,
        "error": f"The late item cannot be undone: log {ref} was decided (noted); nothing was changed.",
    }


def matched(session: Session, folder: Path) -> str:
    """Decide on a late item, raise an action, ask and answer a check; then read the log that brings it."""
    opened(session)
    ref = do(session, do="late", text=TEXT, source="police")["ref"]
    do(session, do="decide", reference=ref, decision="discuss", words="door knock")
    do(session, do="action", reference=ref, text="visit", agency="NPT", due="2018-06-18")
    check = do(session, do="check", reference=ref, service="CHILDREN", unnamed=True)["ref"]
    do(session, do="answer", check=check, result="closed")
    do(session, do="triage", reference=ref, levels={}, overall="LOW", words="calm")
    read_in(session, folder, OFFICIAL + OTHER, "next.csv")
    return ref


def test_a_log_near_in_time_place_and_words_is_proposed(session: Session, tmp_path: Path) -> None:
    matched(session, tmp_path)
    (one,) = late_items.late_items(session)
    assert one.proposed is not None
    assert one.proposed.key.reference == "100090"
    assert one.why == "19 minutes apart, the same street, both say bottle, scooter, window and youth"


def test_the_two_are_one_and_undo_parts_them(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    late, log = uid(session, ref), uid(session, "100090")
    late_items.match(session, late, log)
    held = items(session)
    assert ref not in held
    one = held["100090"]
    assert (one.number, one.decision.decision.value, one.assessment.overall) == (2, "discuss", "LOW")
    assert one.incident.typed == f"first typed by hand as {ref}"
    assert "since you decided" in one.changed
    assert [check.state for check in one.checks] == ["open"], "the log tells what the answer did not know"
    assert [action.incident_reference for action in session.store.actions.of_incident(log)] == ["100090"]
    assert session.store.incidents.find(ref)[0].uid == log, "its old number finds it still"
    assert [version.latest.key.reference for version in prepare_board.incident_history(session, log)] == [ref, "100090"]
    sound(session)
    do(session, do="decide", reference="100090", decision="in_hand", who="PC Wick")
    do(session, do="undo")
    run_meeting.undo(session)
    parted = items(session)
    assert parted[ref].decision.decision.value == "discuss"
    assert parted["100090"].decision is None
    sound(session)


def test_had_as_typed_it_comes_back_for_new_facts_only(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    late_items.match(session, uid(session, ref), uid(session, "100090"))
    do(session, do="close", words="time", at="2018-06-15T09:10")
    meeting = run_meeting.last_closed(session)
    assert ref in {one.incident.key.reference for one in prepare_board.agenda_items(session, meeting)}, "as it was"
    back = items(session)
    assert back["100090"].label == "new facts since a meeting had it", "a child was hurt, which nobody had typed"
    sound(session)


def test_matched_before_the_next_meeting(session: Session, tmp_path: Path) -> None:
    opened(session)
    ref = do(session, do="late", text="Bottles thrown at 14 Lugger Street, boy aged 9 cut by glass", source="police")["ref"]
    do(session, do="close", words="time", at="2018-06-15T09:10")
    assert ref not in items(session)
    read_in(session, tmp_path, OFFICIAL, "next.csv")
    assert "100090" in items(session)
    late_items.match(session, uid(session, ref), uid(session, "100090"))
    assert "100090" not in items(session), "the meeting had it, and the log tells of nobody new"
    told = [one.incident.key.reference for one in prepare_board.board(session).changed]
    assert told == ["100090"], "it is heard of once"
    sound(session)


def test_refused_is_not_asked_again(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    late_items.not_same(session, uid(session, ref), uid(session, "100090"))
    assert late_items.late_items(session)[0].proposed is None
    run_meeting.undo(session)
    assert late_items.late_items(session)[0].proposed is not None


def test_matched_stands_in_the_way_of_undoing_the_import(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    late_items.match(session, uid(session, ref), uid(session, "100090"))
    account = import_log.imports(session)[0]
    with pytest.raises(Refused, match="log 100090 is matched with a late item"):
        undo_import.undo(session, account.import_uid)


def test_what_cannot_be_matched(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    second = do(session, do="late", text="another", source="police")["ref"]
    late, log, other = (uid(session, one) for one in (ref, "100090", second))
    for pair in ((late, other), (log, late), (late, "no such log")):
        with pytest.raises(Refused, match="nothing was recorded"):
            late_items.match(session, *pair)
    late_items.match(session, late, log)
    with pytest.raises(Refused, match="matched already"):
        late_items.match(session, late, uid(session, "100091"))


def test_who_may_type_and_who_may_match(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    member = session.handed_to(Person("Ash Wren", "FIRE", Role.MEMBER))
    late_items.add(member, "smoke seen from the bridge", "fire")
    for answer in (late_items.match, late_items.not_same):
        with pytest.raises(Refused, match="may not say which logs are one event"):
            answer(member, uid(session, ref), uid(session, "100090"))


def test_erasing_the_log_erases_what_was_typed(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    log = uid(session, "100090")
    late_items.match(session, uid(session, ref), log)
    retain.erase_incident(session, log, "90 days")
    assert not list(session.store.db.query("SELECT 1 FROM content WHERE text LIKE '%scooter%'"))
    sound(session)


def test_papers_say_it_was_typed(session: Session) -> None:
    do(session, do="late", text=TEXT, source="police")
    said = paper_text(build_pack.paper(session, "chair").data)
    assert "log LATE-180615-01 · typed by hand" in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", "2018-06-15T08:50"), ("now", "2018-06-15T08:50"), ("07:40", "2018-06-15T07:40"), ("0740", "2018-06-15T07:40"),
        ("7.40", "2018-06-15T07:40"), ("7am", "2018-06-15T07:00"), ("23:10", "2018-06-14T23:10"),
        ("yesterday 23:10", "2018-06-14T23:10"), ("14/6 07:40", "2018-06-14T07:40"), ("14/06/2018 07:40", "2018-06-14T07:40"),
        ("31/12 23:00", "2017-12-31T23:00"), ("12am", "2018-06-15T00:00"),
    ],
)  # fmt: skip
def test_times_as_people_type_them(typed: str, meant: str) -> None:
    now = datetime(2018, 6, 15, 7, 50, 31, tzinfo=UTC)
    assert parse_when(typed, now).local.isoformat(timespec="minutes") == meant


def refusal(typed: str) -> str:
    try:
        parse_when(typed, datetime(2018, 6, 15, 7, 50, tzinfo=UTC))
    except Refused as refused:
        return str(refused)
    return ""


@given(st.text(max_size=20) | st.from_regex(r"\d{1,2}[/.]\d{1,2}([/.]\d{2,4})? \d{1,4}", fullmatch=True))
def test_a_time_that_cannot_be_read_is_one_plain_sentence(typed: str) -> None:
    said = refusal(typed)
    assert not said or said.endswith("write it like 07:40, yesterday 23:10 or 14/6 07:40.")


def test_each_log_is_proposed_for_one_item_only() -> None:
    when = datetime(2018, 6, 15, 8, 0, tzinfo=UTC)
    late = [Heard("l1", "police", when, "14 lugger street", text="bottles scooter window"), Heard("l2", "police", when, text="bottles scooter window")]
    log = Heard("o", "police", when, "14 lugger street", text="bottles scooter window")
    assert [one.late_uid for one in likely_logs(late, [log], set(), LateRules())] == ["l1"]
    assert [one.late_uid for one in likely_logs(late, [log], {("l1", "o")}, LateRules())] == ["l2"]
    far = Heard("o", "council", when, "14 lugger street", text="bottles scooter window")
    assert not likely_logs(late, [far], set(), LateRules())


def test_a_link_of_a_late_item_is_its_logs_link(session: Session, tmp_path: Path) -> None:
    ref = matched(session, tmp_path)
    do(session, do="link", reference=ref, to="100001")
    late_items.match(session, uid(session, ref), uid(session, "100090"))
    linked = {one.reference for one in items(session)["100090"].same}
    assert linked == {"100001"}


def test_without_a_type_it_is_called_a_late_item(session: Session) -> None:
    refs = [do(session, do="late", text="text", source="fire", **more)["ref"] for more in ({}, {"type": "Fire"})]
    assert [items(session)[ref].type for ref in refs] == ["Late item", "Fire"]
