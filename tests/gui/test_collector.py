"""The search for reference cycles: on the window's thread, never on one that reads or writes."""

import gc
import threading

import pytest

from shp_desktop.gui.collector import Collector


class Knot:
    """Holds itself, so that only the search for cycles lets it go."""

    def __init__(self, told: list[threading.Thread]) -> None:
        self.me = self
        self.told = told

    def __del__(self) -> None:
        self.told.append(threading.current_thread())


@pytest.fixture
def busy() -> list[bool]:
    return []


@pytest.fixture
def collector(qapp, busy):
    held = gc.isenabled()
    made = Collector(lambda: bool(busy))
    made.start()
    yield made
    made.stop()
    if not held:
        gc.disable()


def allocate(told: list[threading.Thread], kept: list[list[int]]) -> None:
    """Leave knots behind and keep so many objects that Python would search at once."""
    for _ in range(20):
        Knot(told)
    kept.extend([] for _ in range(20_000))


def test_a_cycle_left_by_a_worker_is_undone_on_the_windows_thread(collector):
    told: list[threading.Thread] = []
    kept: list[list[int]] = []
    worker = threading.Thread(target=allocate, args=(told, kept))
    worker.start()
    worker.join()
    assert told == [], "nothing is searched on the thread that writes"
    collector.collect()
    assert len(told) == 20
    assert set(told) == {threading.main_thread()}


def test_the_timer_searches_without_being_asked(qtbot, collector):
    told: list[threading.Thread] = []
    kept: list[list[int]] = []
    allocate(told, kept)
    qtbot.waitUntil(lambda: len(told) == 20)


def test_the_oldest_generation_waits_until_nothing_is_on_its_way(collector, busy):
    told: list[threading.Thread] = []
    Knot(told)
    gc.collect(0)
    gc.collect(1)
    assert len(told) == 1, "a young knot needs no full search"
    keep = Knot(told)
    gc.collect(1)
    keep = None
    assert keep is None
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    busy.append(True)
    collector.collect()
    assert len(told) == 1
    busy.clear()
    collector.collect()
    assert len(told) == 2


def test_stopping_gives_the_search_back(qapp):
    held = gc.isenabled()
    collector = Collector(lambda: False)
    collector.start()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    if not held:
        gc.disable()
