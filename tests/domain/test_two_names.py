"""Two names are of two people, or may be of one."""

import pytest

from shp_desktop.domain.person_names import NameRules
from shp_desktop.domain.two_names import one_person
from shp_desktop.reference import Tables


@pytest.fixture(scope="module")
def rules() -> NameRules:
    tables = Tables()
    return NameRules.from_rows(tables.rows("name_words"), tables.rows("forenames"), tables.rows("nicknames"), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Tarn", "kim  TARN"), ("Kim Tarn, FIRE", "Kim Tarn"), ("K Tarn", "Kim Tarn"), ("Sgt Hart", "S. Hart"), ("Mrs Tarn", "Kim Tarn/NPT"),
        ("PC Kim Tarn", "PC Tarn (days)"), ("Bob Quill", "Robert Quill"),
    ],
)  # fmt: skip
def test_one_person_however_the_name_is_written(one: str, other: str, rules: NameRules) -> None:
    assert one_person(one, other, rules)
    assert one_person(other, one, rules)


@pytest.mark.parametrize(("one", "other"), [("Kim Tarn", "Jo Tarn"), ("Kim Tarn", "Kim Heron"), ("Sgt Hart", "PC Hart"), ("K Tarn", "Jo Tarn"), ("", "Jo")])
def test_two_people(one: str, other: str, rules: NameRules) -> None:
    assert not one_person(one, other, rules)
    assert not one_person(other, one, rules)
