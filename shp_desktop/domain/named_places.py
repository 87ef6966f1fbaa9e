"""Tells a street, school, shop or public house written as a person's name is from a person: "Tern Close", "Kelpfield Primary", "at Tidy Larder"."""

import re

from shp_desktop.domain.person_names import NameRules, plain_name

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER_BEFORE = re.compile(r"(?:^|[\s,(])\d{1,4}[a-z]?\s$", re.IGNORECASE)
_AT_BEFORE = re.compile(
    r"(?:(?P<verb>[^\W\d_]+) )?(?:\b(?:at|in|outside|inside|opposite|along)|\bo/s|\bopp|\br/o|\b(?:rear|front|back) of) $", re.IGNORECASE
)
_NAMED_BEFORE = re.compile(r"(?:\b[Tt]he|\bTHE| &) $")
_NEXT = re.compile(r"(?: (?:&|and) [A-Z][\w'’]*)? (?P<word>[A-Z][\w'’-]*)(?: (?P<last>[A-Z][\w'’-]*))?")
#: words that end the name of a place and are surnames as well
_EITHER = frozenset(
    "hill lane green park gate row grove dene croft heath garth walk vale bank end street court church chapel house hall lodge manor "
    "market view mount rise field meadow cash junior".split()
)
#: what a hand does at a person and not at a place
_AT_A_PERSON = re.compile(
    r"swear|swor|shout|yell|scream|spat|spit|look|star|point|laugh|thr[eo]w|ran|lung|sw[iu]ng|kick|punch|aim|direct|angry|annoy|believ|interest",
    re.IGNORECASE,
)


def is_place(text: str, start: int, end: int, rules: NameRules, *, mixed: bool, aged: bool, address: str) -> bool:
    """Say whether what stands there in a text names a place.

    `mixed` where capitals tell a name from other words, `aged` where an age stands by it, `address` is that of the log.
    """
    names = [plain_name(one) for one in _WORD.findall(text[start:end])]
    if not names or names[0] in rules.titles:
        return False
    if any(letter.isdigit() for one in names for letter in one):
        return True
    before, last = text[max(0, start - 40) : start], names[-1]
    known = any(one in rules.forenames or one.partition("-")[0] in rules.forenames for one in names)
    if len(names) > 1:
        if " ".join(names) in plain_name(address):
            return True
        if last in rules.streets | rules.places:
            return not (known or aged) or last not in _EITHER or bool(_NUMBER_BEFORE.search(before)) or _at(before)
    if mixed and not known and _goes_on(text[end:], rules):
        return True
    if known or aged or (len(names) == 1 and names[0] in rules.surnames):
        return False
    return bool(mixed and _NAMED_BEFORE.search(before)) or _at(before)


def _at(before: str) -> bool:
    found = _AT_BEFORE.search(before)
    return found is not None and not (found["verb"] and _AT_A_PERSON.match(found["verb"]))


def _goes_on(after: str, rules: NameRules) -> bool:
    """Say whether the next words end the name of a place: Heronsgate [Primary School], Marrable [& Co Chemist]."""
    found = _NEXT.match(after)
    return found is not None and any(word and plain_name(word) in rules.streets | rules.places for word in (found["word"], found["last"]))
