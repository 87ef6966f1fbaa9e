"""A header beside the one a profile was made for: each difference is told, and nothing that is none."""

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.drift import compare, shared
from shp_desktop.domain.profiles import Profile

POLICE = ("Log No", "Created", "Grade", "Opening Code", "Opening Type", "Location", "Beat / Ward", "Easting", "Northing",
          "Qualifiers", "Caller", "Crime No", "Status", "Narrative")
PLACES = range(len(POLICE))


@st.composite
def changed(draw: st.DrawFn) -> tuple[dict[int, str], list[int], list[str]]:
    """Columns renamed (place to new name), columns dropped, and the header that comes of it with columns added."""
    dropped = draw(st.sets(st.sampled_from(PLACES), max_size=5))
    rest = [at for at in PLACES if at not in dropped]
    renamed = {at: f"Xq{at}" for at in draw(st.sets(st.sampled_from(rest), max_size=4))}
    order = list(rest)
    for _ in range(draw(st.integers(0, 3))):
        order.insert(draw(st.integers(0, len(order) - 1)), order.pop(draw(st.integers(0, len(order) - 1))))
    header = [renamed.get(at, POLICE[at]) for at in order]
    for number in range(draw(st.integers(0, 3))):
        header.insert(draw(st.integers(0, len(header))), f"Zw{number}")
    return renamed, sorted(dropped), header


@given(changed())
def test_every_difference_is_told_once_and_no_other(change: tuple[dict[int, str], list[int], list[str]]):
    _, _, header = change
    drift = compare(POLICE, header)
    strange = {at for at, name in enumerate(header) if name not in POLICE}
    missing = {name for name in POLICE if name not in header}
    assert {*drift.new} | {at for at, _ in drift.renamed} == strange
    assert not {*drift.new} & {at for at, _ in drift.renamed}
    assert {*drift.gone} | {old for _, old in drift.renamed} == missing
    assert len(drift.gone) + len(drift.renamed) == len(missing)
    moved = dict(drift.moved)
    assert all(header[at] == POLICE[place - 1] for at, place in moved.items())
    still = [name for at, name in enumerate(header) if name in POLICE and at not in moved]
    assert still == [name for name in POLICE if name in still]
    assert bool(drift) is (tuple(header) != POLICE)
    assert [at for at in range(len(header)) if drift.of(at)] == sorted({*strange, *moved})


@given(st.sets(st.sampled_from(PLACES)))
def test_columns_renamed_in_place_are_told_with_their_old_names(places: set[int]):
    header = [f"Xq{at}" if at in places else name for at, name in enumerate(POLICE)]
    drift = compare(POLICE, header)
    assert drift.renamed == tuple((at, POLICE[at]) for at in sorted(places))
    assert (drift.moved, drift.new, drift.gone) == ((), (), ())


@given(st.sets(st.sampled_from(PLACES), max_size=13), st.lists(st.sampled_from(range(15)), max_size=4))
def test_columns_that_come_and_go_move_no_others(dropped: set[int], added: list[int]):
    kept = [name for at, name in enumerate(POLICE) if at not in dropped]
    drift = compare(POLICE, kept)
    assert drift.gone == tuple(POLICE[at] for at in sorted(dropped))
    assert (drift.moved, drift.new, drift.renamed) == ((), (), ())
    header = list(POLICE)
    for number, at in enumerate(added):
        header.insert(at, f"Zw{number}")
    drift = compare(POLICE, header)
    assert drift.new == tuple(at for at, name in enumerate(header) if name.startswith("Zw"))
    assert (drift.moved, drift.gone, drift.renamed) == ((), (), ())


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_one_column_moved_is_the_only_one_told(start: int, end: int):
    header = list(POLICE)
    header.insert(end, header.pop(start))
    drift = compare(POLICE, header)
    assert (drift.renamed, drift.new, drift.gone) == ((), (), ())
    assert len(drift.moved) == (start != end)
    if abs(start - end) > 1:
        assert drift.moved == ((end, start + 1),)
        assert drift.of(end) == f"moved from #{start + 1}"


def test_case_and_punctuation_are_no_difference_and_blanks_keep_their_place():
    assert not compare(("Log No", "Date Rec'd", "", "Type"), ("LOG NO.", "Date Received", "#3", "type", "", ""))
    assert compare(("Log No", "", "Type"), ("Log No", "Type")).words(("Log No", "Type")) == ""
    named = compare(("Log No", "", "Type"), ("Log No", "Ward", "Type"))
    assert named.of(1) == "renamed from #2"
    assert shared(("Log No", "", "Type"), ("type", "Ward", "")) == 1


def test_what_speaks_against_a_renaming_makes_it_a_loss_and_a_gain():
    drift = compare(("No", "Caller", "Text"), ("No", "Officer", "Text"), lambda _old, _at: False)
    assert (drift.gone, drift.new) == (("Caller",), (1,))
    drift = compare(("No", "Caller", "Text"), ("No", "Text", "Ward", "Rang"), lambda old, at: (old, at) == ("Caller", 3))
    assert (drift.renamed, drift.new) == (((3, "Caller"),), (2,))
    assert drift.words(("No", "Text", "Ward", "Rang")) == "Rang stands where Caller was and Ward is new"


def test_a_long_list_of_differences_is_counted():
    drift = compare(POLICE, [f"Xq{at}" for at in PLACES])
    assert drift.words([f"Xq{at}" for at in PLACES]).endswith("Xq3 stands where Opening Code was and 10 more")


def test_a_profile_with_sheets_and_shape_is_read_back_as_it_was_written():
    text = """{"name": "Two", "columns": {"type": "#2"}, "shape": ["date", "words"], "sheets": [
      {"sheet": "Day", "columns": {"type": "#2"}, "shape": ["date", "words"], "date_format": "%d/%m/%Y"},
      {"sheet": "Cover", "take": false}]}"""
    profile = Profile.from_json(text)
    assert Profile.from_json(profile.to_json()) == profile
    assert [one.sheet for one in profile.sheets] == ["Day", "Cover"]
    assert [(part.date_format, part.sheets) for part in profile.parts] == [("%d/%m/%Y", ())]
    assert profile.sheet(" cover ").take is False
    assert "sheets" not in Profile("plain").to_json()
