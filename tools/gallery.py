"""The gallery of docs/: pages of every paper of one practice morning as pictures: `python -m tools.gallery [FOLDER] [--all]`.

Without --all each paper's first pages, small, for docs/pictures; with it every page of every paper, in colour and in grey.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from shp_desktop.paths import Folders
from shp_desktop.services import build_pack, guard_store, import_log, run_meeting
from shp_desktop.services.build_pack import Paper
from shp_desktop.services.practice import drive
from shp_desktop.services.session import Session
from tools import scenes

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2018, 6, 15)
AT = datetime(2018, 6, 15, 6, 10, tzinfo=UTC)
#: which pages of which paper of the morning to come, and of the morning before it, stand in the gallery
COMING = {"chair": (1, 2), "card": (1,), "FIRE": (1, 2), "actions": (1, 2), "attendance": (1,), "tick": (1,), "slips": (1,)}
HELD = {"minutes": (1,), "patrol": (1,), "civil": (1,), "review": (1,), "members": (1,)}
LARGE = {"FIRE": (1,)}
_SMALL, _FULL = 70, 110
_SHADES = 16


def main(words: list[str]) -> int:
    """Make the pictures; returns the exit code."""
    folder = Path(next((word for word in words if not word.startswith("-")), ROOT / "docs" / "pictures")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, _morning(Path(made)) as session:
        before = max(one.day for one in run_meeting.meetings(session) if one.state == "closed")
        for wanted, day, large in ((COMING, None, False), (HELD, before, False), (LARGE, None, True)):
            for kind, pages in wanted.items():
                paper = build_pack.prepare(session, kind, day, as_of=AT if day is None else None).rendered(large=large)
                _pages(paper, folder, f"paper-{kind.lower()}{'-large' if large else ''}", None if "--all" in words else pages)
    return 0


@contextmanager
def _morning(made: Path) -> Iterator[Session]:
    """A store of a practice week with the log of the morning read in."""
    folders = Folders(made / "home").make()
    guard_store.create(folders, practice=True, passphrase=scenes.PASSPHRASE, users=(scenes.RECORDER,), actor=scenes.RECORDER)
    session = guard_store.open_session(folders, actor=scenes.RECORDER, passphrase=scenes.PASSPHRASE)
    try:
        log = drive.fill(session, 1, 6, DAY, made)
        import_log.apply(session, import_log.preview(session, log))
        yield session
    finally:
        session.close()


def _drawn(document: "QPdfDocument", page: int, dpi: int) -> Image.Image:
    """Return a page on white, as a printer shows it."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

    points = document.pagePointSize(page)
    size = QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72))
    drawn = document.render(page, size).convertToFormat(QImage.Format.Format_RGBA8888)
    picture = Image.frombytes("RGBA", (size.width(), size.height()), bytes(drawn.constBits()), "raw", "RGBA", drawn.bytesPerLine())
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.split()[3])
    return ground


def _pages(paper: Paper, folder: Path, name: str, pages: tuple[int, ...] | None) -> None:
    """Draw pages of a paper: those named, small and in shades of grey, or all of them, in colour and in grey."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtPdf import QPdfDocument

    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(paper.data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    for number in pages or range(1, paper.pages + 1):
        if number > paper.pages:
            continue
        drawn = _drawn(document, number - 1, _SMALL if pages else _FULL)
        if pages:
            drawn.convert("L").quantize(_SHADES, dither=Image.Dither.NONE).save(folder / f"{name}-{number}.png", optimize=True)
        else:
            drawn.save(folder / f"{name}-{number:02d}.png")
            drawn.convert("L").save(folder / f"{name}-{number:02d}-grey.png")
    document.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
