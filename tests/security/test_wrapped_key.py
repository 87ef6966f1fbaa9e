"""The key under a passphrase: the right one opens it, and everything else is told apart in plain words."""

import base64
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.errors import KeyProblem
from shp_desktop.security.wrapping import (
    LEAST_SECONDS,
    check_passphrase,
    passes_for,
    unwrap,
    wrap,
    wrapped_store_uid,
)

KEY = bytes(range(100, 132))
PASSPHRASE = "lantern gravel Tuesday café"
STORE = "0190a1b2-0000-7000-8000-00000000000a"


@pytest.fixture(scope="module")
def wrapped() -> bytes:
    return wrap(KEY, PASSPHRASE, STORE)


def refusal(blob: bytes, passphrase: str = PASSPHRASE, store: str = STORE) -> tuple[str, str]:
    with pytest.raises(KeyProblem) as caught:
        unwrap(blob, passphrase, store)
    return caught.value.state, str(caught.value)


def altered(blob: bytes, *path: str, value: Any) -> bytes:
    """Change one field and make the digest right again, as a forger would."""
    body = json.loads(blob)
    del body["digest"]
    place = body
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return json.dumps(body | {"digest": hashlib.sha256(text.encode()).hexdigest()}).encode()


def test_the_passphrase_opens_what_it_wrapped(wrapped: bytes) -> None:
    assert unwrap(wrapped, PASSPHRASE, STORE) == KEY
    assert wrapped_store_uid(wrapped) == STORE


def test_accents_open_it_however_the_keyboard_makes_them(wrapped: bytes) -> None:
    assert unwrap(wrapped, PASSPHRASE.replace("é", "e\N{COMBINING ACUTE ACCENT}"), STORE) == KEY


def test_a_passphrase_that_is_not_utf_8_is_a_passphrase() -> None:
    odd = b"caf\xe9 bar".decode("utf-8", "surrogateescape")
    assert unwrap(wrap(KEY, odd, STORE), odd, STORE) == KEY


def test_the_file_holds_neither_key_nor_passphrase_and_is_never_the_same(wrapped: bytes) -> None:
    for secret in (KEY, KEY.hex().encode(), base64.b64encode(KEY), PASSPHRASE.encode(), b"lantern"):
        assert secret not in wrapped
    first, second = json.loads(wrapped), json.loads(wrap(KEY, PASSPHRASE, STORE))
    assert first["kdf"]["salt"] != second["kdf"]["salt"]
    assert first["cipher"]["nonce"] != second["cipher"]["nonce"]


def test_the_cost_is_in_the_file_and_within_bounds(wrapped: bytes) -> None:
    kdf = json.loads(wrapped)["kdf"]
    assert kdf["name"] == "scrypt"
    assert kdf["n"] & (kdf["n"] - 1) == 0
    assert 128 * 2**20 <= 128 * kdf["n"] * kdf["r"] <= 256 * 2**20
    assert 1 <= kdf["p"] <= 16


@given(st.floats(0, 10))
def test_enough_passes_for_a_quarter_of_a_second(seconds: float) -> None:
    passes = passes_for(seconds)
    assert 1 <= passes <= 16
    assert passes * seconds >= LEAST_SECONDS or passes == 16
    assert passes == 1 or (passes - 1) * seconds < LEAST_SECONDS


@pytest.mark.parametrize("other", ["", "lantern gravel Tuesday cafe", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_another_passphrase_is_named_as_the_fault(wrapped: bytes, other: str) -> None:
    state, sentence = refusal(wrapped, other)
    assert state == "WRONG_PASSPHRASE"
    assert "recovery code" in sentence


def test_the_key_file_of_another_store_is_said_to_be_one(wrapped: bytes) -> None:
    state, sentence = refusal(wrapped, store="0190a1b2-0000-7000-8000-00000000000b")
    assert state == "OTHER_STORE"
    assert "another store" in sentence


def test_a_key_file_passed_off_as_this_stores_does_not_open(wrapped: bytes) -> None:
    other = "0190a1b2-0000-7000-8000-00000000000b"
    assert refusal(altered(wrapped, "store", value=other), store=other)[0] == "WRONG_PASSPHRASE"


def test_the_cost_is_bound_to_the_key(wrapped: bytes) -> None:
    passes = json.loads(wrapped)["kdf"]["p"]
    assert refusal(altered(wrapped, "kdf", "p", value=passes % 2 + 1))[0] == "WRONG_PASSPHRASE"


@given(st.data())
def test_any_changed_byte_is_damage(wrapped: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(wrapped) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != wrapped[place]))
    changed = wrapped[:place] + bytes([byte]) + wrapped[place + 1 :]
    if _reads_the_same(wrapped, changed):
        return
    assert refusal(changed)[0] in {"DAMAGED", "TOO_NEW"}


def _reads_the_same(one: bytes, other: bytes) -> bool:
    """Spaces between the fields say nothing."""
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False


@given(st.data())
def test_a_cut_file_is_damage(wrapped: bytes, data: st.DataObject) -> None:
    assert refusal(wrapped[: data.draw(st.integers(0, len(wrapped) - 3))])[0] == "DAMAGED"


@pytest.mark.parametrize(
    "blob", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 16_000, b"9" * 10_000, b" " * 20_000, b'{"format":1}']
)
def test_what_is_no_key_file_is_damage(blob: bytes) -> None:
    state, sentence = refusal(blob)
    assert state == "DAMAGED"
    assert "from a backup" in sentence


def test_a_newer_key_file_is_named_as_newer(wrapped: bytes) -> None:
    state, sentence = refusal(altered(wrapped, "version", value=2))
    assert state == "TOO_NEW"
    assert "newer version" in sentence


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kdf", "n"), 2**40),
        (("kdf", "n"), 2**19),
        (("kdf", "n"), 2**17 + 1),
        (("kdf", "n"), 0),
        (("kdf", "n"), -(2**17)),
        (("kdf", "n"), 2),
        (("kdf", "n"), True),
        (("kdf", "n"), 131072.0),
        (("kdf", "n"), "131072"),
        (("kdf", "r"), 2**30),
        (("kdf", "r"), 0),
        (("kdf", "p"), 2**30),
        (("kdf", "p"), 17),
        (("kdf", "p"), 0),
        (("kdf", "name"), "none"),
        (("kdf", "salt"), ""),
        (("kdf", "salt"), 7),
        (("kdf", "more"), 1),
        (("cipher", "name"), "XOR"),
        (("cipher", "nonce"), "AAAA"),
        (("cipher",), []),
        (("ciphertext",), "AAAA"),
        (("ciphertext",), "not base64!"),
        (("version",), 0),
        (("version",), True),
        (("store",), 7),
        (("more",), 1),
    ],
)
def test_a_hostile_file_is_refused_before_anything_is_computed(
    wrapped: bytes, path: tuple[str, ...], value: Any
) -> None:
    assert refusal(altered(wrapped, *path, value=value))[0] == "DAMAGED"


def test_no_key_goes_under_an_empty_passphrase() -> None:
    with pytest.raises(KeyProblem, match="empty"):
        wrap(KEY, "", STORE)


def test_only_a_whole_key_is_wrapped() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        wrap(KEY[:-1], PASSPHRASE, STORE)


@pytest.mark.parametrize("text", ["", "short", "elevenchars", "e\N{COMBINING ACUTE ACCENT}" * 11])
def test_a_short_passphrase_is_told_how_long(text: str) -> None:
    assert "at least 12 characters" in (check_passphrase(text) or "")


@pytest.mark.parametrize(
    "text", ["aaaaaaaaaaaa", " " * 20, "passwordpassword", "abcdefghijklmnop", "123456123456", "ababababcdab"]
)
def test_an_easy_passphrase_is_refused(text: str) -> None:
    assert "too easy" in (check_passphrase(text) or "")


@pytest.mark.parametrize("text", [PASSPHRASE, "lugger tern anchor", "Kf93!xPq02#Lm", "восемь синих чаек"])
def test_a_fair_passphrase_will_do(text: str) -> None:
    assert check_passphrase(text) is None
