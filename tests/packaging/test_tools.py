"""What set-up says about system tools: by name, and the exact command."""

import sys
import types
from pathlib import Path

import pytest

from tools import checks, system
from tools.builds import body


def test_what_is_absent_is_announced_by_name():
    lost = checks.absent((checks.Tool("no-such-tool", "its-package", "something"), checks.Tool("sh", "dash", "else")))
    assert [tool.package for tool in lost] == ["its-package"]
    assert checks.announce(lost) == ["SKIPPED: something (not installed: its-package)"]


def test_tools_of_one_kind_of_test_stand_on_one_line():
    lines = checks.announce(list(checks.TOOLS))
    assert len(lines) == len({tool.tests for tool in checks.TOOLS})
    assert any("cups, cups-client, printer-driver-cups-pdf" in line for line in lines)


def test_missing_libraries_come_with_the_exact_command_or_with_plain_advice():
    said = system.lack(["libGL.so.1", "libxcb-icccm.so.4"], debian=True)
    assert said.endswith("sudo apt-get install -y --no-install-recommends libgl1 libxcb-icccm4")
    other = system.lack(["libGL.so.1"], debian=False)
    assert "apt-get" not in other
    assert "libGL.so.1" in other
    assert "\n" not in said + other


def test_administrators_folders_are_on_the_path_for_system_tools():
    assert system.wide_path({"PATH": "/here"})["PATH"].split(":") == ["/here", "/usr/local/sbin", "/usr/sbin", "/sbin"]
    assert "/usr/bin" in system.wide_path({})["PATH"]


COMPILER_HEADER = """# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'today.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
################################################################################

from PySide6.QtCore import (QCoreApplication)\r
class Ui_Today(object):
    pass
"""


def test_compiled_forms_do_not_name_the_compilers_version():
    code = body(COMPILER_HEADER)
    assert "6.12.0" not in code
    assert "\r" not in code
    module = types.ModuleType("form")
    exec(compile(code.replace("from PySide6", "# from PySide6"), "form", "exec"), module.__dict__)
    assert module.Ui_Today


FORMS = sorted((Path(__file__).resolve().parents[2] / "ui").glob("*.ui"))


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_every_form_is_compiled_and_fresh(root: Path, form: Path):
    from tools.builds import compiled

    kept = root / "shp_desktop" / "gui" / "forms" / f"ui_{form.stem}.py"
    assert kept.is_file(), "run: python3 run.py forms"
    fresh = compiled(Path(sys.executable).with_name("pyside6-uic"), form)
    assert kept.read_text(encoding="utf-8") == fresh, "run: python3 run.py forms"


def test_no_compiled_form_outlives_its_source(root: Path):
    compiled_names = {path.stem for path in (root / "shp_desktop" / "gui" / "forms").glob("ui_*.py")}
    assert compiled_names == {f"ui_{form.stem}" for form in FORMS}
