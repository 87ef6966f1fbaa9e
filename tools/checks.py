"""`run.py test`: linters, types, layers and every test, with the system tools that some tests need."""

import os
import shutil
import subprocess
from dataclasses import dataclass

from tools import system
from tools.environment import Environment
from tools.talk import say


@dataclass(frozen=True)
class Tool:
    """A system tool that tests use: how to see it, the Debian package it comes in, what is not tested without it."""

    sign: str
    package: str
    tests: str


TOOLS = (
    Tool("Xvfb", "xvfb", "the window on a virtual display"),
    Tool("xauth", "xauth", "the window on a virtual display"),
    Tool("openbox", "openbox", "focus and keyboard in a real window"),
    Tool("xdotool", "xdotool", "the morning driven by real key presses"),
    Tool("pdftotext", "poppler-utils", "papers read back as text and pictures"),
    Tool("qpdf", "qpdf", "papers checked for soundness and encryption"),
    Tool("objdump", "binutils", "the list of system libraries Qt asks for"),
    Tool("gnome-keyring-daemon", "gnome-keyring", "the key in a real keyring"),
    Tool("dbus-run-session", "dbus-daemon", "the key in a real keyring"),
    Tool("dbus-launch", "dbus-x11", "the key in a real keyring"),
    Tool("cupsd", "cups", "printing through the system"),
    Tool("lp", "cups-client", "printing through the system"),
    Tool("/usr/lib/cups/backend/cups-pdf", "printer-driver-cups-pdf", "printing through the system"),
    Tool("soffice", "libreoffice-calc-nogui", "answer sheets filled in with LibreOffice"),
    Tool("/usr/lib/python3/dist-packages/uno.py", "python3-uno", "answer sheets filled in with LibreOffice"),
)


def absent(tools: tuple[Tool, ...] = TOOLS) -> list[Tool]:
    """Return the tools that are not on this machine."""
    path = system.wide_path()["PATH"]
    return [tool for tool in tools if not (shutil.which(tool.sign, path=path) or os.path.isabs(tool.sign) and os.path.exists(tool.sign))]


def announce(tools: list[Tool]) -> list[str]:
    """Return the lines that say, by name, what is skipped for want of which package."""
    lost: dict[str, list[str]] = {}
    for tool in tools:
        lost.setdefault(tool.tests, []).append(tool.package)
    return [f"SKIPPED: {tests} (not installed: {', '.join(names)})" for tests, names in lost.items()]


def bring_tools() -> None:
    """Install the tools where this user may, and name loudly what stays untested."""
    lost = absent()
    if lost and system.may_install():
        system.bring(dict.fromkeys(tool.package for tool in lost))
        lost = absent()
    for line in announce(lost):
        say(line)


def test(environment: Environment, args: list[str]) -> int:
    """Run everything; the exit code is 0 only where each step passed."""
    system.need_libraries({"QT_QPA_PLATFORM": "offscreen"}, window=False)
    bring_tools()
    endurance = "--endurance" in args
    chosen = ["-m", "endurance or not endurance", "--timeout", "3600"] if endurance else []
    rest = [word for word in args if word != "--endurance"]
    python = str(environment.python)
    steps = {
        "ruff": [python, "-m", "ruff", "check", "--quiet"],
        "mypy": [python, "-m", "mypy"],
        "import-linter": [str(environment.scripts / "lint-imports")],
        "pytest": [python, "-m", "pytest", *_manner(environment), *chosen, *rest],
    }
    failed = [name for name, command in steps.items() if _step(environment, name, command)]
    if failed:
        say(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def _manner(environment: Environment) -> list[str]:
    """Return how the tests run: on every core, in an order and on examples that belong to the commit checked out.

    There is one worker more than there are cores, for the journeys mostly wait for a screen. One commit has one
    verdict, and the next draws anew. A worker that dies ends the run: with another in its place this scheduler waits
    for ever.
    """
    git = ["git", "-C", str(environment.root), "rev-parse", "--short=8", "HEAD"]
    head = subprocess.run(git, capture_output=True, text=True, check=False) if shutil.which("git") else None
    seed = int(head.stdout, 16) if head and head.returncode == 0 else 1
    workers = str((os.cpu_count() or 1) + 1)
    return ["-n", workers, "--dist", "loadgroup", "--max-worker-restart", "0", "-q", "-rs", f"--randomly-seed={seed}"]


def _step(environment: Environment, name: str, command: list[str]) -> int:
    say(f"+ {name}")
    env = {k: v for k, v in system.wide_path().items() if k not in {"PYTHONHOME", "PYTHONPATH"}}
    env["PATH"] = f"{environment.scripts}{os.pathsep}{env['PATH']}"
    return subprocess.run(command, cwd=environment.root, env=env, stdin=subprocess.DEVNULL, check=False).returncode
