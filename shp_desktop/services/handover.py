"""Handing open checks over to the Emergency Duty Team before a weekend or a bank holiday: asked for, recorded, shown on the next day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from shp_desktop.domain.checks import Check
from shp_desktop.domain.handover import Owed, handovers_owed
from shp_desktop.domain.moments import day_words, from_iso, utc_text
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import counted
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session

TEAM = "Emergency Duty Team"
_CHANGES = frozenset({"checks"})


def owed(session: Session, today: date | None = None, checks: Iterable[Check] | None = None) -> tuple[Owed, ...]:
    """Return the open checks that are to be handed over today, of those given or of all; nothing on a day before a working day."""
    day = today or session.today()
    if checks is None:
        with session.store.read():
            checks = session.store.checks.open()
    return handovers_owed(checks, day, session.rules.working_days(day.year, day.year + 1))


def hand_over(
    session: Session, refs: Sequence[str], to: str, *, words: str = "", told_at: str = "", at: datetime | None = None
) -> Outcome:
    """Record that open checks were handed over to somebody of the Emergency Duty Team; one fact each, one step."""
    session.require(Act.ACTIONS)
    who = to.strip()
    if not who:
        raise Refused("A handover names who took it; nothing was recorded, say whom at the Emergency Duty Team was told.")
    moment = session.moment(at)
    day = session.today(moment)
    days = session.rules.working_days(day.year, day.year + 1)
    with session.write("alteration", "check handed over", at=at, recipient=TEAM) as appender:
        checks = [session.store.checks.by_ref(ref) for ref in dict.fromkeys(refs)]
        missing = [ref for ref, one in zip(dict.fromkeys(refs), checks, strict=True) if one is None or not one.open]
        if not checks:
            raise Refused("No open check is to be handed over today; nothing was recorded, name the open checks to hand over all the same.")
        if missing:
            are = "is" if len(missing) == 1 else "are"
            raise Refused(f"{', '.join(missing)} {are} not open; nothing was recorded, hand over open checks only.")
        meeting = session.store.meetings.open_one()
        uid = ""
        for one in checks:
            if one is not None:
                until = days.next_working_day(one.service, day)
                uid = session.store.check_records.hand_over(
                    appender, one.uid, meeting.uid if meeting else None, until, who, _told(told_at, moment), words.strip()
                )  # fmt: skip
    said = f"{len(checks)} handed over to {who}"
    return Outcome(", ".join(one.ref for one in checks if one is not None), uid, (), _CHANGES, said)


def owed_words(owed: Sequence[Owed]) -> str:
    """Return in words what is asked for: "2 open checks: hand over to the Emergency Duty Team until Monday 18 June 2018."; "" for nothing."""
    counts: dict[date, int] = {}
    for one in owed:
        counts[one.until] = counts.get(one.until, 0) + len(one.checks)
    return "\n".join(f"{counted(count, 'open check')}: hand over to the {TEAM} until {day_words(until)}." for until, count in sorted(counts.items()))


def _told(text: str, moment: datetime) -> str:
    """Read when they were told as UTC text where it is a time; anything else stands as said, nothing is the time of recording."""
    if not text.strip():
        return utc_text(moment)
    try:
        return utc_text(from_iso(text).utc)
    except (ValueError, OverflowError):
        return text.strip()
