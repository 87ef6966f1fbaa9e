"""The Cases page on a real encrypted practice store: by priority and review, a key and words for what becomes of a case."""

from datetime import UTC, date, datetime

import pytest
from meeting_room import asked, press, write, wrote
from PySide6.QtCore import Qt
from window_room import shown_page, words

from shp_desktop.domain.cases import Case, CasePriority
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.actions import ActionsPage
from shp_desktop.gui.pages.cases import CasesPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.services import manage_actions, manage_cases
from shp_desktop.settings import Settings

MORNING = datetime(2018, 6, 13, 8, 0, tzinfo=UTC)
CASES = (
    ("Nuisance at Anchor Terrace", "Sgt Brack", "NPT", "high", date(2018, 6, 12), "ECH 4410"),
    ("Fires behind Lugger Street", "J Weir", "FIRE", "high", date(2018, 6, 20), ""),
    ("Noise at Tern Close", "Ada Pell", "HBC", "medium", None, "ECH 4398"),
)


def open_case(context: Context, title: str, lead: str, agency: str, priority: str, review: date | None, ecins: str) -> str:
    return wrote(
        context, lambda session: manage_cases.open_case(session, title, lead, agency, priority, review, ecins=ecins, reason="third report", at=MORNING)
    ).ref


@pytest.fixture
def page(context: Context, qtbot) -> CasesPage:
    for case in CASES:
        open_case(context, *case)
    return shown_page(CasesPage, context, qtbot)


def lines(page: CasesPage) -> list[str]:
    return [row.title for row in page.form.list.rows]


def stored(context: Context) -> dict[str, Case]:
    return {one.title: one for one in asked(context, lambda session: manage_cases.cases(session, only_open=False))}


def test_cases_stand_by_priority_then_review_with_every_priority_counted(page, assert_named):
    assert lines(page) == ["High", CASES[0][0], CASES[1][0], "Medium", CASES[2][0], "Low"]
    assert [row.figure for row in page.form.list.rows] == ["2", "review overdue 3 days", "review Wed 20 Jun", "1", "no review day", "0"]
    assert page.header().whole == "2 high, 1 medium, 0 low (3 open), 1 review overdue"
    assert page.form.list.rows[1].detail == "E-CINS ECH 4410 · Sgt Brack, NPT · no log linked"
    assert "E-CINS ECH 4410 · high" in words(page)
    assert_named(page)
    press(Qt.Key.Key_G)
    assert [(row.title, row.figure) for row in page.form.list.rows if row.heading] == [
        ("Fire Service, J Weir", "1"), ("Council community safety, Ada Pell", "1"), ("Neighbourhood police, Sgt Brack", "1"),
    ]  # fmt: skip


def test_a_review_takes_words_and_proposes_the_next_day(context, page):
    press(Qt.Key.Key_R)
    write("two calls, both seen to")
    press(Qt.Key.Key_Return)
    assert page.ask_form.said["next"] == "Fri 22 Jun 2018"
    write("22 June 2099")  # typing puts the proposal aside; the store itself keeps real time
    press(Qt.Key.Key_Return)
    case = stored(context)[CASES[0][0]]
    assert (case.review, case.events[-1].words) == (date(2099, 6, 22), "two calls, both seen to")
    assert page.header().whole == "2 high, 1 medium, 0 low (3 open)"


def test_what_is_refused_stays_in_the_form_with_the_reason(context, page):
    press(Qt.Key.Key_D)
    write("soonish")
    press(Qt.Key.Key_Return)
    write("waiting for the court")
    press(Qt.Key.Key_Return)
    assert "Nothing was recorded" in words(page)
    assert page.ask_form.said == {"day": "soonish", "words": "waiting for the court"}
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_D)
    assert page.ask_form.said["day"] == "soonish"


def test_a_new_case_is_opened_by_the_keyboard_alone_and_z_takes_it_back(context, page):
    press(Qt.Key.Key_N)
    for line in ("Cars in Pilot Lane", "Ada Pell, council, low", "in four weeks", "", "", "residents asked"):
        write(line)
        press(Qt.Key.Key_Return)
    case = stored(context)["Cars in Pilot Lane"]
    assert (case.whose, case.priority, case.named) == ("Ada Pell, HBC", CasePriority.LOW, "E-CINS reference to follow")
    assert page.current_case() == case


def test_a_case_left_half_typed_says_so_and_one_key_begins_anew(page):
    press(Qt.Key.Key_N)
    assert "As you left it" not in words(page)
    write("Bins on Anchor")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_N)
    assert "As you left it" in words(page)
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.ask_form.said["title"] == ""
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_N)
    write("Cars in Pilot Lane")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_N)
    write("Fires")
    assert page.ask_form.said["title"] == "Fires", "typed over it, not behind it"


def test_reference_priority_hold_close_and_reopen_have_a_key_each(context, page):
    page.form.list.choose(page.form.list.rows[4].identity)
    press(Qt.Key.Key_E)
    write("ECH 5001")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_H)
    write("fire set at the door")
    press(Qt.Key.Key_Return)
    case = stored(context)["Noise at Tern Close"]
    assert (case.ecins, case.priority) == ("ECH 5001", CasePriority.HIGH)
    press(Qt.Key.Key_J)
    write("claim HP/22")
    press(Qt.Key.Key_Return)
    assert stored(context)["Noise at Tern Close"].legal_hold == "claim HP/22"
    assert "Lift legal hold" in words(page)
    press(Qt.Key.Key_X)
    write("moved away")
    press(Qt.Key.Key_Return)
    assert "Noise at Tern Close" not in lines(page)
    press(Qt.Key.Key_A)
    assert lines(page)[-2:] == ["Closed, newest first", "Noise at Tern Close"]
    page.form.list.choose(page.form.list.rows[-1].identity)
    press(Qt.Key.Key_O)
    write("reported again")
    press(Qt.Key.Key_Return)
    assert stored(context)["Noise at Tern Close"].open


def test_an_enforcement_step_proposes_the_first_and_shows_how_far_it_has_come(context, page):
    press(Qt.Key.Key_S)
    assert page.ask_form.said["kind"] == "warning"
    press(Qt.Key.Key_1)
    for line in ("A Marl", "CPW/12", "", "", "served by hand"):
        write(line)
        press(Qt.Key.Key_Return)
    assert "A Marl: Community Protection Warning CPW/12, Fri 15 Jun; see whether it has stopped by Fri 29 Jun" in words(page)
    press(Qt.Key.Key_S)
    assert page.ask_form.said["kind"] == "notice"


def test_one_key_and_enter_ask_for_the_statements_of_a_joint_file(context, page):
    press(Qt.Key.Key_F)
    for line in range(1, 6):
        assert page.ask_form.focusWidget().accessibleName() == (f"{line} of 4" if line < 5 else "One more"), "each is read before it is asked for"
        assert asked(context, manage_actions.actions) == ()
        assert line == 5 or ", by " in page.ask_form.focusWidget().text()[:12], "the day stands where a cut line still shows it"
        press(Qt.Key.Key_Return)
    refs = stored(context)[CASES[0][0]].actions
    assert len(refs) == 4
    assert {one.ref for one in asked(context, manage_actions.actions)} == set(refs)


def test_an_escalated_action_waits_here_for_its_case_and_enter_opens_it(context, qtbot, page):
    given = wrote(context, lambda session: manage_actions.raise_action(session, "Talk to the store", "HBC", date(2018, 6, 20), owner="Jo Weir", at=MORNING))
    wrote(context, lambda session: manage_actions.update(session, given.ref, "escalated", "needs more", at=MORNING))
    page.reload()
    assert lines(page)[:2] == ["Escalated, no case yet", f"Action {given.ref}, Talk to the store"]
    page.form.list.choose(page.form.list.rows[1].identity)
    press(Qt.Key.Key_Return)
    assert (page.ask_form.said["title"], page.ask_form.said["lead"]) == ("Talk to the store", "Jo Weir, HBC")
    page.ask_form.send()
    assert stored(context)["Talk to the store"].actions == (given.ref,)
    assert lines(page)[0] == "High"


def test_k_on_the_actions_page_opens_the_form_and_the_case_escalates_the_action(context, qtbot):
    wrote(context, lambda session: manage_actions.raise_action(session, "Talk to the store", "HBC", date(2018, 6, 20), owner="Jo Weir", at=MORNING))
    went: list[tuple[str, object]] = []
    context.bus.go.connect(lambda key, payload: went.append((key, payload)))
    actions = ActionsPage(context)
    qtbot.addWidget(actions)
    with qtbot.waitActive(actions):
        actions.show()
    actions.first_focus().setFocus()
    press(Qt.Key.Key_K)
    assert went[0][0] == "cases"
    page = CasesPage(context)
    qtbot.addWidget(page)
    page.receive(went[0][1])
    with qtbot.waitActive(page):
        page.show()
    assert page.ask_form.said["lead"] == "Jo Weir, HBC"
    press(Qt.Key.Key_Escape)
    assert went[1:] == [("actions", went[0][1].uid)], "Esc leads back to the action"
    page.receive(went[0][1])
    page.ask_form.send()
    (action,) = asked(context, manage_actions.actions)
    case = stored(context)["Talk to the store"]
    assert (action.status.value, case.actions) == ("escalated", (action.ref,))
    assert len(went) == 2, "what was recorded is shown here"
    actions.reload()
    offered = {row.key: row.words.text() for row in actions.detail.key_rows if not row.isHidden()}
    assert offered[Shortcut.ACTIONS_CASE] == "Its case"
    assert Shortcut.ACTIONS_ESCALATE not in offered
    assert "E-CINS reference to follow, Jo Weir, HBC" in words(actions)
    with qtbot.waitActive(actions):
        actions.activateWindow()
    actions.first_focus().setFocus()
    press(Qt.Key.Key_E)
    assert not actions.detail.line.isVisible()
    press(Qt.Key.Key_K)
    assert went[2:] == [("cases", case.uid)]


def test_an_action_escalated_without_a_case_says_that_none_stands_with_it(context, qtbot):
    ref = wrote(context, lambda session: manage_actions.raise_action(session, "Talk to the store", "HBC", date(2018, 6, 20), at=MORNING)).ref
    wrote(context, lambda session: manage_actions.update(session, ref, "escalated", "needs more than one of us", MORNING))
    actions = shown_page(ActionsPage, context, qtbot)
    assert "none yet" in words(actions)


@pytest.mark.parametrize(("typed", "left"), [("4398", "Noise at Tern Close"), ("fire weir", "Fires behind Lugger Street")])
def test_typing_leaves_the_cases_with_the_words(page, typed, left):
    press(Qt.Key.Key_Slash)
    write(typed)
    assert [row.title for row in page.form.list.rows if not row.heading] == [left]


def test_nothing_open_says_what_to_do_next(context, qtbot, assert_named):
    page = shown_page(CasesPage, context, qtbot)
    assert "No case is open" in words(page)
    assert_named(page)
    press(Qt.Key.Key_N)
    assert page.form.side.currentWidget() is page.ask_form


@pytest.mark.parametrize(("name", "look", "size"), [
    ("light", Settings(theme="light"), (1278, 652)),
    ("dark", Settings(theme="dark"), (1832, 964)),
    ("large", Settings(theme="light", text_scale=200), (1278, 652)),
])  # fmt: skip
def test_it_is_drawn_in_every_look(context, qtbot, dressed, shot, name, look, size):
    theme.apply(dressed, look)
    for case in CASES:
        open_case(context, *case)
    page = shown_page(CasesPage, context, qtbot)
    shot(page, f"cases-{name}", size)
    press(Qt.Key.Key_S)
    shot(page, f"cases-step-{name}", size)
