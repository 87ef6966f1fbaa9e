"""Cases in the practice weeks: who leads what on E-CINS, its reviews, a warning and a notice, statements for a joint file."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from shp_desktop.domain.cases import case_ref
from shp_desktop.domain.incident import IncidentKey
from shp_desktop.services.practice.mornings import MEMBERS, Clock, Step, by
from shp_desktop.services.practice.town import World

_HOUSEHOLDER = "the householder"


def cases(town: World, number: int, day: date, first: date, talked: Sequence[IncidentKey]) -> list[Step]:
    """Return the steps of one morning, number 1 being that of the first day; `talked` are logs its meeting talked about."""
    told = {1: _opened, 2: _second, 3: _third, 4: _fourth}.get(number)
    steps = told(town, day, [case_ref(first, which) for which in range(1, 7)], talked) if told else []
    clock = Clock(day, time(14, 10))
    return [{"as": by("HBC"), **step, "at": clock.after(60 * at).stamp} for at, step in enumerate(steps, start=1)]


def _case(agency: str, priority: str, review: date, title: str, words: str, ecins: str = "", log: IncidentKey | None = None) -> Step:
    step: Step = {
        "do": "case", "title": title, "lead": MEMBERS[agency], "agency": agency, "priority": priority, "review": review.isoformat(),
        "words": words, "ecins": ecins, "as": by(agency),
    }  # fmt: skip
    return step | ({"reference": log.reference, "source": log.source} if log is not None else {})


def _opened(town: World, day: date, _refs: list[str], talked: Sequence[IncidentKey]) -> list[Step]:
    streets = [one.name for one in town.streets[:3]]
    log = next(iter(talked), None)  # what it was about is not known here: the title says no more than that it came again

    def ahead(days: int) -> date:
        return day + timedelta(days=days)

    return [
        _case("NPT", "high", ahead(7), "Third report and no end to it, two agencies", "third report, two agencies needed", "ECH-40117", log),
        _case("FIRE", "high", ahead(2), f"Fires in the lane behind {streets[1]}", "waste and empty garages", "ECH-40121"),
        _case("ADULTS", "high", ahead(14), "Callers who take advantage of somebody who lives alone", "needs one plan"),
        _case("HBC", "medium", ahead(1), f"Noise and threats between neighbours, {streets[2]}", "diaries kept since spring", "ECH-39980"),
        _case("VCD", "medium", ahead(21), "Thefts from shops by the same two people", "five stores", "ECH-40102"),
        _case("HBC", "low", ahead(35), "Cars left across a dropped kerb", "residents asked"),
    ]


def _second(_town: World, day: date, refs: list[str], _talked: Sequence[IncidentKey]) -> list[Step]:
    served = (day - timedelta(days=24)).isoformat()
    return [
        {"do": "case_change", "case": refs[2], "ecins": "ECH-40131", "as": by("ADULTS")},
        {"do": "step", "case": refs[3], "kind": "warning", "on": served, "to": _HOUSEHOLDER, "step_reference": "CPW/18/012", "words": "served by hand"},
    ]


def _third(_town: World, day: date, refs: list[str], talked: Sequence[IncidentKey]) -> list[Step]:
    steps: list[Step] = [
        {"do": "case_review", "case": refs[1], "words": "Garages boarded up, no fire since.", "next": (day + timedelta(days=1)).isoformat(), "as": by("FIRE")},
        {"do": "step", "case": refs[3], "kind": "notice", "on": (day - timedelta(days=2)).isoformat(), "to": _HOUSEHOLDER, "step_reference": "CPN/18/004"},
        {"do": "joint_file", "case": refs[3]},
    ]
    if talked:
        steps.append({"do": "case_link", "case": refs[0], "reference": talked[0].reference, "source": talked[0].source, "as": by("NPT")})
    return steps


def _fourth(_town: World, _day: date, refs: list[str], _talked: Sequence[IncidentKey]) -> list[Step]:
    return [
        {"do": "case_change", "case": refs[4], "priority": "high", "words": "staff threatened", "as": by("VCD")},
        {"do": "case_hold", "case": refs[3], "words": "appeal to the magistrates announced"},
        {"do": "case_close", "case": refs[5], "words": "kerb marked, no call for two weeks"},
    ]
