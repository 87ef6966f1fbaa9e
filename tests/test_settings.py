"""Settings: typed, whole, forgiving of what others wrote into the file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.settings import THEMES, Settings, SettingsFile


def test_what_is_changed_is_there_at_the_next_start(tmp_path):
    path = tmp_path / "settings.json"
    told = []
    settings = SettingsFile(path)
    assert settings.value == Settings()
    settings.on_change(told.append)
    settings.change(theme="dark", idle_minutes=9)
    assert SettingsFile(path).value == Settings(theme="dark", idle_minutes=9)
    assert told == [settings.value]
    assert path.stat().st_mode & 0o077 == 0


def test_how_a_page_was_left_is_kept_and_told_to_nobody(tmp_path):
    path = tmp_path / "settings.json"
    told = []
    settings = SettingsFile(path)
    settings.on_change(told.append)
    settings.keep(actions_by="due")
    assert SettingsFile(path).value == settings.value == Settings(actions_by="due")
    assert told == []


@pytest.mark.parametrize("wrong", [{"theme": "pink"}, {"text_scale": 400}, {"idle_minutes": 0}, {"idle_minutes": 600}, {"actions_by": "person"}])
def test_a_value_no_screen_offers_is_refused_and_nothing_changes(tmp_path, wrong):
    settings = SettingsFile(tmp_path / "settings.json")
    with pytest.raises(ValueError, match=r"theme|window|arranged"):
        settings.change(**wrong)
    assert settings.value == Settings()
    assert not (tmp_path / "settings.json").exists()


def test_one_bad_field_costs_only_itself(tmp_path):
    path = tmp_path / "settings.json"
    body = {"version": 1, "theme": "dark", "text_scale": "big", "idle_minutes": True, "gone": 3}
    path.write_text(json.dumps(body), encoding="utf-8")
    assert SettingsFile(path).value == Settings(theme="dark")


@given(st.binary(max_size=200))
def test_any_file_at_all_can_be_read(tmp_path_factory, body):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_bytes(body)
    assert SettingsFile(path).value.theme in THEMES


def test_a_list_in_place_of_an_object_counts_as_no_settings(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("[1, 2]", encoding="utf-8")
    assert SettingsFile(path).value == Settings()
