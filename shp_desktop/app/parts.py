"""The commands that have modules of their own."""

from shp_desktop.app import (
    actions_command,
    cases_command,
    checks_command,
    copies_command,
    dealing_command,
    erase_command,
    incidents_command,
    pack_command,
    reconcile_command,
    review_command,
    sheet_commands,
    team_around_command,
)
from shp_desktop.app.part import Part

PARTS: tuple[Part, ...] = (
    actions_command.PART, incidents_command.PART,
    cases_command.PART, checks_command.PART, *copies_command.PARTS, dealing_command.PART, erase_command.PART, pack_command.PART,
    reconcile_command.PART, review_command.PART, team_around_command.PART, *sheet_commands.PARTS,
)  # fmt: skip
