"""What one printer can do. Clones differ so much that each ability is a setting, proven once with the test page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos.errors import Refused

DOTS_PER_COLUMN: Final = 12


class Charset(StrEnum):
    """What a printer takes for Chinese. IMAGE draws every row: for printers without Chinese characters of their own."""

    GB18030 = "gb18030"
    GBK = "gbk"
    UTF_8 = "utf-8"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """A printer as configured; `dots` is the print head's width, 12 of them to a column.

    `native_qr`: knows GS ( k (else the code is drawn). `pulse_guard`: knows GS ( D, by which a job first switches off
    the real-time pulse that data could otherwise fire; a printer that does not know it may print its letters.
    `answers_status`: answers DLE EOT; without it nothing can be said of paper or arrival. `drawer_pin` 2 or 5.
    """

    name: str
    width_mm: int
    columns: int
    dots: int
    charset: Charset = Charset.GB18030
    has_cutter: bool = True
    native_qr: bool = False
    pulse_guard: bool = False
    answers_status: bool = True
    drawer_pin: int = 2
    feed_lines: int = 4

    def __post_init__(self) -> None:
        fits = self.columns >= 24 and self.columns % 2 == 0 and self.columns * DOTS_PER_COLUMN <= self.dots <= 2048
        if not fits or self.drawer_pin not in {2, 5} or not 0 <= self.feed_lines <= 20:
            raise Refused("bad_printer_profile", name=self.name, columns=self.columns, dots=self.dots)


_SHIPPED: Final = (
    PrinterProfile("58", width_mm=58, columns=32, dots=384, has_cutter=False),
    PrinterProfile("58-image", width_mm=58, columns=32, dots=384, has_cutter=False, charset=Charset.IMAGE),
    PrinterProfile("80", width_mm=80, columns=48, dots=576),
    PrinterProfile("80-42", width_mm=80, columns=42, dots=512),
    PrinterProfile("80-image", width_mm=80, columns=48, dots=576, charset=Charset.IMAGE),
    PrinterProfile("epson-80", width_mm=80, columns=48, dots=576, native_qr=True, pulse_guard=True),
)

PROFILES: Final[Mapping[str, PrinterProfile]] = MappingProxyType({profile.name: profile for profile in _SHIPPED})
"""The shipped profiles. The plain ones assume least: GB18030, a drawn QR code, no Epson-only commands."""


def profile_named(name: str) -> PrinterProfile:
    """A shipped profile; refused `unknown_printer_profile` with the names there are."""
    try:
        return PROFILES[name]
    except KeyError:
        raise Refused("unknown_printer_profile", name=name, known=tuple(PROFILES)) from None
