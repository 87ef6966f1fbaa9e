"""An answer sheet as it leaves: one agency's items and no more, the least text, sealed, locked but where it asks."""

import io
import zipfile
from collections.abc import Iterator

import pytest
import sheet_desk
from sheet_desk import LATER, PASSWORD, PERSONAL, book_of, do, fires, made

from shp_desktop.domain.answer_sheets import Verdict
from shp_desktop.errors import DiskProblem, Refused, UsageProblem
from shp_desktop.services import answer_sheets, import_log, take_in
from shp_desktop.services.guard_store import verify
from shp_desktop.services.session import Session


@pytest.fixture
def room(tmp_path) -> Iterator[Session]:
    """A store in which five agencies have something open; the fire service has had a sheet."""
    session = sheet_desk.room(tmp_path)
    yield session
    session.close()


def cells(book) -> list[str]:
    return [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None]


def test_a_sheet_holds_one_agencys_items_and_the_least_text(room: Session, tmp_path) -> None:
    path = made(room, "CHILDREN", tmp_path)
    assert path.name == "answers-180615-CHILDREN-1.xlsx"
    book = book_of(path)
    assert book.sheetnames == ["Actions", "Checks"]
    text = "\n".join(cells(book))
    assert [row[0].value for row in book["Checks"].iter_rows(9, min_col=2, max_col=2)] == ["C-180615-01", "C-180615-02"]
    assert [row[0].value for row in book["Actions"].iter_rows(9, min_col=2, max_col=2)] == ["A-180615-05", "A-180615-06"]
    assert "Josie Finch" in text
    assert book["Checks"]["C10"].value == "not named: nine years old, near the marrowfield; at Tern Close", "who names nobody says where"
    assert book["Checks"]["C9"].value == "Josie Finch"
    assert "This is not a referral." in text
    assert "101301" in text
    for never in ("Morag", "900123", "worried", "Edda"):
        assert never not in text
    assert "OFFICIAL-SENSITIVE" in text
    assert book["Actions"].oddHeader.center.text == "OFFICIAL-SENSITIVE"


def test_only_the_cells_it_asks_for_can_be_changed(tmp_path) -> None:
    page = book_of(fires(tmp_path))["Actions"]
    assert page.protection.sheet
    open_cells = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {f"{letter}{line}" for letter in "GHIJ" for line in (9, 10)}
    assert page.column_dimensions["A"].hidden
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert rules["G9:G10"].type == "list"
    assert rules["G9:G10"].formula1 == '"in progress,done,not done"'
    assert rules["H9:H10"].type == "date"
    formulas = [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert page["C10"].value.startswith("=1+1 leaflets")


def test_a_sheet_in_a_text_editor_tells_of_nobody(room: Session, tmp_path) -> None:
    for agency in sheet_desk.AGENCIES:
        path = made(room, agency, tmp_path)
        raw = path.read_bytes()
        assert not zipfile.is_zipfile(io.BytesIO(raw))
        for word in PERSONAL:
            for form in ("utf-8", "utf-16-le", "utf-16-be"):
                assert word.encode(form) not in raw
                assert word.casefold().encode(form) not in raw.lower()
        assert b'cipherAlgorithm="AES"' in raw
        assert b'keyBits="256"' in raw
        assert not any(word.casefold() in path.name.casefold() for word in PERSONAL)


def test_the_password_agreed_is_kept_and_a_weak_one_refused(room: Session, tmp_path) -> None:
    with pytest.raises(Refused, match="No password is agreed with Council community safety"):
        answer_sheets.make(room, "HBC", at=LATER)
    with pytest.raises(Refused, match="too short"):
        answer_sheets.make(room, "HBC", "hbc", LATER)
    second = answer_sheets.save(room, "FIRE", tmp_path, at=LATER).path
    assert second is not None
    assert second.name == "answers-180615-FIRE-2.xlsx"
    assert book_of(second)["Actions"]["B9"].value == "A-180615-09"
    answer_sheets.agree(room, "FIRE", "nine heron buckets")
    assert room.store.sheets.passwords() == {"FIRE": "nine heron buckets"}
    with pytest.raises(StopIteration):
        next(room.store.db.query("SELECT 1 FROM content WHERE text = ?", [PASSWORD]))


def test_nothing_open_unknown_agency_and_a_full_disk_leave_nothing(room: Session, tmp_path) -> None:
    with pytest.raises(Refused, match="has nothing open"):
        answer_sheets.make(room, "VCD", PASSWORD, LATER)
    with pytest.raises(UsageProblem, match="not among the agencies"):
        answer_sheets.make(room, "NHS", PASSWORD, LATER)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DiskProblem):
        answer_sheets.save(room, "HBC", tmp_path / "file", PASSWORD, LATER)
    assert "HBC" not in room.store.sheets.last_of()


def test_every_sheet_is_a_disclosure_and_the_store_verifies(room: Session) -> None:
    audit = list(room.store.db.query("SELECT operation, recipient FROM audit WHERE entity = 'answer sheet'"))
    assert audit == [{"operation": "disclosure", "recipient": "Fire Service"}]
    assert [row["kind"] for row in room.store.db.query("SELECT kind FROM print")] == ["sheet"]
    assert not verify(room).findings


def test_what_is_kept_off_or_held_is_not_on_the_sheet(room: Session, tmp_path) -> None:
    do(room, do="open", date="2018-06-15", chair="CI Marrable")
    do(room, do="knows", reference="101301", agency="CHILDREN", person="Jo Marsh", words="her niece")
    kept = answer_sheets.make(room, "CHILDREN", PASSWORD, LATER)
    assert {row.ref for row in kept.sheet.rows} == {"A-180615-05", "A-180615-06"}
    assert kept.open.kept == 2
    assert "kept off the sheet" in kept.warnings[0]
    do(room, do="hold", reference="101302", words="covert")
    held = answer_sheets.make(room, "FIRE", PASSWORD, LATER)
    assert {row.ref for row in held.sheet.rows} == {"A-180615-10"}


def test_a_list_a_cell_cannot_hold_is_left_to_reading_back(room: Session, tmp_path) -> None:
    table = room.tables.path("check_outcomes").read_text(encoding="utf-8")
    own = room.tables.own
    assert own is not None
    own.mkdir(exist_ok=True)
    (own / "check_outcomes.csv").write_text(f'{table}outcome,"moved, gone away",team,2026-11-22\n', encoding="utf-8")
    path = made(room, "ADULTS", tmp_path)
    kinds = {rule.promptTitle: rule.type for rule in book_of(path)["Checks"].data_validations.dataValidation}
    assert (kinds["Outcome"], kinds["Answer"]) == ("textLength", "list")
    back = sheet_desk.answered(path, tmp_path / "back.xlsx", {"Checks": {"C-180615-03": {"Answer": "closed", "Outcome": "Moved, gone away"}}})
    assert take_in.read_back(room, back, at=LATER).of(Verdict.TAKE)


def test_of_a_check_that_names_nobody_a_protected_address_stays_off(room: Session, tmp_path) -> None:
    log = tmp_path / "kept.csv"
    row = '101310,14/06/2018 22:00:00,Priority,Concern for Safety,7 Lugger Street,Seaton,,,"Protected address. Two children aged 4 and 6 alone."\n'
    log.write_text(sheet_desk.LOG.partition("\n")[0] + "\n" + row, encoding="utf-8", newline="")
    import_log.apply(room, import_log.preview(room, log))
    sheet_desk.do(room, do="check", reference="101310", service="CHILDREN", unnamed=True, why="two children, 7 Lugger Street")
    book = book_of(made(room, "CHILDREN", tmp_path))
    assert book["Checks"]["C11"].value == "not named: two children, [address]"
    assert "Lugger" not in "".join(cells(book))
