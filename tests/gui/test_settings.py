"""The Settings page on a real encrypted practice store: this machine, people, the code, backups, verifying."""

import pytest
from meeting_room import asked, press, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from window_room import shown_page

from shp_desktop import __version__
from shp_desktop.domain.people import Act, Person, Role
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.settings import IDLE, SettingsPage
from shp_desktop.gui.pages.settings_people import may_words
from shp_desktop.services import guard_store, people, thrive
from shp_desktop.settings import Settings, SettingsFile


@pytest.fixture
def page(context: Context, qtbot) -> SettingsPage:
    made = shown_page(SettingsPage, context, qtbot)
    made.setFocus()
    return made


def people_of(context: Context) -> dict[str, Role]:
    return {one.label: one.role for one in asked(context, people.people)}


def test_text_size_theme_and_idle_time_are_kept(context, page, assert_named):
    form = page.form
    form.text_box.setCurrentIndex(form.text_box.findData(150))
    form.theme_box.setCurrentIndex(form.theme_box.findData("dark"))
    form.idle_box.setCurrentIndex(form.idle_box.findData(10))
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = SettingsFile(context.folders.settings).value
    assert (kept.text_scale, kept.theme, kept.idle_minutes) == (150, "dark", 10)
    assert_named(page)


def test_what_is_in_force_is_shown_even_where_it_is_not_offered(context, page):
    context.settings.change(idle_minutes=7)
    page.reload()
    assert page.form.idle_box.currentText() == "7 minutes"
    assert any(label.text() == IDLE and label.isVisible() for label in page.findChildren(QLabel))


def test_the_variant_of_thrive_is_chosen_for_the_team(context, page):
    box = page.form.thrive_box
    assert [box.itemText(at) for at in range(box.count())] == ["THRIVE", "THRIVE-SP", "THRIVE+"]
    assert box.currentText() == "THRIVE+"
    box.setCurrentIndex(box.findData("THRIVE-SP"))
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    written = asked(context, lambda session: [one.row for one in session.tables.added("thrive_variants")])
    assert [(row["variant"], row["dimensions"], row["in_use"]) for row in written] == [("THRIVE-SP", "T H R I V E S P", "yes")]
    assert asked(context, lambda session: thrive.variants(session.tables)[1].in_use)
    audit = asked(context, lambda session: list(session.store.db.query("SELECT entity FROM audit ORDER BY seq DESC LIMIT 1")))
    assert audit == [{"entity": "thrive variant"}]


def test_a_person_is_added_changed_and_put_away_by_keyboard(context, page):
    press(Qt.Key.Key_N)
    write("Bryony Tallenhurst")
    press(Qt.Key.Key_Return)
    assert people_of(context) == {"Sam Tarn/HBC": Role.ADMIN, "Bryony Tallenhurst/NPT": Role.RECORDER}
    page.form.people.choose("Bryony Tallenhurst/NPT")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.role_box
    write("c")
    assert "A chair may import a log" in page.form.may_words.text()
    page.form.person_save.setFocus()
    press(Qt.Key.Key_Return)
    assert people_of(context)["Bryony Tallenhurst/NPT"] is Role.CHAIR
    press(Qt.Key.Key_Return)
    page.form.person_away.setFocus()
    press(Qt.Key.Key_Return)
    assert people_of(context) == {"Sam Tarn/HBC": Role.ADMIN}
    assert [row.title for row in page.form.people.rows] == ["Sam Tarn"]


def test_letters_choose_in_the_form_of_a_person_and_show_no_code(page):
    press(Qt.Key.Key_N)
    page.form.role_box.setCurrentIndex(page.form.role_box.findData(Role.CHAIR.value))
    page.form.role_box.setFocus()
    write("r")
    assert page.form.role_box.currentData() == Role.RECORDER.value
    assert page.form.code.text() == ""
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_R)
    assert page.form.code.text()


def test_the_last_admin_stays(context, page, qtbot):
    page.form.people.choose("Sam Tarn/HBC")
    page.people.edit()
    with qtbot.waitSignal(context.bus.problem) as told:
        page.form.person_away.click()
    assert "nobody who may manage users" in str(told.args[0])
    assert page.form.person_form.isVisible()
    press(Qt.Key.Key_Escape)
    assert not page.form.person_form.isVisible()


def test_a_member_is_refused_in_words(context, page, qtbot):
    wrote(context, lambda session: people.change_actor(session, Person("Benedek Yaddlesby", "FIRE")))
    page.people.add()
    write("Isolde Wandlesby")
    with qtbot.waitSignal(context.bus.problem) as told:
        press(Qt.Key.Key_Return)
    assert "may not restore, erase, or change users" in str(told.args[0])


@pytest.mark.parametrize("role", Role)
def test_every_act_of_a_role_is_said(role):
    said = may_words(role)
    assert [act for act in Act if act.value in said] == [act for act in Act if Person("", "", role).may(act)]


def test_the_recovery_code_is_shown_on_demand_opens_the_store_and_goes_with_the_page(context, page):
    assert not page.form.code.isVisible()
    press(Qt.Key.Key_R)
    code = "-".join(page.form.code.text().split())
    assert "Write it down; it opens the store." in page.form.code_note.text()
    session = guard_store.open_session(
        context.folders, actor=Person("Sam Tarn", "HBC"), recovery_code=code, read_only=True, exclusive=False
    )
    session.close()
    page.hide()
    assert page.form.code.text() == ""
    assert page.form.code.accessibleName() == ""
    page.show()
    assert not page.form.code.isVisible()


def test_a_passphrase_is_typed_twice_and_opens_the_store(context, page):
    press(Qt.Key.Key_P)
    write("anchor terrace quayside mews")
    press(Qt.Key.Key_Return)
    write("anchor terrace quayside mew")
    press(Qt.Key.Key_Return)
    assert "not the same" in page.form.passphrase_note.text()
    page.form.passphrase_again.setFocus()
    write("s")
    press(Qt.Key.Key_Return)
    assert "is set" in page.form.passphrase_note.text()
    assert page.form.passphrase.text() == page.form.passphrase_again.text() == ""
    session = guard_store.open_session(
        context.folders, actor=Person("Sam Tarn", "HBC"), passphrase="anchor terrace quayside mews",
        read_only=True, exclusive=False,
    )  # fmt: skip
    session.close()


def test_a_backup_is_written_where_it_was_asked_for_and_verifies(context, page, qtbot):
    page.ask_folder = lambda _parent, _title, start: context.folders.backups
    with qtbot.waitSignal(context.bus.notice) as told:
        press(Qt.Key.Key_B)
    made = list(context.folders.backups.glob("*.backup"))
    assert len(made) == 1
    assert made[0].name in told.args[0]
    press(Qt.Key.Key_V)
    assert page.form.verify_words.text() == "Verified 08:45: the store and 1 backup are whole."


def test_thinking_better_of_it_writes_no_backup(context, page):
    page.ask_folder = lambda *_asked: None
    press(Qt.Key.Key_B)
    assert list(context.folders.backups.glob("*.backup")) == []


def test_a_damaged_backup_is_named_in_words(context, page):
    path = wrote(context, lambda session: guard_store.backup(session, context.folders.backups))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    press(Qt.Key.Key_V)
    said = page.form.verify_words.text()
    assert said.startswith("Verified 08:45, 1 finding")
    assert path.name in said


def test_it_says_where_the_store_lies_and_what_this_is(context, page):
    assert str(context.folders.home) in page.form.store_words.text()
    assert __version__ in page.form.about_words.text()
    assert page.form.store_words.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 100), ("light", 200)])
def test_it_fits_the_smallest_screen(context, qtbot, qapp, shot, shade, percent):
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    page = SettingsPage(context)
    qtbot.addWidget(page)
    shot(page, f"settings-{shade}-{percent}", (1278 if percent == 100 else 1244, 640))
    page.people.add()
    shot(page, f"settings-person-{shade}-{percent}", (1278 if percent == 100 else 1244, 640))
    assert page.form.scroll.widget().minimumSizeHint().width() <= page.form.scroll.viewport().width()
