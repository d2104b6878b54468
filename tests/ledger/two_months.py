"""A small community's two months in which everything happens that an entry can record."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from pos.domain.goods.items import MoreCode, Ownership, Vendor
from pos.domain.goods.layouts import CheckMode, LabelField, LabelLayout
from pos.domain.goods.pictures import PIXELS, picture_name, png
from pos.domain.goods.prices import PriceKind
from pos.domain.goods.quick_keys import NONE, QuickKey, Spot, add_page, put
from pos.domain.points.departure import Leaving, Way
from pos.domain.promotions.promotion import Band, Promotion, PromotionKind
from pos.domain.sale.basket import Basket, add, attach, deduction_line, discount_line, discount_order, override
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.domain.shift.cash_count import counted
from pos.domain.shift.drawer import CashMove
from pos.domain.stock.movement import Batch, Goods, LossReason
from pos.domain.vendors.slots import Part, Slot, SlotAct
from pos.ledger import book
from pos.ledger.book import Ledger
from pos.ledger.journal import new_id
from pos.ledger.keys import KeyStore
from pos.services.goods.items import Edit
from pos.services.office.awards import Award
from pos.services.office.payments import FeePayment
from pos.services.people.label_layouts import LabelDesk
from pos.services.shift.desk import CashMoving
from pos.services.stock.moving import Delivery, Loss
from pos.services.till.desk import Till
from pos.services.upkeep.setup import open_ledger
from pos.services.vendors.stalls import StallDesk
from tests.services.town import (
    APPLES,
    CABBAGE,
    CASH,
    CASHIER,
    CLERK,
    FINANCE,
    HONEY,
    LEAD,
    MANAGER,
    NOODLES,
    TOFFEE,
    Town,
    approved_by,
    found_town,
    open_copy,
)

MARCH, APRIL = date(2026, 3, 12), date(2026, 4, 2)


@dataclass(frozen=True, slots=True)
class Files:
    """A closed ledger: its file and where its key and anchors are."""

    path: Path
    store: KeyStore

    def open(self) -> Ledger:
        """The ledger, read only until it is taken."""
        return open_ledger(self.path, self.store)

    def copy(self, folder: Path) -> Files:
        """The same ledger elsewhere."""
        shutil.copytree(self.path.parent, folder / "data")
        shutil.copytree(self.store.folder, folder / "keys")
        return Files(folder / "data" / self.path.name, KeyStore(folder / "keys", use_os_store=False))


def make(template: Path, folder: Path) -> Files:
    """The files of a ledger after two months."""
    found_town(template)
    town = open_copy(template, folder)
    try:
        _march(town)
        _april(town)
        _accounts(town)
        _vendors(town)
        town.assert_proven()
    finally:
        town.desk.close()
    return Files(folder / "data" / "ledger.db", town.store)


def _march(town: Town) -> None:
    for room in town.homes:
        town.bill(9000, "2026-02", room)
    sold = town.sell((NOODLES, 2000), (TOFFEE, 3000), (APPLES, 1206), (HONEY, 1000))
    town.sell((CABBAGE, 1500), room=None)
    discounted_sale(town)
    _promotions(town)
    town.take_back(sold.receipt_no, (1, 1000), (4, 1000))
    cheaper = override(town.basket((NOODLES, 3000), (HONEY, 1000)), 1, 480, "damaged")
    town.desk.till.prices.stand_for(CASHIER, cheaper, approved_by("lead"))
    town.take_back(town.desk.till.complete(CASHIER, cheaper, CASH).receipt_no, (1, 1000))
    back = town.sell((HONEY, 2000), room="1-1-102")
    _stock(town)
    town.earn(3000)
    slip = town.redeem(1200)
    town.redeem(200, "1-1-102")
    town.take_back(back.receipt_no)
    town.desk.office.reverse(FINANCE, slip.slip_no, "点错了户")
    town.clock.to(MARCH)
    ledger = town.desk.ledger
    ledger.write(lambda tx: book.open_till(ledger, tx, "T2", town.shop.stamp()))
    second = town.till("T2", needs_shift=False)
    done = second.complete(CASHIER, town.basket((NOODLES, 1000), room="3-2-501"), CASH)
    town.take_back(done.receipt_no)
    town.desk.office.award(CLERK, Award(town.home("3-2-501"), 500, "清扫楼道", "登记表 7", "shop", new_id()))
    town.desk.office.pay(FINANCE, FeePayment(town.home("1-1-102"), 3300, "transfer", "电子回单 1"))
    town.desk.office.pay(FINANCE, FeePayment(town.home("3-2-501"), 1000, "cash"))


def _promotions(town: Town) -> None:
    """One of each kind, prices by date, a members' price: sold under, beside discounts by hand, and part of it back.

    All are ended then: what follows costs what it did.
    """
    desk, prices, day = town.desk.promotions, town.desk.prices, town.shop.today()
    prices.set_price(MANAGER, TOFFEE.barcode, PriceKind.SHELF, 350, day, date(2026, 3, 20))
    prices.set_price(MANAGER, TOFFEE.barcode, PriceKind.MEMBER, 299, day)
    prices.set_price(MANAGER, HONEY.barcode, PriceKind.SHELF, 2888, day)
    prices.end(MANAGER, HONEY.barcode, 1, day)
    days = day, date(2026, 3, 31)
    tuesdays = frozenset({2})
    noodles, sweets, honey = frozenset({NOODLES.barcode}), frozenset({TOFFEE.category}), frozenset({HONEY.barcode})
    made = [
        Promotion("A1", "挂面三件 14 元", PromotionKind.N_FOR, *days, n=3, price_fen=1400, items=noodles),
        Promotion("A2", "零食九折", PromotionKind.PERCENT, *days, off_bp=1000, categories=sweets),
        Promotion("A3", "会员每瓶减 1 元", PromotionKind.AMOUNT, *days, off_fen=100, members_only=True),
        Promotion("A4", "挂面买一送一", PromotionKind.BUY_GET, *days, n=1, m=1, items=noodles, weekdays=tuesdays),
        Promotion("A5", "满 30 减 2", PromotionKind.THRESHOLD, *days, over_fen=3000, off_fen=200, repeat=True),
        Promotion("A6", "临期", PromotionKind.EXPIRING, *days, bands=(Band(2, 6000), Band(7, 2000)), items=honey),
    ]
    for one in made:
        desk.put(MANAGER, one)
    town.know_goods()
    told = town.shop.promoted
    for room in ("1-1-101", None):
        wanted = town.basket((NOODLES, 5000), (TOFFEE, 4000), (HONEY, 1000), room=room)
        sold = town.desk.till.complete(CASHIER, told(wanted), CASH)
        town.take_back(sold.receipt_no, (1, 2000), (2, 4000))
    basket = discount_line(told(town.basket((NOODLES, 3000), (HONEY, 2000), room=None)), 2, 100, "碰伤")
    town.desk.till.complete(CASHIER, discount_order(told(basket), 50, "老顾客"), CASH)
    _near_their_day(town)
    for one in made:
        desk.end(MANAGER, one.promotion_id)


def _near_their_day(town: Town) -> None:
    """Honey by its maker's code, of two batches; some of one back, and some of that into the bin."""
    till, basket = town.desk.till, Basket()
    for n, said in enumerate(("17260312{GS}10A1", "17260315{GS}10B2", "17260315{GS}10B2", "10C3", "")):
        basket = till.scan(basket, f"01{HONEY.barcode.zfill(14)}{said}" if said else HONEY.barcode, n * 1000).basket
    sold = till.complete(CASHIER, basket, CASH).receipt_no
    request = ReturnRequest(sold, ((1, 1000), (2, 1000)), text="坏了", scrap=frozenset({2}))
    till.returns.give_back(CASHIER, request, new_id())


def _stock(town: Town) -> None:
    """Received by batches, sent back, lost, and counted while selling: whole, by batches, and not to the end."""
    desk, day = town.desk.stock, town.shop.today()
    soon, later = Batch("A1", day + timedelta(days=9)), Batch("B2", date(2026, 12, 31))
    noodles, toffee, honey = NOODLES.barcode, TOFFEE.barcode, HONEY.barcode
    goods = (Goods(noodles, 20_000, later, 310), Goods(toffee, 40_000, soon), Goods(honey, 14_000, None, 1800))
    desk.receive(MANAGER, Delivery(goods, "V1", "送货单 7"))
    desk.receive(LEAD, Delivery((Goods(noodles, 3_000, soon, 290), Goods(toffee, 5_000, later, 150))))
    sold = town.sell((NOODLES, 4_000), (TOFFEE, 2_000))
    town.take_back(sold.receipt_no, (1, 2_000))
    desk.lose(LEAD, Loss((Goods(noodles, 1_000, later), Goods(honey, 1_000)), LossReason.BROKEN, "掉地上了"))
    desk.send_back(MANAGER, Delivery((Goods(toffee, 1_000, soon),), "V1", "退货单 2"), "发霉")
    begun = desk.begin_count(LEAD, [noodles, toffee, honey])
    town.sell((NOODLES, 1_000))
    shelf = desk.of(noodles).shelf
    by_batch = [Goods(noodles, max(milli - 1_000, 0), batch) for batch, milli in shelf.batches().items()]
    desk.count(LEAD, begun, by_batch)
    town.sell((TOFFEE, 1_000))
    desk.count(LEAD, begun, [Goods(toffee, 50_000)])
    desk.end_count(MANAGER, begun)


def discounted_sale(town: Town) -> None:
    """Line and order discount, a deduction, a voucher, rounding, two tenders: every share that a line can keep."""
    town.rounding(RoundingPolicy.FEN)
    basket: Basket = town.basket((APPLES, 1337), (TOFFEE, 2000), room=None)
    basket = attach(discount_line(basket, 1, 100, "碰伤"), town.home("3-2-501"))
    basket = discount_order(add(basket, deduction_line("退瓶", -50), new_id()), 77, "老顾客")
    offers = (
        Offer(TenderKind.VOUCHER, 300),
        Offer(TenderKind.WECHAT, 500, "wx ****1234"),
        Offer(TenderKind.CASH, 5000),
    )
    town.desk.till.complete(CASHIER, basket, offers)
    town.rounding(RoundingPolicy.NONE)


def _april(town: Town) -> None:
    town.clock.to(APRIL)
    town.desk.months.close(FINANCE, "2026-02")
    town.desk.months.close(FINANCE, "2026-03")
    town.programme(rate_hundredths=800, categories={"零食": 200}, expiry_months=1, cap=400)
    town.earn(400, "1-1-102")
    town.sell((TOFFEE, 9000), (NOODLES, 4000), room="1-1-102")
    voided = town.bill(100, "2026-03", "1-1-101")
    town.desk.office.void_bill(FINANCE, voided.bill_no, "重复")
    town.bill(9500, "2026-03", "1-1-101")
    town.redeem(None)
    town.back.put_item(MANAGER, replace(town.goods[NOODLES.barcode], price_fen=600))
    town.household("1-1-102", agreed_batch=True)
    _labels(town)
    _quick_keys(town)
    _other_codes(town)
    _shifts(town)
    town.clock.to(date(2026, 6, 1))
    town.desk.office.expire(FINANCE, date(2026, 6, 1))


def _refunds(town: Town, till: Till) -> None:
    """WeChat goes back of a return, of an exchange and of a sale that was never written; one of them is still owed."""
    paid = [till.complete(CASHIER, town.basket((HONEY, 1000)), (Offer(TenderKind.WECHAT),)) for _ in range(3)]
    numbers = [one.receipt_no for one in paid]
    till.give_back(CASHIER, numbers[0], None, "买错了")
    swap = ReturnRequest(numbers[1], None, text="换小的")
    wanted = town.basket((NOODLES, 1000))
    till.exchange(CASHIER, swap, wanted, till.preview_exchange(swap, wanted).own)
    taken = till.keep(till.take(town.basket((NOODLES, 1000)), Offer(TenderKind.ALIPAY, 200, "****4821")))
    till.keep(till.hand_back(CASHIER, taken, taken.taken[0].key))
    till.discard()
    till.give_back(CASHIER, numbers[2], None, "买错了")
    for step in till.refunds.owed()[:3]:
        till.refunds.done(CASHIER, step)
    till.refunds.undo(CASHIER, till.refunds.lately()[0], "盒子上没退成", approved_by("lead"))
    town.desk.office.refunds.done(FINANCE, till.refunds.owed()[-1])


def _labels(town: Town) -> None:
    """A scale of its own: a layout added by two, sold by, changed, disabled by one; a shipped one taken away."""
    desk, second = LabelDesk(town.shop), approved_by("finance")
    fields = ((LabelField.WEIGHT_G, 5), (LabelField.ITEM, 4), (LabelField.AMOUNT_FEN, 5))
    made = desk.keep(MANAGER, LabelLayout("熟食秤", "27", fields, CheckMode.OFF), None, second)
    scanned = town.desk.till.scan(Basket(), "27012060077009623", 10**6)
    town.desk.till.complete(CASHIER, scanned.basket, CASH)
    left = desk.keep(MANAGER, replace(made, check=CheckMode.LEFT), made, second)
    desk.keep(MANAGER, replace(left, enabled=False), left)
    desk.take_away(MANAGER, "weight-13")


def _quick_keys(town: Town) -> None:
    """Arranged, one with a picture, and arranged again."""
    drawn = png(bytes(PIXELS))
    keys = put(add_page(NONE, "蔬菜"), Spot(0, 2), QuickKey(town.goods[CABBAGE.barcode].item_id, picture_name(drawn)))
    for arranged in (keys, put(keys, Spot(0, 0), QuickKey(town.goods[APPLES.barcode].item_id, colour="green"))):
        quick = town.desk.quick_keys
        quick.arrange(LEAD, arranged, quick.board().as_of, {picture_name(drawn): drawn})


def _other_codes(town: Town) -> None:
    """Cabbage by the crate, and not any more; honey off sale; the tags of both."""
    goods, labels = town.desk.goods, town.desk.shelf_labels
    cabbage, honey = (goods.of(town.goods[one.barcode].item_id) for one in (CABBAGE, HONEY))
    crate = MoreCode(1, "16901028000014", 24_000, "箱")
    goods.save(MANAGER, [Edit(cabbage, cabbage, (crate,)), Edit(honey, replace(honey, off_sale=True))])
    labels.printed(MANAGER, labels.of([cabbage.item_id, honey.item_id]))
    crated, gone = goods.of(cabbage.item_id), goods.of(honey.item_id)
    goods.save(MANAGER, [Edit(crated, cabbage, ()), Edit(gone, replace(gone, off_sale=False))])


def _shifts(town: Town) -> None:
    """A shift of the till, and one of the office: counted by denomination, cash moved, fees, a recount, short."""
    till, office = town.till(), town.desk.office
    till.open_shift(CASHIER, 20000, pieces=counted({10000: 1, 1000: 10}))
    sold = till.complete(CASHIER, town.basket((NOODLES, 1000)), CASH)
    till.print_again(CASHIER, sold.receipt_no, "zh_CN")
    for total_fen in (600, 1200, 1800):
        till.held.hold(CASHIER, till.keep(town.basket((NOODLES, 1000))), total_fen)
    first, second, _ = till.held.waiting()
    taken, _ = till.held.retrieve(CASHIER, first.held_id)
    till.held.discard(CASHIER, taken, 600, "顾客不要了")
    till.held.discard_held(CASHIER, second.held_id)
    _refunds(town, till)
    office.drawer.open(CLERK, 5000)
    for what in CashMove:
        office.drawer.move(CLERK, CashMoving(what, 1000, "换零钱"))
    office.drawer.open_alone(CLERK, "换零钱")
    for fen, kind in ((700, "cash"), (600, "wechat")):
        office.pay(CLERK, FeePayment(town.home("1-1-101"), fen, kind))
    slip = office.pay(CLERK, FeePayment(town.home("1-1-101"), 300, "cash"))
    office.reverse(FINANCE, slip.slip_no, "收错了")
    office.print_again(CLERK, slip.slip_no, "zh_CN")
    office.drawer.close(CLERK, 4600, (counted({1000: 4}), counted({1000: 4, 100: 6})))
    till.close_shift(CASHIER, 20500, (counted({10000: 2, 500: 1}),))


def _vendors(town: Town) -> None:
    """A stall that two stand for, paid out of a till's drawer; a consigned vendor who pays for points, settled late."""
    terms, office = town.desk.terms, town.desk.office.vendors
    stall = Vendor("V7", "老杨菜摊", Ownership.STALL, valid_from=date(2026, 3, 1), until=date(2026, 12, 31))
    terms.put(MANAGER, stall, "低保，街道证明 14 号", approved_by("lead"))
    terms.put(MANAGER, Vendor("V1", "邻县蜂场", Ownership.CONSIGNED, 850, funds_points=True))
    town.know_goods()
    sold = town.sell((HONEY, 2000), (CABBAGE, 3000))
    town.take_back(sold.receipt_no, (1, 1000))
    town.sell((HONEY, 1000), room=None)
    for code, month in (("V1", "2026-03"), ("V1", "2026-04"), ("V7", "2026-03")):
        settled = office.settle(MANAGER, code, month)
        if settled.payable_fen:
            office.pay(FINANCE, code, settled.number, "transfer")
    town.desk.till.vendors.pay_today(LEAD, "V7")
    office.take_back(MANAGER, "V1", 1, "账号写错，退回来了")
    office.pay(FINANCE, "V1", 1, "transfer")
    _stalls(town)


def _stalls(town: Town) -> None:
    """A place is given, taken back and given again; somebody came, somebody is said to have and did not."""
    desk, today = StallDesk(town.shop), town.shop.today()
    first, second, third = (
        Slot(today, Part.MORNING, "门口1号"),
        Slot(today, Part.AFTERNOON, "门口2号"),
        Slot(today + timedelta(days=3), Part.MORNING, "门口2号"),
    )
    for slot in (first, second, third):
        desk.give(CLERK, slot, "V7")
    desk.take_back(CLERK, third, "那天下雨")
    desk.give(CLERK, third, "V7")
    desk.mark(LEAD, first, SlotAct.CAME)
    desk.mark(LEAD, second, SlotAct.CAME)
    desk.mark(FINANCE, second, SlotAct.MISSED, "记错了人")


def _accounts(town: Town) -> None:
    """A household that comes late to a sale, is frozen, moves its points, and leaves for money."""
    office = town.desk.office
    home = town.homes["9-9-901"] = town.back.add_household(MANAGER, "9-9-901", 5000).household_id
    sold = town.sell((TOFFEE, 9000), room=None)
    office.late.add(MANAGER, sold.receipt_no, home, new_id())
    town.take_back(sold.receipt_no, (1, 4000))
    for frozen in (True, False):
        office.accounts.freeze(FINANCE, home, "核实身份", new_id(), frozen=frozen)
    there = Leaving(home, Way.TRANSFER, town.home("3-2-501"), reason="并到父母家", approver=approved_by("manager"))
    office.accounts.leave(FINANCE, there, new_id())
    town.earn(60, "9-9-901")
    gone = Leaving(home, Way.SETTLE, move_out=True, reason="搬走", approver=approved_by("manager"))
    office.accounts.leave(FINANCE, gone, new_id())
