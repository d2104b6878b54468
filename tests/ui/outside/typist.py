"""Types into whatever window of an X display has the keys, from a process of its own, as a scanner or a hand does.

Run with DISPLAY set. A line of JSON on stdin is one order, answered by an empty line on stdout once all of it was sent:
`{"text": "6901…", "gap_ms": 5, "ends": ["Return"], "keypad": false}` or `{"keys": ["F12", "Return"], "gap_ms": 150}`.
XTEST waits between two keys in the server itself, so that a busy typist does not stutter. Only ctypes is used.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import sys
from typing import Any

NAMES = {"-": "minus", "*": "asterisk", ".": "period", "/": "slash", ":": "colon", "%": "percent"}
SHIFTED = frozenset("*:%ABCDEFGHIJKLMNOPQRSTUVWXYZ")
RELEASED = 0


def libraries() -> tuple[Any, Any]:
    """Xlib and XTEST. Raises OSError where one is not here."""
    found = [ctypes.util.find_library(name) for name in ("X11", "Xtst")]
    if None in found:
        raise OSError("libX11 and libXtst are needed")
    x, xtest = (ctypes.CDLL(name) for name in found)
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XStringToKeysym.restype = ctypes.c_ulong
    x.XStringToKeysym.argtypes = [ctypes.c_char_p]
    x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
    xtest.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
    return x, xtest


class Typist:
    """At one display."""

    def __init__(self) -> None:
        self._x, self._xtest = libraries()
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise OSError("no display")

    def press(self, name: str, after_ms: int) -> None:
        """One key by its X name, with those that are held before a +: `Control+j`."""
        *held, last = name.split("+")
        for one in held:
            self._fake(one, down=True, after_ms=after_ms)
            after_ms = 0
        self._fake(last, down=True, after_ms=after_ms)
        self._fake(last, down=False, after_ms=0)
        for one in reversed(held):
            self._fake(one, down=False, after_ms=0)

    def _fake(self, name: str, *, down: bool, after_ms: int) -> None:
        held = {"Control": "Control_L", "Shift": "Shift_L"}.get(name, name)
        symbol = self._x.XStringToKeysym(held.encode())
        code = self._x.XKeysymToKeycode(self._display, symbol)
        if not symbol or not code:
            raise ValueError(f"no key types {name}")
        self._xtest.XTestFakeKeyEvent(self._display, code, int(down), after_ms)

    def obey(self, order: dict[str, Any]) -> None:
        """Types all of it, and waits until the server has sent it."""
        gap_ms = int(order["gap_ms"])
        keypad = "KP_" if order.get("keypad") else ""
        for char in order.get("text", ""):
            name = f"{keypad}{char}" if char.isdigit() else NAMES.get(char, char)
            self.press(f"Shift+{name}" if char in SHIFTED else name, gap_ms)
        for name in (*order.get("ends", ()), *order.get("keys", ())):
            self.press(name, gap_ms)
        self._x.XSync(self._display, RELEASED)


def main() -> None:
    """One order a line."""
    typist = Typist()
    for line in sys.stdin:
        typist.obey(json.loads(line))
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
