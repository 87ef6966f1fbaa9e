"""What is known of a copy and what can be recorded of it; who, before whom and where are asked in two lines at most."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shp_desktop.domain.copies import Fate, KeptCopy
from shp_desktop.domain.words import counted, joined
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.pages.meeting_fields import Field
from shp_desktop.gui.pages.meeting_panel import KeyRow, Panel, button
from shp_desktop.gui.pages.papers_register_words import gateway_words, kind_words, step_words
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, look

_WORDS = {
    Shortcut.PAPERS_COPY_OUT: "Handed out", Shortcut.PAPERS_COPY_BACK: "Collected", Shortcut.PAPERS_COPY_GONE: "Destroyed, two names",
    Shortcut.PAPERS_COPY_LOST: "Lost", Shortcut.PAPERS_COPY_FOUND: "Found again", Shortcut.PAPERS_COPY_ALIKE: "Mark all that stand alike",
}  # fmt: skip
#: what is asked before it is recorded: (field, hint) of the first line and of the second
_ASKED: Mapping[Fate, tuple[tuple[str, str], ...]] = {
    Fate.HANDED_OUT: (("To whom", "a name, or leave it empty: the recipient"),),
    Fate.DESTROYED: (("Destroyed by", "who put it through the shredder or into confidential waste"), ("Before whom", "the name of somebody else who saw it")),
    Fate.LOST: (("What happened", "where it was last, and who was told"),),
    Fate.FOUND: (("Where it was", "may be left empty"),),
    Fate.COLLECTED: (),
}  # fmt: skip
_HEADS = {Fate.HANDED_OUT: "handed out", Fate.DESTROYED: "destroyed", Fate.LOST: "lost", Fate.FOUND: "found again"}
_NAMED = 6


class RegisterPanel(Panel):
    """One copy and its keys; a question stands in a frame of its own until it is answered or taken back."""

    #: what is to be recorded: the fate, who, the witness, the words
    said = Signal(object, str, str, str)

    def __init__(self, calls: Mapping[Shortcut, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__("Copy", parent)
        self._fate: Fate | None = None
        self.state, self.gateway = PlainLabel(wrap=True), PlainLabel(kind="small", muted=True, wrap=True)
        self.steps = PlainLabel(kind="small", wrap=True)
        for label in (self.state, self.steps, self.gateway):
            self.body.addWidget(label)
        self._question()
        for key, words in _WORDS.items():
            self.body.addWidget(KeyRow(words, key, calls[key]))
        self.body.addWidget(KeyHint("Space", "marks copies to be recorded together"))
        self.body.addWidget(KeyHint("Esc", "back to the papers"))
        self.body.addStretch(1)

    @property
    def asking(self) -> bool:
        """Say whether a question stands."""
        return self._fate is not None

    def show_copy(self, copy: KeptCopy | None, owed: str, marked: int) -> None:
        """Show one copy; `marked` is how many are marked, `owed` what is owed of its agreement."""
        if copy is None:
            self.heading.setText("No copy chosen")
            for label in (self.state, self.steps, self.gateway):
                label.setText("")
            return
        self.heading.setText(copy.words)
        others = f" {counted(marked, 'copy is', 'copies are')} marked: what you record is recorded of all of them." if marked else ""
        self.state.setText(f"The {kind_words(copy)}: {copy.state_words}.{others}")
        self.steps.setText("\n".join(step_words(step) for step in copy.steps))
        self.gateway.setText(gateway_words(copy, owed))

    def ask(self, fate: Fate, copies: Sequence[KeptCopy], me: str) -> None:
        """Ask what belongs to a fate, or record it at once where nothing does."""
        self.refuse("")
        if not _ASKED[fate]:
            self.put_away()
            self.said.emit(fate, "", "", "")
            return
        self._fate = fate
        self.sentence.setText(f"{_named(copies)}: {_HEADS[fate]}")
        for (label, field), asked in zip(self._lines, (*_ASKED[fate], None), strict=False):
            label.setVisible(asked is not None)
            field.setVisible(asked is not None)
            field.clear()
            if asked is not None:
                label.setText(asked[0])
                field.name(*asked)
        self.frame.show()
        if fate is Fate.DESTROYED:
            self.first.setText(me)
            self.second.take()
        else:
            self.first.take()
        bring(self, self.frame)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was recorded."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            bring(self, self.problem)

    def put_away(self) -> None:
        """Take the question back."""
        self._fate = None
        for field in (self.first, self.second):
            field.clear()
        self.frame.hide()
        self.refuse("")

    def send(self) -> None:
        """Record what is asked."""
        fate = self._fate
        if fate is None:
            return
        first, second = self.first.said, self.second.said
        by_name = fate in (Fate.HANDED_OUT, Fate.DESTROYED)
        self.said.emit(fate, first if by_name else "", second, "" if by_name else first)

    def _question(self) -> None:
        self.frame = QFrame()
        look(self.frame, "question")
        inner = QVBoxLayout(self.frame)
        inner.setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(12))
        self.sentence = PlainLabel(bold=True, wrap=True)
        inner.addWidget(self.sentence)
        self.first, self.second = Field(), Field()
        self._lines = tuple((PlainLabel(kind="small", muted=True), field) for field in (self.first, self.second))
        for label, field in self._lines:
            label.setBuddy(field)
            inner.addWidget(label)
            inner.addWidget(field)
            field.left.connect(self.left.emit)
        self.first.entered.connect(self._after_first)
        self.second.entered.connect(self.send)
        inner.addWidget(button("Record it", self.send, "main"))
        inner.addWidget(KeyHint("Enter", "records it, Esc goes back"))
        self.problem = PlainLabel(bold=True, wrap=True)
        self.body.addWidget(self.frame)
        self.body.addWidget(self.problem)
        self.frame.hide()
        self.problem.hide()

    def _after_first(self) -> None:
        if self.second.isVisible() and not self.second.said:
            self.second.take()
        else:
            self.send()


def _named(copies: Sequence[KeptCopy]) -> str:
    if len(copies) > _NAMED:
        return counted(len(copies), "copy", "copies")
    return f"{'Copy' if len(copies) == 1 else 'Copies'} {joined(one.name for one in copies)}"
