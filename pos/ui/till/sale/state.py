"""What the sale's page knows beside the sale itself, as a value: what the box is taken for, what waits. No widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pos.domain.goods.codes import multiplier
from pos.domain.money import parse_quantity
from pos.services.till.views import Outcome, Scan
from pos.ui.till.sale.finder import Mode

_PINYIN = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class SaleState:
    """Of one page."""

    mode: Mode = Mode.SCAN
    times: str = ""
    """a multiplier that waits for its goods"""
    slipped: bool = False
    """the search began by typing letters where codes are scanned"""
    notice: str = ""
    """what is said until something is done about the sale"""
    pays: bool = False
    """payment begins as soon as nothing is under way any more"""

    @property
    def qty_milli(self) -> int:
        """How much of what is picked is meant."""
        return parse_quantity(self.times or "1")

    def entering(self, mode: Mode) -> SaleState:
        """The box gets another meaning."""
        return replace(self, mode=mode, slipped=False, pays=False)

    def pressed(self, mode: Mode) -> Mode:
        """What a key of the legend means: its mode, or back from it."""
        return Mode.SCAN if self.mode is mode else mode

    def typed(self, text: str) -> SaleState:
        """What typing into the scan box turns into: a multiplier, a search by letters, or nothing new."""
        times = multiplier(text)
        if times is not None and times.sure and not times.code:
            return replace(self, times=times.times)
        if _PINYIN.fullmatch(text):
            return replace(self, mode=Mode.SEARCH, slipped=True)
        return self

    def awaiting(self, text: str) -> SaleState:
        """With the multiplier that was typed before a scan, by a letter too: `3x`."""
        times = multiplier(text)
        return replace(self, times=times.times) if times is not None and not times.code else self

    def multiplied(self, text: str) -> str:
        """A code with the multiplier that waited for it."""
        return f"{self.times}*{text}" if self.times else text

    def used(self) -> SaleState:
        """The multiplier has had its goods."""
        return replace(self, times="")

    def after_scan(self, scan: Scan) -> SaleState:
        """A multiplier that was scanned waits for its goods."""
        if scan.outcome is Outcome.MULTIPLIER:
            return replace(self, times=str(scan.values.get("times", "")))
        return self

    def anew(self) -> SaleState:
        """The sale is over."""
        return SaleState(mode=self.mode, slipped=self.slipped)
