"""A desk in a process of its own: does what the lines on its input say, and tells what came of it.

Run as `python hand.py PLACE DATA KEYS` (PLACE: the ledger's file, or its URL). Each input line is JSON: {"do", "key",
"home", ...}. With "die" the process is killed between the commit and telling anybody. Each wish opens the ledger, does
what it says and lets go again.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pos.domain.sale.basket_plain import from_plain
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import PosError, Refused, Unavailable
from pos.ledger.database import Transaction
from pos.ledger.keys import KeyStore
from pos.services.desks import Desks, open_desks
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.upkeep.setup import open_ledger
from tests.services.town import CASHIER, CLERK, DAY, MANAGER, Clock

Wish = Mapping[str, Any]
DO: dict[str, Callable[[Desks, Wish], str]] = {
    "sale": lambda desk, wish: (
        desk.till.complete(CASHIER, from_plain(wish["basket"]), (Offer(TenderKind.CASH),)).receipt_no
    ),
    "return": lambda desk, wish: (
        desk.till.give_back(CASHIER, wish["number"], ((1, 1000),), "买错了", wish["key"]).receipt.receipt_no
    ),
    "redeem": lambda desk, wish: desk.office.redeem(CLERK, wish["home"], wish["points"], wish["key"]).slip_no,
    "pay": lambda desk, wish: desk.office.pay(CLERK, FeePayment(wish["home"], 7, "cash", key=wish["key"])).slip_no,
    "award": lambda desk, wish: str(
        desk.office.award(MANAGER, Award(wish["home"], 3, "巡逻", "表", "物业", wish["key"]))
    ),
}


def opened(place: Path | str, data: Path, keys: Path) -> Desks:
    """The ledger, taken as soon as nobody else writes."""
    while True:
        ledger = open_ledger(place, KeyStore(keys, use_os_store=False))
        try:
            ledger.take("hand")
        except Unavailable as busy:
            ledger.close()
            if busy.code != "ledger_locked":
                raise
            time.sleep(0.001)
        else:
            desk = open_desks(ledger, data, needs_shift=False)
            desk.ledger.clock = Clock(DAY)
            desk.shop.watch.asks = False
            return desk


def dies_after_the_commit(desk: Desks) -> None:
    """From now on the process is killed as soon as a transaction stands."""
    database = desk.ledger.database
    real = database.write

    def write(work: Callable[[Transaction], object], within_ms: int | None = None) -> object:
        real(work, within_ms)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")

    database.write = write  # type: ignore[method-assign,assignment]  # the plug is pulled here


def one(place: Path | str, data: Path, keys: Path, wish: Wish) -> str:
    """What one wish came to."""
    desk = opened(place, data, keys)
    try:
        if wish.get("die"):
            dies_after_the_commit(desk)
        return "done " + DO[wish["do"]](desk, wish)
    except Refused as refused:
        return f"refused {refused.code}"
    finally:
        desk.close()


def main() -> None:
    """Wishes in, answers out, until the input ends."""
    data, keys = Path(sys.argv[2]), Path(sys.argv[3])
    place = sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1])
    print("ready", flush=True)  # noqa: T201 - the test reads what it says
    for line in sys.stdin:
        try:
            answer = one(place, data, keys, json.loads(line))
        except PosError as error:
            answer = f"failed {error}"
        # What it says is what the test reads.
        print(answer, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
