"""Seen before beside the item on screen: unasked, off the window's thread; persons of like names by one key each."""

from pathlib import Path

import pytest
from meeting_room import DAY, asked, go, here, log_file, press, read_in, shown, wrote
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting import MeetingPage
from shp_desktop.services import import_log, manage_actions, run_meeting, safeguard, seen_before
from shp_desktop.settings import Settings

EARLIER = (
    ("101201", "02/05/2017 10:00:00", "Standard", "ASB - Nuisance", "Flat 2, 14 Anchor Tce", "Seaton", "Music by William Tolland."),
    ("101202", "03/05/2018 10:00:00", "Standard", "ASB - Nuisance", "14 Anchor Terrace Flat 2", "Seaton", "Music."),
    ("101203", "04/05/2018 10:00:00", "Standard", "Theft", "9 Pilot Lane", "Seaton", "HARKER, Deane ran off with a bicycle."),
)
TONIGHT = (
    ("101301", "14/06/2018 18:00:00", "Standard", "ASB - Nuisance", "14 Anchor Terr, Flat 2", "Seaton", "Bill Toland and Dean HARKER shouting."),
    ("101302", "14/06/2018 19:00:00", "Standard", "Theft", "3 Lugger Street", "Seaton", "Bicycle gone from the yard."),
)
SEEN = [
    "Address 14 Anchor Terr, Flat 2: the same address 1 in 365 days to 14 Jun 18:00",
    "3 May 10:00 ASB - Nuisance log 101202",
    "2 May 2017 10:00 ASB - Nuisance log 101201",
    "May be Bill Toland may be William Tolland: Bill for William, Toland and Tolland sound alike, and the same address; "
    "last 2 May 2017 10:00, log 101201 0 in 365 days to 14 Jun 18:00",
    "May be Dean HARKER may be Deane HARKER: Dean and Deane sound alike; last 4 May 10:00, log 101203 1 in 365 days to 14 Jun 18:00",
]


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path) -> MeetingPage:
    """The page on two logs with earlier ones behind them, the meeting of that day open."""
    path = log_file(tmp_path, "history.csv", EARLIER)
    wrote(context, lambda session: import_log.apply(session, import_log.preview(session, path, history=True)))
    read_in(context, log_file(tmp_path, "log.csv", TONIGHT))
    made = shown(context, qtbot)
    made.start.day.setDate(QDate(DAY.year, DAY.month, DAY.day))
    made.start.chair.setText("Chief Inspector Dale")
    made.start.chair.take()
    press(Qt.Key.Key_Return)
    go(made, "101301")
    return made


def lines(page: MeetingPage) -> list[str]:
    """Return the card as it reads: what is shown of each line."""
    grid = page.item.seen._grid
    found: dict[int, list[str]] = {}
    for place in range(grid.count()):
        label = grid.itemAt(place).widget()
        if not label.isHidden():
            found.setdefault(grid.getItemPosition(place)[0], []).append(label.text())
    return [" ".join(part for part in parts if part) for _, parts in sorted(found.items())]


def looked_up(page: MeetingPage, qtbot) -> None:
    """Wait for the item on screen and those after it."""
    here = page.form.agenda.currentIndex().row()
    qtbot.waitUntil(lambda: all(page.item.seen.found(row.identity) for row in page.model.rows[here:] if row.item))


def test_the_card_fills_by_itself_and_the_next_item_is_known_before_it_is_reached(page, qtbot, assert_named):
    looked_up(page, qtbot)
    assert here(page) == "101301"
    assert lines(page) == SEEN
    assert not page.item.seen.hint.isHidden()
    assert_named(page)
    press(Qt.Key.Key_J)
    assert here(page) == "101302"
    assert page.item.seen.isHidden()


def test_an_items_own_check_is_not_seen_before_that_of_an_earlier_log_there_is(page, context, qtbot):
    looked_up(page, qtbot)

    def ask(reference: str) -> str:
        found = asked(context, lambda session: session.store.incidents.find(reference))
        return wrote(context, lambda session: safeguard.ask(session, found[0].uid, "CHILDREN", unnamed=True)).ref

    own = ask("101301")
    page.refresh()
    looked_up(page, qtbot)
    assert [check.ref for check in page.row().item.checks] == [own]
    assert lines(page) == SEEN, "it was asked now and stands in the panel at the right"
    assert own in page.decide.check.done.text()
    earlier = ask("101202")
    page.refresh()
    qtbot.waitUntil(lambda: lines(page) != SEEN)
    assert lines(page)[:-1] == SEEN
    assert earlier in lines(page)[-1]
    assert own not in "".join(lines(page))


def test_b_hides_the_card_and_brings_it_back(page, qtbot):
    looked_up(page, qtbot)
    for hidden in (True, False):
        press(Qt.Key.Key_B)
        assert page.item.seen.isHidden() is hidden


def test_one_key_answers_each_person_and_the_item_has_the_keys_again(page, context, qtbot, assert_named):
    looked_up(page, qtbot)
    press(Qt.Key.Key_Apostrophe)
    panel = page.extras[[type(one).__name__ for one in page.extras].index("SeenLook")].panel
    assert page.form.side.currentWidget() is panel
    assert panel.here.text() == "This item names Bill Toland."
    assert panel.place.text() == "2 to answer"
    assert_named(page)
    press(Qt.Key.Key_Y)
    assert panel.here.text() == "This item names Dean HARKER."
    press(Qt.Key.Key_N)
    assert page.form.side.currentWidget() is page.decide
    looked_up(page, qtbot)
    assert lines(page)[3:] == ["Person Bill Toland is William Tolland, as Sam Tarn/HBC said 0 in 365 days to 14 Jun 18:00", SEEN[2]]
    assert page.row().item.decision is None, "N answered about a person and noted nothing"
    wrote(context, run_meeting.undo)
    page.reload()
    looked_up(page, qtbot)
    assert len(page.item.seen.found(page.row().identity).asked) == 1


def test_unsure_stays_and_is_asked_again_only_by_the_key(page, qtbot):
    looked_up(page, qtbot)
    press(Qt.Key.Key_Apostrophe)
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_Escape)
    looked_up(page, qtbot)
    assert [line for line in lines(page) if "left unsure by Sam Tarn" in line]
    assert len(page.item.seen.found(page.row().identity).asked) == 2


def test_without_a_question_the_key_says_so(page, context, qtbot):
    said: list[str] = []
    context.bus.notice.connect(said.append)
    go(page, "101302")
    looked_up(page, qtbot)
    press(Qt.Key.Key_Apostrophe)
    assert said == ["No person of a like name is to be answered about for this item."]


def test_an_open_action_there_is_on_the_card(page, context, qtbot):
    there = asked(context, lambda session: session.store.incidents.find("101202"))[0].uid
    wrote(context, lambda session: manage_actions.raise_action(session, "Visit the flat", "NPT", DAY, incident_uid=there))
    page.reload()
    looked_up(page, qtbot)
    assert [line for line in lines(page) if line.startswith("Open Action A-") and "Visit the flat" in line]


def test_what_is_not_read_in_yet_is_said(page, context, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(seen_before, "AT_ONCE", 0)
    go(page, "101302")
    read_in(context, log_file(tmp_path, "more.csv", [("1009" + row[0][4:], *row[1:]) for row in EARLIER]))
    page.reload()
    looked_up(page, qtbot)
    assert page.item.seen.note.text() == "older logs still being read in: 3"


@pytest.mark.parametrize(
    ("name", "settings"),
    [("light", Settings(theme="light")), ("dark", Settings(theme="dark")), ("large", Settings(theme="light", text_scale=200))],
)
def test_it_is_seen(context, qtbot, tmp_path, shot, dressed: QApplication, name: str, settings: Settings, request) -> None:
    from shp_desktop.gui import theme

    theme.apply(dressed, settings)
    page = request.getfixturevalue("page")
    looked_up(page, qtbot)
    shot(page, f"seen-{name}")
    press(Qt.Key.Key_Apostrophe)
    shot(page, f"seen-persons-{name}")
