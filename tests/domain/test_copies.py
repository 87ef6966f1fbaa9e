"""What may be said of a copy, in what order, and how the register tells it."""

from datetime import UTC, date, datetime

import pytest

from shp_desktop.domain.copies import CopyStep, Fate, KeptCopy, counts_words, in_pack, out_words, refusal

AT = datetime(2018, 6, 15, 7, 15, tzinfo=UTC)


def copy(*kinds: str, kind: str = "FIRE", number: int = 8, agency: str = "FIRE") -> KeptCopy:
    steps = tuple(CopyStep(f"s{place}", one, AT, "Sam Tarn/HBC", who="Bea Lund", witness="Jo Heron") for place, one in enumerate(kinds))
    return KeptCopy("k", "m", date(2018, 6, 15), kind, number, 8, agency, "Fire Service", steps=steps)


ALLOWED = {
    "": set(), "printed": {"handed_out", "collected", "destroyed", "lost"}, "saved": {"handed_out", "collected", "destroyed", "lost"},
    "sealed": {"handed_out", "collected", "destroyed", "lost"}, "handed_out": {"handed_out", "collected", "destroyed", "lost"},
    "collected": {"handed_out", "destroyed", "lost"}, "found": {"handed_out", "collected", "destroyed", "lost"}, "lost": {"found"}, "destroyed": set(),
}  # fmt: skip


@pytest.mark.parametrize("state", ALLOWED)
def test_what_follows_what(state: str) -> None:
    held = copy(state) if state else copy()
    may = {fate.value for fate in Fate if not refusal(held, fate, "Sam Tarn", "Jo Heron", "left on the table, told the sergeant")}
    assert may == ALLOWED[state]


@pytest.mark.parametrize(("who", "witness"), [("", ""), ("Sam Tarn", ""), ("", "Jo Heron"), ("Sam Tarn", "sam  tarn")])
def test_destroying_needs_two_people(who: str, witness: str) -> None:
    assert refusal(copy("collected"), Fate.DESTROYED, who, witness, "")


def test_a_lost_copy_needs_words() -> None:
    assert "words" in refusal(copy("handed_out"), Fate.LOST, "", "", "")


def test_a_reprint_of_a_destroyed_copy_is_out_again() -> None:
    again = copy("printed", "destroyed", "printed")
    assert (again.open, again.out) == (True, True)
    assert not copy("printed", "destroyed").open
    assert not copy().open


def test_copies_are_named_as_people_say_them() -> None:
    minutes = copy("printed", kind="minutes", number=1, agency="")
    assert [one.name for one in (copy(), minutes, copy(kind="minutes", number=2, agency=""))] == ["8", "minutes", "minutes 2"]
    assert not in_pack("slips", "FIRE")
    assert copy("handed_out").state_words == "handed out to Bea Lund"
    assert copy("destroyed").state_words == "destroyed by Bea Lund before Jo Heron"


def test_the_register_in_one_line() -> None:
    held = (copy("printed"), copy("handed_out"), copy("handed_out"), copy("collected"), copy("lost"))
    assert counts_words(held) == "5 copies: 1 printed, 2 handed out, 1 collected, 1 LOST"
    assert counts_words(()) == "no copies yet"
    said = out_words((copy("handed_out"), copy("collected"), copy("printed", kind="minutes", number=1, agency="")))
    assert said == "2 copies are not back: 8 (Fire Service) and minutes"
    assert out_words((copy("printed", kind="tick", number=2, agency=""),)) == "1 copy is not back: tick sheet 2"
    many = [copy("printed", number=number) for number in range(1, 7)]
    assert out_words(many) == "6 copies are not back: 1 to 6"
    assert out_words((copy("lost"),)) == "1 copy is LOST: 8 (Fire Service)"
    assert out_words((copy("destroyed"), copy("collected"))) == ""
    assert out_words((copy("found"),)) == "1 copy is not back: 8 (Fire Service)"
