"""What a pack says of itself: copies, names of agencies, numbers of items."""

import pytest
from paper_facts import morning

from shp_desktop.domain.packs import Copy


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        (Copy(3, 9, "Fire service"), "Copy 3 of 9, Fire service"),
        (Copy(3, 9, "Fire service", reprint=True), "Copy 3 of 9, Fire service, REPRINT"),
    ],
)
def test_a_copy_names_itself_and_a_reprint_says_so(copy, words):
    assert copy.words == words


def test_names_and_numbers_are_looked_up():
    facts = morning(5)
    assert facts.agency_name("FIRE") == "Fire service"
    assert facts.agency_name("COAST") == "COAST"
    one = facts.items[2]
    assert facts.number_of(one.incident.uid) == one.number
    assert facts.number_of("elsewhere") is None
