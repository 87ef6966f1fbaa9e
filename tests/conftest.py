"""What every test leans on: no screen, no chance examples from yesterday, no warning that nobody expected."""

import gc
import inspect
import itertools
import logging
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from _pytest.nodeid import NodeId
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shp_desktop.security import wrapping

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Deadlines are off because a shared machine is slow at random; speed is the benchmarks' business.
settings.register_profile(
    "usual", deadline=None, database=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

# As in the window: a search on a thread that writes, or amid an event, may destroy a widget that is being painted.
gc.disable()
_ended = itertools.count(1)
FULL_SEARCH_EVERY = 60
PATIENCE_MS = 60_000

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def _a_passphrase_is_worked_out_once() -> Iterator[None]:
    """Keep what a passphrase and its salt come to: a quarter of a second of work, the same each time a test opens its store."""
    honest = wrapping._derive
    wrapping._derive = cache(honest)
    yield
    wrapping._derive = honest


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and made logs beside the checkout."""
    if SHARED.is_dir():
        return SHARED
    reason = "the logs in shared/data are not beside this checkout"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture):
    """Fail a test that logs a warning without asking for `caplog` to look at it."""
    yield
    if "caplog" in inspect.signature(request.function).parameters:
        return
    loud = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, f"logged: {loud}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell the scheduler which tests keep to one worker: it reads the group at the end of a test's name.

    pytest-xdist 3.8 writes it to a field pytest 9.2 has given up (pytest-xdist issue 1386), so every worker set up every group.
    """
    if not config.getoption("loadgroup", False):
        return
    for item in items:
        group = next((mark.args[0] for mark in item.iter_markers("xdist_group")), "")
        if group and not item.nodeid.endswith(f"@{group}"):
            item._id = NodeId.parse(f"{item.nodeid}@{group}")


def pytest_collection_finish() -> None:
    """What stands before the first test holds no cycle to be undone: it is searched once, not after every few tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _cycles_undone_between_tests() -> Iterator[None]:
    yield
    gc.collect(1 if next(_ended) % FULL_SEARCH_EVERY else 2)


class PatientBot(QtBot):
    """Waits for a fact as long as a busy machine may need; what comes sooner is not waited for."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        """Wait until the callback is true or stops raising AssertionError."""
        super().waitUntil(callback, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS):  # noqa: N802
        """Wait until the widget's window has the keyboard."""
        return super().waitActive(widget, timeout=timeout)

    def waitSignal(self, signal, *, timeout: int = PATIENCE_MS, **rest):  # noqa: N802
        """Wait until the signal is emitted."""
        return super().waitSignal(signal, timeout=timeout, **rest)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of pytest-qt with more patience."""
    return PatientBot(request)
