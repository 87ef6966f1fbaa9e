"""The weekly review counts who raised what: sums are those of the ledger, and nobody is left out for having been silent."""

from datetime import date
from typing import Any

from shp_desktop.services import import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session
from shp_desktop.services.voices import voices

LOG = (
    "Log No,Created,Grade,Opening Type,Location,Beat / Ward,Narrative\n"
    "101301,14/06/2018 18:00:00,Standard,ASB - Nuisance,4 Tern Close,Seaton,Bin lid moved.\n"
    "101302,14/06/2018 19:00:00,Standard,ASB - Nuisance,9 Pilot Lane,Seaton,Loud music.\n"
)


def do(session: Session, at: str, **step: Any) -> str:
    answer = run_step(session, {"at": at, **step})
    assert answer["ok"], answer
    return str(answer["ref"])


def hold(session: Session, day: str, *, brings: str = "") -> None:
    do(session, f"{day}T08:45", do="open", date=day, chair="CI Marrable")
    if brings:
        do(session, f"{day}T08:50", do="late", text=brings, source="fire", time="07:10")
    do(session, f"{day}T09:10", do="close", words="time")


def counts(session: Session, day: date, weeks: int = 4) -> dict[str, list[tuple[int, int]]]:
    return {one.agency: [(week.items, week.actions) for week in one.weeks] for one in voices(session, day, weeks)}


def test_a_week_counts_each_item_and_action_once_by_who_raised_it(session: Session, put) -> None:
    import_log.apply(session, import_log.preview(session, put(LOG)))
    do(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable")
    do(session, "2018-06-15T08:46", do="decide", reference="101301", decision="defer", words="tomorrow")
    do(session, "2018-06-15T08:47", do="action", reference="101302", text="Mend the fence", agency="HBC", due="2018-06-18", **{"as": "Bea Lund/FIRE"})
    do(session, "2018-06-15T08:48", do="action", text="Smoke alarms", agency="HBC", due="2018-06-18", **{"as": "Bea Lund/FIRE"})
    do(session, "2018-06-15T09:10", do="close", words="time")
    hold(session, "2018-06-14")
    told = counts(session, date(2018, 6, 13), 1)
    assert told["NPT"] == [(2, 1)]
    assert told["FIRE"] == [(0, 1)]
    assert told["ADULTS"] == [(0, 0)]
    assert sum(items for ((items, _),) in told.values()) == 2


def test_the_weeks_before_stand_beside_the_week_asked_about(session: Session, put) -> None:
    hold(session, "2018-06-08", brings="Bins alight behind the shops")
    import_log.apply(session, import_log.preview(session, put(LOG)))
    hold(session, "2018-06-15")
    told = counts(session, date(2018, 6, 15), 2)
    assert told["FIRE"] == [(1, 0), (0, 0)]
    assert told["NPT"] == [(0, 0), (2, 0)]
    assert counts(session, date(2018, 6, 1))["FIRE"] == [(0, 0)] * 4


def test_an_open_meeting_is_not_counted_yet(session: Session, put) -> None:
    import_log.apply(session, import_log.preview(session, put(LOG)))
    do(session, "2018-06-15T08:45", do="open", date="2018-06-15", chair="CI Marrable")
    assert counts(session, date(2018, 6, 15), 1)["NPT"] == [(0, 0)]
