"""Status lines: what a log's own lines may propose, with the clock reading beside it; nothing is proposed for nothing."""

import pytest

from shp_desktop.domain.incident import IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso, from_utc
from shp_desktop.domain.status import StatusWords
from shp_desktop.errors import Refused
from shp_desktop.reference import Tables

WORDS = StatusWords.from_rows(Tables().rows("status_words"))


def proposed(narrative: str, type: str = "Missing Person", at: str = "2018-06-14T20:00:00"):
    version = IncidentVersion(IncidentKey("police", 2018, "101303"), from_iso(at), type=type, text=IncidentText(narrative=narrative))
    return WORDS.proposed(version)


@pytest.mark.parametrize(
    ("narrative", "type", "code"),
    [
        ("Girl 15 missing.\n[23:10] Still missing, phone off", "Missing Person", "still_missing"),
        ("Girl 15 missing.\n[12:38] Found by HN14 at station, returned", "Missing Person", "found"),
        ("Man 58 missing.\n2326 Returned own accord", "Missing Person", "found"),
        ("Woman 39 missing.\n[20:49] Located, s136", "Missing Person", "found"),
        ("Boy 12 missing.\nBack at home of own accord 0140, RHI req", "Missing Person", "found"),
        ("Girl 15 missing.\n[23:10] Still missing.\n[01:20] Located at friend's, safe and well", "Missing Person", "found"),
        ("Fight.\n[22:10] One male arrested, taken to custody suite", "Public Order", "in_custody"),
        ("Fell.\n[22:10] Conveyed to North Tees hospital", "Concern for Safety", "in_hospital"),
        ("Window smashed.\n[22:10] Area search no trace", "Criminal Damage", "suspect_outstanding"),
        ("Both given words of advice", "Public Order", "resolved"),
        ("Interviewed, released under investigation", "Theft", "released_investigation"),
    ],
)
def test_the_last_line_of_a_log_proposes_how_it_stands(narrative, type, code):
    found = proposed(narrative, type)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("narrative", "type"),
    [
        ("Toddler on the phone.\n[22:10] Area search no trace", "Abandoned Call"),
        ("Bike still missing from the yard", "Missing Person"),
        ("Nobody arrested, no arrest made", "Public Order"),
        ("Refused to be taken to hospital", "Concern for Safety"),
        ("Breached bail conditions", "Wanted Person"),
        ("", ""),
    ],
)
def test_other_things_missing_or_taken_propose_nothing(narrative, type):
    assert proposed(narrative, type) is None


def test_the_clock_reading_of_a_line_is_the_first_after_the_log_was_reported():
    after = proposed("Girl 15 missing.\n[01:20] Still missing")
    assert from_utc(after.as_at).local.isoformat() == "2018-06-15T01:20:00"
    named = proposed("Girl 15 missing.\n15/06 06:05 still missing")
    assert from_utc(named.as_at).local.isoformat() == "2018-06-15T06:05:00"
    assert proposed("Girl 15 still missing.").as_at is None
    assert proposed("Girl 15 missing.\n31/02 06:05 still missing").as_at is None


def test_a_status_is_read_by_code_or_words():
    assert [WORDS.read(said) for said in ("still missing", "STILL_MISSING", " in  custody ")] == ["still_missing", "still_missing", "in_custody"]
    assert WORDS.name("gone_fishing") == "gone fishing"
    with pytest.raises(Refused, match="say one of still_missing, found"):
        WORDS.read("")
