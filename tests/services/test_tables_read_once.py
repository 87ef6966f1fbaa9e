"""What a table says is worked out once for all sessions that lean on it as it stands, and outlives none of what they know."""

import gc
import weakref
from functools import cached_property
from pathlib import Path

import pytest

from shp_desktop.domain.vocabulary import Words
from shp_desktop.errors import BadFile
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules


def test_two_sessions_share_what_the_same_tables_say(tmp_path: Path) -> None:
    one, other = Rules(Tables(tmp_path / "one")), Rules(Tables(tmp_path / "other"))
    assert one.words is other.words
    assert isinstance(one.words, Words)
    assert one.names is other.names


def test_a_table_of_ones_own_counts_for_its_folder_alone_and_is_read_again_once_changed(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    added = own / "forenames.added.csv"
    added.write_text("name\nZephyrine\n", encoding="utf-8")
    before = Rules(Tables(own))
    assert "zephyrine" in before.forenames
    assert "zephyrine" not in Rules(Tables(tmp_path / "none")).forenames
    added.write_text("name\nZephyrine\nMirabeau\n", encoding="utf-8")
    assert "mirabeau" in Rules(Tables(own)).forenames
    assert "mirabeau" not in before.forenames, "a step goes on by the rules it began with"
    added.unlink()
    assert "zephyrine" not in Rules(Tables(own)).forenames


def test_a_table_that_cannot_be_used_is_refused_each_time_and_mended_is_read(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    added = own / "forenames.added.csv"
    added.write_text("nonsense\nZephyrine\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadFile):
            _ = Rules(Tables(own)).forenames
    added.write_text("name\nZephyrine\n", encoding="utf-8")
    assert "zephyrine" in Rules(Tables(own)).forenames


def test_what_is_shared_keeps_nobody_s_rules_alive(tmp_path: Path) -> None:
    """The rules of a session remember addresses and logs; a lock takes them, and nothing that outlives it may hold on to them."""
    rules = Rules(Tables(tmp_path))
    for name, one in vars(Rules).items():
        if isinstance(one, cached_property):
            getattr(rules, name)
    rules.place_key("4 Tern Close")
    gone = weakref.ref(rules)
    del rules
    gc.collect()
    assert gone() is None
