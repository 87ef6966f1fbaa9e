"""The practice mornings: the same for the same seed, like real logs in size and kind, and wholly invented."""

import csv
import io
import re
from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from shp_desktop.services.practice.events import HOURS
from shp_desktop.services.practice.logs import POLICE_HEADERS, morning_files, morning_log
from shp_desktop.services.practice.mornings import days_left_over, mornings, opening
from shp_desktop.services.practice.town import table, world

LAST = date(2018, 6, 15)
SEED = 3


@cache
def _six_weeks() -> dict[date, list[dict[str, str]]]:
    town = world(SEED)
    days = [LAST - timedelta(days=back) for back in range(42)]
    return {day: _rows(morning_log(SEED, day, town)) for day in days}


def _rows(text: str, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator))


def _all() -> list[dict[str, str]]:
    return [row for rows in _six_weeks().values() for row in rows]


def _when(row: dict[str, str]) -> datetime:
    return datetime.strptime(row["Created"], "%d/%m/%Y %H:%M:%S")  # noqa: DTZ007  a wall clock reading


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again = (morning_files(world(11), LAST, all_three=True) for _ in range(2))
    assert first == again
    assert first != morning_files(world(12), LAST, all_three=True)


def test_a_morning_does_not_hang_on_which_mornings_were_asked_before() -> None:
    town = world(SEED)
    assert _rows(morning_log(SEED, LAST, town)) == _six_weeks()[LAST]


def test_the_police_log_has_its_headers_and_crlf() -> None:
    text = morning_log(SEED, LAST, world(SEED))
    assert text.split("\r\n", 1)[0].split(",") == list(POLICE_HEADERS)
    assert text.endswith("\r\n")


def test_each_log_holds_as_many_rows_as_a_real_morning_and_only_its_24_hours() -> None:
    for day, rows in _six_weeks().items():
        end = datetime.combine(day, datetime.min.time()) + timedelta(hours=7)
        assert 90 <= len(rows) <= 115, day
        assert all(end - timedelta(hours=24) <= _when(row) < end for row in rows)
        assert [_when(row) for row in rows] == sorted(_when(row) for row in rows)


def test_numbers_rise_have_six_digits_and_are_never_used_twice() -> None:
    numbers = [row["Log No"] for day in sorted(_six_weeks()) for row in _six_weeks()[day]]
    assert all(re.fullmatch(r"\d{6}", number) for number in numbers)
    assert numbers == sorted(set(numbers))


def test_the_counter_starts_again_in_january() -> None:
    rows = _rows(morning_log(SEED, date(2019, 1, 1), world(SEED)))
    old = [int(row["Log No"]) for row in rows if _when(row).year == 2018]
    new = [int(row["Log No"]) for row in rows if _when(row).year == 2019]
    assert min(old) > 200_000
    assert new == sorted(set(new))
    assert 1 <= min(new) < max(new) < 300


def test_no_clock_reading_falls_in_the_hour_that_spring_skips() -> None:
    rows = [row for seed in range(12) for row in _rows(morning_log(seed, date(2018, 3, 25), world(seed)))]
    night = [row for row in rows if _when(row).date() == date(2018, 3, 25)]
    assert night
    assert not [row for row in night if _when(row).hour == 1]


def test_children_domestics_missing_and_hate_are_there_in_plausible_shares() -> None:
    kinds = Counter(row["Opening Type"] for row in _all())
    total = kinds.total()
    assert 0.05 < kinds["Domestic Incident"] / total < 0.14
    assert 0.007 < kinds["Missing Person"] / total < 0.05
    assert 0.005 < kinds["Public Disorder - Hate"] / total < 0.06
    assert 0.04 < kinds["Admin - Message"] / total < 0.12
    assert 0.10 < sum(count for kind, count in kinds.items() if kind.startswith("ASB")) / total < 0.40
    words = [row["Narrative"].casefold() for row in _all()]
    children = [text for text in words if re.search(r"\b(child|children|kids|bairns?|toddler|baby)\b", text)]
    assert 0.04 < len(children) / total < 0.20


def test_some_addresses_come_back_again_and_again() -> None:
    home = Counter(
        row["Location"].upper().removeprefix("O/S ") for row in _all() if row["Opening Type"] == "Domestic Incident"
    )
    assert home.most_common(1)[0][1] >= 3


def test_a_run_of_burglaries_stays_on_one_street() -> None:
    streets = Counter(
        street["street"]
        for row in _all()
        for street in table("streets")
        if row["Opening Type"] == "Burglary - Residential" and street["street"].upper() in row["Location"].upper()
    )
    assert streets.most_common(1)[0][1] >= 4


def test_a_second_call_names_the_log_of_the_first() -> None:
    numbers = {row["Log No"] for row in _all()}
    again = [row for row in _all() if row["Opening Type"] == "Admin - Duplicate"]
    assert len(again) > 10
    for row in again:
        named = re.findall(r"\b\d{6}\b", row["Narrative"])
        assert named
        assert named[0] in numbers - {row["Log No"]}


def test_no_narrative_is_empty_or_left_unfilled_and_few_are_told_twice() -> None:
    stories = [row["Narrative"].partition("\n")[0] for row in _all()]
    assert all(len(story) > 8 for story in stories)
    assert not [row["Narrative"] for row in _all() if re.search(r"[{}<>|]", row["Narrative"])]
    assert len(set(stories)) > 0.9 * len(stories)


def test_updates_are_timed_and_none_is_later_than_the_export() -> None:
    for day, rows in _six_weeks().items():
        for row in rows:
            at = _when(row)
            for stamp in re.findall(r"^\[(\d\d):(\d\d)\]", row["Narrative"], re.MULTILINE):
                clock = at.replace(hour=int(stamp[0]), minute=int(stamp[1]), second=59)
                at = clock if clock >= at else clock + timedelta(days=1)
            assert at <= datetime.combine(day, datetime.min.time()) + timedelta(hours=7, minutes=11)


def test_the_partners_files_tell_of_the_same_events() -> None:
    town = world(SEED)
    police, council, fire = morning_files(town, LAST, all_three=True).values()
    stories = {row["Narrative"].partition("\n")[0] for row in _rows(police)}
    complaints = _rows(council, ";")
    assert complaints
    assert all(row["Details"] in stories for row in complaints)
    clocks = {row["Created"][-8:] for row in _rows(police)}
    assert _rows(fire)
    assert all(row["TimeOfCall"] in clocks for row in _rows(fire))


def test_every_kind_has_words_hours_and_grades() -> None:
    told = Counter(row["kind"] for row in table("narratives"))
    for row in table("kinds"):
        assert told[row["kind"]] >= 1
        assert row["hours"] in HOURS
        assert len(row["grades"].split("/")) == 3


def test_meetings_skip_weekends_and_bank_holidays_and_leave_no_log_out() -> None:
    past = list(mornings(SEED, 42, date(2018, 6, 17)))
    held = [morning.day for morning in past]
    assert all(day.weekday() < 5 for day in held)
    assert date(2018, 5, 28) not in held  # spring bank holiday
    read = [day for morning in past for day in morning.log_days] + list(days_left_over(42, date(2018, 6, 17)))
    assert read == [date(2018, 5, 6) + timedelta(days=ahead) for ahead in range(42)]
    tuesday = next(morning for morning in past if morning.day == date(2018, 5, 29))
    assert [day.day for day in tuesday.log_days] == [26, 27, 28, 29]


def test_the_opening_names_each_agency_once_and_a_substitute_says_for_whom() -> None:
    for morning in mornings(SEED, 42, LAST):
        first, *attending = opening(SEED, morning)
        assert first["do"] == "open"
        assert len({step["agency"] for step in attending}) == len(attending) == 7
        assert all(step["for"] for step in attending if step["status"] == "substitute")


@pytest.mark.parametrize("column", ["street"])
def test_no_street_of_ours_is_a_real_one(shared_data: Path, column: str) -> None:
    real: set[str] = set()
    for path in sorted((shared_data / "uk-street").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            real |= {row["Location"].removeprefix("On or near ").casefold() for row in csv.DictReader(lines)}
    assert len(real) > 1000
    assert not {row[column].casefold() for row in table("streets")} & real
