"""Papers: which briefing, which paper, the paper itself; printed, saved, and each copy recorded."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QSizePolicy, QWidget

from shp_desktop.domain.moments import LONDON, day_words
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui import dialogs, printing
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_papers import Ui_PapersPage
from shp_desktop.gui.jobs import Job, Stopped
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import papers_words as words_of
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.papers_release import ReleasePanel, ReleaseWish, Releasing
from shp_desktop.gui.pages.papers_save import SavePanel
from shp_desktop.gui.pages.papers_work import Saving, read_releasing, while_shown
from shp_desktop.gui.pages.sheets_desk import SheetsDesk
from shp_desktop.gui.pages.today_rows import CapButton, dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import BusyStrip, EmptyState, PlainLabel, clear, look

if TYPE_CHECKING:
    from shp_desktop.domain.meetings import Meeting
    from shp_desktop.services.build_pack import Paper, Prepared
    from shp_desktop.services.session import Outcome, Session

_SIDE = 268
_REST_MS = 150
_WANTED = frozenset({"incidents", "imports", "board", "meeting", "actions", "checks", "papers"})


class PapersPage(Page):
    """Briefing and paper are chosen at the left; what stands at the right is the paper, not a picture of it."""

    key, title, icon = "papers", "Papers", "printer"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Ui_PapersPage()
        self.form.setupUi(self)
        dress(self)
        #: what the system's dialogs answer; each returns None where the person thought better of it
        self.ask_printer: Callable[[QWidget, int], object] = printing.ask_printer
        self.ask_folder = dialogs.choose_folder
        self._agencies = {row["code"]: row["name"] for row in context.tables.rows("agencies") if row["active"] == "yes"}
        self._days: tuple[date | None, ...] = ()
        self._looked = False
        self._closed: set[date] | None = None
        self._made: dict[tuple[date | None, str], Paper] = {}
        #: the file the preview reads, or None before anything is shown
        self.pdf: printing.PdfFile | None = None
        self._job: Job | None = None
        self._after: Callable[[Paper], None] | None = None
        self._all = False
        self.copy, self.busy = PlainLabel(muted=True), BusyStrip(self)
        self.form.busy_place.addWidget(self.busy)
        self.saving, self.releasing = SavePanel(), ReleasePanel(self._agencies)
        self.sheets = SheetsDesk(self)
        for panel in (self.saving, self.releasing, self.sheets):
            self.form.main.addWidget(panel)
            panel.left.connect(self._back)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._furnish()
        self._connect()
        self._bind()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & _WANTED)

    def header(self) -> QWidget:
        return self.copy

    def first_focus(self) -> QWidget:
        return self.form.kinds

    def reload(self) -> None:
        from shp_desktop.services import run_meeting

        self._made.clear()
        self.read(run_meeting.meetings, self._show_briefings)

    def another_person(self, *, other_agency: bool) -> None:
        if other_agency:
            if self._job is not None:
                self._job.cancel()
            self._looked = False
            self.busy.end()
            self._show_nothing()
            self._back()

    def receive(self, payload: object) -> None:
        match payload:
            case ("release", str(uid)):
                self.release(uid)
            case str(kind):
                self.form.kinds.choose(kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.left_panel.setFixedWidth(min(scaled(_SIDE), self.width() * 42 // 100))

    @property
    def day(self) -> date | None:
        """Return the day of the briefing chosen; None is the next one."""
        place = self.form.day_box.currentIndex()
        return self._days[place] if 0 <= place < len(self._days) else None

    @property
    def kind(self) -> str:
        """Return the kind of the paper chosen."""
        return self.form.kinds.current

    @property
    def paper(self) -> "Paper | None":
        """Return the paper chosen as it was made, or None where it is not made yet."""
        return self._made.get((self.day, self.kind))

    def look(self) -> None:
        """Make the paper chosen and show it."""
        self._looked = True
        self._make(self._show_paper)

    def print_paper(self) -> None:
        """Print the paper chosen through the system's dialog, and record it."""
        self._looked = True
        self._make(self._print)

    def save_paper(self, *, every: bool = False) -> None:
        """Ask for a password, then save the paper chosen or all of them."""
        self._all = every
        name = words_of.paper_name(self.kind, self._agencies)
        self.form.main.setCurrentWidget(self.saving)
        self.saving.begin("Save all papers" if every else f"Save {name}")

    def release(self, uid: str = "") -> None:
        """Open the release of items to agencies."""
        day = self.day

        def work(session: "Session") -> Releasing:
            return read_releasing(session, day)

        def show(releasing: Releasing) -> None:
            self.busy.end()
            self.form.main.setCurrentWidget(self.releasing)
            self.releasing.show_items(releasing, uid)
            self.releasing.take()

        self.busy.begin("Reading the items")
        self.read(work, show, self._failed, slot="release")

    def _if_free(self, call: Callable[[], object]) -> None:
        """A letter pressed on a button of another panel is not meant for the paper."""
        if self.form.main.currentWidget() is self.form.preview:
            call()

    def _save_all(self) -> None:
        self.save_paper(every=True)

    def _furnish(self) -> None:
        form = self.form
        form.kinds.set_rows(words_of.papers(self._agencies))
        form.main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # its panels scroll by themselves
        flow = FlowLayout()
        for words, key, call in (
            ("Print", Shortcut.PAPERS_PRINT, self.print_paper),
            ("Save", Shortcut.PAPERS_SAVE, self.save_paper),
            ("Save all", Shortcut.PAPERS_ALL, self._save_all),
            ("Release", Shortcut.PAPERS_RELEASE, self.release),
            ("Answer sheets", Shortcut.PAPERS_SHEETS, self.sheets.begin),
        ):
            button = CapButton()
            look(button, "main" if key is Shortcut.PAPERS_PRINT else "second")
            button.set_words(words, key)
            button.clicked.connect(lambda _on, call=call: call())
            flow.addWidget(while_shown(form.main, form.preview, button, key))
        form.buttons_place.addLayout(flow)
        form.view.setPageMode(QPdfView.PageMode.MultiPage)
        form.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        form.view.pageNavigator().currentPageChanged.connect(lambda _page: self._show_page())
        self._show_nothing()

    def _connect(self) -> None:
        form = self.form
        form.day_box.currentIndexChanged.connect(lambda _at: self._chosen())
        form.kinds.moved.connect(lambda _kind: self._chosen())
        form.kinds.opened.connect(lambda _kind: self.look())
        self._rest.timeout.connect(lambda: self._make(self._show_paper))
        self.saving.wished.connect(self._save)
        self.releasing.wished.connect(self._release)
        self.sheets.opened.connect(lambda: form.main.setCurrentWidget(self.sheets))

    def _bind(self) -> None:
        self.bind(Shortcut.PAPERS_OPEN, lambda: self.sheets.enter(self.look), also=("Enter",))
        for key, call in ((Shortcut.PAPERS_PRINT, self.print_paper), (Shortcut.PAPERS_SAVE, self.save_paper), (Shortcut.PAPERS_ALL, self._save_all)):
            self.bind(key, partial(self._if_free, call))
        for key, asked in self.sheets.keys.items():
            self.bind(key, asked)
        self.bind(Shortcut.PAPERS_DAY, lambda: self.form.day_box.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.bind(Shortcut.PAPERS_RELEASE, self.release)
        self.bind(Shortcut.PAPERS_NEXT_PAGE, lambda: self._turn(1))
        self.bind(Shortcut.PAPERS_PAGE_BEFORE, lambda: self._turn(-1))
        self.bind(Shortcut.PAPERS_LARGER, lambda: self._zoom(1.25), also=("=",))
        self.bind(Shortcut.PAPERS_SMALLER, lambda: self._zoom(0.8))

    def _show_briefings(self, meetings: "tuple[Meeting, ...]") -> None:
        box, held = self.form.day_box, self.day
        offered = words_of.briefings(meetings)
        self._days = tuple(day for _, day in offered)
        box.blockSignals(True)
        box.clear()
        box.addItems([words for words, _ in offered])
        just = self._just_closed(meetings)
        box.setCurrentIndex(self._days.index(just or held) if (just or held) in self._days else 0)
        box.blockSignals(False)
        if just is not None:
            self.form.kinds.choose(words_of.MINUTES)
        self._chosen()

    def _just_closed(self, meetings: "tuple[Meeting, ...]") -> date | None:
        """Return the day of a meeting closed since this was last read, today's at first; its minutes are what is wanted next."""
        closed = {one.day for one in meetings if one.state == "closed"}
        today = self.context.now().astimezone(LONDON).date()
        new = {one for one in closed if one == today} if self._closed is None else closed - self._closed
        self._closed = closed
        return max(new, default=None)

    def _chosen(self) -> None:
        """Show what was chosen: at once where it was made, a moment later where it may be made unasked."""
        self._rest.stop()
        if self.form.main.currentWidget() is self.saving:
            self._back()
        if self.paper is not None:
            self._show_paper(self.paper)
        elif self._looked or self.day is not None:
            self._rest.start()
        else:
            self._show_nothing()

    def _make(self, then: "Callable[[Paper], None]") -> None:
        """Make the paper chosen off the window's thread; of several asked for only the last is shown."""
        day, kind = self.day, self.kind
        self._rest.stop()
        if (made := self._made.get((day, kind))) is not None:
            then(made)
            return
        if not kind:
            return
        from shp_desktop.services import run_meeting

        if self._job is not None:
            self._job.cancel()

        def gather(session: "Session") -> "Prepared":
            from shp_desktop.services import build_pack

            return build_pack.prepare(session, kind, day)

        def done(paper: "Paper") -> None:
            self._made[(day, kind)] = paper
            if (day, kind) == (self.day, self.kind):
                self.busy.end()
                then(paper)
            if day is None and self.form.day_box.currentText() == words_of.NEXT:
                self.read(run_meeting.meetings, self._show_briefings)

        def render(prepared: "Prepared") -> None:
            # A pack takes a second or two: the thread that keeps decisions is not held up by it.
            self._job = self.context.jobs.think(prepared.rendered, done, self._failed)

        self.busy.begin(f"Making {words_of.paper_name(kind, self._agencies)}")
        self._job = self.context.jobs.write(gather, render, self._failed)

    def _failed(self, error: BriefingError) -> None:
        if isinstance(error, Stopped):
            return
        self.busy.end()
        self.context.bus.fail(error)

    def _show_paper(self, paper: "Paper") -> None:
        before, self.pdf = self.pdf, printing.open_pdf(paper.data)
        self.form.view.setDocument(self.pdf.document)
        if before is not None:
            before.close()
        name = words_of.paper_name(paper.kind, self._agencies)
        self.form.paper_name.setText(f"{name}. {paper.copy.words}")
        self.copy.setText(self._briefing())
        self.form.preview_stack.setCurrentWidget(self.form.view)
        self._show_page()

    def _show_page(self) -> None:
        paper = self.paper
        page = self.form.view.pageNavigator().currentPage() + 1
        self.form.page_words.setText(f"page {page} of {paper.pages}" if paper is not None else "")

    def _show_nothing(self) -> None:
        clear(self.form.nothing_place)
        name = words_of.paper_name(self.kind, self._agencies)
        empty = EmptyState("file-text", f"{name} is not made yet", words_of.FIXES, Shortcut.PAPERS_OPEN, self.look)
        self.form.nothing_place.addWidget(empty)
        self.form.paper_name.setText(name)
        self.form.page_words.setText("")
        self.copy.setText(self._briefing())
        self.form.preview_stack.setCurrentWidget(self.form.nothing)

    def _briefing(self) -> str:
        return f"Record of {day_words(self.day)}" if self.day is not None else self.form.day_box.currentText()

    def _turn(self, step: int) -> None:
        paper = self.paper
        if paper is not None:
            at = self.form.view.pageNavigator().currentPage() + step
            self.form.view.pageNavigator().jump(max(0, min(at, paper.pages - 1)), QPoint().toPointF())

    def _zoom(self, factor: float) -> None:
        view = self.form.view
        if view.zoomMode() != QPdfView.ZoomMode.Custom and self.pdf is not None:
            wide = self.pdf.document.pagePointSize(0).width() * view.logicalDpiX() / 72
            view.setZoomFactor(view.viewport().width() / max(wide, 1.0))
            view.setZoomMode(QPdfView.ZoomMode.Custom)
        view.setZoomFactor(max(0.25, min(view.zoomFactor() * factor, 4.0)))

    def _print(self, paper: "Paper") -> None:
        self._show_paper(paper)
        printer = self.ask_printer(self, paper.pages)
        if printer is None:
            return
        name = words_of.paper_name(paper.kind, self._agencies)
        self.busy.begin(f"Printing {name}")
        self.context.jobs.think(
            lambda: printing.print_pdf(paper.data, printer, paper.name),  # type: ignore[arg-type]
            lambda _none: self._printed(paper, name),
            self._failed,
        )

    def _printed(self, paper: "Paper", name: str) -> None:
        from shp_desktop.services import build_pack

        def done(_none: None) -> None:
            self._left(f"{name} was handed to the printer; {paper.copy.words} is recorded.")

        self.context.jobs.write(lambda session: build_pack.record(session, paper), done, self._failed)

    def _save(self, password: str) -> None:
        start = self.context.settings.value.papers_folder
        folder = self.ask_folder(self, "Save the papers in this folder", start)
        if folder is None:
            return
        self._looked = True
        self._back()

        def done(count: int) -> None:
            locked = "with the password" if password else "without a password"
            self._left(f"{counted(count, 'paper')} saved in {folder.name} {locked}; each copy is recorded.")

        saving = Saving(self.context.jobs, folder, password, done, self._failed_save)
        saving.progress = self.busy.progress
        self.busy.begin("Saving the papers", saving.stop)
        saving.begin(self.day, None if self._all else self.kind)
        with suppress(OSError):  # where the papers went last is a convenience, not worth a sentence
            self.context.settings.change(papers_folder=str(folder))

    def _failed_save(self, error: BriefingError) -> None:
        self.busy.end()
        self.context.bus.fail(error)

    def _left(self, sentence: str) -> None:
        """A paper left: the next copy of it is a reprint, so it is made again."""
        self.busy.end()
        self._made.clear()
        self.context.bus.notice.emit(sentence)
        self._chosen()

    def _release(self, wish: ReleaseWish) -> None:
        from shp_desktop.services import release

        def done(outcome: "Outcome") -> None:
            who = "everybody" if wish.agency == "all" else self._agencies.get(wish.agency, wish.agency)
            self.context.bus.notice.emit(f"Log {outcome.ref} is released to {who} as chosen.")
            self.release(wish.incident_uid)

        self.save(
            lambda session: release.release(session, wish.incident_uid, wish.agency, wish.fields, wish.summary),
            done,
            lambda error: self.releasing.refuse(str(error)),
        )

    def _back(self) -> None:
        self.form.main.setCurrentWidget(self.form.preview)
        self.form.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
