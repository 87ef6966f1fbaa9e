"""A reading of the store under an open panel: the panel, its focus and its text stay, and what is typed is no key."""

from datetime import date

import pytest
from meeting_room import DAY, LOGS, asked, begun, decided, go, here, log_file, press, read_in, shown, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from shp_desktop.domain.triage import Decision
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages import PAGES
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.gui.pages.meeting_lines import LinesExtra
from shp_desktop.gui.pages.meeting_readback import ReadBackDesk
from shp_desktop.gui.pages.meeting_rows import Kind, load
from shp_desktop.gui.shortcuts import page_cap
from shp_desktop.services import manage_actions, run_meeting
from shp_desktop.settings import Settings

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LATER = ("101309", "15/06/2018 02:00:00", "Standard", "ASB - Nuisance", "5 Tern Close, Hartlepool", "Seaton", "Bin fire.")


@pytest.fixture
def page(context: Context, qtbot, tmp_path) -> MeetingPage:
    """The page on five logs whose meeting is open."""
    return begun(context, qtbot, tmp_path)


def tell(page: MeetingPage) -> None:
    """Have the page hear of a change made elsewhere, as after an import in the background."""
    page.context.bus.tell(frozenset({"incidents", "board"}), None)


def lines_of(page: MeetingPage) -> LinesExtra:
    return next(extra for extra in page.extras if isinstance(extra, LinesExtra))


def test_the_action_line_goes_on_as_typed_through_a_reading(page, context):
    go(page, "101301")
    press(Qt.Key.Key_A)
    write("@npt talk to neigh")
    field = QApplication.focusWidget()
    tell(page)
    assert page.form.side.currentWidget() is page.action
    assert QApplication.focusWidget() is field
    write("bours nd ask tomorrow")
    press(Qt.Key.Key_Return)
    assert not set(decided(context)) - {"101301"}
    actions = context_actions(context)
    assert [one.text for one in actions] == ["talk to neighbours nd ask"]


def context_actions(context: Context):
    answers: list = []
    context.jobs.read(manage_actions.actions, answers.append, lambda error: pytest.fail(str(error)))
    return answers[0]


def test_rows_that_come_and_go_leave_the_panel_and_its_item(page, context, tmp_path):
    go(page, "101302")
    press(Qt.Key.Key_A)
    write("@fire visit")
    read_in(context, log_file(tmp_path, "later.csv", (*LOGS, LATER)))
    tell(page)
    page.save(run_meeting.show_new)
    assert len(page.morning.items) == 6
    assert here(page) == "101302"
    assert page.form.side.currentWidget() is page.action
    write(" tomorrow")
    assert page.action.box.line.said == "@fire visit tomorrow"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_I, SHIFT), (Qt.Key.Key_E, None), (Qt.Key.Key_V, None), (Qt.Key.Key_1, None), (Qt.Key.Key_Y, None), (Qt.Key.Key_T, None)],
)  # fmt: skip
def test_no_panel_is_taken_away_by_a_reading(page, context, key, modifier):
    press(key, modifier or Qt.KeyboardModifier.NoModifier)
    focus, side = QApplication.focusWidget(), page.form.side.currentWidget()
    assert focus is not page.form.agenda
    tell(page)
    assert (QApplication.focusWidget(), page.form.side.currentWidget()) == (focus, side)
    assert not decided(context)


def test_an_undo_confirmed_late_leaves_the_panel_opened_since(page, context):
    go(page, "101301")
    press(Qt.Key.Key_N)
    go(page, "101302")
    press(Qt.Key.Key_A)
    write("@fire vis")
    page.undo()
    assert not decided(context)
    write("it")
    assert here(page) == "101302"
    assert page.action.box.line.said == "@fire visit"


def test_the_closing_words_keep_the_focus_through_a_reading(page):
    press(Qt.Key.Key_C)
    page.closing.words.take()
    write("they wai")
    tell(page)
    write("t")
    assert page.closing.words.text() == "they wait"
    desk = next(extra for extra in page.extras if isinstance(extra, ReadBackDesk))
    assert page.form.middle.currentWidget() is desk.view


def test_what_is_typed_for_a_field_that_was_taken_away_is_no_key(page, context):
    go(page, "101301")
    press(Qt.Key.Key_A)
    with page.lost_text.watched():
        page.back()
    write("nd")
    assert not decided(context)


def test_refused_lines_of_the_tick_sheet_stay_with_the_caret_in_the_box(page, context):
    told: list[str] = []
    context.bus.notice.connect(told.append)
    press(Qt.Key.Key_T, SHIFT)
    tick = lines_of(page).tick
    number = page.row().item.number
    write("blah nonsense")
    press(Qt.Key.Key_Return)
    plain = next(row for row in page.model.rows if row.item and row.item.incident.key.reference == "101301")
    write(f"{plain.item.number}/01 n")
    press(Qt.Key.Key_Return)
    write("99/12 n")
    press(Qt.Key.Key_Return, CTRL)
    assert set(decided(context)) == {"101301"}
    assert page.form.side.currentWidget() is tick
    assert page.form.middle.currentWidget() is lines_of(page).view
    assert tick.lines.hasFocus()
    assert tick.said() == ["blah nonsense", "99/12 n"]
    assert told[-1] == "1 line keyed back from paper; 2 lines wait in the box."
    press(Qt.Key.Key_Return)
    write(f"{number}/03 d")
    assert tick.said()[-1] == f"{number}/03 d"
    assert set(decided(context)) == {"101301"}


def carried(context: Context, qtbot, tmp_path, count: int) -> MeetingPage:
    """The discussion pass with so many carried actions; the first is on screen."""
    read_in(context, log_file(tmp_path, "log.csv"))
    for number in range(count):
        wrote(context, lambda s, n=number: manage_actions.raise_action(s, f"Fit chain {n}", "NPT", date(2018, 6, 14)))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Dale"))
    page = shown(context, qtbot)
    press(Qt.Key.Key_P)
    return page


def test_an_action_taken_back_is_on_screen_and_the_finished_ones_keep_their_ticks(context, qtbot, tmp_path):
    told: list[str] = []
    context.bus.notice.connect(told.append)
    page = carried(context, qtbot, tmp_path, 3)
    for _ in range(3):
        press(Qt.Key.Key_1)
    press(Qt.Key.Key_Escape)
    page.undo()
    page.undo()
    rows = [row for row in page.model.rows if row.kind is Kind.ACTION]
    assert [(row.title, row.decided) for row in rows] == [
        ("NPT, Fit chain 0", True), ("NPT, Fit chain 1", False), ("NPT, Fit chain 2", False),
    ]  # fmt: skip
    assert page.row().title == "NPT, Fit chain 1"
    assert page.item.title.text() == "Fit chain 1"
    assert page.model.rows[0].title == "1  Actions due or carried, 3"
    ref = next(one.ref for one in asked(context, manage_actions.actions) if one.text == "Fit chain 1")
    assert told[-1] == f"Taken back: 1 update of an action ({ref})."


def test_the_heading_counts_a_priority_as_soon_as_it_is_recorded(page):
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_Y)
    for words in ("Lugger Street", "two PCSOs", "15:00", "Sgt Hart"):
        write(words)
        press(Qt.Key.Key_Return)
    assert page.model.rows[-1].title == "4  Priorities for today, 1 of 5"


def test_undo_and_redo_say_what_they_took_back(page, context):
    told: list[str] = []
    context.bus.notice.connect(told.append)
    go(page, "101304")
    press(Qt.Key.Key_U)
    numbers = [row.number for row in page.model.rows if row.marked]
    press(Qt.Key.Key_N)
    page.undo()
    assert told[-1] == f"Taken back: 2 decisions, items {' and '.join(numbers)}."
    page.redo()
    assert told[-1] == f"Brought back: 2 decisions, items {' and '.join(numbers)}."


def test_what_was_said_of_the_marks_goes_with_them(page, context):
    told: list[str] = []
    past: list[str] = []
    context.bus.notice.connect(told.append)
    context.bus.past.connect(past.append)
    go(page, "101304")
    press(Qt.Key.Key_U)
    assert told[-1].startswith("2 items marked")
    press(Qt.Key.Key_N)
    assert past == [told[-1]]


def test_after_the_close_one_calm_sentence_and_a_key_too_many_changes_nothing(page, context):
    told: list[str] = []
    context.bus.notice.connect(told.append)
    press(Qt.Key.Key_C)
    page.closing.words.take()
    write("carried to Monday")
    for _ in range(4):
        press(Qt.Key.Key_Return)
    cap = page_cap([one.key for one in PAGES].index("papers"))
    assert told == [f"The meeting is closed, 5 points left open. Short minutes and patrol brief are ready: {cap}, Papers. O reopens it."]
    assert not page.meeting_open
    assert [seat.presence for seat in page.start.grid.seats] == [None] * len(page.start.grid.seats)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_O)
    assert page.start.reason.hasFocus()
    write("an item was left out")
    press(Qt.Key.Key_Return)
    assert page.meeting_open


def test_the_key_that_reopens_works_where_the_page_begins_and_digits_say_who_is_here(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv"))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    wrote(context, lambda session: run_meeting.close(session, "carried to Monday"))
    page = shown(context, qtbot)
    page.first_focus().setFocus()
    press(Qt.Key.Key_4)
    assert page.start.grid.seats[3].presence is not None
    page.first_focus().setFocus()
    press(Qt.Key.Key_O)
    assert page.start.chair.said == "Chief Inspector Dale"
    assert page.start.reason.hasFocus()


def test_in_large_letters_no_panel_asks_more_height_than_a_small_screen_has(context, qtbot, tmp_path, qapp):
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    try:
        page = begun(context, qtbot, tmp_path)
        page.resize(1244, 605)
        for key, modifier in ((Qt.Key.Key_N, None), (Qt.Key.Key_A, None), (Qt.Key.Key_T, None), (Qt.Key.Key_T, SHIFT), (Qt.Key.Key_W, SHIFT)):
            press(key, modifier or Qt.KeyboardModifier.NoModifier)
            QApplication.processEvents()
            assert page.minimumSizeHint().height() <= 560
            press(Qt.Key.Key_Escape)
        assert page.item.facts.mapTo(page, page.item.facts.rect().topLeft()).y() >= 0
    finally:
        theme.apply(qapp, Settings(theme="light"))


def test_a_reading_begun_before_a_decision_was_confirmed_brings_no_item_back_undecided(page, context, monkeypatch):
    """Under load a key seemed lost: the morning read before its commit was shown after it."""
    go(page, "101301")
    stale, kept = asked(context, load), []
    with monkeypatch.context() as held:
        held.setattr(page, "read", lambda _work, show, **_more: kept.append(show))
        page.reload()
    press(Qt.Key.Key_N)
    after = here(page)
    assert after != "101301"
    kept[0](stale)
    assert here(page) == after
    row = next(row for row in page.model.rows if row.item and row.item.incident.key.reference == "101301")
    assert row.item.decision.decision is Decision.NOTED


def test_before_the_first_reading_no_field_takes_a_key_meant_for_a_row(context, qtbot):
    """On a busy machine the page stands for a moment before the store has answered."""
    page = MeetingPage(context)
    qtbot.addWidget(page)
    assert page.first_focus() is page
    assert not any(field.isVisibleTo(page) for field in page.findChildren(QLineEdit))
    page.reload()
    assert page.first_focus() is page.start.first()
    assert page.start.isVisibleTo(page)
