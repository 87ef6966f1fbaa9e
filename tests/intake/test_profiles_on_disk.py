"""Profiles as files: what is saved is read back, the team's own come first, a bad one is named."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.columns import FIELDS
from shp_desktop.domain.profiles import Profile
from shp_desktop.errors import BadFile
from shp_desktop.intake.profiles import load_profiles, save_profile

MINE = Profile("Harbour log / nights", "police", (("reported_at", "#2"), ("type", "What")), ("No", "When", "What"),
               "%d/%m/%Y %H:%M", 6, True)


@given(st.builds(
    Profile, name=st.text(alphabet="abc é/", min_size=1).filter(str.strip).map(str.strip), source=st.just("fire"),
    columns=st.lists(st.sampled_from(FIELDS), unique=True).map(lambda names: tuple((name, "#1") for name in names)),
    header=st.lists(st.text()).map(tuple), pad_reference=st.integers(0, 20), reference_required=st.booleans(),
))
def test_a_profile_is_read_back_as_it_was_written(profile: Profile):
    assert Profile.from_json(profile.to_json()) == profile


def test_a_saved_profile_is_private_and_comes_before_a_shipped_one(tmp_path: Path, root: Path):
    shipped = root / "resources" / "profiles"
    path = save_profile(tmp_path / "profiles", MINE)
    save_profile(tmp_path / "profiles", replace(MINE, name="police-log"))
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    found = load_profiles((tmp_path / "profiles", shipped))
    assert MINE in found
    assert next(one for one in found if one.name == "police-log").date_format == MINE.date_format
    assert [one.name for one in found].count("police-log") == 2, "the shipped one still reads files of its own header"
    assert set(load_profiles((shipped,))) < set(found)
    assert len(found) == len(load_profiles((shipped,))) + 2
    assert load_profiles((tmp_path / "none",)) == ()


def test_a_saved_profile_finds_its_file_again(bench, tmp_path: Path):
    text = "Nummer,Wann,Was\n11,14/06/2018 07:00,Noise\n"
    first = bench.of(text, overrides={"reference": "Nummer", "reported_at": "Wann", "type": "Was"})
    save_profile(tmp_path / "own", replace(bench.chosen, name="Night desk", source="council"))
    bench.profiles = load_profiles((tmp_path / "own",))
    again = bench.of(text)
    assert (again.profile, again.source) == ("Night desk", "council")
    assert again.new[0].text == first.new[0].text


@pytest.mark.parametrize(("text", "said"), [
    ("{", "not JSON"), ("[]", "not one JSON object"), ('{"source": "x"}', "no name"),
    ('{"name": "a", "colour": 1}', "does not know: colour"), ('{"name": "a", "columns": {"colour": "#1"}}', "colour"),
    ('{"name": "a", "columns": {"type": 1}}', "column for type"), ('{"name": "a", "columns": []}', "columns"),
    ('{"name": "a", "pad_reference": 99}', "pad_reference"), ('{"name": "a", "pad_reference": true}', "pad_reference"),
    ('{"name": "a", "reference_required": 1}', "reference_required"), ('{"name": "a", "header": "x"}', "header"),
    ('{"name": 5}', "name is not a text"),
])
def test_a_bad_profile_is_named_with_what_is_wrong(tmp_path: Path, text: str, said: str):
    (tmp_path / "mine.json").write_text(text)
    with pytest.raises(BadFile) as caught:
        load_profiles((tmp_path,))
    assert said in str(caught.value)
    assert str(caught.value).startswith("The profile mine.json cannot be used: ")
    assert str(tmp_path) not in str(caught.value)
