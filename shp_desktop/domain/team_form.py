"""What the form of one Team Around needs, gathered beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shp_desktop.domain.actions import Action
from shp_desktop.domain.team_around import Calls, Referral
from shp_desktop.domain.team_criteria import CriteriaTest, Criterion


@dataclass(frozen=True)
class TeamForm:
    """One nomination with what stands beside it; `names` are the agencies' names by code, `printed_at` is aware UTC."""

    one: Referral
    criteria: tuple[Criterion, ...]
    test: CriteriaTest
    calls: Calls
    actions: tuple[Action, ...]
    team: tuple[str, ...]
    names: Mapping[str, str]
    printed_at: datetime
    practice: bool

    def name(self, code: str) -> str:
        """Return what an agency is called; an organisation outside the room has its own name."""
        return self.names.get(code, code)
