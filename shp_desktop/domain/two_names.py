"""Whether two names that were typed may be of one person: by surname and forename, an initial standing for either, the agency behind set aside."""

import re

from shp_desktop.domain.person_names import NameRules

_BEHIND = re.compile(r"[,/(].*$", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def one_person(one: str, other: str, rules: NameRules) -> bool:
    """Say whether two names may be of one person; Sgt Hart and PC Hart are two, Sgt Hart and S. Hart may be one."""
    (rank, mine), (other_rank, theirs) = _parts(one, rules), _parts(other, rules)
    if not mine or not theirs or mine[-1] != theirs[-1]:
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    if len(mine) == 1 or len(theirs) == 1:
        return not (rank and other_rank and rank != other_rank)
    first, second = mine[0], theirs[0]
    shortened = first[0] == second[0] and 1 in (len(first), len(second))
    return first == second or shortened or second in rules.nicknames.get(first, ()) or first in rules.nicknames.get(second, ())


def _parts(name: str, rules: NameRules) -> tuple[str, list[str]]:
    words = [word.casefold() for word in _WORDS.findall(_BEHIND.sub("", name))]
    apart = rules.titles | rules.ranks
    return next((word for word in words if word in rules.ranks), ""), [word for word in words if word not in apart]
