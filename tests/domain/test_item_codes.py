"""The code on a slip: however it is typed it says the same, and no slip of the hand passes for another item."""

from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain import item_codes

SECRET = b"k" * 32
refs = st.builds(
    lambda kind, day, number: f"{kind}-{day:06}-{number:02}", st.sampled_from("AC"), st.integers(0, 999_999), st.integers(1, 2400)
)


@given(refs, st.uuids())
def test_a_code_is_read_however_it_is_typed(ref: str, uid) -> None:
    code = item_codes.code_of(ref, str(uid), SECRET)
    misread = code[:-5] + code[-5:].replace("0", "O").replace("1", "l").replace("5", "S").replace("8", "B")
    for typed in (code, code.lower(), code.replace("-", " "), f"  {code.replace('-', '')}\r", misread):
        found = item_codes.split(typed)
        assert found is not None
        assert found[0] == ref
        assert item_codes.typed_right(*found)
        assert item_codes.ours(ref, found[1], str(uid), SECRET)
        assert not item_codes.ours(ref, found[1], str(uid), b"another store's key")
    assert item_codes.ref_within(ref.lower()) == ref
    assert item_codes.ref_within(code) == ""


@given(refs, st.data())
def test_one_wrong_sign_or_two_that_changed_places_are_found(ref: str, data) -> None:
    bare = item_codes.code_of(ref, "uid", SECRET).replace("-", "")
    at = data.draw(st.integers(0, len(bare) - 1))
    wrong = bare[:at] + data.draw(st.sampled_from(item_codes.SIGNS.replace(bare[at], ""))) + bare[at + 1 :]
    turned = bare[: at - 1] + bare[at] + bare[at - 1] + bare[at + 1 :] if at else bare
    for typed in (wrong, turned):
        found = item_codes.split(typed)
        if typed != bare and found is not None:
            assert not item_codes.typed_right(*found)
