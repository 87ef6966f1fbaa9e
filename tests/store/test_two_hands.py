"""Two processes on one store: what decides a write is read inside its own transaction."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from store.conftest import ACTOR, LOG, PASSPHRASE

from shp_desktop.domain.people import Person, Role
from shp_desktop.errors import Refused
from shp_desktop.paths import Folders
from shp_desktop.services import (
    build_pack,
    guard_store,
    import_log,
    links,
    manage_actions,
    people,
    run_meeting,
    safeguard,
    undo_import,
)
from shp_desktop.services.session import Session

AT = datetime(2018, 6, 18, 8, 0, tzinfo=UTC)
DAY = date(2018, 6, 18)
Meanwhile = Callable[[Callable[[Session], Any]], Session]


@pytest.fixture
def meanwhile(session: Session, folders: Folders) -> Iterator[Meanwhile]:
    """Give a session beside which another one does something in the moment before its transaction begins."""
    rival = guard_store.open_session(folders, actor=ACTOR, passphrase=PASSPHRASE, exclusive=False)

    def interrupted(does: Callable[[Session], Any]) -> Session:
        pending = [does]

        def now() -> datetime:
            if pending:
                pending.pop()(rival)
            return Session.now()

        session.now = now  # type: ignore[method-assign]
        return session

    yield interrupted
    rival.close()


def _open(session: Session) -> Any:
    return run_meeting.open_meeting(session, DAY, "CI Marrable", AT)


def _uid(session: Session, reference: str) -> str:
    return session.store.incidents.find(reference)[0].uid


def test_one_meeting_is_open(meanwhile: Meanwhile) -> None:
    told = _open(meanwhile(_open))
    assert told.warnings == ("The meeting of Monday 18 June 2018 is open already.",)


def test_no_second_day_is_opened(meanwhile: Meanwhile) -> None:
    with pytest.raises(Refused, match="still open"):
        run_meeting.open_meeting(meanwhile(_open), date(2018, 6, 19), "CI Marrable", AT)


def test_five_priorities(session: Session, meanwhile: Meanwhile) -> None:
    _open(session)
    for number in range(4):
        run_meeting.set_priority(session, f"street {number}", "van", "noon", "PC Reed", AT)
    one = meanwhile(lambda rival: run_meeting.set_priority(rival, "park", "van", "noon", "PC Reed", AT))
    with pytest.raises(Refused, match="five priorities"):
        run_meeting.set_priority(one, "quay", "van", "noon", "PC Reed", AT)


def test_nothing_is_decided_in_a_meeting_just_closed(session: Session, meanwhile: Meanwhile) -> None:
    _open(session)
    one = meanwhile(lambda rival: run_meeting.close(rival, "done", AT))
    with pytest.raises(Refused, match="No meeting is open"):
        run_meeting.decide(one, _uid(one, "100002"), "discuss", at=AT)


def test_a_meeting_is_reopened_once(meanwhile: Meanwhile) -> None:
    one = meanwhile(lambda rival: run_meeting.reopen(rival, "an item was missed", AT))
    with pytest.raises(Refused, match="open already"):
        run_meeting.reopen(one, "an item was missed", AT)


def test_what_was_undone_is_not_undone_again(session: Session, meanwhile: Meanwhile) -> None:
    _open(session)
    run_meeting.attend(session, "FIRE", "present", at=AT)
    one = meanwhile(lambda rival: run_meeting.undo(rival, AT))
    with pytest.raises(Refused, match="nothing of yours to undo"):
        run_meeting.undo(one, AT)


def test_a_finished_action_stays_finished(session: Session, meanwhile: Meanwhile) -> None:
    ref = manage_actions.actions(session)[0].ref
    one = meanwhile(lambda rival: manage_actions.update(rival, ref, "done", at=AT))
    with pytest.raises(Refused, match="finished already"):
        manage_actions.update(one, ref, "in_progress", at=AT)


def test_the_same_check_is_asked_once(session: Session, meanwhile: Meanwhile) -> None:
    uid = _uid(session, "100002")
    one = meanwhile(lambda rival: safeguard.ask(rival, uid, "CHILDREN", "Ada Quill", at=AT))
    told = safeguard.ask(one, uid, "CHILDREN", "Ada Quill", at=AT)
    assert told.warnings == (f"{told.ref} asks this already.",)


def test_two_logs_are_linked_once(session: Session, meanwhile: Meanwhile) -> None:
    uids = _uid(session, "100002"), _uid(session, "100003")
    one = meanwhile(lambda rival: links.link(rival, *uids, AT))
    assert links.link(one, *uids, AT).warnings == ("These two logs are linked already.",)


def test_an_admin_is_left(session: Session, meanwhile: Meanwhile) -> None:
    other = Person("Ivy Tern", "NPT", Role.ADMIN)
    for person in (ACTOR, other):
        people.save_person(session, person)
    one = meanwhile(lambda rival: people.save_person(rival, ACTOR, active=False))
    with pytest.raises(Refused, match="nobody who may manage"):
        people.save_person(one, other, active=False)


def test_an_agenda_is_frozen_once(session: Session, meanwhile: Meanwhile, tmp_path: Path) -> None:
    _read(session, tmp_path, "200001")
    one = meanwhile(lambda rival: build_pack.prepare(rival, "chair", as_of=AT))
    made = build_pack.prepare(one, "chair", as_of=AT)
    assert [item.number for item in made.facts.items] == [1]
    planned = [meeting for meeting in run_meeting.meetings(one) if meeting.state == "planned"]
    assert len(planned) == 1


def test_a_file_just_read_by_another_is_looked_at_again(session: Session, meanwhile: Meanwhile, tmp_path: Path) -> None:
    path = _log(tmp_path, "200001")
    seen = import_log.preview(session, path)
    one = meanwhile(lambda rival: import_log.apply(rival, import_log.preview(rival, path)))
    with pytest.raises(Refused, match="read it again"):
        import_log.apply(one, seen)
    account, _ = import_log.apply(one, import_log.preview(one, path))
    assert (account.new, account.unchanged) == (0, 1)


def _log(folder: Path, reference: str) -> Path:
    path = folder / f"{reference}.csv"
    heads, first, *_ = LOG.splitlines()
    path.write_text(f"{heads}\n{first.replace('100001', reference)}\n", encoding="utf-8")
    return path


def _read(session: Session, folder: Path, reference: str) -> None:
    import_log.apply(session, import_log.preview(session, _log(folder, reference)))


def test_an_import_decided_on_meanwhile_is_not_undone(meanwhile: Meanwhile, session: Session) -> None:
    account = session.store.imports.accounts()[0]

    def reopened(rival: Session) -> None:
        run_meeting.reopen(rival, "one more", AT)
        manage_actions.raise_action(rival, "visit", "NPT", DAY, incident_uid=_uid(rival, "100003"), at=AT)

    with pytest.raises(Refused, match="log 100003 has action"):
        undo_import.undo(meanwhile(reopened), account.import_uid)
