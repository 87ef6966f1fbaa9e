"""Mapping values by keyboard on the Log page: named after the import, said once, taken back, never about people."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.log import LogPage
from shp_desktop.services import import_log, prepare_board, vocabulary
from shp_desktop.settings import Settings

HEAD = "Log No,Created,Grade,Opening Code,Opening Type,Closing Type,Location,Ward,Beat,Qualifiers,Caller,Narrative\n"
ROWS = (
    "200001,14/06/2018 21:00:00,Blue light,AS22,ASB - Nuisance,,4 Tern Close,Seaton,,Operation Kite,,Noise.",
    "200002,14/06/2018 21:10:00,Blue light,QX1,QX Sundry,Concern for Safety,5 Tern Close,North Patch,,MH,,Noise.",
    "200003,14/06/2018 21:20:00,Immediate,AS22,ASB - Nuisance,,6 Tern Close,Hart,,<b>Kite</b>,,Noise.",
    "200004,14/06/2018 21:30:00,Priority,AS22,ASB - Nuisance,,7 Tern Close,TS24 8AY,,John Wetherill,,Noise.",
)


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path):
    read_in(context, tmp_path, *ROWS)
    made = LogPage(context)
    qtbot.addWidget(made)
    made.resize(1278, 652)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def notices(context: Context) -> list[str]:
    said: list[str] = []
    context.bus.notice.connect(said.append)
    return said


@pytest.fixture
def problems(context: Context) -> list[str]:
    said: list[str] = []
    context.bus.problem.connect(lambda error: said.append(str(error)))
    return said


def read_in(context: Context, folder: Path, *rows: str, name: str = "log.csv") -> None:
    path = folder / name
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    context.jobs.write(lambda session: import_log.apply(session, import_log.preview(session, path)), failed=fail)
    context.bus.tell(frozenset({"imports"}))


def fail(error) -> None:
    pytest.fail(str(error))


def asked(context: Context, work):
    answers: list = []
    context.jobs.read(work, answers.append, fail)
    return answers[0]


def press(key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def grades(context: Context) -> dict[str, str]:
    return {one.incident.key.reference: one.grade for one in asked(context, prepare_board.board).items}


def listed(page: LogPage) -> list[str]:
    return [row.title for row in page.values.panel.list.rows]


def here(page: LogPage) -> str:
    return page.values.panel.row.title


def choose(page: LogPage, word: str) -> None:
    """Go from the list to the meanings and to a word, by keys alone."""
    press(Qt.Key.Key_Return)
    if QApplication.focusWidget() is page.values.panel.filter:
        QTest.keyClicks(QApplication.focusWidget(), word)
        press(Qt.Key.Key_Return)
    while page.values.panel.means.current != word:
        before = page.values.panel.means.current
        press(Qt.Key.Key_Down)
        assert page.values.panel.means.current != before, f"{word} is not offered"
    press(Qt.Key.Key_Return)


def test_the_line_after_an_import_names_what_nobody_mapped(page, assert_named):
    assert page.values.words.text() == (
        "5 values nobody has mapped: 1 grade, 1 type, 1 ward, 2 qualifiers. "
        "2 more look like text about people: they stay in their logs and are not shown here."
    )
    assert page.values.line.isVisible()
    press(Qt.Key.Key_V)
    assert page.form.stack.currentWidget() is page.values.panel
    assert listed(page) == ["Grades", "Blue light", "Types", "QX Sundry", "Wards", "North Patch", "Qualifiers", "<b>Kite</b>", "Operation Kite"]
    assert QApplication.focusWidget() is page.values.panel.list
    assert here(page) == "Blue light"
    assert page.values.panel.about.text() == "Grade, in 2 logs, for instance log 200001 of Thu 14 Jun."
    assert not any("Wetherill" in title or "TS24" in title for title in listed(page))
    for part in (page.values.panel, page.values.line):
        assert_named(part)


def test_a_value_is_mapped_by_keyboard_for_every_log_and_the_next_value_is_asked(page, context, notices, tmp_path):
    press(Qt.Key.Key_V)
    choose(page, "Emergency")
    assert grades(context)["200001"] == "Blue light (Emergency)"
    assert notices[-1] == "“Blue light” means Emergency from now on, in every log. Z takes it back."
    assert QApplication.focusWidget() is page.values.panel.list
    assert here(page) == "QX Sundry", "the next one is asked"
    choose(page, "Missing person")
    press(Qt.Key.Key_K)
    assert listed(page)[-4:] == ["Mapped by the team", "Blue light", "QX Sundry", "North Patch"]
    read_in(context, tmp_path, ROWS[0].replace("200001", "200009"), name="next.csv")
    assert grades(context)["200009"] == "Blue light (Emergency)"
    assert page.values.panel.title.text() == "2 values nobody has mapped: 2 qualifiers"


def test_enter_twice_in_haste_keeps_the_value_as_it_is(page, context):
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert grades(context)["200001"] == "Blue light"
    assert "Blue light" in listed(page)[listed(page).index("Mapped by the team") :]


def test_z_takes_back_what_was_said_and_nothing_else(page, context, notices):
    press(Qt.Key.Key_V)
    assert page.undo(), "with nothing mapped here the meeting's last step must stay"
    choose(page, "Emergency")
    press(Qt.Key.Key_K)
    assert page.undo()
    assert page.undo()
    assert grades(context)["200001"] == "Blue light"
    assert "Mapped by the team" not in listed(page)
    assert notices[-1] == "“Blue light” is as it was before."
    press(Qt.Key.Key_Escape)
    assert not page.undo(), "on the log itself Z is the meeting's"


def test_what_the_team_mapped_is_asked_again_or_mapped_anew(page, context):
    press(Qt.Key.Key_V)
    choose(page, "Emergency")
    panel = page.values.panel
    panel.list.choose("grade blue light")
    choose(page, "Priority")
    assert grades(context)["200001"] == "Blue light (Priority)"
    panel.list.choose("grade blue light")
    press(Qt.Key.Key_F)
    assert grades(context)["200001"] == "Blue light"
    assert page.undo()
    assert grades(context)["200001"] == "Blue light (Priority)"


def test_escape_goes_back_step_by_step_and_keys_of_the_panel_rest_elsewhere(page, context, tmp_path):
    press(Qt.Key.Key_V)
    page.values.panel.list.choose("type qx sundry")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "kv")
    assert page.values.panel.filter.text() == "kv", "letters typed are words, not keys"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.values.panel.list
    press(Qt.Key.Key_Escape)
    assert page.form.stack.currentWidget() is page.form.rest
    press(Qt.Key.Key_K)
    assert len(asked(context, vocabulary.vocabularies).unmapped) == 5


def test_a_file_being_looked_at_goes_before_the_panel(page, tmp_path):
    press(Qt.Key.Key_V)
    path = tmp_path / "more.csv"
    path.write_text(HEAD + ROWS[0].replace("200001", "200010") + "\n", encoding="utf-8")
    page.read_files([path])
    assert page.form.stack.currentWidget() is not page.values.panel
    press(Qt.Key.Key_Escape)
    assert page.form.stack.currentWidget() is page.values.panel


def test_a_broken_table_is_named_in_the_banner_and_nothing_is_written(page, context, problems):
    press(Qt.Key.Key_V)
    path = context.folders.home / "reference" / "grades.added.csv"
    path.parent.mkdir()
    path.write_text("grade,canonical\nBlue light,Purple\n", encoding="utf-8")
    choose(page, "Emergency")
    assert problems[-1].startswith("The table grades.added.csv cannot be used: line 2: Purple is not a grade")
    assert path.read_text(encoding="utf-8") == "grade,canonical\nBlue light,Purple\n"


@pytest.mark.parametrize(("mode", "percent"), [("light", 100), ("dark", 100), ("light", 200), ("dark", 200)])
def test_it_is_seen_whole_at_1366_by_768(context, dressed, qtbot, tmp_path, shot, mode, percent):
    theme.apply(dressed, Settings(theme=mode, text_scale=percent))
    read_in(context, tmp_path, *ROWS)
    page = LogPage(context)
    qtbot.addWidget(page)
    size = (1278, 652) if percent == 100 else (1200, 640)
    shot(page, f"values-line-{mode}-{percent}", size)
    page.values.open()
    page.values.panel.list.choose("type qx sundry")
    shot(page, f"values-{mode}-{percent}", size)
    for part in (page.values.panel.list, page.values.panel.means, page.values.panel.keep, page.values.panel.back):
        assert part.isVisible()
        assert part.width() > 0
        assert part.mapTo(page, part.rect().topRight()).x() <= page.width()


def test_at_twice_the_text_size_the_meanings_come_into_view(context, dressed, qtbot, tmp_path, shot):
    theme.apply(dressed, Settings(theme="light", text_scale=200))
    read_in(context, tmp_path, *ROWS)
    page = LogPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 640)
    with qtbot.waitActive(page):
        page.show()
    press(Qt.Key.Key_V)
    choose(page, "Priority")
    panel = page.values.panel
    panel.list.choose("type qx sundry")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    shot(page, "values-meanings-light-200", (1200, 640))
    window = page.form.scroll.viewport()
    assert window.rect().contains(panel.filter.mapTo(window, panel.filter.rect().center()))
