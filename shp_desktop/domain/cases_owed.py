"""What cases wait for on a day: reviews and enforcement steps whose day has come, and what was escalated and has no case."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from shp_desktop.domain.cases import Case, CaseCounts, Waiting, counted
from shp_desktop.domain.enforcement import EnforcementRules, Stands, stands
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.words import counted as count_words

_SHOWN = 2


@dataclass(frozen=True)
class Owed:
    """The open cases counted; reviews overdue, steps due by the day with their cases, each the oldest first, and what has no case yet."""

    day: date
    counts: CaseCounts
    reviews: tuple[Case, ...] = ()
    steps: tuple[tuple[Case, Stands], ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def words(self) -> str:
        """Return it in a line: "2 case reviews overdue, 1 enforcement step due"; nothing where nothing is owed."""
        parts = (
            f"{count_words(len(self.reviews), 'case review')} overdue" if self.reviews else "",
            f"{count_words(len(self.steps), 'enforcement step')} due" if self.steps else "",
            f"{len(self.waiting)} escalated without a case" if self.waiting else "",
        )
        return ", ".join(part for part in parts if part)

    def without(self, uids: Collection[str]) -> "Owed":
        """Return it without what tells of any of those logs."""

        def free(case: Case) -> bool:
            return all(log.uid not in uids for log in case.logs)

        return replace(
            self, reviews=tuple(filter(free, self.reviews)), steps=tuple(one for one in self.steps if free(one[0])),
            waiting=tuple(one for one in self.waiting if one.uid not in uids),
        )  # fmt: skip

    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """Return (title, detail, uid of the first case) of each kind there is; no person it is about is named."""
        reviews = [f"{called(one)}, {one.whose}: since {short_day(one.review)}" for one in self.reviews if one.review]
        steps = [
            f"{called(one)}, {one.whose}: {far.last.next_step} by {short_day(far.last.next_on)}" for one, far in self.steps if far.last.next_on
        ]
        waiting = [f"{one.kind} {one.ref}, {one.who}" if one.who else f"{one.kind} {one.ref}" for one in self.waiting]
        made = (
            (f"{count_words(len(reviews), 'case review')} overdue", reviews, self.reviews[0].uid if self.reviews else ""),
            (f"{count_words(len(steps), 'enforcement step')} due", steps, self.steps[0][0].uid if self.steps else ""),
            (f"{len(waiting)} escalated, no case yet", waiting, ""),
        )
        return tuple((title, _shortened(held), uid) for title, held, uid in made if held)


def owed(cases: Iterable[Case], rules: EnforcementRules, waiting: Iterable[Waiting], day: date) -> Owed:
    """Return what those cases wait for on a day."""
    live = [one for one in cases if one.open]
    reviews = sorted((one for one in live if one.overdue(day)), key=lambda one: (one.review or day, one.ref))
    steps = [(one, far) for one in live for far in stands(rules, one) if far.owed and far.last.next_on is not None and far.last.next_on <= day]
    steps.sort(key=lambda pair: (pair[1].last.next_on or day, pair[0].ref))
    return Owed(day, counted(live), tuple(reviews), tuple(steps), tuple(waiting))


def called(case: Case) -> str:
    """Return what a case is called where its title may not stand: its E-CINS reference, else the log it is about."""
    if case.ecins:
        return case.named
    return f"log {case.logs[0].reference} (E-CINS to follow)" if case.logs else case.named


def _shortened(held: list[str]) -> str:
    return "\n".join([*held[:_SHOWN], *([f"and {len(held) - _SHOWN} more"] if len(held) > _SHOWN else [])])
