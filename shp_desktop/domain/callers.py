"""Who a log says rang: the words of a person's name, without officers, bodies and those nobody named."""

import re
from collections.abc import Collection

from shp_desktop.domain.folded import plain
from shp_desktop.domain.named_persons import RANKS
from shp_desktop.domain.ordinary import NO_WORDS, Ordinary

_WORDS = re.compile(r"[\w'’-]+")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_INITIALS = re.compile(r"\b[^\W\d_]\b\.?\s+[^\W\d_]{3}|[^\W\d_]{3},?\s+[^\W\d_]\b")
_TITLE = re.compile(r"\b(?:mr|mrs|miss|ms|mx|dr|sir|madam|master)\b", re.IGNORECASE)
_BEHIND = re.compile(r"[(;:/]| [-–] ")
_SPELT = 5
# Words a control room writes in the caller's column that name nobody, and small words beside a name.
_NAMELESS = (
    "anon anonymous caller callers member public police officer ambulance nwas neas fire brigade service services "
    "control room staff male female man woman boy girl neighbour resident passer passerby witness victim manager "
    "security store shop school council the and for from not given known unknown refused withheld self mother father "
    "mum dad son daughter partner wife husband mr mrs miss ms dr na by at of on in to is it as or an no none "
    "alarm company borough centre hospital nurse doctor care home worker social taxi driver off duty online report "
    "pc pcso ps sgt sergeant dc ds di insp inspector constable"
)
_NOBODY = frozenset(_NAMELESS.split())
#: words of a body in the caller's column, which is no person and is worked with; none of them ends a person's name
_BODIES = frozenset(
    "school academy college university hospital surgery pharmacy housing group trust carers association society ltd limited plc "
    "supermarket hotel nursery hostel station".split()
)


def name_words(caller: str, words: Ordinary = NO_WORDS) -> tuple[str, ...]:
    """Return the words of a caller's name, without those that name nobody ("anonymous", "staff", "Mrs"); a body has none ("Thirteen Housing").

    What stands before a comma comes last: "Quillfeather, Zebedee".
    """
    if is_body(caller, words):
        return ()
    before, _, behind = caller.partition(",")
    said = [word for part in (behind, before) for word in _NAME.findall(part)]
    return tuple(word for word in said if len(word) > 1 and word.casefold() not in _NOBODY)


def person(caller: str) -> str:
    """Return the name of a caller without what is told of the person behind it: "Jane Tarn (Seaton School)"."""
    name = _BEHIND.split(caller, maxsplit=1)[0]
    return name if _NAME.search(name) else caller


def whole(caller: str, words: Ordinary = NO_WORDS) -> bool:
    """Say whether a caller is logged by more than one word of a name, or by one and an initial."""
    said = name_words(caller, words)
    return len(said) > 1 or (bool(said) and bool(_INITIALS.search(caller)))


def is_officer(caller: str) -> bool:
    """Say whether a caller is told with a rank."""
    return any(word.casefold() in RANKS for word in _WORDS.findall(caller))


def is_body(caller: str, words: Ordinary = NO_WORDS) -> bool:
    """Say whether a caller is a shop, a school, a park or the like; a person of a body stays one: "Mrs Tarn, Thirteen Housing".

    A place whose name could be a person's ("Victoria Park") is known by the lists of places alone.
    """
    if _TITLE.search(caller) or is_officer(caller):
        return False
    said = [word.casefold() for word in _NAME.findall(person(caller).partition(",")[0])]
    bare = [word.removesuffix("'s").removesuffix("’s") for word in said]
    forename = bool(said) and said[0] in words.forenames and said[0] not in words.firms
    if plain("".join(said)) in words.places or (len(said) > 1 and not _BODIES.isdisjoint(said)):
        return True
    if not said or forename:
        return False
    firm = not words.firms.isdisjoint((said[0], bare[0])) or (len(said) > 1 and not words.firms.isdisjoint((said[-1], bare[-1])))
    ends = len(said) > 1 and bare[-1] in words.ends
    public = said[0] == "the" and len(said) > 1 and (words.is_near(bare[-1]) or bare[-1] in words.streets)
    return firm or ends or public


def tells_alone(caller: str, word: str, stands: Collection[str], words: Ordinary) -> bool:
    """Say whether one word names a caller in the texts of other logs: a person's name, not the name of a shop or a street."""
    key = word.casefold()
    ordinary = words.is_alone(key) or words.is_near(key) or key in words.streets or key in stands
    return not ordinary and (bool(_TITLE.search(caller)) or (words is not NO_WORDS and len(word) >= _SPELT))


def rare_word(caller: str, stands: Collection[str], words: Ordinary) -> str:
    """Return the last name of a caller whose whole name is known, where so few people bear it that it tells of the person alone; else ""."""
    said = name_words(caller, words)
    if len(said) < 2 or is_officer(caller):  # noqa: PLR2004 - a forename and a last name
        return ""
    last = next((word for word in reversed(said) if word.casefold() not in words.forenames), "")
    key = plain(last)
    return last if words.is_rare(key) and last.casefold() not in stands else ""
