"""Settings: this machine, the people, the key and its recovery code, backups, and what this program is."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from shp_desktop import __version__
from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.people import Person
from shp_desktop.domain.words import counted
from shp_desktop.errors import BadFile, BriefingError
from shp_desktop.gui import dialogs
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_settings import Ui_SettingsPage
from shp_desktop.gui.jobs import Job, Report, Stopped
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.pages.settings_people import PeopleView
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import BusyStrip, PlainLabel
from shp_desktop.settings import MEETING_IDLE, TEXT_SCALES, THEMES

if TYPE_CHECKING:
    from shp_desktop.services.guard_store import VerifyReport
    from shp_desktop.services.session import Outcome, Session

THEME_WORDS = {"system": "as the system", "light": "light", "dark": "dark"}
_IDLE = (1, 2, 4, 10, 20, 30, 60)
#: the places of people and key among the cards
_RIGHT = (1, 3)
WRITE_DOWN = "Write it down; it opens the store. It goes from the screen when you leave this page."
TWO_TEXTS = "The two passphrases are not the same; nothing was changed, type both again."
ABOUT = (
    "SHP Briefing {version}: the morning meeting of a community safety team, on this machine alone. MIT licence. "
    "Source Sans 3 (OFL) and Lucide icons (ISC) are part of it."
)
IDLE = f"{MEETING_IDLE} minutes at least while a meeting is open; Ctrl L locks at once."
BACKUP = "A backup is one file: the encrypted store with its wrapped key. Keep one on another machine."


class SettingsPage(Page):
    """Five cards; nothing here is needed to run a morning."""

    key, title, icon = "settings", "Settings", "settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = Ui_SettingsPage()
        self.form.setupUi(self)
        dress(self)
        #: what the system's dialog answers: a folder, or None
        self.ask_folder: Callable[..., Path | None] = dialogs.choose_folder
        self._job: Job | None = None
        self._variant = ""
        self._columns = 0
        self.busy = BusyStrip(self)
        self.form.busy_place.addWidget(self.busy)
        agencies = {row["code"]: row["name"] for row in context.tables.rows("agencies") if row["active"] == "yes"}
        self.people = PeopleView(self.form, agencies, self)
        self._furnish()
        self._connect()
        self._bind()

    def wants(self, changes: frozenset[str]) -> bool:
        return "people" in changes

    def first_focus(self) -> QWidget:
        return self.form.text_box

    def reload(self) -> None:
        from shp_desktop.services import people

        self._show_settings()
        self.read(people.people, lambda found: self.people.show_people(found, self.context.person()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        form = self.form
        columns = 2 if self.width() >= scaled(1000) else 1
        if columns != self._columns:
            self._columns = columns
            cards = (form.window_card, form.people_card, form.backup_card, form.key_card, form.about_card)
            right = [card for at, card in enumerate(cards) if columns == 2 and at in _RIGHT]
            left = [card for card in cards if card not in right]
            for column, held in ((form.left_cards, left), (form.right_cards, right)):
                for at, card in enumerate(held):
                    column.insertWidget(at, card)
            form.cards.setStretch(1, columns - 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """The recovery code is never left on a page nobody looks at."""
        super().hideEvent(event)
        self._hide_code()
        self.form.passphrase.clear()
        self.form.passphrase_again.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.people.key(event):
            super().keyPressEvent(event)

    def save_settings(self) -> None:
        """Put text size, theme, idle time and the variant of THRIVE in force and keep them."""
        from shp_desktop.services import thrive

        form = self.form
        variant = form.thrive_box.currentData()
        if variant and variant != self._variant:
            self.save(lambda session: thrive.use(session, variant), lambda _outcome: self._show_variant())
        fields = {
            "text_scale": form.text_box.currentData(),
            "theme": form.theme_box.currentData(),
            "idle_minutes": form.idle_box.currentData(),
        }
        try:
            self.context.settings.change(**fields)
        except OSError:
            self.context.bus.notice.emit(
                "The settings could not be kept; those before stay in force, look for free space."
            )
            return
        self.context.bus.notice.emit("The settings are kept.")

    def show_code(self) -> None:
        """Show the recovery code, or put it away again."""
        if self.form.code.text():
            self._hide_code()
            return
        from shp_desktop.services import guard_store

        def show(code: str) -> None:
            groups = code.split("-")
            self.form.code.setText("\n".join("  ".join(groups[at : at + 5]) for at in range(0, len(groups), 5)))
            self.form.code.setAccessibleName(f"Recovery code: {' '.join(groups)}")
            self.form.code_note.setText(WRITE_DOWN)
            self.form.code_button.set_words("Put the code away", Shortcut.SETTINGS_CODE)
            self._see_code(on=True)
            bring(self.form.scroll, self.form.code_note)

        self.context.jobs.write(guard_store.recovery_code, show, self.context.bus.fail)

    def set_passphrase(self) -> None:
        """Let a passphrase open the store as well."""
        form = self.form
        words = form.passphrase.text()
        if words != form.passphrase_again.text() or not words:
            self._say_passphrase(TWO_TEXTS if words else "Type a passphrase first.")
            form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        from shp_desktop.services import guard_store

        def done(_none: None) -> None:
            form.passphrase.clear()
            form.passphrase_again.clear()
            self._say_passphrase("The passphrase is set; it opens the store from now on.")

        self.context.jobs.write(
            lambda session: guard_store.set_passphrase(session, words),
            done,
            lambda error: self._say_passphrase(str(error)),
        )

    def back_up(self) -> None:
        """Write one backup file into a folder."""
        folder = self.ask_folder(self, "Keep a backup in this folder", str(self.context.folders.backups))
        if folder is None:
            return
        from shp_desktop.services import guard_store

        def done(path: Path) -> None:
            self.busy.end()
            self.context.bus.notice.emit(f"The backup {path.name} is written and in the folder {folder.name}.")

        self.busy.begin("Writing the backup")
        self.context.jobs.write(lambda session: guard_store.backup(session, folder), done, self._failed)

    def verify(self) -> None:
        """Verify store and backups; what is wrong is said in words."""
        self.form.verify_words.hide()
        self.busy.begin("Verifying the store", self._stop)

        def work(session: "Session", report: Report) -> "VerifyReport":
            from shp_desktop.services import guard_store

            total = len(list(session.folders.backups.glob("*.backup"))) + 1
            seen = [0]

            def progress(_name: str) -> None:
                seen[0] += 1
                if not report(seen[0], total):
                    raise Stopped("Verifying was stopped; nothing was changed.")

            return guard_store.verify(session, progress)

        self._job = self.context.jobs.read(work, self._verified, self._failed, progress=self.busy.progress)

    def _verified(self, report: "VerifyReport") -> None:
        self.busy.end()
        at = f"{self.context.now().astimezone(LONDON):%H:%M}"
        backups = counted(report.backups, "backup")
        if report.ok and report.backups:
            words = f"Verified {at}: the store and {backups} are whole."
        elif report.ok:
            words = f"Verified {at}: the store is whole. There is no backup beside it yet; back up now."
        else:
            lines = "\n".join(finding.sentence for finding in report.findings)
            words = (
                f"Verified {at}, {counted(len(report.findings), 'finding')} in the store and its {backups}:\n{lines}"
            )
        self.form.verify_words.setText(words)
        self.form.verify_words.show()
        bring(self.form.scroll, self.form.verify_words)

    def _failed(self, error: BriefingError) -> None:
        self.busy.end()
        self.context.bus.fail(error)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _save_person(self, person: Person, active: bool, edited: Person | None) -> None:  # noqa: FBT001 - a signal's arguments
        from shp_desktop.services import people

        def done(_outcome: "Outcome") -> None:
            self.people.close()
            words = "put away; what they recorded stays" if not active else "changed" if edited else "added"
            self.context.bus.notice.emit(f"{person.spoken}, is {words}.")

        self.save(lambda session: people.save_person(session, person, active=active), done, self.context.bus.fail)

    def _furnish(self) -> None:
        form = self.form
        for percent in TEXT_SCALES:
            form.text_box.addItem(f"{percent} %", percent)
        for theme in THEMES:
            form.theme_box.addItem(THEME_WORDS[theme], theme)
        for minutes in _IDLE:
            form.idle_box.addItem(counted(minutes, "minute"), minutes)
        form.window_grid.setColumnStretch(2, 1)
        form.window_grid.addWidget(form.thrive_label, 4, 0)
        form.window_grid.addWidget(form.thrive_box, 4, 1)
        form.window_grid.addWidget(PlainLabel(IDLE, kind="small", muted=True, wrap=True), 3, 0, 1, 3)
        for column in (form.left_cards, form.right_cards):
            column.addStretch(1)
        form.save_button.set_words("Save the settings", Shortcut.SETTINGS_SAVE)
        form.add_button.set_words("Add a person", Shortcut.SETTINGS_PERSON)
        form.backup_button.set_words("Back up now", Shortcut.SETTINGS_BACKUP)
        form.verify_button.set_words("Verify now", Shortcut.SETTINGS_VERIFY)
        form.people_note.setText("Enter changes the role of the person marked, or puts them away.")
        form.backup_words.setText(BACKUP)
        form.verify_words.hide()
        form.about_words.setText(ABOUT.format(version=__version__))
        form.store_words.setText(f"The store lies in {self.context.folders.home}")
        form.store_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hide_code()
        self._say_passphrase("")

    def _connect(self) -> None:
        form = self.form
        for button, call in (
            (form.save_button, self.save_settings), (form.add_button, self.people.add), (form.code_button, self.show_code),
            (form.passphrase_button, self.set_passphrase), (form.backup_button, self.back_up), (form.verify_button, self.verify),
        ):  # fmt: skip
            button.clicked.connect(lambda _on, call=call: call())
        form.passphrase.returnPressed.connect(form.passphrase_again.setFocus)
        form.passphrase_again.returnPressed.connect(self.set_passphrase)
        self.people.wished.connect(self._save_person)

    def _bind(self) -> None:
        self.bind(Shortcut.SETTINGS_SAVE, self.save_settings)
        passphrase = self.form.passphrase
        letters = [
            self.bind(Shortcut.SETTINGS_PERSON, self.people.add),
            self.bind(Shortcut.SETTINGS_CODE, self.show_code),
            self.bind(Shortcut.SETTINGS_BACKUP, self.back_up),
            self.bind(Shortcut.SETTINGS_VERIFY, self.verify),
            self.bind(Shortcut.SETTINGS_PASSPHRASE, lambda: passphrase.setFocus(Qt.FocusReason.ShortcutFocusReason)),
        ]

        def asking(on: bool) -> None:  # noqa: FBT001 - a signal's argument
            """A letter chooses a role or an agency while the form of a person is open."""
            for letter in letters:
                letter.setEnabled(not on)

        self.people.asking.connect(asking)

    def _show_settings(self) -> None:
        value, form = self.context.settings.value, self.form
        form.text_box.setCurrentIndex(form.text_box.findData(value.text_scale))
        form.theme_box.setCurrentIndex(form.theme_box.findData(value.theme))
        if form.idle_box.findData(value.idle_minutes) < 0:
            form.idle_box.addItem(counted(value.idle_minutes, "minute"), value.idle_minutes)
        form.idle_box.setCurrentIndex(form.idle_box.findData(value.idle_minutes))
        self._show_variant()

    def _show_variant(self) -> None:
        """Show the variants of THRIVE; where the team's table is broken there is nothing to choose until it is mended."""
        from shp_desktop.services import thrive

        box = self.form.thrive_box
        box.clear()
        try:
            found = thrive.variants(self.context.tables)
        except BadFile as error:
            found = ()
            self.context.bus.fail(error)
        box.setEnabled(bool(found))
        for one in found:
            box.addItem(one.name, one.name)
            box.setItemData(box.count() - 1, one.words, Qt.ItemDataRole.ToolTipRole)
        self._variant = next((one.name for one in found if one.in_use), "")
        box.setCurrentIndex(box.findData(self._variant))

    def _hide_code(self) -> None:
        self.form.code.setText("")
        self.form.code.setAccessibleName("")
        self.form.code_button.set_words("Show the recovery code", Shortcut.SETTINGS_CODE)
        self._see_code(on=False)

    def _see_code(self, *, on: bool) -> None:
        self.form.code.setVisible(on)
        self.form.code_note.setVisible(on)

    def _say_passphrase(self, words: str) -> None:
        self.form.passphrase_note.setText(words)
        self.form.passphrase_note.setVisible(bool(words))
