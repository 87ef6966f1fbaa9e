"""Loading ahead: the store and what the first board is read by are loaded while a passphrase is typed and worked out.

Nothing that makes a class of Qt's is loaded here: that belongs to the window's thread.
"""

import contextlib
import re
import threading

from shp_desktop.errors import BriefingError
from shp_desktop.paths import Folders

_loading = threading.Lock()


def load() -> None:
    """Load what opening a store and reading the first page take; whoever asks second waits for the first."""
    with _loading:
        from shp_desktop.gui.pages import today_read  # noqa: F401
        from shp_desktop.services import guard_store, meeting_now  # noqa: F401


def load_and_read_rules(folders: Folders) -> None:
    """Load, then read the rules of the first board once, whose patterns Python keeps; a table that cannot be read is told by who uses it."""
    load()
    from shp_desktop.reference import Tables
    from shp_desktop.services.rules import Rules

    rules = Rules(Tables(folders.home / "reference"))
    with contextlib.suppress(BriefingError, ValueError, KeyError, re.error):
        for part in ("flags", "bands", "checks", "names", "holds", "same", "group_words", "attendances", "status_words"):
            getattr(rules, part)
