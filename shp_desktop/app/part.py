"""A command that stands in a module of its own: its name, its arguments, and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from shp_desktop.app.call import Call

Args = argparse.Namespace


@dataclass(frozen=True)
class Part:
    """One command: `arguments` adds its own to the parser, `run` carries it out and returns the exit code."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call, Args], int]
