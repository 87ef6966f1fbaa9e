"""What the tests of services share: an encrypted practice store and files put beside it."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import made_stores
import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import guard_store
from shp_desktop.services.session import Session

PASSPHRASE = "plover kettle anchor nine"
ACTOR = Person("Sam Tarn", "HBC", Role.ADMIN)
Put = Callable[..., Path]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An empty encrypted practice store."""
    folders = Folders(tmp_path / "home").make()
    made_stores.create(folders, practice=True, passphrase=PASSPHRASE, actor=ACTOR)
    opened = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file beside the store: text, or sheets of rows as a workbook."""

    def write(content: object, name: str = "log.csv") -> Path:
        path = tmp_path / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="")
            return path
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.active)
        for sheet, rows in content.items():  # type: ignore[attr-defined]
            page = book.create_sheet(sheet)
            for row in rows:
                page.append(row)
        out = io.BytesIO()
        book.save(out)
        path.write_bytes(out.getvalue())
        return path

    return write
