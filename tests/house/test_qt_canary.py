"""PySide6 6.12.0 on Python 3.11 loses a reference to None at every void call, and soon aborts the process.

The pins in pyproject.toml keep clear of it; this watches whatever is installed. In a child process, because a till that
dies with `none_dealloc` must be one failed test, not the end of the run.
"""

from __future__ import annotations

import subprocess
import sys
import textwrap

CALLS = 20_000
# Imports, the garbage collector and Qt's own start move the count by a few dozen.
SLACK = 500

CANARY = textwrap.dedent("""
    import sys
    from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

    class Bell(QObject):
        rung = Signal()
        counted = Signal(int)

    application = QCoreApplication([])
    bell, timer = Bell(), QTimer()
    heard = []
    bell.rung.connect(lambda: None)
    bell.counted.connect(heard.append)
    before = sys.getrefcount(None)
    for n in range(int(sys.argv[1])):
        bell.setObjectName("a")
        timer.stop()
        bell.rung.emit()
        bell.counted.emit(n)
        {leak}
    assert len(heard) == int(sys.argv[1])
    print(sys.getrefcount(None) - before)
""")

# What the fault does, by hand: one reference fewer than there should be.
LEAK = "import ctypes; ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))"


def canary(leak: str = "pass") -> subprocess.CompletedProcess[str]:
    """The drift of None's reference count over CALLS rounds, printed by a child process."""
    command = (sys.executable, "-c", CANARY.format(leak=leak), str(CALLS))
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def sound(answer: subprocess.CompletedProcess[str]) -> bool:
    """Whether the child ended well and None is as often referred to as before."""
    return answer.returncode == 0 and abs(int(answer.stdout)) < SLACK


def test_void_calls_and_emissions_keep_none_alive() -> None:
    answer = canary()
    assert sound(answer), f"exit {answer.returncode}, drift {answer.stdout!r}: {answer.stderr[-2000:]}"


def test_a_lost_reference_is_noticed_where_it_does_harm() -> None:
    """From Python 3.12 on None is immortal."""
    assert sound(canary(LEAK)) == (sys.version_info >= (3, 12))
