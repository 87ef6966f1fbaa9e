"""Another person takes the keyboard: what only the agency before may read, and what it was typing, is on no page any more."""

from dataclasses import replace
from datetime import date

import pytest
from meeting_room import LOGS, begun, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui.context import Context
from shp_desktop.gui.main_window import MainWindow
from shp_desktop.gui.pages.actions import ActionsPage
from shp_desktop.gui.pages.actions_arrange import are_alike
from shp_desktop.gui.pages.actions_read import Found, find_ended
from shp_desktop.gui.pages.cases import CasesPage
from shp_desktop.gui.pages.checks import ChecksPage
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.services import drafts, import_log, manage_actions, manage_cases, people, prepare_board, safeguard

CHILDREN, FIRE = Person("Temperance Oakenby", "CHILDREN", Role.RECORDER), Person("Grete Sandale", "FIRE", Role.RECORDER)
WORDS = "allocated worker told, mother drinking"
ROWS = (
    "Log No,Created,Grade,Opening Type,Location,Caller,Phone,Qualifiers,Narrative\n"
    '900008,14/06/2018 06:00,Standard,ASB - Personal,"9 Spindle Yard",Mia Frost,01429 555001,Protected address,Mia Frost has moved in.\n'
)
POLICE = Person("Ada Bell", "NPT", Role.RECORDER)
TITLE, ALARM, LOCKS = "Visits to 9 Spindle Yard", "Alarm at 9 Spindle Yard", "Locks at 9 Spindle Yard"


def seat(context: Context, person: Person) -> None:
    """Put somebody at the keyboard, as the window does."""
    wrote(context, lambda session: people.change_actor(session, person))
    vault = context.person.__closure__[0].cell_contents
    vault.actor = person
    context.jobs.reopen_reader()
    context.bus.person_changed.emit()


def said(widget: QWidget) -> str:
    """Every word a person can read, the fields' and the rows' included."""
    QApplication.processEvents()
    found = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    found += [one.text() for one in widget.findChildren(QLineEdit) if one.isVisible()]
    found += [one.toPlainText() for one in widget.findChildren(QPlainTextEdit) if one.isVisible()]
    if hasattr(widget, "form") and hasattr(widget.form, "list"):
        found += [row.said for row in widget.form.list.rows]
    return "\n".join(found)


def opened(page, qtbot):
    qtbot.addWidget(page)
    page.resize(1278, 652)
    with qtbot.waitActive(page):
        page.show()
    page.first_focus().setFocus()
    return page


@pytest.fixture
def checked(context: Context, tmp_path) -> Context:
    """A check that was answered and one that was not."""
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    items = wrote(context, prepare_board.board).items
    uid = next(item.incident.uid for item in items if item.incident.key.reference == "101303")
    ref = wrote(context, lambda session: safeguard.ask(session, uid, "CHILDREN", "Isolde Wandlesby")).ref
    wrote(context, lambda session: safeguard.ask(session, uid, "CHILDREN", "Ann Wandlesby"))
    seat(context, CHILDREN)
    wrote(context, lambda session: safeguard.answer(session, ref, "open_early_help", worker_told=WORDS))
    return context


@pytest.mark.parametrize("hidden", [False, True])
def test_an_answer_is_read_by_nobody_else_once_the_person_changes(checked, qtbot, hidden):
    page = opened(ChecksPage(checked), qtbot)
    press(Qt.Key.Key_S)
    page.form.list.choose(next(row.identity for row in page.form.list.rows if not row.heading and row.record.answered_at))
    assert WORDS in said(page)
    if hidden:
        page.hide()
    seat(checked, FIRE)
    assert WORDS not in said(page)
    assert "Early Help" not in "".join(row.said for row in page.form.list.rows)
    page.show()
    page.form.list.choose(next(row.identity for row in page.form.list.rows if not row.heading and row.record.answered_at))
    assert WORDS not in said(page)
    seat(checked, CHILDREN)
    assert WORDS in said(page), "those it is for read it again"


def test_an_answer_half_typed_is_found_again_by_its_own_agency_only(checked, qtbot):
    page = opened(ChecksPage(checked), qtbot)
    page.form.list.choose(next(row.identity for row in page.form.list.rows if not row.heading and not row.record.answered_at))
    press(Qt.Key.Key_2)
    write("mother drinking")
    assert "mother drinking" in said(page)
    seat(checked, FIRE)
    assert "mother drinking" not in said(page)
    page.form.list.choose(next(row.identity for row in page.form.list.rows if not row.heading and not row.record.answered_at))
    press(Qt.Key.Key_2)
    assert "mother drinking" not in said(page)
    assert "mother drinking" not in "".join(wrote(checked, drafts.drafts).values())
    seat(checked, CHILDREN)
    page.form.list.choose(next(row.identity for row in page.form.list.rows if not row.heading and not row.record.answered_at))
    press(Qt.Key.Key_2)
    assert "mother drinking" in said(page)


@pytest.mark.parametrize(("made", "key"), [(ActionsPage, Qt.Key.Key_N), (CasesPage, Qt.Key.Key_N)])
def test_a_form_half_typed_is_not_shown_to_another_agency(context, qtbot, made, key):
    page = opened(made(context), qtbot)
    press(key)
    write("ring Jane Quill")
    assert "ring Jane Quill" in said(page)
    seat(context, FIRE)
    assert "ring Jane Quill" not in said(page)
    press(key)
    assert "ring Jane Quill" not in said(page)
    seat(context, Person("Sam Tarn", "HBC", Role.ADMIN))
    press(key)
    assert "ring Jane Quill" in said(page)


def test_a_line_half_typed_in_the_meeting_is_not_shown_to_another_agency(context, qtbot, tmp_path):
    page = begun(context, qtbot, tmp_path)
    press(Qt.Key.Key_A)
    write("@fire ring Jane Quill")
    seat(context, FIRE)
    assert "Jane Quill" not in said(page)
    press(Qt.Key.Key_A)
    assert "Jane Quill" not in said(page)
    seat(context, Person("Sam Tarn", "HBC", Role.ADMIN))
    press(Qt.Key.Key_A)
    assert "Jane Quill" in said(page)


def test_a_colleague_of_the_same_agency_goes_on_where_it_was_left(context, qtbot):
    page = opened(ActionsPage(context), qtbot)
    press(Qt.Key.Key_N)
    write("ring Jane Quill")
    seat(context, Person("Ada Bell", "HBC", Role.CHAIR))
    write(" today")
    assert "ring Jane Quill today" in said(page)


def test_every_page_reads_anew_for_another_person(qtbot, context, dressed):
    window = MainWindow()
    qtbot.addWidget(window)
    window.begin(context)
    with qtbot.waitActive(window):
        window.show()
    window.show_pages()
    for entry in window._entries:  # every page there is
        window.go(entry.key)
        page, calls = window.page(entry.key), []
        whole = page.reload

        def counted(calls=calls, whole=whole):
            calls.append(1)
            whole()

        page.reload = counted
        seat(context, FIRE)
        assert calls, entry.key
        seat(context, CHILDREN)


def test_what_lies_over_the_pages_goes_with_the_person(qtbot, context, dressed):
    window = MainWindow()
    qtbot.addWidget(window)
    window.begin(context)
    with qtbot.waitActive(window):
        window.show()
    window.show_pages()
    for key, modifier, name in ((Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, "dealing"), (Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier, "slip")):
        press(key, modifier)
        over = getattr(window.asides, name)
        assert over.isVisible()
        write("anchor")
        seat(context, FIRE)
        assert not over.isVisible()
        assert over.field.text() == ""
        seat(context, CHILDREN)


def test_a_paper_that_was_made_for_one_agency_is_not_left_for_another(context, qtbot, tmp_path):
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    page = opened(PapersPage(context), qtbot)
    page.look()
    qtbot.waitUntil(lambda: page.paper is not None)
    assert page.form.preview_stack.currentWidget() is page.form.view
    press(Qt.Key.Key_R)
    seat(context, FIRE)
    assert page.paper is None
    assert page.form.preview_stack.currentWidget() is page.form.nothing
    assert page.form.main.currentWidget() is page.form.preview


@pytest.fixture
def protected(context: Context, tmp_path) -> Context:
    """A log that asks to be protected, with a case, an open action, one that is done and one escalated; the police are at the keyboard."""
    path = tmp_path / "log.csv"
    path.write_text(ROWS, encoding="utf-8")
    wrote(context, lambda session: import_log.apply(session, import_log.preview(session, path)))

    def work(session):
        uid = session.store.incidents.find("900008")[0].uid
        for text, status in ((ALARM, ""), ("Lights at 9 Spindle Yard", "done"), (LOCKS, "escalated")):
            ref = manage_actions.raise_action(session, text, "FIRE", date(2018, 6, 18), incident_uid=uid).ref
            if status:
                manage_actions.update(session, ref, status, "at 9 Spindle Yard")
        return manage_cases.open_case(session, TITLE, "Kim", "HBC", "high", date(2040, 7, 2), incident_uids=[uid], reason=f"for {TITLE}")

    wrote(context, work)
    seat(context, POLICE)
    return context


def test_cases_tell_another_agency_no_protected_address_and_no_form_proposes_a_blot(protected, qtbot):
    page = opened(CasesPage(protected), qtbot)
    case, waiting = (next(row.identity for row in page.form.list.rows if not row.heading and words in row.title) for words in (TITLE, LOCKS))
    for person, title, locks in ((POLICE, TITLE, LOCKS), (FIRE, "", "")):
        seat(protected, person)
        assert page.form.list.choose(case)
        assert ("Spindle" in said(page)) is bool(title)
        press(Qt.Key.Key_T)
        QApplication.processEvents()
        assert page.detail.line.isVisible()
        assert page.detail.line.field.text() == title
        press(Qt.Key.Key_Escape)
        page.form.list.setFocus()
        assert page.form.list.choose(waiting)
        assert ("Spindle" in said(page)) is bool(title)
        press(Qt.Key.Key_N)
        assert page.ask_form.said["title"] == locks
        press(Qt.Key.Key_Escape)
    assert "Visits to [address]" in said(page)


def test_actions_tell_another_agency_no_protected_address(protected, qtbot):
    page = opened(ActionsPage(protected), qtbot)
    press(Qt.Key.Key_A)
    every = [row.identity for row in page.form.list.rows if not row.heading]
    assert len(every) == 3
    for person, told in ((POLICE, True), (FIRE, False)):
        seat(protected, person)
        for uid in every:
            assert page.form.list.choose(uid)
            assert ("Spindle" in said(page)) is told
        press(Qt.Key.Key_B)
        assert ("Spindle" in said(page)) is told
        press(Qt.Key.Key_B)
    assert "Alarm at [address]" in said(page)


def test_a_finished_action_is_found_by_no_word_that_then_reads_blotted_out(context, tmp_path):
    def made(session):
        path = tmp_path / "log.csv"
        path.write_text(ROWS, encoding="utf-8")
        import_log.apply(session, import_log.preview(session, path))
        uid = session.store.incidents.find("900008")[0].uid
        for text in (ALARM, LOCKS):
            ref = manage_actions.raise_action(session, text, "FIRE", date(2018, 6, 18), incident_uid=uid).ref
            manage_actions.update(session, ref, "done", "fitted")

    def found(session, *words):
        return [one.text for one in find_ended(session, words, Found()).actions]

    wrote(context, made)
    seat(context, FIRE)
    assert wrote(context, lambda session: found(session, "spindle")) == []
    assert sorted(wrote(context, lambda session: found(session, "at"))) == ["Alarm at [address]", "Locks at [address]"]
    seat(context, POLICE)
    assert sorted(wrote(context, lambda session: found(session, "spindle"))) == [ALARM, LOCKS]


def test_two_actions_that_differ_only_in_what_is_blotted_out_are_not_alike(context):
    for agency in ("FIRE", "HBC"):
        wrote(context, lambda session, agency=agency: manage_actions.raise_action(session, "Alarm", agency, date(2018, 6, 18)))
    one, other = wrote(context, manage_actions.actions)
    assert are_alike((one, other))
    assert not are_alike((replace(one, text="Alarm at [address]"), replace(other, text="Alarm at [address]")))
    assert are_alike((replace(one, text="Alarm at [address]"), replace(one, text="Alarm at [address]"))), "of one agency and type"
