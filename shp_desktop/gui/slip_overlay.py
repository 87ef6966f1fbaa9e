"""The code of a slip, scanned or typed over any page: the action or check it names comes under the cursor of its page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.overlay import Overlay
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel

if TYPE_CHECKING:
    from shp_desktop.services.session import Session
    from shp_desktop.services.slips import Found

_WORDS = "A desk scanner types the code and presses Enter. A reference such as A-180615-03 will do as well."


class SlipOverlay(Overlay):
    """One field; Enter finds, a code that is none of ours is said below it and stays to be put right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Find by the code of a slip")
        self._context: Context | None = None
        #: found, and shown with what became known since its check was asked
        self._warned: Found | None = None
        self.field = Field().name("Code of the slip", "A-180615-03-X7QP4")
        self.problem = PlainLabel(bold=True, wrap=True)
        title = PlainLabel("Scan or type the code of a slip", kind="lead", bold=True)
        title.setBuddy(self.field)
        self.field.setMinimumWidth(scaled(480))
        note = PlainLabel(_WORDS, kind="small", muted=True, wrap=True)
        for part in (title, self.field, note, self.problem):
            self.body.addWidget(part)
        keys = QHBoxLayout()
        keys.addWidget(KeyHint("Enter", "finds it"))
        keys.addWidget(KeyHint("Esc", "put away"))
        keys.addStretch(1)
        self.body.addLayout(keys)
        self.field.entered.connect(self._find)
        self.field.left.connect(self.put_away)
        self.field.textEdited.connect(lambda _text: self._say(""))

    def begin(self, context: Context) -> None:
        """Open over any page of an open store."""
        self._context = context
        self.field.clear()
        self._say("")
        self.open()
        self.field.take()

    def first_focus(self) -> QWidget:
        return self.field

    def forget(self) -> None:
        """Put it away and let go of what was typed: the window locks or closes."""
        self._context = None
        self.field.clear()
        self.put_away()

    def _find(self) -> None:
        context, text = self._context, self.field.said
        if context is None or not text:
            return
        if self._warned is not None:  # what became known since was read, and Enter pressed once more
            self._go(context, self._warned)
            return

        def work(session: "Session") -> "Found":
            from shp_desktop.services import slips

            found = slips.find(session, text)
            session.note("consultation", found.kind, entity_uid=found.uid)
            return found

        def shown(found: "Found") -> None:
            if self._context is not context:
                return
            if found.since and self.isVisible():
                self._say(f"{found.since} Enter goes to it all the same.")
                self._warned = found
                self.field.selectAll()  # the next scan takes its place
                return
            self._go(context, found)

        def failed(error: BriefingError) -> None:
            if self._context is context and self.isVisible():
                self._say(str(error))
                self.field.selectAll()  # the next scan takes its place

        context.jobs.write(work, shown, failed)

    def _go(self, context: Context, found: "Found") -> None:
        self.put_away()
        action = found.kind == "action"
        if not found.open:
            every = Shortcut.ACTIONS_ALL if action else Shortcut.CHECKS_ALL
            context.bus.notice.emit(f"{found.ref} is not open any more; {every.cap} on its page shows it among all.")
        context.bus.go.emit("actions" if action else "checks", found.uid)

    def _say(self, words: str) -> None:
        self._warned = None
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
