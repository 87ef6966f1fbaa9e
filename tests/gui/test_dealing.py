"""Is anyone dealing with ...? by keyboard from any page: one key, what is typed, who holds it; nothing of it outlives Esc or a lock."""

import json
from datetime import date
from pathlib import Path

import pytest
from meeting_room import asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from window_room import shown_window

from shp_desktop.domain.triage import Decision
from shp_desktop.gui import theme
from shp_desktop.gui.lock import LockPage
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.services import (
    late_items,
    manage_actions,
    manage_cases,
    prepare_board,
    run_meeting,
    safeguard,
    team_around,
)
from shp_desktop.settings import Settings


@pytest.fixture
def window(qtbot, context, tmp_path: Path) -> MainWindow:
    """The real window on a store with one night's log and an action at an address."""
    read_in(context, log_file(tmp_path, "log.csv"))
    return shown_window(context, qtbot)


@pytest.fixture
def place(context) -> str:
    """An address of the night's log that has an action."""
    items = asked(context, prepare_board.board).items
    log = next(one.incident for one in items if one.incident.latest.text.address[:1].isdigit())
    wrote(context, lambda session: manage_actions.raise_action(
        session, "Visit and offer mediation", "HBC", date(2018, 6, 18), incident_uid=log.uid, owner="Jo Reed"))  # fmt: skip
    return log.latest.text.address


def ask(window: MainWindow, qtbot, words: str) -> None:
    press(Qt.Key.Key_F6)
    write(words)
    qtbot.waitUntil(lambda: window.asides.dealing.found is not None)


def notes(context) -> list[str]:
    sql = "SELECT entity FROM audit WHERE entity = 'is anyone dealing with'"
    return [row["entity"] for row in asked(context, lambda session: list(session.store.db.query(sql)))]


def test_one_key_from_any_page_the_answer_while_typing_and_the_focus_back(window, context, qtbot, place) -> None:
    over = None
    for page in ("meeting", "actions"):
        window.go(page)
        if page == "actions":
            press(Qt.Key.Key_Slash)
        before = QApplication.focusWidget()
        ask(window, qtbot, place)
        over = window.asides.dealing
        assert over.isVisible()
        assert over.answer.text() == "Yes: HBC"
        assert any("Jo Reed, HBC" in line and "Visit and offer mediation" in line for line in over.rows.lines)
        press(Qt.Key.Key_Escape)
        assert (over.isVisible(), over.rows.lines, over.field.text(), window.here) == (False, [], "", page)
        assert QApplication.focusWidget() is before


def test_an_answer_that_rests_a_second_is_in_the_audit_trail_and_a_lock_takes_all_of_it(window, context, qtbot, place) -> None:
    ask(window, qtbot, place)
    assert notes(context) == []
    qtbot.waitUntil(lambda: len(notes(context)) == 1, timeout=3000)
    rows = asked(context, lambda session: list(session.store.db.query("SELECT * FROM audit")))
    assert place.split(",")[0] not in json.dumps([dict(row) for row in rows])
    write("x")
    over = window.asides.dealing
    window.show_screen(LockPage())
    assert not over.isVisible()
    assert (over.field.text(), over.answer.text(), over.rows.lines, over.found) == ("", "", [], None)
    press(Qt.Key.Key_F6)
    assert not over.isVisible()
    qtbot.wait(1100)
    assert len(notes(context)) == 1, "what was typed over before it rested is not"


def chosen(window: MainWindow, start: str) -> None:
    """Bring the arrows to the first row that begins so."""
    over = window.asides.dealing
    place = next(at for at, line in enumerate(over.rows.lines) if line.startswith(start))
    for _ in range(place + 1):
        press(Qt.Key.Key_Down)
    assert over.rows.line == over.rows.lines[place]


@pytest.mark.parametrize(("start", "page"), [("Action", "actions"), ("Check", "checks"), ("Case", "cases")])
def test_enter_goes_to_what_was_found(window, context, qtbot, busy, start, page, shot) -> None:
    ask(window, qtbot, busy)
    over = window.asides.dealing
    press(Qt.Key.Key_Return)
    assert over.isVisible(), "nothing is chosen yet"
    qtbot.waitUntil(lambda: over.rows.lines != [])
    chosen(window, start)
    uid = over.rows.chosen.uid
    shot(window, f"dealing-chosen-{page}")
    press(Qt.Key.Key_Return)
    assert (over.isVisible(), over.found, window.here) == (False, None, page)
    assert window.page(page).form.list.current == uid
    assert len(notes(context)) == 1, "the search is in the audit trail, though it did not rest"


def test_enter_goes_to_a_log_on_the_agenda_and_says_of_an_older_one_that_it_is_not(window, context, qtbot, place, tmp_path) -> None:
    old = ("101001", "02/03/2016 18:00:00", "Standard", "ASB - Nuisance", place, "Seaton", "Loud music.")
    read_in(context, log_file(tmp_path, "old.csv", (old,)))
    wrote(context, lambda session: run_meeting.open_meeting(session, date(2018, 6, 15), "Dale"))
    ask(window, qtbot, place)
    over = window.asides.dealing
    chosen(window, "Thu 14 Jun")
    uid = over.rows.chosen.uid
    press(Qt.Key.Key_Return)
    assert (over.isVisible(), window.here) == (False, "meeting")
    assert window.page("meeting").row().identity == uid
    older = next(one.incident.uid for one in asked(context, prepare_board.board).items if one.incident.key.reference == "101001")
    wrote(context, lambda session: run_meeting.decide(session, older, Decision.NOTED))
    wrote(context, lambda session: run_meeting.close(session, "nothing more"))
    ask(window, qtbot, place)
    chosen(window, "Wed 2 Mar 2016")
    press(Qt.Key.Key_Return)
    assert over.isVisible()
    assert over.more.text() == "Log 101001 is not on the agenda any more; what may be told of it stands here."
    write(" ")
    assert over.rows.chosen is None, "typing on chooses nothing"


def test_what_is_not_released_to_the_persons_agency_is_not_gone_to(window, context, qtbot, place, monkeypatch) -> None:
    monkeypatch.setattr("shp_desktop.services.dealing_desk.Shown.released", lambda *_: False)
    ask(window, qtbot, place)
    chosen(window, "Action")
    press(Qt.Key.Key_Return)
    over = window.asides.dealing
    assert over.isVisible()
    assert over.more.text().endswith("is not shown to your agency; ask Jo Reed, HBC.")


def test_an_old_log_is_told_with_its_year(window, context, qtbot, place, tmp_path) -> None:
    old = ("101001", "02/03/2016 18:00:00", "Standard", "ASB - Nuisance", place, "Seaton", "Loud music.")
    read_in(context, log_file(tmp_path, "old.csv", (old,)))
    ask(window, qtbot, place)
    told = [line for line in window.asides.dealing.rows.lines if "1010" in line or "1013" in line]
    assert [line.split(":")[0] for line in told[1:]] == ["Thu 14 Jun 20", "Wed 2 Mar 2016"]


@pytest.fixture
def busy(context, place) -> str:
    """The same address with a check, a case, a nomination and a log of another agency beside the action."""
    log = next(one.incident for one in asked(context, prepare_board.board).items if one.incident.latest.text.address == place)

    def more(session) -> None:
        safeguard.ask(session, log.uid, "CHILDREN", unnamed=True)
        manage_cases.open_case(
            session, f"Young people missing from {place.split(',')[0]}", "Sgt Brack", "NPT", "high", date(2040, 7, 2), ecins="4410",
            incident_uids=[log.uid], reason="Third time.",
        )  # fmt: skip
        team_around.refer(session, "Ida Swale", "HBC", {"A": "yes"}, address=place, why="Worn out.")
        late_items.add(session, "Alarm fitted", "fire", place=place)

    wrote(context, more)
    return place


@pytest.mark.parametrize(("shade", "percent", "size"), [("dark", 100, (1920, 1080)), ("light", 200, (1366, 768))])
def test_it_is_named_and_stands_on_the_screen(window, context, qtbot, busy, assert_named, shot, shade, percent, size) -> None:
    theme.apply(QApplication.instance(), Settings(theme=shade, text_scale=percent))
    ask(window, qtbot, busy)
    shot(window, f"dealing-{shade}-{percent}-{size[0]}", size)
    over = window.asides.dealing
    assert over.answer.text() == "Yes: HBC, CHILDREN, NPT, the panel"
    assert over.more.text() == "FIRE holds 1 earlier"
    assert_named(over)
    assert over.rect().contains(over.card.geometry())
    assert over.rows.horizontalScrollBar().maximum() == 0
    theme.apply(QApplication.instance(), Settings(theme="light"))
