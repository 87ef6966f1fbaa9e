"""The layers hold: the domain knows nothing of its surroundings, and imports go one way."""

import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import importlib, pkgutil, sys
refused = {refused}
for name in refused:
    sys.modules[name] = None  # from here on any import of it fails
package = importlib.import_module("shp_desktop.{package}")
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""
DOMAIN_LACKS = (
    "PySide6 sqlite3 _sqlite3 sqlcipher3 sqlite_utils pandas numpy keyring cryptography reportlab pikepdf openpyxl "
    "python_calamine uuid_utils holidays tempfile subprocess socket logging shp_desktop.paths shp_desktop.files "
    "shp_desktop.settings shp_desktop.logs"
)
HEAVY = "PySide6 pandas reportlab openpyxl keyring pikepdf"


def probe(package: str, refused: str) -> subprocess.CompletedProcess[str]:
    code = PROBE.format(package=package, refused=refused.split())
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_the_domain_imports_with_qt_sql_pandas_and_the_disk_absent(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(root)
    done = probe("domain", DOMAIN_LACKS)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("package", ["store", "intake", "security", "analysis", "services"])
def test_a_layer_imports_without_anything_heavy(root: Path, monkeypatch: pytest.MonkeyPatch, package: str):
    monkeypatch.chdir(root)
    done = probe(package, HEAVY)
    assert done.returncode == 0, done.stderr


def test_the_probe_itself_sees_an_import(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(root)
    assert "dataclasses" in probe("domain", "dataclasses").stderr


def test_imports_go_one_way(root: Path):
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
