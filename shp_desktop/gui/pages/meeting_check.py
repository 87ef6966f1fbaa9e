"""The check panel: ask Children's or Adult Services for one person, or say why it is not needed. It is not a referral."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.checks import ADULTS, CHILDREN, ProposedCheck
from shp_desktop.domain.flags import asked_because, services_needed
from shp_desktop.gui.keys_filter import LEAVES_ENTER
from shp_desktop.gui.pages.checks_answer import room_for_bold
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice, into_view
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.meeting_panel import KeyRow, button
from shp_desktop.gui.pages.meeting_rows import SERVICE_NAMES, owed_services
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale, scaled
from shp_desktop.gui.widgets import PlainLabel, look

_SHORT_NAME = 24  # letters


@dataclass(frozen=True)
class CheckWish:
    """What the person wants: ask a service about someone because of the flags, or leave it out with a reason; "" is unnamed.

    `proposed` are the checks to be asked all at once, as they stood on screen.
    """

    asks: bool
    service: str = ""
    person: str = ""
    words: str = ""
    proposed: tuple[ProposedCheck, ...] = ()


class CheckPanel(QFrame):
    """Two keys and, behind each, one short form."""

    wished = Signal(object)
    left = Signal()

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "question")
        self._drafts, self._asks, self._uid, self._because = drafts, True, "", ""
        self._proposed: tuple[ProposedCheck, ...] = ()
        self._owed, self._told = CHILDREN, ""
        self.question = PlainLabel(bold=True, wrap=True)
        self.about = PlainLabel("One check for each person. This is not a referral.", kind="small", muted=True, wrap=True)
        self.done = PlainLabel(kind="small", wrap=True)
        self.persons = PlainLabel(wrap=True)
        self.ask_key = KeyRow("Ask", Shortcut.MEETING_ASK, self.ask)
        self.other_key = KeyRow("Somebody else", Shortcut.MEETING_ASK_OTHER, lambda: self.begin(asks=True))
        self.not_key = KeyRow("Not needed, because", Shortcut.MEETING_NOT_NEEDED, lambda: self.begin(asks=False))
        for row in (self.ask_key, self.other_key, self.not_key):
            row.setProperty(LEAVES_ENTER, True)  # an Enter too many asks nothing of anybody
        self.service = KeyChoice()
        self.service.offer("Service", (Choice("C", CHILDREN, "Children's"), Choice("A", ADULTS, "Adult")))
        self.whom: KeyChoice | None = None
        self.person, self.words = Field().name("Person to be checked"), Field().name("Why the check is not needed")
        self.problem = PlainLabel(bold=True, wrap=True)
        self.send = button("Ask", self._send, "main")
        self.back = button("Back", self.put_away)
        self.form = QWidget()
        self._lay_out()
        self.person.entered.connect(self._after_person)
        self.words.entered.connect(self._send)
        for field in (self.person, self.words):
            field.left.connect(self.put_away)
        self.service.chosen.connect(self._after_service)
        self.form.hide()

    @property
    def asking(self) -> bool:
        """Say whether the short form stands open."""
        return not self.form.isHidden()

    def show_item(self, item: BoardItem) -> None:
        """Show what is owed and what was asked already."""
        if item.incident.uid != self._uid:
            self.form.hide()
        self._uid, self._because = item.incident.uid, asked_because(item.flags)
        owed = owed_services(item)
        names = [SERVICE_NAMES[service] for service in owed]
        self.question.setText(
            f"Ask {' or '.join(names) if len(names) < 3 else ', '.join(names)}?" if owed else "Systems check"
        )
        if len(owed) == 2 and all(any(flag.kind == kind for flag in item.flags) for kind in ("child", "adult")):
            self.question.setText(f"Ask {' and '.join(names)}?")
        asked = [
            f"{check.ref} {SERVICE_NAMES[check.service]}: {check.person}, {'asked' if check.open else 'answered'}"
            for check in item.checks
        ]
        left_out = [f"Not needed, {SERVICE_NAMES[one.service]}: {one.words}" for one in item.dismissals]
        self.done.setText("\n".join(asked + left_out))
        self.done.setVisible(bool(asked or left_out))
        self._show_proposed(item.proposed_checks)
        if not self.asking:
            self._owed = owed[0] if owed else item.checks[0].service if item.checks else CHILDREN
            told = tuple(dict.fromkeys(one.service for one in item.proposed_checks)) or services_needed(item.flags)
            self._told = next((service for service in told if service in owed), "")  # nobody is asked where nothing tells of a child or an adult

    @property
    def named(self) -> tuple[ProposedCheck, ...]:
        """Return the proposed checks that are for somebody the log names."""
        return tuple(one for one in self._proposed if not one.unnamed)

    def ask(self) -> None:
        """Ask all that is proposed at once; where nobody is named, open the form for a name."""
        if self.named:
            self.form.hide()
            self.wished.emit(CheckWish(asks=True, proposed=self._proposed))
        else:
            self.begin(asks=True)

    def begin(self, *, asks: bool) -> None:
        """Open the short form: to ask, or to leave the check out with a reason."""
        self._asks = asks
        self.send.setText("Ask" if asks else "Not needed")
        self.service.show_value(self._told if asks else self._owed)
        self.problem.hide()
        hint = "name, or Enter for unnamed" if not asks or self._unnamed_proposed() else "name of the person"
        self.person.name("Person to be checked", hint).keep_in(self._drafts, f"meeting/check/person/{self._uid}")
        self.words.name("Why the check is not needed", "because ...")
        self.words.keep_in(self._drafts, f"meeting/check/not/{self._uid}")
        self.words.setVisible(not asks)
        self._offer_persons(self._proposed if self.named and not asks else ())
        self.form.show()
        if self.whom is not None and len(self._proposed) > 1:
            self.whom.take()
        elif not self.service.value:
            self.service.take()
        else:
            (self.person if asks else self.words).take()

    def put_away(self) -> None:
        """Close the short form; what was typed stays as a draft."""
        self.form.hide()
        self.left.emit()

    def forget(self) -> None:
        """Forget the drafts of what has been recorded."""
        self._drafts.forget(*(f"meeting/check/{part}/{self._uid}" for part in ("person", "not")))

    def take(self) -> None:
        """Take the focus to the question itself: V or X answers it, and no letter of a quick hand becomes a name."""
        self.ask_key.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._to_top)

    def _to_top(self) -> None:
        """Scroll the question to the top, clear of what is said at the foot of the page."""
        into_view(self.ask_key)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and scale() >= 1.5:
            above.verticalScrollBar().setValue(self.mapTo(above, QPoint(0, above.verticalScrollBar().value())).y())

    def _after_service(self, _service: str) -> None:
        self.problem.hide()
        self.person.take()

    def _unnamed_proposed(self) -> bool:
        return any(one.unnamed and one.service == (self.service.value or one.service) for one in self._proposed)

    def _may_ask(self) -> bool:
        """Say whether it is known of whom and whom to ask; where it is not, ask for that: nothing is asked that is not proposed or named."""
        named = bool(self.person.said) or self._unnamed_proposed()
        if named and self.service.value:
            return True
        self.problem.setText("Which service is to be asked?" if not self.service.value else "Name the person: the log tells of nobody to ask about.")
        self.problem.show()
        (self.person if self.service.value else self.service).take()
        return False

    def _after_person(self) -> None:
        if self._asks:
            self._send()
        else:
            self.words.take()

    def _send(self) -> None:
        if not self._asks and not self.words.said:
            self.words.take()
            return
        if self._asks and not self._may_ask():
            return
        words = self._because if self._asks else self.words.said
        wish = CheckWish(self._asks, self.service.value or CHILDREN, self.person.said, words)
        if self.whom is not None:
            one = self._proposed[int(self.whom.value or "0")]
            wish = CheckWish(self._asks, one.service, one.person, words)
        self.form.hide()
        self.wished.emit(wish)

    def _show_proposed(self, proposed: tuple[ProposedCheck, ...]) -> None:
        """Name each person a check is proposed for, with its reason."""
        self._proposed = proposed
        many = len(proposed)
        both = len({one.service for one in proposed}) > 1
        beside = {one.service: f" ({SERVICE_NAMES[one.service]})" if both else "" for one in proposed}
        self.persons.setText("\n".join(f"{n}  {_whom(one)}{beside[one.service]}: {one.why}" for n, one in enumerate(proposed, 1)))
        self.persons.setVisible(bool(proposed))
        self.other_key.setVisible(bool(self.named))
        whom = _whom(proposed[0]) if many == 1 else ""
        room = len(whom) <= (_SHORT_NAME if scale() < 1.5 else 0)  # a key's words stand on one line; the name stands above it
        words = f"Ask all {many}" if many > 1 else f"Ask for {whom if room else 'this person'}" if many else "Ask"
        self.ask_key.set_words(words if proposed else "Ask about whom")
        self.not_key.set_words("One not needed" if self.named and many > 1 else "Not needed, because")

    def _offer_persons(self, proposed: tuple[ProposedCheck, ...]) -> None:
        """Let one of the persons proposed be chosen by a figure, in place of the service and a name."""
        if self.whom is not None:
            self.whom.hide()
            self.whom.deleteLater()
            self.whom = None
        for widget in (self.service, self.person):
            widget.setVisible(not proposed)
        if proposed:
            self.whom = KeyChoice()
            self.whom.offer("For whom", [Choice(str(n), str(n - 1), _whom(one)) for n, one in enumerate(proposed[:9], 1)])
            room_for_bold(self.whom)
            self.whom.show_value("0")
            self.whom.chosen.connect(lambda _value: self.words.take())
            self._inner.insertWidget(0, self.whom)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(12))
        column.setSpacing(scaled(6))
        for part in (self.question, self.about, self.persons, self.done):
            column.addWidget(part)
        for row in (self.ask_key, self.other_key, self.not_key):
            column.addWidget(row)
        inner = self._inner = QVBoxLayout(self.form)
        inner.setContentsMargins(0, scaled(4), 0, 0)
        for widget in (self.service, self.person, self.words, self.problem):
            inner.addWidget(widget)
        flow = FlowLayout()
        flow.addWidget(self.send)
        flow.addWidget(self.back)
        inner.addLayout(flow)
        column.addWidget(self.form)


def _whom(one: ProposedCheck) -> str:
    if one.person:
        return one.person
    return "Children not named" if one.service == CHILDREN else "Adult not named"
