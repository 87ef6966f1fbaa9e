"""Reading a log: first a plan that can be looked at, then one transaction."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from shp_desktop.domain.board import Gap, ImportAccount
from shp_desktop.domain.changes import new_facts
from shp_desktop.domain.gaps import serial_gaps, silent_gaps
from shp_desktop.domain.intake import DEFAULT_SOURCE, NEW, OWN_NUMBER, ImportPlan, make_plan
from shp_desktop.domain.intake_rows import FileContent, Pasted
from shp_desktop.domain.mapping import Choice
from shp_desktop.domain.people import Act
from shp_desktop.domain.profiles import Profile
from shp_desktop.errors import Refused
from shp_desktop.files import readable
from shp_desktop.intake.known import with_shape
from shp_desktop.intake.profiles import save_profile
from shp_desktop.intake.reader import read_any
from shp_desktop.intake.rules import load_rules
from shp_desktop.intake.suggest import choose
from shp_desktop.services import held, proposals
from shp_desktop.services.map_layout import AUTO, Opened, chosen_profile, drift_words, opened, profiles
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.imports import Cancelled, ImportHead, RejectedLine

__all__ = ["Preview", "Progress", "apply", "imports", "opened_once", "preview", "profiles", "rejects"]

Progress = Callable[[int, int], bool]
#: from so many records on, looking through the whole store once costs less than looking for what each row points at
_MANY = 20_000
_CHANGES = frozenset({"incidents", "imports", "board", "checks"})


@dataclass(frozen=True)
class Preview:
    """What reading a file would do, and the profile it would be read with; nothing is stored yet.

    `after` says which imports stood when the plan was made.
    """

    plan: ImportPlan
    profile: Profile
    gaps: tuple[Gap, ...]
    known_profile: bool
    history: bool = False
    after: str = ""
    drift: str = ""


def opened_once(session: Session, source: Path | Pasted) -> Opened:
    """Return a file read once, to be looked at and previewed as often as wanted. Raises BadFile, Refused."""
    session.allow(Act.IMPORT)
    with _undisturbed():
        return opened(session, source)


def preview(
    session: Session,
    path: Path | Pasted | FileContent | Opened,
    *,
    profile: str = AUTO,
    mapping: Mapping[str, str] | None = None,
    date_format: str = "",
    source: str = "",
    history: bool = False,
    progress: Progress | None = None,
    choice: Choice | None = None,
) -> Preview:
    """Read a file and plan what each record would become, by what a person chose of it where a choice is given.

    Raises BadFile, Refused.
    """
    session.allow(Act.IMPORT)
    with _undisturbed():
        return _previewed(session, path, profile, mapping, date_format, source, history, progress, choice)


def _previewed(  # noqa: PLR0913 - what a person may say about a file
    session: Session, path: Path | Pasted | FileContent | Opened, profile: str, mapping: Mapping[str, str] | None, date_format: str, source: str,
    history: bool, progress: Progress | None, choice: Choice | None,
) -> Preview:
    held = profiles(session)
    content = path.content if isinstance(path, Opened) else read_any(path)
    rules = load_rules(session.tables)
    if choice is not None:
        chosen = chosen_profile(content, held, rules, choice, path if isinstance(path, Opened) else None)
        drift = ""
        source = source or choice.source
    else:
        chosen = choose(
            content.name, content.tables, held, rules, wanted=profile or AUTO, overrides=mapping,
            date_format=date_format, source=source,
        )
        drift = "" if mapping else drift_words(content, held, rules, chosen)
        chosen = with_shape(content.tables, chosen, rules)
    source = " ".join(readable(source).split())
    source = source or chosen.source or DEFAULT_SOURCE
    with session.store.read():
        again = session.store.imports.stands(content.sha256, source)
        plan = make_plan(
            content.name, content.sha256, content.tables, chosen, source, session.store.incidents.known, rules, progress,
            again=again, jobs=session.store.incidents.jobs,
        )  # fmt: skip
        gaps = _gaps(session, plan)
        after = _last_import(session)
    return Preview(plan, chosen, gaps, chosen.name in {one.name for one in held}, history, after, drift)


def apply(
    session: Session, seen: Preview, *, save_as: str = "", at: datetime | None = None, progress: Progress | None = None
) -> tuple[ImportAccount, Outcome]:
    """Write a plan in one transaction. Raises Refused where it was cancelled or a large history meets an open meeting."""
    from shp_desktop.services import seen_before  # its libraries are not needed for a window to open

    session.require(Act.IMPORT)
    plan = seen.plan
    brought, span = plan.brought, plan.window
    head = ImportHead(
        file=plan.file, file_digest=plan.sha256, profile=plan.profile, profile_json=seen.profile.to_json(), source=plan.source,
        history=seen.history, unchanged=plan.unchanged, duplicate=plan.duplicate, furniture=len(plan.furniture),
        window_start=span[0].rfc() if span else "", window_end=span[1].rfc() if span else "", gaps=seen.gaps,
    )  # fmt: skip
    rejects = [(one.line, one.reason, one.raw) for one in plan.rejected]
    name = " ".join(save_as.split())
    try:
        with _undisturbed(), session.write("collection", "import", at=at, many=len(brought) >= _MANY) as appender:
            if seen.history and session.store.meetings.open_one() is not None:
                raise Refused(
                    "Earlier logs are not read while a meeting is open; nothing was read, close the meeting first."
                )
            if _last_import(session) != seen.after and _overtaken(session, plan, seen.after):
                raise Refused(
                    f"Records of {plan.file} were read in from elsewhere since it was looked at; nothing was read, read it again."
                )
            reopened = {} if seen.history else _named_again(session, plan)
            reopened |= dict.fromkeys(_reopened_checks(session, plan), "a later version of the log tells new facts")
            uid = session.store.imports.write(appender, head, brought, rejects, session.rules.place_key, progress)
            rules = session.rules.holds
            held.propose(session, appender, [one for one in brought if rules.may_hold(one.record.row.cells)])
            seen_before.read_in_new(session, uid)
            for check_uid, why in reopened.items():
                session.store.checks.reopen(appender, check_uid, why)
            if name:  # within the transaction: a log is not stored while its mapping is lost
                save_profile(session.folders.profiles, replace(seen.profile, name=name, source=plan.source))
    except Cancelled:
        raise Refused("The import was cancelled; the store is as it was before.") from None
    account = session.store.imports.account(uid)
    return account, Outcome(account.file, uid, (), _CHANGES)


def imports(session: Session, limit: int = 20, *, undone: bool = False) -> tuple[ImportAccount, ...]:
    """Return the last imports, newest first, with `undone` those that were taken back too."""
    with session.store.read():
        return session.store.imports.accounts(limit, undone=undone)


def rejects(session: Session) -> tuple[RejectedLine, ...]:
    """Return the records that could not be read, newest import first."""
    with session.store.read():
        return session.store.imports.rejected()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold the search for reference cycles back: rows hold none, and searching hundreds of thousands takes seconds."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.freeze()
            gc.unfreeze()  # what is young now counts as old: else all of it would be searched at once
            gc.enable()


def _gaps(session: Session, plan: ImportPlan) -> tuple[Gap, ...]:
    """Silent hours against the usual hour of the days before this file, and jumps in its own numbers."""
    from shp_desktop.analysis.usual import usual_hours  # noqa: PLC0415 - pandas costs half a second

    span = plan.window
    if span is None:
        return ()
    records = sorted((one.record for one in plan.accepted), key=lambda one: one.reported.bare_utc)
    start = span[0].utc
    limits = session.rules.limits
    counts = session.store.incidents.hours(start - timedelta(days=limits.silent_history_days), start, plan.source)
    days = {day for day, _ in counts}
    usual = None
    if len(days) >= limits.silent_history_days // 2:
        held = (datetime.combine(day, time(hour)) for (day, hour), count in counts.items() for _ in range(count))
        usual = usual_hours(held, limits.silent_history_days)
    silent = silent_gaps([one.reported.local for one in records], usual, limits)
    numbers = [one.key.reference for one in records if not one.key.reference.startswith(OWN_NUMBER)]
    return silent + serial_gaps(numbers, limits)


def _last_import(session: Session) -> str:
    return session.store.imports.mark()


def _overtaken(session: Session, plan: ImportPlan, after: str) -> bool:
    """Say whether the store by now holds what the plan would bring, or an import was undone that it leans on."""
    if after.partition(" ")[2] != _last_import(session).partition(" ")[2]:
        return True
    known = session.store.incidents.known(one.key for one in plan.brought)
    return any(one.key in known if one.is_new else known.get(one.key, ("",))[-1] == one.digest for one in plan.brought)


def _named_again(session: Session, plan: ImportPlan) -> dict[str, str]:
    """Answered checks whose person another log names now, with the reason: open to a service closes nothing when there are new facts."""
    since = session.today() - timedelta(days=session.rules.limits.check_again_days)
    last = max((one.version.reported.local.date() for one in plan.accepted[-1:]), default=session.today())
    answered = session.store.checks.answered_of(min(since, last - timedelta(days=session.rules.limits.check_again_days)))
    new = [one.version for one in plan.accepted if one.outcome == NEW] if answered else []
    return proposals.asked_again(session, new, answered)


def _reopened_checks(session: Session, plan: ImportPlan) -> tuple[str, ...]:
    """Answered checks whose log now tells something the answer did not know (DESIGN section 5)."""
    found: list[str] = []
    last = {version.key: version for version in plan.updated}
    held = session.store.incidents.latest_versions(last)
    checks = session.store.checks.of_incidents([uid for uid, _ in held.values()])
    for key, (uid, _) in held.items():
        answered = [check for check in checks.get(uid, ()) if not check.open]
        incident = session.store.incidents.get(uid) if answered and key in last else None
        if incident is not None and new_facts(incident.latest, last[key]):
            found += [check.uid for check in answered]
    return tuple(found)
