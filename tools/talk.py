"""How the set-up speaks: on standard error only, for standard output belongs to the program."""

import sys


class StopError(Exception):
    """The set-up cannot go on; the text is one plain line for the person, who gets exit code 2."""


def say(text: str) -> None:
    """Write one line of progress."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
