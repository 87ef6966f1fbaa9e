"""The command line as other tools call it: arguments in, JSON and exit code out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.app import main


@dataclass
class Answer:
    """What one call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)


Briefing = Callable[..., Answer]


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """A file whose text opens the store."""
    path = tmp_path / "passphrase.txt"
    path.write_text("plover kettle anchor nine\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyring of whoever runs the tests is left alone; a practice store then keeps its key beside it."""
    from keyring import set_keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    set_keyring(Keyring())


@pytest.fixture
def briefing(tmp_path: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]) -> Briefing:
    """Run `briefing` on a practice home of this test; a real store is opened by the passphrase file."""

    def call(*args: object, home: str = "home", practice: bool = True, passphrase: bool | None = None) -> Answer:
        before = ["--home", str(tmp_path / home)]
        sealed = not practice if passphrase is None else passphrase
        before += ["--passphrase-file", str(passphrase_file)] if sealed else []
        before += ["--practice"] if practice else []
        code = main([*before, *[str(arg) for arg in args]])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def script(briefing: Briefing, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """Run steps and return their answers."""

    def run(*steps: dict[str, Any], home: str = "home") -> list[dict[str, Any]]:
        path = tmp_path / "steps.jsonl"
        path.write_text("\n".join(json.dumps(step) for step in steps), encoding="utf-8")
        answer = briefing("script", path, home=home)
        told = [json.loads(line) for line in answer.out.splitlines()]
        assert answer.code == (0 if all(one["ok"] for one in told) else 1)
        return told

    return run
