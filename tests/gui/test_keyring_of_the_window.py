"""The machine's own keyring, locked in the middle of a password: the window stays locked, says why, and nothing typed is lost."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NEEDED = [name for name in ("gnome-keyring-daemon", "dbus-run-session") if shutil.which(name) is None]
PASSWORD = "seven plover kettles"


@pytest.fixture
def home() -> Iterator[Path]:
    """A private home; short, since the daemon's socket lies in it and a socket's path may have 108 characters."""
    with tempfile.TemporaryDirectory(prefix="kw-") as folder:
        (Path(folder) / ".cache").mkdir()
        (Path(folder) / "run").mkdir(mode=0o700)
        yield Path(folder)


def environment(home: Path) -> dict[str, str]:
    """This process's environment with a home of its own, and no desktop that could ask a person anything."""
    dropped = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND")
    kept = {name: value for name, value in os.environ.items() if name not in dropped and not name.startswith("XDG_")}
    path = os.pathsep.join(str(folder) for folder in (HERE.parent.parent, HERE.parent))
    return kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "PYTHONPATH": path, "PYTHON": sys.executable}


@pytest.mark.skipif(bool(NEEDED), reason=f"NOT TESTED: a real keyring; install {' and '.join(NEEDED)}")
@pytest.mark.heavy
def test_a_real_keyring_locked_in_the_middle_of_a_password_loses_nothing_typed(home: Path) -> None:
    script = 'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "$PYTHON" "$PROBE" "$HOME"'
    env = environment(home) | {"PROBE": str(HERE / "keyring_window.py")}
    done = subprocess.run(["dbus-run-session", "--", "sh", "-c", script], env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said.pop("key") == "READY"
    assert set(said) == {"paper", "sheet"}
    for where, found in said.items():
        assert found.pop("told").startswith("The keyring of this computer is locked; nothing was changed"), where
        assert found == {"stays locked": True, "seen": False, "open": True, "typed": [PASSWORD, PASSWORD[:6]], "saved": 1}, where
