"""Packs of any size and any words: each item once, each page marked and counted, no word off the sheet, cut or on another."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from paper_facts import AGENCIES, action, check, incident, item, morning, street
from pdf_boxes import MISSING, boxed, clipped, complaints, off_the_sheet, overlapping

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.release import Release, handout_for
from shp_desktop.output import papers

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"papers cannot be looked into, missing: {', '.join(MISSING)}")
_FEW, _MANY = 24, 500
_LOT = 25
_WORDS = (
    "male seen in the garden of an empty house and asked to leave; officers attended at once. Child, 14, spoken to. "
    "Tŷ ŵyl ŷd café Łódź Ołówek Dvořák Şişli Ångström Ελένη “quoted” – ½ £6,000 €20 ✓ → ≥ [07:16] Unit allocated. "
    "AVeryLongWordThatNobodyEverTypedWithoutASpaceInItWhichTheLogHoldsAllTheSame/and/a/path "
    "\U0001f52a <b>not bold</b> & it's 100%"
).split()
_TYPES = (
    "Arson", "Missing from home", "ASB - Nuisance", "Burglary - Business and Community", "Concern for safety",
    "Violence with injury, domestic, of somebody known",
)  # fmt: skip
_STREETS, _WARDS = ("Tern Close", "Oystercatcher Crescent"), ("De Bruce", "Headland and Harbour")
_OWNERS = ("", "Sam Beadnell", "Anneliese Wrzesniewska-Featherstonehaugh")


@dataclass(frozen=True)
class Pack:
    """One random paper: its facts, what draws it, and how often each item has to stand on it, None where it need not."""

    kind: str
    facts: PackFacts
    copy: Copy
    data: bytes
    marks: Callable[[BoardItem], str] | None


def said(chance: random.Random, most: int) -> str:
    """So many random words."""
    return " ".join(chance.choices(_WORDS, k=chance.randint(0, most)))


def thing(chance: random.Random, number: int, of: int, *, marked: bool) -> BoardItem:
    """One item with random words; a marked one begins its type with a word of its own."""
    made = item(number, of)
    log = incident(number, narrative=said(chance, chance.choice((4, 40, 40, 300))), address=f"{number} {chance.choice(_STREETS)}")
    kind = chance.choice(_TYPES)
    latest = replace(log.latest, type=f"{mark(number)} {kind}" if marked else kind, ward=chance.choice(_WARDS))
    return replace(made, incident=replace(log, latest=latest))


def mark(number: int) -> str:
    return f"zq{number:03d}"


def facts_of(chance: random.Random, *, marked: bool, before: bool) -> PackFacts:
    """A random morning: most have tens of items, some one, some hundreds."""
    size = chance.choices((0, 1, chance.randint(2, 30), chance.randint(31, 120), chance.choice((250, 450))), weights=(2, 3, 10, 4, 1))[0]
    carried = chance.choice((0, 0, 3, 12, 60))
    facts = morning(size, 0, chance.choice((0, 2, 9)), before=before)
    items = tuple(
        replace(thing(chance, one.number, size, marked=marked), number=at, decision=one.decision, assessment=one.assessment, proposal=one.proposal)
        for at, one in enumerate(facts.items, start=1)
    )
    codes = [agency.code for agency in AGENCIES]
    old = tuple(
        action(
            n, chance.choice(codes), 1 + n % 9, text=said(chance, 30) or "Call", owner=chance.choice(_OWNERS),
            **({"incident_uid": "", "incident_reference": ""} if marked else {}),
        )
        for n in range(1, carried + 1)
    )  # fmt: skip
    checks = tuple(check(n, chance.choice(("CHILDREN", "ADULTS"))) for n in range(1, chance.choice((0, 3, 30)) + 1))
    practice, chair = chance.random() < 0.5, chance.choice(("A Marske", ""))  # noqa: PLR2004 - half of them
    return replace(facts, items=items, carried=old, checks=checks if size else (), practice=practice, chair=chair)


def pack(seed: int) -> Pack:
    """Draw one random paper."""
    chance = random.Random(seed)
    kind = chance.choice(("chair", "chair", "record", "handout", "handout", "tick", "minutes", "actions", "patrol", "card"))
    facts = facts_of(chance, marked=kind in ("handout", "tick"), before=kind not in ("record", "minutes"))
    recipient = chance.choice(("Fire service", "Integrated Offender Management and probation", "the team"))
    copy = Copy(chance.randint(1, 9), 9, recipient, chance.random() < 0.3)
    draw: dict[str, Callable[[PackFacts, Copy], bytes]] = {
        "chair": papers.render_chair, "record": papers.render_chair, "tick": papers.render_tick, "minutes": papers.render_minutes,
        "actions": papers.render_actions, "patrol": papers.render_patrol, "card": papers.render_card,
        "handout": lambda facts, copy: papers.render_handout(handed(chance, facts), copy),
    }  # fmt: skip
    with papers.large_print(kind in ("chair", "handout") and chance.random() < 0.2):
        data = draw[kind](facts, copy)
    marks = {"chair": by_log, "record": by_log, "handout": by_type, "tick": by_type}.get(kind)
    return Pack(kind, facts, copy, data, marks)


def handed(chance: random.Random, facts: PackFacts):
    """An agency's handout with random items released to it."""
    told = chance.sample(facts.items, k=min(len(facts.items), chance.choice((0, 2, 20))))
    releases = [Release(one.incident.uid, "FIRE", ("narrative",), said(chance, 20), "x", "y") for one in told]
    return handout_for(chance.choice(("FIRE", "NPT")), facts, releases, street)


def by_log(one: BoardItem) -> str:
    return rf"\blog {one.incident.key.reference}\b"


def by_type(one: BoardItem) -> str:
    return rf"\b{one.incident.latest.type.split()[0]}\b"


def faults(made: Pack, path: Path) -> list[str]:
    """Say everything that is wrong with a paper."""
    path.write_bytes(made.data)
    pages = boxed(path)
    found = complaints(path)
    if clipped(path):
        found.append("something is drawn within a clipping path")
    for number, page in enumerate(pages, start=1):
        text = page.text
        numbered = re.search(r"[Pp]age \d+ of \d+", text) if made.kind == "actions" else f"Page {number} of {len(pages)}" in text
        told = (numbered, f"Copy {made.copy.number} of 9" in text, ("PRACTICE" in text) is made.facts.practice)
        if text.count("OFFICIAL-SENSITIVE") != 2 or not all(told):  # noqa: PLR2004 - top and bottom
            found.append(f"page {number} is not marked, counted and numbered")
        found += [f"page {number}, off the sheet: {word}" for word in off_the_sheet(page)]
        found += [f"page {number}, overlapping: {pair}" for pair in overlapping(page)]
    whole = " ".join(page.text for page in pages)
    for one in made.facts.items if made.marks else ():
        if (times := len(re.findall(made.marks(one), whole))) != 1:
            found.append(f"item {one.number} stands {times} times")
    return found


def look(seeds: range, tmp_path: Path) -> None:
    wrong = {seed: said[:4] for seed in seeds if (said := faults(pack(seed), tmp_path / "paper.pdf"))}
    assert wrong == {}


def test_a_few_random_packs_hold_each_item_once_and_every_word_in_its_place(tmp_path: Path) -> None:
    look(range(_FEW), tmp_path)


@pytest.mark.endurance
@pytest.mark.parametrize("first", range(0, _MANY, _LOT))
def test_five_hundred_random_packs_hold_each_item_once_and_every_word_in_its_place(first: int, tmp_path: Path) -> None:
    look(range(first, first + _LOT), tmp_path)


def test_the_measure_sees_a_word_on_another_and_one_over_the_edge(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "bad.pdf"), pagesize=(595, 842), invariant=1)
    canvas.drawString(100, 700, "underneath")
    canvas.drawString(120, 702, "above")
    canvas.drawString(570, 400, "edge")
    canvas.clipPath(canvas.beginPath(), stroke=0)
    canvas.showPage()
    canvas.save()
    (page,) = boxed(tmp_path / "bad.pdf")
    assert overlapping(page) == ["above / underneath"]
    assert off_the_sheet(page) == ["edge"]
    assert clipped(tmp_path / "bad.pdf")
