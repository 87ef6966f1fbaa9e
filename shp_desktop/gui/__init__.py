"""The window: Qt only here and in app."""

import ctypes
import sys

_ENOUGH = 1 << 40


def _keep_truth() -> None:
    """Give True and False so many references that PySide6 6.12 cannot use them up.

    Its Signal.emit returns True without taking a reference, so that Python 3.11 aborts after some
    thousand emits ("deallocating True or False"). From Python 3.12 on both are immortal anyway (PEP 683).
    """
    if sys.version_info < (3, 12):
        for truth in (True, False):
            count = ctypes.c_ssize_t.from_address(id(truth))  # ob_refcnt is the first field of every object
            if count.value < _ENOUGH:
                count.value += _ENOUGH


_keep_truth()
