"""Pictures of every screen on invented data: `python -m tools.pictures FOLDER [--all]`; without --all those of docs/."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image

from shp_desktop.domain.moments import LONDON
from shp_desktop.services.session import Session
from tools import scenes

ROOT = Path(__file__).resolve().parent.parent
#: what each picture of docs/pictures shows
KEPT = {
    "today": "today", "log-mapping": "mapping", "log-preview": "log", "meeting": "meeting", "actions": "actions", "checks": "checks",
    "papers": "papers", "cases": "cases", "around": "team-around", "reports": "reports", "settings": "settings",
}  # fmt: skip
_LOOKS = (("light", 100), ("dark", 100), ("light", 150), ("light", 200))
_SIZES = ((1366, 768), (1920, 1080))
_COLOURS = 128
#: milliseconds until a paper shown is surely drawn
_DRAWN = 900


def main(words: list[str]) -> int:
    """Make the pictures; returns the exit code."""
    folder = Path(next((word for word in words if not word.startswith("-")), ROOT / "docs" / "pictures")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        os.chdir(made)  # a relative place: no picture names a folder of the machine it was made on
        home, copy = Path("mornings"), Path("practice")
        day = Session.now().astimezone(LONDON).date()
        scenes.fill(home, day)
        if "--all" in words:
            for size in _SIZES:
                for look in _LOOKS:
                    _shoot(home, copy, folder, size, *look)
        else:
            _for_the_docs(home, copy, folder)
        os.chdir(ROOT)
    return 0


def _shoot(home: Path, copy: Path, folder: Path, size: tuple[int, int], look: str, percent: int) -> None:
    """Take every screen at one size and look."""
    stage = scenes.Stage(_copied(home, copy), size, theme=look, text_scale=percent)
    for name in scenes.walk(stage):
        _take(stage, name, folder / f"{name}-{size[0]}-{look}-{percent}.png")
    stage.close()


def _for_the_docs(home: Path, copy: Path, folder: Path) -> None:
    """Take the pictures of the documents, small; and the first page of two papers."""
    stage = scenes.Stage(_copied(home, copy), theme="light")
    for name in scenes.walk(stage):
        if name in KEPT:
            path = folder / f"{KEPT[name]}.png"
            _take(stage, name, path)
            _shrink(path)
    for kind, name in (("chair", "chair-pack"), ("FIRE", "handout")):
        _first_page(stage, kind, folder / f"{name}.png")
    stage.close()


def _take(stage: scenes.Stage, name: str, path: Path) -> None:
    """Take one screen; a paper on screen is drawn a moment later, off the window's thread."""
    from PySide6.QtTest import QTest

    stage.settle()
    if name.startswith("papers"):
        QTest.qWait(_DRAWN)
    stage.window.grab().save(str(path))


def _first_page(stage: scenes.Stage, kind: str, path: Path) -> None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtPdf import QPdfDocument

    from shp_desktop.services import build_pack

    made: list[bytes] = []
    stage.jobs.write(lambda session: build_pack.paper(session, kind).data, made.append)
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(made[0]))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    page = document.render(0, QSize(827, 1169))
    plain = Image.new("RGB", (827, 1169), "white")
    page.save(str(path))
    drawn = Image.open(path).convert("RGBA")
    plain.paste(drawn, mask=drawn.split()[3])
    plain.save(path)
    document.close()
    _shrink(path)


def _shrink(path: Path) -> None:
    """Few colours are enough for a screen of text."""
    Image.open(path).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _copied(home: Path, copy: Path) -> Path:
    if copy.exists():
        shutil.rmtree(copy)
    return Path(shutil.copytree(home, copy))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
