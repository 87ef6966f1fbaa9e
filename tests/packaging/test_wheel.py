"""The wheel carries resources/, ui/ and db/ whole, and an installed copy finds them."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

QUESTION = """
import sys
sys.path.insert(0, sys.argv[1])
from shp_desktop.paths import data_root
for path in sorted(data_root().rglob("*")):
    if path.is_file():
        print(path.relative_to(data_root()).as_posix())
"""


def shipped(root: Path) -> list[str]:
    """Return what git would ship of the three folders; files a machine made beside them are not meant."""
    listing = subprocess.run(
        ["git", "ls-files", "--", "resources", "ui", "db"], cwd=root, capture_output=True, text=True, check=False
    )
    if listing.returncode == 0:
        return sorted(name for name in listing.stdout.splitlines() if (root / name).is_file())
    found = (p for top in ("resources", "ui", "db") for p in (root / top).rglob("*") if p.is_file())
    return sorted(p.relative_to(root).as_posix() for p in found)


@pytest.mark.heavy
def test_an_installed_wheel_finds_every_shipped_file(root: Path, tmp_path: Path):
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, root], check=True, cwd=tmp_path
    )
    (wheel,) = tmp_path.glob("shp_briefing-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
        (points,) = [archive.read(n).decode() for n in names if n.endswith("entry_points.txt")]
    assert "briefing = shp_desktop.app:main" in points
    assert not [name for name in names if name.startswith(("tests/", "tools/"))]
    answer = subprocess.run(
        [sys.executable, "-I", "-c", QUESTION, tmp_path / "installed"], capture_output=True, text=True, check=True
    )
    wanted = shipped(root)
    assert any(name.startswith("db/migrations/") for name in wanted)
    assert set(wanted) <= set(answer.stdout.splitlines())
