"""System packages: brought where this user may, named exactly where not."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping

from shp_desktop import display
from tools.talk import StopError, say

SBIN = "/usr/local/sbin:/usr/sbin:/sbin"
# Debian 13 and Ubuntu 24.04 renamed these when time became 64 bits wide.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}


def wide_path(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment with the administrators' folders on the PATH, which dpkg and CUPS need."""
    return {**environ, "PATH": f"{environ.get('PATH', '/usr/bin:/bin')}:{SBIN}"}


def debian() -> bool:
    """Tell whether this is Debian, Ubuntu or one of their kind."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return False
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    return "debian" in {release["ID"], *release.get("ID_LIKE", "").split()}


def may_install() -> bool:
    """Tell whether this user may bring system packages here without being asked anything."""
    return debian() and os.geteuid() == 0


def bring(names: Iterable[str]) -> bool:
    """Install packages with apt-get; False where it failed, its own words then stand on standard error."""
    wanted = list(names)
    say(f"Installing system packages: {' '.join(wanted)}")
    _apt("update", "-qq")
    return _apt("install", "-qq", "-y", "--no-install-recommends", *(_today(name) for name in wanted)) == 0


def need_libraries(environ: Mapping[str, str] = os.environ, *, window: bool) -> None:
    """See that Qt's system libraries are here, bringing them where allowed; StopError names the rest."""
    lost = display.missing(display.needed(environ, window=window))
    if lost and may_install():
        bring(display.packages(lost))
        lost = display.missing(lost)
    if lost:
        raise StopError(lack(lost, debian=debian()))


def need_tool(sign: str, package: str) -> None:
    """See that one Linux tool is here, bringing its package where allowed; StopError says how else."""
    if not sys.platform.startswith("linux") or shutil.which(sign):
        return
    if may_install():
        bring([package])
    if not shutil.which(sign):
        raise StopError(f"{sign} is not here and is needed. Nothing was changed. {display.remedy([package])}")


def lack(libraries: list[str], *, debian: bool) -> str:
    """Return the one line that says which libraries Qt lacks and what to do."""
    text = f"Qt needs system libraries that are not here: {' '.join(libraries)}. Nothing was started."
    if debian:
        return f"{text} Run this, then start again: {_command(display.packages(libraries))}"
    return f"{text} Install them with this system's package manager, then start again."


def _command(names: list[str]) -> str:
    return "sudo apt-get install -y --no-install-recommends " + " ".join(_today(name) for name in names)


def _today(name: str) -> str:
    """Return the name a package has in this release."""
    new = RENAMED.get(name)
    if not new or not shutil.which("apt-cache"):
        return name
    answer = subprocess.run(["apt-cache", "policy", new], capture_output=True, text=True, check=False).stdout
    return new if "Candidate:" in answer and "Candidate: (none)" not in answer else name


def _apt(*words: str) -> int:
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    command = ["apt-get", "-o", "DPkg::Lock::Timeout=180", "-o", "Dpkg::Use-Pty=0", *words]
    return subprocess.run(
        command, env=wide_path() | quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
    ).returncode
