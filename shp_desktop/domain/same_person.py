"""Whether persons of like names are one: people answer, nothing is merged, and what they answered is not asked again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

#: a person as one log names one: (incident uid, plain name)
Mention = tuple[str, str]


class Answer(StrEnum):
    """What people say of two persons of like names."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Answered:
    """An answer that stands: the person of one log, and the person some other logs name, oldest answer first in any list."""

    person: Mention
    others: tuple[Mention, ...]
    answer: Answer
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class Told:
    """Logs that name a person of a like name, and what stands of them: an answer, or None where it is still asked."""

    name: str
    uids: tuple[str, ...]
    answer: Answer | None = None
    by: str = ""
    at: str = ""


class Persons:
    """What follows from the answers that stand: who was said to be one, who was not, who was left open."""

    def __init__(self, answers: Iterable[Answered]) -> None:
        """Take the answers in the order of giving; of one pair the last holds."""
        last: dict[frozenset[Mention], Answered] = {}
        for one in answers:
            for other in one.others:
                last[frozenset((one.person, other))] = one
        self._last = last
        self._first: dict[Mention, Mention] = {}
        for pair, one in last.items():
            if one.answer is Answer.SAME and len(pair) == 2:
                first, second = sorted(self._root(mention) for mention in pair)
                self._first[second] = first
        self._between: dict[frozenset[Mention], Answered] = {}
        self._names: dict[frozenset[str], Answered] = {}
        for pair, one in last.items():
            self._between[frozenset(self._root(mention) for mention in pair)] = one
            self._names_said(pair, one)
        self._told_apart = any(one.answer is Answer.NOT_SAME for one in self._between.values())

    def told(self, person: Mention, name: str, uids: Sequence[str]) -> tuple[Told, ...]:
        """Return the logs that name a person of a like name in the parts they fall into: one person to be asked about at a time.

        Logs of one name are asked about together unless people said that they name two persons.
        """
        parts: list[tuple[Answered | None, Answer | None, list[str]]] = []
        for uid in uids:
            said, answer = self._of(person, (uid, name))
            part = next((held for was, given, held in parts if given is answer and not self._parted(held, uid, name)), None)
            if part is None:
                parts.append((said, answer, [uid]))
            else:
                part.append(uid)
        return tuple(
            Told(name, tuple(held), answer, said.by if said else "", said.at if said else "") for said, answer, held in parts
        )

    def _of(self, person: Mention, other: Mention) -> tuple[Answered | None, Answer | None]:
        if self._root(person) == self._root(other):
            said = self._last.get(frozenset((person, other)))
            return said, Answer.SAME
        said = self._between.get(frozenset((self._root(person), self._root(other))))
        if said is None and person[1] != other[1]:
            said = self._names.get(frozenset((person[1], other[1])))
        return said, said.answer if said else None

    def _parted(self, held: list[str], uid: str, name: str) -> bool:
        """Say whether a log was told apart from any of those, by itself or by the person it was said to name."""
        for other in held if self._told_apart else ():
            said = self._between.get(frozenset((self._root((other, name)), self._root((uid, name)))))
            if said is not None and said.answer is Answer.NOT_SAME:
                return True
        return False

    def _names_said(self, pair: frozenset[Mention], one: Answered) -> None:
        """Two names written differently and told apart once are not asked about again in tomorrow's log."""
        names = frozenset(name for _, name in pair)
        held = self._names.get(names)
        if len(names) == 2 and one.answer is Answer.NOT_SAME and held is None:
            self._names[names] = one
        elif one.answer is Answer.SAME:
            self._names.pop(names, None)

    def _root(self, mention: Mention) -> Mention:
        while mention in self._first:
            mention = self._first[mention]
        return mention
