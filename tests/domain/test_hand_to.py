"""To whom an action goes, as it is typed."""

import pytest

from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.asked_bodies import AskedBody
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.hand_to import HandTo, hand_to
from shp_desktop.domain.people import Person, Role

ROWS = [
    {"code": code, "name": name, "also": also, "days": "Mon-Fri", "bank_holidays": "no", "hours": "", "order": "1"}
    for code, name, also in (("FIRE", "Fire Service", "fire|brigade"), ("HBC", "Council community safety", "council|asb"))
]
PEOPLE = tuple(Person(name, agency, Role.MEMBER) for name, agency in (("Ann Bell", "FIRE"), ("Ann Marr", "HBC"), ("Joe Sill", "HBC")))
NAMES = AgencyNames(WorkingDays.from_rows(ROWS, ()).agencies, PEOPLE)
BODIES = (AskedBody("Housing", ("housing association",), "HBC"),)


@pytest.mark.parametrize(
    ("said", "agency", "owner"),
    [
        ("@fire Ann Bell", "FIRE", "Ann Bell"), ("fire", "FIRE", ""), ("Fire Service, Watch Manager Sandale", "FIRE", "Watch Manager Sandale"),
        ("Ann Bell", "FIRE", "Ann Bell"), ("hbc/Joe", "HBC", "Joe Sill"), ("@council ann", "HBC", "Ann Marr"), ("Sill", "HBC", "Joe Sill"),
        ("HBC somebody new", "HBC", "somebody new"),
    ],
)  # fmt: skip
def test_agency_and_owner_are_read_as_people_say_them(said: str, agency: str, owner: str) -> None:
    assert hand_to(said, NAMES, BODIES) == HandTo(agency, owner)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("ann", "Ann Bell (FIRE) or Ann Marr (HBC)"), ("housing", "Housing is not in the room: name who of the room asks them, for instance @hbc."),
        ("@fier", "is @fire meant?"), ("Zed", "begin with the agency"), ("", "begin with the agency"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_asked(said: str, asks: str) -> None:
    found = hand_to(said, NAMES, BODIES)
    assert (found.agency, found.owner) == ("", "")
    assert asks in found.question
