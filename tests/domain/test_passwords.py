"""Which passwords a paper may be saved under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.passwords import LEAST, weakness
from shp_desktop.security.password import made_up

KNOWN = ("Fire Service", "FIRE")


@pytest.mark.parametrize(
    "password",
    ["", "short", "elevensigns", "aaaaaaaaaaaaaaaa", "abababababababab", "Password1234!", "fire service1", "FireService2018", "qwertyuiop12345",
     "123456789012345", "abcdefghijklm", "OFFICIAL-SENSITIVE", "Briefing2018!"],
)  # fmt: skip
def test_these_are_too_weak(password: str) -> None:
    assert weakness(password, KNOWN)


@pytest.mark.parametrize("password", ["seven plover kettles", "tern anchor nine gorse", "Zr4!kQ9#mPv2", "my fire service has nine plovers"])
def test_these_will_do(password: str) -> None:
    assert not weakness(password, KNOWN)


def test_what_is_offered_always_will_do_and_never_comes_twice() -> None:
    offered = [made_up() for _ in range(200)]
    assert not [one for one in offered if weakness(one, KNOWN)]
    assert len(set(offered)) == len(offered)


@given(st.text(max_size=LEAST - 1))
def test_nothing_short_will_do(password: str) -> None:
    assert weakness(password)
