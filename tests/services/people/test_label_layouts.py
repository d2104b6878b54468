"""Layouts of scale labels: who changes one, what takes two, that it holds at once and everywhere, that it is proven."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.layouts import SHIPPED, CheckMode, Hidden, LabelField, LabelLayout, written
from pos.domain.goods.scan_box import FoundKind
from pos.domain.people import Role
from pos.domain.sale.basket import Basket
from pos.errors import Refused
from pos.ledger.audit.proof import verify
from pos.services.people.change_log import ChangeKind, ChangeLog
from pos.services.people.label_layouts import LabelDesk
from pos.services.people.roster import Roster
from pos.services.shop import Shop
from pos.services.till.desk import Till
from pos.services.till.views import Outcome
from pos.wording.labels import meaning_words
from tests.ledger import independent_rows
from tests.services.town import CABBAGE, CASH, CASHIER, EVERYONE, MANAGER, NOODLES, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town

DELI = LabelLayout(
    "熟食秤", "20", ((LabelField.WEIGHT_G, 4), (LabelField.ITEM, 4), (LabelField.AMOUNT_FEN, 6)), CheckMode.OFF
)
DELI_CODE = "20" + "1200" + "0077" + "120623" + "9"
"""1.2 kg for ¥1206.23 of item 77, more than any other layout has room for; its last digit is any."""
AMOUNT_CODE = "2100077006230"[:-1] + str(gs1_check_digit("210007700623"))
NOTHING_ON_IT = "24000770000001200" + str(gs1_check_digit("24000770000001200"))
SECOND = approved_by("finance")


@pytest.fixture
def labels(town: Town) -> LabelDesk:
    return LabelDesk(town.shop)


def scan(till: Till, code: str) -> Outcome:
    return till.scan(Basket(), code, 10**6).outcome


def findings(town: Town) -> set[str]:
    own = {one.check for one in verify(town.desk.ledger, full=False).findings}
    assert isinstance(town.place, str) or bool(independent_rows.check(town.place)) == bool(own)
    return own


def test_a_new_one_holds_at_once_and_a_sale_by_it_is_proven(town: Town, labels: LabelDesk) -> None:
    assert labels.layouts() == SHIPPED
    assert scan(town.desk.till, DELI_CODE) is Outcome.UNKNOWN
    assert labels.keep(MANAGER, DELI, None, SECOND) == DELI
    found = town.desk.till.scan(Basket(), DELI_CODE, 10**7)
    (line,) = found.basket.lines
    assert (found.outcome, line.barcode, line.amount_fen, line.qty_milli) == (
        *(Outcome.ADDED, CABBAGE.barcode, 120_623, 2400),
    )
    assert found.warning == "price_changed"
    assert town.desk.till.complete(CASHIER, found.basket, CASH).receipt.total_fen == 120_623
    town.assert_proven()
    assert town.reopened().desk.till.scan(Basket(), DELI_CODE, 10**7).outcome is Outcome.ADDED


def test_a_line_is_explained_by_the_layouts_of_when_it_was_made(town: Town, labels: LabelDesk) -> None:
    """Scanned, then the layout is gone: what is in the basket is sold, what somebody makes of it afterwards is not."""
    till = town.desk.till
    before = till.scan(Basket(), AMOUNT_CODE, 10**6).basket
    labels.keep(MANAGER, DELI, None, SECOND)
    deli = till.scan(Basket(), DELI_CODE, 10**7).basket
    early = replace(deli, lines=(replace(deli.lines[0], as_of=before.lines[0].as_of),))
    with pytest.raises(Refused, match="line_unexplained"):
        till.complete(CASHIER, early, CASH)
    for name in ("熟食秤", "amount-13"):
        labels.take_away(MANAGER, name)
    for code in (DELI_CODE, AMOUNT_CODE):
        assert scan(till, code) in (Outcome.UNKNOWN, Outcome.MISREAD)
    assert labels.layouts() == SHIPPED[1:]
    late = replace(deli, basket_id="late", lines=(replace(deli.lines[0], as_of=10**6),))
    with pytest.raises(Refused, match="line_unexplained"):
        till.complete(CASHIER, late, CASH)
    for basket, total_fen in ((before, 623), (deli, 120_623)):
        assert till.complete(CASHIER, basket, CASH).receipt.total_fen == total_fen
    town.assert_proven()


def test_another_till_goes_by_it_once_it_hears(town: Town, labels: LabelDesk) -> None:
    there = Shop(town.desk.ledger, clock=town.clock, watch=town.shop.watch)
    counter = Till(there, town.folder, "T1", needs_shift=False)
    old = counter.scan(Basket(), AMOUNT_CODE, 10**6).basket
    labels.keep(MANAGER, replace(SHIPPED[0], enabled=False), SHIPPED[0])
    stale = counter.scan(old, AMOUNT_CODE, 10**7).basket
    assert len(stale.lines) == 2  # it has not heard yet, and what it made then can be sold
    there.renew_rules()  # what a notice does: services/notices.py
    assert scan(counter, AMOUNT_CODE) is not Outcome.ADDED
    assert counter.complete(CASHIER, stale, CASH).receipt.total_fen == 1246
    town.assert_proven()


def test_what_means_money_takes_two_and_what_takes_it_away_one(town: Town, labels: LabelDesk) -> None:
    for wider in (DELI, replace(SHIPPED[0], check=CheckMode.OFF)):
        seen = None if wider is DELI else SHIPPED[0]
        assert labels.plan(MANAGER, wider, seen).two
        with pytest.raises(Refused, match="no_approver"):
            labels.keep(MANAGER, wider, seen)
        for wrong, code in ((approved_by("manager"), "same_person"), (approved_by("cashier"), "no_approver")):
            with pytest.raises(Refused, match=code):
                labels.keep(MANAGER, wider, seen, wrong)
    assert labels.layouts() == SHIPPED
    off = replace(SHIPPED[0], enabled=False)
    assert not labels.plan(MANAGER, off, SHIPPED[0]).two
    labels.keep(MANAGER, off, SHIPPED[0])
    with pytest.raises(Refused, match="no_approver"):
        labels.keep(MANAGER, SHIPPED[0], off)
    labels.keep(MANAGER, SHIPPED[0], off, SECOND)
    town.assert_proven()


def test_where_nobody_else_could_it_is_done_alone_and_says_so(town: Town, labels: LabelDesk) -> None:
    for person in EVERYONE:
        if person.login not in ("manager", "cashier", "cashier2"):
            Roster(town.shop).leave(MANAGER, person.login)
    assert not labels.plan(MANAGER, DELI, None).two
    labels.keep(MANAGER, DELI, None)
    (told,) = ChangeLog(town.shop).newest(MANAGER, "zh_CN", ChangeKind.SETTINGS).changes[:1]
    assert told.alone
    town.assert_proven()


def test_nothing_is_written_for_nothing_and_a_change_meanwhile_is_told(town: Town, labels: LabelDesk) -> None:
    before = town.entries()
    labels.keep(MANAGER, SHIPPED[0], SHIPPED[0])
    assert town.entries() == before
    other = replace(SHIPPED[0], check=CheckMode.LEFT)
    for layout, seen, code in (
        (other, None, "layout_taken"),
        (other, other, "layout_moved"),
        (DELI, DELI, "no_layout"),
        (replace(SHIPPED[0], name="x"), None, "layouts_meet"),
        (replace(DELI, fields=DELI.fields[:1]), None, "layout_fields"),
    ):
        with pytest.raises(Refused, match=code):
            labels.plan(MANAGER, layout, seen)
        with pytest.raises(Refused, match=code):
            labels.keep(MANAGER, layout, seen, SECOND)
    for person in EVERYONE:
        if not person.may(Role.MANAGER):
            with pytest.raises(Refused, match="not_allowed"):
                labels.keep(person, DELI, None, SECOND)
            with pytest.raises(Refused, match="not_allowed"):
                labels.plan(person, DELI, None)
            with pytest.raises(Refused, match="not_allowed"):
                labels.take_away(person, "amount-13")
    with pytest.raises(Refused, match="no_layout"):
        labels.take_away(MANAGER, "x")
    assert town.entries() == before


def test_two_that_are_alike_are_kept_but_not_both_enabled(labels: LabelDesk) -> None:
    wide = ((LabelField.ITEM, 6), (LabelField.AMOUNT_FEN, 5))
    off = labels.keep(MANAGER, LabelLayout("x", "2", wide, enabled=False), None)
    with pytest.raises(Refused, match="layouts_meet"):
        labels.keep(MANAGER, replace(off, enabled=True), off, SECOND)
    for one in SHIPPED[:2]:
        labels.keep(MANAGER, replace(one, enabled=False), one)
    labels.keep(MANAGER, replace(off, enabled=True), off, SECOND)
    with pytest.raises(Refused, match="layouts_meet") as refused:
        labels.keep(MANAGER, SHIPPED[0], replace(SHIPPED[0], enabled=False), SECOND)
    assert refused.value.values == {"layout": "x", "length": 13, "prefix": "2"}


def test_there_is_an_end_to_how_many(labels: LabelDesk) -> None:
    for n in range(17):
        labels.keep(MANAGER, replace(DELI, name=str(n), prefix=f"{n + 30}", enabled=False), None)
    with pytest.raises(Refused, match="too_many_layouts"):
        labels.keep(MANAGER, DELI, None, SECOND)


def test_the_log_tells_them_in_words(town: Town, labels: LabelDesk) -> None:
    labels.keep(MANAGER, DELI, None, SECOND)
    labels.keep(MANAGER, replace(SHIPPED[0], enabled=False), SHIPPED[0])
    labels.take_away(MANAGER, "熟食秤")
    rows = ChangeLog(town.shop).newest(MANAGER, "zh_CN", ChangeKind.SETTINGS).changes[:3]
    deli = "20 + 重量 4 + 品号 4 + 金额 6 + 1，校验位：不看，秤随便打，启用"
    amount = "21 + 品号 5 + 金额 5 + 1，校验位：按 GS1（从右数），{}"
    assert [(one.of, one.before, one.now, one.approver) for one in rows] == [
        ("秤签格式 熟食秤", deli, "", ""),
        ("秤签格式 13 位金额", amount.format("启用"), amount.format("停用"), ""),
        ("秤签格式 熟食秤", "", deli, "赵静"),
    ]


# -- what a code would mean ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "draft", "kind", "words"),
    [
        (AMOUNT_CODE, None, FoundKind.LABEL, "秤签“13 位金额”：小白菜"),
        (AMOUNT_CODE[:-1] + "9", None, FoundKind.MISREAD, "像秤签“13 位金额”，校验位不对，会请收银员再扫一次"),
        (DELI_CODE, None, FoundKind.UNKNOWN, "不是秤签，也不是别的"),
        (DELI_CODE, DELI, FoundKind.LABEL, "秤签“熟食秤”：小白菜"),
        (DELI_CODE.replace("0077", "0999"), DELI, FoundKind.UNKNOWN, "秤签“熟食秤”，没有品号 0999 的商品"),
        (AMOUNT_CODE, replace(SHIPPED[0], name="x"), FoundKind.LABEL, "“x”、“13 位金额”都合得上，分不清"),
        (NOODLES.barcode, None, FoundKind.ITEM, "商品条码：挂面"),
        (
            NOODLES.barcode,
            replace(SHIPPED[0], name="x", prefix="69"),
            FoundKind.ITEM,
            "商品条码：挂面。它也合“x”，先按商品认",
        ),
        ("13812345678", None, FoundKind.HOUSEHOLD, "住户的卡、电话或房号"),
        ("1-1-101", None, FoundKind.HOUSEHOLD, "住户的卡、电话或房号"),
        ("6901028000018", None, FoundKind.MISREAD, "校验位不对，会请收银员再扫一次"),
        ("134567890123456789", None, FoundKind.UNKNOWN, "不是秤签，也不是别的。收款时是微信支付的付款码"),
        ("", None, FoundKind.UNKNOWN, "不是秤签，也不是别的"),
    ],
)
def test_what_a_code_would_mean(
    labels: LabelDesk, code: str, draft: LabelLayout | None, kind: FoundKind, words: str
) -> None:
    found = labels.meaning(code, draft)
    assert (found.kind, meaning_words(found, "zh_CN")) == (kind, words)
    assert "张三" not in repr(found)


def test_it_is_what_a_till_makes_of_it(town: Town, labels: LabelDesk) -> None:
    for code in (AMOUNT_CODE, NOTHING_ON_IT):
        found = labels.meaning(code)
        if found.trouble is not None:
            with pytest.raises(Refused, match=found.trouble.code):
                town.desk.till.scan(Basket(), code, 10**6)
        else:
            (line,) = town.desk.till.scan(Basket(), code, 10**6).basket.lines
            assert found.line == line
    assert labels.meaning(NOTHING_ON_IT).trouble is not None


def test_goods_past_their_day_are_told_as_the_till_tells_them(labels: LabelDesk) -> None:
    body = NOODLES.barcode.zfill(14)[:-1]
    code = f"]d201{NOODLES.barcode.zfill(14)}17"
    assert NOODLES.barcode[-1] == str(gs1_check_digit(body))
    late, fresh = labels.meaning(code + "200101"), labels.meaning(code + "290101")
    assert (late.kind, fresh.trouble, fresh.item) == (FoundKind.GS1, None, late.item)
    assert late.trouble is not None
    assert late.trouble.code == "expired"


def test_what_is_hidden_is_told_before_it_is_kept(labels: LabelDesk) -> None:
    pay = replace(SHIPPED[2], name="x", prefix="28")
    assert labels.plan(MANAGER, pay, None).hidden == ((Hidden.PAY_CODE, "alipay"),)


# -- past the services --------------------------------------------------------------------------------------------


def test_with_the_key_one_alone_is_found(town: Town) -> None:
    town.setting("label/熟食秤", written(DELI))
    assert findings(town) == {"two_persons"}


@pytest.mark.parametrize("text", ["off gs1 2x item:5 amount_fen:5", "off"])
def test_with_the_key_one_that_cannot_be_read_is_found_and_stops_no_till(town: Town, text: str) -> None:
    town.setting("label/x", text)
    assert findings(town) == {"label_layouts"}
    assert scan(town.desk.till, AMOUNT_CODE) is Outcome.ADDED


def test_with_the_key_two_that_are_alike_are_found(town: Town) -> None:
    town.setting("label/x", written(replace(SHIPPED[0], check=CheckMode.OFF)))
    assert findings(town) == {"two_persons", "label_layouts"}


def test_a_row_changed_by_hand_changes_no_price(town: Town, labels: LabelDesk) -> None:
    """Amounts for weights, sealed with the key: the till goes by the entries, and the proof names the row."""
    labels.keep(MANAGER, replace(SHIPPED[0], enabled=False), SHIPPED[0])
    swapped = "on gs1 21 amount_fen:5 item:5"
    keys = town.desk.ledger.keys
    mac = keys.row_mac("setting", "label/amount-13", swapped)
    town.desk.ledger.write(
        lambda tx: tx.exec_driver_sql(
            f"UPDATE setting SET value = '{swapped}', mac = '{mac}' WHERE key = 'label/amount-13'"
        )
    )
    town.shop.renew_rules()
    assert scan(town.desk.till, AMOUNT_CODE) is not Outcome.ADDED
    assert findings(town) == {"told_rows"}
