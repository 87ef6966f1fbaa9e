"""run.py: an old Python is told so, and every argument reaches the program untouched."""

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

import run
from tools.environment import Environment, no_venv
from tools.main import command_of, wants_window

# Stands where the program stands, and tells what reached it.
ECHO = '''
"""Echo."""
import json, os, sys


def main():
    print(json.dumps({"args": sys.argv[1:], "cwd": os.getcwd(), "version": list(sys.version_info[:2])}))
    return 3
'''


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 14)])
def test_an_old_python_is_refused_in_one_line(version: tuple[int, ...]):
    said = run.refusal(version)
    assert f"this is Python {version[0]}.{version[1]}." in said
    assert "Nothing was changed" in said
    assert "\n" not in said


@pytest.mark.parametrize("version", [(3, 11), (3, 11, 7), (3, 14, 0), (4, 0)])
def test_a_new_python_is_welcome(version: tuple[int, ...]):
    assert run.refusal(version) == ""


def test_an_old_python_can_read_as_far_as_the_refusal(root: Path):
    tree = ast.parse((root / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert imported == {"os", "sys"}
    assert not any(isinstance(node, ast.ImportFrom) for node in tree.body)


#: tools that are run in the environment once it is made, and so may lean on what it holds
IN_THE_ENVIRONMENT = {"gallery.py", "pictures.py", "scene_sheets.py", "scenes.py", "schema.py"}


@pytest.mark.parametrize("name", ["run.py", "tools"])
def test_the_set_up_needs_the_standard_library_only(root: Path, name: str):
    paths = [root / name] if name.endswith(".py") else sorted((root / name).glob("*.py"))
    paths = [path for path in paths if path.name not in IN_THE_ENVIRONMENT]
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            tops = {module.partition(".")[0] for module in modules}
            assert tops <= sys.stdlib_module_names | {"tools", "shp_desktop"}, path.name


@pytest.mark.parametrize(
    ("args", "command", "window"),
    [
        ([], "", True),
        (["--practice"], "", True),
        (["--home", "demo"], "", True),
        (["--home=x", "--by", "A Name/NPT"], "", True),
        (["demo"], "demo", True),
        (["--home", "x", "demo", "--seed", "4"], "demo", True),
        (["demo", "--no-window"], "demo", False),
        (["demo", "--help"], "demo", False),
        (["--help"], None, False),
        (["--not-an-option"], None, False),
        (["--by", "A Name/NPT", "import", "a.csv"], "import", False),
        (["--passphrase-file", "p", "--home", "h", "selftest"], "selftest", False),
    ],
)
def test_a_window_is_expected_exactly_when_the_program_opens_one(args: list[str], command: str | None, window: bool):
    assert command_of(args) == command
    assert wants_window(args) is window


def test_a_python_without_ensurepip_names_the_package():
    said = no_venv((3, 12))
    assert "python3-venv" in said
    assert "python3.12-venv" in said
    assert "\n" not in said


@pytest.fixture(scope="module")
def tree(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source tree with nothing to install, so that set-up itself is what is tried."""
    place = tmp_path_factory.mktemp("a folder with spaces ŵ")
    shutil.copytree(root / "tools", place / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "run.py", place)
    (place / "shp_desktop").mkdir()
    for name in ("__init__.py", "__main__.py", "display.py"):
        shutil.copy(root / "shp_desktop" / name, place / "shp_desktop")
    (place / "shp_desktop" / "app.py").write_text(ECHO, encoding="utf-8")
    (place / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    return place


def start(tree: Path, *args: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    """Start run.py as a person would, in an all but empty environment."""
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tree)} | environ
    command = [sys.executable, str(tree / "run.py"), *args]
    return subprocess.run(command, cwd=cwd or tree, env=env, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.heavy
@pytest.mark.xdist_group("set-up")
def test_set_up_from_nothing_then_again_without_a_word(tree: Path, tmp_path: Path):
    (tmp_path / "json.py").write_text("raise SystemExit('the folder one stands in must not be searched')")
    args = ("--home", "x y", "--practice", "actions", "--json", "--", "-n", "ŵ", "")
    first = start(tree, *args, cwd=tmp_path)
    assert first.returncode == 3, first.stderr
    answer = json.loads(first.stdout)
    assert answer == {"args": list(args), "cwd": str(tmp_path), "version": list(sys.version_info[:2])}
    stamp = Environment(tree).stamp
    written = stamp.stat().st_mtime_ns
    again = start(tree, *args, cwd=tmp_path, PYTHONPATH=str(tmp_path), PYTHONHOME="")
    assert json.loads(again.stdout) == answer
    assert again.stderr == ""
    assert stamp.stat().st_mtime_ns == written


@pytest.mark.heavy
@pytest.mark.xdist_group("set-up")
def test_an_interrupted_set_up_is_begun_again_by_one_of_two_at_once(tree: Path):
    start(tree, "actions")
    environment = Environment(tree)
    environment.stamp.unlink()
    environment.unfinished.touch()
    (environment.folder / "half-written").touch()
    command = [sys.executable, str(tree / "run.py"), "actions"]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tree)}
    both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate(timeout=300)[1].decode() for one in both]
    assert [one.returncode for one in both] == [3, 3], said
    assert sum("Making the environment" in text for text in said) == 1
    assert environment.ready()
    assert not environment.unfinished.exists()
    assert not (environment.folder / "half-written").exists()


def wheel(folder: Path) -> Path:
    """Write a wheel with one empty module, the smallest thing that can be installed."""
    made = folder / "thing-1-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("thing.py", "")
        archive.writestr("thing-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1\n")
        archive.writestr("thing-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("thing-1.dist-info/RECORD", "thing.py,,\n")
    return made


@pytest.mark.heavy
@pytest.mark.xdist_group("set-up")
def test_a_package_is_installed_only_with_the_hash_the_lock_gives(tree: Path):
    start(tree, "actions")
    lock, made = tree / "requirements.lock", wheel(tree)
    question = [Environment(tree).python, "-c", "import thing"]
    try:
        lock.write_text(f"./{made.name} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        refused = start(tree, "actions")
        assert subprocess.run(question, capture_output=True, check=False).returncode == 1
        lock.write_text(f"./{made.name} --hash=sha256:{sha256(made.read_bytes()).hexdigest()}\n", encoding="utf-8")
        welcome = start(tree, "actions")
    finally:
        lock.write_text("# nothing\n", encoding="utf-8")
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "could not be installed" in refused.stderr.splitlines()[-1]
    assert welcome.returncode == 3, welcome.stderr
    assert subprocess.run(question, capture_output=True, check=False).returncode == 0


@pytest.mark.heavy
@pytest.mark.xdist_group("set-up")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen is asked for on Linux only")
def test_a_window_without_a_screen_is_one_plain_line(tree: Path):
    start(tree, "actions")
    done = start(tree)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "Nothing was" in done.stderr


def test_the_stamp_follows_the_lock_and_the_place(tmp_path: Path):
    environment = Environment(tmp_path)
    environment.lock.write_text("a", encoding="utf-8")
    first = environment.wanted()
    environment.lock.write_text("b", encoding="utf-8")
    assert environment.wanted() != first
    assert str(tmp_path) in first
    assert not environment.ready()
