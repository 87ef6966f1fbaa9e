"""How well the rules say for whom a check is: recall on named persons, false checks per 100 logs, and what they missed."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from shp_desktop.domain.flags import found_in
from shp_desktop.domain.proposed_checks import proposed_checks
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules
from tests.persons.logs import MadeLog, lot

_TITLES = {"mr", "mrs", "miss", "ms", "dr"}


@dataclass
class Measured:
    """Counts over a lot of logs; `missed` and `false` hold examples in words."""

    logs: int = 0
    persons: int = 0
    found: int = 0
    unnamed: int = 0
    unnamed_found: int = 0
    wrong: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Named persons found, of those there are."""
        return self.found / self.persons

    @property
    def false_per_100(self) -> float:
        """Checks proposed for nobody who needs one, per 100 logs."""
        return 100 * self.wrong / self.logs

    def words(self) -> str:
        """Return the figures in one line."""
        return (
            f"recall on named persons {self.recall:.1%} ({self.found} of {self.persons}), unnamed {self.unnamed_found} of {self.unnamed}, "
            f"false checks {self.false_per_100:.1f} per 100 logs ({self.wrong} on {self.logs})"
        )


def measure(lot: Sequence[MadeLog]) -> Measured:
    """Run the shipped rules over a lot."""
    rules, told = Rules(Tables()), Measured()
    for log in lot:
        proposed = proposed_checks(log.version, found_in(log.version, rules.flags), rules.checks, rules.names)
        left = Counter((one.service, _name(one.person)) for one in proposed)
        words = log.version.text.narrative.split("\n[")[0]
        told.logs += 1
        for service, person in log.named:
            told.persons += 1
            if left[service, _name(person)]:
                left[service, _name(person)] -= 1
                told.found += 1
            else:
                told.missed.append(f"{service} {person} | {words}")
        for service in log.unnamed:
            told.unnamed += 1
            if left[service, frozenset()]:
                left[service, frozenset()] -= 1
                told.unnamed_found += 1
            else:
                told.missed.append(f"{service} unnamed | {words}")
        for (service, person), count in left.items():
            told.wrong += count
            if count:
                told.false.append(f"{service} {' '.join(sorted(person)) or 'unnamed'} | {words}")
    return told


def _name(said: str) -> frozenset[str]:
    return frozenset(said.casefold().replace(",", " ").replace("'", "").split()) - _TITLES


def main() -> None:
    """Print the figures of fresh lots of both halves: python -m tests.persons.measure [SEED]."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 2018
    for held_out in (False, True):
        half = "phrases and names the rules never saw" if held_out else "phrases and names the rules were tuned on"
        print(f"seed {seed}, {half}: {measure(lot(seed, held_out=held_out)).words()}")


if __name__ == "__main__":
    main()
