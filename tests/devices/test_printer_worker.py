"""The worker: nobody waits for it, each job gets one outcome, and pressing twice prints once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from pos.devices import printer as printer_module
from pos.devices.attempt import Attempt, Delivery, PrinterTrouble, Trouble
from pos.devices.commands import drawer_kick, encodings_page, to_escpos
from pos.devices.printer import JobKind, JobState, PrinterWorker
from pos.devices.profile import Charset, PrinterProfile, profile_named
from pos.domain.paper.document import Paper, Text
from pos.errors import Unavailable
from tests.devices.outcomes import PATIENCE_S, Outcomes

PROFILE = profile_named("80")


def paper(name: str) -> Paper:
    return Paper(name, (Text(name),))


class Desk:
    """A transport held by a hand: each job waits at the gate until it is let through."""

    def __init__(self, *, opened: bool = True) -> None:
        self.gate = threading.Event()
        self.jobs: list[bytes] = []
        self.begins_before_the_gate = False
        self.fails: BaseException | None = None
        if opened:
            self.gate.set()

    def deliver(self, job: bytes, attempt: Attempt) -> Delivery:
        if self.begins_before_the_gate:
            attempt.begin()
        assert self.gate.wait(PATIENCE_S)
        if self.fails is not None:
            raise self.fails
        attempt.begin()
        self.jobs.append(job)
        return Delivery(confirmed=True)


MakeWorker = Callable[..., tuple[PrinterWorker, Outcomes]]


@pytest.fixture
def start() -> Iterator[MakeWorker]:
    workers: list[PrinterWorker] = []

    def make(desk: Desk, deadline_s: float = 30.0, profile: PrinterProfile = PROFILE) -> tuple[PrinterWorker, Outcomes]:
        heard = Outcomes()
        worker = PrinterWorker("P1", desk, profile, heard.hear, deadline_s=deadline_s)
        workers.append(worker)
        return worker, heard

    yield make
    for worker in workers:
        worker.close(5)


def test_a_job_is_printing_and_then_done(start: MakeWorker) -> None:
    desk = Desk()
    worker, heard = start(desk)
    job = worker.print(paper("N1"))
    outcome = heard.of(job)
    assert heard.states(job) == [JobState.PRINTING, JobState.DONE]
    assert (outcome.printer, outcome.kind, outcome.key, outcome.confirmed) == ("P1", JobKind.PAPER, "N1", True)
    assert desk.jobs == [to_escpos(paper("N1"), PROFILE)]


def test_pressing_twice_is_one_job_until_it_has_ended(start: MakeWorker) -> None:
    desk = Desk(opened=False)
    worker, heard = start(desk)
    first = worker.print(paper("N1"))
    heard.begun(first)
    waiting = worker.print(paper("N2"))
    assert worker.print(paper("N1")) == first
    assert worker.print(paper("N2")) == waiting
    assert worker.print(paper("again"), key="N2") == waiting
    desk.gate.set()
    heard.of(first)
    heard.of(waiting)
    assert len(desk.jobs) == 2
    again = worker.print(paper("N1"))
    assert again not in {first, waiting}
    assert heard.of(again).state is JobState.DONE


def test_a_drawer_goes_before_papers_and_never_opens_late(start: MakeWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(opened=False)
    worker, heard = start(desk)
    first = worker.print(paper("N1"))
    heard.begun(first)
    second = worker.print(paper("N2"))
    kick = worker.kick_drawer()
    assert worker.kick_drawer() == kick
    desk.gate.set()
    assert heard.of(kick).kind is JobKind.DRAWER
    heard.of(second)
    assert desk.jobs[1] == drawer_kick(PROFILE)
    monkeypatch.setattr(printer_module, "KICK_WITHIN_S", -1.0)
    late = heard.of(worker.kick_drawer())
    assert (late.state, late.reason) == (JobState.FAILED, Trouble.TOO_LATE)
    assert len(desk.jobs) == 3


def test_the_test_page_is_a_job(start: MakeWorker) -> None:
    desk = Desk()
    worker, heard = start(desk)
    outcome = heard.of(worker.print_test())
    assert (outcome.kind, outcome.state) == (JobKind.TEST, JobState.DONE)
    assert desk.jobs == [encodings_page(PROFILE)]


@pytest.mark.parametrize("begun", [False, True])
def test_a_hanging_driver_is_left_at_the_deadline(start: MakeWorker, begun: bool) -> None:
    desk = Desk(opened=False)
    desk.begins_before_the_gate = begun
    worker, heard = start(desk, deadline_s=0.2)
    before = time.monotonic()
    outcome = heard.of(worker.print(paper("N1")))
    assert time.monotonic() - before < PATIENCE_S / 2
    assert outcome.reason is Trouble.DEADLINE
    assert outcome.state is (JobState.UNKNOWN if begun else JobState.FAILED)
    busy = heard.of(worker.print(paper("N2")))
    assert (busy.state, busy.reason) == (JobState.FAILED, Trouble.BUSY)
    desk.gate.set()
    hanging = worker._hanging
    assert hanging is not None
    hanging.join(PATIENCE_S)
    if not begun:
        assert desk.jobs == []  # told as failed, so it must not print behind our back
    assert heard.of(worker.print(paper("N3"))).state is JobState.DONE


def test_whether_anything_left_decides_between_failed_and_unknown(start: MakeWorker) -> None:
    desk = Desk()
    worker, heard = start(desk)
    desk.fails = PrinterTrouble(Trouble.LINK_LOST)
    assert heard.of(worker.print(paper("N1"))).state is JobState.FAILED
    desk.begins_before_the_gate = True
    outcome = heard.of(worker.print(paper("N2")))
    assert (outcome.state, outcome.reason) == (JobState.UNKNOWN, Trouble.LINK_LOST)


def test_a_bug_is_logged_and_the_worker_lives(start: MakeWorker, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    worker, heard = start(desk)
    desk.fails = ZeroDivisionError()
    with caplog.at_level(logging.ERROR):
        assert heard.of(worker.print(paper("N1"))).reason is Trouble.BUG
    assert "ZeroDivisionError" in caplog.text
    desk.fails = Unavailable("no_chinese_font")
    assert heard.of(worker.print(paper("N2"))).reason is Trouble.NO_FONT
    desk.fails = None
    assert heard.of(worker.print(paper("N3"))).state is JobState.DONE


def test_a_listeners_bug_does_not_stop_the_printer(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    heard = Outcomes()

    def hear(event: object) -> None:
        heard.hear(event)  # type: ignore[arg-type]  # it is a PrintEvent; this listener is a bad one
        raise RuntimeError("listener")

    worker = PrinterWorker("P1", desk, PROFILE, hear)
    with caplog.at_level(logging.ERROR):
        heard.of(worker.print(paper("N1")))
        heard.of(worker.print(paper("N2")))
        assert worker.close(5)
    assert len(desk.jobs) == 2
    assert "listener" in caplog.text


def test_a_full_queue_refuses_aloud(start: MakeWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer_module, "_MOST_WAITING", 2)
    desk = Desk(opened=False)
    worker, heard = start(desk)
    heard.begun(worker.print(paper("N0")))
    jobs = [worker.print(paper(f"N{number}")) for number in (1, 2, 3)]
    refused = heard.of(jobs[2])
    assert (refused.state, refused.reason) == (JobState.FAILED, Trouble.QUEUE_FULL)
    desk.gate.set()
    assert heard.of(jobs[1]).state is JobState.DONE


def test_closing_finishes_what_it_can(start: MakeWorker) -> None:
    desk = Desk()
    worker, heard = start(desk)
    jobs = [worker.print(paper(f"N{number}")) for number in range(10)]
    assert worker.close(30)
    assert [heard.of(job).state for job in jobs] == [JobState.DONE] * 10
    after = heard.of(worker.print(paper("N1")))
    assert (after.state, after.reason) == (JobState.FAILED, Trouble.CLOSED)
    assert worker.close(30)


@pytest.mark.parametrize("begun", [False, True])
def test_closing_leaves_no_job_without_an_outcome(start: MakeWorker, begun: bool) -> None:
    desk = Desk(opened=False)
    desk.begins_before_the_gate = begun
    worker, heard = start(desk)
    jobs = [worker.print(paper(f"N{number}")) for number in range(3)]
    heard.begun(jobs[0])
    worker.close(0.2)
    first, *others = (heard.of(job) for job in jobs)
    assert (first.state, first.reason) == (JobState.UNKNOWN if begun else JobState.FAILED, Trouble.CLOSED)
    assert [(each.state, each.reason) for each in others] == [(JobState.FAILED, Trouble.CLOSED)] * 2
    desk.gate.set()


def test_many_hands_at_once_lose_and_double_nothing(start: MakeWorker) -> None:
    desk = Desk()
    worker, heard = start(desk)
    ids: list[int] = []

    def press(name: int) -> None:
        ids.extend(worker.print(paper(f"N{name}-{number}")) for number in range(20))

    hands = [threading.Thread(target=press, args=(name,)) for name in range(5)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(PATIENCE_S)
    assert len(set(ids)) == 100
    assert {heard.of(job).state for job in ids} == {JobState.DONE}
    assert len(set(desk.jobs)) == len(desk.jobs) == 100


def test_printing_does_not_render_on_the_callers_thread(start: MakeWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []

    def render(made: Paper, profile: PrinterProfile) -> bytes:
        threads.append(threading.get_ident())
        return b"x"

    monkeypatch.setattr(printer_module, "to_escpos", render)
    worker, heard = start(Desk(), profile=profile_named("58-image"))
    assert worker.profile.charset is Charset.IMAGE
    heard.of(worker.print(paper("N1")))
    assert threading.get_ident() not in threads
    assert len(threads) == 1
