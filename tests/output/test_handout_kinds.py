"""Handouts by kind: an agency finds its own at once, a head stands again where a column begins within it, nothing is left out."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from paper_facts import action, morning, street
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from shp_desktop.domain.packs import Copy
from shp_desktop.domain.release import Handout, Release, handout_for
from shp_desktop.output.handout_kinds import OTHER, by_kind, grouped, said_by_head
from shp_desktop.output.listing import Listing, entry
from shp_desktop.output.papers import page_count, render_handout

FIRE = Copy(4, 9, "Fire service")
_KINDS = ("", "Shoplifting", "ASB - nuisance", "Admin, cancelled, test and duplicate logs", "Fires")
_TYPES = {"Shoplifting": "Shoplifting", "ASB - nuisance": "Nuisance", "Fires": "Arson"}


def words(pdf: bytes) -> str:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return " ".join(" ".join(document.getAllText(page).text() for page in range(document.pageCount())).split())


def handout(kinds: list[str], **changes: object) -> Handout:
    made = handout_for("FIRE", morning(len(kinds), 0, 0, before=False), (), street)
    told = (replace(one, kind=kind, type=_TYPES.get(kind, one.type), **changes) for one, kind in zip(made.items, kinds, strict=True))
    return replace(made, items=tuple(told))


@given(st.lists(st.sampled_from(_KINDS), max_size=40))
def test_every_log_stands_under_one_head_and_admin_comes_last(kinds: list[str]) -> None:
    made = handout(kinds)
    heads = grouped(made.items)
    assert sorted(one.number for here in heads.values() for one in here) == [one.number for one in made.items]
    assert list(heads) == sorted(heads, key=lambda kind: (kind.startswith("Admin"), heads[kind][0].number if kind else 0))
    assert all(len(here) > 2 for kind, here in heads.items() if kind not in ("", OTHER))


def test_a_head_tells_the_type_and_the_street_stands_beside_the_number() -> None:
    kinds = ["Shoplifting"] * 4 + ["Fires"] * 4 + ["ASB - nuisance"] * 4
    made = handout(kinds)
    assert said_by_head(made) == {one.number for one in made.items if one.kind != "Fires"}
    text = words(render_handout(made, FIRE))
    assert text.count("Shoplifting") == 1
    assert text.count("Arson") == 4
    assert text.index("Shoplifting") < text.index("Fires") < text.index("ASB - nuisance")
    first = made.items[0]
    assert re.sub(r"\s", "", f"{first.number}{first.reported.local:%a %H:%M}{first.street}{first.grade}") in re.sub(r"\s", "", text)


def test_where_a_column_or_a_page_begins_within_a_kind_its_head_stands_again() -> None:
    made = render_handout(handout(["Shoplifting"] * 300), FIRE)
    text = words(made)
    assert page_count(made) <= 4
    assert len(re.findall(r"Shoplifting\s+continued", text)) == 2 * page_count(made) - 1
    assert len(re.findall(r"Shoplifting\s+300", text)) == 1


def test_one_long_text_that_has_to_be_cut_cuts_no_short_one() -> None:
    facts = morning(30, 0, 0, before=False)
    short = [Release(one.incident.uid, "FIRE", (), summary=f"Told to the crew {at}, " + "word " * 37 + f"end{at}.") for at, one in enumerate(facts.items[1:6])]
    long = Release(facts.items[0].incident.uid, "FIRE", (), summary="plain words of a long story " * 600)
    made = render_handout(handout_for("FIRE", facts, [long, *short], street), FIRE)
    text = words(made)
    assert page_count(made) == 2
    assert all(f"end{at}." in text for at in range(5))
    assert text.count("a long story") > 60
    assert "cut to fit" in text


def test_new_actions_come_first_then_what_is_owed_longest() -> None:
    facts = morning(3, 0, 0, before=False)
    old = tuple(action(at, "FIRE", 2, due=date(2018, 6, day)) for at, day in ((1, 20), (2, 11), (3, 15)))
    new = (action(9, "FIRE", due=date(2018, 6, 22)),)
    text = words(render_handout(handout_for("FIRE", replace(facts, carried=old, new_actions=new), (), street), FIRE))
    stand = [text.index(one.ref) for one in (*new, old[1], old[2], old[0])]
    assert stand == sorted(stand)


def test_a_list_of_two_columns_begins_on_the_left() -> None:
    for many, left in ((1, 1), (2, 1), (3, 2), (5, 3)):
        rows = tuple(entry(at, "", "Arson", "Tern Close", "") for at in range(many))
        made = Listing(rows, 2)
        made.wrap(500, 700)
        assert [len(side) for side in made.sides] == [left, many - left]


def test_items_new_since_print_are_told_by_number() -> None:
    text = words(render_handout(handout(["Shoplifting"] * 12, note="new since print"), FIRE))
    assert "New since print: items 1 to 12." in text


def test_a_street_that_is_closed_looks_like_one_the_log_does_not_have() -> None:
    closed = words(render_handout(handout(["Shoplifting"] * 9, street="street not released"), FIRE))
    none = words(render_handout(handout(["Shoplifting"] * 9, street=""), FIRE))
    assert closed == none
    assert "A log that stands without a street has none or it is not released to you." in closed


def test_where_room_is_short_admin_logs_without_a_street_are_told_by_type_and_number() -> None:
    made = handout(["Admin, cancelled, test and duplicate logs"] * 9)
    items = tuple(replace(one, type="Admin - Message" if one.number < 6 else "Hoax Call", street="Tern Close" if one.number == 1 else "") for one in made.items)
    entries = {one.number: entry(one.number, "", one.type, one.street, "") for one in items}
    told = [" ".join(row.text) for row in by_kind(items, entries, short=True)]
    assert told == ["Admin, cancelled, test and duplicate logs", "Admin - Message, Tern Close", "Admin - Message: items 2 to 5", "Hoax Call: items 6 to 9"]
    assert len(by_kind(items, entries, short=False)) == 10
