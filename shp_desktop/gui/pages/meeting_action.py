"""The action panel: one line first, every field of it one key away; what is typed is kept as a draft."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from shp_desktop.domain.action_line import Around, Understood
from shp_desktop.domain.actions import Beside
from shp_desktop.domain.agency_names import AgencyNames
from shp_desktop.domain.asked_bodies import AskedBody
from shp_desktop.domain.calendars import WorkingDays
from shp_desktop.domain.moments import short_day
from shp_desktop.gui.forms.ui_meeting_action import Ui_MeetingAction
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts
from shp_desktop.gui.pages.meeting_line import LineBox
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.widgets import KeyHint, PlainLabel
from shp_desktop.reference import Tables

_TEXTS = ("text", "owner", "ask_of", "joint", "due_time")
_PARTS = ("line", *_TEXTS, "agency", "due", "type", "priority")


@dataclass(frozen=True)
class ActionWish:
    """An action as the person worded it."""

    text: str
    agency: str
    owner: str
    due: date
    ask_of: str
    type: str
    beside: Beside = Beside()


class ActionForm(Panel):
    """Raises one action from the item on screen, or from none, by one line or by its fields."""

    wished = Signal(object)

    def __init__(
        self, drafts: Drafts, tables: Tables, now: Callable[[], datetime], key: Shortcut, parent: QWidget | None = None
    ) -> None:
        super().__init__("Action", parent)
        self._drafts, self._uid, self._day = drafts, "", date.min
        self._days: WorkingDays | None = None
        self.box = LineBox(drafts, tables, now)
        self.body.addWidget(self.box)
        self.fields = QWidget()
        self.form = Ui_MeetingAction()
        self.form.setupUi(self.fields)
        self.body.addWidget(self.fields)
        self.warning = PlainLabel(kind="small", bold=True, wrap=True)
        self.body.addWidget(self.warning)
        self.other = button("Every field", self.turn)
        self.row(button("Record the action", self.send, "main"), self.other, button("Back", self.left.emit))
        self.turn_hint = KeyHint(key, "every field, and back to the line")
        self.row(KeyHint("Ctrl Enter", "records it from anywhere"), self.turn_hint)
        self.body.addStretch(1)
        self._offer(tables)
        self._join_up()
        self.fields.hide()

    def begin(self, uid: str, about: str, day: date, days: WorkingDays | None = None) -> None:
        """Open the panel for an item ("" for none) on the meeting's day, as it was left."""
        self._uid, self._day, self._days = uid, day, days
        self.heading.setText(f"Action, {about}" if about else "Action")
        self.box.begin(self._place("line"), day, days)
        for part in _TEXTS:
            getattr(self.form, part).keep_in(self._drafts, self._place(part))
        self.form.agency.show_value(self._drafts.text(self._place("agency")))
        self.form.priority.show_value(self._drafts.text(self._place("priority")))
        kept = self._drafts.text(self._place("due"))
        self._set_due(date.fromisoformat(kept) if kept else day)
        self.form.type.setCurrentIndex(max(self.form.type.findData(self._drafts.text(self._place("type"))), 0))
        self._warn()
        self._show_fields(shown=bool(self.form.text.said) and not self.box.line.said)

    def know(self, around: Around) -> None:
        """Take who there is and who works when."""
        self.box.know(around)

    @property
    def by_line(self) -> bool:
        """Say whether the line is what Enter records."""
        return self.fields.isHidden()

    def turn(self) -> None:
        """Show every field with what the line said, or the line again."""
        if self.by_line and self.box.line.said:
            self._fill(self.box.said)
        self._show_fields(shown=self.by_line)

    def send(self) -> None:
        """Send what is there, or go to what is missing."""
        if self.by_line:
            said = self.box.said
            if said.due is None or not said.ready:
                self.box.line.take()
                return
            beside = Beside(said.joint, said.due_time, said.priority, said.line)
            self.wished.emit(ActionWish(said.text, said.agency, said.owner, said.due, said.ask_of, said.type, beside))
            return
        self._send_fields()

    def forget(self, uid: str) -> None:
        """Forget the drafts of an action that has been recorded."""
        self._drafts.forget(*(f"meeting/action/{part}/{uid}" for part in _PARTS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and (self.form.due.hasFocus() or self.form.type.hasFocus()):
            self.send()
            return
        super().keyPressEvent(event)

    def _send_fields(self) -> None:
        form = self.form
        joint, wrong = self._joint()
        if not form.text.said:
            form.text.take()
        elif not form.agency.value:
            form.agency.take()
        elif wrong:
            self._tell(f'"{wrong}" is no agency: write for instance asb, adults.')
            form.joint.take()
        else:
            beside = Beside(joint, form.due_time.said, form.priority.value)
            self.wished.emit(
                ActionWish(
                    form.text.said, form.agency.value, form.owner.said, self._due(), form.ask_of.said,
                    form.type.currentData(), beside,
                )
            )  # fmt: skip

    def _joint(self) -> tuple[tuple[str, ...], str]:
        """Return the agencies that join in, and the first word that is none."""
        said = [part.strip(" @") for part in self.form.joint.said.replace(" and ", ",").split(",")]
        codes = [(self._names.code(part), part) for part in said if part]
        return tuple(code for code, _ in codes if code), next((part for code, part in codes if not code), "")

    def _fill(self, said: Understood) -> None:
        """Put what the line said into the fields; what it left open stays as it was."""
        form = self.form
        given = {
            "text": said.text, "owner": said.owner, "ask_of": said.ask_of, "due_time": said.due_time,
            "joint": ", ".join(code.casefold() for code in said.joint),
        }  # fmt: skip
        for part, words in given.items():
            if words:
                getattr(form, part).setText(words)
                self._drafts.keep(self._place(part), words)
        for part, value in (("agency", said.agency), ("priority", said.priority)):
            if value:
                getattr(form, part).show_value(value)
                self._drafts.keep(self._place(part), value)
        if said.type:
            form.type.setCurrentIndex(max(form.type.findData(said.type), 0))
        if said.due is not None:
            self._set_due(said.due)
            self._drafts.keep(self._place("due"), said.due.isoformat())
        self._warn()

    def _show_fields(self, *, shown: bool) -> None:
        self.fields.setVisible(shown)
        self.box.setVisible(not shown)
        self.warning.setVisible(shown and bool(self.warning.text()))
        self.other.setText("One line" if shown else "Every field")
        (self.form.text if shown else self.box.line).take()

    def _offer(self, tables: Tables) -> None:
        rows = [row for row in tables.rows("agencies") if row["active"] == "yes"]
        self._names = AgencyNames(WorkingDays.from_rows(rows, ()).agencies)
        self.form.agency.offer(
            "Agency", [Choice(str(n), row["code"], row["code"], row["name"]) for n, row in enumerate(rows, start=1)]
        )
        self.form.due_choice.offer(
            "Due", (Choice("T", "0", "today"), Choice("M", "1", "tomorrow"), Choice("W", "7", "in a week"))
        )
        self.form.priority.offer(
            "Priority", (Choice("H", "HIGH", "HIGH"), Choice("M", "MEDIUM", "MEDIUM"), Choice("L", "LOW", "LOW"))
        )
        self.form.type.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.form.type.setMinimumContentsLength(8)
        self.form.type.addItem("", "")
        for row in tables.rows("action_types"):
            self.form.type.addItem(row["name"], row["code"])
        self._complete(AskedBody.from_rows(tables.rows("asked_bodies")))

    def _complete(self, bodies: tuple[AskedBody, ...]) -> None:
        """Complete the names of bodies outside the room as they are typed; what is completed is selected, so that typing on replaces it."""
        field = self.form.ask_of
        completer = QCompleter([name for one in bodies for name in (one.name, *one.also)], field)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setCompleter(completer)
        field.textChanged.connect(lambda words: self._drafts.keep(self._place("ask_of"), words))

    def _join_up(self) -> None:
        form = self.form
        self.box.entered.connect(self.send)
        self.box.left.connect(self.left.emit)
        form.text.entered.connect(lambda: self.send() if form.agency.value else form.agency.take())
        form.agency.chosen.connect(self._agency_chosen)
        form.owner.entered.connect(form.due_choice.take)
        form.due_choice.chosen.connect(self._due_chosen)
        form.due.dateChanged.connect(lambda _day: self._due_changed())
        form.due_time.entered.connect(form.ask_of.take)
        form.ask_of.entered.connect(self.send)
        form.joint.entered.connect(self.send)
        form.priority.chosen.connect(lambda level: self._drafts.keep(self._place("priority"), level))
        form.type.activated.connect(lambda _n: self._drafts.keep(self._place("type"), form.type.currentData()))
        for part in _TEXTS:
            getattr(form, part).left.connect(self.left.emit)

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
        self._tell("\n".join(warnings) or (f"{self._names.name(code)}, due {short_day(due)}" if code else ""))

    def _tell(self, words: str) -> None:
        self.warning.setText(words)
        self.warning.setVisible(bool(words) and not self.by_line)

    def _place(self, part: str) -> str:
        return f"meeting/action/{part}/{self._uid}"
