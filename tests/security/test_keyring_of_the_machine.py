"""The keyring as a fresh process finds it: a real Secret Service, and the backends that must be refused."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PROBE = HERE / "keyring_probe.py"
NEEDED = [name for name in ("gnome-keyring-daemon", "dbus-run-session") if shutil.which(name) is None]
SECRET_SERVICE = "keyring.backends.SecretService.Keyring"

real_keyring = pytest.mark.skipif(bool(NEEDED), reason=f"NOT TESTED: a real keyring; install {' and '.join(NEEDED)}")


@pytest.fixture
def home() -> Iterator[Path]:
    """A private home; short, since the daemon's socket lies in it and a socket's path may have 108 characters."""
    with tempfile.TemporaryDirectory(prefix="kr-") as folder:
        (Path(folder) / ".cache").mkdir()
        (Path(folder) / "run").mkdir(mode=0o700)
        yield Path(folder)


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's environment with a home of its own, and no desktop that could ask a person anything."""
    dropped = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND")
    kept = {name: value for name, value in os.environ.items() if name not in dropped and not name.startswith("XDG_")}
    root = str(HERE.parent.parent)
    return kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "PYTHONPATH": root} | more


def answers(command: list[str], env: dict[str, str]) -> list[Any]:
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def probe(home: Path, *steps: str, **more: str) -> list[Any]:
    return answers([sys.executable, str(PROBE), *steps], environment(home, **more))


def session(home: Path, *rounds: str) -> list[Any]:
    """Run one probe after another, each a process of its own, in one session with an unlocked keyring."""
    asked = " && ".join(f'"$PYTHON" "$PROBE" {steps}' for steps in rounds)
    script = f"printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && {asked}"
    env = environment(home, PYTHON=sys.executable, PROBE=str(PROBE))
    return answers(["dbus-run-session", "--", "sh", "-c", script], env)


@real_keyring
@pytest.mark.heavy
def test_a_real_keyring_keeps_the_key_from_one_process_to_the_next(home: Path) -> None:
    name, missing, written, read, labels, deleted, gone = session(home, "name read write", "read labels delete", "read")
    assert name == SECRET_SERVICE
    assert [missing["state"], deleted["state"], gone["state"]] == ["MISSING"] * 3
    assert (written["state"], written["right"]) == (read["state"], read["right"]) == ("READY", True)
    assert labels == ["Password for '0190a1b2-0000-7000-8000-00000000000a' on 'SHP Briefing'"]


@real_keyring
@pytest.mark.heavy
def test_a_real_keyring_that_is_locked_says_locked(home: Path) -> None:
    written, _lock, *locked = session(home, "write lock read write delete", "read")
    assert written["state"] == "READY"
    assert [answer["state"] for answer in locked] == ["LOCKED"] * 4
    assert not any(answer["right"] for answer in locked)


@real_keyring
@pytest.mark.heavy
def test_a_real_keyring_that_stops_answering_says_hanging(home: Path) -> None:
    written, silent = session(home, "write", "read-from-silent")
    assert written["state"] == "READY"
    assert (silent["state"], silent["right"]) == ("HANGING", False)


@pytest.mark.parametrize(
    "backend", ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring", "no_such_module.Keyring", "nonsense"]
)
def test_backends_that_keep_nothing_are_no_keyring(home: Path, backend: str) -> None:
    name, read, written = probe(home, "name", "read", "write", PYTHON_KEYRING_BACKEND=backend)
    assert name == ""
    assert read["state"] == written["state"] == "NO_BACKEND"
    assert "no keyring" in read["sentence"]


def test_a_keyring_that_keeps_keys_in_a_plain_file_is_refused(home: Path) -> None:
    module = home / "lib" / "keyrings" / "alt" / "file.py"
    module.parent.mkdir(parents=True)
    kept = home / "plain"
    # The priority is a good one, so that only the name can be what is refused.
    module.write_text(
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 9\n"
        "    def get_password(self, service, username):\n        return None\n"
        f"    def set_password(self, service, username, password):\n        open({str(kept)!r}, 'w').write(password)\n"
        "    def delete_password(self, service, username):\n        pass\n",
        encoding="utf-8",
    )
    (home / "lib" / "built_on_it.py").write_text(
        "from keyrings.alt.file import PlaintextKeyring\nclass Keyring(PlaintextKeyring):\n    pass\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(home / "lib"), str(HERE.parent.parent)])
    for backend in ("keyrings.alt.file.PlaintextKeyring", "built_on_it.Keyring"):
        written, read = probe(home, "write", "read", PYTHON_KEYRING_BACKEND=backend, PYTHONPATH=path)
        assert written["state"] == read["state"] == "NO_BACKEND"
    assert not kept.exists()


def test_the_keyring_library_is_not_loaded_before_it_is_asked(home: Path) -> None:
    code = (
        "import json, sys\n"
        "import shp_desktop.security.keys, shp_desktop.security.recovery, shp_desktop.security.wrapping\n"
        "print(json.dumps(sorted({'keyring', 'cryptography'} & set(sys.modules))))"
    )
    assert answers([sys.executable, "-c", code], environment(home)) == [[]]
