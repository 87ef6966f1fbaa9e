"""The password a paper is saved under: one made up on request, and why one that was typed will not do. None is kept anywhere."""

from collections.abc import Iterable

from shp_desktop.domain.passwords import weakness
from shp_desktop.reference import Tables
from shp_desktop.security.password import made_up

__all__ = ["made_up", "too_weak"]


def too_weak(password: str, tables: Tables, more: Iterable[str] = ()) -> str:
    """Return why a password will not do, as a whole sentence, or ""; the agencies' names and codes are tried first by anybody."""
    known = [text for row in tables.rows("agencies") for text in (row["name"], row["code"])]
    why = weakness(password, (*known, *more))
    return f"That password is too easy to guess: {why}. Take the one offered, or four words that do not belong together." if why else ""
