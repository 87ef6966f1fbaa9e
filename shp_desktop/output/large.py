"""Large print: one switch for every paper drawn while it is on (RNIB clear print: 18 point and more, one column)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: how many times larger every measure is: body text of 9.5 point becomes 18
TIMES = 1.9
_ON: ContextVar[bool] = ContextVar("large_print", default=False)


@contextmanager
def large_print(on: bool = True) -> Iterator[None]:
    """Draw what is drawn inside in large print, or, where `on` is false, as ever."""
    before = _ON.set(on)
    try:
        yield
    finally:
        _ON.reset(before)


def is_large() -> bool:
    """Say whether large print is on."""
    return _ON.get()
