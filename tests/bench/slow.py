"""A line to a server that carries everything late, as a process of its own: nothing of it takes the window's time.

`python -m tests.bench.slow PORT` prints the port where it listens, and hears on stdin how late it is, in ms.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading


class SlowLine:
    """The process, and the port where the server of `port` is reached late."""

    def __init__(self, port: int) -> None:
        words = [sys.executable, "-m", "tests.bench.slow", str(port)]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def be_late(self, ms: int) -> None:
        """From now on each piece, either way, by so much."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{ms}\n")
        self._process.stdin.flush()

    def cut(self) -> None:
        """There is no line any more."""
        self._process.kill()
        self._process.communicate()


class _Lateness:
    """Seconds, as stdin says."""

    def __init__(self) -> None:
        self.by_s = 0.0
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        for told in sys.stdin:
            self.by_s = int(told) / 1000


async def _carry(late: _Lateness, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        await asyncio.sleep(late.by_s)
        writer.write(piece)
        await writer.drain()
    writer.close()


async def _serve(port: int) -> None:
    late = _Lateness()

    async def reached(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, asks = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_carry(late, reader, asks), _carry(late, answers, writer), return_exceptions=True)

    server = await asyncio.start_server(reached, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
