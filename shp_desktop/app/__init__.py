"""The composition root: reads the call, opens the store, and hands over to a command or the window."""

from shp_desktop.app.main import main

__all__ = ["main"]
