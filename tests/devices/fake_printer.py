"""A network printer on loopback that can be as bad as real ones: mute, slow, out of paper, gone in the middle."""

from __future__ import annotations

import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

READY = {1: 0x12, 4: 0x12}
NO_PAPER = {1: 0x1A, 4: 0x7E}
COVER_OPEN = {1: 0x1A, 4: 0x12}
PAPER_LOW = {1: 0x12, 4: 0x1E}


@dataclass
class FakePrinter:
    """Answers DLE EOT wherever it finds it in the stream, as printers do. All it got is kept, by connection."""

    status: dict[int, int] = field(default_factory=lambda: dict(READY))
    status_after: dict[int, int] | None = None
    """What it answers behind the first two questions."""
    reads: bool = True
    answers: bool = True
    drop_after: int | None = None
    """Resets the connection once it has read so many bytes of it."""
    noise: bytes = b""
    pause_s: float = 0.0
    chunk: int = 4096
    received: list[bytearray] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._stop = threading.Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(0.01)
        self.port: int = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(10)
        self._server.close()

    def job(self, number: int = -1) -> bytes:
        """What came on a connection, but for the questions in front and behind."""
        return bytes(self.received[number]).removeprefix(QUESTION).removesuffix(QUESTION)

    def _serve(self) -> None:
        while True:  # What was sent before the end is still heard: only silence ends it.
            try:
                link, _ = self._server.accept()
            except TimeoutError:
                if self._stop.is_set():
                    return
                continue
            with link:
                got = bytearray()
                self.received.append(got)
                self._talk(link, got)

    def _talk(self, link: socket.socket, got: bytearray) -> None:
        link.settimeout(0.01)
        if self.drop_after == 0:
            return _reset(link)
        if not self.reads:
            self._stop.wait()
            return None
        while True:
            most = self.chunk if self.drop_after is None else min(self.chunk, self.drop_after - len(got))
            try:
                data = link.recv(most)
            except TimeoutError:
                if self._stop.is_set():
                    return None
                continue
            except OSError:
                return None
            if not data:
                return None
            seen = len(got)
            got += data
            if self.drop_after is not None and len(got) >= self.drop_after:
                return _reset(link)
            self._answer(link, got, seen)
            time.sleep(self.pause_s)

    def _answer(self, link: socket.socket, got: bytearray, seen: int) -> None:
        if not self.answers:
            return
        for at in range(max(0, seen - 2), len(got) - 2):
            if got[at] == 0x10 and got[at + 1] == 4 and at + 2 >= seen:
                printed = at >= len(QUESTION)
                status = self.status_after if printed and self.status_after else self.status
                try:
                    link.sendall(self.noise + bytes((status[got[at + 2]],)))
                except OSError:
                    return


QUESTION = b"\x10\x04\x01\x10\x04\x04"


def _reset(link: socket.socket) -> None:
    """Gone without goodbye, as when the plug is pulled and put back."""
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
