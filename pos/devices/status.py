"""What a printer says of itself: the two bytes that answer DLE EOT 1 and DLE EOT 4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos.devices.attempt import PrinterTrouble, Trouble

REPLY_BYTES: Final = 2

_FIXED_MASK: Final = 0x93
_FIXED: Final = 0x12
_OFFLINE: Final = 0x08
_NEAR_END: Final = 0x0C
_PAPER_END: Final = 0x60
_MOST_NOISE: Final = 64


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """Bits as in Epson's manual: n=1 bit 3 off line; n=4 bits 2, 3 paper near its end, bits 5, 6 paper out."""

    online: bool
    paper: bool
    paper_low: bool

    def demand_ready(self) -> None:
        """Raises PrinterTrouble with what a person can put right; paper first: without it it is off line too."""
        if not self.paper:
            raise PrinterTrouble(Trouble.NO_PAPER)
        if not self.online:
            raise PrinterTrouble(Trouble.OFFLINE)


def read_status(receive: Callable[[int], bytes]) -> PrinterStatus:
    """Reads exactly two status bytes.

    `receive(n)` gives n bytes or fewer (a USB packet may hold more), b"" at the end of the link, or raises.

    Bytes that cannot be an answer (bits 0, 1, 4 and 7 are fixed) are unasked-for reports, and skipped.
    """
    found = bytearray()
    seen = 0
    while len(found) < REPLY_BYTES:
        received = receive(REPLY_BYTES - len(found))
        seen += len(received)
        if not received or seen > _MOST_NOISE:
            raise PrinterTrouble(Trouble.NO_ANSWER)
        found += bytes(byte for byte in received if byte & _FIXED_MASK == _FIXED)
    link, paper = found[0], found[1]
    return PrinterStatus(not link & _OFFLINE, not paper & _PAPER_END, bool(paper & _NEAR_END))
