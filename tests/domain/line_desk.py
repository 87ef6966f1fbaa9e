"""The room an action line is typed in, for tests: the shipped tables, a few invented people, a Friday in June."""

from datetime import date, datetime

from shp_desktop.domain.action_line import ActionType, Around
from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.due_dates import DueWords
from shp_desktop.domain.people import Person
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

clock = datetime.fromisoformat
NINE = clock("2018-06-15T09:00")
RULES = Rules(Tables())
PEOPLE = (Person("Jo Marsh", "FIRE"), Person("Dan Hart", "NPT"), Person("Sue Hart", "HBC"), Person("Ravi Moor", "ADULTS"))
WORDS = DueWords.from_rows(Tables().rows("due_words"))
TYPES = ActionType.from_rows(Tables().rows("action_types"))


def room(now: datetime = NINE, day: date | None = None) -> Around:
    """Return who is there on a day, Friday 15 June 2018 at nine unless another is asked for."""
    names = AgencyNames(RULES.agencies, PEOPLE)
    return Around(names, RULES.working_days(now.year), day or now.date(), now, WORDS, TYPES)
