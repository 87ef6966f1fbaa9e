"""The action form: what, by which agency, who there, by when, to be asked of whom, of what type."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.forms.ui_meeting_action import Ui_MeetingAction
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.widgets import KeyHint, PlainLabel
from shp_desktop.reference import Tables

_PARTS = ("text", "agency", "owner", "due", "ask_of", "type")


@dataclass(frozen=True)
class ActionWish:
    """An action as the person worded it."""

    text: str
    agency: str
    owner: str
    due: date
    ask_of: str
    type: str


class ActionForm(Panel):
    """Raises one action from the item on screen, or from none; everything typed is kept as a draft."""

    wished = Signal(object)

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__("Action", parent)
        self._drafts, self._uid, self._day = drafts, "", date.min
        self._days: WorkingDays | None = None
        inner = QWidget()
        self.form = Ui_MeetingAction()
        self.form.setupUi(inner)
        self.body.addWidget(inner)
        self.warning = PlainLabel(kind="small", bold=True, wrap=True)
        self.body.addWidget(self.warning)
        self.row(button("Record the action", self.send, "main"), button("Back", self.left.emit))
        self.body.addWidget(KeyHint("Ctrl Enter", "records it from anywhere"))
        self.body.addStretch(1)
        rows = [row for row in tables.rows("agencies") if row["active"] == "yes"]
        self._names = {row["code"]: row["name"] for row in rows}
        self.form.agency.offer(
            "Agency", [Choice(str(n), row["code"], row["code"], row["name"]) for n, row in enumerate(rows, start=1)]
        )
        self.form.due_choice.offer(
            "Due", (Choice("T", "0", "today"), Choice("M", "1", "tomorrow"), Choice("W", "7", "in a week"))
        )
        self.form.type.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.type.setMinimumContentsLength(8)
        self.form.type.addItem("", "")
        for row in tables.rows("action_types"):
            self.form.type.addItem(row["name"], row["code"])
        self._join_up()

    def begin(self, uid: str, about: str, day: date, days: WorkingDays | None = None) -> None:
        """Open the form for an item ("" for none) on the meeting's day, as it was left."""
        self._uid, self._day, self._days = uid, day, days
        self.heading.setText(f"Action, {about}" if about else "Action")
        for part in ("text", "owner", "ask_of"):
            getattr(self.form, part).keep_in(self._drafts, self._place(part))
        self.form.agency.show_value(self._drafts.text(self._place("agency")))
        kept = self._drafts.text(self._place("due"))
        self._set_due(date.fromisoformat(kept) if kept else day)
        self.form.type.setCurrentIndex(max(self.form.type.findData(self._drafts.text(self._place("type"))), 0))
        self._warn()
        self.form.text.take()

    def send(self) -> None:
        """Send what is there, or go to what is missing."""
        form = self.form
        if not form.text.said:
            form.text.take()
        elif not form.agency.value:
            form.agency.take()
        else:
            due = self._due()
            wish = ActionWish(
                form.text.said, form.agency.value, form.owner.said, due, form.ask_of.said, form.type.currentData()
            )
            self.wished.emit(wish)

    def forget(self, uid: str) -> None:
        """Forget the drafts of an action that has been recorded."""
        self._drafts.forget(*(f"meeting/action/{part}/{uid}" for part in _PARTS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and (self.form.due.hasFocus() or self.form.type.hasFocus()):
            self.send()
            return
        super().keyPressEvent(event)

    def _join_up(self) -> None:
        form = self.form
        form.text.entered.connect(lambda: self.send() if form.agency.value else form.agency.take())
        form.agency.chosen.connect(self._agency_chosen)
        form.owner.entered.connect(form.due_choice.take)
        form.due_choice.chosen.connect(self._due_chosen)
        form.due.dateChanged.connect(lambda _day: self._due_changed())
        form.ask_of.entered.connect(self.send)
        form.type.activated.connect(lambda _n: self._drafts.keep(self._place("type"), form.type.currentData()))
        for field in (form.text, form.owner, form.ask_of):
            field.left.connect(self.left.emit)

    def _agency_chosen(self, code: str) -> None:
        self._drafts.keep(self._place("agency"), code)
        self._warn()
        self.form.owner.take()

    def _due_chosen(self, days: str) -> None:
        self._set_due(self._day + timedelta(days=int(days)))
        self._due_changed()
        self.form.ask_of.take()

    def _due_changed(self) -> None:
        self._drafts.keep(self._place("due"), self._due().isoformat())
        self.form.due_choice.show_value(str((self._due() - self._day).days))
        self._warn()

    def _set_due(self, day: date) -> None:
        self.form.due.blockSignals(True)
        self.form.due.setDate(QDate(day.year, day.month, day.day))
        self.form.due.blockSignals(False)
        self.form.due_choice.show_value(str((day - self._day).days))

    def _due(self) -> date:
        day = self.form.due.date()
        return date(day.year(), day.month(), day.day())

    def _warn(self) -> None:
        """Say before it is recorded what is odd about the day, as the service will say after."""
        code, due = self.form.agency.value, self._due()
        warnings = self._days.due_warnings(code, due, self._day) if self._days and code else ()
        self.warning.setText("\n".join(warnings) or (f"{self._names[code]}, due {short_day(due)}" if code else ""))
        self.warning.setVisible(bool(self.warning.text()))

    def _place(self, part: str) -> str:
        return f"meeting/action/{part}/{self._uid}"
