"""What a paper must not hold, and that no paper leaves without the trail knowing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from privacy.conftest import CALLER, HIDDEN, Morning

from shp_desktop.errors import DiskProblem
from shp_desktop.services import build_pack

FOR_ALL = ("NPT", "FIRE", "minutes", "actions", "tick")


@pytest.fixture
def next_morning(morning: Morning) -> Morning:
    """The day after: the logs were had, their actions and checks are carried."""
    morning.say(
        do="action", reference="100001", text=f"Ring {CALLER} on 07700 900123", agency="NPT", due="2030-01-04",
        ask_of=f"{CALLER} 07700900123", owner="PC Marl 07700 900124",
    )  # fmt: skip
    text = f"Visit {HIDDEN}, see Ottoline Brambleshanks"
    ref = morning.say(do="action", reference="100002", text=text, agency="FIRE", due="2030-01-04")
    morning.say(do="update", action=ref, status="in_progress", words=f"{CALLER} was not in; nobody at {HIDDEN}")
    check = morning.say(do="check", reference="100001", service="CHILDREN", person="Plinthia Worple")
    morning.say(do="answer", check=check, result="closed", words=f"{CALLER} reassured")
    morning.say(do="close", words="time")
    return morning


@pytest.mark.parametrize("kind", FOR_ALL)
def test_a_carried_action_tells_no_caller_phone_or_protected_address(
    next_morning: Morning, words_of: Callable[[bytes], str], kind: str
) -> None:
    told = words_of(build_pack.paper(next_morning.session, kind).data)
    for word in ("Quillfeather", "Brambleshanks", "Snorkwell", "07700", "900123", "900124"):
        assert word not in told, (kind, word)
    if kind != "FIRE":
        assert "PC Marl" in told


def test_the_chair_still_reads_what_the_action_says(next_morning: Morning, words_of: Callable[[bytes], str]) -> None:
    told = words_of(build_pack.paper(next_morning.session, "chair").data)
    assert CALLER in told
    assert HIDDEN in told


def test_the_minutes_tell_that_a_service_answered_and_not_what(next_morning: Morning, words_of: Callable[[bytes], str]) -> None:
    day = next_morning.session.today()
    told = words_of(build_pack.paper(next_morning.session, "minutes", day).data)
    assert "answered" in told
    for word in ("reassured", "open to", "Quillfeather"):
        assert word not in told


def test_a_paper_the_trail_cannot_take_is_not_saved(morning: Morning, tmp_path: Path) -> None:
    made = build_pack.paper(morning.session, "FIRE")
    target = tmp_path / "out" / made.name
    morning.session.store.db.execute("PRAGMA query_only=ON")
    with pytest.raises(DiskProblem):
        build_pack.save(morning.session, made, target)
    assert list(target.parent.iterdir()) == []
    morning.session.store.db.execute("PRAGMA query_only=OFF")
    build_pack.save(morning.session, made, target)
    assert target.exists()
    assert morning.trail()[-1] == ("disclosure", "paper", "Fire Service", "Sam Tarn/HBC")


def test_a_paper_that_cannot_be_written_is_no_disclosure(morning: Morning, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DiskProblem):
        build_pack.save(morning.session, build_pack.paper(morning.session, "FIRE"), tmp_path / "file" / "x.pdf")
    assert ("disclosure", "paper", "Fire Service", "Sam Tarn/HBC") not in morning.trail()
