"""The base of every page: it owns its refresh, its keys and its questions to the services."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from shp_desktop.errors import BriefingError
from shp_desktop.gui.context import Context
from shp_desktop.gui.jobs import Failed, Job
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.domain.exports import Table
    from shp_desktop.services.session import Session

T = TypeVar("T")


class Page(QWidget):
    """One page, one job; it reloads when a change it wants happened, at once if seen, else when next shown."""

    #: what the window's header says in place of the page's title
    headline_changed = Signal(str)

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.context = context
        self._stale = True
        self._keys: list[tuple[Shortcut, QShortcut]] = []
        self._asked: dict[str, int] = {}
        self._agency = context.person().agency
        context.bus.changed.connect(self._on_changed)
        context.bus.person_changed.connect(self._on_person)

    def wants(self, changes: frozenset[str]) -> bool:
        """Say whether the page shows any of what changed."""
        return False

    def reload(self) -> None:
        """Read again what the page shows; selection and scroll stay where they are."""

    def header(self) -> QWidget | None:
        """Return what stands in the window's header beside the title; it then belongs to the window."""
        return None

    def first_focus(self) -> QWidget:
        """Return what has the focus when the page is shown."""
        return self

    def last_focus(self) -> QWidget:
        """Return what had the focus when the page was left, a form with its typed words before all; else what has it first."""
        held = self.focusWidget()
        kept = held is not None and held is not self and held.isVisibleTo(self) and held.isEnabled()
        return held if kept and held is not None else self.first_focus()

    def receive(self, payload: Any) -> None:
        """Take what another page sent along with `bus.go(key, payload)`."""

    def another_person(self, *, other_agency: bool) -> None:
        """Let go of what only the person before may see; what is shown is read anew right after."""

    def tables(self) -> "tuple[Table, ...]":
        """Return the lists that can be exported as they stand, the one with the keys first."""
        from shp_desktop.gui.visible_table import tables_in

        return tables_in(self)

    def undo(self) -> bool:
        """Undo the page's own last step; False lets the window ask the service for it."""
        return False

    def redo(self) -> bool:
        """Bring back what the page's own undo took; False lets the window ask the service for it."""
        return False

    def page_keys(self) -> tuple[tuple[str, str], ...]:
        """Return (key, words) of the keys bound on this page, for the keys overlay."""
        return tuple((key.cap, key.words) for key, bound in self._keys if bound.isEnabled())

    def commands(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """Return (words, key, call) of what can be done here, for the command palette."""
        return tuple((key.words, key.cap, bound.activated.emit) for key, bound in self._keys if bound.isEnabled())

    def bind(self, key: Shortcut, call: Callable[[], object], also: tuple[str, ...] = ()) -> QShortcut:
        """Bind a key of the list to this page; holding it down does it once."""
        bound = QShortcut(key.sequence, self)
        if also:
            bound.setKeys([key.sequence, *(QKeySequence(text) for text in also)])
        bound.setContext(Qt.ShortcutContext.WindowShortcut)  # a hidden page's keys are dead by themselves
        bound.setAutoRepeat(False)
        bound.activated.connect(call)
        self._keys.append((key, bound))
        return bound

    def lend_keys(self, keys: Collection[Shortcut], *, lent: bool) -> None:
        """Give a part that came on screen its keys, or take them: the page's own on the same sequences rest as long."""
        same = {key.sequence.toString() for key in keys}
        for key, bound in self._keys:
            if key in keys:
                bound.setEnabled(lent)
            elif key.sequence.toString() in same:
                bound.setEnabled(not lent)

    def read(
        self,
        work: "Callable[[Session], T]",
        show: Callable[[T], None],
        failed: Failed | None = None,
        *,
        slot: str = "page",
    ) -> Job:
        """Read and show; of several questions in one slot only the last one's answer is shown."""
        ticket = self._asked[slot] = self._asked.get(slot, 0) + 1

        def answered(result: T) -> None:
            if self._asked[slot] == ticket:
                show(result)

        return self.context.jobs.read(work, answered, failed or self.context.bus.fail)

    def save(
        self, work: "Callable[[Session], T]", done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> Job:
        """Write; then show the outcome's warnings and tell every page, this one included, what changed."""

        def saved(result: T) -> None:
            if done is not None:
                done(result)
            self.tell(result)

        return self.context.jobs.write(work, saved, failed or self._save_failed)

    def tell(self, result: Any) -> None:
        """Pass on warnings, words and changes of an Outcome, or of the Outcomes in a tuple."""
        for outcome in result if isinstance(result, tuple) else (result,):
            for warning in getattr(outcome, "warnings", ()):
                self.context.bus.notice.emit(warning)
            if getattr(outcome, "words", ""):
                self.context.bus.notice.emit(outcome.words)
            self.context.bus.tell(getattr(outcome, "changes", frozenset()), None)

    def refresh(self) -> None:
        """Reload now if the page is seen, else when it is next shown."""
        if self.isVisible():
            self._stale = False
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Reload a page that fell behind while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    def _save_failed(self, error: BriefingError) -> None:
        """A refused write may have been painted already: show the error and read the page again."""
        self.context.bus.fail(error)
        self.refresh()

    def _on_person(self) -> None:
        """Somebody else sits at the keyboard: what the page asked for the one before is shown no more."""
        before, self._agency = self._agency, self.context.person().agency
        self._asked["page"] = self._asked.get("page", 0) + 1
        self.another_person(other_agency=before != self._agency)
        self.refresh()

    def _on_changed(self, changes: frozenset[str], source: object) -> None:
        if source is not self and self.wants(changes):
            self.refresh()
