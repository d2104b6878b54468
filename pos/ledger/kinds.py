"""What an entry of each kind is: the one table that lists them all. Who asks something of every kind reads it here.

A new kind is a word in `entry.Kind` and a row here. Forgetting the row is noticed at the first import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from pos.domain.fees.payments import ADVANCE, PAYMENTS, WAIVER
from pos.domain.points.lots import LotSource, UseKind
from pos.domain.shift.drawer import CashMove
from pos.domain.stock.movement import StockReason
from pos.ledger.entry import Flow, Kind
from pos.ledger.schema.kind_row import (
    ONE,
    SOME,
    Business,
    KindRow,
    Lots,
    Move,
    Paper,
    Place,
    Rows,
    Subject,
    fee_by_points,
    fees_in_money,
    fees_waived,
    only,
    points_moved,
    stocked,
    vendor_paid,
)

_TOLD = frozenset({"points", "points_after", "debt_after"})
_INCOME = (Move("sales", Flow.SALES), Move("vendor/*/payable", Flow.SALES), Move("commission", Flow.SALES))


def _goods(*reasons: StockReason) -> dict[str, Rows]:
    return {"line": ONE, "tender": SOME, "stock_move": only("reason", *reasons)}


_KINDS: Final = {
    Kind.SALE: KindRow(
        ("购物", "Sale"),
        Paper.RECEIPT,
        place=Place.TILL,
        rows=_goods(StockReason.SALE) | {"saving": SOME, "lot": only("source", LotSource.EARNING)},
        moves=(Move("till/*", Flow.TENDER), *_INCOME, *points_moved(Flow.EARNED, 1)),
        repays=True,
        needs=frozenset({"programme"}),
        may=_TOLD
        | {"shift", "household_id", "total_fen", "discount_fen", "rounding_fen", "change_fen", "approver", "reason"},
    ),
    Kind.RETURN: KindRow(
        ("退货", "Return"),
        Paper.RECEIPT,
        place=Place.TILL,
        rows=_goods(StockReason.RETURN, StockReason.SCRAP) | {"lot_use": only("kind", UseKind.RETURN)},
        moves=(
            *(Move("till/*", Flow.TENDER), *_INCOME),
            *(Move("rounding", Flow.ROUNDING), Move("shortfall", Flow.SHORTFALL, -1)),
            *points_moved(Flow.RETURNED, -1),
            *(Move("debt/@", Flow.DEBT, 1), Move("points/owed", Flow.DEBT, -1)),
        ),
        may=_TOLD
        | {"shift", "household_id", "programme", "total_fen", "rounding_fen", "adjust_fen"}
        | {"approver", "reason", "reverses", "nth"},
        of=Kind.SALE,
    ),
    Kind.REDEMPTION: KindRow(
        ("积分抵物业费", "Points redeemed"),
        Paper.SLIP,
        rows={"payment": only("kind", "points", least=1), "lot_use": only("kind", UseKind.REDEMPTION, least=1)},
        moves=(*points_moved(Flow.REDEEMED, -1), *fee_by_points(1)),
        lots=Lots.USABLE,
        needs=frozenset({"household_id", "programme", "total_fen", "points"}),
        may=_TOLD,
    ),
    Kind.REVERSAL: KindRow(
        ("抵扣冲正", "Redemption reversed"),
        Paper.SLIP,
        rows={
            "payment": only("kind", "points", ADVANCE, least=1),
            "lot": only("source", LotSource.RESTORED, least=1),
        },
        moves=(*points_moved(Flow.RESTORED, 1), *fee_by_points(-1)),
        repays=True,
        needs=frozenset({"household_id", "programme", "total_fen", "points", "reverses"}),
        may=_TOLD | {"reason"},
        of=Kind.REDEMPTION,
    ),
    Kind.PAYMENT: KindRow(
        ("缴费", "Payment"),
        Paper.SLIP,
        rows={"payment": only("kind", *PAYMENTS, least=1)},
        moves=fees_in_money(1),
        needs=frozenset({"household_id", "total_fen"}),
        may=frozenset({"shift"}),
    ),
    Kind.PAYMENT_REVERSAL: KindRow(
        ("缴费冲正", "Payment reversed"),
        Paper.SLIP,
        rows={"payment": only("kind", *PAYMENTS, ADVANCE, least=1)},
        moves=fees_in_money(-1),
        needs=frozenset({"household_id", "total_fen", "reverses", "reason"}),
        may=frozenset({"shift"}),
        of=Kind.PAYMENT,
    ),
    Kind.WAIVER: KindRow(
        ("减免", "Waiver"),
        rows={"payment": only("kind", WAIVER, least=1)},
        moves=fees_waived("fees/@", -1),
        needs=frozenset({"household_id", "total_fen", "approver", "reason"}),
        says=("document",),
    ),
    Kind.AWARD: KindRow(
        ("奖励", "Award"),
        rows={"lot": only("source", LotSource.AWARD, least=1)},
        moves=points_moved(Flow.AWARDED, 1),
        repays=True,
        needs=frozenset({"household_id", "programme", "points", "reason"}),
        may=_TOLD | {"approver"},
        says=("document",),
    ),
    Kind.ATTACHED: KindRow(
        ("补记购物积分", "Late points of a sale"),
        rows={"lot": only("source", LotSource.EARNING)},
        moves=points_moved(Flow.EARNED, 1),
        repays=True,
        needs=frozenset({"household_id", "programme", "reverses"}),
        may=_TOLD,
        of=Kind.SALE,
    ),
    Kind.TRANSFER: KindRow(
        ("积分转户", "Points transferred"),
        Paper.SLIP,
        rows={
            "lot": only("source", LotSource.TRANSFER),
            "lot_use": only("kind", UseKind.TRANSFER, UseKind.REPAYMENT),
            "household_version": SOME,
        },
        moves=(
            *(Move("points/@", Flow.TRANSFERRED_OUT, -1), Move("points/H*", Flow.TRANSFERRED_IN, 1)),
            *(Move("points/H*", Flow.RETURNED, -1), Move("points/returned", Flow.RETURNED, 1)),
            *(Move("debt/H*", Flow.DEBT), Move("points/owed", Flow.DEBT)),
        ),
        lots=Lots.LIVING,
        needs=frozenset({"household_id", "programme", "approver", "reason"}),
        may=_TOLD,
        says=("to",),
        tells="household_person",
    ),
    Kind.SETTLEMENT: KindRow(
        ("积分结算", "Points settled in cash"),
        Paper.SLIP,
        rows={"lot_use": only("kind", UseKind.SETTLEMENT), "household_version": SOME},
        moves=(
            *points_moved(Flow.SETTLED, -1),
            *(Move("office/cash", Flow.SETTLED), Move("settled", Flow.SETTLED)),
            *(Move("debt/@", Flow.DEBT, -1), Move("points/owed", Flow.DEBT, 1)),
        ),
        lots=Lots.LIVING,
        needs=frozenset({"household_id", "programme", "approver", "reason"}),
        may=_TOLD | {"shift", "total_fen"},
    ),
    Kind.EXPIRY: KindRow(
        ("过期", "Expired"),
        rows={"lot_use": only("kind", UseKind.EXPIRY, least=1)},
        moves=points_moved(Flow.EXPIRED, -1),
        lots=Lots.LAPSED,
        needs=frozenset({"household_id", "points"}),
        may=_TOLD,
    ),
    Kind.BILLS: KindRow(
        ("出账", "Bills issued"),
        business=Business.MONTH,
        rows={"bill": SOME, "bill_event": SOME, "payment": only("kind", ADVANCE, WAIVER)},
        moves=(Move("fees/H*", Flow.BILLED), Move("fees/billed", Flow.BILLED), *fees_waived("fees/H*", 1)),
        may=frozenset({"total_fen", "reason"}),
    ),
    Kind.SHIFT_OPENED: KindRow(
        ("开班", "Shift opened"), subject=Subject.SHIFT, place=Place.ANY, may=frozenset({"total_fen"})
    ),
    Kind.SHIFT_CLOSED: KindRow(
        ("交班", "Shift closed"),
        subject=Subject.SHIFT,
        place=Place.ANY,
        needs=frozenset({"reverses", "nth", "shift"}),
        may=frozenset({"total_fen", "adjust_fen"}),
        of=Kind.SHIFT_OPENED,
    ),
    Kind.CASH_MOVED: KindRow(
        ("钱箱存取", "Cash moved"),
        subject=Subject.SHIFT,
        place=Place.ANY,
        moves=(
            *(Move("till/*/cash", Flow.MOVED), Move("office/cash", Flow.MOVED)),
            *(Move(f"moved/{what}", Flow.MOVED, -what.sign) for what in CashMove),
        ),
        needs=frozenset({"shift", "total_fen", "reason"}),
        says=("what",),
    ),
    Kind.DRAWER_OPENED: KindRow(
        ("无交易开钱箱", "Drawer opened without a sale"),
        subject=Subject.SHIFT,
        place=Place.ANY,
        needs=frozenset({"shift", "reason"}),
    ),
    Kind.REPRINTED: KindRow(
        ("补打", "Printed again"),
        subject=Subject.SHIFT,
        place=Place.ANY,
        needs=frozenset({"reverses"}),
        may=frozenset({"shift"}),
    ),
    Kind.HANDED_BACK: KindRow(
        ("收款退还", "Money handed back before its sale"),
        subject=Subject.SHIFT,
        place=Place.TILL,
        needs=frozenset({"total_fen"}),
        may=frozenset({"shift"}),
        says=("tender", "basket"),
    ),
    Kind.REFUNDED: KindRow(
        ("电子退款已办", "Electronic refund carried out"),
        subject=Subject.REFUNDS,
        place=Place.ANY,
        needs=frozenset({"reverses", "nth", "total_fen"}),
        may=frozenset({"shift"}),
        says=("tender",),
    ),
    Kind.REFUND_UNDONE: KindRow(
        ("电子退款没办成", "Electronic refund not carried out after all"),
        subject=Subject.REFUNDS,
        place=Place.ANY,
        needs=frozenset({"reverses", "nth", "total_fen", "approver", "reason"}),
        may=frozenset({"shift"}),
        of=Kind.REFUNDED,
        says=("tender",),
    ),
    Kind.HELD: KindRow(
        ("挂单", "Basket held"),
        subject=Subject.HELD,
        place=Place.TILL,
        may=frozenset({"shift", "household_id", "total_fen"}),
        says=("basket", "content"),
    ),
    Kind.RETRIEVED: KindRow(
        ("取单", "Basket retrieved"),
        subject=Subject.HELD,
        place=Place.TILL,
        needs=frozenset({"reverses", "nth"}),
        may=frozenset({"shift", "household_id"}),
        of=Kind.HELD,
        says=("basket",),
    ),
    Kind.DISCARDED: KindRow(
        ("整单作废", "Basket discarded"),
        subject=Subject.HELD,
        place=Place.TILL,
        may=frozenset({"shift", "household_id", "total_fen", "reverses", "nth", "reason"}),
        of=Kind.HELD,
        says=("basket",),
    ),
    Kind.RECEIVED: stocked(("进货", "Goods received"), StockReason.RECEIVED, may="reason"),
    Kind.SENT_BACK: stocked(("退供应方", "Goods sent back to the vendor"), StockReason.SENT_BACK, needs="reason"),
    Kind.LOST: stocked(("报损", "Goods lost"), StockReason.LOST, needs="reason"),
    Kind.COUNT_BEGUN: stocked(("开始盘点", "Count begun"), StockReason.FROZEN),
    Kind.COUNTED: stocked(
        ("盘点", "Goods counted"),
        *(StockReason.COUNTED, StockReason.UNCOUNTED),
        needs="reverses nth",
        of=Kind.COUNT_BEGUN,
    ),
    Kind.VENDOR_SETTLED: KindRow(
        ("供应方结算", "Vendor settled"),
        subject=Subject.GOODS,
        place=Place.ANY,
        rows={"statement": ONE, "settled": ONE},
        moves=(Move("vendor/*/payable", Flow.FUNDED), Move("funded", Flow.FUNDED)),
        may=frozenset({"total_fen"}),
    ),
    Kind.VENDOR_PAID: KindRow(
        ("付供应方", "Vendor paid"),
        subject=Subject.SHIFT,
        place=Place.ANY,
        moves=vendor_paid(1),
        needs=frozenset({"reverses", "nth", "total_fen"}),
        may=frozenset({"shift"}),
        of=Kind.VENDOR_SETTLED,
        says=("way",),
    ),
    Kind.PAYOUT_REVERSAL: KindRow(
        ("付供应方冲正", "Vendor not paid after all"),
        subject=Subject.SHIFT,
        place=Place.ANY,
        moves=vendor_paid(-1),
        needs=frozenset({"reverses", "nth", "total_fen", "reason"}),
        may=frozenset({"shift"}),
        of=Kind.VENDOR_PAID,
        says=("way",),
    ),
    Kind.CLOSE: KindRow(
        ("月结", "Month closed"), rows={"month_close": ONE, "month_household": SOME, "month_head": ONE}
    ),
    Kind.CATALOGUE: KindRow(
        ("商品资料", "Goods"),
        business=Business.SET_UP,
        subject=Subject.GOODS,
        rows={"item_version": SOME, "vendor_version": SOME, "price_version": SOME, "code_version": SOME},
        may=frozenset({"approver", "reason"}),
    ),
    Kind.PICTURE: KindRow(("图片", "Picture"), business=Business.SET_UP, subject=Subject.GOODS, says=("png",)),
    Kind.QUICK_KEYS: KindRow(
        ("快捷键", "Quick keys"), business=Business.SET_UP, subject=Subject.GOODS, says=("content",)
    ),
    Kind.SHELF_LABELS: KindRow(
        ("价签打印", "Shelf labels printed"), business=Business.SET_UP, subject=Subject.GOODS, says=("content",)
    ),
    Kind.STALL_SLOTS: KindRow(
        ("摊位安排", "Stall places"),
        business=Business.SET_UP,
        subject=Subject.GOODS,
        rows={"stall_slot": ONE},
        may=frozenset({"reason"}),
    ),
    Kind.HOUSEHOLDS: KindRow(
        ("住户资料", "Households"),
        business=Business.SET_UP,
        rows={"household_version": SOME},
        may=frozenset({"household_id", "approver", "reason"}),
        tells="household_person",
    ),
    Kind.PROGRAMME: KindRow(
        ("积分规则", "Points programme"),
        business=Business.SET_UP,
        subject=Subject.RULES,
        rows={"programme_version": SOME, "fee_item_version": SOME},
    ),
    Kind.PEOPLE: KindRow(
        ("人员", "People"),
        business=Business.SET_UP,
        subject=Subject.PEOPLE,
        may=frozenset({"approver"}),
        says=("login", "what"),
        tells="people",
    ),
    Kind.SETTING: KindRow(
        ("设置", "Setting"),
        business=Business.SET_UP,
        subject=Subject.RULES,
        may=frozenset({"approver"}),
        says=("key",),
        tells="setting",
    ),
    Kind.PROMOTIONS: KindRow(
        ("促销", "Promotions"), business=Business.SET_UP, subject=Subject.RULES, rows={"promotion_version": ONE}
    ),
    Kind.CLOCK_CONFIRMED: KindRow(
        ("时间确认", "Clock confirmed"),
        business=Business.SET_UP,
        subject=Subject.SHIFT,
        place=Place.ANY,
        says=("why", "clock", "other"),
    ),
    Kind.OPENED: KindRow(("启用", "Opened"), business=Business.SET_UP, subject=Subject.EVERYTHING, place=Place.ANY),
    Kind.RESTORED: KindRow(("恢复", "Restored"), business=Business.SET_UP, subject=Subject.EVERYTHING, place=Place.ANY),
}
KINDS: Final[Mapping[Kind, KindRow]] = MappingProxyType({kind: _KINDS[kind] for kind in (*_KINDS, *Kind)})
"""In the order of how many there are: who asks one after the other finds a sale first."""

NUMBERED: Final = tuple(kind for kind, row in KINDS.items() if row.paper)
RECEIPTS: Final = tuple(kind for kind, row in KINDS.items() if row.paper is Paper.RECEIPT)
MONTHLY: Final = tuple(kind for kind, row in KINDS.items() if row.business is not Business.SET_UP)
STOCKED: Final = tuple(kind for kind, row in KINDS.items() if row.subject is Subject.STOCK)
"""What the office enters of goods that came, went or were counted."""
SEEN: Final = tuple(kind for kind, row in KINDS.items() if row.subject is Subject.GOODS and not row.rows)
"""What is seen of goods, beside what they are."""
UNDOING: Final = tuple(kind for kind, row in KINDS.items() if row.paper is Paper.SLIP and row.of is not None)
"""Those that take a slip of the office back."""
UNDONE: Final = tuple(KINDS[kind].of for kind in UNDOING)
"""Those that they take back."""
WAITING: Final = tuple(kind for kind, row in KINDS.items() if row.subject is Subject.HELD)
"""Baskets that were held, and what became of them."""
NTH_OF: Final = tuple(kind for kind, row in KINDS.items() if "nth" in row.needs | row.may and kind is not Kind.RETURN)
"""Those besides returns that say the how manieth of something they are."""
TAKING: Final = tuple(kind for kind, row in KINDS.items() if row.of is Kind.HELD)
"""What becomes of a held basket."""
IN_MONEY: Final = tuple(kind for kind, row in KINDS.items() if any(move.flow is Flow.PAID_CASH for move in row.moves))
"""Fee payments in money, and what takes them back."""
DAILY: Final = tuple(kind for kind, row in KINDS.items() if row.business is Business.DAY)


def quoted(kinds: Iterable[str]) -> str:
    """Names as a statement lists them: `'sale', 'return'`."""
    return ", ".join(f"'{kind}'" for kind in kinds)
