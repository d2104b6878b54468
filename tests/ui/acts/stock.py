"""What is counted where goods come in."""

from __future__ import annotations

from pos.services.desks import Desks
from pos.ui.backoffice.desk import STOCK
from pos.ui.backoffice.stock.page import StockPage
from pos.ui.workplace import BACKOFFICE
from tests.ui.acts.deed import Acts, Deed
from tests.ui.cashier import Hands, Key
from tests.ui.community import NOODLES, OIL, WATER

_SCANNED = (NOODLES, OIL, WATER)


def _before_the_list(hands: Hands, _services: Desks) -> None:
    hands.log_in("manager", "222222")
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(STOCK)
    hands.settle()


def _page(hands: Hands) -> StockPage:
    page = hands.backoffice.page(STOCK)
    assert isinstance(page, StockPage)
    return page


def _by_keys(acts: Acts, hands: Hands) -> None:
    acts.key(Key.Key_F2)
    for code in _SCANNED:
        acts.scan("scan", code)
    acts.key(Key.Key_F12)
    hands.settle()


def _by_touch(acts: Acts, hands: Hands) -> None:
    acts.tap(_page(hands).acts.receive)
    for code in _SCANNED:
        acts.scan("scan", code)
    acts.tap(_page(hands).acts.go)
    hands.settle()


def _came(services: Desks) -> bool:
    """One of each, by one delivery."""
    with services.ledger.read() as tx:
        kept = "SELECT n_stock_move FROM entry WHERE kind = 'received'"
        return list(tx.exec_driver_sql(kept).scalars()) == [len(_SCANNED)]


DEEDS = (
    Deed(
        page="Stock",
        what="Three goods received by their scans",
        most=5,
        prepare=_before_the_list,
        by_keys=_by_keys,
        by_touch=_by_touch,
        happened=_came,
    ),
)
