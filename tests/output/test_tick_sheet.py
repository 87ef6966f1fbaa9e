"""The tick sheet on paper: every item once with its check figures, no house number, what is carried, who is here."""

import re
from dataclasses import replace

import pytest
from domain.test_tick_lines import SHEET
from paper_facts import item, morning
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from shp_desktop.domain.packs import Copy
from shp_desktop.domain.release import handout_for
from shp_desktop.domain.tick_lines import check_figures, tick_line
from shp_desktop.domain.triage import Decision
from shp_desktop.output.papers import render_actions, render_chair, render_handout, render_minutes, render_tick
from shp_desktop.output.tick_sheet import KEYED

COPY = Copy(1, 1, "the recorder")


def pages(pdf: bytes) -> list[str]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert document.pagePointSize(0).width() == pytest.approx(595.276, abs=0.5)
    return [document.getAllText(page).text() for page in range(document.pageCount())]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_every_item_stands_on_it_once_with_its_figures_and_every_page_is_marked(count: int) -> None:
    facts = morning(count, 14 if count else 0)
    made = pages(render_tick(facts, COPY))
    text = " ".join(made)
    for number, page in enumerate(made, start=1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(made)}" in page
        assert "Copy 1 of 1, the recorder" in page
    for one in facts.items:
        figures = f"{one.number}/{check_figures(one.incident.key.reference)}"
        assert len(re.findall(rf"(?<![\d/]){figures}(?!\d)", text)) == 1
    for action in facts.carried:
        assert action.ref in text
    for agency in facts.agencies:
        assert agency.name in " ".join(text.split())


def test_house_callers_and_protected_addresses_are_not_on_it() -> None:
    made = item(1)
    facts = replace(morning(0), items=(made,), streets={made.incident.uid: "12 Tern Close"})
    text = " ".join(pages(render_tick(facts, COPY)))
    assert "Tern Close" in text
    assert "12 Tern" not in text
    latest = made.incident.latest
    kept = replace(latest, text=replace(latest.text, narrative="Protected address, do not disclose."))
    hidden = replace(made, incident=replace(made.incident, latest=kept))
    text = " ".join(pages(render_tick(replace(facts, items=(hidden,)), COPY)))
    assert "address not printed" in text
    assert "Tern Close" not in text


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render_tick(morning(9, 3), COPY) == render_tick(morning(9, 3), COPY)


def test_who_joins_in_the_hour_and_the_priority_stand_on_every_paper_of_an_action() -> None:
    facts = morning(3, 4)
    given = replace(facts.carried[0], agency="FIRE", joint=("HBC",), due_time="16:00", priority="HIGH", ref="A-180614-77")
    facts = replace(facts, carried=(given,), new_actions=())
    sheets = {
        "chair": render_chair(facts, COPY), "actions": render_actions(facts, COPY),
        "FIRE": render_handout(handout_for("FIRE", facts, (), str), COPY),
        "HBC": render_handout(handout_for("HBC", facts, (), str), COPY),
    }  # fmt: skip
    for made in sheets.values():
        text = " ".join(" ".join(pages(made)).split())
        for said in ("A-180614-77", "joint with", facts.agency_name("HBC"), "16:00", "priority HIGH"):
            assert said in text
    assert "A-180614-77" not in " ".join(pages(render_handout(handout_for("ADULTS", facts, (), str), COPY)))


def test_the_letters_stand_above_every_part_on_every_page_and_each_example_is_read_back_as_it_says() -> None:
    text = [" ".join(page.split()) for page in pages(render_tick(morning(30, 40), COPY))]
    assert any("d for discussion" in page or "d discuss" in page for page in text)
    carried = [page for page in text if re.search(r"A-\d{6}-\d\d .*due", page)]
    assert len(carried) > 1
    assert all("d done, x not done" in page for page in carried)
    assert "a apologies, x absent" in text[-1]
    for line, means in KEYED:
        read = tick_line(line, SHEET)
        assert read.ready, (line, read.asked)
        assert line in " ".join(text)
        assert {"noted": read.decision is Decision.NOTED, "an action": read.action is not None, "a priority": bool(read.priority)}.get(means, True)


def test_the_minutes_say_how_many_decisions_were_keyed_back() -> None:
    facts = morning(3, 4, before=False)
    one = next(item for item in facts.items if item.decision)
    keyed = replace(one, decision=replace(one.decision, from_paper=True))
    items = tuple(keyed if item is one else item for item in facts.items)
    assert "Keyed back from paper: 1 decision." in " ".join(" ".join(pages(render_minutes(replace(facts, items=items), COPY))).split())
    assert "Keyed back" not in " ".join(pages(render_minutes(facts, COPY)))
