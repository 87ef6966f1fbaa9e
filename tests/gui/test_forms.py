"""Compiled forms are fresh, and every control of ours can be named by a screen reader."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FORMS = ROOT / "shp_desktop" / "gui" / "forms"
UI = sorted((ROOT / "ui").glob("*.ui"))


def body(text: str) -> str:
    """A compiled form without the lines that name the compiler."""
    return text.partition("from PySide6")[2].rstrip()


@pytest.mark.parametrize("form", UI, ids=lambda path: path.stem)
def test_form_is_compiled(form):
    compiler = Path(sys.executable).with_name("pyside6-uic")
    fresh = subprocess.run([str(compiler), str(form)], capture_output=True, text=True, check=True).stdout
    kept = (FORMS / f"ui_{form.stem}.py").read_text(encoding="utf-8")
    assert body(fresh)
    assert body(fresh) == body(kept), f"run: python3 run.py forms ({form.name})"


def test_every_compiled_form_has_its_source():
    compiled = {path.stem.removeprefix("ui_") for path in FORMS.glob("ui_*.py")}
    assert compiled == {path.stem for path in UI}
