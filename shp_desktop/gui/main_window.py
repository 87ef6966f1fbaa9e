"""The window: header, rail, pages, status line, and the screens that stand before them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.people import Person
from shp_desktop.errors import Refused
from shp_desktop.gui import dialogs, theme
from shp_desktop.gui.asides import Asides
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_main_window import Ui_MainWindow
from shp_desktop.gui.keys_filter import unguarded
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages import PAGES, PageEntry
from shp_desktop.gui.pasting import pasted_rows
from shp_desktop.gui.rail import Rail
from shp_desktop.gui.shortcuts import EVERYWHERE, Shortcut, keys_of, page_cap, page_sequences
from shp_desktop.gui.widgets import EmptyState, KeyHint, StatusTick
from shp_desktop.settings import Settings

if TYPE_CHECKING:
    from shp_desktop.domain.intake_rows import Pasted
    from shp_desktop.gui.command_palette import Command

TITLE = "SHP Briefing"
PRACTICE_TITLE = f"{TITLE} PRACTICE"
PRACTICE_WORDS = "PRACTICE  \u00b7  invented people and places"


@runtime_checkable
class ReadsFiles(Protocol):
    """A page that takes files dropped anywhere on the window."""

    def read_files(self, paths: "tuple[Path | Pasted, ...]") -> None:
        """Preview these log files, or rows that were pasted."""


class MainWindow(QMainWindow):
    """One window, one page at a time; no title, log line or file name of it ever holds personal data."""

    def __init__(self, pages: tuple[PageEntry, ...] = PAGES) -> None:
        super().__init__()
        self.form = Ui_MainWindow()
        self.form.setupUi(self)
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self.context: Context | None = None
        self._entries = pages
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._headlines = {entry.key: entry.title for entry in pages}
        self._here, self._closing = "", False
        self._header: QWidget | None = None
        #: called by the lock keys; the composition root knows how to lock
        self.lock_now: Callable[[], object] = lambda: None
        self.put_at_keyboard: Callable[[Person], object] = lambda _person: None
        self._furnish()
        self._keys = self._bind()
        self._enable(False)

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen that stands before the pages: opening, unlock, first start, locked."""
        screens = self.form.screens
        if screens.indexOf(screen) < 0:
            screens.addWidget(screen)
        if self.context is not None:
            for over in (self.keys_overlay, self.palette_overlay, self.person_overlay):
                over.put_away()  # the focus goes back to the page, which keeps it for the way back
            self.drop_overlay.hide()
        self.asides.forget()
        self._enable(False)
        screens.setCurrentWidget(screen)

    def begin(self, context: Context) -> None:
        """Put the pages of an open store in place; nothing is read before a page is shown."""
        self.context = context
        self._furnish_pages()
        self.setWindowTitle(PRACTICE_TITLE if context.practice else TITLE)
        self.form.practice.setText(PRACTICE_WORDS if context.practice else "")
        from shp_desktop.domain.moments import LONDON

        jobs, bus = context.jobs, context.bus
        jobs.pending_changed.connect(self.tick.set_pending)
        jobs.saved.connect(lambda moment: self.tick.set_saved(f"{moment.astimezone(LONDON):%H:%M:%S}"))
        jobs.unheard.connect(self.banner.show_problem)
        jobs.stepped.connect(self.banner.undo_moved)
        bus.problem.connect(self.banner.show_problem)
        bus.changed.connect(lambda _changes, _source: self._refusal_is_past())
        bus.notice.connect(self.banner.show_notice)
        bus.past.connect(self.banner.past)
        bus.go.connect(self.go)
        bus.paste.connect(lambda ref: self.asides.paste_case(context, ref))
        for told in (self._show_person, self.asides.forget, self.banner.put_away):
            bus.person_changed.connect(told)
        context.settings.on_change(self._settings_changed)
        self._show_person()

    def show_pages(self) -> None:
        """Show the pages, after opening or unlocking."""
        self.form.screens.setCurrentWidget(self.form.body)
        self._enable(True)
        self.go(self._here or self._entries[0].key)

    @property
    def here(self) -> str:
        """Return the key of the page shown."""
        return self._here

    def page(self, key: str) -> Page:
        """Return a page, made now if it was never shown."""
        if key not in self._pages:
            made = self._make(next(entry for entry in self._entries if entry.key == key))
            made.headline_changed.connect(lambda words, key=key: self._headline(key, words))
            frame = QScrollArea()  # a page wider than the screen scrolls; it never pushes the window off it
            frame.setWidgetResizable(True)
            frame.setFrameShape(QFrame.Shape.NoFrame)
            frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            frame.setWidget(made)
            self.form.pages.addWidget(frame)
            self._pages[key], self._frames[key] = made, frame
        return self._pages[key]

    def go(self, key: str, payload: Any = None) -> None:
        """Show a page; hand it what another page sent along."""
        if self.context is None or key not in {entry.key for entry in self._entries}:
            return
        page = self.page(key)
        moved, last = key != self._here, page.last_focus() if payload is None else page.first_focus()
        if moved:
            self.banner.put_away()
        self._here = key
        self._swap_header(page)
        self.form.pages.setCurrentWidget(self._frames[key])
        self.rail.mark(key)
        if payload is None or moved or not page.isAncestorOf(QApplication.focusWidget() or self):
            (last if last.isVisible() else page.first_focus()).setFocus(Qt.FocusReason.OtherFocusReason)
        if payload is not None:
            page.receive(payload)

    def read_files(self, paths: "tuple[Path | Pasted, ...]") -> None:
        """Hand log files, or rows that were pasted, to the page that reads them."""
        if self.context is None or not paths or self.form.screens.currentWidget() is not self.form.body:
            return
        self.go("log")
        page = self.page("log")
        if isinstance(page, ReadsFiles):
            page.read_files(paths)

    def commands(self) -> "list[Command]":
        """Return every command there is now: of this page, of the window, and each page to go to."""
        found = list(self.page(self._here).commands()) if self._here else []
        found += [
            (key.words, key.cap, bound.activated.emit) for key, bound in self._keys if key is not Shortcut.COMMANDS
        ]
        for place, entry in enumerate(self._entries):
            found.append((f"go to {entry.title}", page_cap(place), partial(self.go, entry.key)))
        return [one for one in found if one[0] != Shortcut.LOCK_PLAIN.words]

    def rebuild(self) -> None:
        """Make the pages anew, for another text size or theme."""
        self._drop_header()
        for frame in self._frames.values():
            self.form.pages.removeWidget(frame)
            frame.deleteLater()
        self._pages, self._frames = {}, {}
        self.rail.fill(self._entries)
        self.go(self._here or self._entries[0].key)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is under way, then close; the window waits instead of losing a write."""
        self.asides.forget()
        jobs = self.context.jobs if self.context is not None else None
        if jobs is not None and jobs.busy and not self._closing:
            self._closing = True
            event.ignore()
            self._enable(False)
            jobs.when_idle(self.close)
            return
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.banner.isVisible():
            self.banner.put_away()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.form.screens.currentWidget() is self.form.body and _files(event):
            event.acceptProposedAction()
            self.drop_overlay.open()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_overlay.hide()
        paths = _files(event)
        event.acceptProposedAction()
        self.read_files(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc put a notice away from wherever it is pressed, and a file dragged over a field reach the window."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if isinstance(watched, QWidget) and watched.window() is self:
                self.banner.put_away()  # and whatever has the focus does with it what it does
            return False
        if (
            isinstance(event, QDragEnterEvent)
            and watched is not self
            and isinstance(watched, QWidget)
            and _files(event)
        ):
            event.ignore()
            return watched.window() is self
        return False

    def _furnish(self) -> None:
        form = self.form
        self.banner = dialogs.Banner()
        self.banner.lie_over(form.pages)
        self.tick = StatusTick(form.hints)
        hints = form.hints_layout
        hints.addWidget(self.tick)
        for key, words in ((Shortcut.UNDO, "undo"), (Shortcut.KEYS, "keys"), (Shortcut.LOCK_PLAIN, "lock")):
            hints.addWidget(KeyHint(key, words, form.hints))
        form.person.clicked.connect(lambda _checked: self._ask_person())
        self.rail = Rail(form.rail, form.rail_body, self.go)
        self.asides = Asides(form.central)

    def _furnish_pages(self) -> None:
        """Put in place what only an open store needs: before the prompt it would take longer than all else of the window."""
        from shp_desktop.gui.choose_person import ChoosePerson
        from shp_desktop.gui.command_palette import CommandPalette
        from shp_desktop.gui.overlay import DropOverlay, KeysOverlay

        self.rail.fill(self._entries)
        central = self.form.central
        self.keys_overlay, self.palette_overlay = KeysOverlay(central), CommandPalette(central)
        self.person_overlay, self.drop_overlay = ChoosePerson(central), DropOverlay(central)
        self.person_overlay.chosen.connect(self._person_chosen)

    def _bind(self) -> list[tuple[Shortcut, QShortcut]]:
        calls: dict[Shortcut, Callable[[], object]] = {
            Shortcut.PERSON: self._ask_person, Shortcut.KEYS: self._show_keys, Shortcut.COMMANDS: self._show_commands,
            Shortcut.OPEN_LOG: self._open_log, Shortcut.PASTE_ROWS: self._paste_rows, Shortcut.LOCK: self._lock, Shortcut.LOCK_PLAIN: self._lock,
            Shortcut.LATE_ITEM: lambda: self._aside(self.asides.type_late), Shortcut.DEALING: lambda: self._aside(self.asides.ask_dealing),
            Shortcut.EXPORT: lambda: self._aside(lambda context: self.asides.export(context, self.page(self._here))),
            Shortcut.FIND_SLIP: lambda: self._aside(self.asides.find_slip), Shortcut.UNDO: self._undo, Shortcut.REDO: self._redo,
            Shortcut.FULL_SCREEN: self._full_screen, Shortcut.RELOAD: self._reload, Shortcut.QUIT: self.close,
        }  # fmt: skip
        bound = [(key, self._shortcut(key.sequence, call)) for key, call in calls.items()]
        self._ways = []
        titles = [entry.title for entry in self._entries]
        for place, entry in enumerate(self._entries):
            for sequence in page_sequences(place, titles):
                self._ways.append(self._shortcut(sequence, partial(self.go, entry.key)))
        return bound

    def _shortcut(self, sequence: QKeySequence, call: Callable[[], object]) -> QShortcut:
        made = QShortcut(sequence, self.form.body)
        made.setAutoRepeat(False)
        made.activated.connect(call)
        return made

    def _enable(self, on: bool) -> None:
        """The window's keys work while its pages are shown; a locked or closing window has none but its own."""
        for bound in (*(one for _, one in self._keys), *self._ways):
            bound.setEnabled(on)

    def _make(self, entry: PageEntry) -> Page:
        assert self.context is not None  # noqa: S101 - pages are made after begin() only
        try:
            return unguarded(partial(entry.factory, self.context))
        except ModuleNotFoundError as missing:
            if missing.name is None or not missing.name.startswith("shp_desktop.gui.pages"):
                raise
            return _NotYet(self.context, entry)

    def _swap_header(self, page: Page) -> None:
        self._drop_header()
        self.form.headline.setText(self._headlines[self._here])
        self._header = page.header()
        if self._header is not None:
            self.form.page_header_layout.addWidget(self._header)
            self._header.show()

    def _drop_header(self) -> None:
        if self._header is not None:
            self.form.page_header_layout.removeWidget(self._header)
            self._header.hide()
            self._header = None

    def _headline(self, key: str, words: str) -> None:
        self._headlines[key] = words
        if key == self._here:
            self.form.headline.setText(words)

    def _show_person(self) -> None:
        if self.context is not None:
            spoken = self.context.person().spoken
            self.form.person.setText(f"At the keyboard: {spoken}")
            self.form.person.setAccessibleName(f"At the keyboard: {spoken}. Change (F2)")

    def _ask_person(self) -> None:
        if self.context is None:
            return
        from shp_desktop.services import people

        def show(found: tuple[Person, ...]) -> None:
            if self.form.screens.currentWidget() is self.form.body:  # it may have been locked meanwhile
                self.person_overlay.show_people(found)

        self.context.jobs.read(people.people, show, self.banner.show_problem)

    def _person_chosen(self, person: Person) -> None:
        self.put_at_keyboard(person)

    def _lock(self) -> None:
        self.lock_now()

    def _show_keys(self) -> None:
        page = self.page(self._here)
        everywhere = tuple((key.cap, key.words) for key in keys_of(EVERYWHERE))
        ways = tuple((page_cap(place), f"go to {entry.title}") for place, entry in enumerate(self._entries))
        self.keys_overlay.show_keys(((self._title(self._here), page.page_keys()), ("Everywhere", everywhere + ways)))

    def _title(self, key: str) -> str:
        return next(entry.title for entry in self._entries if entry.key == key)

    def _show_commands(self) -> None:
        self.palette_overlay.show_commands(self.commands())

    def _open_log(self) -> None:
        if self.context is not None:
            self.read_files(dialogs.choose_logs(self, self.context.settings))

    def _paste_rows(self) -> None:
        if self.context is not None:
            self.read_files(pasted_rows(self.context))

    def _aside(self, opened: Callable[[Context], None]) -> None:
        if self.context is not None:
            opened(self.context)

    def _undo(self) -> None:
        if not self.page(self._here).undo():
            from shp_desktop.services import run_meeting

            self.page(self._here).save(run_meeting.undo)

    def _redo(self) -> None:
        if not self.page(self._here).redo():
            from shp_desktop.services import run_meeting

            self.page(self._here).save(run_meeting.redo)

    def _refusal_is_past(self) -> None:
        """A refusal speaks of what was just asked for; once something else is recorded it only misleads."""
        if isinstance(self.banner.error, Refused):
            self.banner.put_away()

    def _reload(self) -> None:
        self.page(self._here).reload()

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def follow_system(self, settings: Settings) -> None:
        """Take the system's light or dark theme where the settings leave it to the system."""
        self._settings_changed(settings)

    def _settings_changed(self, settings: Settings) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and self.context is not None:
            before = (theme.scale(), theme.shades())
            theme.apply(app, settings)
            if before != (theme.scale(), theme.shades()):
                self.context.jobs.when_idle(self.rebuild)


class _NotYet(Page):
    """Stands in the place of a page that this build does not hold."""

    def __init__(self, context: Context, entry: PageEntry) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.addWidget(
            EmptyState(entry.icon, f"{entry.title} is not part of this build", "Choose another page of the rail.")
        )


def _files(event: QDropEvent) -> tuple[Path, ...]:
    """Return the local files of a drag."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
