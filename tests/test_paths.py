"""Shipped data is found by name only, and a person's folders are where the system keeps such things."""

import os
import stat
import sys
from pathlib import Path

import pytest

from shp_desktop.paths import Folders, data_file, data_root, practice_home, user_home


def test_data_lies_beside_the_package_in_the_source_tree(root: Path):
    assert data_root() == root
    assert data_file("resources", "reference/terms.csv") == root / "resources" / "reference" / "terms.csv"


def test_data_lies_in_the_bundle_when_frozen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert data_file("db", "schema.sql") == tmp_path / "db" / "schema.sql"


@pytest.mark.parametrize(
    ("kind", "name"),
    [("tests", "x"), ("", "x"), ("db", "../pyproject.toml"), ("db", "a/../../x"), ("db", "/etc/passwd")]
    + [("ui", "..\\x"), ("resources/..", "run.py"), ("ui", "c:\\x")],
)
def test_a_name_that_leads_elsewhere_is_refused(kind: str, name: str):
    with pytest.raises(ValueError, match="not a shipped file"):
        data_file(kind, name)


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/shp-briefing"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/data"}, "/data/shp-briefing"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "relative"}, "/h/.local/share/shp-briefing"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/shp-briefing"),
        ("win32", {"LOCALAPPDATA": "/c/local"}, "/c/local/shp-briefing"),
        ("win32", {"USERPROFILE": "/c/me"}, "/c/me/AppData/Local/shp-briefing"),
    ],
)
def test_the_home_of_each_system(platform: str, environ: dict[str, str], expected: str):
    assert user_home(platform, environ) == Path(expected)
    assert practice_home(platform, environ) == Path(expected) / "practice"


def test_asking_for_folders_makes_nothing_and_making_them_keeps_others_out(tmp_path: Path):
    folders = Folders(tmp_path / "deep" / "home")
    assert folders.store == tmp_path / "deep" / "home" / "briefing.db"
    assert folders.settings.name == "settings.json"
    assert not folders.home.exists()
    folders.make().make()
    for folder in (folders.home.parent, folders.home, folders.backups, folders.logs, folders.profiles):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(os.listdir(folders.home)) == ["backups", "logs", "profiles"]
