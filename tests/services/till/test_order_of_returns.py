"""Part returns of one receipt at several tills: the entry says which one it is, and no clock has a say."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger import book
from pos.ledger.journal import ZONE
from pos.ledger.reading import receipts
from pos.services.till import return_entry
from tests.services.town import CASHIER, NOODLES

if TYPE_CHECKING:
    from tests.services.town import Town

NOON = datetime(2026, 3, 10, 12, tzinfo=ZONE)


@pytest.mark.parametrize(
    "apart", [timedelta(minutes=-5), timedelta(0), timedelta(days=400)], ids=["behind", "the same", "ahead"]
)
def test_a_receipt_that_comes_back_at_two_tills(town: Town, apart: timedelta) -> None:
    """First at T2, then at T1; T1's clock is behind, says the same second, is far ahead."""
    town.programme(rate_hundredths=1000, min_spend_fen=1000)
    ledger = town.desk.ledger
    ledger.write(lambda tx: book.open_till(ledger, tx, "T2", town.shop.stamp()))
    sold = town.sell((NOODLES, 3000))
    second = town.till("T2", needs_shift=False)
    town.clock.now = NOON
    first = second.give_back(CASHIER, sold.receipt_no, ((1, 1000),), "买错了")
    town.clock.now = NOON + apart
    last = town.take_back(sold.receipt_no, (1, 1000))
    assert (sold.receipt.points, first.points, last.points) == (165, -55, -110)  # under the minimum now
    town.assert_proven()
    with ledger.read() as tx:
        backs = receipts.returns_of(tx, town.shop.shop_id, sold.receipt.entry_id)
    assert [one.till for one in backs] == ["T2", "T1"]


def test_a_return_that_was_decided_before_another_desk_wrote(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this program had not looked again: there is enough left to return, but its shares are others by now."""
    number = town.sell((NOODLES, 3000)).receipt_no
    with town.desk.ledger.read() as tx:
        stale = return_entry.known_of(town.shop, tx, receipts.get(tx, "S1", number), town.shop.today())
    town.take_back(number, (1, 1000))
    before = town.entries()
    monkeypatch.setattr(return_entry, "known_of", lambda *_asked: stale)
    with pytest.raises(Refused, match="return_nth"):
        town.take_back(number, (1, 1000))
    assert town.entries() == before
    monkeypatch.undo()
    town.assert_proven()
