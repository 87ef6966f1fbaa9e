"""Lines of the tick sheet: the figures must agree, what was ticked is said in words, and no line breaks the reading."""

import pytest
from domain.line_desk import room
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.tick_lines import Sheet, SheetItem, check_figures, in_words, tick_line

SHEET = Sheet(
    {14: SheetItem(14, "u", "101336", "ASB - Nuisance", "NPT"), 15: SheetItem(15, "v", "101399", "Missing Person", "NPT")},
    room(), frozenset({"A-180614-01"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("14/36 n", "Item 14, log 101336: noted"),
        ("14 / 36, N", "Item 14, log 101336: noted"),
        ("14/36 i fire", "Item 14, log 101336: in hand by Fire Service"),
        ("14/36 i", "Item 14, log 101336: in hand by Neighbourhood police"),
        ("14/36 2 fire", "Item 14, log 101336: MEDIUM; in hand by Fire Service"),
        ("14/36 h because he is alone", "Item 14, log 101336: HIGH; because he is alone"),
        ("14/36, h, because he is alone, @adults visit, tomorrow",
         "Item 14, log 101336: HIGH; because he is alone; action for Adult Safeguarding: visit, due Sat 16 Jun"),
        ("14/36 d @adults, tomorrow 10:00",
         "Item 14, log 101336: for discussion; action for Adult Safeguarding: Follow up: ASB - Nuisance, due Sat 16 Jun 10:00"),
        ("14/36 a fit alarms @fire with @hbc by Mon",
         "Item 14, log 101336: action given; action for Fire Service with Council community safety: fit alarms, due Mon 18 Jun"),
        ("15/99 v children unnamed", "Item 15, log 101399: check asked of Children's Services, unnamed"),
        ("npt p Insp Dale", "Neighbourhood police: present, Insp Dale"),
        ("council s Ann for Bob", "Council community safety: substitute, Ann, for Bob"),
        ("A-180614-01 x because nobody in", "A-180614-01: not done, nobody in"),
        ("y Lugger Street; PCSOs; 15:00; Sgt Hart", "Priority: Lugger Street, PCSOs, 15:00, Sgt Hart"),
    ],
)  # fmt: skip
def test_a_line_is_said_back_in_words(line: str, words: str) -> None:
    said = tick_line(line, SHEET)
    assert said.asked == ()
    assert in_words(said, SHEET.around.names) == words


def test_figures_that_do_not_agree_are_refused_with_the_item_they_may_mean() -> None:
    assert tick_line("14/99 n", SHEET).asked == ("Item 14 is log 101336, which ends in 36, not 99; 99 is item 15.",)
    assert check_figures("HBC-4471") == "71"
    assert check_figures("7") == "07"
    dated = [f"{number}-14062018" for number in range(4410, 4418)]
    assert [check_figures(one) for one in dated] == [str(number)[-2:] for number in range(4410, 4418)]
    assert [check_figures(one) for one in ("0031/14.06.18", "31 2018-06-14", "4431/2018", "31 of 140618")] == ["31"] * 4
    assert [check_figures(one) for one in ("2018-123431", "2018/140631", "14062018-0031", "101331", "FI-2031", "2018-2031")] == ["31"] * 6
    assert check_figures("none") == "00"


PIECES = "14/36 15/99 n d 2 h @fire @adults tomorrow because , fire i v x children y ; p".split()


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
def test_no_line_breaks_the_reading_and_one_without_fault_says_something(line: str) -> None:
    said = tick_line(line, SHEET)
    assert said.ready == (not said.asked)
    assert not said.ready or in_words(said, SHEET.around.names)
