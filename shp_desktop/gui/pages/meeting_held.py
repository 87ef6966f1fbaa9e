"""Holding an item back, and the held items of those who may see them; to everybody else the list is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shp_desktop.domain.hold import HeldItem
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.pages.meeting_fields import Drafts, Field
from shp_desktop.gui.pages.meeting_panel import AskLine, KeyRow, Panel, button
from shp_desktop.gui.theme import GRID, scaled
from shp_desktop.gui.widgets import PlainLabel, clear

_MOST = 9


@dataclass(frozen=True)
class HoldWish:
    """An item to be held back: for whom, until when it is meant, and why; each may be left open."""

    uid: str
    officer: str
    until: date | None
    words: str


def day_of(text: str) -> date | None:
    """Read a day written in figures, day first; None for anything else."""
    for form in ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


class HeldPanel(Panel):
    """Holds the item on screen; below, for those who may see them, what is held, each lifted with a reason."""

    wished = Signal(object)
    lifted = Signal(str, str)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__("Hold back", parent)
        self._drafts, self._uid = drafts, ""
        self._held: tuple[HeldItem, ...] = ()
        self.officer, self.until, self.why = Field(), Field(), Field()
        self.said = PlainLabel(
            "It leaves board, counts, papers, projector and search at once; the chair and the officer named see it here.",
            kind="small", muted=True, wrap=True,
        )  # fmt: skip
        self.form = QWidget()
        inner = QVBoxLayout(self.form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        for words, one, hint in (
            ("For whom", self.officer, "NAME/AGENCY, or Enter"),
            ("Until", self.until, "day/month/year, or Enter"),
            ("Because", self.why, "or Enter"),
        ):  # fmt: skip
            label = PlainLabel(words, kind="small", muted=True)
            label.setBuddy(one)
            inner.addWidget(label)
            inner.addWidget(one.name(words, hint))
            one.left.connect(self.left.emit)
        self.problem = PlainLabel("", kind="small", bold=True, wrap=True)
        inner.addWidget(self.problem)
        inner.addWidget(button("Hold it back", self.send, "main"))
        self.body.addWidget(self.said)
        self.body.addWidget(self.form)
        self._list, self.ask = QVBoxLayout(), AskLine(drafts)
        self._list.setSpacing(scaled(6))
        self.told = PlainLabel(kind="small", wrap=True)
        self.body.addLayout(self._list)
        self.body.addWidget(self.told)
        self.body.addWidget(self.ask)
        self.leave = button("Back", self.left.emit)
        self.row(self.leave)
        self.body.addStretch(1)
        self.officer.entered.connect(self.until.take)
        self.until.entered.connect(self.why.take)
        self.why.entered.connect(self.send)
        self.ask.left.connect(self._put_away)

    def begin(self, uid: str, number: str) -> None:
        """Open the panel on the item on screen, or (no uid) on the held items alone."""
        self._uid = uid
        self.heading.setText(f"Hold back item {number}" if uid else "Held back")
        self.form.setVisible(bool(uid))
        self.said.setVisible(bool(uid))
        self.problem.hide()
        self._forget_words()
        for part, one in (("officer", self.officer), ("until", self.until), ("why", self.why)):
            one.keep_in(self._drafts, f"meeting/hold/{part}/{uid}")
        self._to_first()

    def show_held(self, held: Sequence[HeldItem]) -> None:
        """Show the held items the person at the keyboard may see."""
        if tuple(held) == self._held:
            return  # what is being read and typed stays
        self._held = tuple(held)
        clear(self._list)
        self._forget_words()
        if held:
            self._list.addWidget(PlainLabel("Held; Enter on one shows it here", bold=True, wrap=True))
        for one in held:
            row = self._line(one)
            self._list.addWidget(row)
            row.show()  # what is not shown yet takes no focus
        if held and not self._uid and self.leave.hasFocus():
            self._to_first()

    def send(self) -> None:
        """Hold the item on screen, or say what cannot be read."""
        until = day_of(self.until.said) if self.until.said else None
        if not self._uid:
            return
        if self.until.said and until is None:
            self.problem.setText("Until must be a day such as 16/06/2026; nothing was recorded.")
            self.problem.show()
            self.until.take()
            return
        self.wished.emit(HoldWish(self._uid, self.officer.said, until, self.why.said))

    def forget(self) -> None:
        """Forget the words of a hold that is recorded, on screen as well."""
        self._drafts.forget(*(f"meeting/hold/{part}/{self._uid}" for part in ("officer", "until", "why")))

    def _line(self, one: HeldItem) -> KeyRow:
        """A held log by its number alone; its words stand here only once they are asked for, since others may look on."""
        key = one.incident.key

        def show() -> None:
            self.told.setText(_told(one))
            self.told.show()
            self.ask.ask(
                f"Lift the hold on {key.reference}, because", "why everybody may know of it", f"meeting/lift/{one.incident.uid}",
                lambda said: self.lifted.emit(one.incident.uid, said),
            )  # fmt: skip

        return KeyRow(f"{key.reference}, {short_day(one.incident.latest.reported.local.date())}", "Enter", show)

    def _put_away(self) -> None:
        self._forget_words()
        self._to_first()

    def _forget_words(self) -> None:
        """Nothing of a held log stays behind what is hidden."""
        for part in (self.told, self.ask):
            part.hide()
        for words in (self.told, self.ask.sentence, self.ask.field):
            words.setText("")
        self.ask.field.name("Words")

    def _to_first(self) -> None:
        line = self._list.itemAt(1)
        first = line.widget() if line is not None else None
        if self._uid:
            self.officer.take()
        elif first is not None:
            first.setFocus()
        else:
            self.leave.setFocus()


def _told(one: HeldItem) -> str:
    latest = one.incident.latest
    who = f"for {one.hold.officer}" if one.hold.officer else "for the chair"
    until = f", meant until {short_day(one.hold.until)}" if one.hold.until else ""
    by = "held by the rules" if one.hold.proposed else f"held by {one.hold.by}"
    log = ", ".join(part for part in (latest.type, latest.text.address) if part)
    return f"{one.why}\n{by}, {who}{until}\n{log}\n{one.incident.erased or latest.text.narrative}"
