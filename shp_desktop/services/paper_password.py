"""The password a paper is saved under: one made up on request, and why one that was typed will not do. None is kept anywhere."""

from collections.abc import Iterable

from shp_desktop.domain.passwords import unfit, weakness
from shp_desktop.security.password import made_up

__all__ = ["made_up", "too_weak"]


def too_weak(password: str, known: Iterable[str] = ()) -> str:
    """Return why a password will not do, in whole sentences, or ""; `known` are words anybody would try first, such as the recipients."""
    if why := unfit(password):
        return f"Nothing could be opened with that password: {why}. Take the one offered, or four words that do not belong together."
    why = weakness(password, known)
    return f"That password is too easy to guess: {why}. Take the one offered, or four words that do not belong together." if why else ""
