"""What a role keeps from leaving: a member looks and records, and takes nothing away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from privacy.conftest import MEMBER, PASSPHRASE, Morning

from shp_desktop.app import main
from shp_desktop.domain.people import Act
from shp_desktop.services.session import Session


def test_a_member_takes_no_table_of_actions_away(
    morning: Morning, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    home = str(morning.session.folders.home)
    opened = ["--home", home, "--passphrase-file", str(secret), "--by"]
    table = tmp_path / "actions.csv"
    assert main([*opened, MEMBER.label, "actions", "--csv", str(table)]) == 2
    assert capsys.readouterr().err.startswith("The role member may not print papers")
    assert not table.exists()
    assert not [row for row in morning.trail() if row[0] == "disclosure"]
    assert main([*opened, MEMBER.label, "actions"]) == 0
    assert main([*opened, "New Person/HBC", "actions", "--csv", str(table)]) == 0
    assert morning.trail()[-1][0] == "disclosure"


def test_a_member_may_record_but_not_meet_print_read_in_or_manage(opened: Callable[..., Session]) -> None:
    held = opened(MEMBER).actor
    assert {act for act in Act if held.may(act)} == {Act.ACTIONS}
