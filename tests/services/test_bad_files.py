"""Files that cannot be read, and reading that is stopped: one plain sentence, and the store is as it was before."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shp_desktop.domain.intake_rows import Pasted
from shp_desktop.errors import BadFile, DiskProblem, Refused
from shp_desktop.services import guard_store, import_log
from shp_desktop.services.session import Session
from tests import odd_books

HEADER = "Log No,Created,Opening Type,Narrative\n"
WHOLE = HEADER + "".join(f"{at:06d},14/06/2018 07:{at % 60:02}:{at % 59:02},Noise,Loud music at {at} Tern Close\n" for at in range(1, 6001))


def state(session: Session) -> object:
    """Return how many rows each table of the store holds, once it has been found whole."""
    assert guard_store.verify(session).ok
    with session.store.read():
        db = session.store.db
        return {name: db[name].count for name in db.table_names() if not name.startswith("sqlite_")}, import_log.imports(session)


def mem(_folder: Path) -> Path:
    return Path("/proc/self/mem")


def gone(folder: Path) -> Path:
    return folder / "log.csv"


def holding(data: bytes, name: str = "log.csv") -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return made


def pasted(_folder: Path) -> Pasted:
    return Pasted("Pasted rows Fri 15 Jun 07:52", "Dear all,\nno log today.\nSam")


BAD = {
    "0 bytes": holding(b""), "vanished": gone, "a picture": holding(b"\x89PNG\r\n"), "a letter": holding(b"Dear all,\nno log today.\n"),
    "old workbook cut off": holding(odd_books.xls({"Log": [["Log No", "Created"]]})[:900], "log.xls"),
    "workbook cut off": holding(odd_books.xlsx(odd_books.sheet(""))[:700], "log.xlsx"),
    "far cell": holding(odd_books.xlsx(odd_books.sheet(odd_books.cell("XFD1048576"))), "log.xlsx"),
    "no dates": holding(b"Log No,Created,Type\n1,soon,ASB\n2,later,ASB\n"), "no table": pasted,
    **({"failing disk": mem} if sys.platform == "linux" else {}),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_changes_nothing(session, tmp_path, name: str):
    good = holding(WHOLE[:2000].encode(), "good.csv")(tmp_path)
    import_log.apply(session, import_log.preview(session, good))
    before = state(session)
    with pytest.raises(BadFile) as caught:
        import_log.preview(session, BAD[name](tmp_path))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert state(session) == before


@pytest.mark.parametrize("stopped_at", [1, 3])
def test_an_import_stopped_on_its_way_leaves_the_store_as_it_was(session, tmp_path, stopped_at: int):
    path = holding(WHOLE.encode())(tmp_path)
    before = state(session)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < stopped_at

    seen = import_log.preview(session, path)
    with pytest.raises(Refused, match="store is as it was"):
        import_log.apply(session, seen, progress=progress)
    assert told == [(2000 * at, 6000) for at in range(1, stopped_at + 1)]
    assert state(session) == before
    account, _ = import_log.apply(session, seen)
    assert account.new == 6000


def test_a_mapping_that_cannot_be_saved_keeps_its_log_out_too(session, tmp_path):
    path = holding(WHOLE[:2000].encode())(tmp_path)
    session.folders.profiles.rmdir()
    session.folders.profiles.write_text("in the way", encoding="utf-8")
    seen = import_log.preview(session, path)
    before = state(session)
    with pytest.raises(DiskProblem, match="could not be saved .*nothing was changed"):
        import_log.apply(session, seen, save_as="harbour")
    assert state(session) == before
    session.folders.profiles.unlink()
    assert import_log.apply(session, seen, save_as="harbour")[0].new == len(seen.plan.new)
    assert "harbour" in {one.name for one in import_log.profiles(session)}
