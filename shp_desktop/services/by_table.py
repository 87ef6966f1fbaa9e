"""What a reference table says, read once; a table that cannot be understood is named in one sentence, never our own fault."""

import re
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, TypeVar

from shp_desktop.reference import unusable

T = TypeVar("T")


def by_table(*names: str) -> Callable[[Callable[[Any], T]], "cached_property[T]"]:
    """Make a method that reads tables a property read once; it raises BadFile for what is in a table and cannot be used."""
    named = " or ".join(f"{name}.csv" for name in names)

    def made(read: Callable[[Any], T]) -> "cached_property[T]":
        @wraps(read)
        def guarded(rules: Any) -> T:  # noqa: ANN401 - whatever holds the tables
            try:
                return read(rules)
            except KeyError as error:
                raise unusable(named, f"{error.args[0]} is missing") from None
            except (ValueError, TypeError, re.error) as error:
                raise unusable(named, str(error)) from None

        return cached_property(guarded)

    return made
