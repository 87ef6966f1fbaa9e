"""Team Around: the criteria in both readings, where unknown is not no; states that balance; windows of equal length."""

from datetime import UTC, date, datetime
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.team_around import Referral, TeamEvent, TeamState, months_after, windows
from shp_desktop.domain.team_criteria import Answered, Said, TeamRules, criteria_test
from shp_desktop.reference import Tables

RULES = TeamRules.from_rows(Tables().rows("team_around"))
CODES = [one.code for one in RULES.criteria]
YES, NO, UNKNOWN = Said.YES, Said.NO, Said.UNKNOWN


def answered(text: str) -> dict[str, Said]:
    """ "A B c d1?" : large letters are met, small ones not met, those with ? and those left out unknown."""
    return {one.strip("?").upper(): UNKNOWN if one.endswith("?") else YES if one[0].isupper() else NO for one in text.split()}


def readings(text: str) -> tuple[Said, Said]:
    test = criteria_test(answered(text), RULES)
    return test.inclusive.said, test.strict.said


def test_the_criteria_stand_as_they_are_printed() -> None:
    assert CODES == ["A", "B", "C", "D1", "D2", "D3", "D4"]
    assert [one.code for one in RULES.criteria if one.need] == ["D1", "D2", "D3", "D4"]
    assert (RULES.needs_at_least, RULES.panel_months) == (3, 2)


def test_both_readings_of_and_or() -> None:
    assert readings("A b c d1 d2 d3 d4") == (YES, NO)
    assert readings("a b c D1 D2 D3 d4") == (YES, NO)
    assert readings("a B c D1 D2 D3 d4") == (YES, YES)
    assert readings("a b c D1 D2 d3 d4") == (NO, NO)


def test_without_the_data_of_the_hospital_three_needs_means_all_three_others() -> None:
    assert readings("a b c D1 D2 D3 D4?") == (YES, NO)
    assert readings("A b c D1 D2 D3 D4?") == (YES, YES)
    assert readings("A b c D1 D2 d3 D4?") == (YES, UNKNOWN)
    assert readings("a b c D1 D2 d3 D4?") == (UNKNOWN, NO)
    assert readings("a b c D1 d2 d3 D4?") == (NO, NO)


def test_nothing_known_is_not_a_no_and_nothing_is_counted_up() -> None:
    test = criteria_test({}, RULES)
    assert (test.inclusive.said, test.strict.said) == (UNKNOWN, UNKNOWN)
    assert len(test.unknown) == 7
    assert "at least three of the needs: not known" in test.inclusive.words
    met = criteria_test(answered("A B D1 D2 D3"), RULES)
    said = met.inclusive.words + met.strict.words
    assert not any(figure in said for figure in ("5", "five", "of 7", "of seven")), "no total of a person"


@given(st.tuples(*[st.sampled_from(Said)] * 7))
def test_an_answer_is_certain_exactly_where_no_unknown_could_turn_it(given_answers) -> None:
    answers = dict(zip(CODES, given_answers, strict=True))
    open_ones = [code for code in CODES if answers[code] is UNKNOWN]
    inclusive, strict = set(), set()
    for filled in product((True, False), repeat=len(open_ones)):
        known = {code: said is YES for code, said in answers.items()} | dict(zip(open_ones, filled, strict=True))
        first, needs = any(known[c] for c in "ABC"), sum(known[c] for c in CODES[3:]) >= 3
        inclusive.add(first or needs)
        strict.add(first and needs)
    test = criteria_test(answers, RULES)
    for said, could in ((test.inclusive.said, inclusive), (test.strict.said, strict)):
        assert said is (UNKNOWN if len(could) == 2 else YES if could == {True} else NO)


def event(kind: str, outcome: str = "", **more) -> TeamEvent:
    return TeamEvent(kind, outcome, "words", "x", "2018", **more)


def referral(*events: TeamEvent, answers: tuple[Answered, ...] = ()) -> Referral:
    return Referral("u", "T-180615-01", "Ann Tarn", "", "", "why", "", "FIRE", "Bea/FIRE", "2018", date(2018, 6, 15), answers=answers, events=events)


def test_what_was_said_last_is_where_it_stands() -> None:
    accepted = event("decided", "accepted", panel_day=date(2018, 6, 20), review=date(2018, 7, 18), lead="Jo Marrow", agency="ADULTS")
    assert referral().state is TeamState.REFERRED
    assert referral(event("decided", "more")).state is TeamState.MORE
    one = referral(accepted, event("progress", "better", review=date(2018, 8, 1)), event("joined", agency="HBC Housing"))
    assert (one.state, one.lead_words, one.next_review) == (TeamState.ACCEPTED, "Jo Marrow, ADULTS", date(2018, 8, 1))
    assert one.overdue(date(2018, 8, 2))
    assert not one.overdue(date(2018, 8, 1))
    assert one.members == ("HBC Housing",)
    ended = referral(accepted, event("outcome", "stepped_down"), event("joined", agency="IOM"), event("left", agency="IOM"))
    assert (ended.state, ended.next_review, ended.members) == (TeamState.STEPPED_DOWN, None, ())
    again = referral(accepted, event("outcome", "stepped_down"), event("decided", "accepted", panel_day=date(2018, 10, 9)))
    assert (again.state, again.since) == (TeamState.ACCEPTED, date(2018, 10, 9))


def test_later_answers_stand_in_place_of_earlier_ones_and_the_rest_stays() -> None:
    first = (Answered("A", YES, "three reports"), Answered("D4", UNKNOWN))
    one = referral(event("criteria", answers=(Answered("D4", NO, "hospital says so"),)), answers=first)
    assert {code: said.said for code, said in one.criteria.items()} == {"A": YES, "D4": NO}


def test_the_team_sees_it_and_everybody_else_is_told_whom_to_ask() -> None:
    one = referral(event("decided", "accepted", lead="Jo Marrow", agency="NHS Safeguarding"), event("joined", agency="IOM"))
    seeing = [code for code in ("ADULTS", "HBC", "NPT", "FIRE", "IOM", "VCD", "CHILDREN", "") if one.seen_by(code, "", RULES.panel)]
    assert seeing == ["ADULTS", "HBC", "NPT", "FIRE", "IOM"]
    assert one.seen_by("", "Bea/FIRE", ())


def test_windows_are_as_long_before_as_since_and_say_so() -> None:
    noon = datetime(2018, 6, 15, 11, tzinfo=UTC)
    spans = windows(date(2018, 5, 16), noon, 183, after=True)
    assert spans.days == 30
    assert spans.words == "the 30 days before Wed 16 May 2018, and the 30 days from then"
    assert spans.before[1] - spans.before[0] == spans.since[1] - spans.since[0]
    assert windows(date(2017, 1, 2), noon, 183, after=True).days == 183
    assert windows(date(2018, 6, 15), noon, 183, after=True).since is None
    assert windows(date(2018, 5, 16), noon, 183, after=False).words == "the 183 days before Wed 16 May 2018"


def test_a_window_over_the_clock_change_begins_and_ends_at_midnight() -> None:
    spans = windows(date(2018, 3, 26), datetime(2018, 3, 28, 12, tzinfo=UTC), 183, after=True)
    assert spans.before == (datetime(2018, 3, 24, tzinfo=UTC), datetime(2018, 3, 25, 23, tzinfo=UTC))


def test_two_months_on_is_the_same_day_or_the_months_last() -> None:
    assert months_after(date(2018, 6, 12), 2) == date(2018, 8, 12)
    assert months_after(date(2017, 12, 31), 2) == date(2018, 2, 28)
    assert months_after(date(2019, 12, 31), 2) == date(2020, 2, 29)
    assert months_after(date(2018, 10, 31), 2) == date(2018, 12, 31)
