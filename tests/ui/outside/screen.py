"""A screen of its own (Xvfb), the program on it, and an outside program that types."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tests.conftest import ROOT
from tests.ui.community import Place

SETTLED_S, OFTEN_S = 90.0, 0.01


def hasten(pid: int) -> None:
    """A scanner has a processor of its own: where it is allowed, a busy machine does not make it stutter."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, -10)


class Missing(LookupError):
    """What is not on this machine."""


@contextmanager
def screen() -> Iterator[str]:
    """The name of a display as large as the design's. Raises Missing."""
    server = shutil.which("Xvfb")
    if server is None:
        raise Missing("no Xvfb on this machine (Debian package xvfb)")
    told, tells = os.pipe()
    words = [server, "-displayfd", str(tells), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    running = subprocess.Popen(words, pass_fds=[tells], stderr=subprocess.DEVNULL)
    hasten(running.pid)
    os.close(tells)
    try:
        with os.fdopen(told) as number:
            name = number.readline().strip()
        if not name:
            raise Missing("Xvfb does not begin here")
        yield f":{name}"
    finally:
        running.terminate()
        running.wait()


class Asked:
    """A program that answers each line with one."""

    def __init__(self, module: str, *words: str, hurries: bool = False, **variables: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
        self._running = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT,
        )  # fmt: skip
        if hurries:
            hasten(self._running.pid)

    def ask(self, question: object = "") -> str:
        """Its answer. Raises Missing when it has gone."""
        asks = self._running.stdin
        assert asks is not None
        try:
            asks.write(json.dumps(question) + "\n")
            asks.flush()
        except BrokenPipeError:
            raise Missing(f"{self._running.args!r} is gone") from None
        return self.heard()

    def heard(self) -> str:
        """What it says next. Raises Missing when it has gone."""
        tells = self._running.stdout
        assert tells is not None
        answer = tells.readline()
        if not answer:
            raise Missing(f"{self._running.args!r} is gone")
        return answer

    def end(self) -> None:
        """No more questions."""
        self._running.terminate()
        self._running.communicate()


Look = dict[str, Any]


class Stage:
    """A program on the screen, and the hand and the scanner that type into it from outside."""

    def __init__(self, display: str, program: Asked) -> None:
        self._typist = Asked("tests.ui.outside.typist", hurries=True, DISPLAY=display)
        self.program = program

    def end(self) -> None:
        """Both."""
        self._typist.end()
        self.program.end()

    def press(self, *keys: str) -> Look:
        """A hand's keys, and what there is to be seen then."""
        self._typist.ask({"keys": keys, "gap_ms": 60})
        return self.settled()

    def write(self, text: str) -> Look:
        """A hand's text with Enter, irregular as hands are."""
        for at, char in enumerate(text):
            self._typist.ask({"text": char, "gap_ms": 125 + 40 * (at % 2)})
        self._typist.ask({"keys": ["Return"], "gap_ms": 130})
        return self.settled()

    def scan(self, code: str, gap_ms: int, ends: tuple[str, ...], *, keypad: bool = False) -> Look:
        """A scanner's burst."""
        self._typist.ask({"text": code, "gap_ms": gap_ms, "ends": ends, "keypad": keypad})
        return self.settled()

    def settled(self) -> Look:
        """What there is to be seen once nothing is under way, with all that was given on since."""
        noted: dict[str, list[Any]] = {"heard": [], "answered": [], "scanned": [], "gaps": []}
        until = time.monotonic() + SETTLED_S
        before: Look = {}
        while time.monotonic() < until:
            look: Look = json.loads(self.program.ask())
            for name, found in noted.items():
                found.extend(look.pop(name))
            if look["idle"] and look == before:
                return {**look, **noted}
            before = look
            time.sleep(OFTEN_S)
        raise Missing(f"it never settles: {before}")


def program(display: str, place: Place) -> Asked:
    """`python -m pos` on it."""
    return Asked(
        "tests.ui.outside.watched",
        DISPLAY=display,
        QT_QPA_PLATFORM="xcb",
        POS_DATA=str(place.ledger.parent),
        POS_KEY_DIR=str(place.keys.folder),
    )


def states(display: str, place: Place, part: str) -> Asked:
    """The states that are photographed in one part of the round, one after the other."""
    return Asked("tests.ui.outside.shown", str(place.folder), part, DISPLAY=display, QT_QPA_PLATFORM="xcb")
