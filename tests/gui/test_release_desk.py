"""The release desk: fields against agencies, set by key by the agency that holds the log, and the handout as it would leave."""

import pytest
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from window_room import shown_page

from shp_desktop.domain.people import Person
from shp_desktop.domain.released import Release
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.papers_release_desk import ReleaseDesk
from shp_desktop.services import people, prepare_board, protection, release
from shp_desktop.settings import Settings


@pytest.fixture
def page(context: Context, qtbot, tmp_path) -> PapersPage:
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    return shown_page(PapersPage, context, qtbot)


@pytest.fixture
def desk(page, context) -> ReleaseDesk:
    wrote(context, lambda session: people.change_actor(session, Person("Robin Askew", "NPT")))
    return opened(page)


def opened(page) -> ReleaseDesk:
    """The desk with the cursor on the fields of one item."""
    press(Qt.Key.Key_R)
    desk = page.desk(ReleaseDesk)
    desk.panel.filter.setText("101302")
    desk.panel.list.setFocus()
    press(Qt.Key.Key_Return)
    return desk


def said(context) -> tuple[Release, ...]:
    uids = [one.incident.uid for one in asked(context, prepare_board.board).items]
    return asked(context, lambda session: session.store.records.said_of(uids))


def words(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def text_of(document) -> str:
    return "\n".join(document.getAllText(at).text() for at in range(document.pageCount()))


def test_a_field_is_opened_and_closed_again_and_stands_on_that_handout_only(context, page, desk):
    desk.panel.matrix.go("FIRE", "narrative")
    press(Qt.Key.Key_Space)
    assert [(one.agency, one.fields) for one in said(context)] == [("FIRE", ("narrative",))]
    assert "narrative: released to Fire Service by Robin Askew/NPT." in words(desk)
    desk.left.emit()
    for kind, told in (("FIRE", True), ("NPT", False)):
        page.form.kinds.choose(kind)
        page.look()
        assert ("Loud music" in text_of(page.form.view.document())) is told
    desk = opened(page)
    desk.panel.matrix.go("FIRE", "narrative")
    press(Qt.Key.Key_Space)
    assert [(one.fields, one.closed) for one in said(context)] == [((), ("narrative",))]
    desk.left.emit()
    page.form.kinds.choose("FIRE")
    page.look()
    assert "Loud music" not in text_of(page.form.view.document())


def test_a_summary_line_is_written_searched_and_taken_back(context, page, desk):
    desk.panel.matrix.go("HBC", "type")
    press(Qt.Key.Key_Return)
    desk.panel.summary.setText("Ring 07700 900123 first")
    press(Qt.Key.Key_Return)
    assert "phone number; nothing was released" in desk.panel.problem.text()
    desk.panel.summary.setText("Third noise complaint.")
    press(Qt.Key.Key_Return)
    assert [(one.agency, one.summary) for one in said(context)] == [("HBC", "Third noise complaint.")]
    desk.panel.matrix.setFocus()
    press(Qt.Key.Key_E)
    assert [one.opens for one in said(context)] == [False]


def test_what_is_proposed_is_accepted_for_the_item_by_one_key(context, page, desk):
    proposed = {cell.agency: cell.proposed for cell in desk.panel.matrix._fields.cells if cell.proposed}
    assert proposed
    press(Qt.Key.Key_Y)
    assert {one.agency: one.fields for one in said(context)} == proposed
    press(Qt.Key.Key_Y)
    assert "Nothing is proposed" in desk.panel.problem.text()


def test_it_is_accepted_for_all_alike_in_one_step(context, page, desk):
    items = asked(context, prepare_board.board).items
    rows = asked(context, lambda session: release.matrix(session, items))
    wanted = set(release.alike(rows, items, desk.panel.list.current))
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ShiftModifier)
    assert {one.incident_uid for one in said(context)} == wanted
    assert len({one.at for one in said(context)}) == 1


def test_somebody_of_another_agency_names_who_of_the_holder_says_so(context, page):
    wrote(context, lambda session: people.change_actor(session, Person("Kit Marsden", "FIRE")))
    desk = opened(page)
    desk.panel.matrix.go("FIRE", "ward")
    press(Qt.Key.Key_Space)
    assert "Neighbourhood police holds log 101302" in desk.panel.problem.text()
    assert said(context) == ()
    assert QApplication.focusWidget() is desk.panel.said_by, "who says so is asked where it is missing"
    write("Sgt Hart")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert [(one.fields, one.said_by) for one in said(context)] == [(("ward",), "Sgt Hart")]
    assert "as Sgt Hart said" in words(desk)


def test_the_preview_is_the_handout_at_the_item_and_neither_fixes_nor_records_anything(context, page, desk, qtbot):
    desk.panel.matrix.go("FIRE", "narrative")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_V)
    assert desk.preview.isVisible()
    assert desk.preview.pdf is not None
    view, place = desk.preview.view, desk.preview._place
    assert place is not None
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)
    assert view.pageNavigator().currentPage() == place.page
    assert "Loud music" in desk.preview.pdf.document.getAllText(place.page).text()
    top = view.verticalScrollBar().value() * desk.preview.pdf.document.pagePointSize(0).width() / view.viewport().width()
    heights = sum(desk.preview.pdf.document.pagePointSize(at).height() for at in range(place.page))
    assert heights + place.at.y() - 40 < top < heights + place.at.y() + 60 or view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert "Fire Service, page" in desk.preview.words.text()
    left = asked(context, lambda session: [*session.store.db.query("SELECT uid FROM print"), *session.store.db.query("SELECT uid FROM meeting")])
    assert left == []
    press(Qt.Key.Key_Escape)
    assert desk.panel.isVisible()
    assert desk.preview.pdf is None


def test_another_agency_at_the_keyboard_finds_nothing_of_it(context, page, desk):
    desk.panel.summary.setText("half a line")
    page.another_person(other_agency=True)
    assert desk.panel.list.rows == ()
    assert desk.panel.summary.text() == ""


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 100), ("light", 200)])
def test_it_fits_the_smallest_screen(page, desk, context, qtbot, qapp, shot, shade, percent):
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    again = shown_page(PapersPage, context, qtbot)
    size = (1278 if percent == 100 else 1244, 640)
    again.resize(*size)
    made = opened(again)
    made.panel.matrix.go("HBC", "address")
    shot(again, f"release-{shade}-{percent}", size)
    made._look()
    shot(again, f"release-preview-{shade}-{percent}", size)
    assert again.minimumSizeHint().width() <= size[0]
    assert again.minimumSizeHint().height() <= size[1]


def test_an_address_is_said_to_be_protected_and_the_word_taken_back_by_its_holder(context, page, desk):
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    line = desk.panel.protect
    assert line.why.isVisible()
    write("She fled.")
    press(Qt.Key.Key_Return)
    assert "Said to be protected by Robin Askew/NPT: She fled." in words(desk)
    desk.panel.matrix.go("FIRE", "address")
    press(Qt.Key.Key_Space)
    assert "never leaves" in words(desk)
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    write("In error.")
    press(Qt.Key.Key_Return)
    assert "Protection taken back by Robin Askew/NPT: In error." in words(desk)


def test_somebody_else_at_the_keyboard_names_who_of_the_holder_says_it(context, page):
    wrote(context, lambda session: people.change_actor(session, Person("Jo Heron", "HBC")))
    desk = opened(page)
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    write("She fled.")
    press(Qt.Key.Key_Return)
    assert "nobody of it is named" in words(desk)
    uids = [one.incident.uid for one in asked(context, prepare_board.board).items]
    assert asked(context, lambda session: protection.said(session, uids)) == {}
