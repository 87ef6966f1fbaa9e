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


class Desk:
    """Actions, checks and cases as they lie on the team's desk; each fact changes one of them."""

    def __init__(self, lines: dict[str, Any]) -> None:
        self.lines = lines
        self.actions: dict[str, Any] = {}
        self.checks: dict[str, Any] = {}
        self.cases: dict[str, Any] = {}

    def action(self, row: Any, when: datetime) -> None:
        line = self.lines.get(row["uid"], {"joint": "", "due_time": ""})
        more = {"state": "open", "times": 0, "words": [], "ended": None, "moves": [], "raised": when, "last": ""}
        self.actions[row["uid"]] = row | more | {"joint": line["joint"], "hour": line["due_time"]}

    def action_event(self, row: Any, when: datetime) -> None:
        held = self.actions[row["action_uid"]]
        held["state"], held["last"] = row["status"], row["uid"]
        held["ended"] = when if row["status"] in ENDED else None
        held["words"].append(when)

    def action_change(self, row: Any, when: datetime) -> None:
        held = self.actions[row["action_uid"]]
        held["moves"].append((row["kind"], when))
        if row["kind"] == "handed_over":
            held["agency"], held["owner"] = row["agency"], row["owner"]
            held["joint"] = ",".join(one for one in held["joint"].split(",") if one != row["agency"])
        elif row["kind"] == "re_dated":
            held["due"], held["hour"] = row["due"], row["due_time"]
        elif held["last"] == row["event_uid"]:
            held["state"], held["ended"] = "open", None

    def read_back(self, row: Any, _when: datetime) -> None:
        if row["answer"] == "corrected":
            held = self.actions[row["action_uid"]]
            held["agency"], held["owner"], held["due"], held["hour"], held["joint"] = (
                row["agency"], row["owner"], row["due"], row["due_time"], row["joint"],
            )  # fmt: skip

    def carry(self, row: Any, _when: datetime) -> None:
        self.actions[row["action_uid"]]["times"] += 1

    def safeguarding_check(self, row: Any, when: datetime) -> None:
        self.checks[row["uid"]] = row | {"open": True, "asked": when, "answers": []}

    def check_event(self, row: Any, when: datetime) -> None:
        answer = row["kind"] == "answered" and row["result"] != "not_checked"
        self.checks[row["check_uid"]]["open"] = not answer
        self.checks[row["check_uid"]]["answers"] += [when] if answer else []

    def case_file(self, row: Any, when: datetime) -> None:
        self.cases[row["uid"]] = row | {"open": True, "closed": None, "logs": [], "opened": when}

    def case_link(self, row: Any, _when: datetime) -> None:
        self.cases[row["case_uid"]]["logs"] += [row["incident_uid"]] if row["incident_uid"] else []

    def case_event(self, row: Any, when: datetime) -> None:
        held = self.cases[row["case_uid"]]
        held["priority"] = row["priority"] or held["priority"]
        held["review"] = held["review"] if row["review"] is None else row["review"]
        if row["kind"] in ("closed", "reopened"):
            held["open"], held["closed"] = row["kind"] == "reopened", when if row["kind"] == "closed" else None


class Replay:
    """Every fact of the store in the order of recording, told once more from the beginning up to a moment."""

    TABLES = ("action", "action_event", "action_change", "read_back", "carry", "safeguarding_check", "check_event", "case_file", "case_event", "case_link")
    OF = ("action_uid", "check_uid", "case_uid")

    def __init__(self, session: Session) -> None:
        db = session.store.db
        voids = list(db.query("SELECT uid, target_uid FROM void"))
        undone = {one["target_uid"] for one in voids}
        gone = {one["target_uid"] for one in voids if one["uid"] not in undone}
        rows = [(table, row) for table in self.TABLES for row in db.query(f"SELECT * FROM {table}")]
        kept = [(table, row) for table, row in rows if row["uid"] not in gone and not any(row.get(name) in gone for name in self.OF)]
        self.facts = sorted(kept, key=lambda one: (one[1]["recorded_at"], one[1]["uid"]))
        self.lines = {row["action_uid"]: row for row in db.query("SELECT * FROM action_line")}
        self.held = {one["incident_uid"] for one in db.query("SELECT incident_uid FROM held_log")}

    def at(self, moment: datetime) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """Actions, checks and cases as they stood then, those of held logs left out."""
        desk = Desk(self.lines)
        for table, row in self.facts:
            when = datetime.fromisoformat(row["at"])
            if when < moment:
                getattr(desk, table)(row, when)
        return (
            {uid: one for uid, one in desk.actions.items() if one["incident_uid"] not in self.held},
            {uid: one for uid, one in desk.checks.items() if one["incident_uid"] not in self.held},
            {uid: one for uid, one in desk.cases.items() if not one["logs"] or set(one["logs"]) - self.held},
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
        "joint": sum(after[uid]["joint"] != "" or after[uid]["type"].startswith("joint") for uid in new), "due": len(due), "done_by_due": len(kept),
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


@pytest.mark.parametrize(("today", "monday"), [(13, 4), (14, 11), (17, 11), (18, 11), (20, 11), (21, 18)])
def test_a_review_is_held_about_this_week_from_thursday_on(today: int, monday: int) -> None:
    assert usual_week(date(2018, 6, today)).monday == date(2018, 6, monday)


def test_a_member_may_not_see_it_and_an_analyst_may(session: Session) -> None:
    with pytest.raises(Refused, match="may not print papers"):
        review(session.handed_to(Person("Ivy Marl", "FIRE", Role.MEMBER)))
    assert review(session.handed_to(Person("Al Wren", "NPT", Role.ANALYST))).figures.raised == 0


HISTORY = """Log No,Created,Grade,Opening Type,Location,Narrative
100001,{before_first},Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Too early by a day.
100002,{first},Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",First day of the window before.
100003,{last},Standard,ASB - Nuisance,"14 Anchor Tce",Last day before.
100004,{last},Standard,ASB - Nuisance,"14 Anchor Tce",The same event again.
100005,{last},Standard,Admin - Test,"14 Anchor Tce",No log to count.
100006,{day},Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",On the day it was done.
100007,{next},Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Day after.
100008,{end},Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Last day of the window after.
100009,{after_end},Standard,ASB - Nuisance,"14 Anchor Terrace, Hartlepool",Too late by a day.
100010,{next},Standard,ASB - Nuisance,"15 Anchor Terrace, Hartlepool",Next door.
100011,{next},Standard,Shoplifting,"Jolly Caulker, Bosun Street",Razors.
"""


def read_history(session: Session, put, done: date) -> None:
    days = {
        "before_first": -91, "first": -90, "last": -1, "day": 0, "next": 1, "end": 90, "after_end": 91,
    }  # fmt: skip
    text = HISTORY.format(**{name: f"{done + timedelta(days=off):%d/%m/%Y} 23:30:00" for name, off in days.items()})
    import_log.apply(session, import_log.preview(session, put(text), history=True))


def uid(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def test_before_and_after_have_ninety_days_each_and_the_day_itself_is_in_neither(session: Session, put) -> None:
    done = date(2018, 3, 1)  # the clock goes forward within the window after
    read_history(session, put, done)
    at = datetime(2018, 3, 1, 15, tzinfo=LONDON)
    links.link(session, uid(session, "100003"), uid(session, "100004"))
    ref = manage_actions.raise_action(session, "Alley gate", "HBC", date(2018, 3, 2), incident_uid=uid(session, "100003"), at=at - timedelta(days=1)).ref
    manage_actions.update(session, ref, "done", "gated", at=at)
    whole = done + timedelta(days=90)
    found = review(session, whole)
    (only,) = found.worked
    assert (only.kind, only.ref, only.what, only.finished, only.before, only.after) == ("action", ref, "address", done, 2, 2)
    assert only.words == "2 before, 2 after; few logs, no conclusion"
    assert found.before_after[-1] == (2, 2)
    assert review(session, whole - timedelta(days=7)).worked == ()  # its window after is not whole yet
    assert review(session, whole + timedelta(days=7)).worked == ()
    assert review(session, whole + timedelta(days=7)).before_after[-2:] == ((2, 2), (0, 0))


def test_a_case_closed_counts_shop_and_address_each_log_once(session: Session, put) -> None:
    done = date(2018, 9, 3)
    read_history(session, put, done)
    at = datetime(2018, 9, 3, 9, tzinfo=LONDON)
    of = [uid(session, "100002"), uid(session, "100011")]
    case = manage_cases.open_case(session, "Nuisance", "Sgt Brack", "NPT", "high", None, ecins="ECH 4410", incident_uids=of, reason="third", at=at)
    manage_cases.close(session, case.ref, "settled", at=at)
    found = review(session, done + timedelta(days=90)).worked
    assert [(one.what, one.before, one.after) for one in found] == [("address", 3, 2), ("shop", 0, 1), ("any of these", 3, 3)]
    assert {one.named for one in found} == {"case E-CINS ECH 4410"}
    manage_cases.reopen(session, case.ref, "again", at=at + timedelta(days=1))
    assert review(session, done + timedelta(days=90)).worked == ()  # it is not over


def test_a_hand_over_a_new_day_and_a_reopening_move_an_action_within_its_own_week_alone(session: Session) -> None:
    def at(day: int, hour: int = 9) -> datetime:
        return datetime(2018, 6, day, hour, tzinfo=LONDON)

    ref = manage_actions.raise_action(session, "Visit", "HBC", date(2018, 6, 8), owner="Joe Lund", at=at(4)).ref
    manage_actions.re_date(session, ref, date(2018, 6, 12), "away", at=at(7))
    manage_actions.hand_over(session, ref, "FIRE", "", "theirs", at=at(11))
    manage_actions.update(session, ref, "done", "seen", at=at(12, 15))
    manage_actions.reopen(session, ref, "not so", at=at(19))
    first, second, third = (review(session, date(2018, 6, day)).figures for day in (4, 11, 18))
    assert [(one.agency, one.open) for one in first.agencies] == [("HBC", 1)]
    assert (first.unowned, first.overdue, first.due, first.re_dated, first.handed_over) == (0, 0, 0, 1, 0)
    assert [(one.agency, one.closed, one.open) for one in second.agencies] == [("FIRE", 1, 0)]
    assert (second.done, second.due, second.done_by_due, second.handed_over, second.unowned) == (1, 1, 1, 1, 0)
    assert (third.open_before, third.reopened, third.open_after, third.unowned, third.overdue) == (0, 1, 1, 1, 1)


def test_the_command_prints_the_same_figures_and_writes_the_paper(session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from shp_desktop.app.main import main

    manage_actions.raise_action(session, "Visit", "HBC", date(2018, 6, 8), owner="Joe Lund", at=datetime(2018, 6, 4, 9, tzinfo=LONDON))
    session.close()
    secret = tmp_path / "secret"
    secret.write_text("plover kettle anchor nine", encoding="utf-8")
    call = ["--home", str(tmp_path / "home"), "--by", "Sam Tarn/HBC", "--passphrase-file", str(secret), "review", "--week", "2018-06-06"]
    assert main([*call, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["week"], told["raised"], told["open_after"]) == ({"from": "2018-06-04", "to": "2018-06-10"}, 1, 1)
    assert len(told["weeks"]) == 12
    assert told["agencies"] == [{"agency": "HBC", "raised": 1, "closed": 0, "open": 1, "carried_often": 0, "unowned": 0, "overdue": 1}]
    assert main([*call, "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "out" / "review-2018-06-04.pdf").read_bytes().startswith(b"%PDF")
    assert main([*call[:-1], "2018-06-31"]) == 2
    assert "not a day" in capsys.readouterr().err


def test_hours_are_the_median_and_small_numbers_are_said_as_such() -> None:
    from shp_desktop.domain.review import change, hours, share

    assert (hours((1.0, 4.0, 9.0)), hours((1.0, 4.0)), hours(())) == ("4.0 hours", "2.5 hours", "n/a")
    assert median((1.0, 4.0)) == 2.5
    assert (share(7, 9), share(2, 3), share(0, 0), share(1, 8)) == ("7 of 9 (78 %)", "2 of 3", "n/a", "1 of 8 (13 %)")
    assert change(12, 5) == "12 before, 5 after (down 58 %)"
    assert change(4, 5) == "4 before, 5 after (few, no conclusion)"
    assert change(0, 5) == "0 before, 5 after (n/a, none before)"
    assert change(0, 0) == "n/a"


def test_midnight_on_monday_belongs_to_the_week_it_begins_by_londons_clock(session: Session) -> None:
    """11 June 00:00 in London is 10 June 23:00 UTC."""
    for second, text in ((-1, "Sunday's"), (0, "Monday's")):
        at = datetime(2018, 6, 10, 23, tzinfo=UTC) + timedelta(seconds=second)
        manage_actions.raise_action(session, text, "HBC", date(2018, 6, 20), at=at)
    manage_actions.update(session, "A-180610-01", "done", "there", at=datetime(2018, 6, 17, 23, tzinfo=UTC))
    before, week, after = (review(session, date(2018, 6, day)).figures for day in (10, 11, 18))
    assert (before.raised, before.open_after) == (1, 1)
    assert (week.raised, week.closed, week.open_after) == (1, 0, 2)
    assert (after.raised, after.closed, after.open_after) == (0, 1, 1)


def test_an_action_handed_to_the_agency_that_joined_it_is_joint_no_more(session: Session) -> None:
    joint = manage_actions.NOTHING.__class__(joint=("FIRE",))
    at = datetime(2018, 6, 4, 9, tzinfo=LONDON)
    ref = manage_actions.raise_action(session, "Visit", "HBC", date(2018, 6, 8), beside=joint, at=at).ref
    assert review(session, date(2018, 6, 4)).figures.joint == 1
    manage_actions.hand_over(session, ref, "FIRE", "", "theirs", at=at + timedelta(days=1))
    assert review(session, date(2018, 6, 4)).figures.joint == 0
