"""The register on the Papers page: every copy that left, marked and recorded by keys, with two names where it is destroyed."""

from pathlib import Path

import pytest
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from window_room import shown_page

from shp_desktop.domain.copies import KeptCopy
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting_close import ClosingPanel, read_back
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.papers_register import RegisterDesk
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.gui.pages.today_rows import LineButton
from shp_desktop.gui.widgets import PlainLabel
from shp_desktop.services import build_pack, copy_register, disclosures, run_meeting
from shp_desktop.services.session import Session
from shp_desktop.settings import Settings

SPACE, ENTER, ESC, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


@pytest.fixture
def desk(context: Context, qtbot, tmp_path: Path) -> RegisterDesk:
    """The register of a briefing of which the chair's pack, two handouts and the tick sheet were printed."""
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    wrote(context, four_left)
    page = shown_page(PapersPage, context, qtbot)
    press(Qt.Key.Key_G)
    return page.desk(RegisterDesk)


def four_left(session: Session) -> bool:
    """Record that four papers left, without drawing them."""
    for one in build_pack.prepare_morning(session, wanted=("chair", "HBC", "FIRE", "tick")):
        disclosures.left(session, disclosures.Leaving(one.kind, one.copy, 1, disclosures.digest_of(one.kind.encode()), one.meeting_uid))
    return True


def states(context: Context) -> dict[str, str]:
    copies: tuple[KeptCopy, ...] = asked(context, lambda session: copy_register.register(session, None).copies)
    return {one.name: one.state_words for one in copies}


def test_what_left_stands_in_the_register_with_its_gateway(desk: RegisterDesk, assert_named) -> None:
    assert [row.title for row in desk.list.rows] == [
        "4 copies: 4 printed", "Copy 1 of 8, chair", "Copy 5 of 8, Council community safety", "Copy 8 of 8, Fire Service", "Copy 1 of 1, the recorder",
    ]  # fmt: skip
    desk.list.choose(desk.list.rows[3].identity)
    assert "Crime and Disorder Act 1998 s.115" in desk.panel.gateway.text()
    assert "not signed off yet" in desk.panel.gateway.text()
    assert_named(desk.page)


def test_the_register_leaves_as_a_table(desk: RegisterDesk) -> None:
    (table,) = desk.page.tables()
    assert (table.name, len(table.lines)) == ("copies", 4)
    assert table.lines[0].cells[:3] == ("4 copies: 4 printed", "Copy 1 of 8, chair", desk.list.rows[1].detail)


def test_copies_are_marked_alike_and_recorded_together(context: Context, desk: RegisterDesk) -> None:
    press(Qt.Key.Key_I)
    press(Qt.Key.Key_K)
    assert set(states(context).values()) == {"collected"}
    press(DOWN)
    press(SPACE)
    press(Qt.Key.Key_H)
    write("Bea Lund")
    press(ENTER)
    assert list(states(context).values()).count("handed out to Bea Lund") == 1


def test_destroying_asks_for_two_names_and_takes_no_one_twice(context: Context, desk: RegisterDesk) -> None:
    press(Qt.Key.Key_I)
    press(Qt.Key.Key_X)
    assert desk.panel.first.text() == context.person().name
    write(context.person().name)
    press(ENTER)
    assert "one person" in desk.panel.problem.text()
    assert set(states(context).values()) == {"printed"}
    desk.panel.second.clear()
    write("Jo Heron")
    press(ENTER)
    assert set(states(context).values()) == {f"destroyed by {context.person().name} before Jo Heron"}
    assert desk.list.rows[0].title == "4 copies: 4 destroyed"


def test_a_lost_copy_says_what_happened_and_is_found_again(context: Context, desk: RegisterDesk) -> None:
    press(Qt.Key.Key_Q)
    press(ENTER)
    assert "needs words" in desk.panel.problem.text()
    write("left on the bus, told the sergeant")
    press(ENTER)
    assert states(context)["1"] == "LOST: left on the bus, told the sergeant"
    press(Qt.Key.Key_F)
    press(ENTER)
    assert states(context)["1"] == "found again"


def test_a_word_that_is_taken_back_is_seen_at_once(context: Context, desk: RegisterDesk) -> None:
    press(Qt.Key.Key_K)
    assert desk.list.rows[0].title == "4 copies: 3 printed, 1 collected"
    outcome = wrote(context, run_meeting.undo)
    context.bus.tell(outcome.changes)
    assert desk.list.rows[0].title == "4 copies: 4 printed"


def test_esc_takes_the_question_back_and_then_leaves(desk: RegisterDesk) -> None:
    press(Qt.Key.Key_Q)
    write("half a wo")
    press(ESC)
    assert (desk.isVisible(), desk.panel.asking, desk.panel.first.text()) == (True, False, "")
    press(ESC)
    assert not desk.isVisible()


def test_a_key_of_the_register_opens_it_first(context: Context, desk: RegisterDesk) -> None:
    press(ESC)
    press(Qt.Key.Key_K)
    assert desk.isVisible()
    assert set(states(context).values()) == {"printed"}


def test_what_is_not_back_is_said_at_the_close_and_on_today(context: Context, desk: RegisterDesk, qtbot) -> None:
    day = asked(context, lambda session: copy_register.register(session, None)).day
    wrote(context, lambda session: run_meeting.open_meeting(session, day, "Chief Inspector Dale"))
    panel = ClosingPanel(Drafts(context, desk))
    qtbot.addWidget(panel)
    panel.begin(asked(context, read_back))
    assert "4 copies are not back: 1, 5 and 8; tick sheet. Ask for them before people leave." in [label.text() for label in panel.findChildren(PlainLabel)]
    wrote(context, lambda session: run_meeting.close(session, "time"))
    went: list[tuple[str, object]] = []
    context.bus.go.connect(lambda page, payload: went.append((page, payload)))
    today = shown_page(TodayPage, context, qtbot)
    line = next(one for one in today.findChildren(LineButton) if "Papers of the last meeting" in one.accessibleName())
    line.click()
    assert went == [("papers", ("copies", day))]
    desk.page.receive(went[0][1])
    assert len(desk.list.rows) == 5


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 200)])
def test_it_fits_the_smallest_screen(desk: RegisterDesk, context: Context, qtbot, qapp, shot, shade: str, percent: int) -> None:
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    again = shown_page(PapersPage, context, qtbot)
    size = (1278 if percent == 100 else 1244, 640)
    again.desk(RegisterDesk).begin(None)
    press(DOWN)
    press(SPACE)
    shot(again, f"register-{shade}-{percent}", size)
    press(Qt.Key.Key_X)
    shot(again, f"register-destroy-{shade}-{percent}", size)
    assert again.minimumSizeHint().width() <= size[0]
    assert again.minimumSizeHint().height() <= size[1]
