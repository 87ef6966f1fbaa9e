"""The recovery code: the key itself, and no slip of a pen or a tongue passes for it."""

import itertools
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.errors import KeyProblem
from shp_desktop.security.recovery import decode, encode

KEY = bytes(range(7, 39))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEYS = st.binary(min_size=32, max_size=32)


def fault(text: str) -> str:
    with pytest.raises(KeyProblem) as caught:
        decode(text)
    assert caught.value.state == "WRONG_CODE"
    return str(caught.value)


@given(KEYS)
def test_a_code_gives_its_key_again(key: bytes) -> None:
    code = encode(key)
    assert re.fullmatch(f"[{ALPHABET}]{{5}}(-[{ALPHABET}]{{5}}){{12}}", code)
    assert decode(code) == key


@pytest.mark.parametrize("key", [bytes(32), b"\xff" * 32, bytes(31) + b"\x01", b"\x80" + bytes(31)])
def test_keys_at_the_edges_survive(key: bytes) -> None:
    assert decode(encode(key)) == key


@given(KEYS, st.data())
def test_a_code_is_read_however_it_is_typed(key: bytes, data: st.DataObject) -> None:
    typed = ""
    for letter in encode(key).replace("-", ""):
        alike = {"0": "0Oo", "1": "1IiLl"}.get(letter, letter + letter.lower())
        typed += data.draw(st.sampled_from(alike)) + data.draw(
            st.sampled_from(["", "", "", " ", "-", "\n", " – ", "."])
        )
    assert decode(f"  {typed}\t") == key


def test_every_single_wrong_character_is_found_and_its_group_named() -> None:
    code = encode(KEY)
    for place, right in enumerate(code):
        for wrong in set(ALPHABET) - {right} if right != "-" else ():
            sentence = fault(code[:place] + wrong + code[place + 1 :])
            assert f"Group {place // 6 + 1} of the recovery code looks wrong" in sentence


@given(KEYS)
def test_every_exchange_of_two_characters_of_a_group_is_found(key: bytes) -> None:
    code = encode(key).replace("-", "")
    for start, (one, other) in itertools.product(range(0, 65, 5), itertools.combinations(range(5), 2)):
        letters = list(code)
        letters[start + one], letters[start + other] = letters[start + other], letters[start + one]
        if letters != list(code):
            assert f"Group {start // 5 + 1} " in fault("".join(letters))


@given(KEYS, st.integers(0, 64), st.sampled_from(ALPHABET))
def test_any_key_any_one_wrong_character(key: bytes, place: int, wrong: str) -> None:
    code = encode(key).replace("-", "")
    if code[place] == wrong:
        assert decode(code) == key
    else:
        assert f"Group {place // 5 + 1} " in fault(code[:place] + wrong + code[place + 1 :])


@given(KEYS, st.integers(0, 63))
def test_any_key_any_exchange_of_neighbours(key: bytes, place: int) -> None:
    code = encode(key).replace("-", "")
    exchanged = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if exchanged == code:
        assert decode(exchanged) == key
    else:
        fault(exchanged)


@given(KEYS, st.integers(0, 12), st.integers(0, 12))
def test_groups_in_the_wrong_order_are_found_and_named(key: bytes, one: int, other: int) -> None:
    groups = encode(key).split("-")
    groups[one], groups[other] = groups[other], groups[one]
    if one == other:
        assert decode("-".join(groups)) == key
    else:
        low, high = sorted((one + 1, other + 1))
        assert f"Groups {low} and {high} of the recovery code look wrong" in fault("-".join(groups))


def test_a_group_with_a_character_too_few_or_too_many_is_named() -> None:
    groups = encode(KEY).split("-")
    for place, group in enumerate(groups):
        for slip in (group[:-1], group + "7"):
            typed = " ".join([*groups[:place], slip, *groups[place + 1 :]])
            assert f"Group {place + 1} of the recovery code looks wrong" in fault(typed)


def test_a_left_out_group_is_placed_and_the_count_said() -> None:
    groups = encode(KEY).split("-")
    sentence = fault("-".join(groups[:4] + groups[5:]))
    assert "65 letters and digits" in sentence
    assert "60 were typed" in sentence
    assert "from group 5 on" in sentence


def test_too_much_at_the_end_is_said() -> None:
    assert "stop after group 13" in fault(encode(KEY) + "-ABCDE")


@pytest.mark.parametrize("slip", ["U", "Ж", "é", "٣"])
def test_a_character_no_code_has_is_found_in_its_group(slip: str) -> None:
    assert "Group 2 of the recovery code looks wrong" in fault(encode(KEY)[:7] + slip + encode(KEY)[8:])


@given(st.text())
def test_other_text_is_refused_in_a_sentence(text: str) -> None:
    sentence = fault(text)
    assert sentence.endswith(".")
    assert "nothing was changed" in sentence


def test_another_sheet_altogether_is_said_to_be_one() -> None:
    assert "does not look like a recovery code" in fault(string.ascii_uppercase[:13] * 5)


def test_no_sentence_repeats_what_was_typed() -> None:
    code = encode(KEY)
    for typed in (code[:-1] + ("2" if code[-1] != "2" else "3"), code[:-6], code + "-" + code[:5]):
        assert not any(group in fault(typed) for group in code.split("-"))


def test_only_a_whole_key_has_a_code() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        encode(KEY[:-1])
