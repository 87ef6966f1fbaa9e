"""Rejected lines on the Log page: edited in place and tried again, or put aside with a word why."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.dialogs import Question
from shp_desktop.gui.forms.ui_log import Ui_LogPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.today_rows import CapButton
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.table_model import RowModel, current_row
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session
    from shp_desktop.store.imports import RejectedLine

_LINES = 3


class LineEditor(QPlainTextEdit):
    """A raw line being corrected: Ctrl Enter tries it, Esc goes back, Tab leaves."""

    tried = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The line as it stands in the file, to be corrected")
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + scaled(20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.tried.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class RejectsDesk(QObject):
    """The editor below the list of rejected lines."""

    def __init__(self, page: Page, form: Ui_LogPage) -> None:
        super().__init__(page)
        self._page, self._table, self._tabs, self._tab = page, form.standing_table, form.rest_tabs, form.standing_tab
        self.line: RejectedLine | None = None
        self._drafts = Drafts(page.context, page)
        self.panel, self.question, self.hints = QFrame(), Question(), QWidget()
        self.title, self.reason = PlainLabel(bold=True, wrap=True), PlainLabel(wrap=True)
        self.columns = PlainLabel(kind="small", muted=True, wrap=True)
        self.editor = LineEditor()
        self.try_button, self.aside_button, self.back_button = CapButton(), CapButton(), CapButton()
        self._lay_out(form)
        self._keys = (
            page.bind(Shortcut.LOG_EDIT, self.edit),
            page.bind(Shortcut.LOG_ASIDE, self.ask_aside),
            page.bind(Shortcut.LOG_ASIDE_ALL, self.ask_aside_all),
        )
        self._join_up()

    def allow(self, *, resting: bool) -> None:
        """Let the keys work only where no file is being looked at."""
        for key in self._keys:
            key.setEnabled(resting)

    def reload(self) -> None:
        """Read what was being typed."""
        from shp_desktop.services import drafts

        self._page.read(drafts.drafts, self._drafts.load, slot="reject drafts")

    def edit(self) -> None:
        """Open the line under the cursor for correction, as it was left."""
        line = self._chosen()
        if line is None:
            return
        self.question.put_away()
        self.line = line
        self.title.setText(f"Line {line.line} of {line.file}")
        self._say(line.reason)
        self.columns.setText("")
        self.editor.setPlainText(self._drafts.text(_place(line)) or line.raw)
        self.editor.setReadOnly(line.erased)
        self.hints.hide()
        self.panel.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.panel, lambda: whole_in_view(self.panel))
        uid = line.uid

        def named(session: "Session") -> tuple[str, ...]:
            from shp_desktop.services import rejects

            return rejects.headers(session, uid)

        self._page.read(named, self._show_columns, slot="reject columns")

    def try_again(self) -> None:
        """Read the edited line; the new reason is shown where it still cannot be read."""
        line, text = self.line, self.editor.toPlainText()
        if line is None:
            return
        self._drafts.flush()

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import rejects

            return rejects.correct(session, line.uid, text)

        def done(outcome: "Outcome") -> None:
            self._drafts.forget(_place(line))
            self._page.context.bus.notice.emit(f"Line {line.line} of {line.file} is log {outcome.ref} now. Z takes it back.")
            self.close()

        def failed(error: BriefingError) -> None:
            self._say(str(error))
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

        self._page.save(work, done, failed)

    def ask_aside(self) -> None:
        """Ask why the line under the cursor is put aside."""
        line = self._chosen()
        if line is None:
            return
        self.close()
        self.question.ask(
            f"Put line {line.line} of {line.file} aside?", "Put it aside", lambda words: self._put_aside(line, words),
            words="a word why, such as: a test entry",
        )  # fmt: skip

    def ask_aside_all(self) -> None:
        """Ask why every line of the file under the cursor is put aside."""
        line = self._chosen()
        if line is None:
            return
        self.close()
        many = sum(1 for one in self._lines() if one.import_uid == line.import_uid)
        self.question.ask(
            f"Put {'the one line' if many == 1 else f'all {many:,} lines'} of {line.file} aside?", "Put aside",
            lambda words: self._put_all_aside(line, words), words="a word why, such as: another department's rows",
        )  # fmt: skip

    def close(self) -> None:
        """Go back to the list; what was typed is kept."""
        self._drafts.flush()
        self.line = None
        held = self.panel.isAncestorOf(self._page.focusWidget() or self._page)
        self.panel.hide()
        self.hints.show()
        if held:
            (self._table if self._table.isVisible() else self._tabs.tabBar()).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a line of the list opens it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.isAutoRepeat():
            return super().eventFilter(watched, event)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        self.edit()
        return True

    def _put_aside(self, line: "RejectedLine", words: str) -> None:
        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import rejects

            return rejects.put_aside(session, line.uid, words)

        def done(_outcome: "Outcome") -> None:
            self._drafts.forget(_place(line))
            self._page.context.bus.notice.emit(f"Line {line.line} of {line.file} is put aside. Z brings it back.")

        self._page.save(work, done)

    def _put_all_aside(self, line: "RejectedLine", words: str) -> None:
        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import rejects

            return rejects.put_aside_file(session, line.import_uid, words)

        def done(outcome: "Outcome") -> None:
            self._page.context.bus.notice.emit(f"{outcome.ref} of the lines of {line.file} are put aside. Z brings them back.")

        self._page.save(work, done)

    def _lines(self) -> "tuple[RejectedLine, ...]":
        model = self._table.model()
        return tuple(model.rows) if isinstance(model, RowModel) else ()

    def _chosen(self) -> "RejectedLine | None":
        self._tabs.setCurrentWidget(self._tab)
        line: RejectedLine | None = current_row(self._table)
        if line is None and not self._table.isHidden():
            self._table.selectRow(0)
            line = current_row(self._table)
        return line

    def _show_columns(self, names: tuple[str, ...]) -> None:
        said = f"{counted(len(names), 'cell')}: {' | '.join(names)}" if names else ""
        within = r" \| is a bar and ¶ the end of a line within a cell." if self.line and re.search(r"\\\||¶", self.line.raw) else ""
        self.columns.setText(f"{said}.{within}" if said and within else said + within)
        self.columns.setVisible(bool(said or within))

    def _say(self, reason: str) -> None:
        self.reason.setText(reason[:1].upper() + reason[1:])

    def _keep(self) -> None:
        if self.line is not None:
            text = self.editor.toPlainText()
            self._drafts.keep(_place(self.line), "" if text == self.line.raw else text)

    def _join_up(self) -> None:
        self.editor.textChanged.connect(self._keep)
        self.editor.tried.connect(self.try_again)
        self.editor.left.connect(self.close)
        self.try_button.clicked.connect(lambda _on: self.try_again())
        self.aside_button.clicked.connect(lambda _on: self.ask_aside())
        self.back_button.clicked.connect(lambda _on: self.close())
        self._table.installEventFilter(self)
        self._drafts.changed_hands.connect(self.close)

    def _lay_out(self, form: Ui_LogPage) -> None:
        look(self.panel, "question")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(GRID // 2)
        for part in (self.title, self.reason, self.columns, self.editor):
            column.addWidget(part)
        row = QHBoxLayout()
        self.try_button.set_words("Enter: try it again")
        look(self.try_button, "main")
        self.aside_button.set_words("Put it aside", Shortcut.LOG_ASIDE)
        self.back_button.set_words("Back")
        for button in (self.try_button, self.aside_button, self.back_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        place = form.standing_tab_column
        hints = QHBoxLayout(self.hints)
        hints.setContentsMargins(0, 0, 0, 0)
        hints.addWidget(KeyHint(Shortcut.LOG_EDIT, "edit and try again"))
        hints.addWidget(KeyHint(Shortcut.LOG_ASIDE, "put aside"))
        hints.addWidget(KeyHint(Shortcut.LOG_ASIDE_ALL, "put all of that file aside"))
        hints.addStretch(1)
        place.addWidget(self.hints)
        place.addWidget(self.panel)
        place.addWidget(self.question)
        self.panel.hide()


def whole_in_view(panel: QWidget) -> None:
    """Scroll every area the panel stands in until it is seen whole."""
    above = panel.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(panel, 0, GRID)
        above = above.parentWidget()


def _place(line: "RejectedLine") -> str:
    return f"reject/{line.uid}"
