"""Words that are another one misspelt or cut short."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_ONE_WRONG, _TWO_WRONG = 5, 9
_MOST_WRONG = 2


def misspelt(word: str, name: str) -> bool:
    """Say whether a word is a name with one letter wrong from five on, two from nine on."""
    wrong = _may_be_wrong(name)
    return bool(wrong) and word[:1] == name[:1] and abs(len(word) - len(name)) <= wrong and OSA.distance(word, name, score_cutoff=wrong) <= wrong


def _may_be_wrong(name: str) -> int:
    return 0 if len(name) < _ONE_WRONG else 1 if len(name) < _TWO_WRONG else _MOST_WRONG


def cut_short(short: str, word: str) -> bool:
    """Say whether one word is another with letters left out, the first kept: "Yd" for "Yard"."""
    rest = iter(word)
    return len(short) > 1 and short[0] == word[0] and all(one in rest for one in short)


class Near:
    """Many names by how they begin, so that those a word may be meant for are found without a look at each."""

    def __init__(self, names: Iterable[str]) -> None:
        """Keep the names."""
        self._names = frozenset(names)
        self._begin: dict[str, list[str]] = {}
        for name in sorted(self._names):
            if _may_be_wrong(name):
                self._begin.setdefault(name[0], []).append(name)

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self._names)

    def like(self, word: str, *, exact: bool) -> tuple[str, ...]:
        """Return the names a word is, with an s behind it or without; those it may be misspelt too where it need not be `exact`."""
        found = [name for name in dict.fromkeys((word, word[:-1] if word.endswith("s") else word)) if name in self._names]
        if not exact and word:
            near = process.extract(word, self._begin.get(word[0], ()), scorer=OSA.distance, score_cutoff=_MOST_WRONG, limit=None)
            found += [name for name, wrong, _ in near if wrong <= _may_be_wrong(name)]
        return tuple(dict.fromkeys(found))
