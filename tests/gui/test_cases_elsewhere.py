"""Cases where they are not at home: Today, the chair card, the discussion, and back from there."""

from datetime import date
from pathlib import Path

import pytest
from meeting_room import begun, log_file, press, read_in, wrote
from PySide6.QtCore import Qt

from shp_desktop.domain.chair_card import chair_card
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages import today_words
from shp_desktop.gui.pages.today import TodayPage
from shp_desktop.services import build_pack, enforcement, manage_actions, manage_cases


def overdue(context: Context) -> str:
    """A case whose review was on Tuesday, with a warning whose time is over; an action that was escalated and has no case."""
    made = wrote(context, lambda session: manage_cases.open_case(
        session, "The Marls at 4 Tern Close", "Sgt Brack", "NPT", "high", date(2018, 6, 12), ecins="ECH 4410"))  # fmt: skip
    wrote(context, lambda session: enforcement.step(session, made.ref, "CPW", date(2018, 5, 3), to="A Marl"))
    given = wrote(context, lambda session: manage_actions.raise_action(session, "Talk to the store", "HBC", date(2099, 1, 5)))
    wrote(context, lambda session: manage_actions.update(session, given.ref, "escalated", "needs more"))
    return made.uid


def test_today_says_whose_review_is_overdue_without_a_title_and_leads_there(context: Context, qtbot, tmp_path: Path) -> None:
    read_in(context, log_file(tmp_path, "log.csv"))
    uid = overdue(context)
    page = TodayPage(context)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    lines = {line.title: line for line in today_words.before_you_start(page.morning)}
    assert lines["1 case review overdue"].detail == "E-CINS ECH 4410, Sgt Brack, NPT: since Tue 12 Jun"
    assert lines["1 case review overdue"].leads == ("cases", uid)
    assert lines["1 enforcement step due"].detail == "E-CINS ECH 4410, Sgt Brack, NPT: see whether it has stopped by Thu 17 May"
    assert "1 escalated, no case yet" in lines
    assert not any("Marl" in f"{line.title}{line.detail}" for line in lines.values())
    went: list[str] = []
    context.bus.go.connect(lambda key, _payload: went.append(key))
    page.first_focus().setFocus()
    press(Qt.Key.Key_K)
    assert went == ["cases"]


def test_the_chair_card_counts_cases_and_names_what_is_owed(context: Context, tmp_path: Path) -> None:
    read_in(context, log_file(tmp_path, "log.csv"))
    overdue(context)
    card = chair_card(wrote(context, lambda session: build_pack.gather(session, None).facts))
    (part,) = [one for one in card.parts if one.title.startswith("Cases")]
    assert part.title == "Cases: 1 high, 0 medium, 0 low (1 open)"
    assert [(line.mark, line.note) for line in part.lines[:2]] == [("E-CINS ECH 4410", "high"), ("E-CINS ECH 4410", "by Thu 17 May")]
    assert "Marl" not in repr(part)


@pytest.mark.parametrize("there", [True, False])
def test_the_discussion_says_what_cases_wait_for(context: Context, qtbot, tmp_path: Path, there: bool) -> None:
    if there:
        overdue(context)
    page = begun(context, qtbot, tmp_path)
    press(Qt.Key.Key_P)
    told = [row.title for row in page.model.rows if row.identity == "cases"]
    assert told == (["Cases: 1 case review overdue, 1 enforcement step due, 1 escalated without a case"] if there else [])
