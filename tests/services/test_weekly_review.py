"""The weekly review agrees with the records to the unit: random weeks are counted again by replaying the raw facts one by one."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from weekly_life import START, Life

from shp_desktop.domain.people import Person, Role
from shp_desktop.domain.review import Review
from shp_desktop.domain.weekly import WeekFigures
from shp_desktop.errors import Refused
from shp_desktop.services import import_log, links, manage_actions, manage_cases
from shp_desktop.services.session import Session
from shp_desktop.services.weekly_review import review, usual_week

LONDON = ZoneInfo("Europe/London")
ENDED = {"done", "not_done", "withdrawn"}


class Replay:
    """Every fact of the store in the order of recording, told once more from the beginning up to a moment."""

    def __init__(self, session: Session) -> None:
        db = session.store.db
        voids = list(db.query("SELECT uid, target_uid FROM void"))
        undone = {one["target_uid"] for one in voids}
        gone = {one["target_uid"] for one in voids if one["uid"] not in undone}
        kept = {one["incident_uid"] for one in db.query("SELECT incident_uid FROM held_log")}
        tables = ("action", "action_event", "action_change", "carry", "safeguarding_check", "check_event", "case_file", "case_event", "case_link")
        self.facts = sorted(
            ((row["recorded_at"], row["seq"], table, row) for table in tables for row in db.query(f"SELECT * FROM {table}") if row["uid"] not in gone),  # noqa: S608
            key=lambda one: one[:2],
        )
        self.lines = {row["action_uid"]: row for row in db.query("SELECT * FROM action_line")}
        self.kept = kept

    def at(self, moment: datetime) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """Actions, checks and cases as they stood then."""
        actions: dict[str, Any] = {}
        checks: dict[str, Any] = {}
        cases: dict[str, Any] = {}
        for _, _, table, row in self.facts:
            when = datetime.fromisoformat(row["at"])
            if when >= moment:
                continue
            if table == "action":
                actions[row["uid"]] = row | {"state": "open", "times": 0, "words": [], "ended": None, "moves": [], "raised": when} | (
                    {"joint": self.lines[row["uid"]]["joint"], "hour": self.lines[row["uid"]]["due_time"]}
                    if row["uid"] in self.lines else {"joint": "", "hour": ""}
                )  # fmt: skip
            elif table == "action_event" and row["action_uid"] in actions:
                held = actions[row["action_uid"]]
                held["state"], held["last"] = row["status"], row["uid"]
                held["ended"] = when if row["status"] in ENDED else None
                held["words"].append(when)
            elif table == "action_change" and row["action_uid"] in actions:
                held = actions[row["action_uid"]]
                held["moves"].append((row["kind"], when))
                if row["kind"] == "handed_over":
                    held["agency"], held["owner"] = row["agency"], row["owner"]
                    held["joint"] = ",".join(one for one in held["joint"].split(",") if one != row["agency"])
                elif row["kind"] == "re_dated":
                    held["due"], held["hour"] = row["due"], row["due_time"]
                elif held.get("last") == row["event_uid"]:
                    held["state"], held["ended"] = "open", None
            elif table == "carry" and row["action_uid"] in actions:
                actions[row["action_uid"]]["times"] += 1
            elif table == "safeguarding_check":
                checks[row["uid"]] = row | {"open": True, "asked": when, "answers": []}
            elif table == "check_event" and row["check_uid"] in checks:
                answer = row["kind"] == "answered" and row["result"] != "not_checked"
                checks[row["check_uid"]]["open"] = not answer
                checks[row["check_uid"]]["answers"] += [when] if answer else []
            elif table == "case_file":
                cases[row["uid"]] = row | {"open": True, "closed": None, "logs": [], "opened": when}
            elif table == "case_link" and row["incident_uid"]:
                cases[row["case_uid"]]["logs"].append(row["incident_uid"])
            elif table == "case_event" and row["case_uid"] in cases:
                held = cases[row["case_uid"]]
                held["priority"] = row["priority"] or held["priority"]
                held["review"] = held["review"] if row["review"] is None else row["review"]
                if row["kind"] in ("closed", "reopened"):
                    held["open"], held["closed"] = row["kind"] == "reopened", when if row["kind"] == "closed" else None
        return (
            {uid: one for uid, one in actions.items() if one["incident_uid"] not in self.kept},
            {uid: one for uid, one in checks.items() if one["incident_uid"] not in self.kept},
            {uid: one for uid, one in cases.items() if not one["logs"] or set(one["logs"]) - self.kept},
        )


def day_of(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def recounted(replay: Replay, monday: date, often: int) -> dict[str, Any]:
    """The week's figures by comparing two pictures of the team's desk, one at each end of the week."""
    start, end = (datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC) for day in (monday, monday + timedelta(days=7)))
    (before, _, _), (after, checks, cases) = replay.at(start), replay.at(end)
    last, _, _ = replay.at(datetime(2100, 1, 1, tzinfo=UTC))
    _, every_check, _ = replay.at(datetime(2100, 1, 1, tzinfo=UTC))
    open_before = {uid for uid, one in before.items() if one["state"] not in ENDED}
    open_after = {uid for uid, one in after.items() if one["state"] not in ENDED}
    new = set(after) - set(before)
    closed = [after[uid]["state"] for uid in (open_before | new) - open_after]
    still = [after[uid] for uid in open_after]
    monday_after = (monday + timedelta(days=7)).isoformat()
    due = [one for one in after.values() if monday.isoformat() <= one["due"] < monday_after]
    kept = [one for one in due if one["state"] == "done" and in_time(one)]
    first = {uid: min(one["words"]) for uid, one in last.items() if one["words"]}
    answered = {uid: min(one["answers"]) for uid, one in every_check.items() if one["answers"]}
    moves = [kind for one in last.values() for kind, when in one["moves"] if start <= when < end]
    live = [one for one in cases.values() if one["open"]]
    return {
        "open_before": len(open_before), "raised": len(new), "reopened": len(open_after - open_before - new),
        "done": closed.count("done"), "not_done": closed.count("not_done"), "withdrawn": closed.count("withdrawn"), "open_after": len(still),
        "carried_often": sum(one["times"] >= often for one in still), "unowned": sum(one["owner"] == "" for one in still),
        "overdue": sum(one["due"] < monday_after for one in still), "escalated": sum(one["state"] == "escalated" for one in still),
        "joint": sum(after[uid]["joint"] != "" for uid in new), "due": len(due), "done_by_due": len(kept),
        "re_dated": moves.count("re_dated"), "handed_over": moves.count("handed_over"),
        "same_day": sum(uid in first and day_of(first[uid]) == day_of(after[uid]["raised"]) for uid in new),
        "action_hours": sorted((at - last[uid]["raised"]).total_seconds() / 3600 for uid, at in first.items() if start <= at < end),
        "checks_asked": sum(start <= one["asked"] for one in checks.values()), "checks_open": sum(one["open"] for one in checks.values()),
        "checks_same_day": sum(start <= checks[uid]["asked"] and day_of(at) == day_of(checks[uid]["asked"]) for uid, at in answered.items() if uid in checks),
        "check_hours": sorted((at - every_check[uid]["asked"]).total_seconds() / 3600 for uid, at in answered.items() if start <= at < end),
        "agencies": {
            code: [
                sum(after[uid]["agency"] == code for uid in new), sum(after[uid]["agency"] == code for uid in (open_before | new) - open_after),
                sum(one["agency"] == code for one in still),
            ]
            for code in {after[uid]["agency"] for uid in open_before | new | open_after}
        },
        "cases": [
            sum(start <= one["opened"] for one in cases.values()), sum(one["closed"] is not None and start <= one["closed"] for one in cases.values()),
            len(live), *(sum(one["priority"] == rank for one in live) for rank in ("high", "medium", "low")),
            sum(bool(one["review"]) and one["review"] < monday_after for one in live),
        ],
    }  # fmt: skip


def in_time(one: dict[str, Any]) -> bool:
    local = one["ended"].astimezone(LONDON)
    return (local.date().isoformat(), local.strftime("%H:%M:%S") if one["hour"] else "") <= (one["due"], f"{one['hour']}:00" if one["hour"] else "")


def told(found: WeekFigures) -> dict[str, Any]:
    plain = {name: getattr(found, name) for name in recounted_names()}
    plain["action_hours"], plain["check_hours"] = list(found.action_hours), list(found.check_hours)
    plain["agencies"] = {one.agency: [one.raised, one.closed, one.open] for one in found.agencies}
    cases = found.cases
    plain["cases"] = [cases.opened, cases.closed, cases.live, cases.high, cases.medium, cases.low, cases.overdue]
    return plain


def recounted_names() -> tuple[str, ...]:
    return (
        "open_before", "raised", "reopened", "done", "not_done", "withdrawn", "open_after", "carried_often", "unowned", "overdue", "escalated",
        "joint", "due", "done_by_due", "re_dated", "handed_over", "same_day", "checks_asked", "checks_open", "checks_same_day",
    )  # fmt: skip


def agree(session: Session, folder: Path, seed: int, weeks: int) -> Review:
    """Live some weeks from a seed and count each of them twice."""
    Life(session, folder, seed).work(weeks)
    replay = Replay(session)
    end = START + timedelta(weeks=weeks, days=-1)
    found = review(session, end)
    own = [one for one in found.weeks if one.week.monday >= START]
    assert len(own) == min(weeks, 12)
    for one in own:
        assert told(one) == recounted(replay, one.week.monday, found.often), one.week.words
        assert one.open_before + one.raised + one.reopened - one.closed == one.open_after
        for name, total in (("raised", one.raised), ("closed", one.closed), ("open", one.open_after), ("overdue", one.overdue), ("unowned", one.unowned)):
            assert sum(getattr(agency, name) for agency in one.agencies) == total, name
    for earlier, later in zip(own, own[1:], strict=False):
        assert earlier.open_after == later.open_before
        assert review(session, earlier.week.sunday).figures == earlier  # a later week changes nothing of it
    return found


def test_five_random_weeks_are_counted_the_same_another_way(session: Session, tmp_path: Path) -> None:
    found = agree(session, tmp_path, 20180615, 5)
    assert sum(one.raised for one in found.weeks) > 30
    assert sum(one.reopened for one in found.weeks)
    assert sum(len(one.check_hours) for one in found.weeks)
    assert found.figures.open_after == len(manage_actions.actions(session))
    assert found.figures.cases.live == manage_cases.counts(session).live


@pytest.mark.endurance
@pytest.mark.parametrize("seed", range(8))
def test_twelve_random_weeks_of_any_seed_are_counted_the_same_another_way(session: Session, tmp_path: Path, seed: int) -> None:
    agree(session, tmp_path, seed, 12)
