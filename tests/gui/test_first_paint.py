"""What is loaded before the window is first painted."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

PROBE = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
app = QApplication(["briefing"])
from shp_desktop.domain.people import Person
from shp_desktop.gui import opening, run
from shp_desktop.paths import Folders
heavy = {"pandas", "numpy", "reportlab", "openpyxl", "keyring", "pikepdf", "sqlite_utils", "cryptography"}
painted = []
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not painted:
            painted.append(sorted(heavy & set(sys.modules)))
            QTimer.singleShot(0, app.quit)
        return False
watch = Watch()
app.installEventFilter(watch)
opening.Opening.ask_state = lambda self: None
code = run.run_window(Folders(Path(sys.argv[1])), practice=False, actor=Person("Sam Tarn", "HBC"))
print(code, painted)
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE, str(tmp_path / "home")],
        capture_output=True, text=True, timeout=300, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "0 [[]]", done.stderr
