"""A program that is killed in the middle of a sale, at any instruction of the database or just after the commit."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pos.domain.sale.basket_plain import from_plain, to_plain
from pos.domain.sale.tender import Offer, TenderKind
from pos.ledger.keys import KeyStore
from tests.services.town import DAY, EVERYONE, Clock, opened

if TYPE_CHECKING:
    from pos.domain.people import Person
    from pos.domain.sale.basket import Basket
    from tests.services.town import Town

ROOT = Path(__file__).parents[3]


def killed_in_a_sale(town: Town, till: str, person: Person, basket: Basket, moment: int) -> None:
    """Sell it in a child that dies after `moment` instructions, or when the sale stands and nobody was told."""
    asked = {
        "data": str(town.folder),
        "keys": str(town.store.folder),
        "till": till,
        "login": person.login,
        "now": town.clock.now.isoformat(),
        "moment": moment,
        "basket": to_plain(basket),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.lives.killed"], input=json.dumps(asked), text=True, cwd=ROOT, check=False
    )
    assert done.returncode == -signal.SIGKILL


def _die() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 1


def main() -> None:
    """Sell, and die."""
    asked = json.load(sys.stdin)
    clock = Clock(DAY)
    clock.now = datetime.fromisoformat(asked["now"])
    town = opened(Path(asked["data"]), KeyStore(Path(asked["keys"]), use_os_store=False), clock)
    person = next(one for one in EVERYONE if one.login == asked["login"])
    writer = town.desk.ledger.database._writer.connection.driver_connection  # type: ignore[attr-defined]  # the file's
    if asked["moment"]:
        writer.set_progress_handler(_die, asked["moment"])
    town.till(asked["till"]).complete(person, from_plain(asked["basket"]), (Offer(TenderKind.CASH),))
    _die()


if __name__ == "__main__":
    main()
