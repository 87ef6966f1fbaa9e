"""What is loaded while a passphrase is typed: the store and the rules, in a process that had neither, and nothing of Qt's."""

import subprocess
import sys

PROBE = """
import sys
from pathlib import Path
from shp_desktop.gui import ahead, main_window
from shp_desktop.paths import Folders
before = set(sys.modules)
ahead.load_and_read_rules(Folders(Path(sys.argv[1])))
came = set(sys.modules) - before
print("shp_desktop.services.guard_store" in came, "shp_desktop.services.prepare_board" in came)
print(sorted(name for name in came if name.startswith("shp_desktop.gui.") and "Qt" in str(vars(sys.modules[name]).values())))
"""


def test_the_store_comes_with_it_and_no_class_of_qt(root, tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "flag_rules.csv").write_text("kind\n(", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE, str(tmp_path)], capture_output=True, text=True, timeout=300, cwd=root, check=False
    )
    assert done.stdout.split("\n")[:2] == ["True True", "[]"], done.stdout + done.stderr
