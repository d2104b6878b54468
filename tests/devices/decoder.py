"""A small ESC/POS printer made of paper facts only: it knows nothing of the code that wrote the bytes.

Each command is as the manuals say; what no manual says is an error, and so is text outside a row. Chinese is read byte
by byte as a printer in Chinese mode does: a byte from 0x81 on takes the next one with it, whatever that is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LEAD = range(0x81, 0xFF)
TRAIL = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@dataclass
class Printed:
    """What came out, in order; `rows` are texts, "<image WxH>", "<qr TEXT>", "<cut>", "<feed N>"."""

    rows: list[str] = field(default_factory=list)
    sizes: list[tuple[int, int, bool]] = field(default_factory=list)
    images: list[tuple[int, int, bytes]] = field(default_factory=list)
    kicks: list[int] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    real_time_pulses: int = 0
    resets: int = 0
    pulse_guards: int = 0
    chinese: bool = False

    def text(self) -> str:
        """The rows of text alone."""
        return "\n".join(row for row in self.rows if not row.startswith("<"))


class Decoder:
    """Reads a whole job; raises ValueError with the place where a printer would print rubbish or swallow a byte."""

    def __init__(self, data: bytes, charset: str = "gb18030") -> None:
        self.data = data
        self.charset = charset
        self.at = 0
        self.row = bytearray()
        self.size = (1, 1)
        self.bold = False
        self.qr = b""
        self.out = Printed()

    def decode(self) -> Printed:
        while self.at < len(self.data):
            self._step()
        if self.row:
            raise ValueError(f"text without an end: {bytes(self.row)!r}")
        return self.out

    def _take(self, count: int) -> bytes:
        taken = self.data[self.at : self.at + count]
        if len(taken) < count:
            raise ValueError(f"a command cut short at {self.at}")
        self.at += count
        return taken

    def _step(self) -> None:
        byte = self._take(1)[0]
        if byte == 0x1B:
            self._escape()
        elif byte == 0x1D:
            self._group()
        elif byte == 0x1C:
            self.out.chinese = {0x26: True, 0x2E: False}[self._take(1)[0]]
        elif byte == 0x10:
            self._real_time()
        elif byte == 0x0A:
            self._end_row()
        elif byte < 0x20 or byte == 0x7F:
            raise ValueError(f"control byte {byte:#x} at {self.at - 1}")
        else:
            self._character(byte)

    def _character(self, byte: int) -> None:
        self.row.append(byte)
        if self.charset == "utf-8" or byte not in LEAD:
            return
        if not self.out.chinese:
            raise ValueError(f"a Chinese character outside Chinese mode at {self.at - 1}")
        trail = self._take(1)[0]
        if trail not in TRAIL:
            raise ValueError(f"half a character swallows {trail:#x} at {self.at - 1}")
        self.row.append(trail)

    def _end_row(self) -> None:
        self.out.rows.append(self.row.decode(self.charset))
        self.out.sizes.append((*self.size, self.bold))
        self.row.clear()

    def _escape(self) -> None:
        match bytes(self._take(1)):
            case b"@":
                self.out.resets += 1
                self.size, self.bold = (1, 1), False
            case b"E":
                self.bold = bool(self._take(1)[0] & 1)
            case b"a":
                self._expect_row_start(self._take(1)[0] in {0, 1, 2})
            case b"d":
                self._mark(f"<feed {self._take(1)[0]}>")
            case b"p":
                self.out.kicks.append(self._take(3)[0])
            case other:
                raise ValueError(f"ESC {other!r} at {self.at}")

    def _group(self) -> None:
        match bytes(self._take(1)):
            case b"!":
                size = self._take(1)[0]
                self.size = (size >> 4) + 1, (size & 7) + 1
            case b"V":
                self._expect_row_start(self._take(1)[0] in {0, 1})
                self._mark("<cut>")
            case b"v":
                self._image()
            case b"(":
                self._long(bytes(self._take(1)))
            case other:
                raise ValueError(f"GS {other!r} at {self.at}")

    def _image(self) -> None:
        if self._take(2) != b"0\x00":
            raise ValueError("GS v of another kind")
        width = int.from_bytes(self._take(2), "little")
        height = int.from_bytes(self._take(2), "little")
        data = self._take(width * height)
        self.out.images.append((width, height, data))
        self._mark(f"<image {width * 8}x{height}>")

    def _long(self, name: bytes) -> None:
        payload = self._take(int.from_bytes(self._take(2), "little"))
        if name == b"D":
            self.out.pulse_guards += payload == b"\x14\x01\x00"
        elif name != b"k":
            raise ValueError(f"GS ( {name!r}")
        elif payload[:2] == b"1P":
            self.qr = payload[3:]
        elif payload[:2] == b"1Q":
            self._mark(f"<qr {self.qr.decode()}>")

    def _real_time(self) -> None:
        match self._take(1)[0]:
            case 4:
                self.out.queries.append(self._take(1)[0])
            case 0x14:
                self.out.real_time_pulses += 1
                self._take(3)
            case other:
                raise ValueError(f"DLE {other:#x} at {self.at}")

    def _mark(self, what: str) -> None:
        self._expect_row_start(at_all=True)
        self.out.rows.append(what)
        self.out.sizes.append((*self.size, self.bold))

    def _expect_row_start(self, at_all: bool) -> None:
        if self.row or not at_all:
            raise ValueError(f"not at the start of a row at {self.at}: {bytes(self.row)!r}")


def decode(data: bytes, charset: str = "gb18030") -> Printed:
    """What a printer with that character set prints for the bytes."""
    return Decoder(data, charset).decode()


def obeyed_at_once(data: bytes) -> list[bytes]:
    """Real-time commands anywhere in the stream, image data included: printers look for them before anything else."""
    return [data[at : at + 2] for at in range(len(data) - 1) if data[at] == 0x10 and data[at + 1] in {4, 5, 0x14}]
