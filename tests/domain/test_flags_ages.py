"""Ages as logs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.ages import ages

REPORTED = date(2018, 6, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two children aged 4 and 1 asleep", [4, 1]),
        ("children aged 3, 5 and 9", [3, 5, 9]),
        ("ages 2 & 6", [2, 6]),
        ("14 yr old male", [14]),
        ("3 CHILDREN UNDER 8", [7]),
        ("child under the age of 10", [9]),
        ("12yo girl", [12]),
        ("12 y/o", [12]),
        ("12 y.o. male", [12]),
        ("15yr old", [15]),
        ("16yoa", [16]),
        ("16-year-old", [16]),
        ("seven year old", [7]),
        ("eighty three year old", [83]),
        ("2-3 yr old child", [2, 3]),
        ("aged 18 months", [1]),
        ("6 month old baby", [0]),
        ("3 wk old baby", [0]),
        ("son (9) and daughter (11)", [9, 11]),
        ("daughter, 12, upset", [12]),
        ("lad of 15", [15]),
        ("lad of about 10 on his own", [10]),
        ("boy 7 hit by car", [7]),
        ("M/14 seen", [14]),
        ("14F missing", [14]),
        ("she is 14 and", [14]),
        ("Bank reports Tomasz Dovedale, 83, attempting", [83]),
        ("Mary Thirlmere (82)", [82]),
        ("Caller Liam Ashgrove, 83 yrs, lives", [83]),
        ("pupil in Year 9 has", [13]),
        ("dob 12/02/2002", [16]),
        ("DOB: 3 Mar 2010", [8]),
        ("d.o.b. 01.02.05", [13]),
        ("dob 15/06/2008", [10]),
        ("dob 16/06/2008", [9]),
        ("Isla Carrick (12/02/2002) missing", [16]),
        ("dob 31/02/2002", []),
        ("approx 15 on bikes", []),
        ("£15 stolen", []),
        ("married for 5 years", []),
        ("5 yrs ago", []),
        ("10 year old car", []),
        ("was 15 minutes late", []),
        ("he is 6 foot", []),
        ("at 14:30", []),
        ("male, 6ft 2", []),
        ("2 male 3 female", []),
        ("Tyler Vosper 16 absent from unit", [16]),
        ("Lugger Street 16 reported", []),
        ("Friday June 15 at night", []),
        ("Ford Fiesta 14 plate", []),
        ("Black BMW 1 series entered overnight", []),
        ("Red Mazda 6 seen, Tesla Model 3 behind it", []),
        ("Tyler Ford 16 absent from unit", [16]),
        ("White Transit Connect 5 door", []),
        ("males (2) made off", []),
        ("children (2 and 5) upstairs", [2, 5]),
        ("at Tern Close, 14, seen", []),
        ("log 15/06/2018", []),
    ],
)
def test_an_age_is_read_as_it_is_written(text, expected):
    assert [age.years for age in ages(text, REPORTED)] == expected


@given(st.integers(0, 110), st.sampled_from(["aged {}", "{} yr old", "{} years old", "{}yo", "female ({})"]))
def test_every_age_is_read_in_every_common_form(years, form):
    assert [age.years for age in ages(f"Seen: {form.format(years)}.", REPORTED)] == [years]


@given(st.text(max_size=200))
def test_any_text_is_read_and_ages_stand_where_they_say(text):
    for age in ages(text, REPORTED):
        assert 0 <= age.years <= 115
        assert 0 <= age.start < age.end <= len(text)
