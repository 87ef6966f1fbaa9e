"""A past morning's papers printed again are byte for byte what they were, whatever a year brings; erased text says when and by which rule it went."""

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from privacy.leaving import told
from services.test_past_papers import DAY, LOG, pages, say

from shp_desktop.domain.moments import short_day
from shp_desktop.services import build_pack, guard_store, import_log, prove, retain
from shp_desktop.services.paper_kinds import KINDS
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

STREETS = ("Anchor Terrace", "Pilot Lane", "Tern Close", "Lugger Street", "Coble Street")
FEW = ("chair", "FIRE")
#: later callers whose names are words of the past morning's texts, and one who rang on its morning
CALLERS = ("Theresa House", "Ann Dunwoodie", "Kirsty Marl", "Mrs Shop", "Beatrix Lund", "Alan Terrace", "Fitz Panic", "Ivo Crewe")
TYPES = ("ASB - Nuisance", "Shoplifting", "Missing Person", "Domestic Incident", "Arson", "Criminal Damage")


class MuchLater(Session):
    """The same session in a room where two years have gone by."""

    @staticmethod
    def now() -> datetime:
        """Return a day long after."""
        return datetime(2029, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def held(session: Session, tmp_path: Path) -> Session:
    """A closed meeting with every kind of fact a paper tells of."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    steps: tuple[dict[str, Any], ...] = (
        {"do": "open", "date": "2018-06-15", "chair": "CI Marrable/NPT"},
        {"do": "attend", "agency": "HBC", "status": "present", "who": "Jo Heron"},
        {"do": "action", "reference": "100001", "text": "Fit a panic alarm in the house, see A Dunwoodie, 2 Pilot Lane", "agency": "NPT", "due": "2018-06-18"},
        {"do": "action", "reference": "100002", "text": "Visit the shop", "agency": "HBC", "owner": "PC Marl", "due": "2018-06-18"},
        {"do": "update", "action": "A-180615-01", "status": "in_progress", "words": "began"},
        {"do": "check", "reference": "100003", "service": "CHILDREN", "person": "Kirsty Marl", "why": "missing"},
        {"do": "check", "reference": "100004", "service": "CHILDREN", "person": "Tyler Pell", "why": "in the house"},
        {"do": "answer", "check": "C-180615-02", "result": "open_social_worker", "worker_told": "Bea Lund"},
        {"do": "release", "reference": "100005", "agency": "FIRE", "fields": ["narrative", "result"]},
        {"do": "challenge", "reference": "100001", "agency": "HBC", "words": "it was seen otherwise"},
        {"do": "level", "reference": "100001", "overall": "HIGH", "words": "again and again"},
        {"do": "decide", "reference": "100002", "decision": "noted"},
        {"do": "status", "reference": "100005", "status": "resolved", "said_by": "FIRE", "words": "crew was there"},
        {"do": "read_back", "action": "A-180615-02", "answer": "corrected", "text": "Visit the shop twice", "agency": "HBC", "due": "2018-06-19"},
        {"do": "priority", "place": "Anchor Terrace", "resource": "PCSO", "when": "noon", "lead": "NPT"},
        {"do": "close", "words": "time", "at": "2018-06-15T09:00"},
    )
    for step in steps:
        say(session, **step)
    return session


def kinds(session: Session) -> tuple[str, ...]:
    return (*KINDS, *(one.code for one in session.rules.agencies))


def leave(session: Session) -> None:
    """Record that two papers of the meeting were printed, so that from now on each of their copies is a reprint."""
    for kind in FEW:
        build_pack.record(session, build_pack.paper(session, kind, DAY))


def digests(session: Session, wanted: Sequence[str] = (), *, large: bool = False) -> dict[str, str]:
    made = {kind: build_pack.prepare(session, kind, DAY).rendered(large=large) for kind in wanted or kinds(session)}
    assert {kind for kind, one in made.items() if one.copy.reprint} == set(FEW)
    return {kind: hashlib.sha256(one.data).hexdigest() for kind, one in made.items()}


def morning(session: Session, folder: Path, day: date, chance: random.Random) -> None:
    """Read a log of a later day, hold its meeting, act on it and on what was carried, and print its papers."""
    rows = ["Log No,Created,Grade,Opening Type,Location,Caller,Caller Phone,Narrative"]
    refs = [f"{day:%m%d}{number:02}" for number in range(6)]
    for ref in refs:
        place = f"{chance.randrange(1, 40)} {chance.choice(STREETS)}"
        at = f"{day - timedelta(days=1):%d/%m/%Y} {chance.randrange(8, 23):02}:{chance.randrange(60):02}:00"
        said = f"Youths again at {place}. {chance.choice(('', 'Protected address.'))}"
        rows.append(f'{ref},{at},Standard,{chance.choice(TYPES)},"{place}, Hartlepool",{chance.choice(CALLERS)},01429 000111,{said}')
    eve = f"{day - timedelta(days=1):%d/%m/%Y}"
    rows += [
        f'{day:%m%d}98,{eve} 22:00:00,Standard,ASB - Nuisance,"2 Pilot Lane, Hartlepool",Ann Dunwoodie,01429 000112,Protected address.',
        f'{day:%m%d}99,{eve} 22:10:00,Standard,Prevent referral,"9 Coble Street, Hartlepool",Theresa House,,Quiet.',
        f'100002,14/06/2018 22:05:00,Standard,Arson,"{chance.randrange(40, 60)} Coble Street, Hartlepool",Visit Shop,,Protected address.',
    ]
    path = folder / f"{day}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    at = f"{day}T08:45"
    open_actions = [f"A-180615-0{number}" for number in (1, 2)]
    for step in (
        {"do": "open", "date": f"{day}", "chair": "Superintendent Quay/NPT"},
        {"do": "action", "reference": refs[0], "text": "Walk the street", "agency": "NPT", "due": f"{day + timedelta(days=3)}"},
        {"do": "update", "action": chance.choice(open_actions), "status": chance.choice(("in_progress", "done")), "words": "later"},
        {"do": "level", "reference": refs[1], "overall": "LOW", "words": "quiet"},
        {"do": "status", "reference": "100005", "status": "in_custody", "said_by": "NPT", "words": "since"},
        {"do": "release", "reference": "100001", "agency": "all", "fields": ["result"], "summary": "later on"},
        {"do": "close", "words": "time"},
    ):
        run_step(session, step | {"at": at})
    build_pack.record(session, build_pack.paper(session, "chair", day))


def years_on(session: Session, folder: Path, mornings: int) -> None:
    chance, day = random.Random(20180615), date(2018, 6, 15)
    for _ in range(mornings):
        day += timedelta(days=364 // mornings)
        morning(session, folder, day, chance)
    assert len(session.store.meetings.all()) == mornings + 1


def same_a_year_later(session: Session, folder: Path, mornings: int) -> None:
    leave(session)
    before, large = digests(session), digests(session, FEW, large=True)
    years_on(session, folder, mornings)
    later = MuchLater(**{one.name: getattr(session, one.name) for one in fields(session)})
    assert digests(later) == before
    assert digests(later, FEW, large=True) == large


def test_a_year_of_mornings_later_every_paper_has_the_same_bytes(held: Session, tmp_path: Path) -> None:
    same_a_year_later(held, tmp_path, 3)


@pytest.mark.endurance
def test_a_whole_year_of_mornings_later_every_paper_has_the_same_bytes(held: Session, tmp_path: Path) -> None:
    same_a_year_later(held, tmp_path, 182)


def test_a_backup_that_is_put_back_prints_the_same_bytes(held: Session, tmp_path: Path) -> None:
    leave(held)
    before = digests(held, FEW)
    kept = guard_store.backup(held, tmp_path / "kept")
    actor, folders = held.actor, held.folders
    held.close()
    guard_store.restore(folders, kept, actor=actor, passphrase="plover kettle anchor nine")
    opened = guard_store.open_session(folders, actor=actor, passphrase="plover kettle anchor nine")
    try:
        assert digests(opened, FEW) == before
    finally:
        opened.close()


def test_what_was_erased_says_on_which_day_under_which_rule_on_every_paper(held: Session, tmp_path: Path) -> None:
    file = build_pack.save(held, build_pack.paper(held, "chair", DAY), tmp_path / "chair.pdf")
    (found,) = prove.prove(held, file)
    assert found.same_now
    for ref in ("100001", "100002", "100003", "100004", "100005"):
        retain.erase_incident(held, held.store.incidents.find(ref)[0].uid, "90 days")
    today = held.today()
    words = f"text removed on {short_day(today)} {today.year} under 90 days"
    said: dict[str, int] = {}
    for kind in kinds(held):
        text = " ".join(told(build_pack.paper(held, kind, DAY).data).split())
        for gone in ("kicking a ball", "grey coat", "Kirsty", "Tyler", "Bin on fire", "again and again", "seen otherwise", "Bea Lund"):
            assert gone not in text, (kind, gone)
        bare = [one.start() for one in re.finditer("(?i)text removed(?! on )", text)]
        assert not bare, (kind, text[bare[0] - 60 : bare[0] + 60])
        said[kind] = text.casefold().count(words.casefold())
    assert said["chair"] >= 5
    assert said["FIRE"] >= 1
    assert said["CHILDREN"] >= 2
    (after,) = prove.prove(held, file)
    assert after.same_now is False
    leave(held)
    assert digests(held, FEW) == digests(held, FEW)


def test_a_later_caller_of_a_word_of_the_past_changes_no_copy(held: Session, tmp_path: Path) -> None:
    leave(held)
    before = digests(held)
    told = " ".join(" ".join(pages(build_pack.paper(held, "minutes", DAY).data)).split())
    assert "Dunwoodie, 2 Pilot Lane" in told
    morning(held, tmp_path, DAY + timedelta(days=1), random.Random(1))
    assert digests(held) == before
    held_log = held.store.held.logs()
    assert held_log
    run_step(held, {"do": "lift", "reference": held_log[0].key.reference, "words": "looked at", "at": "2018-06-16T09:00"})
    assert not held.store.held.logs()
    assert digests(held) == before
