"""What somebody at the door wants to go to: another ledger, in a window of its own."""

from __future__ import annotations

from dataclasses import dataclass

from pos.settings import Ground


@dataclass(frozen=True, slots=True)
class Wish:
    """`anew`: what was practised before is thrown away. `printing`: the marked papers go to the real printer."""

    ground: Ground
    anew: bool = False
    printing: bool = False
