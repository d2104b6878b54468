"""The worker: in order, off the GUI thread, every failure told once, nobody called who is gone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from pos.errors import PosError, Refused
from pos.ui import messages
from pos.ui.garbage import GarbageCollector
from pos.ui.worker import Worker


class Listener(QObject):
    """Keeps what it hears, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.failures: list[PosError] = []
        self.threads: set[QThread] = set()

    def on_completed(self, value: object) -> None:
        self.heard.append(value)
        self.threads.add(QThread.currentThread())

    def on_failed(self, error: PosError) -> None:
        self.failures.append(error)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def _answer(value: object) -> object:
    return value


def _refuse() -> object:
    raise Refused("no_shift")


def _break() -> object:
    raise KeyError("ours")


def test_pieces_of_work_are_done_in_order_on_another_thread(qtbot: QtBot, worker: Worker) -> None:
    listener, threads = Listener(), set()

    def work(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    for number in range(50):
        worker.run(partial(work, number), listener.on_completed)
    qtbot.waitUntil(lambda: worker.idle)
    assert listener.heard == list(range(50))
    assert threads.isdisjoint({threading.get_ident()})
    assert len(threads) == 1
    assert listener.threads == {QThread.currentThread()}


def test_a_refusal_goes_where_it_was_asked_to(qtbot: QtBot, worker: Worker) -> None:
    listener = Listener()
    worker.run(_refuse, listener.on_completed, listener.on_failed)
    qtbot.waitUntil(lambda: bool(listener.failures))
    assert listener.failures[0].code == "no_shift"
    assert listener.heard == []


def test_a_bug_is_logged_with_the_number_that_is_told(
    qtbot: QtBot, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener()
    worker.run(_break, listener.on_completed, listener.on_failed)
    qtbot.waitUntil(lambda: bool(listener.failures))
    number = str(listener.failures[0].values["number"])
    assert number in messages.sentence(listener.failures[0])
    assert number in caplog.text
    assert "KeyError" in caplog.text
    worker.run(partial(_answer, 1), listener.on_completed)
    qtbot.waitUntil(lambda: listener.heard == [1])


def test_whoever_is_gone_is_not_called(qtbot: QtBot, worker: Worker) -> None:
    gone, there = Listener(), Listener()
    go_on = threading.Event()
    worker.run(partial(go_on.wait, 10), gone.on_completed)
    gone.deleteLater()
    qtbot.wait(1)
    go_on.set()
    worker.run(partial(_answer, 2), there.on_completed)
    qtbot.waitUntil(lambda: there.heard == [2])
    assert gone.heard == []


def test_a_stopped_worker_finishes_what_it_was_asked_and_swallows_what_comes_later(qtbot: QtBot) -> None:
    worker, listener, done = Worker(), Listener(), list[str]()
    worker.run(partial(done.append, "asked"), listener.on_completed)
    worker.stop()
    worker.run(partial(done.append, "late"), listener.on_completed, listener.on_failed)
    qtbot.waitUntil(lambda: worker.idle)
    assert done == ["asked"]
    assert listener.heard == [None]
    assert listener.failures == []


def test_long_work_shows_that_it_is_under_way(qtbot: QtBot, worker: Worker) -> None:
    listener, go_on = Listener(), threading.Event()
    with qtbot.waitSignal(worker.progressed, timeout=3000) as shown:
        worker.run(partial(go_on.wait, 10), listener.on_completed)
    assert shown.args == [True]
    with qtbot.waitSignal(worker.progressed) as hidden:
        go_on.set()
    assert hidden.args == [False]


def test_cycles_are_collected_on_the_gui_thread_only(qtbot: QtBot, worker: Worker) -> None:
    listener, died_on = Listener(), []

    class Ring:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            died_on.append(threading.get_ident())

    def litter() -> None:
        for _ in range(5000):
            Ring()

    sweeper = GarbageCollector()
    try:
        worker.run(litter, listener.on_completed)
        qtbot.waitUntil(lambda: worker.idle)
        assert died_on == []
        sweeper.look()
        assert set(died_on) == {threading.get_ident()}
    finally:
        sweeper.stop()
    assert gc.isenabled()
