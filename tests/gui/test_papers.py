"""The Papers page on a real encrypted practice store: the preview is the paper, what leaves is recorded."""

from datetime import date

import pytest
from meeting_room import LOGS, asked, log_file, press, read_in, write, wrote
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit
from window_room import shown_page

from shp_desktop.domain.people import Person, Role
from shp_desktop.gui import theme
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.papers import PapersPage
from shp_desktop.gui.pages.papers_gateway import GatewayDesk
from shp_desktop.gui.pages.papers_release_desk import ReleaseDesk
from shp_desktop.gui.pages.papers_saving import Saving
from shp_desktop.services import people, run_meeting
from shp_desktop.settings import Settings

DAY = date(2018, 6, 15)
AGENCIES = ("NPT", "VCD", "IOM", "HBC", "CHILDREN", "ADULTS", "FIRE")


@pytest.fixture
def page(context: Context, qtbot, tmp_path) -> PapersPage:
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    return shown_page(PapersPage, context, qtbot)


@pytest.fixture
def record(context: Context, qtbot, tmp_path) -> PapersPage:
    """The page beside a meeting that was held and closed."""
    read_in(context, log_file(tmp_path, "log.csv", LOGS))
    wrote(context, lambda session: run_meeting.open_meeting(session, DAY, "Chief Inspector Dale"))
    wrote(context, lambda session: run_meeting.close(session, "read back"))
    made = shown_page(PapersPage, context, qtbot)
    made.form.day_box.setCurrentIndex(1)
    return made


def prints(context: Context) -> list[tuple[str, str, bool]]:
    """What the store holds of papers that left: kind, recipient, whether it was a reprint."""

    def work(session):
        uids = [meeting.uid for meeting in run_meeting.meetings(session)]
        rows = [row for uid in uids for row in session.store.records.prints(uid)]
        return [(row["kind"], row["recipient"], bool(row["reprint"])) for row in rows]

    return asked(context, work)


def everything(session) -> str:
    """All that the store holds, as text."""
    tables = [row["name"] for row in session.store.db.query("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return "\n".join(str(row) for table in tables for row in session.store.db.query(f"SELECT * FROM {table}"))


def words(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def text_of(document: QPdfDocument) -> str:
    return "\n".join(document.getAllText(at).text() for at in range(document.pageCount()))


def pdf_printer(path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_nothing_is_made_or_fixed_before_it_is_asked_for(context, page, assert_named):
    assert "fixes its item numbers" in words(page)
    assert asked(context, run_meeting.meetings) == ()
    assert [row.title for row in page.form.kinds.rows if not row.heading][0] == "1   Chair's pack"
    assert [row.identity for row in page.form.kinds.rows if row.identity in AGENCIES] == list(AGENCIES)
    assert_named(page)


def test_enter_shows_the_paper_itself_and_leaves_no_file(context, page, tmp_path):
    before = {path for path in tmp_path.rglob("*") if path.is_file() and path.suffix == ".pdf"}
    press(Qt.Key.Key_Return)
    paper = page.paper
    assert page.form.view.document() is page.view.pdf.document
    assert page.view.pdf.data == paper.data
    assert page.form.view.document().pageCount() == paper.pages
    assert "101303" in text_of(page.form.view.document())
    assert page.form.page_words.text() == f"page 1 of {paper.pages}"
    assert page.form.paper_name.text() == "Chair's pack. Copy 1 of 8, chair"
    assert page.form.day_box.currentText().startswith("Next briefing, ")
    assert {path for path in tmp_path.rglob("*.pdf")} == before
    assert prints(context) == []


def test_pages_turn_by_key(context, qtbot, tmp_path):
    many = tuple((f"{102000 + at}", *LOGS[1][1:]) for at in range(60))
    read_in(context, log_file(tmp_path, "log.csv", many))
    page = shown_page(PapersPage, context, qtbot)
    page.look()
    assert page.paper.pages > 1
    press(Qt.Key.Key_PageDown)
    assert page.form.page_words.text().startswith("page 2 of")
    press(Qt.Key.Key_PageUp)
    assert page.form.page_words.text().startswith("page 1 of")
    before = page.form.view.zoomFactor()
    press(Qt.Key.Key_Plus)
    press(Qt.Key.Key_Plus)
    assert page.form.view.zoomFactor() > before


def test_a_past_morning_shows_without_asking_and_each_kind_is_another_paper(record, qtbot):
    qtbot.waitUntil(lambda: record.paper is not None)
    seen = {}
    for kind in ("chair", "FIRE", "actions", "minutes"):
        record.form.kinds.choose(kind)
        qtbot.waitUntil(lambda: record.paper is not None)
        seen[kind] = text_of(record.form.view.document())
        assert record.paper.kind == kind
        assert record.paper.name.startswith("briefing-2018-06-15-")
    assert len(set(seen.values())) == 4
    assert "Girl aged 15" in seen["chair"]
    assert "Girl aged 15" not in seen["FIRE"]
    assert record.header().text() == "Record of Friday 15 June 2018"


def test_printing_is_recorded_and_the_next_copy_is_a_reprint(context, page, tmp_path, qtbot):
    page.printing.ask_printer = lambda _parent, _pages, _title: pdf_printer(tmp_path / "out.pdf")
    with qtbot.waitSignal(context.bus.notice) as told:
        press(Qt.Key.Key_P)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert prints(context) == [("chair", "chair", False)]
    assert told.args[0] == "1 paper handed to the printer; each copy is recorded."
    qtbot.waitUntil(lambda: page.paper is not None)
    assert page.paper.copy.reprint


def test_thinking_better_of_printing_records_nothing(context, page):
    page.printing.ask_printer = lambda _parent, _pages, _title: None
    press(Qt.Key.Key_P)
    assert prints(context) == []


def test_a_paper_is_saved_with_a_password_typed_twice(context, page, tmp_path):
    page.saving.ask_folder = lambda _parent, _title, _start: tmp_path / "out"
    page.form.kinds.choose("FIRE")
    press(Qt.Key.Key_S)
    write("quayside mews")
    press(Qt.Key.Key_Return)
    write("quayside mew")
    press(Qt.Key.Key_Return)
    assert "not the same" in page.saving.panel.problem.text()
    assert prints(context) == []
    for _ in range(2):
        write("quayside mews")
        press(Qt.Key.Key_Return)
    saved = list((tmp_path / "out").iterdir())
    assert len(saved) == 1
    locked = QPdfDocument()
    assert locked.load(str(saved[0])) == QPdfDocument.Error.IncorrectPassword
    locked.setPassword("quayside mews")
    assert locked.load(str(saved[0])) == QPdfDocument.Error.None_
    assert [(kind, who) for kind, who, _ in prints(context)] == [("FIRE", "Fire Service")]


def test_a_password_that_is_easy_to_guess_is_refused_and_one_that_is_not_is_offered(context, page, tmp_path):
    page.saving.ask_folder = lambda _parent, _title, _start: tmp_path / "out"
    page.form.kinds.choose("FIRE")
    press(Qt.Key.Key_S)
    for _ in range(2):
        write("fire service")
        press(Qt.Key.Key_Return)
    assert "too easy to guess" in page.saving.panel.problem.text()
    assert prints(context) == []
    page.saving.panel.offer.click()
    offered = page.saving.panel.again.text()
    assert page.saving.panel.again.echoMode() == QLineEdit.EchoMode.Normal
    press(Qt.Key.Key_Return)
    (saved,) = (tmp_path / "out").iterdir()
    locked = QPdfDocument()
    locked.setPassword(offered)
    assert locked.load(str(saved)) == QPdfDocument.Error.None_
    press(Qt.Key.Key_S)
    assert page.saving.panel.again.echoMode() == QLineEdit.EchoMode.Password
    assert not page.saving.panel.password.text()
    assert offered not in asked(context, everything)


def test_a_plain_file_takes_one_warning_and_a_second_press(context, page, tmp_path):
    page.saving.ask_folder = lambda _parent, _title, _start: tmp_path / "out"
    press(Qt.Key.Key_S)
    page.saving.panel.plain.click()
    assert "anybody who gets hold of the file can read it" in page.saving.panel.problem.text()
    assert not (tmp_path / "out").exists()
    page.saving.panel.plain.click()
    assert [path.read_bytes()[:4] for path in (tmp_path / "out").iterdir()] == [b"%PDF"]


def test_all_papers_go_into_a_folder_each_recorded(context, page, tmp_path, qtbot):
    page.saving.ask_folder = lambda _parent, _title, _start: tmp_path / "out"
    press(Qt.Key.Key_A)
    with qtbot.waitSignal(context.bus.notice):
        for _ in range(2):
            write("quayside mews")
            press(Qt.Key.Key_Return)
    names = sorted(path.name.rsplit("-", 1)[1] for path in (tmp_path / "out").iterdir())
    names = [name for name in names if name != "review.pdf"]  # with it on a Friday
    room = ("chair", "card", *AGENCIES, "actions", "attendance", "tick")
    assert names == sorted(f"{kind}.pdf" for kind in room)
    assert len([one for one in prints(context) if one[0] in room]) == len(room)


def test_what_was_saved_before_a_stop_stays_and_is_recorded(context, page, tmp_path):
    heard = []
    saving = Saving(
        context.jobs, tmp_path / "out", "quayside mews", heard.append, lambda error: heard.append(str(error))
    )
    saving.progress = lambda done, _total: saving.stop() if done == 2 else None
    saving.begin(None, None)
    assert heard == ["Stopped as you asked; 2 papers had been saved and recorded before that."]
    assert len(list((tmp_path / "out").iterdir())) == len(prints(context)) == 2


def test_esc_goes_back_to_the_paper_without_saving(context, page):
    press(Qt.Key.Key_S)
    write("quay")
    press(Qt.Key.Key_Escape)
    assert page.form.main.currentWidget() is page.form.preview
    press(Qt.Key.Key_S)
    assert page.saving.panel.password.text() == ""


def test_a_person_who_may_not_print_is_told(context, page, qtbot):
    member = Person("Benedek Yaddlesby", "FIRE")
    wrote(context, lambda session: people.save_person(session, Person("Benedek Yaddlesby", "FIRE", Role.MEMBER)))
    wrote(context, lambda session: people.change_actor(session, member))
    with qtbot.waitSignal(context.bus.problem) as told:
        press(Qt.Key.Key_Return)
    assert "may not print papers" in str(told.args[0])


@pytest.mark.parametrize(("shade", "percent"), [("light", 100), ("dark", 100), ("light", 200)])
def test_it_fits_the_smallest_screen(page, context, qtbot, qapp, shot, shade, percent):
    theme.apply(qapp, Settings(theme=shade, text_scale=percent))
    again = shown_page(PapersPage, context, qtbot)
    size = (1278 if percent == 100 else 1244, 640)
    shot(again, f"papers-{shade}-{percent}", size)
    again.look()
    shot(again, f"papers-look-{shade}-{percent}", size)
    again.printing.strip.begin("Printing the morning", lambda: None)
    shot(again, f"papers-printing-{shade}-{percent}", size)
    assert again.form.kinds.viewport().height() > 2 * again.form.kinds.sizeHintForRow(1)
    again.printing.strip.end()
    again.desk(GatewayDesk).begin(None)
    shot(again, f"papers-gateway-{shade}-{percent}", size)
    again.save_paper()
    shot(again, f"papers-save-{shade}-{percent}", size)
    again.desk(ReleaseDesk).begin(None)
    shot(again, f"papers-release-{shade}-{percent}", size)
    assert again.minimumSizeHint().width() <= size[0]
    assert again.minimumSizeHint().height() <= size[1]
