"""The mapping page by keyboard alone: a new user maps an unknown layout once; the next file of it asks nothing."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from mapping_desk import (
    MEANT,
    OTHER_HEADER,
    RENO,
    cells,
    council,
    drifted,
    either_way,
    held,
    map_all,
    plain_log,
    press,
    row_of,
    said_above,
    send,
    shown,
    to_row,
    workbook,
    write,
)
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox

from shp_desktop.domain.mapping import Choice
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.jobs import Jobs
from shp_desktop.gui.pages.log import LogPage
from shp_desktop.gui.pages.mapping_words import HEADER, LOG, TITLE
from shp_desktop.gui.vault import Vault
from shp_desktop.settings import Settings

#: an open list of fields wants the screen's keyboard, which the screen of tests has not
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PASSPHRASE = "tern close lugger street"


@pytest.fixture
def page(context: Context, qtbot):
    made = LogPage(context)
    qtbot.addWidget(made)
    made.resize(1278, 652)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def threaded(context: Context, recorder, qtbot):
    """The page with the window's own two threads."""
    context.jobs.close()
    vault = Vault(context.folders, recorder, PASSPHRASE)
    jobs = Jobs(vault.open_writer, vault.open_reader)
    jobs.write(lambda _session: None)
    qtbot.waitUntil(lambda: not jobs.busy)
    made = LogPage(replace(context, jobs=jobs))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    yield made
    jobs.close()


@pytest.fixture
def problems(context: Context) -> list[str]:
    said: list[str] = []
    context.bus.problem.connect(lambda error: said.append(str(error)))
    return said


def test_a_new_user_maps_a_council_log_by_keys_and_the_next_one_asks_nothing(
    page, context, shared_data, tmp_path, problems, assert_named
):
    page.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    assert shown(page) == "mapping"
    assert "Nothing is stored yet" in page.mapping.form.why_label.text()
    assert_named(page)
    first = page.mapping.form.first_table.model()
    assert first.headerData(0, Qt.Orientation.Vertical).endswith(HEADER)
    assert first.headerData(1, Qt.Orientation.Vertical).endswith(LOG)
    assert cells(page.mapping.form.first_table)[0] == list(OTHER_HEADER)
    assert map_all(page, MEANT) > 0
    assert "14-Jun-2018 \u2192 Thu 14 June 2018" in cells(page.mapping.form.columns_table)[1][-1]
    press(page, "N", "Ctrl+A")
    write(page, "hill council")
    press(page, "Ctrl+Return")
    assert (shown(page), held(context)) == ("preview", [])
    press(page, "Return")
    assert [(one.new, one.rejected) for one in held(context)] == [(16, 0)]

    page.read_files([council(shared_data, tmp_path, "asb-july.csv", OTHER_HEADER, later=True)])
    assert shown(page) == "preview"
    assert "saved profile hill council" in page.form.seen_facts.text()
    press(page, "Return")
    assert [(one.new, one.rejected) for one in held(context)] == [(16, 0), (16, 0)]
    assert problems == []


def test_a_new_user_maps_a_file_without_a_header_by_place_and_its_next_export_asks_nothing(
    page, context, shared_data, tmp_path, problems
):
    exports = sorted((shared_data / "cad" / "reno-rolling").glob("*.csv"))
    page.read_files([exports[0]])
    assert shown(page) == "mapping"
    assert page.mapping.form.header_box.currentData() == ()
    assert page.mapping.form.first_table.model().headerData(0, Qt.Orientation.Vertical).endswith(LOG)
    map_all(page, RENO)
    assert page.mapping.sheet.ambiguous, "the fifth and sixth of October could be the tenth of May and June"
    press(page, "D")
    choices = page.mapping.form.dates_list.choices
    while not choices.row(page.mapping.form.dates_list.currentIndex()).format.startswith("%m"):
        press(page, "Down")
    press(page, "Return", "N", "Ctrl+A")
    write(page, "reno")
    press(page, "Ctrl+Return")
    assert shown(page) == "preview"
    days = {one.version.reported.local.date().isoformat() for one in page.seen.preview.plan.accepted}
    assert days == {"2011-10-05", "2011-10-06"}
    press(page, "Return")
    page.read_files([exports[1]])
    assert shown(page) == "preview"
    assert "saved profile reno" in page.form.seen_facts.text()
    assert page.seen.preview.plan.unchanged > 0
    press(page, "Return")
    assert [one.profile for one in held(context)][0] == "reno"
    assert problems == []


def test_a_layout_that_is_known_asks_nothing_and_can_still_be_looked_at(page, shared_data):
    page.read_files([shared_data / "made" / "2018-06-15-council.csv"])
    assert shown(page) == "preview"
    press(page, "M")
    assert shown(page) == "mapping"
    assert row_of(page, "Details").field == "narrative"
    press(page, "Escape")
    assert shown(page) == "preview"


def test_a_renamed_a_new_a_moved_and_a_missing_column_are_shown_against_the_profile(page, context, shared_data, tmp_path):
    page.read_files([drifted(shared_data, tmp_path)])
    assert shown(page) == "mapping"
    assert "council-asb" in page.mapping.form.why_label.text()
    drift = {row.column: row.drift for row in page.mapping.form.columns_table.model().rows if not row.gone}
    assert drift["Ref"] == ""
    assert drift["Full account"] == "renamed from Details"
    assert drift["Weather"] == "new"
    assert {drift["Time"], drift["Date Rec'd"]} & {"moved from #2", "moved from #3"}
    gone = [row.column for row in page.mapping.form.columns_table.model().rows if row.gone]
    assert gone == ["Property"]
    looked = {row[1]: row[3] for row in cells(page.mapping.form.columns_table)}
    assert "renamed from Details" in looked["Full account"]
    assert "missing" in looked["Property"]
    assert held(context) == []
    assert page.mapping.save_as == "council-asb"
    assert said_above(page) == ["What differs from the profile council-asb is marked below: going on confirms it."]
    press(page, "Ctrl+Return", "Return")
    assert [one.new for one in held(context)] == [16]
    page.read_files([drifted(shared_data, tmp_path)])
    assert shown(page) == "preview", "what was confirmed once is not asked again"


def test_a_day_and_month_either_way_round_is_said_and_must_be_confirmed(page, tmp_path):
    page.read_files([either_way(tmp_path)])
    dates = page.mapping.form.dates_list
    assert any("either way round" in sentence for sentence in said_above(page))
    assert dates.choices.rowCount() == 2
    assert all(len(choice.examples) == 3 for choice in dates.choices.rows)
    assert dates.hasFocus(), "the page begins where a person has to decide"
    press(page, "M", "Ctrl+Return")
    assert shown(page) == "mapping"
    assert dates.hasFocus(), "what stands in the way has the focus"
    press(page, "Down", "Return", "Ctrl+Return")
    assert shown(page) == "preview"
    chosen = dates.choices.chosen
    months = {one.version.reported.local.month for one in page.seen.preview.plan.accepted}
    assert months == ({6} if chosen.startswith("%d") else set(range(1, 12)))


def test_two_columns_for_one_field_block_going_on_with_a_sentence(page, context, shared_data, tmp_path):
    page.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    map_all(page, MEANT)
    send(page, "Clerk", "address")
    press(page, "Ctrl+Return")
    assert shown(page) == "mapping"
    assert any("address" in sentence for sentence in said_above(page))
    assert row_of(page, "Clerk").conflict
    assert row_of(page, "House").conflict
    to_row(page, "Clerk")
    press(page, "Delete", "Ctrl+Return")
    assert shown(page) == "preview"
    assert held(context) == []


def test_a_required_field_without_a_column_is_said(page, shared_data, tmp_path):
    page.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    map_all(page, MEANT)
    to_row(page, "Day")
    press(page, "Delete", "Ctrl+Return")
    assert shown(page) == "mapping"
    assert any("No column is chosen for" in sentence for sentence in said_above(page))


def test_what_was_said_stays_when_a_person_goes_back_and_escape_stores_nothing(page, context, shared_data, tmp_path):
    page.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    map_all(page, MEANT)
    send(page, "Clerk", "caller")
    press(page, "N", "Ctrl+A")
    write(page, "hill council")
    press(page, "Ctrl+Return")
    assert page.form.profile_field.text() == "hill council"
    press(page, "M")
    assert shown(page) == "mapping"
    assert row_of(page, "Clerk").field == "caller"
    assert page.mapping.save_as == "hill council"
    press(page, "Escape")
    assert shown(page) == "preview"
    press(page, "Escape")
    assert shown(page) == "rest"
    assert page.mapping.form.columns_table.model().rows == ()
    assert held(context) == []
    page.read_files([tmp_path / "asb-june.csv"])
    assert row_of(page, "Clerk").field == "caller", "the same file chosen again comes as it was left"


def test_an_extra_column_is_kept_with_the_row_and_told_so(page, shared_data, tmp_path):
    page.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    map_all(page, MEANT)
    to_row(page, "Clerk")
    press(page, "Delete")
    assert cells(page.mapping.form.columns_table)[-1][2] == "kept with the row as an extra fact"
    press(page, "Ctrl+Return")
    given = dict(page.seen.preview.plan.accepted[0].version.text.given)
    assert "Clerk" in given


def test_another_line_can_be_made_the_header_or_none(page, shared_data, tmp_path):
    path = council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)
    path.write_text("Complaints of the week;;;;;;;\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    page.read_files([path])
    first = page.mapping.form.first_table.model()
    assert first.headerData(0, Qt.Orientation.Vertical).endswith(TITLE)
    assert first.headerData(1, Qt.Orientation.Vertical).endswith(HEADER)
    press(page, "H")
    assert page.mapping.form.header_box.hasFocus()
    press(page, "End")
    assert page.mapping.sheet.header_rows == ()
    assert [row.column for row in page.mapping.form.columns_table.model().rows][:2] == ["#1", "#2"]
    press(page, "Home")
    assert first.headerData(1, Qt.Orientation.Vertical).endswith(HEADER)
    assert [row.column for row in page.mapping.form.columns_table.model().rows][:2] == list(OTHER_HEADER[:2])


def test_each_sheet_has_its_own_mapping_and_can_be_left_out(page, context, tmp_path):
    sheets = {"Depot A": ("Our no.", "When it was", "Kind", "Story"), "Depot B": ("Nummer", "Told us on", "What sort", "In full")}
    page.read_files([workbook(tmp_path)])
    tabs = page.mapping.form.sheet_tabs
    assert [tabs.tabText(at).partition(":")[0] for at in range(tabs.count())] == list(sheets)
    for place, header in enumerate(sheets.values()):
        assert tabs.currentIndex() == place
        map_all(page, dict(zip(header, ("reference", "reported_at", "type", "narrative"), strict=True)))
        press(page, "S")
    assert tabs.currentIndex() == 0
    press(page, "Ctrl+Return")
    assert {one.version.key.reference[0] for one in page.seen.preview.plan.accepted} == {"A", "B"}
    press(page, "M", "S", "T")
    assert not page.mapping.form.take_box.isChecked()
    assert "left out" in tabs.tabText(1)
    press(page, "Ctrl+Return")
    assert {one.version.key.reference[0] for one in page.seen.preview.plan.accepted} == {"A"}
    press(page, "Return")
    page.read_files([workbook(tmp_path)])
    assert shown(page) == "preview", "which sheets are read is remembered with the mapping"
    assert page.seen.preview.plan.unchanged == 14


def test_two_changes_in_one_breath_are_both_kept(page, shared_data, tmp_path):
    """The second is built on the first, whether or not the file was looked at through it yet."""
    page.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    map_all(page, MEANT)
    asked: list[Choice] = []
    page.mapping.changed.disconnect()
    page.mapping.changed.connect(asked.append)
    for column in ("Clerk", "House"):
        to_row(page, column)
        press(page, "Delete")
    assert {"officer", "address"}.isdisjoint(field for field, _ in asked[-1].sheets[0].columns)
    press(page, "Ctrl+Return")
    assert shown(page) == "mapping", "what has not been looked at is not gone on with"
    page._look_again(asked[-1])
    assert shown(page) == "preview", "the key pressed meanwhile counts as soon as the look is there"


def test_on_the_windows_own_threads_keys_pressed_in_a_row_all_count(threaded, qtbot, shared_data, tmp_path):
    threaded.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    qtbot.waitUntil(lambda: shown(threaded) == "mapping")
    map_all(threaded, MEANT)
    for column in ("House", "Clerk"):
        to_row(threaded, column)
        press(threaded, "Delete")
    press(threaded, "Ctrl+Return")
    qtbot.waitUntil(lambda: shown(threaded) == "preview")
    assert {"officer", "address"}.isdisjoint(field for field, _ in threaded.seen.preview.profile.columns)
    assert "narrative" in dict(threaded.seen.preview.profile.columns)


def test_whose_log_it_is_is_typed_or_chosen_and_names_the_profile(page, context, shared_data, tmp_path):
    page.read_files([council(shared_data, tmp_path, "asb-june.csv", OTHER_HEADER)])
    map_all(page, MEANT)
    page.mapping.form.source_box.setFocus()
    press(page, "Ctrl+A")
    write(page, "Housing")
    assert page.mapping.save_as == "housing"
    press(page, "Return")
    assert shown(page) == "preview"
    press(page, "Return")
    assert [one.source for one in held(context)] == ["housing"]


def test_forty_columns_take_no_more_widgets_than_four(page, tmp_path):
    widgets = []
    for width in (4, 40):
        header = ("Our no.", "When it was", "Kind", "Story", *(f"More {at}" for at in range(5, width + 1)))
        path = tmp_path / f"wide-{width}.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            rows = [(f"H/{at}", f"{at + 10}/06/2018 21:00", "Noise", "Loud music at Tern Close", *"x" * (width - 4))
                    for at in range(1, 15)]  # fmt: skip
            csv.writer(out).writerows([header, *rows])
        page.read_files([path])
        assert page.mapping.form.columns_table.model().rowCount() == width
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        widgets.append(len(page.mapping.findChildren(QComboBox)))
        press(page, "Escape")
    assert widgets[0] == widgets[1]


@pytest.mark.heavy
@pytest.mark.parametrize(("scale", "tone"), [(100, "light"), (200, "dark"), (150, "light")])
def test_nothing_is_cut_off_to_the_side(context, qtbot, dressed, shared_data, tmp_path, shot, scale, tone):
    theme.apply(dressed, Settings(theme=tone, text_scale=scale))
    page = LogPage(context)
    qtbot.addWidget(page)
    files = {"ambiguous": either_way(tmp_path), "sheets": workbook(tmp_path)}
    files["drifted"] = drifted(shared_data, tmp_path)
    files["reno"] = Path(shutil.copy(next((shared_data / "cad" / "reno-rolling").glob("*.csv")), tmp_path))  # noqa: TID251
    for name, path in files.items():
        page.read_files([path])
        for size in ((1278, 652), (1832, 964)):
            shot(page, f"mapping-{name}-{tone}-{scale}-{size[0]}", size)
            assert page.mapping.minimumSizeHint().width() <= page.form.scroll.viewport().width()
            assert page.form.scroll.widget().width() <= page.form.scroll.viewport().width()
        page.put_away()


def test_the_focus_is_always_in_sight_in_large_text(context, qtbot, dressed, tmp_path):
    theme.apply(dressed, Settings(theme="light", text_scale=200))
    page = LogPage(context)
    qtbot.addWidget(page)
    page.resize(1244, 645)
    with qtbot.waitActive(page):
        page.show()
    page.read_files([either_way(tmp_path)])
    QApplication.processEvents()
    view = page.form.scroll.viewport()
    for key in ("", "M", "D", "H", "N", "M"):
        if key:
            press(page, *("Escape", key) if page.mapping.form.name_field.hasFocus() else (key,))
        focus = QApplication.focusWidget()
        top = focus.mapTo(view, focus.rect().topLeft()).y()
        assert top >= 0, key
        assert top + min(focus.height(), view.height()) <= view.height(), key


def test_a_hostile_header_is_shown_as_it_stands(page, tmp_path):
    header = ("Our no.", "When it was", "Kind", "<b>Story</b> & <img src='x'>")
    page.read_files([plain_log(tmp_path, [f"{day}/06/2018 21:00" for day in range(11, 25)], header)])
    assert cells(page.mapping.form.columns_table)[3][1] == header[3]
    tip = page.mapping.form.columns_table.model().index(3, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    to_row(page, header[3])
    assert header[3] in page.mapping.form.detail_label.text()
    assert page.mapping.form.detail_label.textFormat() is Qt.TextFormat.PlainText


def test_only_keys_that_do_something_now_are_told(page, tmp_path):
    assert "D" not in {cap for cap, _ in page.page_keys()}
    page.read_files([either_way(tmp_path)])
    told = {cap for cap, _ in page.page_keys()}
    assert {"D", "H", "N", "M", "Esc", "Ctrl Enter"} <= told
    assert not {"S", "T", "Enter"} & told
