"""Work away from the window: where it runs, where answers land, what a failure looks like, how it ends."""

import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

import pytest

from shp_desktop.errors import BriefingError, Refused
from shp_desktop.gui.jobs import Jobs, ProgramFault, Stopped, answered_at_once


class Desk:
    """A session of a store that knows which thread it belongs to."""

    closed: ClassVar[list[str]] = []

    def __init__(self) -> None:
        self.thread = threading.current_thread().name

    def close(self) -> None:
        self.closed.append(threading.current_thread().name)


@pytest.fixture
def closed() -> list[str]:
    """The threads on which sessions were closed, in order."""
    Desk.closed.clear()
    return Desk.closed


@pytest.fixture
def runner(qapp, closed) -> Iterator[Jobs]:
    made = Jobs(Desk, Desk)
    yield made
    made.close()


def test_writes_run_on_one_thread_and_answers_land_on_the_windows(qtbot, runner):
    ran, landed = [], []

    def work(desk):
        ran.append((desk.thread, threading.current_thread().name))

    for _ in range(20):
        runner.write(work, lambda _: landed.append(threading.current_thread()))
    qtbot.waitUntil(lambda: len(landed) == 20)
    assert len(set(ran)) == 1
    assert ran[0][0] == ran[0][1]
    assert set(landed) == {threading.main_thread()}


def test_reading_has_a_session_of_its_own(qtbot, runner):
    names = {}
    runner.write(lambda desk: desk.thread, lambda name: names.update(writer=name))
    runner.read(lambda desk: desk.thread, lambda name: names.update(reader=name))
    qtbot.waitUntil(lambda: len(names) == 2)
    assert names["writer"] != names["reader"]


def test_a_write_is_pending_until_its_answer_and_then_ticked(qtbot, runner):
    counts, ticks = [], []
    runner.pending_changed.connect(counts.append)
    runner.saved.connect(ticks.append)
    go = threading.Event()
    runner.write(lambda _: go.wait(100))
    assert runner.pending == 1
    assert not ticks
    go.set()
    qtbot.waitUntil(lambda: len(ticks) == 1)
    assert counts == [1, 0]
    assert isinstance(ticks[0], datetime)
    assert ticks[0].tzinfo is not None


def test_a_refusal_reaches_the_page_and_is_no_tick(qtbot, runner):
    said: list[BriefingError] = []
    ticks: list[object] = []
    runner.saved.connect(ticks.append)

    def refuse(_desk):
        raise Refused("The meeting is closed; nothing was recorded.")

    runner.write(refuse, failed=said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert str(said[0]) == "The meeting is closed; nothing was recorded."
    assert not ticks


def test_an_unknown_failure_becomes_a_reference_without_its_text(qtbot, runner, caplog):
    said = []

    def fall(_desk):
        raise ValueError("79 Tern Close")

    runner.read(fall, failed=said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert isinstance(said[0], ProgramFault)
    assert said[0].reference in str(said[0])
    assert "Tern" not in str(said[0]) + caplog.text


def test_a_failure_nobody_asked_about_is_still_heard(qtbot, runner):
    heard = []
    runner.unheard.connect(heard.append)

    def refuse(_desk):
        raise Refused("No.")

    runner.read(refuse)
    qtbot.waitUntil(lambda: len(heard) == 1)


def test_long_work_reports_and_can_be_stopped(qtbot, runner):
    seen, said = [], []
    stopped = threading.Event()

    def work(_desk, report):
        for step in range(1000):
            if not report(step, 1000):
                stopped.set()
                raise Stopped("Stopped as you asked; nothing was written.")
            if step == 5:
                cancelled.wait(100)
        return "all"

    cancelled = threading.Event()
    job = runner.write(work, failed=said.append, progress=lambda done, total: seen.append((done, total)))
    qtbot.waitUntil(lambda: (5, 1000) in seen)
    job.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: bool(said))
    assert stopped.is_set()
    assert isinstance(said[0], Stopped)


def test_work_cancelled_while_it_waits_never_runs(qtbot, runner):
    go, ran, said = threading.Event(), [], []
    runner.write(lambda _: go.wait(100))
    job = runner.write(ran.append, failed=said.append)
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: bool(said))
    assert not ran


def test_closing_finishes_what_was_begun_and_takes_no_more(qtbot, qapp, closed):
    runner = Jobs(Desk, Desk)
    ran, said = [], []
    runner.read(lambda _: ran.append("read"))
    for place in range(10):
        runner.write(lambda _, place=place: ran.append(place))
    runner.close()
    assert ran.count("read") == 1
    assert [step for step in ran if step != "read"] == list(range(10))
    assert [name[:6] for name in closed] == ["reader", "writer"]
    runner.write(ran.append, failed=said.append)
    assert isinstance(said[0], Stopped)


def test_idle_is_told_once_everything_is_answered(qtbot, runner):
    told, answers = [], []
    runner.write(lambda _: 1, answers.append)
    runner.read(lambda _: 2, answers.append)
    runner.when_idle(lambda: told.append(sorted(answers)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [[1, 2]]


def test_a_store_that_cannot_be_opened_fails_each_work_and_is_tried_again(qtbot, closed, qapp):
    tries = []

    def opens():
        tries.append(1)
        if len(tries) == 1:
            raise Refused("The key is not to be had.")
        return Desk()

    runner = Jobs(opens, Desk)
    said, done = [], []
    runner.write(lambda _: 1, failed=said.append)
    runner.write(lambda _: 2, done.append)
    qtbot.waitUntil(lambda: done == [2])
    assert len(said) == 1
    runner.close()


def test_inline_jobs_answer_before_they_return(qapp, closed):
    jobs = answered_at_once(Desk, Desk)
    answers = []
    jobs.write(lambda desk: desk.thread, answers.append)
    assert answers == [threading.main_thread().name]
    jobs.close()


def test_thousands_of_signals_do_not_use_up_the_truth(qapp, closed):
    before = sys.getrefcount(True)
    jobs = answered_at_once(Desk, Desk)
    for _ in range(10_000):
        jobs.write(lambda desk: desk)
    jobs.close()
    assert sys.getrefcount(True) > 1_000_000 or before == sys.getrefcount(True)


def test_thinking_needs_no_session_and_holds_nobody_up(qtbot, closed, qapp):
    def never():
        raise AssertionError("no session was asked for")

    runner = Jobs(never, never)
    go, answers = threading.Event(), []
    runner.think(lambda: go.wait(100), answers.append)
    assert runner.pending == 0
    go.set()
    qtbot.waitUntil(lambda: answers == [True])
    runner.close()
