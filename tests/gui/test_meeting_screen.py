"""What the meeting's screen must stand: slow disks, refusals, restarts, hostile text, large text, later versions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from meeting_room import DAY, LOGS, asked, begun, go, here, log_file, press, read_in, shown, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shp_desktop.domain.board import Flag
from shp_desktop.domain.triage import Decision
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.jobs import Jobs
from shp_desktop.gui.lanes import AtOnce
from shp_desktop.gui.pages.meeting_rows import Kind
from shp_desktop.gui.vault import Vault
from shp_desktop.services import import_log, manage_actions, run_meeting
from shp_desktop.settings import Settings


def test_text_being_typed_survives_a_restart(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    go(page, "101302")
    press(Qt.Key.Key_A)
    write("Half a sentence abo")
    page.drafts.flush()
    page.close()
    again = shown(context, qtbot)
    again.form.agenda.setFocus()
    go(again, "101302")
    press(Qt.Key.Key_A)
    assert again.action.box.line.said == "Half a sentence abo"


def test_a_later_version_says_what_changed_since_it_was_decided(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    go(page, "101302")
    press(Qt.Key.Key_N)
    changed = ((*LOGS[1][:-1], "Loud music. Second call, now fighting."),)
    wrote(context, lambda s: import_log.apply(s, import_log.preview(s, log_file(tmp_path, "v2.csv", changed))))
    page.reload()
    go(page, "101302")
    assert page.item.changed.isVisible()
    assert page.item.changed.text().startswith("Changed since you decided")


class KeptBack(AtOnce):
    """Hands that can be kept back, as by a slow disk."""

    def __init__(self) -> None:
        self.waiting: list | None = None

    def run(self, lane, call) -> None:
        if self.waiting is None:
            call()
        else:
            self.waiting.append(call)

    def release(self) -> None:
        calls, self.waiting = self.waiting, None
        for call in calls:
            call()


@pytest.fixture
def hands() -> KeptBack:
    """Whoever does the work, to be kept back."""
    return KeptBack()


@pytest.fixture
def slow(hands, context: Context) -> Iterator[Context]:
    """The same store behind jobs that can be kept waiting."""

    context.jobs.close()
    vault = Vault(context.folders, context.person(), "tern close lugger street")
    jobs = Jobs(vault.open_writer, vault.open_reader, hands=hands)
    yield replace(context, jobs=jobs)
    jobs.close()


def test_a_key_is_painted_at_once_and_ticked_after_the_commit(hands, slow, qtbot, tmp_path):
    page = begun(slow, qtbot, tmp_path)
    go(page, "101301")
    uid = page.row().identity
    hands.waiting = []
    press(Qt.Key.Key_N)
    row = page.model.row(page.model.place_of(uid))
    assert (row.pending, row.item.decision) == ("noted", None)
    assert here(page) == "101302"
    hands.release()
    row = page.model.row(page.model.place_of(uid))
    assert (row.pending, row.item.decision.decision) == ("", Decision.NOTED)


def test_a_refusal_takes_the_mark_away_and_keeps_the_words(hands, slow, qtbot, tmp_path):
    said: list[str] = []
    slow.bus.problem.connect(lambda error: said.append(str(error)))
    page = begun(slow, qtbot, tmp_path)
    go(page, "101301")
    uid = page.row().identity
    press(Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
    write("PC Marsh")
    hands.waiting = []
    press(Qt.Key.Key_Return)
    waiting, hands.waiting = hands.waiting, None
    wrote(slow, lambda session: run_meeting.close(session, "closed in another window"))
    for call in waiting:
        call()
    assert "No meeting is open" in said[-1]
    assert page.model.row(page.model.place_of(uid)).pending == ""
    assert page.drafts.text(f"meeting/in_hand/{uid}") == "PC Marsh"


def test_a_carried_action_is_updated_in_the_discussion_pass(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv"))
    for text in ("Fit a chain at the door", "Tell the school"):
        wrote(context, lambda s, text=text: manage_actions.raise_action(s, text, "NPT", date(2018, 6, 14)))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Dale"))
    page = shown(context, qtbot)
    press(Qt.Key.Key_P)
    assert page.item.title.text() == "Fit a chain at the door"
    assert "NPT · due Thu 14 Jun" in page.item.facts.text()
    assert page.item.narrative.isHidden()
    assert page.form.side.currentWidget() is page.carried
    press(Qt.Key.Key_1)
    assert page.item.title.text() == "Tell the school"
    press(Qt.Key.Key_3)
    write("the school is closed")
    press(Qt.Key.Key_Return)
    actions = {one.text: one for one in asked(context, lambda s: manage_actions.actions(s, only_open=False))}
    assert actions["Fit a chain at the door"].status.value == "done"
    assert actions["Tell the school"].events[-1].words == "the school is closed"
    assert all(row.decided for row in page.model.rows if row.kind is Kind.ACTION)


def test_printed_papers_freeze_the_agenda_that_is_shown_before_the_meeting(context, qtbot, tmp_path):
    from shp_desktop.services import build_pack

    read_in(context, log_file(tmp_path, "log.csv"))
    wrote(context, lambda session: build_pack.paper(session, "chair"))
    later = (("101399", "15/06/2018 06:00:00", "Emergency", "Robbery", "8 Pilot Lane, Hartlepool", "Seaton", "Late."),)
    read_in(context, log_file(tmp_path, "later.csv", later))
    page = shown(context, qtbot)
    assert page.start.waiting.text().startswith("The papers were printed")
    assert "1 new since print" in page.start.waiting.text()
    assert [row.item.incident.key.reference for row in page.model.rows if row.item][-3:] == ["101399", "101304", "101305"]


def test_a_hostile_narrative_is_shown_as_it_stands_and_scrolls(context, qtbot, tmp_path):
    long = "\u202eword <b>&</b> \U0001f9d1 " * 1400
    hostile = ("101300", "14/06/2018 18:00:00", "Emergency", "<b>ASB</b>", "4 Tern Close", "Seaton", long.strip())
    page = begun(context, qtbot, tmp_path, (hostile, *LOGS))
    go(page, "101300")
    assert len(page.item.narrative.text) > 20_000
    assert "<b>&</b>" in page.item.narrative.text
    assert page.item.title.text().startswith("<b>ASB</b>")
    bar = page.item.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_no_panel_is_wider_than_its_place_at_twice_the_text(context, qtbot, tmp_path, qapp):
    theme.apply(qapp, Settings(theme="light", text_scale=200))
    large = begun(context, qtbot, tmp_path)
    large.resize(1236, 560)
    for name in ("decide", "carried", "action", "thrive", "priorities", "attendance", "closing"):
        panel = getattr(large, name)
        large.form.side.setCurrentWidget(panel)
        QApplication.processEvents()
        assert large.minimumSizeHint().width() <= 1236, name
        assert panel.widget().minimumSizeHint().width() <= panel.viewport().width(), name
    assert large.item.widget().minimumSizeHint().width() <= large.item.viewport().width()


def test_the_narrative_is_large_enough_for_the_room(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    page.resize(1850, 1080)
    QApplication.processEvents()
    assert page.item.narrative.pixels >= 28


def test_in_large_letters_a_flag_says_its_whole_reason_and_the_numbers_need_no_scroll_bar(context, dressed, qtbot, tmp_path):
    theme.apply(dressed, Settings(theme="light", text_scale=200))
    page = begun(context, qtbot, tmp_path)
    page.resize(1180, 640)
    why = 'qualifier Domestic; "punched to the face by her former partner"'
    row = page.row()
    page.item.show_item(replace(row.item, flags=(Flag("domestic", why),)), page.morning.board)
    chip = next(chip for chip in page.item._chips if not chip.isHidden())
    assert chip.text().split() == ["Domestic:", *why.split()]
    assert "\n" in chip.text()
    assert chip.sizeHint().width() <= page.item.viewport().width()
    assert page.form.agenda.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
