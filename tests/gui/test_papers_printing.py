"""Printing from the Papers page: the whole morning in one go, copies with numbers of their own, stops and faults in words."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from meeting_room import LOGS, asked, log_file, press, read_in, wrote
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from window_room import shown_page

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import PrintProblem
from shp_desktop.gui import printing, spooling, theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.papers_gateway import GatewayDesk
from shp_desktop.gui.pages.papers_morning import MorningDesk
from shp_desktop.gui.pages.papers_printing import PRINTED, PrintRun, ToPrint
from shp_desktop.services import build_pack, copy_register, people, run_meeting
from shp_desktop.services.paper_kinds import of_morning
from shp_desktop.settings import Settings

SPACE, ENTER, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(context: Context, qtbot, tmp_path: Path) -> PapersPage:
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    made = shown_page(PapersPage, context, qtbot)
    made.printing.ask_printer = lambda _parent, _pages, _title: to_file(tmp_path / "out.pdf")
    return made


def to_file(path: Path, copies: int = 1) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setCopyCount(copies)
    return printer


def morning_of(context: Context) -> list[str]:
    return list(of_morning(asked(context, build_pack.card_facts)))


def prints(context: Context) -> list[tuple[str, int, bool, int]]:
    """What the store holds of papers that left: kind, copy, whether a reprint, pages."""

    def work(session):
        rows = [row for one in run_meeting.meetings(session) for row in session.store.records.prints(one.uid)]
        return [(row["kind"], row["copy"], bool(row["reprint"]), row["pages"]) for row in rows]

    return asked(context, work)


def marks(desk: MorningDesk) -> list[str]:
    return [row.identity for row in desk.list.rows if row.mark == "square-check"]


def morning(page: PapersPage) -> MorningDesk:
    press(Qt.Key.Key_P, SHIFT)
    desk = page.desk(MorningDesk)
    assert page.form.main.currentWidget() is desk
    return desk


def prepared(context: Context) -> Sequence[ToPrint]:
    made = []
    context.jobs.write(build_pack.prepare_morning, made.extend)
    return [ToPrint(one.kind, one.kind, one.rendered) for one in made]


def test_the_whole_morning_is_printed_by_two_keys_each_paper_in_its_order_and_recorded(context, page, qtbot, assert_named):
    expected = morning_of(context)
    desk = morning(page)
    assert asked(context, run_meeting.meetings) == (), "looking at the list fixes no numbers"
    assert marks(desk) == expected
    assert len(expected) >= 10
    assert_named(page)
    with qtbot.waitSignal(context.bus.notice) as told:
        press(ENTER)
    assert [kind for kind, *_rest in prints(context)] == expected
    assert {row.detail for row in desk.list.rows} == {PRINTED}
    assert told.args[0] == f"{len(expected)} papers handed to the printer; each copy is recorded."
    assert not page.printing.strip.isVisible()


def test_papers_that_left_before_are_not_ticked_again_but_may_be(context, page):
    page.form.kinds.choose("FIRE")
    press(Qt.Key.Key_P)
    assert [kind for kind, *_rest in prints(context)] == ["FIRE"]
    desk = morning(page)
    assert "FIRE" not in marks(desk)
    assert "1 paper left before" in desk.note.text()
    for row in desk.list.rows:
        if row.identity not in ("FIRE", "chair"):
            desk.list.choose(row.identity)
            press(SPACE)
    desk.list.choose("FIRE")
    press(SPACE)
    assert marks(desk) == ["chair", "FIRE"]
    assert desk.print_button.text() == "Print 2 papers"
    press(ENTER)
    assert [(kind, reprint) for kind, _copy, reprint, _pages in prints(context)] == [("FIRE", False), ("chair", False), ("FIRE", True)]


def test_nothing_ticked_asks_for_no_printer(context, page):
    asked_for = []
    page.printing.ask_printer = lambda *given: asked_for.append(given)
    desk = morning(page)
    for row in desk.list.rows:
        desk.list.choose(row.identity)
        press(SPACE)
    press(ENTER)
    assert asked_for == []
    assert "Nothing is ticked" in desk.note.text()


def test_a_past_morning_prints_what_it_was(context, page):
    wrote(context, lambda session: run_meeting.open_meeting(session, build_pack.card_facts(session).meeting_date, "Chief Inspector Dale"))
    wrote(context, lambda session: run_meeting.close(session, "read back"))
    page.reload()
    page.form.day_box.setCurrentIndex(1)
    desk = morning(page)
    assert "minutes" in marks(desk)
    press(ENTER)
    assert [kind for kind, *_rest in prints(context)] == [row.identity for row in desk.list.rows]


def test_each_of_several_copies_has_a_number_of_its_own(context, page, tmp_path):
    page.printing.ask_printer = lambda _parent, _pages, _title: to_file(tmp_path / "out.pdf", copies=3)
    page.form.kinds.choose("FIRE")
    press(Qt.Key.Key_P)
    left = prints(context)
    assert [kind for kind, *_rest in left] == ["FIRE"] * 3
    assert len({copy for _kind, copy, *_rest in left}) == 3
    assert not any(reprint for _kind, _copy, reprint, _pages in left)


def test_of_a_range_only_the_pages_that_left_are_recorded(context, page, tmp_path):
    def asks(_parent, pages, _title):
        assert pages == page.paper.pages > 1
        printer = to_file(tmp_path / "out.pdf")
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 2)
        return printer

    page.printing.ask_printer = asks
    press(Qt.Key.Key_P)
    assert [(kind, pages) for kind, _copy, _reprint, pages in prints(context)] == [("chair", 1)]


def test_another_gateway_is_named_for_one_paper_printed_or_saved(context, page, tmp_path):
    def left() -> list[tuple[str, str]]:
        return asked(context, lambda session: [(one.kind, step.gateway) for one in copy_register.every(session) for step in one.steps])

    page.look()
    press(Qt.Key.Key_G, SHIFT)
    desk = page.desk(GatewayDesk)
    assert page.form.main.currentWidget() is desk
    rows = [row.title for row in desk.list.rows]
    assert rows[0].startswith("As agreed: Crime and Disorder Act")
    assert len(set(rows)) == len(rows) > 5
    assert not [row for row in rows if "consent" in row.casefold()]
    wanted = next(row for row in rows if "vital interests" in row)
    assert desk.list.choose(wanted)
    press(ENTER)
    assert page.form.main.currentWidget() is page.form.preview
    assert wanted in page.form.paper_name.text()
    press(Qt.Key.Key_P)
    assert left() == [("chair", wanted)]
    press(Qt.Key.Key_P)
    assert left() == [("chair", wanted), ("chair", rows[0].removeprefix("As agreed: "))]
    press(Qt.Key.Key_G, SHIFT)
    assert desk.list.choose(wanted)
    press(ENTER)
    page.saving.ask_folder = lambda *_asked: tmp_path
    page.save_paper()
    page.saving.panel.wished.emit("seven plover kettles")
    assert left()[-1] == ("chair", wanted)
    press(Qt.Key.Key_G, SHIFT)
    assert desk.list.choose(wanted)
    press(ENTER)
    page.form.kinds.choose("minutes")
    assert page.gateway == ""


def test_what_left_before_a_stop_is_recorded_and_said(context, tmp_path, page):
    heard: list[str] = []
    run = PrintRun(context.jobs, to_file(tmp_path / "out.pdf"), lambda *_done: heard.append("done"), lambda error: heard.append(str(error)))
    run.progress = lambda _paper, _state: run.stop() if run.printed == 2 else None
    run.begin(prepared(context))
    assert heard == ["Stopped as you asked; 2 papers had been handed over and recorded before that."]
    assert len(prints(context)) == 2


@pytest.mark.qt_log_ignore("QPainter")
def test_a_printer_that_fails_in_the_middle_is_said_with_what_had_left(context, tmp_path, page):
    heard: list[str] = []
    out = tmp_path / "printer"
    out.mkdir()
    run = PrintRun(context.jobs, to_file(out / "out.pdf"), lambda *_done: heard.append("done"), lambda error: heard.append(str(error)))

    def taken_away(_paper: ToPrint, _state: str) -> None:
        if run.printed == 3 and out.exists():
            (out / "out.pdf").unlink()
            out.rmdir()

    run.progress = taken_away
    run.begin(prepared(context))
    assert len(prints(context)) == 3
    assert heard == [
        "The printer did not take the paper; nothing was recorded as printed, look at the printer and try again. "
        "3 papers had been handed over and recorded before that."
    ]


def test_what_is_handed_over_stands_in_the_register_before_the_printer_gets_it(context, page, tmp_path, monkeypatch):
    seen: list[list[tuple[str, int, bool, int]]] = []

    def no_printer(*_given: object, **_more: object) -> None:
        seen.append(prints(context))
        raise PrintProblem("The printer did not take the paper; nothing was recorded as printed, look at the printer and try again.")

    monkeypatch.setattr(printing, "print_pdf", no_printer)
    heard: list[str] = []
    run = PrintRun(context.jobs, to_file(tmp_path / "out.pdf"), lambda *_done: heard.append("done"), lambda error: heard.append(str(error)))
    run.begin(prepared(context)[:1])
    assert [[row[0] for row in rows] for rows in seen] == [["chair"]]
    assert prints(context) == []
    assert [said.split(";")[0] for said in heard] == ["The printer did not take the paper"]


def test_somebody_else_at_the_keyboard_stops_what_was_being_printed(context, page, tmp_path):
    start = page.printing.begin(to_file(tmp_path / "out.pdf"), "the morning")
    other = Person("Jo Heron", "HBC", Role.RECORDER)
    wrote(context, lambda session: people.save_person(session, other))
    wrote(context, lambda session: people.change_actor(session, other))
    page.another_person(other_agency=False)
    start(prepared(context))
    assert prints(context) == []
    assert not page.printing.strip.isVisible()


def test_while_papers_are_printed_no_second_run_begins(context, page, tmp_path, qtbot):
    page.printing.begin(to_file(tmp_path / "out.pdf"), "the morning")
    with qtbot.waitSignal(context.bus.problem) as told:
        press(Qt.Key.Key_P)
    assert "being printed already" in str(told.args[0])
    assert page.printing.strip.isVisible()


def test_without_a_printer_it_is_one_plain_sentence(context, page, qtbot):
    page.printing.ask_printer = lambda parent, pages, title: printing.ask_printer(parent, pages, title, list)
    with qtbot.waitSignal(context.bus.problem) as told:
        press(Qt.Key.Key_P)
    assert isinstance(told.args[0], PrintProblem)
    assert str(told.args[0]) == spooling.no_printer()  # whether it is a printer that is missing, or CUPS, is the machine's
    assert "; nothing was printed, " in str(told.args[0])
    assert prints(context) == []


def test_large_print_is_the_same_paper_in_larger_letters(context, page, qtbot):
    press(ENTER)
    before = page.paper
    press(Qt.Key.Key_B)
    qtbot.waitUntil(lambda: page.paper is not None)
    assert page.paper.pages > before.pages
    assert page.form.paper_name.text().startswith("Chair's pack, large print. Copy 1 of")
    words = [text_of(page.view.pdf.document, at) for at in range(page.paper.pages)]
    assert any("101303" in text for text in words)
    press(Qt.Key.Key_P)
    assert [(kind, pages) for kind, _copy, _reprint, pages in prints(context)] == [("chair", page_count(page))]
    press(Qt.Key.Key_B)
    qtbot.waitUntil(lambda: page.paper is not None)
    assert page.paper.pages == before.pages


def page_count(page: PapersPage) -> int:
    return page.view.pdf.document.pageCount()


def text_of(document: QPdfDocument, at: int) -> str:
    return document.getAllText(at).text()


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 200)])
def test_the_list_of_the_morning_fits_the_smallest_screen(page, context, qtbot, qapp, shot, shade, percent):
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    again = shown_page(PapersPage, context, qtbot)
    size = (1278 if percent == 100 else 1244, 640)
    morning(again)
    shot(again, f"papers-morning-{shade}-{percent}", size)
    again.printing.begin(to_file(Path("nowhere.pdf")), "the morning")
    shot(again, f"papers-printing-{shade}-{percent}", size)
    assert again.minimumSizeHint().width() <= size[0]
    assert again.minimumSizeHint().height() <= size[1]
