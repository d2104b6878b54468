"""What the window gives to the worker is captured when it is asked, and the rule finds where it is not."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from tests.conftest import ROOT
from tests.house.captured import captured_late

PAGE = PurePosixPath("pos/ui/page.py")


def test_nothing_that_runs_later_reads_a_page() -> None:
    paths = [path.relative_to(ROOT) for path in sorted((ROOT / "pos/ui").rglob("*.py"))]
    texts = {PurePosixPath(path): (ROOT / path).read_text(encoding="utf-8") for path in paths}
    assert sum("worker.run(" in text or "inquiry.ask(" in text for text in texts.values()) > 8
    findings = [finding for path, text in texts.items() for finding in captured_late(path, text)]
    assert not findings, "\n".join(findings)


def _page(*lines: str) -> str:
    return "class Page:\n" + "".join(f"    {line}\n" for line in lines)


BROKEN = {
    "a method of the page": _page("def go(self): self._worker.run(self._do, self._on_done)", "def _do(self): ..."),
    "with some of it captured": _page("def go(self): self._worker.run(partial(self._do, 1), self._on_done)"),
    "a lambda": _page("def go(self): self._station.worker.run(lambda: plan(self._household_id), self._on_done)"),
    "a function in the function": _page(
        "def go(self):", "    def work(): return self._x", "    self._worker.run(work, self._on_done)"
    ),
    "by a local name": _page("def go(self):", "    work = partial(self._do, 1)", "    worker.run(work, self._on_done)"),
    "the page as a value": _page("def go(self): self._worker.run(partial(plan, self), self._on_done)"),
    "a method as a value": _page(
        "def go(self): self._worker.run(partial(confirmed, 1, self._do), self._on_done)", "def _do(self): ..."
    ),
    "among several values": _page(
        "def go(self):",
        "    asked = (self._do, 1)",
        "    self._worker.run(partial(confirmed, *asked), self._on_done)",
        "def _do(self): ...",
    ),
    "inside a value": _page("def go(self): self._inquiry.ask(partial(asked, 1, partial(self._do, 2)), self._on_done)"),
    "by way of another method": _page(
        "def _ask(self, work: Callable[[], int], then):",
        "    self._inquiry.ask(work, then)",
        "def go(self): self._ask(partial(self._do, 1), self._on_done)",
    ),
    "a field that holds a function": _page("def go(self): self._worker.run(self._search, self._on_done)"),
}
SOUND = {
    "a method of a service": _page("def go(self): self._worker.run(self._station.desks.till.state, self._on_done)"),
    "values, read now": _page("def go(self): self._worker.run(partial(self._till.scan, self._text), self._on_done)"),
    "a function of values": _page("def go(self): self._inquiry.ask(partial(planned, self._office, 3), self._on_done)"),
    "a property, read now": _page(
        "@property", "def text(self): ...", "def go(self): self._worker.run(partial(find, self.text), self._on_done)"
    ),
    "a static method": _page(
        "@staticmethod", "def _do(n): ...", "def go(self): self._worker.run(partial(self._do, 1), self._on_done)"
    ),
    "another thing that runs": _page("def go(self): self._program.run(self._do)"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_read_late_is_found(text: str) -> None:
    assert len(list(captured_late(PAGE, text))) == 1


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_is_captured_is_left_alone(text: str) -> None:
    assert not list(captured_late(PAGE, text))


def test_other_folders_are_not_the_windows() -> None:
    assert not list(captured_late(PurePosixPath("pos/cli/page.py"), next(iter(BROKEN.values()))))
