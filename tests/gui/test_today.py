"""Today on a real encrypted practice store: it says what the board says, and leads to the one next step."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from shp_desktop.domain.board import ImportAccount
from shp_desktop.gui import theme as looks
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages import today_files, today_words
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.gui.pages.today_rows import LineButton
from shp_desktop.services import (
    handover,
    import_log,
    manage_actions,
    manage_cases,
    prepare_board,
    reconcile,
    run_meeting,
    safeguard,
    school_notices,
)
from shp_desktop.settings import Settings

HEADER = "Log No,Created,Grade,Opening Code,Opening Type,Location,Beat / Ward,Easting,Northing,Qualifiers,Caller,Crime No,Status,Narrative"  # noqa: E501
HOSTILE = "<b>Visit</b> 4 Tern Close"


@pytest.fixture
def gone(context: Context) -> list[tuple[str, object]]:
    """Where the page has led to, in order."""
    went: list[tuple[str, object]] = []
    context.bus.go.connect(lambda page, payload: went.append((page, payload)))
    return went


def opened(context: Context, qtbot, size: tuple[int, int] = (1278, 652)) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
    page.first_focus().setFocus()
    return page


def wrote(context: Context, work):
    """Write by a service; a problem fails the test."""
    answers: list = []
    context.jobs.write(work, answers.append, lambda error: pytest.fail(str(error)))
    return answers[0]


def read_in(context: Context, path: Path) -> None:
    account = wrote(context, lambda session: import_log.apply(session, import_log.preview(session, path)))[0]
    assert account.rows_read


def the_board(context: Context):
    answers: list = []
    context.jobs.read(lambda session: prepare_board.board(session, context.now()), answers.append)
    return answers[0]


def log_file(folder: Path, name: str, rows: list[tuple[str, str, str]]) -> Path:
    """Write a police log; each row is log number, type, narrative."""
    path = folder / name
    body = [f'{number},14/06/2018 09:{at:02d}:00,Standard,AS22,{kind},"{at + 1} Lugger Street, Hartlepool",Seaton,,,,,,Open,"{words}"'
            for at, (number, kind, words) in enumerate(rows)]  # fmt: skip
    path.write_text("\n".join([HEADER, *body]) + "\n", encoding="utf-8")
    return path


def said(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def figures(page: TodayPage) -> list[int]:
    form = page.form
    return [int(label.text()) for label in (form.logs_count, form.lines_count, form.actions_count, form.checks_count)]


def test_without_a_log_it_says_so_and_enter_asks_for_one(context, qtbot, gone, assert_named):
    page = opened(context, qtbot)
    assert (page.form.state_before.text(), page.form.state.text()) == ("No log read yet, the morning is", "not ready")
    assert "drop the export anywhere" in said(page)
    assert figures(page) == [0, 0, 0, 0]
    assert page.form.papers_button.isHidden()
    assert_named(page)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert gone == [("log", today_words.CHOOSE)]


def test_nothing_can_be_begun_before_the_morning_is_read(context, qtbot):
    page = TodayPage(context)
    qtbot.addWidget(page)
    assert not page.form.start_button.isEnabled()
    assert page.form.papers_button.isHidden()
    page.show()
    assert page.form.start_button.isEnabled()


def test_logs_lying_beside_the_store_are_the_next_step(context, qtbot, gone):
    big = log_file(context.folders.home, "morning-log-2018-06-15.csv", [("200001", "Noise", "x" * 500)])
    small = log_file(context.folders.home, "fire-log-2018-06-15.csv", [("1", "Fire", "Bins")])
    page = opened(context, qtbot)
    assert big.name in said(page)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert gone == [("log", (big, small))]
    read_in(context, big)
    page.reload()
    assert big.name not in said(page)
    assert "Start the meeting" in page.form.start_button.text()


def test_it_says_what_the_board_says(context, qtbot, gone, shared_data):
    path = shared_data / "made" / "2018-06-15-report.csv"
    read_in(context, path)
    page = opened(context, qtbot)
    board = the_board(context)
    account = board.imports[0]
    assert figures(page) == [len(board.items), account.rejected, 0, 0] == [96, 3, 0, 0]
    assert page.form.state.text() == "nearly ready"
    words = said(page)
    assert "Police log imported" in words
    assert "114 lines: 96 new, 4 duplicate, 3 rejected, 11 titles and headers" in words
    assert "3 lines rejected" in words
    assert "line 26: " in words
    assert "No logs 02:00 to 04:00 Friday" in words
    assert "Log numbers jump from" in words
    notices = [item for item in board.items if item.encompass]
    assert (f"Operation Encompass: {len(notices)} notice" in words) == bool(notices)
    for key, where in (
        (Qt.Key.Key_R, ("log", today_words.REJECTS)),
        (Qt.Key.Key_S, ("log", today_words.GAPS)),
        (Qt.Key.Key_P, ("papers", today_words.WHOLE_MORNING)),
        (Qt.Key.Key_A, ("actions", None)),
        (Qt.Key.Key_C, ("checks", None)),
        (Qt.Key.Key_Return, ("meeting", None)),
    ):
        qtbot.keyClick(page.window().focusWidget(), key)
        assert gone[-1] == where


def test_a_clean_log_makes_the_morning_ready(context, qtbot, tmp_path):
    read_in(
        context,
        log_file(tmp_path, "log.csv", [("200001", "ASB - Nuisance", "Bikes"), ("200002", "ASB - Noise", "Music")]),
    )
    page = opened(context, qtbot)
    assert (page.form.state_before.text(), page.form.state.text()) == ("The morning is", "ready")


def test_the_silent_line_leads_to_the_log_by_mouse_too(context, qtbot, gone, shared_data):
    read_in(context, shared_data / "made" / "2018-06-15-report.csv")
    page = opened(context, qtbot)
    row = next(row for row in page.findChildren(LineButton) if row.accessibleName().startswith("No logs"))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert gone == [("log", today_words.GAPS)] * 2


def test_carried_actions_stand_oldest_first_with_their_age(context, qtbot, tmp_path):
    days = [date(2018, 6, 11), date(2018, 6, 12)]
    for day, text in zip(days, (HOSTILE, "CCTV from the store, Pilot Lane"), strict=True):
        at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        wrote(context, lambda session, day=day, at=at: run_meeting.open_meeting(session, day, "Halden Marrable", at=at))
        raised = at + timedelta(minutes=5)
        wrote(
            context,
            lambda session, text=text, at=raised: manage_actions.raise_action(
                session, text, "HBC", date(2018, 6, 14), at=at
            ),
        )
        end = at + timedelta(minutes=20)
        wrote(context, lambda session, at=end: run_meeting.close(session, "an action stays open", at=at))
    page = opened(context, qtbot)
    board = the_board(context)
    lines = today_words.carried(page.morning)
    assert [line.title for line in lines] == [HOSTILE, "CCTV from the store, Pilot Lane"]
    assert [int(line.figure or 0) for line in lines] == [
        one.times_carried for one in sorted(board.carried, key=lambda one: one.raised_at)
    ]
    assert "HBC, was due Thu 14 Jun" in lines[0].detail
    assert "1" not in [label.text() for label in page.form.carried_card.findChildren(QLabel)], "a bare figure says nothing; the line says carried 1 time"
    assert figures(page)[2] == 2
    assert "2 actions, 2 overdue" in said(page)
    shown = next(label for label in page.findChildren(QLabel) if label.text() == HOSTILE)
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert page.since.text() == "since the meeting closed Tuesday 09:20, 71 hours"


def test_open_checks_are_shown_without_a_name(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv", [("200001", "Concern for safety", "Child, 9, alone at the shops")]))
    uid = the_board(context).items[0].incident.uid
    wrote(
        context,
        lambda session: safeguard.ask(session, uid, "CHILDREN", person="Wren Tarrow-Moss", why="child, 9, alone"),
    )
    page = opened(context, qtbot)
    assert figures(page)[3] == 1
    assert "Log 200001: child, 9, alone" in said(page)
    assert "Children's Services, asked" in said(page)
    assert "Tarrow" not in said(page)


def test_a_log_that_changed_after_its_meeting_is_named(context, qtbot, tmp_path):
    first = log_file(tmp_path, "log.csv", [("200001", "ASB - Nuisance", "Bikes")])
    read_in(context, first)
    uid = the_board(context).items[0].incident.uid
    at = datetime(2018, 6, 14, 12, tzinfo=UTC)
    wrote(context, lambda session: run_meeting.open_meeting(session, date(2018, 6, 14), "Halden Marrable", at=at))
    wrote(context, lambda session: run_meeting.decide(session, uid, "noted", at=at))
    wrote(context, lambda session: run_meeting.close(session, "done", at=at + timedelta(minutes=10)))
    read_in(context, log_file(tmp_path, "later.csv", [("200001", "Violence with injury", "Bikes, and a fight")]))
    page = opened(context, qtbot)
    assert "1 log changed since a meeting had it" in said(page)
    assert page.form.state.text() == "nearly ready"


def test_an_open_meeting_is_gone_on_with(context, qtbot, tmp_path, gone):
    read_in(context, log_file(tmp_path, "log.csv", [("200001", "ASB - Nuisance", "Bikes")]))
    page = opened(context, qtbot)
    outcome = wrote(context, lambda session: run_meeting.open_meeting(session, date(2018, 6, 15), "Halden Marrable"))
    context.bus.tell(outcome.changes)
    assert (page.form.state_before.text(), page.form.state.text()) == ("The meeting is", "open")
    assert "Go on" in page.form.start_button.text()
    page.form.start_button.click()
    assert gone == [("meeting", None)]


def account(source: str, uid: str, new: int = 5) -> ImportAccount:
    return ImportAccount(uid, f"{uid}.csv", "p", source, new, 0, 0, 0, 0, 1, "2018-06-15T07:00:00.000000Z")


def test_a_source_that_usually_comes_and_is_not_here_is_missed():
    earlier = [account("police", f"p{at}") for at in range(6)] + [account("council", f"c{at}") for at in range(3)]
    earlier += [account("fire", "f1")]
    assert today_files.usual_sources(earlier, [account("police", "now")]) == ("council",)
    assert today_files.usual_sources(earlier[:3], []) == (), "too few mornings to say what is usual"


@pytest.mark.parametrize(
    ("theme", "scale", "size"),
    [("light", 100, (1278, 652)), ("dark", 100, (1832, 960)), ("light", 200, (1278, 652)), ("dark", 150, (1278, 652))],
)
def test_nothing_is_cut_off_at_any_size(context, qtbot, dressed, shared_data, shot, theme, scale, size):
    looks.apply(dressed, Settings(theme=theme, text_scale=scale))
    read_in(context, shared_data / "made" / "2018-06-15-report.csv")
    page = opened(context, qtbot, size)
    shot(page, f"today-{theme}-{scale}-{size[0]}", size)
    assert page.form.body.minimumSizeHint().width() <= page.form.scroll.viewport().width()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()
    for label in page.findChildren(QLabel):
        if label.isVisibleTo(page) and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_what_came_back_and_what_asks_for_a_decision_stand_in_a_line_each(context, qtbot, gone):
    early = datetime(2018, 6, 11, 8, 0, tzinfo=UTC)
    refs = [
        wrote(context, lambda s, text=text: manage_actions.raise_action(s, text, "HBC", date(2018, 6, 18), at=early)).ref
        for text in ("Landlord meeting", "Leaflets")
    ]
    for back in (3, 2, 1):
        at = datetime(2018, 6, 15, 8, 45, tzinfo=UTC) - timedelta(days=back)
        wrote(context, lambda s, at=at: run_meeting.open_meeting(s, at.date(), "Dale", at))
        wrote(context, lambda s, at=at: run_meeting.close(s, "nothing more", at + timedelta(minutes=20)))
    at = datetime(2018, 6, 14, 13, 0, tzinfo=UTC)
    wrote(context, lambda s: manage_actions.update(s, refs[1], "in_progress", "half of it", at))
    page = opened(context, qtbot)
    lines = {line.title: line for line in today_words.before_you_start(page.morning)}
    assert lines["1 action answered since Thu 10:05"].detail == "median 3 days to feedback"
    asks = lines["2 actions carried three times or more"]
    assert (asks.detail, asks.leads, asks.done) == (f"decide: {refs[0]} and {refs[1]}", ("actions", ""), False)


def test_schools_and_handovers_are_owed_on_today_until_they_are_recorded(context, qtbot, gone, tmp_path, shot):
    text = "Verbal argument. Child Ava Wragby (9) in the room."
    read_in(context, log_file(tmp_path, "log.csv", [("101310", "Domestic Incident", text)]))
    uid = the_board(context).items[0].incident.uid
    friday = datetime(2018, 6, 15, 8, 0, tzinfo=UTC)
    wrote(context, lambda session: safeguard.ask_proposed(session, uid, at=friday))
    page = opened(replace(context, now=lambda: friday), qtbot)
    words = said(page)
    assert "Operation Encompass: 1 notice" in words
    assert "08:30; log 101310; the school has opened" in words
    assert "Hand open checks over" in words
    shot(page, "today-schools")
    assert "1 open check: hand over to the Emergency Duty Team until Monday 18 June 2018." in words
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert gone[-1] == ("checks", f"school {uid}")
    wrote(context, lambda session: school_notices.record(session, uid, done=True, who="Mrs Tarn"))
    wrote(context, lambda session: handover.hand_over(session, [one.ref for one in safeguard.checks(session)], "P. Marr", at=friday))
    words = said(opened(replace(context, now=lambda: friday), qtbot))
    assert "Operation Encompass: 1 school told" in words
    assert "Hand open checks over" not in words


def test_the_weekly_comparison_with_ecins_is_due_once_cases_exist_then_by_the_week(context, qtbot, gone, tmp_path, shot):
    title, friday = "Compare the cases with E-CINS", datetime(2018, 6, 15, 8, 0, tzinfo=UTC)

    def on(day: int) -> str:
        return said(opened(replace(context, now=lambda: friday + timedelta(days=day)), qtbot))

    assert title not in on(0), "no case, nothing to compare"
    wrote(context, lambda session: manage_cases.open_case(session, "Moped nuisance", "Sgt Brack", "NPT", "high", None, ecins="4410", reason="Third time."))
    words = on(0)
    assert title in words
    assert "1 case open; never compared yet" in words
    page = opened(replace(context, now=lambda: friday), qtbot)
    shot(page, "today-compare")
    qtbot.keyClick(page, Qt.Key.Key_K)
    assert gone[-1][0] == "cases"
    export = tmp_path / "ecins.csv"
    export.write_text("Case Reference,Case Title,Status\n4410,Moped nuisance,Open\n", encoding="utf-8")
    wrote(context, lambda session: reconcile.reconcile(session, export))
    answers: list = []
    context.jobs.read(reconcile.last, answers.append)
    days = (answers[0][0] - friday.date()).days
    assert title not in on(days)
    assert ", 7 days ago" in on(days + 7)
