"""Loads a history file into a store, as a process of its own so that its memory is its own: HOME FILE."""

import sys
from pathlib import Path

from shp_desktop.bench.workshop import read_log, session
from shp_desktop.paths import Folders


def main(home: str, file: str) -> None:
    """Open the store, read the file as history, close."""
    with session(Folders(Path(home))) as opened:
        read_log(opened, Path(file), history=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
