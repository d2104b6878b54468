"""Receipts and slips as the ledger gives them back: the day of the manual, and names nobody should have."""

from __future__ import annotations

from dataclasses import replace

from pos.domain.paper.receipt import Receipt, ReceiptLine, Slip

SHOP = "和平东红色积分超市"


def line(n: int, name: str, amount_fen: int, *, qty_milli: int = 1000, unit: str = "件", **more: object) -> ReceiptLine:
    """A sold line; net and base follow unless given."""
    values: dict[str, object] = {
        "barcode": "",
        "unit_price_fen": amount_fen * 1000 // qty_milli if qty_milli else 0,
        "discount_fen": 0,
        "points": 0,
        **more,
    }
    net = amount_fen - int(str(values["discount_fen"])) - int(str(values.get("saved_fen", 0)))
    values = {"net_fen": net, "base_fen": net, **values}
    return ReceiptLine(n=n, name=name, unit=unit, qty_milli=qty_milli, amount_fen=amount_fen, **values)  # type: ignore[arg-type]  # fields by name


SALE = Receipt(
    entry_id="e1",
    receipt_no="S1-T1-1-000123",
    kind="sale",
    of="",
    shop_name=SHOP,
    till="T1",
    cashier="李娜",
    sold_at="2026-10-03T18:22:07+08:00",
    business_date="2026-10-03",
    household_id="H17",
    room="3-2-501",
    lines=(
        line(1, "伊利纯牛奶 250ml", 1050, qty_milli=3000, unit="盒", saved_fen=105, promotion="牛奶第二件半价"),
        line(2, "红富士苹果", 1078, qty_milli=1200, unit="kg", unit_price_fen=898),
        line(3, "本地有机西红柿（邻居王阿姨的摊位，当天早上采摘）", 1125, qty_milli=2500, unit="斤"),
        line(4, "Coca-Cola Zero Sugar Cherry Flavour 可口可乐零度樱桃味 330ml", 1740, qty_milli=6000, unit="罐"),
        line(5, "满减券", -50),
        line(6, "康师傅红烧牛肉面", 392, unit="袋"),
    ),
    tenders=(("wechat", 5000, 5000, "****4821"), ("cash", 230, 500, "")),
    discount_fen=0,
    rounding_fen=0,
    total_fen=5230,
    change_fen=270,
    points=261,
    points_after=13516,
    debt_after=0,
    value_fen=1,
    value_after_fen=1,
)

RETURN = Receipt(
    entry_id="e2",
    receipt_no="S1-T1-1-000124",
    kind="return",
    of="S1-T1-1-000123",
    shop_name=SHOP,
    till="T1",
    cashier="李娜",
    sold_at="2026-10-04T09:01:33+08:00",
    business_date="2026-10-04",
    household_id="H17",
    room="3-2-501",
    lines=(
        line(1, "康师傅红烧牛肉面", -392, qty_milli=-1000, unit="袋", points=-18, of_n=6),
        line(2, "伊利纯牛奶 250ml", -350, qty_milli=-1000, unit="盒", discount_fen=-35, points=-15, of_n=1),
    ),
    tenders=(("wechat", -707, -707, "****4821"),),
    discount_fen=0,
    rounding_fen=0,
    total_fen=-707,
    change_fen=0,
    points=-36,
    points_after=0,
    debt_after=25,
    value_fen=1,
    value_after_fen=1,
    reason="临期，住户不要了",
)

REDEMPTION = Slip(
    slip_no="S1-OF-1-000007",
    kind="redemption",
    of="",
    shop_name=SHOP,
    at="2026-11-23T10:16:00+08:00",
    business_date="2026-11-23",
    clerk="赵敏",
    room="3-2-501",
    points=13400,
    amount_fen=13400,
    shares=(
        ("B-2026-08-017", "2026-08", "物业费", 4000, 4000),
        ("B-2026-09-017", "2026-09", "物业费", 4000, 4000),
        ("B-2026-10-017", "2026-10", "物业费", 5400, 5400),
    ),
    points_after=116,
    value_after_fen=1,
)

REVERSAL = replace(REDEMPTION, slip_no="S1-OF-1-000008", kind="reversal", of="S1-OF-1-000007", reason="抵错了户")

PAYMENT = replace(
    REDEMPTION,
    slip_no="S1-OF-1-000009",
    kind="payment",
    points=0,
    points_after=None,
    amount_fen=4000,
    shares=(("B-2026-08-017", "2026-08", "物业费", 0, 4000),),
    payment_kind="wechat",
    reference="****4821",
)

HOSTILE = (
    "可乐\x1bp\x00\x19y",
    "\x10\x14\x01\x00\x01可乐",
    "名" * 70,
    "a" * 5000,
    "😀👨‍👩‍👧 笑脸",
    "㐂𠮷野家",
    "=cmd|'/c calc'!A0",
    "\u202e倒着写\u202c",
    "零\u200b宽\ufeff",
    "行\n二\r三\t四\x85五\u2028六",
    "\x00\x07\x7f\x9b",
    "半\ud800个",
    "e\u0301 ½² € • \xa0¥",
    "\u202e\x1b@\x1d(k\x03\x001Q0",
    "\x1c&\x1c.\x1d!\xff",
)
"""Names as they must never come, and do: escape sequences, real-time pulses, emoji, bidi, zero width, surrogates."""


def hostile_receipt(name: str) -> Receipt:
    """The sale with the name in every place where a text can stand."""
    return replace(
        SALE,
        receipt_no=name or "S1-T1-1-000123",
        of=name,
        shop_name=name,
        till=name,
        cashier=name,
        room=name,
        reason=name,
        approver=name,
        sold_at=name,
        business_date=name,
        lines=tuple(each._replace(name=name, unit=name or "件", promotion=name) for each in SALE.lines),
        tenders=((name, 5000, 5000, name), ("cash", 230, 500, name)),
    )


def hostile_slip(name: str) -> Slip:
    """The slip with the name in every place where a text can stand."""
    return replace(
        PAYMENT,
        slip_no=name or "S1-OF-1-000009",
        of=name,
        shop_name=name,
        clerk=name,
        room=name,
        shares=((name, name, name, 0, 4000),),
        payment_kind=name,
        reference=name,
        reason=name,
        at=name,
        business_date=name,
    )
