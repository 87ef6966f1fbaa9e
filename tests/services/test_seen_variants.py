"""Planted variants: a person, address, phone or vehicle written otherwise is found again among the first five, in nineteen of twenty."""

import csv
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.reference import Tables
from shp_desktop.services import guard_store, import_log, seen_before
from shp_desktop.services.session import Session
from shp_desktop.store.store import Store

KEY = bytes(range(32))
WANTED = 0.95
LETTERS = str.maketrans("01", "OI")
SPRING = datetime(2018, 3, 1, 9)  # noqa: DTZ001 - wall clocks, as a log gives them
MAY, TONIGHT = SPRING + timedelta(days=61), SPRING + timedelta(days=105)
# Syllables no rule or table was written on; every name made of them is invented.
FIRST = "Brack Thorn Whin Skel Garth Mel Ould Hesk Raven Fos Swin Cald Aske Ferr Kild Lax Marr Thirl Wass Yarm".split()
SECOND = "ley by thwaite den rigg holme wick ton ford side combe worth mire gill dale garth well shaw croft stead".split()
STREETS = "Herring Mussel Whelk Limpet Kelp Barnacle Skerry Tiller Bosun Rowlock Gunwale Halibut".split()
KINDS = {"Terrace": "Tce", "Road": "Rd", "Street": "St", "Close": "Cl", "Avenue": "Ave", "Gardens": "Gdns"}
TOLD = (
    "{} seen running from the yard.", "Argument between {} and a neighbour.", "Caller states {} has been at the door again.",
    "Known male {} took razors.", "Informant says it was {}.", "{} reports a bicycle gone.", "Music too loud, tenant is {}.",
)  # fmt: skip
SOUNDS = (("ph", "f"), ("ck", "k"), ("th", "tth"), ("ey", "y"), ("ee", "ea"), ("ll", "l"), ("rr", "r"), ("ss", "s"), ("ie", "y"), ("c", "k"), ("w", "wh"))


def surname(rng: random.Random) -> str:
    return rng.choice(FIRST) + rng.choice(SECOND)


def slip(word: str, rng: random.Random) -> str:
    """One slip of the keys behind the first letter."""
    at = rng.randrange(1, len(word) - 1)
    return rng.choice((
        word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + rng.choice("aeiou") + word[at + 1 :],
    ))  # fmt: skip


def by_sound(word: str, rng: random.Random) -> str:
    """The word as somebody hears it."""
    fits = [(old, new) for old, new in SOUNDS if old in word[1:].casefold()]
    if not fits:
        return word + "e"
    old, new = rng.choice(fits)
    return word[0] + re.sub(old, new, word[1:], count=1)


def person_variant(fore: str, sur: str, shorts: dict[str, list[str]], rng: random.Random) -> tuple[str, str]:
    """Return (what was done, the name as tonight's log writes it)."""
    forms = {
        "swapped": f"{sur.upper()} {fore}", "comma": f"{sur}, {fore}", "sound": f"{fore} {by_sound(sur, rng)}",
        "slip": f"{fore} {slip(sur, rng)}", "slip in forename": f"{slip(fore, rng) if len(fore) > 3 else fore} {sur.upper()}",
        "capitals": f"{fore} {sur.upper()}", "small letters": f"{fore} {sur}".casefold(), "middle name": f"{fore} James {sur}",
    }  # fmt: skip
    if shorts.get(fore.casefold()):
        forms["nickname"] = f"{rng.choice(shorts[fore.casefold()]).title()} {sur}"
    return rng.choice(sorted(forms.items()))


def address_variant(flat: int, house: int, street: str, kind: str, rng: random.Random) -> tuple[str, str]:
    short = KINDS[kind]
    forms = {
        "flat behind": f"{house} {street} {kind} Flat {flat}", "comma": f"{house} {street} {short}, Flat {flat}",
        "short": f"Flat {flat}, {house} {street} {short}",
        "apartment": f"Apartment {flat}, {house} {street} {kind}, Hartlepool", "run together": f"Flat{flat} {house} {street} {kind}",
        "capitals": f"FLAT {flat} {house} {street} {kind} HARTLEPOOL TS24 8AY".upper(), "brackets": f"{house} {street} {kind} (Flat {flat})",
        "outside": f"o/s Flat {flat}, {house} {street} {short}.", "misspelt": f"Flat {flat}, {house} {slip(street, rng)} {kind}",
        "street alone": f"Flat {flat}, {house} {street}",
    }  # fmt: skip
    return rng.choice(sorted(forms.items()))


class Plant:
    """Earlier logs that hold what is to be found again, and tonight's with each of them written otherwise."""

    def __init__(self, seed: int, count: int) -> None:
        self.rng = rng = random.Random(seed)
        self.rows: list[tuple[str, str, str, str, str]] = []
        self.wanted: list[tuple[str, str, str, str]] = []  # tonight's log, the earlier one, what of it, what was done
        tables = Tables()
        shorts = {row["name"]: [one for one in row["short"].split() if len(one) > 2] for row in tables.rows("nicknames")}
        fores = [row["name"] for row in tables.rows("forenames")]
        for number in range(count * 3):
            told = rng.choice(TOLD).format(f"{rng.choice(fores)} {surname(rng)}")
            self._row(200_001 + number, SPRING + timedelta(minutes=7 * number), self._address(), told)
        for number in range(count):
            self._pair(number, fores, shorts)

    def _pair(self, number: int, fores: list[str], shorts: dict[str, list[str]]) -> None:
        rng = self.rng
        earlier, now = 300_001 + number, 400_001 + number
        when, tonight = MAY + timedelta(minutes=9 * number), TONIGHT + timedelta(minutes=number)
        kind = rng.choice(("person", "person", "person", "address", "address", "phone", "vehicle"))
        first, second = ("Noise.", self._address(), ""), ("Noise again.", self._address(), "")
        if kind == "person":
            fore, sur = rng.choice(fores), surname(rng)
            done, said = person_variant(fore, sur, shorts, rng)
            told = rng.choice(TOLD).format(said)
            first = rng.choice(TOLD).format(f"{fore} {sur}"), first[1], ""
            second = (told.casefold() if done == "small letters" else told), second[1], ""
        elif kind == "address":
            parts = rng.randrange(1, 30), rng.randrange(1, 160), rng.choice(STREETS), rng.choice(sorted(KINDS))
            done, where = address_variant(*parts, rng)
            first, second = (first[0], f"Flat {parts[0]}, {parts[1]} {parts[2]} {parts[3]}", ""), (second[0], where, "")
        elif kind == "phone":
            digits = f"7700900{rng.randrange(1000):03}"
            done, said = rng.choice((("spaced", f"07{digits[1:4]} {digits[4:7]} {digits[7:]}"), ("abroad", f"+44 {digits}"), ("bare", digits)))
            first, second = (first[0], first[1], f"0{digits}"), (second[0], second[1], said)
        else:
            mark = f"{rng.choice('ABCDEFGHJKLMN')}{rng.choice('ABCDEFGHJK')}{rng.randrange(51, 70)}", "".join(rng.choice("BCDFGHJKLMN") for _ in range(3))
            forms = {"joined": "".join(mark), "small letters": " ".join(mark).casefold(), "letter for figure": f"{mark[0].translate(LETTERS)} {mark[1]}"}
            done, said = rng.choice(sorted(forms.items()))
            first, second = (f"Left in a van, reg {' '.join(mark)}.", first[1], ""), (f"Van {said} outside.", second[1], "")
        self._row(earlier, when, first[1], first[0], first[2])
        self._row(now, tonight, second[1], second[0], second[2])
        self.wanted.append((str(now), str(earlier), kind, done))

    def _address(self) -> str:
        rng = self.rng
        return f"{rng.randrange(1, 160)} {surname(rng)} {rng.choice(sorted(KINDS))}"

    def _row(self, number: int, when: datetime, address: str, told: str, phone: str = "") -> None:
        self.rows.append((str(number), f"{when:%d/%m/%Y %H:%M}", address, told, phone))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    folders = Folders(tmp_path / "home").make()
    Store.create(folders.store, KEY, guard_store.migrations(), uid="made", practice=True, now=Session.now()).close()
    opened = Session(Store.open(folders.store, KEY), folders, Tables(), Person("Sam Tarn", "HBC", Role.ADMIN), practice=True, key=KEY)
    yield opened
    opened.close()
    shutil.rmtree(folders.home)


def found(session: Session, plant: Plant, tmp_path: Path) -> tuple[Counter[str], Counter[str], list[tuple[str, str, str, str]]]:
    """Return how many were planted and found of each kind, and those that were missed."""
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Log No", "Created", "Location", "Narrative", "Phone"), *plant.rows])
    import_log.apply(session, import_log.preview(session, path))
    while seen_before.read_in(session):
        pass
    planted, hits, missed = Counter[str](), Counter[str](), []
    for one in plant.wanted:
        now, earlier, kind, done = one
        planted[kind] += 1
        seen = seen_before.seen(session, session.store.incidents.find(now)[0].uid)
        lines = [line for line in seen.seen if line.kind == kind][:5] + [may.seen for may in seen.may_be[:5] if kind == "person"]
        if any(log.reference == earlier for line in lines for log in line.logs):
            hits[kind] += 1
        else:
            missed.append(one)
    return planted, hits, missed


Measure = Callable[[int, int], None]


@pytest.fixture
def holds(session: Session, tmp_path: Path) -> Measure:
    def measure(seed: int, count: int) -> None:
        planted, hits, missed = found(session, Plant(seed, count), tmp_path)
        for kind, of in planted.items():
            assert hits[kind] >= WANTED * of, f"{kind}: {hits[kind]} of {of}; missed {missed}"

    return measure


def test_variants_are_among_the_first_five(holds: Measure) -> None:
    holds(20_180_615, 160)


@pytest.mark.endurance
@pytest.mark.parametrize("seed", range(41, 47))
def test_variants_of_other_seeds_are_among_the_first_five(holds: Measure, seed: int) -> None:
    holds(seed, 600)
