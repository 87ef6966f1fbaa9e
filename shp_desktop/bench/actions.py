"""actions_page, today_page: fifty thousand actions over five years in the encrypted store, and the two pages that show them."""

import json
import random
import shutil
import statistics
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from shp_desktop.bench import invented
from shp_desktop.bench.measure import percentile, python, tell, told
from shp_desktop.bench.result import Result, result
from shp_desktop.bench.workshop import ACTOR, PASSPHRASE, Workshop, read_log, session
from shp_desktop.domain.moments import utc_text
from shp_desktop.services.session import Session
from shp_desktop.store.facts import new_uid

ACTIONS, DAYS, ITEMS = 50_000, 5 * 365, 150
OPEN = 250
MOST_MS = 100.0
PEER = "the same page over 500 actions"
_FEW = 500
_AGENCIES = ("NPT", "NPT", "VCD", "IOM", "HBC", "HBC", "CHILDREN", "ADULTS", "FIRE")
_WHAT = ("Leaflets in", "Safe and well visit at", "Ring the landlord of", "Camera footage from", "Door knock in", "Speak to the shop in")
_WHERE = ("Tern Close", "Lugger Street", "Pilot Lane", "Samphire Court", "Capstan Road", "Marram Way")


def pages(work: Workshop) -> Iterator[Result]:
    """Each page opened again and again in the window as it is, reading anew each time, until its rows are painted."""
    many, few = (_opened(work, count) for count in (ACTIONS, _FEW))
    for name in ("actions", "today"):
        taken = many[name]
        value = percentile(taken, 95)
        bar = (
            f"p95 <= 100 ms ({len(taken)} openings, median {statistics.median(taken):.0f} ms, the very first with the page made "
            f"{many[f'{name}_first'][0]:.0f} ms; {percentile(many[f'{name}_processor'], 50):.0f} ms of processor; {OPEN} open)"
        )
        yield result(f"{name}_page", value, "ms", bar, value <= MOST_MS, peer=PEER, peer_value=percentile(few[name], 95))


def _opened(work: Workshop, count: int) -> dict[str, list[float]]:
    folders = work.new_store(f"actions-{count}")
    opened_by = work.folder / "passphrase.txt"
    opened_by.write_text(PASSPHRASE, encoding="utf-8")
    tell(f"making {count:,} actions")
    with session(folders) as opened:
        fill(opened, count)
        read_log(opened, work.morning(ITEMS))
    tell("actions_page, today_page")
    taken: dict[str, list[float]] = json.loads(told(python("shp_desktop.bench.pages_child", folders.home, opened_by)))
    shutil.rmtree(folders.home)
    return taken


def fill(opened: Session, count: int) -> None:
    """Put in so many actions of the five years before the morning, all but the last ones finished, with the meetings that carried them."""
    dice = random.Random(invented.SEED)  # noqa: S311 - invented data, not secrets
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("content", "meeting", "meeting_event", "action", "action_event", "carry")}
    days = [day for ahead in range(DAYS) if (day := invented.MORNING - timedelta(days=DAYS - ahead)).weekday() < 5]
    meetings = [_meeting(rows, day) for day in days]
    numbers: dict[date, int] = {}
    for place in range(count):
        at = place * len(days) // count
        day = days[at]
        numbers[day] = numbers.get(day, 0) + 1
        _action(rows, dice, day, numbers[day], meetings[at : at + dice.randint(1, 4)], still_open=place >= count - OPEN)
    with opened.store.write(ACTOR.label, opened.now()) as appender:
        for table, made in rows.items():
            appender.db[table].insert_all(made, batch_size=500)


def _meeting(rows: dict[str, list[dict[str, Any]]], day: date) -> str:
    uid = new_uid()
    rows["meeting"].append(_stamp(day, 8) | {"uid": uid, "day": day.isoformat()})
    for kind, hour in (("opened", 8), ("closed", 9)):
        rows["meeting_event"].append(_stamp(day, hour) | {"meeting_uid": uid, "kind": kind, "chair": "Bench"})
    return uid


def _action(
    rows: dict[str, list[dict[str, Any]]], dice: random.Random, day: date, number: int, carried: list[str], *, still_open: bool
) -> None:
    uid = new_uid()
    text = _content(rows, f"{dice.choice(_WHAT)} {dice.randint(1, 99)} {dice.choice(_WHERE)}")
    rows["action"].append(
        _stamp(day, 9) | text | {
            "uid": uid, "ref": f"A-{day:%y%m%d}-{number:02d}", "raised_day": day.isoformat(), "agency": dice.choice(_AGENCIES),
            "owner": dice.choice(("", "Ann Bell", "Joe Marr", "Sam Tarn")), "ask_of": "", "type": "",
            "due": (day + timedelta(days=dice.randint(1, 9))).isoformat(),
        }
    )  # fmt: skip
    rows["carry"] += [_stamp(day, 8) | {"meeting_uid": one, "action_uid": uid} for one in carried]
    status = dice.choice(("", "in_progress")) if still_open else dice.choice(("done", "done", "done", "not_done", "withdrawn"))
    if status:
        words = _content(rows, f"Word {number} of the team.")
        rows["action_event"].append(_stamp(day + timedelta(days=len(carried)), 14) | words | {"action_uid": uid, "status": status})


def _content(rows: dict[str, list[dict[str, Any]]], text: str) -> dict[str, str]:
    uid = new_uid()
    rows["content"].append({"uid": uid, "text": text, "salt": "0" * 32, "digest": "0" * 64})
    return {"content_uid": uid, "content_digest": "0" * 64}


def _stamp(day: date, hour: int) -> dict[str, str]:
    at = utc_text(datetime.combine(day, time(hour), UTC))
    return {"uid": new_uid(), "at": at, "recorded_at": at, "by_whom": ACTOR.label}
