"""A phone number is found however it is written; no date, time, reference or log number is taken for one."""

import pytest
from paper_facts import incident

from shp_desktop.domain.withhold import PHONE, of_log, of_morning

ANYBODY = of_morning(())


@pytest.mark.parametrize(
    "said",
    [
        "07700,900456", "07700:900458", "07700|900456", "07700'900456", "07700’900456", "7700.900.457", "07700 ... 900459", "7700 ... 900459",
        "447700900456", "44 7700 900456", "44 1429 266522", "7700,900,456", "7700:900456", "07700 / 900 / 456", "07700 900 one two three",
        "07700 nine hundred 123", "oh seven seven hundred 900123", "seven seven zero zero 900 456", "1:07700900456", "07700; 07700 900456",
    ],
)  # fmt: skip
def test_a_number_is_blotted_out_however_it_is_joined(said: str) -> None:
    for text in (f"Ring {said} today", f"ring {said}.", said):
        shown = ANYBODY.clean(text)
        assert PHONE in shown
        assert not any(part in shown for part in ("900", "456", "266522", "123", "three"))
    assert ANYBODY.problems(said)


def test_a_number_behind_the_number_of_a_list_is_blotted_out() -> None:
    assert ANYBODY.clean("1.7700900456 rang") == f"1.{PHONE} rang"


@pytest.mark.parametrize(
    "text",
    [
        "between 07:30, 08:45, 09:00 and 10:00", "21:05 14/06/2018 and 22:10 15/06/2018", "at 10:00 2018-06-15 12:30", "seen 0900, 1000, 1100, 1200",
        "patrol 0900 - 1000, 1100 - 1200", "0900-1700 2018-06-15", "on 15 06 2018 10 30", "on 05 06 2018 10 30", "01/06/2018, 02/06/2018, 03/06/2018",
        "01.06.2018 02.06.2018", "2018-06-15T08:45:00", "log 100001 and 100002, 100003", "NP-14062018-0123", "A-180615-01, A-180615-02, C-180615-03",
        "crime CRI00123/18", "grid 450123 532456", "54.6861, -1.2129", "houses 7, 9, 11 and 13", "paid 1,234,567.90", "01/02/2018 one male, two females",
        "at seven on 05 06 2018 10 30", "flat 12 one of two", "06/2018 10 11 12", "units 1, 2, 3, 4, 5, 6, 7, 8", "1 to 10; 20, 30, 40, 50, 60",
        "ref 18/0770090", "0800-1600, 0700-1500",
    ],
)  # fmt: skip
def test_dates_times_and_references_are_no_phone_numbers(text: str) -> None:
    assert ANYBODY.clean(text) == text
    assert not ANYBODY.problems(text)


def test_the_last_six_figures_of_a_callers_mobile_are_blotted_out() -> None:
    assert of_log(incident(1, phone="07700 900123").latest).clean("Mobile ends 900123, log 900124") == f"Mobile ends {PHONE}, log 900124"
