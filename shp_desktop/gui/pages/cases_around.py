"""A nomination to Team Around from a case: one key opens the referral form with the case and the log it links first."""

from collections.abc import Callable, Mapping, Sequence

from shp_desktop.gui.pages.around_words import Nominate
from shp_desktop.gui.pages.cases_extra import CaseExtra
from shp_desktop.gui.shortcuts import Shortcut

_WORDS = "Team Around"


class CaseNominates(CaseExtra):
    """Sends the case under the cursor to the Team Around page."""

    def keys(self) -> Mapping[Shortcut, Callable[[], object]]:
        return {Shortcut.CASES_AROUND: self.nominate}

    def offers(self) -> Sequence[tuple[str, Shortcut, Callable[[], object]]]:
        return ((_WORDS, Shortcut.CASES_AROUND, self.nominate),)

    def nominate(self) -> None:
        """Open the referral form for the open case under the cursor."""
        case = self.page.current_case()
        if case is None or not case.open:
            return
        log = case.logs[0] if case.logs else None
        self.page.context.bus.go.emit("around", Nominate(log.uid if log else "", log.reference if log else "", "", case.ref))
