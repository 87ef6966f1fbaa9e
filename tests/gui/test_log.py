"""The Log page on a real encrypted practice store: nothing is stored before it is seen, and the account balances."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from shp_desktop.gui.context import Context
from shp_desktop.gui.jobs import Jobs
from shp_desktop.gui.pages.log import LogPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.vault import Vault
from shp_desktop.services import import_log

HEADERS = ("Log No", "Created", "Grade", "Opening Code", "Opening Type", "Location", "Beat / Ward", "Easting", "Northing",
           "Qualifiers", "Caller", "Crime No", "Status", "Narrative")  # fmt: skip
PASSPHRASE = "tern close lugger street"
HOSTILE = '<b>loud</b> & <img src="file:///etc/passwd"> on Tern Close'


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
    try:
        jobs.write(lambda _session: None)
        qtbot.waitUntil(lambda: not jobs.busy)
        made = LogPage(replace(context, jobs=jobs))
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
        yield made
    finally:
        jobs.close()


@pytest.fixture
def problems(context: Context) -> list[str]:
    said: list[str] = []
    context.bus.problem.connect(lambda error: said.append(str(error)))
    return said


@pytest.fixture
def notices(context: Context) -> list[str]:
    said: list[str] = []
    context.bus.notice.connect(said.append)
    return said


def log_file(folder: Path, name: str = "log.csv", *, rows: int = 3, narrative: str = "Noise", last: str = "") -> Path:
    """Write a police log of invented rows; `last` replaces the last row's narrative."""
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADERS)
        for at in range(rows):
            words = last if last and at == rows - 1 else narrative
            writer.writerow((f"{200001 + at:06d}", f"14/06/2018 09:{at % 60:02d}:00", "Standard", "AS22", "ASB - Nuisance",
                             f"{at + 1} Tern Close, Hartlepool", "Seaton", "", "", "", "", "", "Closed", words))  # fmt: skip
    return path


def unknown_file(folder: Path, heading: str = "What happened") -> Path:
    """Write a log whose header no saved profile was made for."""
    path = folder / "other.csv"
    path.write_text(
        f"Incident reference,Reported at,Type,{heading}\n"
        + "".join(f"X{at},14/06/2018 1{at}:00,ASB,Noise at {at} Lugger Street\n" for at in range(1, 8)),
        encoding="utf-8",
    )
    return path


def press(qtbot, page: LogPage, key: Qt.Key) -> None:
    qtbot.keyClick(page.window().focusWidget() or page, key)


def cells(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def held(context: Context) -> list:
    """Return the imports in the store."""
    found: list = []
    context.jobs.read(import_log.imports, found.extend)
    return found


def account(page: LogPage) -> dict[str, int]:
    return page.form.seen_account.itemAt(0).widget().ended


def test_a_file_is_seen_before_it_is_stored_and_enter_stores_it(page, context, qtbot, shared_data, assert_named):
    truth = json.loads((shared_data / "made" / "2018-06-15-report.csv.truth.json").read_text(encoding="utf-8"))
    page.read_files([shared_data / "made" / "2018-06-15-report.csv"])
    expected = {"new": truth["new"], "updated": 0, "unchanged": 0, "duplicate": truth["duplicate"],
                "rejected": len(truth["rejected"]), "furniture": truth["furniture"]}  # fmt: skip
    assert account(page) == expected
    assert [int(row[0]) for row in cells(page.form.rejects_table)] == [line["line"] for line in truth["rejected"]]
    assert all(row[1] and row[2] for row in cells(page.form.rejects_table))
    assert len(cells(page.form.left_table)) == truth["furniture"]
    assert ["reported at", "Created"] in [row[:2] for row in cells(page.form.columns_table)]
    assert page.form.seen_gaps.count() == 2
    assert held(context) == []
    assert_named(page)

    press(qtbot, page, Qt.Key.Key_Return)
    stored = held(context)
    assert [{name: getattr(one, name) for name in expected} for one in stored] == [expected]
    assert page.form.stack.currentWidget() is page.form.rest
    assert [int(row[2]) for row in cells(page.form.standing_table)] == [line["line"] for line in truth["rejected"]]
    assert page.form.last_body.itemAt(0).widget().ended == expected


def test_the_same_file_again_is_all_unchanged(page, qtbot, shared_data):
    for _ in range(2):
        page.read_files([shared_data / "made" / "2018-06-15-clean.csv"])
        again = account(page)
        press(qtbot, page, Qt.Key.Key_Return)
    assert again["new"] == again["updated"] == 0
    assert again["unchanged"] > 0
    assert sum(again.values()) == again["unchanged"] + again["duplicate"] + again["rejected"] + again["furniture"]


def test_a_later_version_shows_as_updated(page, qtbot, tmp_path):
    page.read_files([log_file(tmp_path)])
    press(qtbot, page, Qt.Key.Key_Return)
    page.read_files([log_file(tmp_path, last="Noise, and a window broken")])
    assert (account(page)["updated"], account(page)["unchanged"]) == (1, 2)
    assert [row[1] for row in cells(page.form.rows_table)] == ["unchanged", "unchanged", "updated"]


def test_escape_puts_the_preview_away_and_the_store_stays_empty(page, context, qtbot, tmp_path):
    page.read_files([log_file(tmp_path)])
    press(qtbot, page, Qt.Key.Key_Escape)
    assert page.form.stack.currentWidget() is page.form.rest
    assert cells(page.form.rows_table) == []
    assert held(context) == []


def test_an_import_stopped_half_way_leaves_the_store_as_it_was(page, context, qtbot, tmp_path, notices, problems):
    page.read_files([log_file(tmp_path)])
    page.busy.bar.valueChanged.connect(page.stop)
    press(qtbot, page, Qt.Key.Key_Return)
    assert held(context) == []
    assert any("store is as it was" in said for said in notices)
    assert problems == []
    assert page.seen.preview is not None, "the preview stays, so that a person may think again"


def test_reading_and_importing_leave_the_window_free(threaded, context, qtbot, tmp_path, problems):
    threaded.read_files([log_file(tmp_path)])
    assert threaded.seen.preview is None, "the call comes back before the file is read"
    assert threaded.busy.isVisible()
    qtbot.waitUntil(lambda: threaded.seen.preview is not None)
    assert not threaded.busy.isVisible()
    press(qtbot, threaded, Qt.Key.Key_Return)
    press(qtbot, threaded, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: threaded.form.imports_table.model().rowCount() == 1)
    assert threaded.seen.preview is None
    assert problems == []


def test_a_stop_while_the_thread_reads_is_heeded(threaded, qtbot, tmp_path, notices, problems):
    threaded.read_files([log_file(tmp_path, rows=6000)])
    qtbot.keyClick(threaded, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not threaded.busy.isVisible())
    assert threaded.seen.preview is None
    assert any("stopped" in said for said in notices)
    assert problems == []


def test_reading_a_long_file_can_be_stopped(page, context, tmp_path, notices):
    page.busy.bar.valueChanged.connect(page.stop)
    page.read_files([log_file(tmp_path, rows=2500)])
    assert page.seen.preview is None
    assert held(context) == []
    assert any("stopped" in said for said in notices)


def test_a_bad_file_is_one_plain_sentence_and_the_next_file_has_its_turn(page, tmp_path, problems):
    bad = tmp_path / "letter.csv"
    bad.write_text("Dear all,\nno log today.\n", encoding="utf-8")
    page.read_files([bad, log_file(tmp_path)])
    assert len(problems) == 1
    assert "letter.csv" in problems[0]
    assert "\n" not in problems[0]
    assert page.seen.preview is not None
    assert page.seen.preview.plan.file == "log.csv"


def test_without_any_import_the_page_says_what_to_do_next(page, context, qtbot, tmp_path):
    assert page.rest.empty.isVisible()
    assert page.rest.empty.words.text() == "No log read yet"
    assert not page.form.rest_lists.isVisible()
    page.read_files([log_file(tmp_path)])
    press(qtbot, page, Qt.Key.Key_Return)
    assert not page.rest.empty.isVisible()
    assert page.form.rest_lists.isVisible()


def test_several_files_come_one_after_another(page, context, qtbot, tmp_path):
    first, second = log_file(tmp_path, "first.csv"), log_file(tmp_path, "second.csv", narrative="Bins on fire")
    page.read_files([first, second])
    assert "1 more file after this one" in page.form.seen_file.text()
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.form.seen_file.text() == "second.csv"
    assert account(page)["updated"] == 3, "the second file is read against what the first has stored"
    press(qtbot, page, Qt.Key.Key_Return)
    assert [one.file for one in held(context)] == ["second.csv", "first.csv"]


def test_an_unknown_layout_is_mapped_first_and_read_by_what_was_said_of_it(page, context, qtbot, tmp_path):
    path = unknown_file(tmp_path, "Remarks")
    page.read_files([path])
    form = page.form
    assert form.stack.currentWidget() is page.mapping
    page.mapping.form.name_field.setText("housing export")
    page.mapping.go_on()
    assert "by the columns you chose" in form.seen_facts.text()
    assert ["type", "Type"] in [row[:2] for row in cells(form.columns_table)]
    assert form.profile_field.text() == "housing export"
    press(qtbot, page, Qt.Key.Key_Return)
    assert [one.new for one in held(context)] == [7]
    page.read_files([path])
    assert "saved profile housing export" in form.seen_facts.text()
    assert not form.profile_field.isVisible()


def test_whose_log_it_is_can_be_said_before_it_is_stored(page, context, qtbot, tmp_path):
    page.read_files([unknown_file(tmp_path)])
    page.mapping.go_on()
    box = page.form.source_box
    place = box.findData("fire")
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)
    press(qtbot, page, Qt.Key.Key_Return)
    assert [one.source for one in held(context)] == ["fire"]


def test_earlier_logs_are_kept_off_the_board(page, context, qtbot, tmp_path, problems):
    from shp_desktop.services import prepare_board

    page.read_files([log_file(tmp_path)])
    page.form.history_box.setFocus()
    qtbot.keyClick(page.form.history_box, Qt.Key.Key_Space)
    page.form.rows_table.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    assert problems == []
    boards: list = []
    context.jobs.read(lambda session: prepare_board.board(session, context.now()), boards.append)
    assert [one.new for one in held(context)] == [3]
    assert boards[0].items == ()


def test_hostile_text_is_shown_as_it_stands(page, context, qtbot, tmp_path):
    page.read_files([log_file(tmp_path, "<b>x.csv", narrative=HOSTILE, last="x" * 20_000)])
    assert cells(page.form.rows_table)[0][-1] == HOSTILE
    tip = page.form.rows_table.model().index(0, 8).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip
    press(qtbot, page, Qt.Key.Key_Return)
    labels = [label for label in page.findChildren(QLabel) if "<b>" in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_logs_lying_beside_the_store_are_offered_by_name_until_they_are_read(page, context, qtbot):
    path = log_file(context.folders.home, "morning-log-2018-06-15.csv")
    page.reload()
    offered = page.form.lying.itemAt(0).widget()
    assert path.name in offered.text()
    offered.click()
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.form.lying.count() == 0


def test_the_import_under_the_cursor_shows_its_account_and_its_holes(page, context, qtbot, tmp_path, shared_data):
    for path in (shared_data / "made" / "2018-06-15-report.csv", log_file(tmp_path)):
        page.read_files([path])
        press(qtbot, page, Qt.Key.Key_Return)
    assert page.form.last_heading.text() == "Last import: log.csv"
    page.receive("gaps")
    assert page.form.last_heading.text() == "Import: 2018-06-15-report.csv"
    assert "No logs 02:00 to 04:00 Friday" in page.form.last_body.itemAt(1).widget().accessibleName()
    later = LogPage(context)
    qtbot.addWidget(later)
    later.receive("gaps")
    with qtbot.waitActive(later):
        later.show()
    assert later.form.last_heading.text() == "Import: 2018-06-15-report.csv"


def shown_words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_only_keys_that_do_something_now_are_told(page, qtbot, tmp_path):
    def told() -> set[str]:
        return {cap for cap, _ in page.page_keys()}

    assert Shortcut.LOG_APPLY.cap not in told()
    page.read_files([log_file(tmp_path)])
    assert {Shortcut.LOG_APPLY.cap, Shortcut.LOG_DISCARD.cap, Shortcut.LOG_REJECTED.cap} <= told()
    press(qtbot, page, Qt.Key.Key_R)
    assert page.form.seen_tabs.tabBar().hasFocus()
    assert page.form.seen_tabs.currentWidget() is page.form.rejects_tab
    assert page.form.rejects_table.isHidden()
    assert shown_words(page.form.rejects_tab) == ["Every line was read."]


@pytest.mark.parametrize(("scale", "theme"), [(100, "light"), (200, "dark")])
def test_nothing_is_cut_off_to_the_side(context, qtbot, dressed, tmp_path, shot, scale, theme):
    from shp_desktop.gui import theme as looks
    from shp_desktop.settings import Settings

    looks.apply(dressed, Settings(theme=theme, text_scale=scale))
    page = LogPage(context)
    qtbot.addWidget(page)
    shot(page, f"log-rest-{theme}-{scale}", (1278, 652))
    page.read_files([log_file(tmp_path)])
    shot(page, f"log-seen-{theme}-{scale}", (1278, 652))
    assert page.form.seen.minimumSizeHint().width() <= page.form.scroll.viewport().width()
    page.put_away()
    page.read_files([unknown_file(tmp_path)])
    page.mapping.go_on()
    shot(page, f"log-proposed-{theme}-{scale}", (1278, 652))
    assert page.form.scroll.widget().width() <= page.form.scroll.viewport().width()
    assert page.form.seen.minimumSizeHint().width() <= page.form.scroll.viewport().width()
