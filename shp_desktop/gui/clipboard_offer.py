"""Text lent to the clipboard: handed out only when another program pastes it, marked not to be kept, taken back."""

from PySide6.QtCore import QByteArray, QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

TEXT = "text/plain"
_DWORD_0 = b"\x00\x00\x00\x00"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
#: what programs that keep a history of the clipboard, or send it to a cloud, look for and leave alone
MARKS: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("Clipboard Viewer Ignore"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): _DWORD_0,
    _WINDOWS.format("CanUploadToCloudClipboard"): _DWORD_0,
}


class Offer(QMimeData):
    """One text on offer; says each time another program takes it."""

    taken = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        for mark, value in MARKS.items():
            self.setData(mark, QByteArray(value))

    def formats(self) -> list[str]:
        """Name the text, which is not stored here as data, and the marks."""
        return [TEXT, *super().formats()]

    def hasFormat(self, mimetype: str) -> bool:
        """Say whether a kind of data is on offer."""
        return mimetype == TEXT or super().hasFormat(mimetype)

    def retrieveData(self, mimetype: str, preferred: object) -> object:
        """Hand the data out; the text is counted as taken."""
        if mimetype != TEXT:
            return super().retrieveData(mimetype, preferred)  # type: ignore[arg-type]
        self.taken.emit()
        return self._text


class Lender(QObject):
    """Puts one text at a time on the clipboard and takes it back, never somebody else's."""

    #: another program took the text that is lent
    taken = Signal()
    #: somebody copied something else: what was lent is gone
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._offer: Offer | None = None
        self._clipboard.dataChanged.connect(self._changed)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.take_back)

    @property
    def lent(self) -> bool:
        """Say whether a text is on offer."""
        return self._offer is not None

    def lend(self, text: str) -> None:
        """Put a text on offer in place of whatever stood there."""
        self._offer = None
        offer = Offer(text)
        offer.taken.connect(self.taken)
        self._clipboard.setMimeData(offer)
        self._offer = offer

    def take_back(self) -> None:
        """Empty the clipboard where what stands there was lent here."""
        offer, self._offer = self._offer, None
        if offer is not None and self._holds(offer):
            self._clipboard.clear()

    def _holds(self, offer: Offer) -> bool:
        """Say whether the offer still stands there; not every platform says whose the clipboard is."""
        return self._clipboard.ownsClipboard() or self._clipboard.mimeData() is offer

    def _changed(self) -> None:
        if self._offer is not None and not self._holds(self._offer):
            self._offer = None
            self.lost.emit()
