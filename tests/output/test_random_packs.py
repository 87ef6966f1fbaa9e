"""Papers of every kind, any size and any words: each item once, each page marked and counted, no word off the sheet, cut or on another."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from paper_facts import AGENCIES, action, check, incident, item, morning, street
from pdf_boxes import MISSING, boxed, clipped, complaints, off_the_sheet, overlapping

from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.members_line import MemberRules, member_line
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.patrol import PatrolRules
from shp_desktop.domain.projected import Shown, WallWords
from shp_desktop.domain.release import Handout, Release, handout_for
from shp_desktop.domain.review import Meetings, Review
from shp_desktop.domain.slips import Slip, Slips
from shp_desktop.domain.voices import Count, Voice
from shp_desktop.domain.weekly import AgencyFigures, CaseFigures, Week, WeekFigures
from shp_desktop.domain.worked import Worked
from shp_desktop.output import morning_papers, papers
from shp_desktop.reference import Tables
from shp_desktop.services.rules import Rules

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


_KINDS = ("", "", "Shoplifting", "ASB - nuisance", "Fires", "Admin, cancelled, test and duplicate logs")
#: papers by how often they are drawn; those in _SINGLE have one size
_DRAWN = {
    "chair": 4, "record": 2, "handout": 5, "tick": 2, "minutes": 2, "actions": 2, "patrol": 2, "civil": 2, "card": 2, "attendance": 2, "slips": 2,
    "review": 2, "members": 2,
}  # fmt: skip
_SINGLE, _OFFICIAL, _APART = ("tick", "slips"), ("members",), ("actions", "slips")
_TABLES = Tables()
_MEMBERS = MemberRules.from_rows(_TABLES.rows("member_line"))
_PATROL = PatrolRules.from_rows(_TABLES.rows("patrol_rules"))


@dataclass(frozen=True)
class Pack:
    """One random paper: its facts, its bytes, whether it is in large print, and what has to stand on it how often."""

    kind: str
    facts: PackFacts
    copy: Copy
    data: bytes
    large: bool
    marks: tuple[tuple[str, int], ...]


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
    new = tuple(replace(one, incident_uid="", incident_reference="") for one in facts.new_actions) if marked else facts.new_actions
    return replace(facts, items=items, carried=old, new_actions=new, checks=checks if size else (), practice=practice, chair=chair)


def kind_of(chance: random.Random) -> str:
    """Draw which paper it is; the first that is drawn of one."""
    return chance.choices(tuple(_DRAWN), weights=tuple(_DRAWN.values()))[0]


def pack(seed: int) -> Pack:
    """Draw one random paper."""
    chance = random.Random(seed)
    kind = kind_of(chance)
    facts = facts_of(chance, marked=kind in ("handout", "tick"), before=kind not in ("record", "minutes") and chance.random() < 0.7)  # noqa: PLR2004
    facts = replace(
        facts, streets={one.incident.uid: street(one.incident.latest.text.address) for one in facts.items},
        patrol_rules=replace(_PATROL, shown=Shown(Rules(_TABLES).names, street, words=WallWords.from_rows(_TABLES.rows("wall_words")))),
        slips=slips(chance), review=review(chance, practice=facts.practice), members=member_line(facts, _MEMBERS, lambda kind: kind or "?"),
    )  # fmt: skip
    recipient = chance.choice(("Fire crew", "Integrated Offender Management and probation", "the team"))
    copy = Copy(chance.randint(1, 9), 9, recipient, chance.random() < 0.3)
    draw: dict[str, Callable[[PackFacts, Copy], bytes]] = {
        "chair": papers.render_chair, "record": papers.render_chair, "tick": papers.render_tick, "minutes": papers.render_minutes,
        "actions": papers.render_actions, "patrol": papers.render_patrol, "card": papers.render_card,
        "handout": lambda facts, copy: papers.render_handout(handed(chance, facts), copy),
        "civil": morning_papers.render_civil, "attendance": morning_papers.render_attendance, "slips": morning_papers.render_check_slips,
        "review": morning_papers.render_week, "members": morning_papers.render_members,
    }  # fmt: skip
    large = kind not in _SINGLE and chance.random() < 0.25  # noqa: PLR2004 - a quarter of them
    with papers.large_print(large):
        data = draw[kind](facts, copy)
    return Pack(kind, facts, copy, data, large, tuple(marks(kind, facts)))


def marks(kind: str, facts: PackFacts) -> Iterator[tuple[str, int]]:
    """What has to stand on a paper, as a pattern, and how often."""
    if kind in ("chair", "record"):
        yield from ((by_log(one), 1) for one in facts.items)
    elif kind in ("handout", "tick"):
        yield from ((by_type(one), 1) for one in facts.items)
    elif kind == "actions":
        yield from ((rf"\b{one.ref}\b", 1) for one in (*facts.new_actions, *facts.carried) if one.open and not one.joint)
    elif kind == "slips":
        yield from ((rf"Systems check {one.ref}\b", 1) for part in facts.slips for one in part.slips)
    elif kind == "attendance":
        yield from ((re.escape(one.name), 1) for one in facts.agencies)
    elif kind == "review" and facts.review is not None:
        yield from ((one.ref, 1) for one in facts.review.worked[:40])


def slips(chance: random.Random) -> tuple[Slips, ...]:
    """The slips of two services, their words at random."""
    made: list[Slips] = []
    for letter, (code, name) in zip("CD", (("CHILDREN", "Children's Services"), ("ADULTS", "Adult Safeguarding")), strict=True):
        refs = [f"{letter}-180615-{number:02}" for number in range(1, chance.choice((0, 1, 5, 14)) + 1)]
        each = tuple(Slip("check", ref, f"{ref}-AAAAA", code, said(chance, 25) or "Not named", said(chance, 12)) for ref in refs)
        made.append(Slips(code, name, date(2018, 6, 15), each))
    return tuple(one for one in made if one.slips) or (replace(made[0], slips=(Slip("check", "C-180615-01", "C-180615-01-AAAAA", "CHILDREN", "x", ""),)),)


def review(chance: random.Random, *, practice: bool) -> Review:
    """A week's review: of nothing, of some weeks, of many actions that worked."""
    weeks = tuple(_week(chance, Week(date(2018, 6, 11) - timedelta(days=7 * back))) for back in reversed(range(12)))
    names = {one.code: one.name for one in AGENCIES}
    worked = tuple(
        Worked("action", f"A-1803{at // 30 + 1:02}-{at:02}", chance.choice(("address", "shop")), date(2018, 3, 12), chance.randint(0, 30), chance.randint(0, 9))
        for at in range(chance.choice((0, 3, 60)))
    )
    voices = tuple(Voice(code, name, tuple(Count(chance.randint(0, 99), chance.randint(0, 30)) for _ in range(3))) for code, name in names.items())
    meetings = Meetings(5, chance.randint(0, 1500), chance.choice((None, 19.5)))
    made = datetime(2018, 6, 15, 9, tzinfo=UTC)
    return Review(weeks[-1], weeks, meetings, voices, worked, tuple((9, 4) for _ in weeks), names, made, 3, chance.random() < 0.5, practice)  # noqa: PLR2004


def _week(chance: random.Random, week: Week) -> WeekFigures:
    most = chance.choice((0, 40, 4000))
    agencies = tuple(AgencyFigures(one.code, *(chance.randint(0, most) for _ in range(6))) for one in AGENCIES if most)
    numbers = [chance.randint(0, most) for _ in range(10)]
    return WeekFigures(week, *numbers, agencies=agencies, cases=CaseFigures(*(chance.randint(0, most) for _ in range(7))), known=chance.random() < 0.8)  # noqa: PLR2004


def handed(chance: random.Random, facts: PackFacts) -> Handout:
    """An agency's handout with random items released to it, its own and its kinds among them."""
    told = chance.sample(facts.items, k=min(len(facts.items), chance.choice((0, 2, 20))))
    releases = [Release(one.incident.uid, "FIRE", ("narrative",), said(chance, 20), "x", "y") for one in told]
    made = handout_for(chance.choice(("FIRE", "NPT")), facts, releases, street)
    own, kinds = chance.choice((0.0, 0.3, 1.0)), chance.random() < 0.6  # noqa: PLR2004
    items = (
        replace(
            one, kind=chance.choice(_KINDS) if kinds else "", own=f"4410-{one.number}" if chance.random() < own else "", concern=chance.random() < 0.2,  # noqa: PLR2004
            street=chance.choice((one.street, one.street, one.street, "", "street not released")),
        )
        for one in made.items
    )  # fmt: skip
    return replace(made, items=tuple(items))


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
        if not headed(made, page.text, number, len(pages)):
            found.append(f"page {number} is not marked, counted and numbered")
        found += [f"page {number}, off the sheet: {word}" for word in off_the_sheet(page)]
        found += [f"page {number}, overlapping: {pair}" for pair in overlapping(page)]
    whole = " ".join(" ".join(page.text.split()) for page in pages)
    found += [f"{mark} stands {times} times" for mark, often in made.marks if (times := len(re.findall(mark, whole))) != often]
    return found


def headed(made: Pack, text: str, number: int, of: int) -> bool:
    """Say whether a page has its marking top and bottom, its number, whose copy it is, and says practice where it is."""
    text = " ".join(text.split())
    numbered = bool(re.search(r"[Pp]age \d+ of \d+", text)) if made.kind in _APART else f"Page {number} of {of}" in text
    copy = "Copy " in text if made.kind in _APART else f"Copy {made.copy.number} of 9" in text
    marking = "OFFICIAL" if made.kind in _OFFICIAL else "OFFICIAL-SENSITIVE"
    cut = text.count("Systems check ") if made.kind == "slips" else 0  # a slip bears its own marking
    marked = text.count(marking) == 2 + cut and (marking.endswith("SENSITIVE") or "SENSITIVE" not in text)
    return marked and numbered and copy and ("PRACTICE" in text) is made.facts.practice


def look(seeds: range, tmp_path: Path) -> None:
    wrong = {seed: said[:4] for seed in seeds if (said := faults(pack(seed), tmp_path / "paper.pdf"))}
    assert wrong == {}


def test_a_few_random_packs_hold_each_item_once_and_every_word_in_its_place(tmp_path: Path) -> None:
    look(range(_FEW), tmp_path)


@pytest.mark.endurance
@pytest.mark.parametrize("first", range(0, _MANY, _LOT))
def test_five_hundred_random_packs_hold_each_item_once_and_every_word_in_its_place(first: int, tmp_path: Path) -> None:
    look(range(first, first + _LOT), tmp_path)


def test_every_kind_of_paper_is_among_those_drawn() -> None:
    assert {kind_of(random.Random(seed)) for seed in range(90)} == set(_DRAWN)


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
