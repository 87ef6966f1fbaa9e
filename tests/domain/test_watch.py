"""Threshold watch: windows exact at their boundaries, one event once, one more before the threshold, what others hold never counted."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.moments import from_utc, from_wall
from shp_desktop.domain.watch import MAY_BE, ONE_MORE, QUESTION, REACHED, Report, Watch, watched
from shp_desktop.domain.watch_rules import WatchRules
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

at = datetime.fromisoformat
SHIPPED = Rules(Tables()).watch
ASB, MISSING, BURGLARY = frozenset({"ASB - nuisance"}), frozenset({"Missing person"}), frozenset({"Burglary - residential"})
NOW = at("2018-06-15T02:10")


def log(number: int, local: datetime = NOW, labels: frozenset[str] = ASB, **more: object) -> Report:
    told = {"place": "4 tern close", "street": "tern close", "names": frozenset({"ann tarn"})} | more
    return Report(f"u{number}", str(told.pop("event", f"e{number}")), f"{number:06}", "police", local.year, from_wall(local), "type", labels, **told)  # type: ignore[arg-type]


def of(rule: str, this: Report, *others: Report) -> Watch | None:
    return next((one for one in watched(this, others, SHIPPED) if one.rule == rule), None)


def back(days: int, clock: str = "02:10") -> datetime:
    return datetime.combine(NOW.date() - timedelta(days=days), time.fromisoformat(clock))


@pytest.mark.parametrize(("days", "state"), [(182, REACHED), (183, REACHED), (184, ONE_MORE)])
def test_day_183_counts_and_day_184_does_not(days: int, state: str) -> None:
    found = of("asb_review_one", log(3), log(2, back(10)), log(1, back(days)))
    assert found is not None
    assert (found.state, found.needed, found.span) == (state, 3, "183 days")
    assert found.since == date(2017, 12, 14)


@pytest.mark.parametrize("clock", ["00:00", "23:59"])
def test_the_first_day_counts_from_its_first_minute_to_its_last(clock: str) -> None:
    found = of("asb_review_one", log(3), log(2, back(10)), log(1, back(183, clock)))
    assert found is not None
    assert found.state == REACHED
    assert [one.reference for one in found.rows] == ["000003", "000002", "000001"]


@pytest.mark.parametrize(
    ("now", "earliest"),
    [
        (date(2018, 6, 15), date(2017, 6, 15)),
        (date(2020, 2, 29), date(2019, 2, 28)),
        (date(2021, 2, 28), date(2020, 2, 28)),
        (date(2021, 3, 1), date(2020, 3, 1)),
        (date(2020, 12, 31), date(2019, 12, 31)),
    ],
)
def test_twelve_months_end_on_the_same_day_of_the_month(now: date, earliest: date) -> None:
    this = log(3, datetime.combine(now, NOW.time()), BURGLARY)
    there, before = (log(n, datetime.combine(day, NOW.time()), BURGLARY) for n, day in ((1, earliest), (2, earliest - timedelta(days=1))))
    assert of("repeat_victim", this, there) is None  # of nobody is it said that they are the victim
    inside, outside = (of("repeat_victim", _hurt(this), _hurt(one)) for one in (there, before))
    assert inside is not None
    assert (inside.count, inside.since) == (2, earliest)
    assert outside is None


def _hurt(one: Report) -> Report:
    return replace(one, victims={"ann tarn": "Ann Tarn"})


@pytest.mark.parametrize(("years", "days"), [((2019, 2020), 366), ((2020, 2021), 365), ((2018, 2019), 365)])
def test_a_leap_year_lengthens_twelve_months_and_never_183_days(years: tuple[int, int], days: int) -> None:
    rule = {one.name: one for one in SHIPPED.rules}
    end = date(years[1], 6, 1)
    assert (end - rule["repeat_victim"].since(end)).days == days
    assert (end - rule["asb_review_one"].since(end)).days == 183


def test_the_hour_of_the_clock_change_belongs_to_its_london_day() -> None:
    """00:30 on 15 December by London's clock; 183 days before 16 June; in the hour repeated in October, and the skipped one in March."""
    june = log(3, at("2018-06-16T00:30"))  # 23:30 UTC the day before
    assert june.day == date(2018, 6, 16)
    assert june.when == datetime(2018, 6, 15, 23, 30, tzinfo=UTC)
    on_the_day, before = log(1, at("2017-12-15T00:05")), log(1, at("2017-12-14T23:55"))
    two = log(2, at("2018-06-01T12:00"))
    assert getattr(of("asb_review_one", june, two, on_the_day), "state", "") == REACHED
    assert getattr(of("asb_review_one", june, two, before), "state", "") == ONE_MORE
    skipped = log(9, at("2018-03-25T01:30"))
    assert skipped.reported.mark == "skipped"
    assert skipped.day == date(2018, 3, 25)
    repeated = Report("r", "r", "7", "police", 2018, from_utc(datetime(2018, 10, 28, 1, 30, tzinfo=UTC)), "t", ASB, names=frozenset({"a b"}))
    assert repeated.day == date(2018, 10, 28)
    first_of_two = log(10, at("2018-10-28T01:40"), place="", street="x", names=frozenset({"a b"}))
    assert first_of_two.when < repeated.when  # 01:40 before the change is reported before 01:30 after it


def test_two_logs_of_one_event_count_once() -> None:
    twice = (log(2, back(10), event="one"), log(4, back(10, "02:20"), event="one"))
    found = of("asb_review_one", log(3), *twice)
    assert found is not None
    assert (found.state, found.count) == (ONE_MORE, 2)
    assert [one.reference for one in found.rows] == ["000003", "000004"]
    assert of("asb_review_one", log(3, event="one"), *twice) is None  # and never beside their own event


def test_what_was_reported_later_waits_for_its_own_item() -> None:
    late = log(4, NOW + timedelta(minutes=1))
    assert getattr(of("asb_review_one", log(3), log(2, back(1)), late), "state", "") == ONE_MORE
    assert getattr(of("asb_review_one", late, log(3), log(2, back(1))), "state", "") == REACHED


def test_five_reports_by_more_than_one_caller() -> None:
    callers = [frozenset({name}) for name in ("ann tarn", "bea marl", "cy lund", "dot quill")]
    others = [log(n, back(n), names=names) for n, names in enumerate(callers, 1)]
    found = of("asb_review_more", log(9), *others)
    assert found is not None
    assert found.state == REACHED
    assert "by more than one caller" in found.line
    assert getattr(of("asb_review_more", log(9), *others[1:]), "state", "") == ONE_MORE
    assert of("asb_review_more", log(9), *others[2:]) is None
    assert of("asb_review_more", log(9), *(log(n, back(n)) for n in range(1, 5))) is None  # one caller alone is the other rule
    nobody = [log(n, back(n), names=frozenset()) for n in range(1, 5)]
    asked = of("asb_review_more", log(9), *nobody)
    assert asked is not None
    assert "4 of them without a caller's name or number: were there several callers?" in asked.line


def test_a_caller_is_the_same_by_name_and_only_else_by_number() -> None:
    home = frozenset({"1429000111"})
    nameless = [log(n, back(n), names=frozenset(), phones=home) for n in (1, 2)]
    assert getattr(of("asb_review_one", log(9, phones=home), *nameless), "state", "") == REACHED
    neighbours = [log(n, back(n), names=frozenset({f"n{n} marl"}), phones=home) for n in (1, 2)]
    assert of("asb_review_one", log(9, phones=home), *neighbours) is None


def test_what_another_agency_holds_is_not_counted_but_said() -> None:
    mine, theirs = log(2, back(1)), log(1, back(2), holder="HBC")
    found = of("asb_review_one", log(3), mine, theirs)
    assert found is not None
    assert (found.state, found.count, len(found.rows)) == (MAY_BE, 2, 2)
    assert "HBC holds 1 earlier, not counted here" in found.line
    one = of("asb_review_one", log(3), theirs)
    assert one is not None
    assert one.state == ONE_MORE
    assert "000001" not in repr(one.rows)


def test_a_domestic_is_asked_about_and_not_counted() -> None:
    labels = BURGLARY | {"#domestic"}
    this, before = _hurt(log(3, labels=labels)), [_hurt(log(n, back(n), labels)) for n in (1, 2)]
    lines = watched(this, before, SHIPPED)
    assert [one.state for one in lines] == [QUESTION]
    assert lines[0].rows == ()
    assert lines[0].line.startswith("Ask the MARAC co-ordinator: heard in the last 12 months?")


def test_missing_three_times_in_ninety_days_by_person_and_never_the_caller() -> None:
    who = {"kyle tarn": "Kyle Tarn"}
    logs = [log(n, back(days), MISSING, persons=who) for n, days in ((1, 90), (2, 1))]
    found = of("repeat_missing", log(3, labels=MISSING, persons=who), *logs)
    assert found is not None
    assert found.state == REACHED
    assert "name Kyle Tarn in 90 days" in found.line
    late = of("repeat_missing", log(3, labels=MISSING, persons=who), logs[1], log(1, back(91), MISSING, persons=who))
    assert late is not None
    assert late.state == ONE_MORE
    assert late.line.startswith("One more and Children's or Adult services should hear")
    assert of("repeat_missing", log(3, labels=MISSING, persons={"bea marl": "Bea Marl"}), *logs) is None


def test_a_count_that_was_not_counted_to_its_end_says_so() -> None:
    found = of("repeat_caller", log(500), *(log(n, back(n % 300)) for n in range(1, 121)))
    assert found is not None
    assert found.line.startswith("100 or more calls by the same caller in 12 months")


def test_rules_are_dated_and_one_of_the_teams_own_takes_the_place_of_a_shipped_one() -> None:
    row = dict(Tables().rows("watch_rules")[0])
    old = row | {"count": "2", "from": "2010-01-01", "until": "2014-10-19"}
    rules = WatchRules.from_rows([row, old])
    assert [one.count for one in rules.on(date(2014, 10, 19))] == [2]
    assert [one.count for one in rules.on(date(2014, 10, 20))] == [3]
    assert [one.count for one in WatchRules.from_rows([row, row | {"count": "4"}]).rules] == [4]
    with pytest.raises(ValueError, match="kind"):
        WatchRules.from_rows([row | {"kind": "score"}])


def test_every_shipped_rule_names_its_source_and_is_a_proposal() -> None:
    for rule in SHIPPED.rules:
        assert rule.source
        assert not rule.signed_off
    assert watched(log(3), (log(2, back(1)),), SHIPPED)[0].standing == "Local rule, not yet signed off by the team."


@given(st.lists(st.tuples(st.integers(-3, 400), st.integers(0, 1439), st.integers(0, 6)), max_size=12))
def test_the_count_is_what_counting_by_hand_gives(made: list[tuple[int, int, int]]) -> None:
    """Any logs of one caller in one street, some of them of one event, by days and minutes back."""
    logs = []
    for number, (days, minutes, event) in enumerate(made, 1):
        local = datetime.combine(NOW.date() - timedelta(days=days), datetime.min.time()) + timedelta(minutes=minutes)
        logs.append(log(number, local, event=f"e{event}"))
    this = log(99, event="e0")
    found = of("asb_review_one", this, *logs)
    events = set()
    for one in logs:
        gone = (this.reported.local.date() - one.reported.local.date()).days
        if gone <= 183 and one.reported.utc <= this.reported.utc and one.event != "e0":
            events.add(one.event)
    count = len(events) + 1
    want = REACHED if count >= 3 else ONE_MORE if count == 2 else ""
    assert (found.state if found else "") == want
    if found:
        assert found.count == count == len({row.uid for row in found.rows})
