"""Undoing an import as one step, as long as nothing was done with its logs; what people typed is taken back the same way."""

from collections.abc import Callable, Sequence
from datetime import datetime

from shp_desktop.domain.moments import day_words
from shp_desktop.domain.people import Act
from shp_desktop.domain.words import joined
from shp_desktop.errors import Refused
from shp_desktop.services.session import Outcome, Session
from shp_desktop.store.records import Target
from shp_desktop.store.undone import Hindrance

Progress = Callable[[int, int], bool]
KIND = "import"
CHANGES = frozenset({"incidents", "imports", "board", "meeting", "checks"})
_NAMED = 6


def hindrances(session: Session, import_uid: str) -> tuple[Hindrance, ...]:
    """Return what stands in the way of undoing an import, by log number; nothing where it may be undone."""
    with session.store.read():
        return _hindrances(session, import_uid)


def undo(
    session: Session, import_uid: str, *, at: datetime | None = None, progress: Progress | None = None
) -> Outcome:
    """Take an import back: its logs leave the board, earlier versions stand again, its lines wait no longer.

    Raises Refused, in one sentence, where something was done with its logs, where it is undone already or where the
    person stopped it; nothing is changed then. Reading the file again brings everything back.
    """
    session.require(Act.IMPORT)
    store = session.store
    with session.write("alteration", "import undone", at=at) as appender:
        account = next((one for one in store.imports.accounts(limit=-1, undone=True) if one.import_uid == import_uid), None)
        if account is None:
            raise Refused("That import is not in the store; nothing was changed.")
        if account.undone:
            raise Refused(f"The import of {account.file} is undone already; nothing was changed.")
        if account.history and store.meetings.open_one() is not None:
            raise Refused("Earlier logs are not undone while a meeting is open; nothing was changed, close the meeting first.")
        in_the_way = _hindrances(session, import_uid)
        if in_the_way:
            raise Refused(f"The import of {account.file} cannot be undone: {in_words(in_the_way)}; nothing was changed.")
        corrected = store.imports.rejects_of(import_uid)
        own = [import_uid, *(brought for _, brought in corrected)]
        for uid in (*store.undone.reopened(own, account.recorded_at), *(event for event, _ in corrected)):
            store.records.void(appender, Target(uid, KIND, "", ""), None)
        uid = store.records.void(appender, Target(import_uid, KIND, "", ""), None)
        for one in own:
            if not store.incidents.forget_import(one, progress if one == import_uid else None):
                raise Refused("The undoing was stopped; the store is as it was before.")
    return Outcome(account.file, uid, (), CHANGES)


def in_words(found: Sequence[Hindrance]) -> str:
    """Return what stands in the way, by log number, the first few in full."""
    of: dict[str, list[str]] = {}
    for one in found:
        of.setdefault(one.reference, []).append(one.what)
    said = [f"log {reference} {joined(whats)}" for reference, whats in list(of.items())[:_NAMED]]
    more = len(of) - _NAMED
    if more > 0:
        said.append(f"{more} more {'log' if more == 1 else 'logs'}")
    return joined(said)


def before_void(session: Session, uid: str, kind: str) -> None:
    """Raise Refused where something was done with what a late item or a corrected line brought."""
    brought = session.store.undone.brought_by(uid, kind)
    found = _hindrances(session, brought) if brought else ()
    if found:
        what = "late item" if kind == "late_item" else "corrected line"
        raise Refused(f"The {what} cannot be undone: {in_words(found)}; nothing was changed.")


def after_void(session: Session, uid: str, kind: str) -> None:
    """Let the logs stand as they do once a late item, a match or a corrected line is undone or brought back."""
    store = session.store
    store.incidents.refresh(*store.undone.touched(uid, kind))
    brought = store.undone.brought_by(uid, kind)
    if brought:
        store.incidents.forget_import(brought)


def _hindrances(session: Session, import_uid: str) -> tuple[Hindrance, ...]:
    store = session.store
    batch = store.imports.batch(import_uid)
    own = [import_uid, *(brought for _, brought in store.imports.rejects_of(import_uid))]
    found = store.undone.hindrances(own, batch["recorded_at"])
    return tuple(Hindrance(one.reference, _with_day(one.what)) for one in found)


def _with_day(what: str) -> str:
    before, _, day = what.rpartition(" ")
    try:
        return f"{before} {day_words(datetime.fromisoformat(day).date())}" if before.endswith("meeting of") else what
    except ValueError:
        return what
