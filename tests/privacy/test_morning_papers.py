"""The papers of the room go out of the room: what they must not hold is looked for in each as it would be printed."""

from collections.abc import Callable

import pytest
from privacy.conftest import CALLER, HIDDEN, PHONE, Morning

from shp_desktop.services import build_pack
from shp_desktop.services.paper_kinds import KINDS

PERSON = "Rosamund Pennywhistle"
LEAVES = sorted(code for code, kind in KINDS.items() if not kind.whole)


@pytest.fixture
def spoken(morning: Morning) -> Morning:
    """A morning in which somebody typed a caller, a phone and a protected address wherever people type."""
    bad = f"{CALLER} on {PHONE} at {HIDDEN}"
    morning.say(do="decide", reference="100001", decision="in_hand", who="PCSO Reed", words=f"ring {bad}")
    morning.say(do="triage", reference="100001", overall="HIGH", levels={"T": "HIGH"}, words=f"said by {bad}")
    for agency, text in (("HBC", f"Clear the fly-tipping for {bad}; ask {PERSON}, 12 Quagmarsh Close"), ("NPT", f"Visit {bad}")):
        morning.say(do="action", reference="100001", agency=agency, text=text, owner=f"Officer Vale {PHONE}", due=str(morning.session.today()))
    morning.say(do="check", reference="100002", service="CHILDREN", person="Kit Marlpit", why=f"told by {bad}")
    morning.say(do="priority", place=f"round {HIDDEN}", resource=f"warden, see {PERSON}", when="tonight", lead=f"{CALLER} {PHONE}")
    return morning


@pytest.mark.parametrize("kind", LEAVES)
def test_no_paper_of_the_room_tells_a_caller_a_phone_or_a_protected_address(spoken: Morning, words_of: Callable[[bytes], str], kind: str) -> None:
    told = words_of(build_pack.paper(spoken.session, kind).data)
    for word in ("Quillfeather", "Brambleshanks", "07700", "900123", "Snorkwell"):
        assert word not in told, word
    assert "Zebedee" not in told


def test_civil_enforcement_reads_no_name_of_a_person_no_house_number_and_no_log_number(spoken: Morning, words_of: Callable[[bytes], str]) -> None:
    told = words_of(build_pack.paper(spoken.session, "civil").data)
    assert "Clear the fly-tipping" in told
    assert "Quagmarsh Close" in told
    for word in ("Pennywhistle", "Rosamund", "12 Quagmarsh", "3 Quagmarsh", "100001", "100002", "Kit Marlpit", "Visit"):
        assert word not in told, word


def test_elected_members_read_no_word_of_a_log_a_person_or_a_place(spoken: Morning, words_of: Callable[[bytes], str]) -> None:
    told = words_of(build_pack.paper(spoken.session, "members").data)
    assert "OFFICIAL" in told
    assert "SENSITIVE" not in told
    assert "cleaning and clearing" in told.casefold()
    for word in ("Quagmarsh", "Pennywhistle", "Marlpit", "Reed", "Vale", "vrblquorn", "100001", "Shoplifting 1"):
        assert word not in told, word


def test_slips_name_only_whom_the_service_is_asked_about(spoken: Morning, words_of: Callable[[bytes], str]) -> None:
    told = words_of(build_pack.paper(spoken.session, "slips").data)
    assert "Kit Marlpit" in told
    for word in ("Pennywhistle", "fly-tipping", "Reed", "xanthvole"):
        assert word not in told, word
