"""Work away from the window: one thread writes, one reads, answers arrive on the window's own thread."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar, overload

from PySide6.QtCore import QObject, Signal

from shp_desktop.crash import frames_of, reference_of
from shp_desktop.errors import BriefingError
from shp_desktop.gui.lanes import AtOnce, Hands, Lane, Open, Threads

if TYPE_CHECKING:
    from shp_desktop.services.session import Session

T = TypeVar("T")
#: what long work calls with (done, total); False means: stop, the person cancelled
Report = Callable[[int, int], bool]
Failed = Callable[[BriefingError], None]
Caught = Callable[[BaseException], str]
log = logging.getLogger(__name__)


class Stopped(BriefingError):
    """The person cancelled the work before it was done."""


class ProgramFault(BriefingError):
    """The program itself failed; `reference` finds the place in its log."""

    def __init__(self, reference: str) -> None:
        """Say it in one sentence without a value."""
        super().__init__(
            f"Something in the program went wrong (reference {reference}); "
            "what was ticked as saved is safe, try once more."
        )
        self.reference = reference


class Job:
    """One piece of work on its way; `cancel` asks it to stop."""

    def __init__(self, writes: bool) -> None:
        self.writes = writes
        self.done = False
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Say whether the person asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; what has begun to be committed is not undone."""
        self._cancelled.set()


@dataclass(frozen=True)
class _Task:
    job: Job
    work: Callable[..., Any]
    done: Callable[[Any], None] | None
    failed: Failed | None
    progress: Callable[[int, int], None] | None


@dataclass(frozen=True)
class _Answer:
    task: _Task
    result: Any = None
    error: BriefingError | None = None


class Jobs(QObject):
    """How pages reach the services: `write` and `read` take work, answers come to `done` or `failed`."""

    #: number of writes not yet confirmed
    pending_changed = Signal(int)
    #: a write was committed: the aware UTC time of its answer
    saved = Signal(object)
    #: something was recorded that undo may mean from now on; said before whoever asked for it is answered
    stepped = Signal()
    #: True while any work, reading included, is on its way
    busy_changed = Signal(bool)
    #: a problem nobody asked to hear of
    unheard = Signal(object)
    _progressed = Signal(object, int, int)
    _answered = Signal(object)

    def __init__(
        self, open_writer: Open, open_reader: Open, caught: Caught | None = None, hands: Hands | None = None
    ) -> None:
        super().__init__()
        self._writer, self._reader, self._none = Lane("writer", open_writer), Lane("reader", open_reader), Lane("thinker")
        self._caught = caught or _log_fault
        self._hands: Hands = hands or Threads()
        self._pending, self._under_way = 0, 0
        self._closing = False
        self._idle: list[Callable[[], object]] = []
        self._answered.connect(self._deliver, self._hands.landing)
        self._progressed.connect(self._show_progress, self._hands.landing)

    @property
    def pending(self) -> int:
        """Return how many writes are not confirmed yet."""
        return self._pending

    @property
    def busy(self) -> bool:
        """Say whether anything is on its way."""
        return self._under_way > 0

    @overload
    def write(
        self, work: "Callable[[Session], T]", done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> Job: ...
    @overload
    def write(
        self,
        work: "Callable[[Session, Report], T]",
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None],
    ) -> Job: ...
    def write(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None] | None = None,
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run work on the writing session; with `progress` the work is called with (session, report)."""
        return self._start(_Task(Job(True), work, done, failed, progress))

    @overload
    def read(
        self, work: "Callable[[Session], T]", done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> Job: ...
    @overload
    def read(
        self,
        work: "Callable[[Session, Report], T]",
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None],
    ) -> Job: ...
    def read(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None] | None = None,
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run work on the read-only session."""
        return self._start(_Task(Job(False), work, done, failed, progress))

    def think(
        self, work: Callable[[], T], done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> Job:
        """Run work that needs no session, so that it holds up neither writing nor reading."""
        return self._start(_Task(Job(False), lambda _none: work(), done, failed, None), self._none)

    def tend(
        self, work: "Callable[[Session], T]", done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> Job:
        """Run upkeep on the writing session: nothing a person wrote, so nothing that waits for its tick."""
        return self._start(_Task(Job(False), work, done, failed, None), self._writer)

    def when_idle(self, call: Callable[[], object]) -> None:
        """Call once nothing is on its way any more."""
        if self.busy:
            self._idle.append(call)
        else:
            call()

    def reopen_reader(self) -> None:
        """Close the reading session; the next piece of work opens one for the person now at the keyboard."""
        self._hands.run(self._reader, self._reader.close)

    def close(self) -> None:
        """Take no more work, finish what is under way, close both sessions; returns when done."""
        if self._closing:
            return
        self._closing = True
        for lane in (self._none, self._reader, self._writer):  # writing last, so that the writer checkpoints alone
            error = self._hands.end(lane)
            if error is not None and not isinstance(error, BriefingError):
                self._caught(error)

    def _start(self, task: _Task, lane: Lane | None = None) -> Job:
        if self._closing:
            self._fail(task, Stopped("The window is closing; nothing more was written."))
            return task.job
        self._count(task.job, 1)
        chosen = lane or (self._writer if task.job.writes else self._reader)
        self._hands.run(chosen, lambda: self._answered.emit(self._run(chosen, task)))
        return task.job

    def _run(self, lane: Lane, task: _Task) -> _Answer:
        """Run on the lane's thread; an unknown failure becomes a reference here."""
        if task.job.cancelled:
            return _Answer(task, error=Stopped("Stopped as you asked; nothing was written."))
        try:
            session = lane.session()
            if task.progress is None:
                return _Answer(task, task.work(session))
            return _Answer(task, task.work(session, lambda done, total: self._report(task, done, total)))
        except BriefingError as error:
            return _Answer(task, error=error)
        except Exception as error:  # the seam where an unknown failure becomes a reference
            return _Answer(task, error=ProgramFault(self._caught(error)))

    def _report(self, task: _Task, done: int, total: int) -> bool:
        self._progressed.emit(task, done, total)
        return not task.job.cancelled

    def _show_progress(self, task: _Task, done: int, total: int) -> None:
        if task.progress is not None and not task.job.done:
            task.progress(done, total)

    def _deliver(self, answer: _Answer) -> None:
        """Run on the window's thread: count, tell, then let whoever waits for quiet go on."""
        task = answer.task
        task.job.done = True
        self._count(task.job, -1)
        if answer.error is not None:
            self._fail(task, answer.error)
        else:
            if task.job.writes:
                self.saved.emit(datetime.now(UTC))  # noqa: TID251 - the tick shows the real clock of this machine
                if answer.result is not None:
                    self.stepped.emit()
            if task.done is not None:
                task.done(answer.result)
        if not self.busy:
            waiting, self._idle = self._idle, []
            for call in waiting:
                call()

    def _fail(self, task: _Task, error: BriefingError) -> None:
        if task.failed is not None:
            task.failed(error)
        else:
            self.unheard.emit(error)

    def _count(self, job: Job, step: int) -> None:
        before = self.busy
        self._under_way += step
        if job.writes:
            self._pending += step
            self.pending_changed.emit(self._pending)
        if self.busy != before:
            self.busy_changed.emit(self.busy)


def _log_fault(error: BaseException) -> str:
    frames = frames_of(error.__traceback__)
    reference = reference_of(type(error), frames)
    log.critical("failure %s %s", reference, type(error).__name__)
    return reference


def answered_at_once(open_writer: Open, open_reader: Open, caught: Caught | None = None) -> Jobs:
    """Return jobs done on the caller's thread before the call returns: real sessions, no threads."""
    return Jobs(open_writer, open_reader, caught, AtOnce())
