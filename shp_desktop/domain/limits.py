"""The team's limits that are single numbers: rows of the thresholds table, proposals until signed off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Single numbers of the morning; what a team's own table leaves out stays as shipped."""

    decided_by_hour: int = 12
    usual_weeks: int = 3
    silent_history_days: int = 28
    silent_hours: int = 2
    silent_usual_logs: float = 2
    carried_often: int = 3
    jump_steps: int = 5
    jump_at_least: int = 10
    jump_over_wide: float = 3
    jump_over_next: float = 2
    sheet_valid_days: int = 7
    check_again_days: int = 90
    ecins_compare_days: int = 7
    team_keep_months: int = 72
    copy_words_keep_months: int = 24
    protected_days: int = 90

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "Limits":
        """Read the rows of the thresholds table."""
        given = {row["name"]: float(row["value"]) for row in rows}
        shipped = cls()
        return cls(
            decided_by_hour=int(given.get("meeting_decided_by_hour", shipped.decided_by_hour)),
            usual_weeks=int(given.get("usual_day_weeks", shipped.usual_weeks)),
            silent_history_days=int(given.get("silent_history_days", shipped.silent_history_days)),
            silent_hours=int(given.get("silent_hours", shipped.silent_hours)),
            silent_usual_logs=given.get("silent_usual_logs", shipped.silent_usual_logs),
            carried_often=int(given.get("carried_times_decision", shipped.carried_often)),
            jump_steps=int(given.get("jump_steps", shipped.jump_steps)),
            jump_at_least=int(given.get("jump_at_least", shipped.jump_at_least)),
            jump_over_wide=given.get("jump_over_wide", shipped.jump_over_wide),
            jump_over_next=given.get("jump_over_next", shipped.jump_over_next),
            sheet_valid_days=int(given.get("sheet_valid_days", shipped.sheet_valid_days)),
            check_again_days=int(given.get("check_again_days", shipped.check_again_days)),
            ecins_compare_days=int(given.get("ecins_compare_days", shipped.ecins_compare_days)),
            team_keep_months=int(given.get("team_keep_months", shipped.team_keep_months)),
            protected_days=int(given.get("protected_days", shipped.protected_days)),
            copy_words_keep_months=int(given.get("copy_words_keep_months", shipped.copy_words_keep_months)),
        )


SHIPPED = Limits()
