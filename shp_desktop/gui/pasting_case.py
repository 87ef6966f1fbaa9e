"""A case on its way into another program's form: the next field is on the clipboard as soon as the one before was pasted."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from shp_desktop.domain.ecins_fields import Paste, PasteField
from shp_desktop.gui.clipboard_offer import Lender

#: what is not pasted within so many seconds is taken off the clipboard
PUT_AWAY_S = 10
#: a program may take the text several times for one paste: the next field comes once it has let go for so long
_SETTLED_MS = 150
#: nobody who has just pressed a key here pastes elsewhere so soon: a program that takes the text then watches the clipboard by itself
_BY_ITSELF_S = 0.1


class PastingCase(QObject):
    """Where the pasting stands; nothing of the case is kept once it has ended."""

    #: another field, another state, a second less
    changed = Signal()
    #: every field was pasted
    finished = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lender = Lender(self)
        self._fields: tuple[PasteField, ...] = ()
        self._at, self._lent_at, self._taken, self._by_key = 0, 0.0, False, False
        #: a program reads the clipboard by itself, so the next field waits for its key
        self.by_hand = False
        #: somebody copied something else meanwhile
        self.interrupted = False
        self._settled = self._timer(_SETTLED_MS, self._advance)
        self._second = self._timer(1000, self._tick, single=False)
        self._lender.taken.connect(self._was_taken)
        self._lender.lost.connect(self._was_lost)

    @property
    def running(self) -> bool:
        """Say whether a case is being pasted."""
        return bool(self._fields)

    @property
    def number(self) -> int:
        """Return which field is meant, from 1."""
        return self._at + 1

    @property
    def count(self) -> int:
        """Return how many fields there are."""
        return len(self._fields)

    @property
    def label(self) -> str:
        """Return the label of the field meant."""
        return self._fields[self._at].label if self.running else ""

    @property
    def next_label(self) -> str:
        """Return the label of the field after it, "" for the last."""
        return self._fields[self._at + 1].label if self._at + 1 < len(self._fields) else ""

    @property
    def seconds(self) -> int:
        """Return for how many seconds the field stays on the clipboard, 0 where it is not there."""
        left = self._lent_at + PUT_AWAY_S - self._clock()
        return max(0, round(left)) if self._lender.lent else 0

    def begin(self, paste: Paste) -> None:
        """Put the first field of a case on the clipboard."""
        self.stop()
        self._fields, self._at, self.by_hand = paste.fields, 0, False
        self._second.start()
        self._lend()

    def forward(self) -> None:
        """Go on to the next field by key, or put one back that was taken off; behind the last the case is done."""
        if not self.running:
            return
        if self._lender.lent or self._taken:
            self._go(1)
        else:
            self._lend()

    def back(self) -> None:
        """Go back to the field before."""
        if self.running:
            self._go(-1 if self._at else 0)

    def stop(self) -> None:
        """Take everything off the clipboard and let go of the case."""
        self._settled.stop()
        self._second.stop()
        self._lender.take_back()
        self._fields, self._at, self.interrupted, self._taken = (), 0, False, False

    def _go(self, step: int, *, by_key: bool = True) -> None:
        if self._at + step >= len(self._fields):
            self.stop()
            self.finished.emit()
            return
        self._at += step
        self._lend(by_key=by_key)

    def _lend(self, *, by_key: bool = True) -> None:
        self._settled.stop()
        self._by_key = by_key
        self.interrupted = self._taken = False
        self._lent_at = self._clock()
        self._lender.lend(self._fields[self._at].text)
        self.changed.emit()

    def _was_taken(self) -> None:
        """Nothing may be put on the clipboard while a program is taking from it; that is done a moment later."""
        if self._by_key and self._clock() - self._lent_at < _BY_ITSELF_S:
            self.by_hand = True
        elif not self.by_hand:
            self._settled.start()
        self._taken = True

    def _advance(self) -> None:
        if self.running:
            self._go(1, by_key=False)

    def _was_lost(self) -> None:
        self._settled.stop()
        self.interrupted = True
        self.changed.emit()

    def _tick(self) -> None:
        if self._lender.lent and self._clock() - self._lent_at >= PUT_AWAY_S:
            self._lender.take_back()
        self.changed.emit()

    def _timer(self, milliseconds: int, call: Callable[[], None], *, single: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer
