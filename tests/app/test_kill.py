"""Killed without warning at any moment, the program has kept every step it had confirmed."""

from pathlib import Path

import pytest

from shp_desktop.bench.kill import Tally, killed

SEED = 20181


def check(tally: Tally, kills: int) -> None:
    assert tally.kills == kills
    assert tally.confirmed > kills, "too few steps were confirmed for the kills to mean anything"
    assert (tally.lost, tally.unsound) == (0, 0)


@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_twelve_kills_at_random_moments_lose_no_confirmed_step(tmp_path: Path):
    check(killed(tmp_path, 12, SEED), 12)


@pytest.mark.endurance
@pytest.mark.timeout(7200)
def test_a_thousand_kills_at_random_moments_lose_no_confirmed_step(tmp_path: Path):
    tally = killed(tmp_path, 1000, SEED + 1)
    print(
        f"{tally.kills} kills, {tally.confirmed} steps confirmed, {tally.lost} lost, slowest reopening {tally.slowest:.2f} s"
    )
    check(tally, 1000)
