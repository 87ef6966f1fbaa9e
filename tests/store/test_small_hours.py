"""The day of an undo is London's, in summer too."""

from shp_desktop.services import manage_actions
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

LATE = "2018-06-18T23:30"
SMALL_HOURS = "2018-06-19T00:30"


def _raise(session: Session, at: str) -> str:
    step = {"do": "action", "text": "visit the quay", "agency": "HBC", "due": "2018-06-20", "at": at}
    return str(run_step(session, step)["ref"])


def test_what_was_recorded_after_midnight_can_be_undone(session: Session) -> None:
    ref = _raise(session, SMALL_HOURS)
    assert run_step(session, {"do": "undo", "at": SMALL_HOURS})["ok"]
    assert ref not in {one.ref for one in manage_actions.actions(session, only_open=False)}


def test_what_was_recorded_before_midnight_is_of_yesterday(session: Session) -> None:
    _raise(session, LATE)
    assert not run_step(session, {"do": "undo", "at": SMALL_HOURS})["ok"]
