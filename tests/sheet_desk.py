"""Answer sheets for tests: a store in which five agencies have something open, and what an agency does to its workbook."""

import atexit
import io
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.security import sealed
from shp_desktop.services import answer_sheets, guard_store, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
FIRES = "answers-180615-FIRE-1.xlsx"
PASSWORD = "seven plover kettles"
AGENCIES = ("NPT", "HBC", "CHILDREN", "ADULTS", "FIRE")
AT = "2018-06-15T09:00"
LATER: datetime = from_iso("2018-06-15T16:00").utc
LOG = (
    "Log No,Created,Grade,Opening Type,Location,Beat / Ward,Caller,Phone,Narrative\n"
    "101301,14/06/2018 18:00:00,Standard,ASB - Nuisance,4 Tern Close,Seaton,Morag Pellow,07700 900123,"
    "Josie Finch 9 and her brother seen near the marrowfield; caller is worried.\n"
    "101302,14/06/2018 21:00:00,Priority,Concern for Safety,9 Lugger Street,Seaton,,,Old man with a stick said he had nobody.\n"
)
#: words of the logs and of people that no sealed file may hold
PERSONAL = ("Josie", "Finch", "Edda Corry", "Tern Close", "Lugger", "Morag", "marrowfield", "Anchor Terrace", "Ann Bell")


def do(session: Session, **step: Any) -> dict[str, Any]:
    answer = run_step(session, {"at": AT, **step})
    assert answer["ok"], answer
    return answer


def filled_store(session: Session, folder: Path) -> Session:
    """Put a morning into a store: two actions for each of five agencies, three checks of Children's Services, one of Adults."""
    log = folder / "log.csv"
    log.write_text(LOG, encoding="utf-8", newline="")
    import_log.apply(session, import_log.preview(session, log))
    for agency in AGENCIES:
        do(session, do="action", text=f"Visit 14 Anchor Terrace for {agency}", agency=agency, owner="Ann Bell", due="2018-06-18", reference="101302")
        do(session, do="action", text="=1+1 leaflets, \"all\" of the street", agency=agency, due="2018-06-19", ask_of="Housing")
    for person in ("Josie Finch", "unnamed"):
        do(session, do="check", reference="101301", service="CHILDREN", person=person, why="nine years old, near the marrowfield")
    do(session, do="check", reference="101302", service="ADULTS", person="Edda Corry")
    return session


@cache
def _made_once() -> tuple[Path, str]:
    """Make such a store and the fire service's sheet once for all tests of a process; return where, and the recovery code."""
    kept = Path(tempfile.mkdtemp(prefix="shp-sheets-"))
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    folders = Folders(kept / "home").make()
    code = guard_store.create(folders, practice=True, passphrase=PASSWORD, actor=ACTOR).recovery_code
    session = guard_store.open_session(folders, actor=ACTOR, recovery_code=code)
    path = made(filled_store(session, kept), "FIRE", kept)
    put_back(book_of(path), path)
    session.close()
    return kept, code


def room(folder: Path) -> Session:
    """Open a copy of a store in which five agencies have something open; the recovery code spares the key its thousand turns."""
    kept, code = _made_once()
    shutil.copytree(kept / "home", folder / "home")
    return guard_store.open_session(Folders(folder / "home"), actor=ACTOR, recovery_code=code)


def fires(folder: Path) -> Path:
    """Return a copy of the fire service's sheet, made with that store; sealed anew with a key that opens quickly."""
    return Path(shutil.copy(_made_once()[0] / FIRES, folder / FIRES))


def made(session: Session, agency: str, folder: Path, at: datetime = LATER) -> Path:
    """Make an agency's sheet in a folder."""
    path = answer_sheets.save(session, agency, folder, PASSWORD, at).path
    assert path is not None
    return path


def book_of(path: Path, password: str = PASSWORD) -> Any:
    """Open a sheet as the agency does."""
    return openpyxl.load_workbook(io.BytesIO(sealed.opened(path.read_bytes(), password)))


def put_back(book: Any, path: Path, password: str = PASSWORD, *, turns: int = 1) -> Path:
    """Save a workbook under the password; few turns of the key make a test quick, and open as any."""
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    out = io.BytesIO()
    book.save(out)
    path.write_bytes(ECMA376Agile.encrypt(password, io.BytesIO(out.getvalue()), spin_count=turns))
    return path


def answered(path: Path, out: Path, cells: Mapping[str, Mapping[str, Any]]) -> Path:
    """Fill cells in and save: {"Actions": {"A-180615-01": {"Answer": "done"}}}, by reference and heading."""
    book = book_of(path)
    for title, rows in cells.items():
        page = book[title]
        heads = {page.cell(8, column).value: column for column in range(1, page.max_column + 1)}
        lines = {page.cell(line, 2).value: line for line in range(9, page.max_row + 1)}
        for ref, given in rows.items():
            for head, value in given.items():
                page.cell(lines[ref], heads[head]).value = value
    return put_back(book, out)
