"""The program by the clock of another day: its first word says by how many seconds this one is ahead, the rest are the program's own."""

import sys
from datetime import UTC, datetime, timedelta

from shp_desktop.app import main
from shp_desktop.services.session import Session


def turn_back(seconds: float) -> None:
    """Put the one clock of the program back by so many seconds; it goes on from there."""
    behind = timedelta(seconds=seconds)
    Session.now = staticmethod(lambda: datetime.now(UTC) - behind)


if __name__ == "__main__":
    turn_back(float(sys.argv.pop(1)))
    sys.exit(main())
