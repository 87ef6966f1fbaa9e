"""Dates and times by explicit formats; the order of day and month is decided by a whole column."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.intake_dates import compiled, decide
from shp_desktop.intake.rules import load_rules
from shp_desktop.reference import Tables

FORMATS = load_rules(Tables()).dates

SHAPES = [
    ("14/05/2018 23:47", "2018-05-14T23:47:00"), ("14/05/18 23:47:10", "2018-05-14T23:47:10"),
    ("14-May-2018 2347", "2018-05-14T23:47:00"), ("2018-05-14T23:47:10", "2018-05-14T23:47:10"),
    ("2018-05-14 23:47:10.123", "2018-05-14T23:47:10"), ("14 May 2018 at 7:05", "2018-05-14T07:05:00"),
    ("Mon 14th May 2018, 07:05", "2018-05-14T07:05:00"), ("14MAY18 0713", "2018-05-14T07:13:00"),
    ("14/05/2018 07:04:17 AM", "2018-05-14T07:04:17"), ("14/05/2018 12:04 AM", "2018-05-14T00:04:00"),
    ("14/05/2018 12:04 pm", "2018-05-14T12:04:00"), ("14.05.2018 - 7.05", "2018-05-14T07:05:00"),
    ("14/05/18 0713hrs", "2018-05-14T07:13:00"), ("43234.99", "2018-05-14T23:45:36"),
    ("05/06/2018", "2018-06-05T00:00:00"), ("14052018 0713", None), ("181269", None), ("20180514T234710", None),
    ("14/05/2018", "2018-05-14T00:00:00"), ("31/02/18 25:61", None), ("31/02/2018", None), ("14/05/2018 25:61", None),
    ("14/05/2018 13:00 AM", None), ("05/13/2018", None), ("14/05/1066", None), ("Page 2", None), ("", None),
    ("Total: 96", None), ("01429 000000", None),
]
MIXED = ["14/05/2018 07:00", "14-May-2018 0700"]
BARE = [
    ("14052018 0713", "2018-05-14T07:13:00"), ("140518 071301", "2018-05-14T07:13:01"),
    ("20180514T234710", "2018-05-14T23:47:10"), ("20180514234710", "2018-05-14T23:47:10"),
    ("43234", "2018-05-14T00:00:00"), ("201805142347", "2018-05-14T23:47:00"), ("14052018234710", "2018-05-14T23:47:10"),
    ("05/06/2018", "2018-06-05T00:00:00"),
]


@pytest.mark.parametrize(("text", "wanted"), BARE)
def test_figures_without_separators_are_dates_where_the_column_is_of_them(text: str, wanted: str):
    assert said(decide([text], FORMATS).read(text)) == wanted


def said(reading):
    if reading.fault:
        return None
    return datetime.combine(reading.day, reading.clock or datetime.min.time()).isoformat()


@pytest.mark.parametrize(("text", "wanted"), SHAPES)
def test_a_shape_met_in_logs_is_read_day_first(text: str, wanted: str | None):
    assert said(decide([text, *MIXED], FORMATS).read(text)) == wanted


@pytest.mark.parametrize(("text", "fault"), [
    ("31/02/18 25:61", "impossible date"), ("31/02/18", "impossible date"), ("14/05/18 24:00", "impossible date"),
    ("see narrative", "unreadable date"), (" ", "no date"),
])
def test_what_is_wrong_is_said_without_the_text(text: str, fault: str):
    assert decide([], FORMATS).read(text).fault == fault


@pytest.mark.parametrize(("text", "wanted"), [
    ("43234", "2018-05-14T00:00:00"), ("43234.5", "2018-05-14T12:00:00"), ("32874", "1990-01-01T00:00:00"),
    ("32873", None), ("73415", "2100-12-31T00:00:00"), ("73416", None), ("99999", None), ("12345.5", None),
])
def test_a_number_of_a_sheet_among_dates_is_a_day_between_1990_and_2100(text: str, wanted: str | None):
    found = decide([text, *MIXED], FORMATS).read(text)
    assert said(found) == wanted
    assert found.fault == ("" if wanted else "impossible date")


@pytest.mark.parametrize(("column", "order"), [
    (["03/25/2016 11:58:30 PM", "03/04/2016 01:00:00 AM"], "mdy"),
    (["05/06/2018", "06/06/2018"], "dmy"),
    (["25/03/2016", "03/25/2016"], "dmy"),
    (["18/05/14", "17/04/13"], "dmy"),
    (["99/05/14", "98/04/13"], "ymd"),
    (["05/06/2018"] * 9 + ["06/06/2018"] * 9 + ["06/13/2018"], "dmy"),
    ([f"06/{day:02}/2018" for day in range(1, 14)], "mdy"),
    (["10142011", "10052011"], "mdy"),
    (["20180514", "20180515"], "ymd"), (["14102011", "01102011", "15/10/2011"], "dmy"),
    (["10142011003837", "10052011003837"], "mdy"), (["14052018 0713", "", "13052018 0713"], "dmy"),
    (["6142018", "6052018"], "mdy"), (["06142018", "see notes", "06052018", "31022018"], "mdy"),
    ([], "dmy"),
])
def test_the_order_is_decided_by_the_whole_column(column: list[str], order: str):
    assert decide(column, FORMATS).order == order


def times(*days: str, each: int = 6) -> list[str]:
    return [f"{day} {hour:02}:10" for day in days for hour in range(each)]


@pytest.mark.parametrize(("column", "order"), [
    (times("04/07/2020", "04/08/2020", "04/09/2020"), "mdy"), (times("12/12/2019", "12/13/2019"), "mdy"),
    (times("04/07/2020", "05/07/2020", "06/07/2020"), "dmy"), (times("04/07/2020"), "dmy"),
    (times("04/07/2020", "04/09/2020"), "dmy"),  # not days in a row either way
    (times("01/06/2018", "01/07/2018", "01/08/2018", each=1), "dmy"),  # a table by months
    (["01/06/2018"] * 40 + ["01/07/2018"] * 40, "dmy"), (times("05/06/2018", "06/06/2018"), "dmy"),
])
def test_days_in_a_row_that_day_first_would_tear_over_months_are_read_month_first(column: list[str], order: str):
    assert decide(column, FORMATS).order == order


@pytest.mark.parametrize(("text", "wanted"), [
    ("0713", "07:13:00"), ("713", "07:13:00"), ("7:05", "07:05:00"), ("003837", "00:38:37"), ("12:05 AM", "00:05:00"),
    ("0.5", "12:00:00"), ("23.47", "23:47:00"), ("2347hrs", "23:47:00"), ("14/05/2018 07:13", "07:13:00"),
    ("25:61", None), ("24:00", None), ("x", None), ("", None),
])
def test_a_time_column_is_read(text: str, wanted: str | None):
    found = decide([], FORMATS).read_time(text)
    assert (None if found.fault else found.clock.isoformat()) == wanted


def test_an_offset_given_is_kept():
    reader = decide([], FORMATS)
    assert reader.read("2018-05-14T23:47:10+01:00").offset == 60
    assert reader.read("2018-05-14T23:47:10Z").offset == 0
    assert reader.read("14/05/2018 23:47 BST").offset == 60
    assert reader.read("14/05/2018 23:47").offset is None


def test_a_format_given_by_a_person_wins_and_forgives_only_seconds():
    reader = decide(["05.06.2018 01:05"], FORMATS, "%m.%d.%Y %H:%M")
    assert said(reader.read("05.06.2018 01:05")) == "2018-05-06T01:05:00"
    assert said(reader.read("05.06.2018 01:05:09")) == "2018-05-06T01:05:09"
    assert reader.read("05/06/2018 01:05").fault == "unreadable date"
    assert reader.read("13.13.2018 01:05").fault == "impossible date"
    assert said(reader.read("2018-06-14 07:00:00")) == "2018-06-14T07:00:00"  # a true date of a sheet


def test_an_unknown_part_of_a_format_is_refused():
    with pytest.raises(ValueError, match="%Q"):
        compiled("%d/%Q")


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)), st.times())
def test_every_listed_date_is_read_back(day: date, clock):
    for item in FORMATS:
        whole = all(part in item.format for part in ("%d",)) and item.order in ("fixed", "dmy")
        if whole:
            reader = decide([f"{day:{item.format}}"], FORMATS)
            assert reader.read(f"{day:{item.format}}").day == day or reader.order != "dmy", item.format


@given(st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)), min_size=1))  # noqa: DTZ001
def test_a_day_first_column_is_never_turned_round(moments: list[datetime]):
    column = [f"{moment:%d/%m/%Y %H:%M:%S}" for moment in moments]
    reader = decide(column, FORMATS)
    assert reader.order == "dmy"
    assert [said(reader.read(text)) for text in column] == [
        (moment - timedelta(microseconds=moment.microsecond)).isoformat() for moment in moments]


@given(st.text())
def test_no_text_breaks_a_reader(text: str):
    reader = decide([text, "14/05/2018"], FORMATS)
    assert reader.read(text).fault or reader.read(text).day
    assert reader.read_time(text).fault or reader.read_time(text).clock is not None
    given_reader = decide([text], FORMATS, "%d/%m/%Y %H:%M")
    assert given_reader.read(text).fault or given_reader.read(text).day


DAYS = ["14/05/2018", "31/02/2018", "14-May-2018", "140518", "2018-05-14", "Mon 14th May 2018", ""]
CLOCKS = ["07:05", "23:47:10", "25:61", "7.05", "0713hrs", "at 7:05", "- 7.05", "07:04 AM", "0.25", ""]


@given(st.lists(st.builds("{} {}".format, st.sampled_from(DAYS), st.sampled_from(CLOCKS)), max_size=12))
def test_what_was_met_before_is_read_as_it_is_the_first_time(texts: list[str]):
    reader = decide(texts, FORMATS)
    for text in (*texts, *texts):
        assert reader.read(text) == decide(texts, FORMATS).read(text)
