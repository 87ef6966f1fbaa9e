"""Set up and start the briefing: `python3 run.py ARGS...`, `run.py test`, `bench`, `forms`, `schema` or `freeze`.

This file keeps to what Python 3.6 can read, so that an old one says plainly what is wrong; the rest is in tools/.
"""

import os
import sys

OLDEST = (3, 11)


def refusal(version: tuple) -> str:  # type: ignore[type-arg]  # an old Python cannot subscript it
    """Return what to tell somebody whose Python is too old, or nothing."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    wanted = ".".join(str(part) for part in OLDEST)
    found = ".".join(str(part) for part in version[:2])
    return (
        f"The briefing needs Python {wanted} or newer and this is Python {found}. Nothing was changed. "
        f"Install Python {wanted} and start it with that one, for example: python{wanted} run.py demo"
    )


def main() -> int:
    """Refuse an old Python in one plain line, else hand over to the tools."""
    refused = refusal(sys.version_info)
    if refused:
        sys.stderr.write(refused + "\n")
        return 2
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from tools.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
