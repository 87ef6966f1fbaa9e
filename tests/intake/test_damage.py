"""Damaged logs of every kind: a few each time, a hundred thousand on asking; docs/intake.md tells how the long run went."""

import random
from dataclasses import replace

import pytest

from shp_desktop.domain.intake import ImportPlan, make_plan
from tests import damage


def test_damaged_logs_end_as_they_must(shared_data):
    ended = damage.run(300, seed=random.randrange(10**9))
    assert sum(ended.values()) == 300
    assert ended["read"] > 30


@pytest.mark.endurance
def test_a_hundred_thousand_damaged_logs_end_as_they_must(shared_data):
    assert damage.run(100_000, seed=7_000_000).total() == 100_000


def test_a_broken_word_is_noticed(monkeypatch):
    def one_lost(*given) -> ImportPlan:
        plan = make_plan(*given)
        return replace(plan, accepted=plan.accepted[:-1])

    monkeypatch.setattr(damage, "make_plan", one_lost)
    with pytest.raises(damage.Broken, match="accounted for"):
        damage.Intake().take(b"Log No,Created,Type\n1,14/06/2018 07:00,ASB\n2,14/06/2018 07:10,ASB\n")
