"""Random release settings, one upon the other in both directions: no paper holds a word of a field that is not released."""

import csv
import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shp_desktop.domain.moments import from_utc
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.released import FIELDS
from shp_desktop.output import papers
from shp_desktop.services import build_pack, import_log, release, withholding
from shp_desktop.services.paper_kinds import ACTIONS, MINUTES, PATROL, TICK
from shp_desktop.services.session import Session

FEW, MANY = 45, 1000
_ITEMS = 8
_BASE = ("type", "time", "street", "grade")
_HEAD = (
    "Log No", "Created", "Grade", "Opening Type", "Location", "Ward", "Caller", "Caller Phone", "Narrative", "Result", "Qualifiers", "Crime No",
    "Status", "Remark",
)  # fmt: skip
#: the table the settings begin from: the street of every other type is closed to the fire service
_RULES = """agency,fields,does,log,flag,type,unless,why,source,checked
all,type|time|street|grade,open,,,,,the list,x,2026
FIRE,street,close,,,odd,,no fire,x,2026
HBC,address|ward,propose,,,,,the door,x,2026
"""
_NEVER = ("caller", "phone", "remark")


@dataclass
class Said:
    """What the latest word for one agency, or for all, says of one item, and when it was said."""

    opened: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    summary: bool = False
    order: int = 0


@dataclass
class Ledger:
    """What was said in the order it was said, and what stands after it: the rule of releases told a second time, in its plainest form."""

    said: dict[tuple[int, str], Said] = field(default_factory=dict)
    count: int = 0

    def say(self, item: int, agency: str, opened: set[str], closed: set[str], *, summary: bool) -> None:
        self.count += 1
        before = self.said.get((item, agency), Said())
        reopened = opened | ({"summary"} if summary else set())
        self.said[item, agency] = Said(opened, (before.closed - reopened) | closed, summary, self.count)

    def may(self, item: int, agency: str, name: str) -> bool:
        own, every = self.said.get((item, agency), Said()), self.said.get((item, "all"), Said())
        opens = own.opened | ({"summary"} if own.summary else set())
        if name in own.closed:
            return False
        if name in opens and not (name in every.closed and every.order > own.order):
            return True
        if name in every.closed:
            return False
        if name in every.opened | ({"summary"} if every.summary else set()):
            return True
        return name in _BASE and not (name == "street" and agency == "FIRE" and item % 2 == 1)


def mark(name: str, item: int) -> str:
    """A word that stands in one field of one item and nowhere else."""
    syllables = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe")
    if name == "grade":
        return f"Qz{syllables[item]}"  # its column is narrow
    return "Q" + syllables[item] + "".join(syllables[ord(letter) % len(syllables)] for letter in name[:4]) + name[-1] + "x"


def row(item: int) -> tuple[str, ...]:
    of = {name: mark(name, item) for name in (*FIELDS, "town", *_NEVER)}
    kind = f"{of['type']} {'odd' if item % 2 else 'even'}"
    return (
        f"{700101 + item}", f"14/06/2018 {10 + item}:{11 + 4 * item:02d}:00", of["grade"], kind, f"{7 + item} {of['street']} Road, {of['town']}",
        of["ward"], f"{of['caller']} Quarle", f"0770090{1234 + item}",
        f"{of['caller']} Quarle rang about {of['narrative']}.", of["result"], of["qualifiers"], of["crime_no"], of["status"], of["remark"],
    )  # fmt: skip


@pytest.fixture
def session(opened: Callable[..., Session]) -> Session:
    """A real store."""
    return opened()


@pytest.fixture
def start(session: Session, tmp_path: Path) -> PackFacts:
    """A morning whose every field has a word of its own, under a table of rules of the team's own."""
    own = session.tables.own
    assert own is not None
    own.mkdir(parents=True, exist_ok=True)
    (own / "release_rules.csv").write_text(_RULES, encoding="utf-8")
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_HEAD, *map(row, range(_ITEMS))])
    account, _ = import_log.apply(session, import_log.preview(session, path))
    assert account.new == _ITEMS
    facts = build_pack.gather(session, None).facts
    printed = from_utc(datetime(2018, 6, 15, 7, 0, tzinfo=UTC))
    return withholding.without_withheld(session, replace(facts, printed_at=printed, meeting_date=printed.local.date()))


def settings(session: Session, facts: PackFacts, chance: random.Random, ledger: Ledger) -> None:
    """Say something more of a few items, by the service that the window and the script use."""
    uids = {int(one.incident.key.reference) - 700101: one.incident.uid for one in facts.items}
    for item in chance.sample(range(_ITEMS), chance.randint(1, 3)):
        agency = chance.choice(("all", "NPT", "HBC", "FIRE", "ADULTS"))
        opened = set(chance.sample(FIELDS, chance.randint(0, 4)))
        closed = set(chance.sample((*FIELDS, "summary"), chance.randint(0, 3))) - opened
        summary = mark("summary", item) if chance.random() < 0.4 and "summary" not in closed else ""
        if opened or closed or summary:
            release.release(session, uids[item], agency, tuple(sorted(opened)), summary, closed=tuple(sorted(closed)), said_by="Sgt Hart")
            ledger.say(item, agency, opened, closed, summary=bool(summary))


def text_of(pdf: bytes) -> str:
    """The letters and figures of a paper, wherever its lines end."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return "".join(done.stdout.decode().split()).casefold()


def looked_for(item: int) -> Iterator[tuple[str, str]]:
    """The word of each field of an item as it would be printed."""
    for name in FIELDS:
        word = f"{10 + item}:{11 + 4 * item:02d}" if name == "time" else mark("town" if name == "address" else name, item)
        yield name, word.casefold()
    yield "summary", mark("summary", item).casefold()


def wrong(text: str, agency: str, ledger: Ledger) -> list[tuple[int, str]]:
    """What stands on a handout and may not, and what may and does not."""
    found = []
    for item in range(_ITEMS):
        may = {name: ledger.may(item, agency, name) for name, _ in looked_for(item)}
        for name, word in looked_for(item):
            allowed = may[name] or (name == "street" and may["address"])
            if (word in text) is not allowed:
                found.append((item, name))
        found += [(item, name) for name in ("caller", "remark") if mark(name, item).casefold() in text]
        found += [(item, "phone")] * (f"0770090{1234 + item}" in text)
    return found


def run(session: Session, start: PackFacts, count: int, seed: int) -> int:
    """Look at so many settings; returns how many words were found that had been released."""
    chance, ledger, told = random.Random(seed), Ledger(), 0
    agencies = [one.code for one in session.rules.agencies]
    for at in range(count):
        settings(session, start, chance, ledger)
        for agency in chance.sample(agencies, 1) if count == FEW else chance.sample(agencies, 3):
            handout = withholding.handout(session, agency, start, {})
            text = text_of(papers.render_handout(handout, Copy(2, 8, handout.name)))
            assert wrong(text, agency, ledger) == [], (seed, at, agency)
            told += sum(ledger.may(item, agency, name) for item in range(_ITEMS) for name in FIELDS[len(_BASE) :])
        if at % 10 == 0:
            team_papers(session, start, ledger, (seed, at))
    return told


def team_papers(session: Session, start: PackFacts, ledger: Ledger, where: tuple[int, int]) -> None:
    """What goes to the whole team holds no narrative, and no street or type that is closed to everybody, the minutes none that is to anybody."""
    facts = withholding.without_closed(session, start)
    every = [one.code for one in session.rules.agencies]
    minutes = withholding.without_closed(session, start, every)
    texts = [papers.render_minutes, papers.render_actions, papers.render_tick, papers.render_patrol]
    for kind, render in zip((MINUTES, ACTIONS, TICK, PATROL), texts, strict=True):
        text = text_of(render(minutes if kind == MINUTES else facts, Copy(1, 1, "the team")))
        readers = every if kind == MINUTES else [""]
        for item in range(_ITEMS):
            shut = [name for name in ("type", "street") if not all(ledger.may(item, code, name) for code in readers)]
            for name in ("narrative", "result", "caller", "remark", *shut):
                assert mark(name, item).casefold() not in text, (kind, item, name, where)


def test_a_word_of_a_field_stands_on_a_paper_where_it_is_released_and_nowhere_else(session: Session, start: PackFacts) -> None:
    assert run(session, start, FEW, 2018) > FEW


@pytest.mark.endurance
def test_a_thousand_settings(session: Session, start: PackFacts) -> None:
    assert run(session, start, MANY, 1974) > MANY
