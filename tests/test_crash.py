"""The crash net and the program's log: places are written down, values never."""

import faulthandler
import logging
import sys
import threading

import pytest

from shp_desktop import logs
from shp_desktop.crash import FATAL, CrashNet, reference_of
from shp_desktop.logs import FILE, NAME, log_in

SECRET = "79 Tern Close"


def fall() -> None:
    address = SECRET
    raise ValueError(f"no such house: {address}")


@pytest.fixture
def kept_hooks():
    """Put pytest's own hooks back afterwards."""
    before = sys.excepthook, threading.excepthook, faulthandler.is_enabled()
    yield
    sys.excepthook, threading.excepthook = before[0], before[1]
    if before[2]:
        faulthandler.enable()


def failure(work) -> ValueError:
    with pytest.raises(ValueError, match="house") as caught:
        work()
    return caught.value


def test_an_unhandled_failure_is_logged_by_place_without_its_values(tmp_path, caplog):
    told = []
    net = CrashNet(tmp_path / "logs", told.append)
    error = failure(fall)
    with log_in(tmp_path / "logs"):
        net.hook(type(error), error, error.__traceback__)
    written = (tmp_path / "logs" / FILE).read_text(encoding="utf-8")
    assert told[0] in written
    assert "test_crash.py" in written
    assert "fall" in written
    assert "ValueError" in written
    assert "Tern" not in written + caplog.text


def test_the_same_failure_has_the_same_reference_and_another_has_another():
    frames = [("meeting.py", 12, "decide")]
    assert reference_of(ValueError, frames) == reference_of(ValueError, frames)
    assert reference_of(ValueError, frames) != reference_of(KeyError, frames)
    assert reference_of(ValueError, frames) != reference_of(ValueError, [("meeting.py", 13, "decide")])


def test_a_failure_while_telling_of_one_is_not_told_again(tmp_path, caplog):
    error = failure(fall)
    told = []

    def tell(reference: str) -> None:
        told.append(reference)
        net.hook(type(error), error, error.__traceback__)

    net = CrashNet(tmp_path, tell)
    net.hook(type(error), error, error.__traceback__)
    assert len(told) == 1
    assert "second failure" in caplog.text
    net.hook(type(error), error, error.__traceback__)
    assert len(told) == 2


def test_a_thread_that_falls_is_caught_too(tmp_path, kept_hooks, caplog):
    told = []
    net = CrashNet(tmp_path, told.append)
    net.install()
    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    net.remove()
    assert len(told) == 1


def test_what_killed_the_program_is_said_at_the_next_start(tmp_path, kept_hooks):
    first = CrashNet(tmp_path)
    first.install()
    assert first.last_time == ""
    first.remove()
    (tmp_path / FATAL).write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    second = CrashNet(tmp_path)
    second.install()
    assert second.last_time.startswith("Fatal Python error")
    assert (tmp_path / FATAL).stat().st_size == 0
    assert (tmp_path / FATAL).stat().st_mode & 0o077 == 0
    second.remove()


def test_the_log_is_private_and_holds_neither_quoted_text_nor_tracebacks(tmp_path):
    with log_in(tmp_path / "logs"):
        try:
            fall()
        except ValueError:
            logging.getLogger(f"{NAME}.probe").info("read 'Lugger Street' of %s rows", 3, exc_info=True)
    path = tmp_path / "logs" / FILE
    written = path.read_text(encoding="utf-8")
    assert "rows" in written
    assert "Lugger" not in written
    assert "Tern" not in written
    assert written.count("\n") == 1
    assert path.stat().st_mode & 0o077 == 0


def test_the_log_turns_over_and_stays_small(tmp_path):
    with log_in(tmp_path / "logs"):
        log = logging.getLogger(f"{NAME}.probe")
        for _ in range(30_000):
            log.info("a line of the log that says where the program is")
    files = list((tmp_path / "logs").iterdir())
    assert 1 < len(files) <= 5
    assert sum(path.stat().st_size for path in files) <= 5 * 256 * 1024


def test_a_full_log_is_put_aside_and_the_oldest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "_MOST", 200)
    with logs.log_in(tmp_path):
        for number in range(40):
            logging.getLogger("shp_desktop.full").info("line %s of many that fill the file", number)
    names = sorted(path.name for path in tmp_path.glob("program.log*"))
    assert names == ["program.log", *(f"program.log.{number}" for number in range(1, 5))]
    newest = (tmp_path / "program.log").read_text(encoding="utf-8")
    assert "line 39 of many" in newest + (tmp_path / "program.log.1").read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("program.log*")} == {0o600}
