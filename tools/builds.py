"""`run.py forms`, `run.py schema` and `run.py freeze`: what is built from the sources."""

import re
import subprocess
import sys
import time
from pathlib import Path

from tools import system
from tools.environment import Environment, tidy
from tools.talk import StopError, say

HEADER_END = "################################################################################"


def compiled(uic: Path, form: Path) -> str:
    """Return the Python of one Designer form, without the header that names the compiler's version."""
    done = subprocess.run([uic, form], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise StopError(f"{form.name} could not be compiled: {' '.join(done.stderr.split())}")
    return body(done.stdout)


def body(code: str) -> str:
    """Return compiled code under one line of our own instead of the compiler's header, lines ended by LF."""
    kept = _trimmed(code.replace("\r\n", "\n").rpartition(HEADER_END)[2].strip("\n"))
    return f'"""Compiled from the Designer form by `run.py forms`; not edited by hand."""\n\n{kept}\n'


def _trimmed(code: str) -> str:
    """Return a form without the names it imports for nothing: PySide6 builds each class, its enumerations too, where it is named."""
    imports, marked, rest = code.partition("\nclass ")
    blocks = re.findall(r"^from (\S+) import \((.*?)\)$", imports, re.DOTALL | re.MULTILINE)
    if not blocks:
        return code
    lines = []
    for module, names in blocks:
        used = [name for name in (one.strip() for one in names.split(",")) if re.search(rf"\b{name}\b", rest)]
        if used:
            lines.append(f"from {module} import {', '.join(used)}")
    own = re.findall(r"^from \S+ import (?!\().*$", imports, re.MULTILINE)
    return "\n".join((*lines, *own, "", f"{marked}{rest}"))


def forms(environment: Environment, uic: Path | None = None) -> int:
    """Compile every ui/*.ui into shp_desktop/gui/forms/, and remove what has no form any more."""
    target = environment.root / "shp_desktop" / "gui" / "forms"
    sources = sorted((environment.root / "ui").glob("*.ui"))
    for form in sources:
        code = compiled(uic or environment.scripts / "pyside6-uic", form)
        (target / f"ui_{form.stem}.py").write_text(code, encoding="utf-8", newline="\n")
    names = {f"ui_{form.stem}.py" for form in sources}
    for stale in target.glob("ui_*.py"):
        if stale.name not in names:
            stale.unlink()
    say(f"{len(sources)} forms compiled")
    return 0


def schema(environment: Environment) -> int:
    """Write db/schema.sql anew from the migrations."""
    return subprocess.run([str(environment.python), "tools/schema.py"], cwd=environment.root, check=False).returncode


def freeze(environment: Environment) -> int:
    """Build the one-folder program and run its own self-test; its exit code is the answer."""
    system.need_libraries(window=False)
    system.need_tool("objdump", "binutils")
    started = time.monotonic()
    built = environment.root / "dist" / "briefing"
    tidy(built)
    command = [str(environment.python), "-m", "PyInstaller", "briefing.spec", "--noconfirm", "--log-level", "WARN"]
    if subprocess.run(
        command, cwd=environment.root, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
    ).returncode:
        raise StopError("The program could not be built (the lines above say why). The sources are unchanged.")
    size = sum(p.stat().st_size for p in built.rglob("*") if p.is_file() and not p.is_symlink())
    say(f"Built dist/briefing: {size / 1e6:.0f} MB in {time.monotonic() - started:.0f} s; now its self-test")
    program = built / ("briefing.exe" if sys.platform == "win32" else "briefing")
    return subprocess.run([program, "selftest"], stdin=subprocess.DEVNULL, check=False).returncode
