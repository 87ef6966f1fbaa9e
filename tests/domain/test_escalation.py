"""One line names lead officer, agency and priority; what it leaves out is as proposed."""

from datetime import date

import pytest

from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.bank_holidays import english_bank_holidays
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.cases import CasePriority
from shp_desktop.domain.escalation import CaseLine, CaseRules, case_line
from shp_desktop.domain.people import Person
from shp_desktop.reference import Tables

NAMES = AgencyNames(WorkingDays.from_rows(Tables().rows("agencies"), ()).agencies, (Person("Ada Pell", "HBC"), Person("Sam Tarn", "NPT")))
HIGH, MEDIUM, LOW = CasePriority
RULES = CaseRules.from_rows(Tables().rows("case_rules"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Sgt Brack NPT high", CaseLine("Sgt Brack", "NPT", HIGH)),
        ("Sgt Brack, NPT, high", CaseLine("Sgt Brack", "NPT", HIGH)),
        ("Sgt Brack/npt", CaseLine("Sgt Brack", "NPT", None)),
        ("@council Jo Weir low priority", CaseLine("Jo Weir", "HBC", LOW)),
        ("Ada Pell", CaseLine("Ada Pell", "HBC", None)),
        ("Ada Pell, fire, Medium.", CaseLine("Ada Pell", "FIRE", MEDIUM)),
        ("D O'Hara-Lee IOM", CaseLine("D O'Hara-Lee", "IOM", None)),
        ("high", CaseLine("", "", HIGH)),
        ("", CaseLine("", "", None)),
    ],
)
def test_a_line_is_read_as_people_say_it(line: str, said: CaseLine) -> None:
    assert case_line(line, NAMES) == said


def test_the_first_review_and_the_priority_come_from_the_table() -> None:
    assert [RULES.priority(level) for level in ("HIGH", "MEDIUM", "LOW", "")] == [HIGH, MEDIUM, LOW, MEDIUM]
    friday, days = date(2018, 6, 15), WorkingDays.from_rows(Tables().rows("agencies"), english_bank_holidays([2018]))
    assert RULES.review(HIGH, "HBC", friday, days) == date(2018, 6, 22)
    assert RULES.review(HIGH, "HBC", date(2018, 6, 16), days) == date(2018, 6, 22), "not on a Saturday"
    assert RULES.review(HIGH, "HBC", date(2018, 8, 20), days) == date(2018, 8, 24), "not on a bank holiday"
    assert RULES.review(HIGH, "NPT", date(2018, 6, 16), days) == date(2018, 6, 22), "nor at a weekend where the police work through it"
    with pytest.raises(KeyError):
        CaseRules.from_rows([{"priority": "high", "level": "HIGH", "review_days": "7"}])
