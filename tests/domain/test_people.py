"""A name and an agency as they are written, ranks with a bar in them included."""

import pytest

from shp_desktop.domain.people import named
from shp_desktop.output.words import chair_name


@pytest.mark.parametrize(
    ("text", "name", "agency"),
    [("J Hart/NPT", "J Hart", "NPT"), ("J Hart", "J Hart", ""), (" J Hart / npt ", "J Hart", "NPT"), ("Ch/Supt Hart/NPT", "Ch/Supt Hart", "NPT"),
     ("Ch/Supt Hart", "Ch/Supt Hart", ""), ("C/Insp Hale", "C/Insp Hale", ""), ("D/Ch/Insp Hale", "D/Ch/Insp Hale", ""), ("/FIRE", "", "FIRE"),
     ("Bea Lund/Fire Service", "Bea Lund", "FIRE SERVICE"), ("J Hart/", "J Hart", ""), ("", "", "")],
)  # fmt: skip
def test_who_is_named(text: str, name: str, agency: str) -> None:
    person = named(text)
    assert (person.name, person.agency) == (name, agency)
    assert chair_name(text) == name
