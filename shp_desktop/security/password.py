"""A password made up for a paper: easy to say over the telephone, hard to guess, kept nowhere."""

import secrets

# Letters that sound alike or look alike are left out; four-letter pieces of two syllables can be read aloud.
_CONSONANTS, _VOWELS = "bdfgkmnprstvz", "aeiou"
_PIECES = 5


def made_up() -> str:
    """Return a password of five pieces, such as tavo-rumi-keda-fuso-bine, with about 60 bits of chance."""
    return "-".join(_piece() for _ in range(_PIECES))


def _piece() -> str:
    return "".join(secrets.choice(letters) for letters in (_CONSONANTS, _VOWELS) * 2)
