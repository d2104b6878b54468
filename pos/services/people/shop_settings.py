"""The shop's own settings: what each may be, and changing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pos.domain.people import Approval, Person, Role
from pos.domain.sale.basket import MOST_FEN, MOST_MILLI
from pos.domain.sale.refund import Shortfall
from pos.domain.sale.tender import RoundingPolicy
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger import settings
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.services.approval import named, two_needed
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing

_MOST_TEXT = 60
MOST_PIECES = MOST_MILLI // 1000


@dataclass(frozen=True, slots=True)
class HouseRule:
    """A setting that a manager may change. `wanted` says what it may be, Chinese and English."""

    title: tuple[str, str]
    wanted: tuple[str, str]
    sound: Callable[[str], bool]


def _one_of(*words: str) -> tuple[tuple[str, str], Callable[[str], bool]]:
    listed = " | ".join(words)
    return (listed, listed), words.__contains__


def _number(most: int, *, empty: bool = False) -> tuple[tuple[str, str], Callable[[str], bool]]:
    said = (f"0 到 {most} 的整数", f"a whole number from 0 to {most}")
    if empty:
        said = (f"{said[0]}，空着表示不限", f"{said[1]}; empty for no limit")

    def sound(value: str) -> bool:
        plain = value.isascii() and value.isdigit()
        return (empty and not value) or (plain and len(value) <= len(str(most)) and int(value) <= most)

    return said, sound


def _money() -> tuple[tuple[str, str], Callable[[str], bool]]:
    (number, english), sound = _number(MOST_FEN)
    return (f"{number}，100 就是 ¥1.00", f"{english}; 100 is ¥1.00"), sound


def _text(least: int = 1) -> tuple[tuple[str, str], Callable[[str], bool]]:
    said = (f"{least} 到 {_MOST_TEXT} 个字", f"{least} to {_MOST_TEXT} characters")
    return said, lambda value: least <= len(value) <= _MOST_TEXT


RULES: Mapping[str, HouseRule] = {
    "shop_name": HouseRule(("店名", "the shop's name"), *_text()),
    "property_company": HouseRule(("物业公司", "the property company"), *_text()),
    "property_account": HouseRule(("物业公司的收款账户", "the property company's bank account"), *_text(least=0)),
    "property_stamp": HouseRule(("物业收据上盖章处的字", "what stands at the stamp of its receipts"), *_text(least=0)),
    "cash_rounding": HouseRule(("现金抹零", "cash rounding"), *_one_of(*(one.value for one in RoundingPolicy))),
    "redeem_bill_percent": HouseRule(("每张账单最多抵百分之几", "most of a bill, in percent"), *_number(100)),
    "redeem_month_points": HouseRule(
        ("每户每月最多抵多少分", "most points a household redeems in a month"), *_number(MOST_FEN, empty=True)
    ),
    "redeem_year_points": HouseRule(
        ("每户每年最多抵多少分", "most points a household redeems in a year"), *_number(MOST_FEN, empty=True)
    ),
    "award_limit_points": HouseRule(
        ("奖励超过多少分要第二个人", "points of an award above which a second person is needed"), *_number(MOST_FEN)
    ),
    "return_shortfall": HouseRule(
        ("退货时积分已经用掉：记欠分，还是从现金里扣", "spent points at a return: owed, or off the cash"),
        *_one_of(*(one.value for one in Shortfall)),
    ),
    "approved_returns_day_fen": HouseRule(
        ("无小票退货每天最多退多少钱", "most money returned without a receipt in a day"), *_money()
    ),
    "discount_percent_cashier": HouseRule(
        ("收银员一个人最多让价百分之几", "most that a cashier lets go alone, in percent"), *_number(100)
    ),
    "discount_percent_lead": HouseRule(
        ("值班长一个人最多让价百分之几", "most that a shift lead lets go alone, in percent"), *_number(100)
    ),
    "attach_days": HouseRule(
        ("小票几天之内可以补登住户", "days within which a household may be added to a receipt"), *_number(31)
    ),
    "ask_above_quantity": HouseRule(
        ("一行超过多少件要再问一次", "pieces of one line above which the till asks once more"), *_number(MOST_PIECES)
    ),
    "ask_above_line_fen": HouseRule(
        ("一行超过多少钱要再问一次", "money of one line above which the till asks once more"), *_money()
    ),
    "ask_above_cash_fen": HouseRule(
        ("现金比应收多出多少钱要再问一次", "cash beyond what is due above which the till asks once more"), *_money()
    ),
    "ask_above_float_fen": HouseRule(
        ("备用金超过多少钱要再问一次", "money of a float above which the till asks once more"), *_money()
    ),
    "second_screen_notice": HouseRule(
        ("顾客屏没有人买东西时显示的话", "what the resident's screen says while nobody buys"), *_text(least=0)
    ),
}


def shown(shop: Shop) -> dict[str, str]:
    """Every setting as it stands."""
    with shop.ledger.read() as tx:
        found = shop.ledger.settings(tx)
    return {key: found[key] for key in RULES}


def check(key: str, value: str) -> str:
    """The value as it is kept. Refused `no_setting` (known), `bad_setting`."""
    rule = RULES.get(key)
    if rule is None:
        raise Refused("no_setting", key=key, known=list(RULES))
    now = clean(value, _MOST_TEXT + 1).strip()
    if not rule.sound(now):
        raise Refused("bad_setting", key=key, value=now)
    return now


def change(shop: Shop, actor: Person, key: str, value: str, approval: Approval | None = None) -> tuple[str, str]:
    """Set one from now on; (before, now). A limit that protects money is raised by two.

    Refused `no_setting` (known), `bad_setting`, `no_approver`, `same_person`.
    """
    require(actor, Role.MANAGER)
    now = check(key, value)

    def work(w: Writing) -> str:
        before = shop.ledger.settings(w.tx)[key]
        if w.before is None:
            enter(w, key, now, approval)
        return before

    before = writing(shop, actor, OFFICE, work)
    shop.renew_rules()
    return before, now


def enter(w: Writing, key: str, now: str, approval: Approval | None) -> None:
    """Write it by two, where it protects money less than before. Refused `no_approver`, `same_person`."""
    two = settings.raises(key, settings.told(w.tx, key), now) or approval is not None
    put(w, key, now, approval, alone=two and two_needed(w.shop, w.tx, w.actor, approval))


def put(w: Writing, key: str, value: str, approval: Approval | None = None, *, alone: bool = False) -> None:
    """Write it, and the entry that tells it."""
    told = settings.put(w.tx, w.shop.ledger.keys, key, value, alone=alone)
    w.append(Draft(Kind.SETTING, w.open_day(), approver=named(approval), detail=told))
