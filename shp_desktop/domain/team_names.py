"""Whether words that every agency reads would tell who a Team Around is about."""

import re
from collections.abc import Callable

from shp_desktop.domain.dealing import plain_words, read_asked
from shp_desktop.domain.person_names import NameRules, plain_name
from shp_desktop.domain.places import PlaceRules

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_OWNED = re.compile(r"['’]s?$")
_LEAST = 4


def names_person(text: str, person: str, names: NameRules) -> bool:
    """Say whether a text names a person: a part of the name written large, as an owner's ("tarn's"), or all of it anyhow.

    A part in small letters counts where it is no ordinary word and no forename ("may" is a word, "May" a name); a forename before
    another surname is somebody else's.
    """
    parts = {plain_name(part) for part in _WORD.findall(person) if len(part) > 1}
    words = _WORD.findall(text)
    bare = [plain_name(_OWNED.sub("", word)) for word in words]
    rare = {part for part in parts if len(part) >= _LEAST and part not in names.plain and part not in names.forenames}

    def anothers(at: int) -> bool:
        follows = at + 1 < len(words) and words[at + 1][0].isupper() and bare[at + 1] not in names.plain | parts
        return follows and bare[at] in names.forenames

    told = {one for at, (word, one) in enumerate(zip(words, bare, strict=True)) if (word[0].isupper() or _OWNED.search(word)) and not anothers(at)}
    return bool(parts & told) or bool(rare & set(bare)) or (bool(parts) and parts <= set(bare))


def tells_address(text: str, address: str, place_key: Callable[[str], str], places: PlaceRules, names: NameRules) -> bool:
    """Say whether a text gives an address, whole or a part of it that has a number, however its street is written."""
    parts = (part.strip() for part in address.split(","))
    numbered = [part for part in parts if re.search(r"\d", part) and re.search(r"[^\W\d_]{3}", part)]
    written = plain_words(text, places)
    return any(read_asked(part, place_key, places, names).named_in(written) for part in dict.fromkeys((address, *numbered)) if part)
