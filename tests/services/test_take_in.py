"""Reading a sheet back: every answer on its own item, everything else refused in plain words, twice as safe as once."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import made_stores
import openpyxl
import pytest
import sheet_desk
from sheet_desk import PASSWORD, answered, book_of, do, made, put_back

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.answer_sheets import Preview, Verdict
from shp_desktop.domain.checks import CheckResult
from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import BadFile, BriefingError, Refused
from shp_desktop.paths import Folders
from shp_desktop.security import sealed
from shp_desktop.services import answer_sheets, guard_store, manage_actions, run_meeting, safeguard, take_in
from shp_desktop.services.guard_store import verify
from shp_desktop.services.session import Session

NEXT_DAY = from_iso("2018-06-16T09:30").utc
VISIT, LEAFLETS = "A-180615-09", "A-180615-10"


@pytest.fixture
def room(tmp_path) -> Iterator[Session]:
    """A store in which five agencies have something open."""
    session = sheet_desk.room(tmp_path)
    yield session
    session.close()


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Such a store for tests that change nothing in it."""
    session = sheet_desk.room(tmp_path_factory.mktemp("still"))
    yield session
    session.close()


@pytest.fixture
def fire(tmp_path) -> Path:
    """The fire service's sheet as it was sent."""
    return sheet_desk.fires(tmp_path)


def action(session: Session, ref: str) -> Action:
    return next(one for one in manage_actions.actions(session, only_open=False) if one.ref == ref)


def read(session: Session, file: Path, at=NEXT_DAY) -> Preview:
    return take_in.read_back(session, file, at=at)


def verdicts(preview: Preview) -> dict[str, str]:
    return {row.ref: f"{row.verdict.value}: {row.words}" for row in preview.rows}


def test_a_look_says_what_it_would_do_and_stores_nothing(room: Session, fire: Path, tmp_path) -> None:
    back = answered(fire, tmp_path / "back.xlsx", {"Actions": {
        VISIT: {"Answer": "done", "On which day": "15/06/2018", "By whom": "J Smith", "Outcome, or the reason": "two alarms fitted"},
        LEAFLETS: {"Answer": "not done"},
    }})  # fmt: skip
    before = next(room.store.db.query("SELECT count(*) AS n FROM audit"))["n"]
    preview = read(room, back)
    assert verdicts(preview) == {
        VISIT: "take: Done on Fri 15 Jun, by J Smith: two alarms fitted",
        LEAFLETS: "refused: not done needs the reason",
    }
    assert preview.words == "1 to take, 1 refused"
    assert next(room.store.db.query("SELECT count(*) AS n FROM audit"))["n"] == before
    assert action(room, VISIT).open


def test_answers_land_in_one_step_with_where_they_came_from_and_one_undo_takes_them_back(room: Session, fire: Path, tmp_path) -> None:
    back = answered(fire, tmp_path / "back.xlsx", {"Actions": {
        VISIT: {"Answer": "Done", "By whom": "J Smith", "Outcome, or the reason": "two alarms fitted"}, LEAFLETS: {"Answer": "in progress"},
    }})  # fmt: skip
    outcome, after = take_in.take(room, read(room, back), NEXT_DAY)
    assert outcome.words == "2 answers of answer sheet 1, Fire Service, taken"
    assert len(after.of(Verdict.TAKE)) == 2
    assert action(room, VISIT).status is ActionStatus.DONE
    assert action(room, VISIT).events[-1].words == "two alarms fitted (answer sheet 1 of FIRE, by J Smith)"
    assert action(room, LEAFLETS).events[-1].words == "Answer sheet 1 of FIRE"
    assert "answer sheet" in run_meeting.undo(room, NEXT_DAY).words
    assert action(room, VISIT).open
    assert action(room, LEAFLETS).status is ActionStatus.OPEN
    assert len(read(room, back).of(Verdict.TAKE)) == 2
    run_meeting.redo(room, NEXT_DAY)
    assert [row.verdict for row in read(room, back).rows] == [Verdict.ALREADY, Verdict.ALREADY]
    assert not verify(room).findings


def test_reading_twice_lands_nothing_twice_and_a_later_answer_is_taken(room: Session, fire: Path, tmp_path) -> None:
    first = answered(fire, tmp_path / "one.xlsx", {"Actions": {VISIT: {"Answer": "in progress", "Outcome, or the reason": "rang, no reply"}}})
    preview = read(room, first)
    take_in.take(room, preview, NEXT_DAY)
    outcome, after = take_in.take(room, preview, NEXT_DAY)
    assert outcome.words == "Everything on this sheet was taken already; nothing was recorded again."
    assert verdicts(after)[VISIT] == "already taken: this answer was taken on Sat 16 Jun"
    later = answered(first, tmp_path / "two.xlsx", {"Actions": {VISIT: {"Answer": "done", "Outcome, or the reason": "visited"}}})
    take_in.take(room, read(room, later), NEXT_DAY)
    assert [one.status.value for one in action(room, VISIT).events] == ["in_progress", "done"]
    third = answered(later, tmp_path / "three.xlsx", {"Actions": {VISIT: {"Answer": "not done", "Outcome, or the reason": "no"}}})
    assert "another answer before, and that one stands" in verdicts(read(room, third))[VISIT]


def test_three_children_are_three_checks_and_three_answers(room: Session, tmp_path) -> None:
    for person in ("Cass Finch", "Dot Finch"):
        do(room, do="check", reference="101301", service="CHILDREN", person=person)
    path = made(room, "CHILDREN", tmp_path)
    back = answered(path, tmp_path / "back.xlsx", {"Checks": {
        "C-180615-01": {"Answer": "open to social worker", "Worker told": "P Lund", "Told on which day": "16/06/2018",
                        "Children's Hub reference": "CH-77", "Outcome": "Shared", "What was done": "visit arranged", "Already referred by": "school",
                        "Referred on which day": "14/06/2018", "Answered by": "M Dale"},
        "C-180615-04": {"Answer": "not known", "Answered by": "M Dale"},
        "C-180615-05": {"Answer": "open to adult services"},
        "C-180615-02": {"Answer": "not checked yet"},
    }})  # fmt: skip
    preview = read(room, back)
    assert verdicts(preview)["C-180615-01"] == (
        "take: Open to social worker, visit arranged, shared, P Lund told on Sat 16 Jun, reference CH-77, "
        "already referred by school on Thu 14 Jun, by M Dale"
    )
    assert verdicts(preview)["C-180615-05"].startswith('refused: "open to adult services" is no answer to this; choose open to social worker,')
    take_in.take(room, preview, NEXT_DAY)
    found = {one.ref: one for one in safeguard.checks(room, only_open=False)}
    last = found["C-180615-01"].answers[-1]
    assert (last.result, last.worker_told, last.hub_ref, last.outcome) == (CheckResult.OPEN_SOCIAL_WORKER, "P Lund", "CH-77", "shared")
    assert (last.action, last.referred_by, last.referred_at) == ("visit arranged", "school", "Thu 14 Jun 2018")
    assert found["C-180615-04"].answers[-1].result is CheckResult.NOT_KNOWN
    assert found["C-180615-02"].open
    assert not found["C-180615-05"].answers
    assert found["C-180615-01"].answers[-1].words == "Answer sheet 1 of CHILDREN, by M Dale"


def test_somebody_of_another_agency_lands_an_answer_without_reading_it(room: Session, tmp_path) -> None:
    path = made(room, "ADULTS", tmp_path)
    back = answered(path, tmp_path / "back.xlsx", {"Checks": {"C-180615-03": {"Answer": "open to adult services"}}})
    theirs = room.handed_to(Person("Jo Reed", "FIRE", Role.MEMBER))
    preview = read(theirs, back)
    assert verdicts(preview)["C-180615-03"] == "take: answered, for the service and who asked to read"
    take_in.take(theirs, preview, NEXT_DAY)
    assert safeguard.checks(room, only_open=False)[-1].answers[-1].result is CheckResult.OPEN_ADULTS


@pytest.mark.parametrize(("given", "why"), [
    ({"Answer": "withdrawn"}, '"withdrawn" is no answer to this; choose in progress, done or not done'),
    ({"By whom": "J Smith"}, "the answer is missing; choose in progress, done or not done"),
    ({"Answer": "done", "On which day": "17/06/2018"}, "Sun 17 Jun 2018 lies ahead"),
    ({"Answer": "done", "On which day": "14/06/2018"}, "Thu 14 Jun 2018 lies before the day it was asked, Fri 15 Jun 2018"),
    ({"Answer": "done", "On which day": "Friday"}, '"Friday" is not a day such as 15/06/2018'),
    ({"Answer": "not done"}, "not done needs the reason"),
    ({"Answer": "done", "Outcome, or the reason": "x" * 2001}, "Outcome, or the reason holds more than 2,000 letters; make it shorter"),
    ({"Answer": "done", "Outcome, or the reason": "=A1"},
     "Outcome, or the reason: a formula stands there without its result; type the words themselves"),
    ({"Answer": "=1", "By whom": "=2"}, "Answer and By whom: a formula stands there without its result; type the words themselves"),
    ({"Answer": "done", "What is asked": "Give it to somebody else"}, "its grey cells were changed, so it is not certain what was answered"),
])  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_with_its_reason(still: Session, fire: Path, tmp_path, given, why) -> None:
    preview = read(still, answered(fire, tmp_path / "back.xlsx", {"Actions": {VISIT: given}}))
    assert verdicts(preview)[VISIT] == f"refused: {why}"
    outcome, _ = take_in.take(still, preview, NEXT_DAY)
    assert outcome.words == "Nothing on this sheet could be taken; nothing was recorded."
    assert not action(still, VISIT).events


def test_what_changed_since_the_sheet_was_made_is_refused(room: Session, fire: Path, tmp_path) -> None:
    back = answered(fire, tmp_path / "back.xlsx", {"Actions": {VISIT: {"Answer": "done"}, LEAFLETS: {"Answer": "done"}}})
    do(room, do="update", action=VISIT, status="in_progress", words="rang")
    do(room, do="update", action=LEAFLETS, status="withdrawn", words="not needed")
    assert verdicts(read(room, back)) == {
        VISIT: "refused: it was changed or updated since the sheet was made on Fri 15 Jun; a new sheet asks for it as it stands",
        LEAFLETS: "refused: it is finished already (withdrawn)",
    }


def test_what_was_handed_over_is_refused_and_being_carried_changes_nothing(room: Session, fire: Path, tmp_path) -> None:
    back = answered(fire, tmp_path / "back.xlsx", {"Actions": {VISIT: {"Answer": "done"}, LEAFLETS: {"Answer": "done"}}})
    do(room, do="open", date="2018-06-16", chair="CI Marrable", at="2018-06-16T08:45")
    do(room, do="hand_over", action=LEAFLETS, agency="HBC", words="council prints them", at="2018-06-16T09:00")
    assert verdicts(read(room, back)) == {VISIT: "take: Done", LEAFLETS: "refused: it is with HBC now"}


def test_an_action_whose_log_is_held_since_is_not_there(room: Session, fire: Path, tmp_path) -> None:
    back = answered(fire, tmp_path / "back.xlsx", {"Actions": {VISIT: {"Answer": "done"}, LEAFLETS: {"Answer": "done"}}})
    do(room, do="hold", reference="101302", words="covert")
    preview = read(room, back)
    assert verdicts(preview) == {VISIT: "refused: it is no longer here to be answered", LEAFLETS: "take: Done"}
    assert next(row.about for row in preview.rows if row.ref == VISIT) == ""


def test_rows_twice_gone_strange_or_of_another_sheet(room: Session, fire: Path, tmp_path) -> None:
    book = book_of(fire)
    page = book["Actions"]
    page["G9"] = "done"
    for column in range(1, 11):
        page.cell(11, column).value = page.cell(9, column).value
    page["G11"] = "in progress"
    page["B12"], page["G12"] = "A-180615-01", "done"
    page.delete_rows(10)
    preview = read(room, put_back(book, tmp_path / "odd.xlsx"))
    said = [(row.ref, row.verdict.value, row.words) for row in preview.rows]
    twice = "it stands on the sheet twice with different answers"
    assert said == [
        ("A-180615-01", "refused", "this line was not on the sheet that was sent"), (VISIT, "refused", twice), (VISIT, "refused", twice),
        (LEAFLETS, "not answered", "its line is not on the sheet any more"),
    ]  # fmt: skip


def test_a_row_or_a_mark_of_another_sheet_is_not_believed(room: Session, fire: Path, tmp_path) -> None:
    council = book_of(made(room, "HBC", tmp_path))["Actions"]
    book = book_of(fire)
    for column in range(1, 11):
        book["Actions"].cell(9, column).value = council.cell(9, column).value
    book["Actions"]["G9"] = "done"
    assert [row.verdict.value for row in read(room, put_back(book, tmp_path / "row.xlsx")).rows] == ["refused", "not answered", "not answered"]
    book = book_of(fire)
    book["Actions"]["A1"] = council["A1"].value
    book["Actions"]["G9"] = "done"
    preview = read(room, put_back(book, tmp_path / "mark.xlsx"))
    assert not preview.of(Verdict.TAKE)
    for mark, why in (("SHP1:nobody:00", "not made here"), ("", "no answer sheet"), (str(council["A1"].value)[:-1] + "!", "not made here")):
        book["Actions"]["A1"] = mark
        with pytest.raises(BriefingError, match=why):
            read(room, put_back(book, tmp_path / "foreign.xlsx"))


def test_the_sheet_of_another_store_is_foreign(room: Session, fire: Path, tmp_path) -> None:
    other = made_stores.create(Folders(tmp_path / "other").make(), practice=True, passphrase=PASSWORD, actor=room.actor)
    there = guard_store.open_session(other, actor=room.actor, passphrase=PASSWORD)
    try:
        answer_sheets.agree(there, "FIRE", PASSWORD)
        with pytest.raises(Refused, match="was not made here"):
            read(there, answered(fire, tmp_path / "back.xlsx", {"Actions": {VISIT: {"Answer": "done"}}}))
    finally:
        there.close()


def test_answers_are_taken_for_a_week(still: Session, fire: Path) -> None:
    assert read(still, fire, from_iso("2018-06-22T23:00").utc).words == "2 not answered"
    with pytest.raises(Refused, match=r"taken until Fri 22 Jun 2018; nothing was taken, make a new sheet"):
        read(still, fire, from_iso("2018-06-23T09:00").utc)


def _plain(fire: Path) -> bytes:
    return sealed.opened(fire.read_bytes(), PASSWORD)


def _text_document(_fire: Path) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        packed.writestr("word/document.xml", bytes(range(256)) * 64)
    return out.getvalue()


def _macro(fire: Path) -> bytes:
    import zipfile

    out = io.BytesIO(_plain(fire))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    return sealed.seal(out.getvalue(), PASSWORD)


def _changed(fire: Path) -> bytes:
    data = bytearray(fire.read_bytes())
    data[len(data) // 2] ^= 1
    return bytes(data)


@pytest.mark.parametrize(("make", "why"), [
    (_plain, "came back without its password"),
    (_text_document, "a text document"),
    (lambda _fire: b"Log No,Created\n1,2\n", "is no workbook"),
    (lambda fire: fire.read_bytes()[:6000], "is damaged"),
    (_changed, "is damaged"),
    (_macro, "holds a program"),
    (lambda fire: sealed.seal(_plain(fire), "another password"), "The password does not open this sheet"),
    (lambda _fire: sealed.seal(_text_document(_fire), PASSWORD), "a text document"),
])  # fmt: skip
def test_whatever_else_comes_back_is_said_in_plain_words(still: Session, fire: Path, tmp_path, make: Callable[[Path], bytes], why: str) -> None:
    path = tmp_path / "back.xlsx"
    path.write_bytes(make(fire))
    with pytest.raises(BadFile, match=why) as said:
        read(still, path)
    assert "nothing was taken" in str(said.value)


def test_a_workbook_of_another_kind_under_the_password_is_no_answer_sheet(still: Session, fire: Path, tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Answers"
    with pytest.raises(BadFile, match="no answer sheet"):
        read(still, put_back(book, tmp_path / "other.xlsx"))
    with pytest.raises(BadFile, match="cannot be read"):
        read(still, tmp_path / "gone.xlsx")


def test_a_wrong_year_is_refused_or_seen_before_enter(room: Session, tmp_path) -> None:
    path = made(room, "CHILDREN", tmp_path)
    back = answered(path, tmp_path / "back.xlsx", {"Checks": {
        "C-180615-01": {"Answer": "closed", "Told on which day": "22/11/2017"},
        "C-180615-02": {"Answer": "closed", "Already referred by": "school", "Referred on which day": "15/03/2017"},
    }})  # fmt: skip
    assert {ref: words for ref, words in verdicts(read(room, back)).items() if ref.startswith("C")} == {
        "C-180615-01": "refused: Wed 22 Nov 2017 lies before its log was reported, Thu 14 Jun 2018",
        "C-180615-02": "take: Closed, already referred by school on Wed 15 Mar 2017",
    }


def test_what_is_not_checked_has_no_outcome(room: Session, tmp_path) -> None:
    path = made(room, "CHILDREN", tmp_path)
    back = answered(path, tmp_path / "back.xlsx", {"Checks": {"C-180615-01": {"Answer": "not checked yet", "Outcome": "reassured"}}})
    assert verdicts(read(room, back))["C-180615-01"] == "refused: it is not checked yet, so it has no outcome"


def test_columns_that_were_moved_refuse_every_row_of_the_worksheet(room: Session, fire: Path, tmp_path) -> None:
    for column in (3, 8):
        book = book_of(fire)
        book["Actions"]["G9"] = "done"
        book["Actions"].insert_cols(column)
        told = verdicts(read(room, put_back(book, tmp_path / "moved.xlsx")))
        assert told[VISIT] == "refused: the columns of its worksheet do not stand as they were sent, so it is not certain what was answered"


def test_text_outside_the_table_is_said_not_to_be_read(room: Session, fire: Path, tmp_path) -> None:
    book = book_of(fire)
    book["Actions"]["G9"], book["Actions"]["M9"] = "done", "see my note"
    book.create_sheet("Notes")["A1"] = "more to say"
    preview = read(room, put_back(book, tmp_path / "beside.xlsx"))
    assert preview.words == "1 to take, 1 not answered. Text outside the table is not read: Actions line 9, worksheet Notes."
    outcome, _ = take_in.take(room, preview, NEXT_DAY)
    assert outcome.warnings == ("Text outside the table is not read: Actions line 9, worksheet Notes.",)


def test_a_direction_sign_in_an_answer_is_not_kept(room: Session, fire: Path, tmp_path) -> None:
    back = answered(fire, tmp_path / "back.xlsx", {"Actions": {VISIT: {"Answer": "done", "Outcome, or the reason": "two \u202ealarms"}}})
    assert verdicts(read(room, back))[VISIT] == "take: Done: two alarms"


def test_adult_services_are_asked_in_their_own_words_and_answer_in_them(room: Session, tmp_path) -> None:
    path = made(room, "ADULTS", tmp_path)
    page = book_of(path)["Checks"]
    heads = [page.cell(8, column).value for column in range(1, page.max_column + 1)]
    assert "Adult services' reference" in heads
    assert not any("Hub" in str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    assert not any("Hub" in str(rule.formula1) for rule in page.data_validations.dataValidation)
    back = answered(path, tmp_path / "back.xlsx", {"Checks": {"C-180615-03": {"Answer": "open to adult services", "Adult services' reference": "AS-9"}}})
    assert verdicts(read(room, back))["C-180615-03"] == "take: Open to adult services, reference AS-9"
    book = book_of(path)
    book["Checks"]["G9"], book["Checks"]["H9"] = "closed", "Children's Hub asked to screen"
    told = verdicts(read(room, put_back(book, tmp_path / "odd.xlsx")))["C-180615-03"]
    assert told.startswith('refused: What was done: "Children\'s Hub asked to screen" is not on the list')
