"""Who a log says rang: the names of persons in the caller's cell, without officers' ranks, bodies and those nobody named."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from shp_desktop.domain.folded import plain
from shp_desktop.domain.named_persons import PARTICLES, RANKS, TITLES
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary

_WORDS = re.compile(r"[\w'’-]+")
_NAME = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\b", re.IGNORECASE)
#: where one person's name ends in the cell and another's, or what is told of the person, begins
_APART = re.compile(
    r"[()\[\]{};:/&+|\"\d_]+|\s[-–—]+\s|[-–—]+\s"
    r"|\b(?:and|obo|on behalf of|aka|a\.k\.a\.?|n[eé]e|formerly|of|from|for|via|at|re|calling about|c/o|with|manager|staff|security|supervisor|guard)\b",
    re.IGNORECASE,
)
_SPELT = 5
# Words a control room writes in the caller's column that name nobody, and small words beside a name.
_NAMELESS = (
    "anon anonymous caller callers member public police officer ambulance nwas neas fire brigade service services "
    "control room staff male female man woman boy girl neighbour resident passer passerby witness victim manager "
    "security store shop school council the and for from not given known unknown refused withheld self mother father "
    "mum dad son daughter partner wife husband mr mrs miss ms dr na by at of on in to is it as or an no none "
    "alarm company borough centre hospital nurse doctor care home worker social taxi driver off duty online report "
    "pc pcso ps sgt sergeant dc ds di insp inspector constable gave gives name named dob jr jnr snr sr mbe obe warden carer next kin "
    "rev prof professor lady lord cllr fr informant inft aggrieved landlord tenant caretaker receptionist third party deputy assistant duty "
    "supervisor guard brother sister nan nana gran grandmother grandfather aunt uncle friend colleague relative parent parents mam"
)
_NOBODY = frozenset(_NAMELESS.split())
#: words of a body in the caller's column, which is no person and is worked with; none of them ends a person's name
_BODIES = frozenset(
    "school academy college university hospital surgery pharmacy housing group trust carers association society ltd limited plc "
    "supermarket hotel nursery hostel station".split()
)


def persons(cell: str, words: Ordinary = NO_WORDS) -> tuple[tuple[str, ...], ...]:
    """Return the persons a caller's cell may name, each by its words: one too many is a mark on paper, one too few a leak.

    A last name with an initial keeps it ("W", "Spratt"). A body has none; a person told beside one stays: "Mrs Tarn, Thirteen Housing".
    """
    found: list[tuple[str, ...]] = []
    cell = unicodedata.normalize("NFC", cell)
    for part in _APART.split(cell):
        pieces = [piece for piece in (_said(one, words) for one in part.split(",")) if piece]
        if len(pieces) == 2 and min(map(len, pieces)) == 1 and "," in part:  # noqa: PLR2004 - "Quillfeather, Zebedee"
            pieces = [(*pieces[1], *pieces[0])]
        found += pieces
    single = [piece[0] for piece in found if len(piece) == 1]
    if len(single) == 2:  # noqa: PLR2004 - "Mrs Tarn / Jane"
        found += [(single[0], single[1])]
    return tuple(dict.fromkeys(found))


def _said(piece: str, words: Ordinary) -> tuple[str, ...]:
    """The words of one name; those of a body before it are left out ("Seaton School Jane Tarn")."""
    said = _NAME.findall(piece)
    last = max((place for place, word in enumerate(said) if word.casefold() in _BODIES), default=-1)
    if last >= 0 and not _TITLE.search(piece) and not is_officer(piece) and len(said) > 1:
        said = said[last + 1 :]
        piece = " ".join(said)
    if len(said) > 1 and not is_body(piece, words) and plain(said[-1]) in words.places:
        said = said[:-1]  # the town behind the name
        piece = " ".join(said)
    if not said or is_body(piece, words):
        return ()
    named = [word for word in said if word.casefold() not in _NOBODY]
    kept = tuple(word for word in named if word.casefold().removesuffix("'s") not in words.firms) or tuple(named)
    long = tuple(word for word in kept if len(word) > 1)
    return kept if len(long) == 1 and len(kept) == 2 else long  # noqa: PLR2004 - a last name and an initial


def name_words(caller: str, words: Ordinary = NO_WORDS) -> tuple[str, ...]:
    """Return the words of all names in a caller's cell, without those that name nobody ("anonymous", "staff", "Mrs")."""
    return tuple(dict.fromkeys(word for name in persons(caller, words) for word in name if len(word) > 1))


def pairs(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name of two words, and of one of more every two neighbours and the first with the last: any of them may be all that is said."""
    yield name
    said = tuple(word for word in name if plain(word) not in PARTICLES)
    if len(said) > 2:  # noqa: PLR2004 - forename and last name
        yield from zip(said, said[1:], strict=False)


def is_officer(caller: str) -> bool:
    """Say whether a caller is told with a rank."""
    return any(word.casefold() in RANKS for word in _WORDS.findall(caller))


def is_body(caller: str, words: Ordinary = NO_WORDS) -> bool:
    """Say whether a name is that of a shop, a school, a park or the like.

    A place whose name could be a person's ("Victoria Park") is known by the lists of places alone.
    """
    if _TITLE.search(caller) or is_officer(caller):
        return False
    said = [word.casefold() for word in _NAME.findall(caller)]
    bare = [word.removesuffix("'s").removesuffix("’s") for word in said]
    lead = next((word for word in said if word not in _NOBODY), "")
    forename = lead in words.forenames and lead not in words.firms
    if plain("".join(said)) in words.places or (len(said) > 1 and said[-1] in _BODIES):
        return True
    if not said or forename:
        return False
    named = any(word in words.forenames and word not in words.near for word in said[1:])
    firm = not (named or words.firms.isdisjoint((said[0], bare[0])))
    firm = firm or (len(said) > 1 and not words.firms.isdisjoint((said[-1], bare[-1])) and all(word in words.near for word in said[:-1]))
    ends = len(said) > 1 and bare[-1] in words.ends
    public = said[0] == "the" and len(said) > 1 and (words.is_near(bare[-1]) or bare[-1] in words.streets)
    return firm or ends or public


def tells_alone(caller: str, word: str, stands: Collection[str], words: Ordinary) -> bool:
    """Say whether one word names a caller in the texts of other logs: a person's name, not the name of a shop or a street."""
    key = word.casefold()
    ordinary = words.is_alone(key) or words.is_near(key) or key in words.streets or key in stands
    return not ordinary and (bool(_TITLE.search(caller)) or (words is not NO_WORDS and len(word) >= _SPELT))


def rare_words(name: tuple[str, ...], stands: Collection[str], words: Ordinary) -> list[str]:
    """Return the last name of a caller whose whole name is known, where so few people bear it that it tells of the person alone."""
    last = next((word for word in reversed(name) if word.casefold() not in words.forenames and words.is_rare(plain(word))), "")
    return [last] if last and last.casefold() not in stands else []
