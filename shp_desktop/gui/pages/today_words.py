"""What Today says of a morning: is it ready, what is to be looked at, in words and without a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import Board, BoardItem, ImportAccount
from shp_desktop.domain.cases_owed import Owed
from shp_desktop.domain.checks import Check
from shp_desktop.domain.feedback import BackToday
from shp_desktop.domain.incident import BY_HAND
from shp_desktop.domain.meetings import Meeting
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.packs import StillMissing
from shp_desktop.domain.words import counted, joined, spelt
from shp_desktop.files import readable
from shp_desktop.gui.pages.log_words import account_words, counts, gap_words, source_name
from shp_desktop.gui.pages.missing_words import GONE, line_words
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.services.intake_warnings import IntakeWarnings
    from shp_desktop.services.late_items import LateItem
    from shp_desktop.services.school_notices import Notice
    from shp_desktop.store.imports import RejectedLine

REJECTS, GAPS, CHOOSE, EVENTS, LATE = "rejects", "gaps", "choose", "events", "late"
WHOLE_MORNING = "whole morning"
_SHOWN_LINES = 2
_SHOWN_LATE = 4


@dataclass(frozen=True)
class Morning:
    """All that Today shows, read at one moment; `read_at` is aware UTC, `agencies` names their codes.

    `held` counts the items held for the person at the keyboard, 0 for everybody else. `back` is what was answered since the
    last meeting; an action carried `often` times asks for a decision, and so do `checks_owed` checks. `notices` are those to
    schools, `handover` says what is to go over to the Emergency Duty Team today, `compare` that the cases are due to be held
    against E-CINS, `copies` which papers of the last meeting are not back, `gone` who earlier meetings had as missing.
    """

    board: Board
    closed: Meeting | None
    rejected: "tuple[RejectedLine, ...]"
    missing: tuple[str, ...]
    unread: tuple[Path, ...]
    all_unread: bool
    agencies: dict[str, str]
    read_at: datetime
    intake: "IntakeWarnings | None" = None
    late: "tuple[LateItem, ...]" = ()
    held: int = 0
    back: BackToday | None = None
    often: int = 0
    checks_owed: int = 0
    cases: Owed | None = None
    teams: tuple[tuple[str, str, str], ...] = ()
    notices: "tuple[Notice, ...]" = ()
    handover: str = ""
    compare: str = ""
    copies: str = ""
    gone: tuple[StillMissing, ...] = ()

    @property
    def today(self) -> date:
        """Return the London day it was read."""
        return self.read_at.astimezone(LONDON).date()

    @property
    def log_read(self) -> bool:
        """Say whether any log was read since the last meeting closed."""
        return bool(self.board.imports)

    @property
    def read_first(self) -> bool:
        """Say whether reading the logs that lie ready comes before anything else."""
        return bool(self.unread) and not self.board.meeting_open and (self.all_unread or not self.log_read)


@dataclass(frozen=True)
class Line:
    """One line of a card: ticked or still to be looked at, and where it leads (page key and payload)."""

    title: str
    detail: str
    done: bool = False
    key: Shortcut | None = None
    leads: tuple[str, object] | None = None
    figure: str = ""  # of a table that leaves; on the page the detail says what is counted


def state(morning: Morning) -> tuple[str, str]:
    """Return the two lines that say whether the morning is ready."""
    if morning.board.meeting_open:
        return "The meeting is", "open"
    if not morning.log_read:
        return "No log read yet, the morning is", "not ready"
    # Who is missing for days is no reason that the morning is not ready.
    waiting = any(not line.done and line.key is not Shortcut.TODAY_MISSING for line in before_you_start(morning))
    return "The morning is", "nearly ready" if waiting else "ready"


def window_words(morning: Morning) -> str:
    """Return since when logs are on the board, and how many hours that is."""
    window, closed = morning.board.window, morning.closed
    start = window.start.astimezone(LONDON)
    hours = counted(window.hours, "hour")
    if closed is None or closed.closed_at is None:
        return f"no meeting closed yet, logs since {_when(start, morning.today)}, {hours}"
    return f"since the meeting closed {_when(start, morning.today)}, {hours}"


def log_words(board: Board) -> str:
    """Return what stands under the number of logs: the usual range of that weekday where it is known."""
    usual = board.usual
    if usual is None or usual.low is None or usual.high is None:
        return "logs since the last meeting"
    return f"logs; a usual {usual.weekday} {usual.low} to {usual.high}"


def before_you_start(morning: Morning) -> tuple[Line, ...]:
    """Return what is in and what is still to be looked at before the meeting, in that order."""
    board = morning.board
    gaps = [
        Line(*gap_words(gap), key=Shortcut.TODAY_SILENT, leads=("log", GAPS))
        for account in board.imports
        for gap in account.gaps
    ]
    return (
        *_held(morning.held),
        *_imported(board.imports),
        *_unread(morning),
        *_missing(morning),
        *_gone(morning.gone),
        *_rejected(morning.rejected),
        *dict.fromkeys(gaps),
        *_unjoined(morning.intake),
        *_outside(morning.intake, morning.today),
        *_late(morning),
        *_may_be_one(board),
        *_notices(morning),
        *_handover(morning),
        *_changed(board.changed),
        *of_records(morning),
    )


def of_records(morning: Morning) -> tuple[Line, ...]:
    """Return what actions, cases, teams and papers of earlier days ask for."""
    asked = (_back(morning.back), _decide(morning), _cases(morning.cases), _compare(morning.compare), _teams(morning.teams), _copies(morning))
    return tuple(line for lines in asked for line in lines)


def carried(morning: Morning) -> tuple[Line, ...]:
    """Return the actions carried forward, oldest first."""
    actions = sorted(morning.board.carried, key=lambda action: (action.raised_at, action.ref))
    return tuple(_action(action, morning.today) for action in actions)


def open_checks(morning: Morning) -> tuple[Line, ...]:
    """Return the systems checks still owed an answer, oldest first; no name is shown here."""
    checks = sorted(morning.board.checks, key=lambda check: (check.asked_at, check.ref))
    return tuple(_check(check, morning) for check in checks)


def _imported(accounts: Sequence[ImportAccount]) -> list[Line]:
    """One line per source, its files summed, so that a weekend's nine files stay three lines."""
    sources = dict.fromkeys(account.source for account in reversed(accounts))
    lines: list[Line] = []
    for source in sources:
        files = [account for account in accounts if account.source == source]
        many = f", {len(files)} files" if len(files) > 1 else ""
        lines.append(Line(f"{source_name(source)} imported{many}", account_words(counts(files)), done=True))
    return lines


def _unread(morning: Morning) -> list[Line]:
    words = "lies ready beside the store, not read yet"
    if morning.unread or morning.log_read:
        return [Line(readable(path.name), words, leads=("log", (path,))) for path in morning.unread]
    words = "drop the export anywhere on this window, or choose the file"
    return [Line("No log read yet", words, key=Shortcut.OPEN_LOG, leads=("log", CHOOSE))]


def _missing(morning: Morning) -> list[Line]:
    if morning.unread or not morning.log_read:
        return []
    words = "usually here, not read yet"
    return [Line(source_name(one), words, key=Shortcut.OPEN_LOG, leads=("log", CHOOSE)) for one in morning.missing]


def _rejected(lines: "Sequence[RejectedLine]") -> list[Line]:
    if not lines:
        return []
    shown = [f"line {line.line}: {line.reason}" for line in lines[:_SHOWN_LINES]]
    if len(lines) > _SHOWN_LINES:
        shown.append(f"and {len(lines) - _SHOWN_LINES} more")
    title = f"{counted(len(lines), 'line')} rejected"
    return [Line(title, "\n".join(shown), key=Shortcut.TODAY_REJECTED, leads=("log", REJECTS))]


def _may_be_one(board: Board) -> list[Line]:
    asked = board.may_be_one
    if not asked:
        return []
    title = "2 logs may tell of one event" if len(asked) == 1 else f"{len(asked)} pairs of logs may tell of one event"
    shown = [f"{one.first.key.reference} and {one.second.key.reference}: {one.why}" for one in asked[:_SHOWN_LINES]]
    if len(asked) > _SHOWN_LINES:
        shown.append(f"and {len(asked) - _SHOWN_LINES} more")
    return [Line(title, "\n".join(shown), key=Shortcut.TODAY_EVENTS, leads=("today", EVENTS))]


def _unjoined(intake: "IntakeWarnings | None") -> list[Line]:
    """A hole between two files of a source: a file is missing, or the control room knows why."""
    lines = []
    for source, gap in intake.joins if intake is not None else ():
        start, end = datetime.fromisoformat(gap.start), datetime.fromisoformat(gap.end)
        between = f"{_clock(start)} and {_clock(end)}"
        title = f"{source_name(source)}: nothing between {between}"
        lines.append(Line(title, f"{gap.why} does not join the file before it: is a file missing?", leads=("log", CHOOSE), key=Shortcut.OPEN_LOG))
    return lines


def _outside(intake: "IntakeWarnings | None", today: date) -> list[Line]:
    """Rows outside the window of the briefing: late, or from another day."""
    lines = []
    for one in intake.outside if intake is not None else ():
        furthest = _when(one.furthest.astimezone(LONDON), today)
        which = "earliest" if one.side == "before" else "latest"
        title = f"{source_name(one.source)}: {counted(one.count, 'row')} {one.side} this window"
        lines.append(Line(title, f"the {which} {furthest}; ask whether it is the right export"))
    return lines


def _late(morning: Morning) -> list[Line]:
    """Late items on the board, and those a log may have brought by now."""
    typed = [one.incident.key.reference for one in morning.board.items if one.incident.typed == BY_HAND]
    lines = []
    if typed:
        more = f" and {len(typed) - _SHOWN_LATE} more" if len(typed) > _SHOWN_LATE else ""
        lines.append(Line(f"{counted(len(typed), 'item')} typed by hand", joined(typed[:_SHOWN_LATE]) + more, done=True))
    for one in morning.late:
        if one.matched is None and one.proposed is not None:
            title = f"{one.incident.key.reference} may be log {one.proposed.key.reference}"
            lines.append(Line(title, one.why, key=Shortcut.TODAY_LATE, leads=("log", LATE)))
    return lines


def _held(count: int) -> list[Line]:
    """What is held for the person at the keyboard; to anybody else the count is nothing."""
    if not count:
        return []
    return [Line(f"{counted(count, 'item')} held for you", "nobody else is told; the Meeting page shows you under Shift+H", leads=("meeting", ""))]


def _clock(local: datetime) -> str:
    return f"{local:%a} {local:%H:%M}"


def _notices(morning: Morning) -> list[Line]:
    """Schools still to be told first, the logs of those told or not to be told below."""
    owed = [one for one in morning.notices if one.open]
    if owed:
        logs = joined(f"{one.reference}" for one in owed[:4])
        more = f" and {len(owed) - 4} more" if len(owed) > 4 else ""
        late = sum(1 for one in owed if one.overdue(morning.read_at))
        opened = f"; {'the school has' if late == 1 else f'{late} schools have'} opened" if late else ""
        title = f"Operation Encompass: {counted(len(owed), 'notice')}"
        before = _when(owed[0].before.astimezone(LONDON), morning.today)
        detail = f"due before school, {before}; {'logs' if len(owed) > 1 else 'log'} {logs}{more}{opened}"
        return [Line(title, detail, key=Shortcut.TODAY_NOTICES, leads=("checks", f"school {owed[0].incident_uid}"))]
    told = sum(1 for one in morning.notices if one.said is not None and one.said.done)
    if not morning.notices:
        return []
    not_told = f", {len(morning.notices) - told} not to be told" if told < len(morning.notices) else ""
    return [Line(f"Operation Encompass: {counted(told, 'school')} told{not_told}", "", done=True, leads=("checks", ""))]


def _handover(morning: Morning) -> list[Line]:
    """Open checks that are to go over to the Emergency Duty Team before the services close."""
    return [Line("Hand open checks over", morning.handover, key=Shortcut.TODAY_CHECKS, leads=("checks", ""))] if morning.handover else []


def _changed(items: Sequence[BoardItem]) -> list[Line]:
    if not items:
        return []
    shown = [f"log {item.incident.key.reference}: {_difference(item.changed)}" for item in items[:_SHOWN_LINES]]
    if len(items) > _SHOWN_LINES:
        shown.append(f"and {len(items) - _SHOWN_LINES} more")
    return [
        Line(
            f"{counted(len(items), 'log')} changed since a meeting had {'it' if len(items) == 1 else 'them'}",
            "\n".join(shown),
        )
    ]


def _cases(owed: Owed | None) -> list[Line]:
    """Case reviews and enforcement steps whose day has come, and what was escalated and has no case."""
    return [Line(title, detail, key=Shortcut.TODAY_CASES, leads=("cases", uid)) for title, detail, uid in (owed.lines() if owed else ())]


def _compare(words: str) -> list[Line]:
    """The weekly comparison of the cases with E-CINS, where it is due."""
    return [Line("Compare the cases with E-CINS", words, key=Shortcut.TODAY_CASES, leads=("cases", ""))] if words else []


def _copies(morning: Morning) -> list[Line]:
    """Numbered papers of the meeting closed last that did not come back."""
    if not morning.copies or morning.closed is None:
        return []
    return [Line("Papers of the last meeting", morning.copies, leads=("papers", ("copies", morning.closed.day)))]


def _gone(gone: Sequence[StillMissing]) -> list[Line]:
    """Who earlier meetings had and nobody has said found of."""
    return [Line(*line_words(gone), key=Shortcut.TODAY_MISSING, leads=("today", GONE))] if gone else []


def _teams(owed: Sequence[tuple[str, str, str]]) -> list[Line]:
    """Team Around reviews that are due, and a panel that sits today; by reference, without a person's name."""
    return [Line(title, detail, key=Shortcut.TODAY_AROUND, leads=("around", uid)) for title, detail, uid in owed]


def _back(back: BackToday | None) -> list[Line]:
    """What has come back since the meeting; nothing where nothing has."""
    if back is None or not (back.actions or back.checks):
        return []
    title, _, hours = back.words.partition("; ")
    return [Line(title, hours, done=True, leads=("actions", ""))]


def _decide(morning: Morning) -> list[Line]:
    """What was carried so often that it asks for a decision."""
    asked = [one for one in morning.board.carried if one.asks_decision(morning.often)] if morning.often else []
    parts = [counted(len(asked), "action")] if asked else []
    parts += [counted(morning.checks_owed, "check")] if morning.checks_owed else []
    if not parts:
        return []
    title = f"{joined(parts)} carried {spelt(morning.often)} times or more"
    shown = [one.ref for one in asked[:_SHOWN_LATE]] + ([f"{len(asked) - _SHOWN_LATE} more"] if len(asked) > _SHOWN_LATE else [])
    detail = f"decide: {joined(shown)}" if asked else "answer, or escalate to the service's manager"
    detail += f"; {Shortcut.TODAY_CHECKS.cap} goes to the checks" if asked and morning.checks_owed else ""
    key, page = (Shortcut.TODAY_ACTIONS, "actions") if asked else (Shortcut.TODAY_CHECKS, "checks")
    return [Line(title, detail, key=key, leads=(page, ""))]


def _difference(changed: str) -> str:
    return changed.partition(": ")[2] or "changed"


def _action(action: Action, today: date) -> Line:
    times = f"carried {counted(action.times_carried, 'time')}" if action.times_carried else "not carried yet"
    asked = f"to be asked of {action.ask_of}" if action.ask_of else ""
    parts = (action.whose, asked, _due(action, today), times)
    return Line(action.text, ", ".join(part for part in parts if part), figure=str(action.times_carried or ""))


def _due(action: Action, today: date) -> str:
    if action.due == today:
        return f"due today{action.hour}"
    return f"{'was due' if action.overdue(today) else 'due'} {short_day(action.due)}{action.hour}"


def _check(check: Check, morning: Morning) -> Line:
    asked = from_utc_text(check.asked_at).astimezone(LONDON)
    service = morning.agencies.get(check.service, check.service)
    why = f": {check.why}" if check.why else ""
    return Line(f"Log {check.reference}{why}", f"{service}, asked {_when(asked, morning.today)}")


def _when(local: datetime, today: date) -> str:
    """Return a London time as people say it: today 09:14, Friday 09:14, Mon 4 Jun 09:14."""
    days = (today - local.date()).days
    day = "today" if days == 0 else f"{local:%A}" if 0 < days < 7 else short_day(local.date())
    return f"{day} {local:%H:%M}"
