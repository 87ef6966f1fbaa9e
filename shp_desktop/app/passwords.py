"""The password a file gives for a paper or a sheet."""

import sys
from pathlib import Path

from shp_desktop.domain.passwords import unfit
from shp_desktop.errors import UsageProblem


def password_in(path: Path | None, undone: str) -> str:
    """Return the password a file holds, empty without a file; `undone` is what is said not to have happened. Raises UsageProblem."""
    if path is None:
        return ""
    try:
        password = path.read_text(encoding="utf-8-sig").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError):
        raise UsageProblem(f"The password file cannot be read; nothing was {undone}, check its name and access.") from None
    if not password:
        raise UsageProblem(f"The password file is empty; nothing was {undone}, put a password in it.")
    if why := unfit(password):
        raise UsageProblem(f"The password cannot be used: {why}; nothing was {undone}, put another one in the file.")
    return password


def warn_if_weak(password: str) -> None:
    """Say on standard error that a paper's password is easy to guess; the paper is locked with it all the same."""
    from shp_desktop.services.paper_password import too_weak

    if password and (why := too_weak(password)):
        print(f"{why} `briefing password` makes one up.", file=sys.stderr)
