"""The first facts of a long narrative: cut where a sentence or a clause ends, never within a word."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_FEWEST = 4
# So few words are not left out for their own sake, unless next to nothing is read anyway.
_NOT_WORTH, _NEXT_TO_NOTHING = 6, 12
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|[,;:](?=\s)|\s[-–—](?=\s)|\n+")
_JOIN = re.compile(r"\s(?=(?:and|who|which|when|where|but|then|after|before|because|as|so|with|that)\s)", re.IGNORECASE)
_WORD = re.compile(r"\S*\w\S*")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|st|no|nr|approx|app|ave|rd|tel|mob|inc|ref|yr|yrs|hrs|mins|sgt|insp|det|e\.g|i\.e|[a-z])\.$", re.IGNORECASE
)


def count_words(text: str) -> int:
    """Return how many words are read aloud; a dash or a bar alone is none."""
    return len(_WORD.findall(text))


@dataclass(frozen=True)
class Facts:
    """A narrative and the places it may be cut at; a clause of more words than `longest_clause` is cut before a joining word."""

    text: str
    longest_clause: int = 18

    @cached_property
    def words(self) -> int:
        """Return the words of the whole text."""
        return count_words(self.text)

    def words_within(self, most: int) -> int:
        """Return how many words the first facts have; the first clause stands whatever it takes. Grows with `most`."""
        if self.words <= most or not self._cuts:
            return self.words
        told = self._cuts[self._place(most)][0]
        return self.words if most > _NEXT_TO_NOTHING and self.words - told <= _NOT_WORTH else told

    def within(self, most: int) -> str:
        """Return the first facts: whole sentences where they tell at least half of what is allowed, else whole clauses."""
        if self.words_within(most) == self.words:
            return self.text
        return self.text[: self._cuts[self._place(most)][1]].rstrip(" ,;:-–—\n")

    def _place(self, most: int) -> int:
        last = max(bisect_right(self._counts, most) - 1, 0)
        for place in range(last, -1, -1):
            words, _, ends_sentence = self._cuts[place]
            if words * 2 < most:
                break
            if ends_sentence and words <= most:
                return place
        return last

    @cached_property
    def _counts(self) -> list[int]:
        return [words for words, _, _ in self._cuts]

    @cached_property
    def _cuts(self) -> list[tuple[int, int, bool]]:
        """Words so far, where in the text, and whether a sentence ends there; the end of the text is none of them."""
        found: list[tuple[int, int, bool]] = []
        starts = [match.start() for match in _WORD.finditer(self.text)]
        for match in _END.finditer(self.text):
            if match[0][0] == "." and _SHORT.search(self.text, max(0, match.start() - 8), match.start() + 1):
                continue
            words = bisect_right(starts, match.end() - 1)
            if words >= _FEWEST and words < self.words and (not found or words > found[-1][0]):
                found.append((words, match.end(), match[0][0] in ".!?\n"))
        return self._shorter(found, starts)

    def _shorter(self, found: list[tuple[int, int, bool]], starts: list[int]) -> list[tuple[int, int, bool]]:
        """Cut a clause without end before the words that join its parts, or else after so many words."""
        made: list[tuple[int, int, bool]] = []
        before = 0
        for words, end, sentence in [*found, (self.words, len(self.text), True)]:
            while words - before > self.longest_clause:
                after = starts[before + _FEWEST]
                joins = [bisect_right(starts, match.start()) for match in _JOIN.finditer(self.text, after, end)]
                near = [count for count in joins if before + _FEWEST <= count <= before + self.longest_clause]
                before = near[-1] if near else before + self.longest_clause
                made.append((before, _word_end(self.text, starts[before - 1]), False))
            if words < self.words:
                made.append((words, end, sentence))
            before = words
        return made


def _word_end(text: str, start: int) -> int:
    found = re.compile(r"\s|$").search(text, start)
    return found.start() if found else len(text)
