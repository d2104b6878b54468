"""On a terminal: PINs are asked for and never shown, progress is shown, binary is kept off the screen."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.commands.counter import PIN, Counter, baskets
from tests.servers import private_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a POSIX thing", allow_module_level=True)

import pty

_PATIENCE_S = 60


@contextmanager
def on_terminal(shop: Counter, words: Sequence[str], **more: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A command on a terminal of its own: the process, and our end of the terminal."""
    ours, theirs = pty.openpty()
    environment = shop.whole_environment({"TERM": "xterm", **more})
    command = shop.command(*words)
    with subprocess.Popen(
        command, env=environment, cwd=shop.folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        try:
            yield process, ours
        finally:
            os.close(ours)
            if process.poll() is None:
                process.kill()


def pieces(terminal: int) -> Iterator[str]:
    """What is shown, until the other side closes or patience ends."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # Linux's way to say that the other side has closed
                return
            if not piece:
                return
            yield piece.decode("utf-8", "replace")


def typed(shop: Counter, words: Sequence[str], dialogue: Sequence[tuple[str, str]], **more: str) -> tuple[int, str]:
    """Run a command; when a prompt appears, type its answer. (exit code, all that was shown)"""
    shown, waiting, heard = "", list(dialogue), 0
    with on_terminal(shop, words, **more) as (process, terminal):
        for piece in pieces(terminal):
            shown += piece
            if waiting and waiting[0][0] in shown[heard:]:
                heard = len(shown)
                os.write(terminal, waiting.pop(0)[1].encode() + b"\n")
        code = process.wait(_PATIENCE_S)
    return code, shown


def test_a_pin_is_asked_for_and_not_shown(store: Counter) -> None:
    words = ("--on", "2026-03-02", "redeem", "1-1-101", "--points", "1")
    code, shown = typed(store, words, [("boss 的密码：", PIN)], POS_PIN="")
    assert code == 0, shown
    assert "抵扣单 S1-OF-1-000001" in shown
    assert PIN not in shown


def test_a_new_persons_pin_is_typed_twice(store: Counter) -> None:
    words = ("--lang", "en", "people", "add", "chen", "--roles", "clerk", "--approver", "finance")
    twice = [("PIN of chen: ", "135790"), ("Once more: ", "135790")]
    code, shown = typed(store, words, [*twice, ("PIN of finance: ", "000000")])
    assert code == 1, shown
    code, shown = typed(store, words, [*twice, ("PIN of finance: ", PIN)])
    assert code == 0, shown
    assert "135790" not in shown
    code, shown = typed(store, words, [("PIN of chen: ", "135790"), ("Once more: ", "135791")])
    assert code == 1
    assert "not the same" in shown


def test_progress_goes_to_a_terminal_only(store: Counter) -> None:
    file = store.file("many.csv", baskets(30))
    code, shown = typed(store, ("replay", str(file)), [])
    assert code == 0
    assert "30/30" in shown or "入账" in shown
    assert "\x1b[" in shown
    assert "\x1b" not in store("replay", file).err
    quiet = typed(store, ("replay", str(file), "--quiet"), [])[1]
    assert "\x1b[" not in quiet


def test_a_picture_does_not_go_onto_a_screen(store: Counter) -> None:
    code, shown = typed(store, ("receipt", "S1-T1-1-000001", "--format", "png"), [])
    assert code == 2
    assert "--out" in shown


def test_a_wait_is_sat_out_on_a_terminal(store: Counter) -> None:
    """The wait begins anew with each run: whoever could not wait inside one could never log in by command again."""
    words = ("--on", "2026-03-02", "redeem", "1-1-101", "--points", "1")
    for _ in range(5):
        assert store(*words, POS_PIN="000000").code == 1
    shown = ""
    with on_terminal(store, words) as (process, terminal):
        for piece in pieces(terminal):
            shown += piece
            if "Ctrl-C" in shown and process.poll() is None:
                # It waits without the lock: others may write meanwhile.
                assert store("--as", "clerk", *words).code == 0
                process.send_signal(signal.SIGINT)
                break
        code = process.wait(_PATIENCE_S)
    assert code == 130
    assert "等 1 分钟" in shown


def test_the_administrators_password_is_asked_for_and_not_shown(shop: Counter) -> None:
    try:
        with private_server(password="p@ss wörd/:") as server:
            words = ("--lang", "en", "db", "setup", f"postgresql://owner@localhost:{server.port}/red_points")
            code, shown = typed(shop, words, [("administrator's password: ", "p@ss wörd/:")])
            assert code == 0, shown
            assert "CREATE DATABASE red_points" in shown
            assert "p@ss" not in shown
            code, shown = typed(shop, words, [("administrator's password: ", "wrong")])
            assert code == 3
            assert "password authentication failed" in shown
    except LookupError as missing:
        pytest.skip(str(missing))


def test_the_recovery_code_is_asked_for_and_not_shown(empty: Counter) -> None:
    code = empty("--json", "init", "--empty", "--name", "店").json["recovery_code"]
    next(empty.keys.glob("*.key")).unlink()
    done, shown = typed(empty, ("--lang", "en", "db", "join"), [("Recovery code: ", code)])
    assert done == 0, shown
    assert "The key is here" in shown
    assert code not in shown
