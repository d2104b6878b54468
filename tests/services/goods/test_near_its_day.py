"""What a maker's code says of a batch and its last day: kept from scan to shelf, and marked down near the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.items import MoreCode
from pos.domain.paper.document import Pair
from pos.domain.promotions.promotion import Band, Promotion, PromotionKind
from pos.domain.sale.basket import Basket
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.stock.movement import Batch, Goods
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.goods.items import Edit
from pos.services.goods.promotions import Tried
from pos.services.sandbox.desk import SandboxDesk
from pos.services.stock.moving import Delivery
from tests.services.town import CASH, CASHIER, DAY, MANAGER, NOODLES, TOFFEE, Town

if TYPE_CHECKING:
    from pos.domain.goods.items import Item

NEAR, FAR = DAY + timedelta(days=2), DAY + timedelta(days=7)
LATER = DAY + timedelta(days=8)
A, B = Batch("A1", NEAR), Batch("B2", LATER)
BANDS = (Band(2, 5000), Band(7, 2000))
MARKED_DOWN = Promotion("N1", "粮油特价", PromotionKind.EXPIRING, DAY, bands=BANDS, categories=frozenset({"粮油"}))


def packet(item: Item, batch: str = "", last: date | None = None) -> str:
    """A DataMatrix on a packet, as a scanner sends it."""
    day = f"17{last:%y%m%d}" if last else ""
    return f"]d201{item.barcode.zfill(14)}{day}{f'10{batch}' if batch else ''}"


def scanned(town: Town, *codes: str, basket: Basket | None = None) -> Basket:
    """A basket as a cashier scans it."""
    found = basket or Basket()
    for n, code in enumerate(codes):
        found = town.desk.till.scan(found, code, n * 1000).basket
    return found


def moved(town: Town) -> list[tuple[str, int, str | None, str | None]]:
    """What tills moved: why, how much, of which batch and last day."""
    with town.desk.ledger.read() as tx:
        sql = "SELECT reason, qty_milli, batch, expires_on FROM stock_move WHERE till = 'T1' ORDER BY seq, n"
        return [tuple(row) for row in tx.exec_driver_sql(sql).all()]


def of_each(town: Town, item: Item) -> dict[Batch, int]:
    """What the book has of each batch."""
    return town.desk.stock.of(item.barcode).shelf.batches()


def test_a_batch_is_kept_from_the_scan_to_the_shelf_and_back(town: Town) -> None:
    stock = town.desk.stock
    stock.receive(MANAGER, Delivery((Goods(NOODLES.barcode, 5000, A), Goods(NOODLES.barcode, 5000, B))))
    codes = packet(NOODLES, "B2", LATER), packet(NOODLES, "B2", LATER), packet(NOODLES, "A1", NEAR), NOODLES.barcode
    basket = scanned(town, *codes)
    assert [(line.qty_milli, line.batch, line.expires_on) for line in basket.lines] == [
        (2000, "B2", str(LATER)),
        (1000, "A1", str(NEAR)),
        (1000, "", ""),
    ]
    assert town.till().state().basket == basket  # after a crash
    town.desk.till.held.hold(CASHIER, basket, 2200)
    (waits,) = town.desk.till.held.waiting()
    basket, _ = town.desk.till.held.retrieve(CASHIER, waits.held_id)
    town.back.put_item(MANAGER, replace(town.goods[NOODLES.barcode], price_fen=600))
    basket, dearer = town.desk.till.repriced(basket)
    assert dearer == (NOODLES.name,) * 3
    number = town.desk.till.complete(CASHIER, basket, CASH).receipt_no
    assert moved(town) == [
        ("sale", -2000, "B2", str(LATER)),
        ("sale", -1000, "A1", str(NEAR)),
        ("sale", -1000, None, None),
    ]
    assert of_each(town, NOODLES) == {A: 3000, B: 3000}
    stock.receive(MANAGER, Delivery((Goods(TOFFEE.barcode, 1000), Goods(NOODLES.barcode, 1000, A))))
    town.take_back(number, (1, 1000))
    assert of_each(town, NOODLES) == {A: 4000, B: 4000}
    request = ReturnRequest(number, ((2, 1000),), text="坏了", scrap=frozenset({2}))
    town.desk.till.returns.give_back(CASHIER, request, new_id())
    assert moved(town)[3:] == [
        ("return", 1000, "B2", str(LATER)),
        ("return", 1000, "A1", str(NEAR)),
        ("scrap", -1000, "A1", str(NEAR)),
    ]
    assert of_each(town, NOODLES) == {A: 4000, B: 4000}
    town.assert_proven()


@pytest.mark.parametrize("odd", [{"batch": "x" * 21}, {"expires_on": "2026-02-30"}, {"expires_on": "soon"}])
def test_a_batch_that_no_code_says_is_not_sold(odd: dict[str, str], town: Town) -> None:
    basket = scanned(town, packet(NOODLES, "B2", LATER))
    odd_line = replace(basket.lines[0], **odd)  # type: ignore[arg-type]  # texts of texts
    with pytest.raises(Refused, match="line_unexplained"):
        town.desk.till.complete(CASHIER, replace(basket, lines=(odd_line,)), CASH)


def test_goods_near_their_day_are_marked_down_named_and_counted(town: Town) -> None:
    town.desk.promotions.put(MANAGER, MARKED_DOWN)
    till = town.till()
    till.open_shift(CASHIER, 0)
    codes = (
        *(packet(NOODLES, "A1", NEAR), packet(NOODLES, "A2", FAR), packet(NOODLES, "B2", LATER)),
        *(NOODLES.barcode, packet(TOFFEE, "C", NEAR)),
    )
    basket = scanned(town, *codes)
    assert [line.saved_fen for line in basket.lines] == [275, 110, 0, 0, 0]
    done = till.complete(CASHIER, basket, CASH).receipt
    assert [(one.promotion_id, one.saved_fen, one.near_day) for one in done.savings] == [("N1", 385, True)]
    for paper in (till.paper(done.receipt_no, "zh_CN"), town.desk.till.paper(done.receipt_no, "zh_CN")):
        assert Pair("   临期 03-12 粮油特价", "-2.75") in paper.lines
    back = town.take_back(done.receipt_no, (1, 1000)).receipt
    assert (back.total_fen, back.lines[0].saved_fen, back.lines[0].near_day) == (-275, -275, str(NEAR))
    assert till.drawer.read(MANAGER).sums.promoted_fen == 385
    report = till.close_shift(CASHIER, done.total_fen - 275)
    assert (report.sums.promoted, report.sums.promoted_fen) == (1, 385)
    town.assert_proven()


def test_what_is_marked_down_is_worked_out_from_the_day_that_was_scanned(town: Town) -> None:
    """By whoever writes it, on the day it is sold; a basket of another program's hand is looked at again."""
    town.desk.promotions.put(MANAGER, MARKED_DOWN)
    basket = scanned(town, packet(NOODLES, "A2", FAR))
    assert basket.savings.fen == 110
    (line,) = basket.lines
    for odd in ({"expires_on": str(NEAR)}, {"expires_on": ""}, {"saved_fen": 275}):
        with pytest.raises(Refused, match="line_unexplained"):
            town.desk.till.complete(CASHIER, replace(basket, lines=(replace(line, **odd),)), CASH)
    town.clock.to(DAY + timedelta(days=5))
    later, _ = town.desk.till.to_pay(basket)
    assert later.savings.fen == 275
    assert town.desk.till.complete(CASHIER, later, CASH).receipt.total_fen == 275
    town.assert_proven()


def test_the_days_of_past_receipts_are_tried_and_a_sample_has_one(town: Town) -> None:
    town.desk.till.complete(CASHIER, scanned(town, packet(NOODLES, "A1", NEAR)), CASH)
    town.clock.to(DAY + timedelta(days=1))
    desk = town.desk.promotions
    trial = SandboxDesk(town.shop).promotion(MARKED_DOWN, (DAY, DAY))
    assert (trial.touched, trial.own_fen) == (1, 275)
    goods = [Tried(NOODLES.barcode, 2000, NEAR), Tried(packet(NOODLES, "A", FAR)), Tried(NOODLES.barcode)]
    assert [line.saved_fen for line in desk.sample(MARKED_DOWN, goods).lines] == [550, 110, 0]


def test_a_promotion_follows_its_goods_through_their_codes(town: Town) -> None:
    """By a corrected barcode, by the crate's, and by whichever of them it was named."""
    goods, own = town.desk.goods, town.goods[NOODLES.barcode]
    half = Promotion("P1", "半价", PromotionKind.PERCENT, DAY, off_bp=5000, items=frozenset({NOODLES.barcode}))
    made = town.desk.promotions.put(MANAGER, half)
    before = goods.of(own.item_id)
    corrected = replace(before, barcode="6901028000055")
    goods.save(MANAGER, [Edit(before, corrected, (MoreCode(1, "16901028000014", 12_000, "箱"),))])
    basket = scanned(town, "6901028000055", "16901028000014", packet(corrected, "A1", NEAR))
    assert [line.saved_fen for line in basket.lines] == [13 * 275, 275]
    town.desk.till.complete(CASHIER, basket, CASH)
    seen = town.desk.promotions.overview()
    assert (seen.each[0].promotion, seen.codes) == (made, {own.item_id: "6901028000055"})
    for code in ("6901028000055", "16901028000014", packet(corrected, "A1", NEAR)):
        assert town.desk.promotions.put(MANAGER, replace(half, items=frozenset({code}))) == made
    with pytest.raises(Refused, match="promotion_unknown_item"):
        town.desk.promotions.put(MANAGER, half)  # the barcode that it had
    town.assert_proven()
