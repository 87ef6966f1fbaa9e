"""The window: Qt only here and in app."""

import builtins
import ctypes
import sys

from PySide6 import QtCore  # noqa: F401 - it puts its own import in place, which is taken away again below

_ENOUGH = 1 << 40


def _keep_constants() -> None:
    """Give None, True and False so many references that PySide6 6.12 cannot use them up.

    Some of its calls return one of them without taking a reference (Signal.emit returns such a True), so
    that Python 3.11 aborts after some thousand calls ("deallocating True or False"). From Python 3.12 on
    all three are immortal anyway (PEP 683).
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            count = ctypes.c_ssize_t.from_address(id(constant))  # ob_refcnt is the first field of every object
            if count.value < _ENOUGH:
                count.value += _ENOUGH


def _plain_import() -> None:
    """Take PySide6's `__feature__` out of the way of every import.

    It reads the source of each module imported after it, to see whether the name PySide6 stands in it, and each
    import statement that is run again passes through it; nothing here uses one of its features.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


_keep_constants()
_plain_import()
