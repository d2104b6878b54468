"""What the sale's page knows beside the sale, as a value: no window, no ledger."""

from __future__ import annotations

import pytest

from pos.domain.sale.basket import Basket
from pos.services.till.views import Outcome, Scan
from pos.ui.till.sale.finder import Mode
from pos.ui.till.sale.state import SaleState


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2*", SaleState(times="2")),
        ("0.5*", SaleState(times="0.5")),
        ("nf", SaleState(Mode.SEARCH, slipped=True)),
        ("n", SaleState()),
        ("6901028001915", SaleState()),
        ("12345*", SaleState()),
    ],
)
def test_what_is_typed_where_codes_are_scanned(text: str, after: SaleState) -> None:
    assert SaleState().typed(text) == after


def test_a_multiplier_waits_for_its_goods() -> None:
    scanned = SaleState().after_scan(Scan(Basket(), Outcome.MULTIPLIER, values={"times": "3"}))
    assert scanned == SaleState(times="3")
    assert scanned.multiplied("6901") == "3*6901"
    assert scanned.qty_milli == 3000
    assert scanned.used().multiplied("6901") == "6901"
    assert scanned.used().qty_milli == 1000
    assert scanned.after_scan(Scan(Basket(), Outcome.ADDED)) is scanned


def test_a_key_leads_there_and_back() -> None:
    assert SaleState().pressed(Mode.SEARCH) is Mode.SEARCH
    assert SaleState(Mode.SEARCH).pressed(Mode.SEARCH) is Mode.SCAN
    assert SaleState(Mode.SEARCH, slipped=True).entering(Mode.HOUSEHOLD) == SaleState(Mode.HOUSEHOLD)


def test_nothing_of_a_sale_waits_for_the_next() -> None:
    assert SaleState(times="2", notice="上次", pays=True).anew() == SaleState()
