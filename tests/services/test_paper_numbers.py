"""The numbers on page one: this morning beside the same weekdays before it, as they stood when the meeting closed."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shp_desktop.services import build_pack, import_log
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Narrative\n"
FRIDAY = date(2018, 6, 15)


def say(session: Session, **step: Any) -> None:
    answer = run_step(session, step)
    assert answer["ok"], answer


def hold(session: Session, folder: Path, day: date, thefts: int, others: int = 1) -> None:
    """Read a night's log and hold the meeting of that day."""
    rows = ["Shoplifting"] * thefts + ["Arson"] * others + ["Zzyzx"]
    night, first = day - timedelta(days=1), day.toordinal() * 60 % 900000
    lines = [
        f'{first + at:06d},{night:%d/%m/%Y} 21:{at:02d}:00,Standard,{kind},"{at + 1} Pilot Lane, Hartlepool",Said.' for at, kind in enumerate(rows)
    ]
    path = folder / f"{day}.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="open", date=day.isoformat(), chair="CI Marrable/NPT", at=f"{day}T08:45")
    say(session, do="close", words="time", at=f"{day}T09:10")


def test_a_morning_stands_beside_the_fridays_before_it_and_later_ones_change_nothing(session: Session, tmp_path: Path) -> None:
    for weeks, thefts in ((3, 2), (2, 4), (1, 3)):
        hold(session, tmp_path, FRIDAY - timedelta(weeks=weeks), thefts)
    hold(session, tmp_path, FRIDAY - timedelta(days=1), 4, 2)  # a Thursday is no Friday
    hold(session, tmp_path, FRIDAY, 7)
    facts = build_pack.prepare(session, build_pack.CHAIR, FRIDAY).facts
    told = {one.name: (one.count, one.low, one.high, one.standing) for one in facts.figures}
    assert told["Shoplifting"] == (7, 3, 4, "above")
    assert told["Other"] == (1, 1, 1, "usual")
    assert sum(one.count for one in facts.figures) == len(facts.items) == 9
    assert facts.usual is not None
    assert (facts.usual.low, facts.usual.high, facts.usual.weeks) == (5, 6, 3)
    before = build_pack.prepare(session, build_pack.CHAIR, FRIDAY).rendered().data
    hold(session, tmp_path, FRIDAY + timedelta(weeks=1), 9, 4)
    assert build_pack.prepare(session, build_pack.CHAIR, FRIDAY).rendered().data == before


def test_too_few_weeks_are_said_to_be_too_few(session: Session, tmp_path: Path) -> None:
    hold(session, tmp_path, FRIDAY, 3)
    facts = build_pack.prepare(session, build_pack.CHAIR, FRIDAY).facts
    assert facts.figures
    assert not any(one.standing for one in facts.figures)
