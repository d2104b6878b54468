"""Whatever is scanned or typed into the one box: no exception, no wrong goods or amount, no money from a pay code.

The full figure is 10,000 codes: of goods, labels of five layouts, GS1, people, receipts, pay codes, bent as scanners,
hands and strangers bend them; `box_oracle` says, by itself, what may come of each. What was added is sold in the end.
"""

from __future__ import annotations

import random
import string
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.layouts import CheckMode, LabelField, LabelLayout
from pos.domain.sale.basket import Basket, BasketLine
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.members import MemberData
from pos.services.people.label_layouts import LabelDesk
from pos.services.till.views import Outcome
from tests.promises.box_oracle import Answer, Goods, Label, Shop, check_left, check_right
from tests.services.town import CASH, CASHIER, CLERK, DAY, MANAGER, NOODLES, approved_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos.services.till.views import Scan
    from tests.services.town import Town

pytestmark = pytest.mark.promises

ITEM, AMOUNT, WEIGHT, COUNT = LabelField
LAYOUTS = {
    LabelLayout("熟食秤", "28", ((WEIGHT, 5), (ITEM, 5), (AMOUNT, 5)), CheckMode.LEFT): Label(
        "28WWWWWCCCCCAAAAAK", "left"
    ),
    LabelLayout("数粒秤", "20", ((ITEM, 4), (COUNT, 2), (AMOUNT, 4)), CheckMode.OFF): Label("20CCCCNNAAAAK", "off"),
}
SHIPPED = (Label("21CCCCCAAAAAK", "right"), Label("22CCCCCWWWWWK", "right"), Label("24CCCCCAAAAAWWWWWK", "right"))
OFF = LabelLayout("旧秤", "23", ((ITEM, 5), (AMOUNT, 5)), enabled=False)
MORE = """barcode,name,price_fen,unit,category,weighed,code
2100077006238,像秤签的酱菜,990,件,,0,
13900001111,像手机号的豆,120,件,,0,
10000000000000017,很长的码,100,件,,0,
00036000291452,苏打水,400,件,,0,8
96385074,口香糖,250,件,,0,
A7-x9,散装糖,1990,kg,,1,a7
12X34,带乘号的,310,件,,0,
09501101530003,里脊,5600,kg,,1,530
"""
REFUSED = {"expired", "past_best_before", "whole_pieces", "empty_label", "too_much", "bad_quantity"}
"""What names goods and says why they are not added."""


class Codes:
    """Codes by chance: one after the other, of every kind, bent or not."""

    def __init__(self, shop: Shop, receipts: list[str], seed: int) -> None:
        self.shop, self.receipts, self.by = shop, receipts, random.Random(seed)

    def one(self) -> str:
        """The next."""
        kinds: tuple[Callable[[], str], ...] = (
            self._goods,
            self._label,
            self._gs1,
            self._person,
            self._receipt,
            self._pay,
            self._garbage,
        )
        code = self.by.choices(kinds, (4, 6, 4, 2, 1, 2, 3))[0]()
        for bend in (self._bent, self._dressed, self._multiplied):
            if self.by.random() < 0.25:
                code = bend(code)
        return code

    def _digits(self, least: int, most: int) -> str:
        return "".join(self.by.choices(string.digits, k=self.by.randint(least, most)))

    def _goods(self) -> str:
        one = self.by.choice(self.shop.goods)
        code = self.by.choice([one.barcode, one.short or one.barcode])
        return self.by.choice([code, code.lstrip("0"), code.zfill(self.by.choice([5, 12, 13, 14])), code.swapcase()])

    def _label(self) -> str:
        label = self.by.choice((*self.shop.labels, Label("23CCCCCAAAAAK", "right")))
        wide = label.pattern.count("C")
        one = self.by.choice(self.shop.goods)
        items = [code for code in (one.short, one.barcode) if code.isdecimal() and len(code.lstrip("0")) <= wide]
        item = self.by.choice(items).lstrip("0").zfill(wide) if items else self._digits(wide, wide)
        code, letters = "", {"C": list(item)}
        for letter in label.pattern[:-1]:
            if letter.isdigit():
                code += letter
            else:
                left = letters.get(letter)
                code += left.pop(0) if left else self.by.choice("0" if self.by.random() < 0.3 else string.digits)
        last = {"right": check_right, "left": check_left}.get(label.check, lambda _: self._digits(1, 1))
        return code + (self._digits(1, 1) if self.by.random() < 0.15 else last(code))

    def _gs1(self) -> str:
        body = self.by.choice([one.barcode for one in self.shop.goods if one.barcode.isdecimal()])[-14:].zfill(14)
        gtin = body if self.by.random() < 0.7 else body[:-1] + check_right(body[:-1])
        day = DAY + timedelta(days=self.by.randint(-40, 400))
        parts = [
            *(f"17{day:%y%m%d}", f"15{day:%y%m%d}", f"3103{self._digits(6, 6)}", f"3922{self._digits(1, 6)}\x1d"),
            *(f"10{self._digits(1, 9)}\x1d", f"30{self._digits(1, 4)}\x1d", f"37{self._digits(1, 4)}{{GS}}"),
            *(f"99{self._digits(1, 9)}", f"{self._digits(1, 20)}"),
        ]
        rest = "".join(self.by.sample(parts, self.by.randint(0, 3)))
        if self.by.random() < 0.3:
            query = self.by.choice(["", f"?17={day:%y%m%d}", "?3103=001200&15=270101", "?x=1", "/10/AB"])
            return f"{self.by.choice(['https', 'HTTP'])}://id.gs1.org/01/{gtin}{query}"
        return (
            self.by.choice(["", "]d2", "]C1", "]Q3", "{GS}", "\x1d"]) + self.by.choice(["01", "01", "02"]) + gtin + rest
        )

    def _person(self) -> str:
        known = self.by.choice(sorted(self.shop.people))
        return self.by.choice(
            [known, known, f"1{self._digits(10, 10)}", f"{self._digits(1, 2)}-{self._digits(1, 2)}-101"]
        )

    def _receipt(self) -> str:
        known = self.by.choice(self.receipts)
        return self.by.choice([known, known.lower(), f"S1-T1-1-{self._digits(1, 6)}", f"{known}-K7Q2ABCD"])

    def _pay(self) -> str:
        start = self.by.choice([*range(10, 16), *range(25, 31), 62, 1])
        return f"{start:02}{self._digits(14, 22)}"[: self.by.choice([16, 18, 18, 18, 19, 24])]

    def _garbage(self) -> str:
        everything = [chr(self.by.randrange(0x110000)) for _ in range(self.by.randint(0, 20))]
        texts = [
            *("", " ", "\x00", "\x1d"),
            *["*", "3*", "x", "-", "----", "苹果", "＊３", "{GS}", "]", "]d2", "01", "https://"],
            *("'; DROP TABLE entry; --", "=1+1", "<b>1</b>", "\u202e21", "٣٤٥", "½", "Ⅻ", "🍎", "\ud800", "\ufeff77"),
            *("".join(everything), self._digits(1, 40), "9" * 600, "0" * 13, "0" * self.by.randint(1, 30)),
            "".join(self.by.choices(string.printable, k=self.by.randint(1, 30))),
        ]
        return self.by.choice(texts)

    def _bent(self, code: str) -> str:
        at = self.by.randint(0, max(len(code) - 1, 0))
        sign = self.by.choice([*string.digits, "x", "*", "-", ".", " ", "\x1d", "\u200b", "٣", "²"])
        bent = (code[:at] + code[at + 1 :], code[:at] + sign + code[at:], code[:at] + sign + code[at + 1 :])
        return str(self.by.choice(bent))

    def _dressed(self, code: str) -> str:
        wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in code)
        return self.by.choice([f" {code}\t", wide, f"\u200b{code}", f"{code}\r\n", f"]E0{code}", f"00{code}"])

    def _multiplied(self, code: str) -> str:
        times = self.by.choice(["3", "12", "0", "9999", "1.5", "0.001", "3.", "12345"])
        sign = self.by.choice("*×xX＊")
        return f"{times}{sign}{code}"


@pytest.fixture
def stocked(filed_town: Town) -> tuple[Town, Shop]:
    """The town with goods whose codes are in each other's way, and five layouts; and what is known of it."""
    town = filed_town
    file = town.folder / "more.csv"
    file.write_text(MORE, "utf-8")
    town.desk.imports.bring(MANAGER, "items", file)
    town.desk.office.members.add(CLERK, town.home(), MemberData(card="12X99"), new_id())
    desk = LabelDesk(town.shop)
    for layout in (*LAYOUTS, OFF):
        desk.keep(MANAGER, layout, None, approved_by("finance") if layout.enabled else None)
    found = town.desk.till.search("", 100) or [one for key in "0123456789a" for one in town.desk.till.search(key, 100)]
    goods = {one.item_id: Goods(one.barcode, one.code, one.price_fen, one.unit, one.weighed) for one in found}
    people = {*town.homes, "13812345678", "13987655678", "13700001111", "C0001", "C0002", "C0003", "12X99"}
    return town, Shop(tuple(goods.values()), (*SHIPPED, *LAYOUTS.values()), frozenset(people))


def wrong(answer: Answer | None, times: Fraction, lines: tuple[BasketLine, ...]) -> str:
    """What of the lines that a scan added is not as it may be, "" for nothing."""
    if answer is None:
        return f"added {[line.name for line in lines]}" if lines else ""
    if {line.barcode for line in lines} - {answer.goods.barcode}:
        return f"added {[line.barcode for line in lines]} for {answer.goods.barcode}"
    if not lines:
        return f"did not add {answer.goods.barcode}" if answer.must else ""
    if answer.amount_fen is not None:
        wanted = [answer.amount_fen] * int(times)
    elif any(line.label for line in lines):
        return ""  # a GS1 code that was weighed, priced or counted: tests/domain/goods/test_gs1.py
    else:
        wanted = [int(answer.goods.price_fen * times + Fraction(1, 2))]
    amounts = [line.amount_fen for line in lines]
    return "" if amounts == wanted else f"for {amounts} instead of {wanted}"


def test_no_code_adds_what_it_is_not(stocked: tuple[Town, Shop], full_figures: bool) -> None:
    town, shop = stocked
    desk, receipts = LabelDesk(town.shop), [town.sell((NOODLES, 1000)).receipt_no for _ in range(2)]
    codes, seen, basket = Codes(shop, receipts, 20261129), Counter[str](), Basket()
    for n in range(10_000 if full_figures else 250):
        code = codes.one()
        answer, times = shop.answer(code)
        end, found = scanned(town, code, n * 1000)
        seen[end] += 1
        lines = found.basket.lines if found is not None else ()
        if found is None:
            assert end in REFUSED, code
            assert answer is not None, code
        else:
            assert wrong(answer, times, lines) == "", code
            assert (found.outcome is Outcome.ADDED) == bool(lines), code
            assert not found.basket.taken, code
        if times == 1 and "*" not in code and found is not None:
            assert (desk.meaning(code).item is not None) == bool(lines), code
        basket = sold(town, basket, lines)
    many = {"added", "household", "receipt", "misread", "unknown", "multiplier", "empty_label", "expired"}
    assert seen.keys() >= (many if full_figures else {"added", "unknown", "household"}), seen
    town.desk.till.complete(CASHIER, basket, CASH)
    town.assert_proven()


def scanned(town: Town, code: str, at_ms: int) -> tuple[str, Scan | None]:
    """How a scan ended, and what it gave where it was not refused."""
    try:
        found = town.desk.till.scan(Basket(), code, at_ms)
    except Refused as refused:
        return refused.code, None
    return found.outcome.value, found


def sold(town: Town, basket: Basket, added: tuple[BasketLine, ...]) -> Basket:
    """What was added goes into one basket; every thirty lines it is sold: each of them can be explained."""
    lines = tuple(line for line in added if line.amount_fen < 10**9)
    basket = replace(basket, basket_id=basket.basket_id or new_id(), lines=(*basket.lines, *lines))
    if len(basket.lines) < 30:
        return basket
    town.desk.till.complete(CASHIER, basket, CASH)
    return Basket()
