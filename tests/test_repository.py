"""The repository keeps its own promises: one lock without addresses, one version, short files, no machine's paths."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import shp_desktop

ADDRESS = re.compile(r"\w+://|--(?:extra-)?index-url|--find-links|\bfile:")
TOP = {"shp_desktop", "ui", "db", "resources", "tests"}
FILES = ("run.py", "requirements.lock", "pyproject.toml", "briefing.spec", "README.md", "CHANGELOG.md", "LICENSE")


def sources(root: Path) -> list[Path]:
    found = [root / "run.py", *(p for top in ("tools", "shp_desktop", "tests") for p in (root / top).rglob("*.py"))]
    return [p for p in found if not p.name.startswith("ui_")]


def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(root: Path) -> dict[str, list[str]]:
    """Name -> its entries in the lock, each the requirement with its hashes on one line."""
    text = (root / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    entries: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            entries.setdefault(canonicalize_name(re.split("[=<>! ]", line)[0]), []).append(line)
    return entries


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_no_address_is_recorded(root: Path, name: str):
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if ADDRESS.search(line)] == []


def test_every_locked_package_is_pinned_and_hashed(root: Path):
    loose = [
        e for all_of_one in locked(root).values() for e in all_of_one if "==" not in e or "--hash=sha256:" not in e
    ]
    assert loose == []


def test_the_lock_holds_what_the_project_asks_for_and_its_test_tools(root: Path):
    given = project(root)
    wanted = [Requirement(text) for text in given["dependencies"] + given["optional-dependencies"]["test"]]
    entries = locked(root)
    assert len(wanted) > 20
    for need in wanted:
        versions = [re.search(r"==([^ ;]+)", e)[1] for e in entries.get(canonicalize_name(need.name), [])]
        assert versions, f"{need.name} is not in the lock"
        assert all(v in need.specifier for v in versions), f"{need}: the lock holds {versions}"


def test_every_foreign_import_is_declared(root: Path):
    """What happens to be installed on one machine is missing on the next."""
    declared = {canonicalize_name(Requirement(text).name) for text in project(root)["dependencies"]}
    homes = packages_distributions()
    undeclared = {
        f"{path.name}: {name}"
        for path in (root / "shp_desktop").rglob("*.py")
        for name in imported(path) - sys.stdlib_module_names - {"shp_desktop"}
        if not declared & {canonicalize_name(dist) for dist in homes.get(name, [])}
    }
    assert undeclared == set()


def imported(path: Path) -> set[str]:
    """Return the first names of the modules one file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
    return found


def test_the_lock_serves_every_system(root: Path):
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    assert "sys_platform == 'win32'" in text
    assert "sys_platform == 'darwin'" in text


def test_the_versions_agree(root: Path):
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest
    assert newest[1] == shp_desktop.__version__


def test_the_top_level_is_the_customers(root: Path):
    assert {p.name for p in root.iterdir() if p.is_dir()} >= TOP
    assert [name for name in FILES if not (root / name).is_file()] == []


def test_the_check_script_can_be_run(root: Path):
    assert (root / ".ci" / "run").stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", root / ".ci" / "run"], check=False).returncode == 0


def test_files_and_functions_stay_short(root: Path):
    long_files, long_functions = [], []
    for path in sources(root):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            long_files.append(path.name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 70:
                long_functions.append(f"{path.name}:{node.name}")
    assert long_files == []
    assert long_functions == []


def test_nothing_names_a_place_of_one_machine_or_leaves_work_undone(root: Path):
    stain = re.compile("/" + r"(work|root|home/\w+)/|\b(TO" + r"DO|FIX" + "ME|X" + r"XX)\b")
    texts = [p for p in sources(root)] + [*root.glob("*.md"), *(root / "docs").rglob("*.md"), root / "pyproject.toml"]
    found = [p.name for p in texts if p.is_file() and stain.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_every_text_ends_its_lines_alike(root: Path):
    assert [p.name for p in sources(root) if b"\r" in p.read_bytes()] == []
