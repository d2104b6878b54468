"""The program started again on the same ledger, and who sits before it then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos.services.desks import Desks as Services
from tests.ui.cashier import Hands

Again = Callable[[], Hands]


def basket_file(services: Services) -> Path:
    """The basket's file of the till."""
    assert services.ledger.database.file is not None
    return services.ledger.database.file.parent / "basket-T1.json"


def another_person(hands: Hands) -> None:
    """The screen is locked, and the manager logs in at it."""
    hands.window.lock()
    hands.window.login.login.put("manager")
    hands.enter("222222")
    assert hands.workplace.person.login == "manager"
