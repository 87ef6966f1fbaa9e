"""What a reference table says, read once; a table that cannot be understood is named in one sentence, never our own fault."""

import re
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property, wraps
from threading import Lock
from typing import Any, Protocol, TypeVar, cast

from shp_desktop.reference import Standing, unusable

T = TypeVar("T")
#: the window's two sessions lean on the same tables, and so does the one after a table was changed back
_MOST_KEPT = 4
_kept: "OrderedDict[Standing, dict[object, object]]" = OrderedDict()
_one_at_a_time = Lock()


class Held(Protocol):
    """What holds the tables its rules are read from, and the state they were in when it was made."""

    standing: Standing


def by_table(*names: str) -> Callable[[Callable[[Any], T]], "cached_property[T]"]:
    """Make a method that reads nothing but tables a property read once for all that hold these tables in this state.

    It raises BadFile for what is in a table and cannot be used; that is not kept. What is returned must hold nothing
    of whoever read it: it outlives the session, and with it whatever a session knows of people.
    """
    named = " or ".join(f"{name}.csv" for name in names)

    def made(read: Callable[[Any], T]) -> "cached_property[T]":
        @wraps(read)
        def guarded(rules: Held) -> T:
            found = _found(rules.standing)
            try:
                if read not in found:
                    found[read] = read(rules)
                return cast("T", found[read])
            except KeyError as error:
                raise unusable(named, f"{error.args[0]} is missing") from None
            except (ValueError, TypeError, re.error) as error:
                raise unusable(named, str(error)) from None

        return cached_property(guarded)

    return made


def _found(standing: Standing) -> dict[object, object]:
    """What was read of the tables in this state; the state asked for longest ago is forgotten."""
    with _one_at_a_time:
        found = _kept.setdefault(standing, {})
        _kept.move_to_end(standing)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
        return found
