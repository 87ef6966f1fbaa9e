"""What may be thrown on the wall: initials for names, nothing of caller, phone, house or protected address."""

from dataclasses import replace
from datetime import date

import pytest

from shp_desktop.domain.actions import Action, ActionStatus
from shp_desktop.domain.board import BoardItem, Proposal
from shp_desktop.domain.incident import Incident, IncidentKey, IncidentText, IncidentVersion
from shp_desktop.domain.moments import from_iso
from shp_desktop.domain.projected import (
    Shown,
    WallWords,
    projected_action,
    projected_item,
    with_initials,
    without_numbers,
)
from shp_desktop.domain.triage import Decision, DecisionRecord
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

RULES = Rules(Tables())
WORDS = WallWords.from_rows(Tables().rows("wall_words"))
WALL = Shown(RULES.names, RULES.street, words=WORDS)


def item(narrative: str, **more: object) -> BoardItem:
    text = IncidentText(
        address="14 Anchor Terrace, Hartlepool", narrative=narrative, caller="Zebedee Quillfeather", phone="07700 900123"
    )
    key = IncidentKey("police", 2018, "000101")
    version = replace(IncidentVersion(key, from_iso("2018-06-14T21:40"), grade="Priority", type="Concern", text=text), **more)
    return BoardItem(14, Incident("i1", "v1", 1, version, ""), Proposal("READ", ()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dean Harker hit Mrs Wandlesby.", "D. H. hit Mrs W."),
        ("Harker then left; Harker's car is blue.", "H. then left; H. car is blue."),
        ("Dean Harker came. Later Harker's car was seen.", "D. H. came. Later H. car was seen."),
        ("Teo has not come home.", "T. has not come home."),
        ("PC 1234 Marl attends, PCSO Lund as well.", "PC 1234 M. attends, PCSO L. as well."),
        ("DEAN HARKER SEEN IN THE ROAD", "D. H. SEEN IN THE ROAD"),
        ("dean harker seen in the road", "D. H. seen in the road"),
        ("CCTV shows HARKER at the NEAS van.", "CCTV shows H. at the NEAS van."),
        ("THRIVE applied. Diverted to grade 1. Backlog, 7 waiting. Nose bleeding.", "THRIVE applied. Diverted to grade 1. Backlog, 7 waiting. Nose bleeding."),
        ("Supervisor review. Samaritans/CRISIS line. Kid's voice, made Weds. Mud thrown; racing again. Racing, five or six cars.",
         "Supervisor review. Samaritans/CRISIS line. Kid's voice, made Weds. Mud thrown; racing again. Racing, five or six cars."),
        ("Fight outside the Jolly Caulker pub; at Gaffrig Stores before. The Tallow Inn is shut.",
         "Fight outside the Jolly Caulker pub; at Gaffrig Stores before. The Tallow Inn is shut."),
        ("Otto Merrowdene rang from the Merrowdene shop.", "O. M. rang from the M. shop."),
        ("He met Wandlesby club staff; at Dean Harker school.", "He met W. club staff; at D. H. school."),
        ("Teo, 14, not home. Teo's mum rings.", "T., 14, not home. T. mum rings."),
        ("Youths in Anchor Terrace near the school, Tesco bag.", "Youths in Anchor Terrace near the school, Tesco bag."),
    ],
)
def test_names_stand_as_initials(text: str, told: str) -> None:
    assert with_initials(text, RULES.names, wall=WORDS) == told


def test_the_number_of_a_house_in_the_logs_own_street_is_left_out_whatever_the_street_ends_with() -> None:
    one = item("Van reversed into wall of 107a Sprat Loke at 1410, wall down; 107 SPRAT LOKE again.")
    text = replace(one.incident.latest.text, address="107 Sprat Loke, Hartlepool")
    told = projected_item(replace(one, incident=replace(one.incident, latest=replace(one.incident.latest, text=text))), WALL)
    assert "107" not in told.text
    assert "1410" in told.text


def test_an_item_tells_no_caller_phone_or_house() -> None:
    told = projected_item(item("Zebedee Quillfeather rings from 07700 900123 about Dean Harker."), WALL)
    assert (told.number, told.title) == ("14", "Concern")
    assert told.facts == "Thu 14 Jun 21:40  ·  Anchor Terrace  ·  police grade Priority"
    assert told.text == "[name withheld] rings from [phone number] about D. H."


def test_names_stand_whole_where_the_chair_allows_but_never_the_caller() -> None:
    told = projected_item(item("Zebedee Quillfeather saw Dean Harker."), replace(WALL, whole_names=True))
    assert told.text == "[name withheld] saw Dean Harker."


def test_a_protected_address_is_told_nowhere() -> None:
    told = projected_item(item("Protected address: 14 Anchor Terrace, she hides there."), WALL)
    assert "Anchor" not in repr(told)


def test_what_was_decided_stands_below_with_initials() -> None:
    decided = DecisionRecord("d", Decision.IN_HAND, "Ruth Harker", "", "x", "t", "v1")
    assert projected_item(replace(item("x"), decision=decided), WALL).said.endswith("R. H.")


def test_a_log_without_words_and_a_long_one() -> None:
    assert projected_item(item(""), WALL).text == "The log gives no narrative."
    long = projected_item(item("A man fell. " + "He was taken home by his neighbour, who stayed. " * 30), WALL)
    cut = long.cut_to(40)
    assert len(cut.split()) <= 42
    assert cut.endswith(" ...")
    assert long.cut_to(10_000) == long.text


def test_an_action_is_told_without_its_owner_and_with_initials() -> None:
    action = Action(
        "a", "A-180615-01", "Visit Dean Harker", "FIRE", "Bea Lund", "", "", date(2018, 6, 18), date(2018, 6, 15), "t", "x",
        ActionStatus.OPEN, 3,
    )  # fmt: skip
    told = projected_action(action, None, WALL)
    assert told.text == "Visit D. H."
    assert "carried 3 times" in told.facts
    assert "Lund" not in repr(told)


def test_a_child_of_the_callers_surname_keeps_no_forename_either() -> None:
    text = "ALAYA-MAE QUILLFEATHER (9) HAS RUNG FROM NEXT DOOR"
    assert projected_item(item(text), WALL).text == "A. [name withheld] (9) HAS RUNG FROM NEXT DOOR"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Paint on the front door of 106 Lodestar Drive.", "Paint on the front door of Lodestar Drive."),
        ("He left 73 Bollard Green at 21:40.", "He left Bollard Green at 21:40."),
        ("SEEN AT 119 TIDEWAITER LANE AT 2140", "SEEN AT TIDEWAITER LANE AT 2140"),
        ("In flat 4, Flat 2 14 Anchor Tce is empty.", "In flat, Flat Anchor Tce is empty."),
        ("3 youths, aged 14 and 15, near Lugger Street since 21:40.", "3 youths, aged 14 and 15, near Lugger Street since 21:40."),
        ("12-14 Anchor Terrace and 2a Tern Close", "Anchor Terrace and Tern Close"),
    ],
)
def test_no_house_stands_on_the_wall(text: str, told: str) -> None:
    assert without_numbers(text, RULES.names) == told
