"""What happened, told to whoever shows it: changes in the store, problems, notices, and where to go next."""

from PySide6.QtCore import QObject, Signal

from shp_desktop.errors import BriefingError


class ChangeBus(QObject):
    """Carries what a write changed from the page that asked for it to the pages that care."""

    #: (frozenset of change names as services.Outcome says them, the page that asked or None)
    changed = Signal(object, object)
    #: a BriefingError to be shown in the window's banner
    problem = Signal(object)
    #: one plain sentence that is no error: a warning of a service, a paper saved
    notice = Signal(str)
    #: a notice that no longer holds: it goes if it is still shown
    past = Signal(str)
    #: (page key, what to do there: a value that page understands, or None)
    go = Signal(str, object)
    #: the handle of a case to be pasted into E-CINS field by field
    paste = Signal(str)
    #: the person at the keyboard changed
    person_changed = Signal()

    def tell(self, changes: frozenset[str], source: QObject | None = None) -> None:
        """Say what changed; nothing is said of an empty set."""
        if changes:
            self.changed.emit(changes, source)

    def fail(self, error: BriefingError) -> None:
        """Show a problem in the banner."""
        self.problem.emit(error)
