"""A thousand random edits of a returned sheet: whatever is done to it, no wrong item changes, and every row is taken or refused with a reason.

What may land is worked out here from the workbook itself, not by the program's reading of it.
"""

import contextlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sheet_desk
from sheet_desk import PASSWORD, book_of, made, put_back

from shp_desktop.domain.answer_sheets import Verdict
from shp_desktop.domain.moments import from_iso
from shp_desktop.errors import BriefingError
from shp_desktop.services import take_in
from shp_desktop.services.session import Session

NEXT_DAY = from_iso("2018-06-16T09:30").utc
FIRST, WIDE = 9, {"Actions": 10, "Checks": 15}
WORDS = {
    "done": "done", "not done": "not_done", "in progress": "in_progress", "open to social worker": "open_social_worker",
    "open to early help": "open_early_help", "closed": "closed", "not known": "not_known", "not checked yet": "not_checked",
}  # fmt: skip
TYPED = [
    *WORDS, "DONE", "yes", "withdrawn", "", " ", "15/06/2018", "2018-06-15", "31/02/2018", "01/01/2031", "=1+1", "=A1", "'", "J Smith", "x" * 3000,
    "A-180615-01", "A-180615-05", "A-180615-06", "C-180615-01", "C-180615-02", "SHP1:x:y", "ﬁ\u200bdone", "Ａ-180615-05", 0, -1, 43266, 1e300, True, None,
]  # fmt: skip


class _Back(Exception):
    """Rolls a step back, so that the next edit begins where this one did."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, Path, Path]]:
    """A store, the sheet of Children's Services, and that of the council to steal rows from."""
    folder = tmp_path_factory.mktemp("edits")
    session = sheet_desk.room(folder)
    mine, theirs = made(session, "CHILDREN", folder), made(session, "HBC", folder)
    for path in (mine, theirs):
        put_back(book_of(path), path)
    yield session, mine, theirs
    session.close()


def _cell(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    page.cell(rng.randint(1, page.max_row + 1), rng.randint(1, WIDE.get(page.title, 10))).value = rng.choice(TYPED)


def _answer(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    page.cell(rng.randint(FIRST, FIRST + 1), rng.randint(7, WIDE.get(page.title, 10))).value = rng.choice(TYPED)


def _swap_cells(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    one, two = (page.cell(rng.randint(FIRST, FIRST + 1), rng.randint(1, 8)) for _ in range(2))
    one.value, two.value = two.value, one.value


def _swap_columns_of_rows(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    first, last = sorted((rng.randint(1, 9), rng.randint(1, 9)))
    for column in range(first, last + 1):
        one, two = page.cell(FIRST, column), page.cell(FIRST + 1, column)
        one.value, two.value = two.value, one.value


def _copy_row(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    source, target = rng.randint(FIRST, FIRST + 1), rng.randint(FIRST, FIRST + 3)
    for column in range(1, 10):
        page.cell(target, column).value = page.cell(source, column).value


def _foreign_row(rng: random.Random, book: Any, other: Any) -> None:
    page, source = rng.choice(book.worksheets), other["Actions"]
    for column in range(rng.choice((1, 1, 2)), 11):
        page.cell(rng.randint(FIRST, FIRST + 2), column).value = source.cell(FIRST, column).value


def _rows(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    getattr(page, rng.choice(("delete_rows", "insert_rows")))(rng.randint(1, FIRST + 2))


def _columns(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    getattr(page, rng.choice(("delete_cols", "insert_cols")))(rng.randint(1, 9))


def _pages(rng: random.Random, book: Any, other: Any) -> None:
    page = rng.choice(book.worksheets)
    page.title = rng.choice(("Checks ", "Actions2", "Answers", "Blatt1"))


def _mark(rng: random.Random, book: Any, other: Any) -> None:
    book.worksheets[0]["A1"] = rng.choice((other["Actions"]["A1"].value, "", "SHP1", book.worksheets[0]["A9"].value))


EDITS: tuple[Callable[[random.Random, Any, Any], None], ...] = (
    _cell, _answer, _answer, _answer, _swap_cells, _swap_columns_of_rows, _copy_row, _foreign_row, _rows, _columns, _pages, _mark,
)  # fmt: skip


def plain(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def sent_rows(book: Any) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By reference: the worksheet, and mark and grey cells as they were sent."""
    return {
        page.cell(line, 2).value: (page.title, tuple(plain(page.cell(line, column).value) for column in range(1, 7)))
        for page in book for line in range(FIRST, FIRST + 2)
    }  # fmt: skip


def may_land(book: Any, sent: dict[str, tuple[str, tuple[str, ...]]]) -> dict[str, set[str]]:
    """By reference: the answers that stand beside exactly what was sent, somewhere on its worksheet."""
    found: dict[str, set[str]] = {}
    for page in book:
        for line in range(1, page.max_row + 1):
            cells = tuple(plain(page.cell(line, column).value) for column in range(1, 7))
            if cells[1] in sent and sent[cells[1]] == (page.title, cells):
                said = plain(page.cell(line, 7).value).casefold().replace("_", " ")
                found.setdefault(cells[1], set()).add(WORDS.get(said, ""))
    return found


def stands(session: Session) -> dict[str, list[str]]:
    """Every action and check with what was recorded on it, straight from the facts."""
    sql = (
        "SELECT a.ref, e.status AS said FROM action AS a LEFT JOIN action_event AS e ON e.action_uid = a.uid UNION ALL "
        "SELECT k.ref, e.result AS said FROM safeguarding_check AS k LEFT JOIN check_event AS e ON e.check_uid = k.uid"
    )
    found: dict[str, list[str]] = {}
    for row in session.store.db.query(sql):
        found.setdefault(row["ref"], []).extend([row["said"]] if row["said"] else [])
    return found


def one_edit(seed: int, desk: tuple[Session, Path, Path], file: Path) -> str:
    """Edit the sheet, take it in, hold what changed against what may land, roll it back; return how it went."""
    session, mine, theirs = desk
    rng, book, other = random.Random(seed), book_of(mine), book_of(theirs)  # noqa: S311
    sent = sent_rows(book)
    for page in book:
        for line in range(FIRST, FIRST + 2):
            page.cell(line, 7).value = rng.choice(("done", "in progress") if page.title == "Actions" else ("closed", "not known"))
    for _ in range(rng.randint(1, 4)):
        rng.choice(EDITS)(rng, book, other)
    put_back(book, file)
    before = stands(session)
    try:
        preview = take_in.read_back(session, file, PASSWORD, NEXT_DAY)
    except BriefingError as error:
        preview, said_whole = None, str(error)
    if preview is None:
        assert "nothing was taken" in said_whole
        assert stands(session) == before
        return "whole"
    with contextlib.suppress(_Back), session.step(at=NEXT_DAY):
        _, after = take_in.take(session, preview, NEXT_DAY)
        changed = {ref: said for ref, said in stands(session).items() if said != before[ref]}
        allowed = may_land(book, sent)
        for ref, said in changed.items():
            assert len(said) == 1, (seed, ref, said)
            assert {said[0]} == allowed.get(ref, set()) - {""}, (seed, ref, said, allowed.get(ref))
        assert set(changed) == {row.ref for row in after.of(Verdict.TAKE)}
        assert all(row.words for row in after.rows)
        raise _Back
    assert stands(session) == before
    return "rows" if after.of(Verdict.REFUSED) else "taken"


def edited(desk: tuple[Session, Path, Path], folder: Path, seeds: range) -> dict[str, int]:
    counts = dict.fromkeys(("whole", "rows", "taken"), 0)
    for seed in seeds:
        counts[one_edit(seed, desk, folder / "edited.xlsx")] += 1
    print(f"{len(seeds)} edits: {counts['whole']} sheets refused whole, {counts['rows']} with rows refused, {counts['taken']} taken")
    assert all(counts.values())
    return counts


def test_forty_random_edits_change_no_wrong_item(desk, tmp_path) -> None:
    edited(desk, tmp_path, range(40))


@pytest.mark.endurance
def test_a_thousand_random_edits_change_no_wrong_item(desk, tmp_path) -> None:
    edited(desk, tmp_path, range(1000))
