"""Threat, harm and risk in full: one key per dimension, one per level, words as they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.thrive import Variant, variant_in_use
from shp_desktop.domain.triage import DIMENSIONS, offered_overall
from shp_desktop.errors import BadFile
from shp_desktop.gui.pages.meeting_fields import Choice, Drafts, Field, KeyChoice
from shp_desktop.gui.pages.meeting_panel import Panel, button
from shp_desktop.gui.theme import colour, scaled, set_type
from shp_desktop.gui.widgets import KeyHint, LevelMark, PlainLabel, clear, look
from shp_desktop.reference import Tables, unusable

_WORDS = {"NONE": "none", "NOT_KNOWN": "not known", "REQUIRED": "required", "CONSIDER": "consider", "": "not yet"}
_SEVERITY = {"1": "HIGH", "2": "MEDIUM", "3": "LOW", "0": "NONE", "?": "NOT_KNOWN"}
_NEED = {"1": "REQUIRED", "2": "CONSIDER", "0": "NONE", "?": "NOT_KNOWN"}


@dataclass(frozen=True)
class ThriveWish:
    """An assessment as people said it."""

    levels: dict[str, str]
    overall: str
    words: dict[str, str]


class _Line(QWidget):
    """One dimension: its key, its name, its level as shape and word."""

    def __init__(self, letter: str, name: str) -> None:
        super().__init__()
        self.name = PlainLabel(name)
        self.mark, self.word = LevelMark(""), PlainLabel(kind="small", muted=True)
        for label in self.mark.findChildren(PlainLabel):
            set_type(label, "small", bold=True)
        self.mark.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(4), 1, scaled(4), 1)
        row.setSpacing(scaled(6))
        for part in (KeyHint(letter), self.name):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.mark)
        row.addWidget(self.word)

    def show_level(self, level: str) -> None:
        """Show a level; shapes are for HIGH, MEDIUM and LOW alone."""
        shaped = level in ("HIGH", "MEDIUM", "LOW")
        self.mark.setVisible(shaped)
        self.word.setVisible(not shaped)
        if shaped:
            self.mark.set_level(level)
        else:
            self.word.setText(_WORDS[level])


class ThriveGrid(QFrame):
    """The dimensions of the variant in use; while the focus is here their letters and the level keys belong to them."""

    changed = Signal()
    finished = Signal()
    words_wanted = Signal()

    def __init__(self, variant: Variant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.levels: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(3), scaled(6), scaled(3), scaled(6))
        self._column.setSpacing(1)
        self._lines: dict[str, _Line] = {}
        self.set_variant(variant)

    def set_variant(self, variant: Variant) -> None:
        """Ask about the dimensions of another variant."""
        clear(self._column)
        self.variant, self.letters = variant, variant.letters
        self.here = self.letters[0]
        self.names = {one.letter: one.name for one in variant.dimensions}
        self.questions = {one.letter: one.question for one in variant.dimensions}
        self._lines = {letter: _Line(letter, self.names[letter]) for letter in self.letters}
        for line in self._lines.values():
            self._column.addWidget(line)
        self.refresh()

    def refresh(self) -> None:
        """Show levels and the dimension that stands next."""
        for letter, line in self._lines.items():
            line.show_level(self.levels.get(letter, ""))
            mine = letter == self.here and self.hasFocus()
            line.name.setProperty("bold", mine)
            line.name.style().unpolish(line.name)
            line.name.style().polish(line.name)
        shown = {letter: level for letter, level in self.levels.items() if letter in self.names}
        said = ", ".join(f"{self.names[one]} {level.lower().replace('_', ' ')}" for one, level in shown.items())
        self.update()
        self.setAccessibleName(f"Threat, harm and risk. {self.names[self.here]} next. {said}")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().upper()
        if event.isAutoRepeat() and self._mine(event):
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.words_wanted.emit()
        elif text and text in self.letters:
            self._go(text)
        elif text and text in self._keys():
            self._set(self._keys()[text])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the dimension that stands next, and the whole grid while it has the keys, by the accent edge."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = self._lines[self.here].geometry()
        painter.fillRect(row, colour("wash"))
        painter.fillRect(QRect(row.topLeft(), QSize(scaled(3), row.height())), colour("accent"))
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.refresh()

    def _keys(self) -> dict[str, str]:
        return _SEVERITY if self.variant.of(self.here).severity else _NEED

    def _mine(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        text = event.text().upper()
        moves = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return plain and (moves or bool(text and (text in self.letters or text in _SEVERITY)))

    def _go(self, letter: str) -> None:
        self.here = letter
        self.refresh()
        self.changed.emit()

    def _step(self, by: int) -> None:
        self._go(self.letters[(self.letters.index(self.here) + by) % len(self.letters)])

    def _set(self, level: str) -> None:
        self.levels[self.here] = level
        last = self.here == self.letters[-1]
        if last:
            self.refresh()
            self.changed.emit()
            self.finished.emit()
        else:
            self._step(1)


class ThrivePanel(Panel):
    """The whole assessment; the level offered is a proposal, the level recorded is the one people say, with words."""

    wished = Signal(object)

    def __init__(self, drafts: Drafts, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__("Threat, harm and risk", parent)
        self._drafts, self._uid = drafts, ""
        self._tables, self._stamp = tables, tables.stamp()
        variant, self._problem = _variant(tables)
        self.grid = ThriveGrid(variant)
        self.police = PlainLabel(kind="small", muted=True, wrap=True)
        self.question, self.words = PlainLabel(kind="small", muted=True, wrap=True), Field().name("In words")
        self.offered, self.overall, self.why = PlainLabel(wrap=True), KeyChoice(), Field()
        self.overall.offer(
            "Overall", [Choice(key, level, level) for key, level in zip("123", ("HIGH", "MEDIUM", "LOW"), strict=True)]
        )
        keys = "1 high or required, 2 medium or consider, 3 low, 0 none, ? not known; Enter for words"
        for part in (
            self.police,
            self.grid,
            PlainLabel(keys, kind="small", muted=True, wrap=True),
            self.question,
            self.words,
            self.offered,
        ):
            self.body.addWidget(part)
        self.body.addWidget(self.overall)
        self.field("Why this level (required)", self.why)
        self.row(button("Record the assessment", self.send, "main"), button("Back", self.left.emit))
        self.body.addStretch(1)
        self.grid.changed.connect(self._moved)
        self.grid.words_wanted.connect(self.words.take)
        self.grid.finished.connect(self.overall.take)
        self.words.entered.connect(self._back_to_grid)
        self.overall.chosen.connect(self._overall_chosen)
        self.why.entered.connect(self.send)
        for field in (self.words, self.why):
            field.left.connect(self.left.emit)

    def begin(self, item: BoardItem) -> None:
        """Open the panel for an item, as it was left or as it stands."""
        self._uid = item.incident.uid
        self._look_again()
        held = item.assessment
        whose = "Police grade" if item.incident.key.source == "police" else "Grade"
        stands = f"the meeting {held.overall}, v{held.version}" if held else "the meeting not yet assessed"
        said = f"{self.grid.variant.name}. {whose} {item.grade or 'not given'}, {stands}"
        self.police.setText(f"{said}. {self._problem}" if self._problem else said)
        kept = self._drafts.text(self._place("levels"))
        pairs = dict(part.split("=") for part in kept.split()) if kept else dict(held.levels if held else {})
        self.grid.levels = {letter: pairs[letter] for letter in DIMENSIONS if letter in pairs}
        letters = self.grid.letters
        self.grid.here = next((one for one in letters if one not in pairs), letters[0])
        if held:
            for part, said in held.words.items():
                if not self._drafts.text(self._place(part)):
                    self._drafts.keep(self._place(part), said)
        self.overall.show_value(self._drafts.text(self._place("level")) or (held.overall if held else ""))
        self.why.keep_in(self._drafts, self._place("overall"))
        self._moved()
        self.grid.setFocus()

    def send(self) -> None:
        """Send the assessment, or go to what is missing."""
        if not self.overall.value:
            self.overall.take()
        elif not self.why.said:
            self.why.take()
        else:
            words = {
                part: said
                for part in ("overall", *DIMENSIONS)
                if (said := self._drafts.text(self._place(part)).strip())
            }
            self.wished.emit(ThriveWish(dict(self.grid.levels), self.overall.value, words))

    def forget(self, uid: str) -> None:
        """Forget the drafts of an assessment that has been recorded."""
        self._drafts.forget(*(f"meeting/thrive/{part}/{uid}" for part in ("levels", "level", "overall", *DIMENSIONS)))

    def _look_again(self) -> None:
        """Ask about another variant where the team has chosen one since."""
        stamp = self._tables.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            variant, self._problem = _variant(self._tables)
            if variant != self.grid.variant:
                self.grid.set_variant(variant)

    def _overall_chosen(self, level: str) -> None:
        self._drafts.keep(self._place("level"), level)
        self.why.take()

    def _back_to_grid(self) -> None:
        self.grid.setFocus()

    def _moved(self) -> None:
        letter = self.grid.here
        self.grid.refresh()
        self.question.setText(self.grid.questions[letter])
        self.words.name(f"Words on {self.grid.names[letter].lower()}", f"{self.grid.names[letter].lower()}, in words")
        self.words.keep_in(self._drafts, self._place(letter))
        levels = self.grid.levels
        if levels:
            self._drafts.keep(self._place("levels"), " ".join(f"{one}={level}" for one, level in levels.items()))
        self.offered.setText(
            f"Offered {offered_overall(levels)}: {_reason(levels, self.grid.variant)}" if levels else "Overall"
        )

    def _place(self, part: str) -> str:
        return f"meeting/thrive/{part}/{self._uid}"


def _variant(tables: Tables) -> tuple[Variant, str]:
    """Return the variant the team uses, and what is wrong with its tables; a broken one leaves the variant that ships."""
    try:
        return variant_in_use(tables.rows("thrive"), tables.rows("thrive_variants")), ""
    except (ValueError, KeyError) as error:
        problem = str(unusable("thrive_variants.csv", str(error)))
    except BadFile as error:
        problem = str(error)
    shipped = Tables()
    return variant_in_use(shipped.rows("thrive"), shipped.rows("thrive_variants")), problem


def _reason(levels: Mapping[str, str], variant: Variant) -> str:
    """Say what makes the level offered."""
    offered = offered_overall(dict(levels))
    names = {one.letter: one.name.lower() for one in variant.dimensions if one.severity}
    by_level = [name for letter, name in names.items() if levels.get(letter) == offered]
    unknown = [f"{names[one]} is not known" for one in "VR" if one in names and levels.get(one, "") == "NOT_KNOWN"]
    if by_level and offered != "LOW":
        return f"the highest is {', '.join(by_level)}"
    if unknown and offered == "MEDIUM":
        return ", ".join(unknown)
    return "nothing said is higher"
