"""The paste strip: stands over the other program, says which field comes next, takes the reference E-CINS gave when all are pasted."""

import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shp_desktop.domain.ecins_fields import Paste
from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pasting_case import PUT_AWAY_S, PastingCase
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import ElidedLabel, PlainLabel, look

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

_FLAGS = (
    Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint | Qt.WindowType.WindowCloseButtonHint
)  # fmt: skip
_WIDE, _FROM_EDGE = 560, 24
#: its right edge, as a part of the screen: left of the panel with the keys; its lower edge: above the notices
_RIGHT, _ABOVE = 0.69, 112


class EcinsStrip(QWidget):
    """A window of its own, always on top, never taking the focus by itself; it names fields and never shows what they hold."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAccessibleName("Paste a case into E-CINS")
        self._context: Context | None = None
        self._paste: Paste | None = None
        self._drafts: Drafts | None = None
        self.pasting = PastingCase(self, clock)
        self.label, self.place = PlainLabel(kind="lead", bold=True, wrap=True), ElidedLabel(kind="small", muted=True)
        self.state, self.keys = PlainLabel(kind="small", wrap=True), PlainLabel(kind="small", muted=True, wrap=True)
        self.back, self.on, self.end = QPushButton(), QPushButton(), QPushButton()
        self.reference = Field().name("E-CINS reference", "as E-CINS shows it")
        self._lay_out()
        self.pasting.changed.connect(self._show)
        self.pasting.finished.connect(self._pasted)
        self.reference.entered.connect(self._typed_back)
        self.reference.left.connect(self.stop)
        for key, call in (("Return", self.pasting.forward), ("Right", self.pasting.forward), ("Left", self.pasting.back), ("Esc", self.stop)):
            bound = QShortcut(QKeySequence(key), self)
            bound.setAutoRepeat(False)
            bound.activated.connect(call)

    def begin(self, context: Context, paste: Paste, kept: Mapping[str, str] = MappingProxyType({})) -> None:
        """Begin with the first field of a case; the focus stays where it is. A reference that was being typed is among the drafts `kept`."""
        self._context, self._paste = context, paste
        self._drafts = self._drafts or Drafts(context, self)
        self._drafts.load(dict(kept))
        self.reference.keep_in(self._drafts, _place(paste))
        self._ask(False)
        self.pasting.begin(paste)
        self.adjustSize()
        self._to_corner()
        self.show()

    @Slot(bool)
    def give_way(self, lies: bool) -> None:  # noqa: FBT001 - what a signal carries
        """Stand aside while something lies over the window that is to be read, and come back after it; the field stays on the clipboard."""
        if self._paste is not None and self.isHidden() is not lies:
            self.setVisible(not lies)

    def shows(self, ref: str) -> bool:
        """Say whether it stands there for this case."""
        return self.isVisible() and self._paste is not None and self._paste.ref == ref

    def take(self) -> None:
        """Take the focus, so that the keys it names are obeyed."""
        self.activateWindow()
        (self.reference if self.reference.isVisible() else self.on).setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Take everything off the clipboard, let go of the case, and go; a reference half typed is kept for the next time."""
        self.pasting.stop()
        if self._drafts is not None:
            self._drafts.flush()
        self.reference.clear()
        self._context = self._paste = None
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self._name_keys()
        super().changeEvent(event)

    def _name_keys(self) -> None:
        """Name its keys where they are obeyed; elsewhere how to come here."""
        here = self.isActiveWindow()
        self.end.setText("Stop  Esc" if here else "Stop")
        keys = "Enter records it, Esc leaves it to follow" if self.reference.isVisible() else "Enter goes on, Left goes back, Esc stops"
        self.keys.setText(keys if here else f"{Shortcut.CASES_PASTE.cap} on the Cases page, or a click here, brings its keys here")

    def _show(self) -> None:
        """Say which field is meant and how it stands."""
        pasting = self.pasting
        if not pasting.running:
            return
        self.setWindowTitle(f"E-CINS: field {pasting.number} of {pasting.count}")
        self.label.setText(pasting.label)
        after = f", then {pasting.next_label}" if pasting.next_label else ", the last"
        self.place.set_whole(f"{pasting.number} of {pasting.count}{after}{self._left_out()}")
        self.state.setText(self._state())
        self.back.setEnabled(pasting.number > 1)
        self.on.setText("Next  \u2192" if pasting.seconds or pasting.by_hand else "Put it back  \u2192")

    def _state(self) -> str:
        pasting = self.pasting
        if pasting.interrupted:
            return "Something else was copied meanwhile. Enter here puts this field back on the clipboard."
        if not pasting.seconds:
            return f"Taken off the clipboard after {PUT_AWAY_S} seconds. Enter here puts it back."
        if pasting.by_hand:
            return f"Paste it, then press Enter here: another program watches the clipboard. {pasting.seconds} s"
        return f"On the clipboard: paste it into its field. {pasting.seconds} s"

    def _left_out(self) -> str:
        empty = self._paste.empty if self._paste else ()
        return f"; left out, empty: {', '.join(empty)}" if empty else ""

    def _pasted(self) -> None:
        """All fields are pasted and the clipboard is empty: a case without its reference asks for it."""
        context, paste = self._context, self._paste
        if context is None or paste is None:
            return
        if paste.ecins:
            self.stop()
            context.bus.notice.emit(f"Every field was pasted and the clipboard is empty. The case is E-CINS {paste.ecins}.")
            return
        self.setWindowTitle("E-CINS: reference")
        self.label.setText("E-CINS reference")
        self.place.set_whole("every field was pasted, the clipboard is empty")
        self.state.setText("Save in E-CINS, then type the reference it gives here.")
        self._ask(True)

    def _typed_back(self) -> None:
        context, paste, said = self._context, self._paste, self.reference.said
        if context is None or paste is None or not said:
            return

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import ecins

            return ecins.typed_back(session, paste.ref, said)

        def done(outcome: "Outcome") -> None:
            for warning in outcome.warnings:
                context.bus.notice.emit(warning)
            context.bus.tell(outcome.changes, None)
            context.bus.notice.emit("The E-CINS reference is on the case.")
            if self._drafts is not None:
                self._drafts.forget(_place(paste))
            self.stop()

        def failed(error: BriefingError) -> None:
            self.state.setText(str(error))

        context.jobs.write(work, done, failed)

    def _ask(self, asks: bool) -> None:  # noqa: FBT001 - which of two faces
        self.reference.setVisible(asks)
        self.back.setVisible(not asks)
        self.on.setVisible(not asks)
        self._name_keys()
        if asks:
            self.reference.setFocus(Qt.FocusReason.OtherFocusReason)
            self.adjustSize()
            self._to_corner()

    def _to_corner(self) -> None:
        screen = QGuiApplication.primaryScreen()
        if screen is not None:
            self.move(corner(screen.availableGeometry(), self.size()))

    def _lay_out(self) -> None:
        look(self, "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(GRID // 2)
        self.setFixedWidth(min(scaled(_WIDE), 1100) if scale() < 1.5 else 900)
        column.addWidget(self.label)
        column.addWidget(self.place)
        column.addWidget(self.state)
        column.addWidget(self.reference)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button, words, name, call in (
            (self.on, "Next  \u2192", "Next field, or put this one back", self.pasting.forward),
            (self.back, "\u2190  Back", "Field before", self.pasting.back),
            (self.end, "Stop", "Stop and empty the clipboard", self.stop),
        ):
            button.setText(words)
            button.setAccessibleName(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked, call=call: call())
            row.addWidget(button)
        look(self.on, "main")
        row.addStretch(1)
        column.addSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.keys)
        self._name_keys()


def _place(paste: Paste) -> str:
    return f"cases/ecins/{paste.case_uid}"


def corner(room: QRect, strip: QSize) -> QPoint:
    """Return where the strip stands on a screen: low, clear of the panel with its keys and of the notices."""
    left = room.left() + round(_RIGHT * room.width()) - strip.width()
    return QPoint(max(room.left() + _FROM_EDGE, left), room.bottom() - strip.height() - scaled(_ABOVE))
