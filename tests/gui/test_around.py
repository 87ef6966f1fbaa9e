"""The Team Around page on a real encrypted practice store, by keyboard alone: nominated, decided, told of, looked at."""

from datetime import UTC, date, datetime
from typing import Any

import pikepdf
import pytest
from meeting_room import LOGS, asked, begun, go, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from window_room import shown_page, words

from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.team_around import Referral, TeamState
from shp_desktop.domain.team_criteria import Said
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.around import AroundPage
from shp_desktop.gui.pages.around_words import Nominate
from shp_desktop.gui.pages.cases import CasesPage
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.services import manage_actions, manage_cases, prepare_board, team_around, team_read

AT = datetime(2018, 6, 1, 9, tzinfo=UTC)
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def refer(context: Context, person: str, agency: str = "FIRE", **more: Any) -> str:
    return wrote(context, lambda session: team_around.refer(session, person, agency, more.pop("criteria", {}), why="bins", at=AT, **more)).ref


def take_on(context: Context, ref: str, review: date, lead: str = "Jo Marrow") -> None:
    wrote(context, lambda session: team_around.decide(session, ref, "accepted", "adds housing", lead=lead, agency="ADULTS", review=review, at=AT))


@pytest.fixture
def page(context: Context, qtbot) -> AroundPage:
    take_on(context, refer(context, "Ann Tarn", address="14 Anchor Terrace"), date(2018, 6, 12))
    take_on(context, refer(context, "Al Brig", criteria={"A": ("yes", "three reports"), "D4": "unknown"}), date(2018, 7, 3))
    refer(context, "Kit Sand", "nhs safeguarding")
    return shown_page(AroundPage, context, qtbot)


def held(context: Context) -> dict[str, Referral]:
    seen = asked(context, lambda session: team_read.around(session, context.now()))
    return {one.person: one for one in seen.referrals}


def choose(page: AroundPage, context: Context, person: str) -> None:
    assert page.form.list.choose(held(context)[person].uid)


def test_what_is_overdue_or_waits_for_the_panel_stands_first(page, assert_named):
    rows = [(row.title, row.figure) for row in page.form.list.rows]
    assert rows == [
        ("Review overdue", "1"), ("Ann Tarn", "review overdue 3 days"), ("With the panel", "1"), ("Kit Sand", "with the panel"),
        ("By next review", "1"), ("Al Brig", "review Tue 3 Jul"),
    ]  # fmt: skip
    assert page.header().whole == "Panel: no date yet. 3 nominated: 1 with the panel, 2 accepted"
    assert "Jo Marrow, ADULTS" in words(page)
    assert_named(page)


def test_a_person_is_nominated_by_keyboard_and_the_criteria_are_a_test(context, page, assert_named):
    press(Qt.Key.Key_N)
    write("Vi Crane")
    press(ENTER)
    write("1961")
    press(ENTER)
    press(ENTER)
    assert page.new.by.text() == "HBC"
    press(ENTER)
    write("falls, fires and rent arrears")
    press(ENTER)
    press(Qt.Key.Key_N)
    for code, key in zip(("A", "B", "C", "D1", "D2", "D3", "D4"), "NNNYYYU", strict=True):
        press(Qt.Key(ord(key)))
        write(f"w{code}")
        if code == "D3":
            assert "Inclusive reading (A, B or C, or at least three of the needs): met" in words(page)
            assert "Strict reading (A, B or C, and at least three of the needs): not met" in words(page)
            assert_named(page)
        press(ENTER)
    one = held(context)["Vi Crane"]
    assert (one.born, one.nominated_by, one.aware, one.why) == ("1961", "HBC", "no", "falls, fires and rent arrears")
    assert {code: said.said for code, said in one.criteria.items()}["D4"] is Said.UNKNOWN
    assert one.criteria["D2"].words == "wD2"
    assert page.form.list.row.record.ref == one.ref, "the cursor is on it"
    assert page.form.left_part.isVisible()


def test_what_is_missing_is_asked_for_and_esc_keeps_what_was_typed(context, page):
    press(Qt.Key.Key_N)
    write("Vi Crane")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert "Say why a team would help." in words(page)
    press(ESC)
    assert "Vi Crane" not in held(context)
    press(Qt.Key.Key_N)
    assert page.new.person.text() == "Vi Crane"


def test_a_nomination_put_away_gives_the_next_person_nothing_of_the_last(context, page):
    press(Qt.Key.Key_N)
    for said in ("Vi Crane", "12/03/1950", "14 Anchor Terrace"):
        write(said)
        press(ENTER)
    press(ESC)
    press(Qt.Key.Key_N)
    assert "As you left it" in words(page)
    assert page.new.person.selectedText() == "Vi Crane"
    write("Ann Bee")
    assert [one.text() for one in (page.new.person, page.new.born, page.new.address, page.new.by)] == ["Ann Bee", "", "", "HBC"]
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [one.text() for one in (page.new.person, page.new.born, page.new.address)] == ["Vi Crane", "12/03/1950", "14 Anchor Terrace"]
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.new.person.text() == "Ann Bee"


def test_a_name_left_may_be_put_right_without_losing_the_rest(context, page):
    press(Qt.Key.Key_N)
    for said in ("Vi Cran", "12/03/1950"):
        write(said)
        press(ENTER)
    press(ESC)
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_End)
    write("e")
    assert [one.text() for one in (page.new.person, page.new.born)] == ["Vi Crane", "12/03/1950"]


def test_the_panel_decides_and_the_lead_practitioner_tells(context, page):
    choose(page, context, "Kit Sand")
    shown = words(page)
    assert "Panel's decision" in shown
    assert "Progress" not in shown, "nothing is told before the panel"
    press(Qt.Key.Key_P)
    assert page.form.side.currentWidget() is page.detail
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_A)
    for text in ("adds what housing cannot", "Jo Marrow", "adults", "in 3 weeks", "12 Jun"):
        write(text)
        press(ENTER)
    one = held(context)["Kit Sand"]
    assert (one.state, one.lead_words, one.since, one.next_review) == (TeamState.ACCEPTED, "Jo Marrow, ADULTS", date(2018, 6, 12), date(2018, 7, 6))
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_B)
    write("opens the door")
    press(ENTER)
    press(ENTER)
    told = held(context)["Kit Sand"].progress[0]
    assert (told.outcome, told.words) == ("better", "opens the door")
    assert "Progress: better. opens the door" in words(page)


def test_every_step_is_a_key(context, page):
    choose(page, context, "Al Brig")
    press(Qt.Key.Key_W)
    for text in ("Ivy Marl", "", "takes over"):
        if text == "":
            page.steps["lead"].fields["agency"].setText("IOM")
        else:
            write(text)
        press(ENTER)
    press(Qt.Key.Key_R)
    write("14 Aug")
    press(ENTER)
    write("court date")
    press(ENTER)
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_J)
    write("hbc housing")
    press(ENTER)
    press(ENTER)
    press(Qt.Key.Key_A)
    for text in ("home visit", "FIRE", "next week", "Bea Lund"):
        write(text)
        press(ENTER)
    one = held(context)["Al Brig"]
    assert (one.lead_words, one.next_review, one.members) == ("Ivy Marl, IOM", date(2018, 8, 14), ("HBC Housing",))
    action = asked(context, manage_actions.actions)[0]
    assert (action.agency, action.owner, action.text) == ("FIRE", "Bea Lund", f"Team Around {one.ref}: home visit")
    assert action.ref in words(page)
    press(Qt.Key.Key_S)
    press(Qt.Key.Key_S)
    write("needs nobody any more")
    press(ENTER)
    press(ENTER)
    assert held(context)["Al Brig"].state is TeamState.STEPPED_DOWN
    assert "Al Brig" not in [row.title for row in page.form.list.rows]
    press(Qt.Key.Key_T)
    assert page.form.list.rows[-1].title == "Al Brig"


def test_the_criteria_are_answered_anew_and_only_what_differs_is_recorded(context, page):
    choose(page, context, "Al Brig")
    press(Qt.Key.Key_C)
    assert page.criteria.criteria.words["A"].text() == "three reports"
    page.criteria.criteria.choices["D4"].take()
    press(Qt.Key.Key_N)
    write("hospital says so")
    press(ENTER)
    press(ENTER)
    one = held(context)["Al Brig"]
    assert [answer.code for answer in one.events[-1].answers] == ["D4"]
    assert one.criteria["D4"].words == "hospital says so"


def test_the_panel_has_a_date(context, page):
    press(Qt.Key.Key_B)
    write("19/06/2030")
    press(ENTER)
    press(ENTER)
    assert page.header().whole.startswith("Panel Wed 19 Jun. ")


def test_criteria_readings_and_calls_stand_beside_the_one_under_the_cursor(context, page):
    choose(page, context, "Al Brig")
    shown = words(page)
    assert "repeat victim of crime or anti-social behaviour" in shown
    assert "met (A, B or C: met; at least three of the needs: not known)" in shown
    assert "Unknown is not no; the panel decides." in shown
    assert not any(total in shown.casefold() for total in ("score", "1 of 7", "criteria: 1"))


def test_another_agency_reads_whom_to_ask_and_nothing_else(context, page):
    press(Qt.Key.Key_N)
    write("Vi Crane")
    outside = Person("Vi Wren", "VCD", Role.MEMBER)
    for ask in (asked, wrote):
        ask(context, lambda session: setattr(session, "actor", outside))
    context.bus.person_changed.emit()
    rows = [row.title for row in page.form.list.rows]
    assert rows == ["Other teams: whom to ask", "T-180601-01: ask Jo Marrow, ADULTS", "T-180601-02: ask Jo Marrow, ADULTS", "T-180601-03: ask the panel"]
    shown = words(page)
    assert not any(name in shown for name in ("Ann Tarn", "Al Brig", "Kit Sand", "bins"))
    for key in "PDCRSJAFW":
        press(Qt.Key(ord(key)))
    assert page.form.side.isHidden()
    page.new.begin(Nominate(), "VCD")
    assert page.new.person.text() == "", "what another agency was typing is not there"


def test_a_look_that_rests_is_in_the_audit_trail_once(context, page, qtbot):
    def looks() -> int:
        sql = "SELECT count(*) AS n FROM audit WHERE entity = 'team referral' AND operation = 'consultation'"
        return asked(context, lambda session: next(session.store.db.query(sql))["n"])

    choose(page, context, "Al Brig")
    qtbot.waitUntil(lambda: looks() == 1, timeout=3000)
    page._opened()
    assert looks() == 1


def test_a_log_nominates_with_its_address_and_the_person_it_names(context, page, tmp_path):
    named = (*LOGS[2][:-1], "Isolde Wandlesby aged 15 missing from home.")
    read_in(context, log_file(tmp_path, "log.csv", (*LOGS[:2], named)))
    item = next(item for item in asked(context, prepare_board.board).items if item.incident.key.reference == "101303")
    page.receive(Nominate(item.incident.uid, "101303", item.incident.latest.text.address))
    assert "Nominated from log 101303." in words(page)
    assert page.new.address.text() == item.incident.latest.text.address
    assert page.new.person.text() == "Isolde Wandlesby"
    page.new.why.setText("missing again")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert held(context)["Isolde Wandlesby"].incident_reference == "101303"


def test_a_key_on_the_meeting_page_takes_the_item_to_the_form(context, qtbot, tmp_path):
    meeting = begun(context, qtbot, tmp_path)
    go(meeting, "101303")
    with qtbot.waitSignal(context.bus.go) as sent:
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    where, payload = sent.args
    assert where == "around"
    assert (payload.reference, payload.address) == ("101303", "3 Samphire Court")


def test_a_key_on_the_cases_page_takes_the_case_to_the_form(context, page, qtbot):
    day = date(2018, 7, 3)
    case = wrote(context, lambda session: manage_cases.open_case(session, "Anchor Terrace", "Ada Pell", "HBC", "high", day, reason="x", at=AT)).ref
    cases = CasesPage(context)
    qtbot.addWidget(cases)
    with qtbot.waitActive(cases):
        cases.show()
    cases.first_focus().setFocus()
    with qtbot.waitSignal(context.bus.go) as sent:
        press(Qt.Key.Key_U)
    assert sent.args == ["around", Nominate(case_ref=case)]
    page.receive(sent.args[1])
    assert f"Nominated from case {case}." in words(page)


def test_today_says_which_reviews_are_due_and_names_nobody(context, page, qtbot):
    today = TodayPage(context)
    qtbot.addWidget(today)
    today.resize(1278, 652)
    with qtbot.waitActive(today):
        today.show()
    shown = words(today)
    assert "1 Team Around review due" in shown
    assert "T-180601-01 Jo Marrow, ADULTS, Tue 12 Jun" in shown
    assert "Ann Tarn" not in shown
    with qtbot.waitSignal(context.bus.go) as sent:
        press(Qt.Key.Key_T)
    assert sent.args[0] == "around"


def test_the_form_is_saved_under_a_password_without_a_name_in_its_name(context, page, tmp_path):
    choose(page, context, "Al Brig")
    page.ask_folder = lambda *_words: tmp_path
    press(Qt.Key.Key_F)
    for _ in range(2):
        write("tern anchor mews")
        press(ENTER)
    saved = list(tmp_path.glob("*.pdf"))
    assert [path.name for path in saved] == ["team-around-T-180601-02.pdf"]
    with pikepdf.open(saved[0], password="tern anchor mews") as document:
        assert len(document.pages) == 1


def test_an_empty_form_is_saved_for_any_agency(context, page, tmp_path):
    page.ask_folder = lambda *_words: tmp_path
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["team-around-form.pdf"]


def test_nobody_yet_says_what_to_do_next(context, qtbot):
    page = shown_page(AroundPage, context, qtbot)
    assert "Any agency may nominate somebody" in words(page)
    assert page.header().whole == "Panel: no date yet. Nobody nominated yet"
    press(Qt.Key.Key_N)
    assert page.new.person.hasFocus()


def test_what_was_left_is_not_brought_back_for_another_agency(page):
    press(Qt.Key.Key_N)
    for said in ("Vi Crane", "12/03/1950"):
        write(said)
        press(ENTER)
    press(ESC)
    press(Qt.Key.Key_N)
    page.new.as_left.swap()
    assert page.new.born.text() == ""
    page.drafts.changed_hands.emit()
    page.new.as_left.swap()
    assert (page.new.person.text(), page.new.born.text(), page.new.as_left.isHidden()) == ("", "", True)
