"""Tests that share what takes long to make run on one worker, or each worker makes it again."""

import pytest


@pytest.mark.xdist_group("groups")
def test_the_scheduler_is_told_which_group_a_test_belongs_to(request: pytest.FixtureRequest):
    """It reads the end of the name alone; a run on one worker names no groups."""
    assert request.node.nodeid.endswith("@groups") is bool(request.config.getoption("loadgroup", False))
