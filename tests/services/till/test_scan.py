"""Whatever the scan box takes, and the basket that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.items import Item
from pos.domain.sale.basket import Basket
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services.office.members import MemberData
from pos.services.till.views import Outcome
from tests.services.town import APPLES, CABBAGE, CASH, CASHIER, CLERK, HONEY, MANAGER, NOODLES, TOFFEE

if TYPE_CHECKING:
    from pos.services.till.views import Scan
    from tests.services.town import Town


class Scanner:
    """A scan every second, into one basket."""

    def __init__(self, town: Town) -> None:
        self.till = town.desk.till
        self.basket = Basket()
        self.at_ms = 0

    def __call__(self, text: str, after_ms: int = 1000) -> Scan:
        self.at_ms += after_ms
        found = self.till.scan(self.basket, text, self.at_ms)
        self.basket = found.basket
        return found


@pytest.fixture
def scan(town: Town) -> Scanner:
    """The till's scan box."""
    return Scanner(town)


def label(body: str) -> str:
    """A label with its check digit."""
    return body + str(gs1_check_digit(body))


def test_items_by_barcode_and_short_code(scan: Scanner, town: Town) -> None:
    found = scan(NOODLES.barcode)
    assert (found.outcome, found.n) == (Outcome.ADDED, 1)
    found = scan(" 77 ")
    assert (found.outcome, found.n) == (Outcome.ADDED, 2)
    assert [(line.item_id, line.qty_milli, line.amount_fen) for line in scan.basket.lines] == [
        (town.goods[NOODLES.barcode].item_id, 1000, 550),
        (town.goods[CABBAGE.barcode].item_id, 1000, 250),
    ]
    assert scan.basket.lines[1].vendor == "V7"
    assert scan("７７").n == 3  # full-width, as a Chinese input method types it; weighed lines do not merge
    assert scan(APPLES.barcode).n == 4
    assert town.till().state().basket == scan.basket


def test_the_same_item_again_is_one_more_piece_of_the_last_line(scan: Scanner) -> None:
    scan(NOODLES.barcode)
    found = scan(NOODLES.barcode)
    assert (found.n, found.basket.lines[0].qty_milli, found.basket.lines[0].amount_fen) == (1, 2000, 1100)
    scan(TOFFEE.barcode)
    assert scan(NOODLES.barcode).n == 3


def test_a_scanners_stutter_is_one_scan(scan: Scanner) -> None:
    scan(NOODLES.barcode)
    assert scan(NOODLES.barcode, after_ms=150).outcome is Outcome.REPEATED
    assert scan(NOODLES.barcode, after_ms=151).outcome is Outcome.ADDED
    assert scan(TOFFEE.barcode, after_ms=10).outcome is Outcome.ADDED
    assert [line.qty_milli for line in scan.basket.lines] == [2000, 1000]


def test_a_multiplier_counts_for_the_next_scan_only(scan: Scanner) -> None:
    found = scan("3*")
    assert (found.outcome, found.values, found.basket) == (Outcome.MULTIPLIER, {"times": "3"}, Basket())
    assert scan(f"3*{NOODLES.barcode}").basket.lines[0].qty_milli == 3000
    assert scan(NOODLES.barcode).basket.lines[0].qty_milli == 4000
    assert scan(f"2*{TOFFEE.barcode}").basket.lines[1].amount_fen == 666
    assert scan(f"1.25*{APPLES.barcode}").basket.lines[2].amount_fen == 1498  # 14.975 rounded half up
    assert scan("0*").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("sign", ["*", "×", "x", "X", "＊", "ｘ"])
def test_a_multiplier_by_any_sign(scan: Scanner, sign: str) -> None:
    assert scan(f"3{sign}").values == {"times": "3"}
    assert scan(f"3{sign}{NOODLES.barcode}").basket.lines[0].qty_milli == 3000
    assert scan(f"３{sign}{NOODLES.barcode}").basket.lines[0].qty_milli == 6000


def test_a_code_with_a_letter_that_multiplies_is_that_code(scan: Scanner, town: Town) -> None:
    town.desk.office.members.add(CLERK, town.home("1-1-101"), MemberData(card="12X34"), new_id())
    assert scan("12X34").outcome is Outcome.HOUSEHOLD


def test_a_multiplied_label_is_so_many_packets(scan: Scanner) -> None:
    found = scan(f"3*{label('210007700512')}")
    assert [line.amount_fen for line in found.basket.lines] == [512, 512, 512]
    assert all(line.label for line in found.basket.lines)
    with pytest.raises(Refused, match="whole_pieces"):
        scan(f"1.5*{label('210007700512')}")
    with pytest.raises(Refused, match="too_much"):
        scan(f"9999*{label('210007700512')}")
    assert len(scan.basket.lines) == 3


def test_goods_sold_by_the_piece_are_counted_whole(scan: Scanner, town: Town) -> None:
    with pytest.raises(Refused, match="whole_pieces"):
        scan(f"1.5*{NOODLES.barcode}")
    with pytest.raises(Refused, match="whole_pieces"):
        scan.till.add_item(Basket(), town.goods[NOODLES.barcode], 1500)
    scan(NOODLES.barcode)
    with pytest.raises(Refused, match="whole_pieces"):
        scan.till.set_quantity(scan.basket, 1, 500)
    assert scan.till.state().basket == scan.basket


def test_a_long_code_is_looked_up_whole(scan: Scanner) -> None:
    assert scan("9" * 512).values == {"code": "9" * 512}


def test_an_amount_label_is_law_and_the_weight_follows(scan: Scanner) -> None:
    found = scan(label("210007700512"))
    line = found.basket.lines[0]
    assert (found.outcome, found.warning) == (Outcome.ADDED, "")
    assert (line.amount_fen, line.label, line.qty_milli) == (512, True, 2048)  # at 2.50 a 斤


def test_a_weight_label_costs_the_price_of_now(scan: Scanner, town: Town) -> None:
    line = scan(label("221004201234")).basket.lines[0]
    assert (line.item_id, line.qty_milli, line.amount_fen) == (town.goods["10042"].item_id, 1234, 1478)
    assert scan(label("220007700750")).basket.lines[1].qty_milli == 1500  # 750 g are a 斤 and a half


def test_a_label_with_both_warns_when_the_price_changed(scan: Scanner) -> None:
    assert scan(label("24100420119801000")).warning == ""
    assert scan(label("24100420119901000")).warning == ""
    found = scan(label("24100420130001000"))
    assert (found.warning, found.basket.lines[2].amount_fen) == ("price_changed", 1300)
    with pytest.raises(Refused, match="label_line"):
        scan.till.set_quantity(scan.basket, 3, 2000)


def test_a_label_of_nothing_is_refused_and_one_of_no_item_unknown(scan: Scanner) -> None:
    with pytest.raises(Refused, match="empty_label"):
        scan(label("221004200000"))
    assert scan(label("219999900500")).outcome is Outcome.UNKNOWN
    assert scan("2110042005123").outcome is Outcome.MISREAD
    assert scan.basket == Basket()


@pytest.mark.parametrize("code", ["6901028000018", "6901028000010", "69010284", "123456789013"])
def test_a_wrong_check_digit_is_misread_never_unknown(scan: Scanner, code: str) -> None:
    found = scan(code)
    assert (found.outcome, found.values, found.basket) == (Outcome.MISREAD, {"code": code}, Basket())


@pytest.mark.parametrize("code", ["6901028999991", "xyz", "九", "S1-T1-1-000001", "9-9-999", "13000000000", "5678"])
def test_what_nothing_answers_to_is_unknown(scan: Scanner, code: str) -> None:
    assert scan(code).outcome is Outcome.UNKNOWN
    assert scan("").outcome is Outcome.UNKNOWN
    assert scan.basket == Basket()


@pytest.mark.parametrize(
    "code", ["3-2-501", "3号楼2单元501室", "03-02-0501", "13700001111", "+86 137-0000-1111", "C0003", "00c0003"]
)
def test_a_household_by_room_phone_or_card(scan: Scanner, town: Town, code: str) -> None:
    found = scan(code)
    assert (found.outcome, found.values) == (Outcome.HOUSEHOLD, {"household_id": town.home("3-2-501")})
    assert found.basket.household_id == town.home("3-2-501")
    assert town.till().state().basket == Basket()  # nothing is bought yet: a restart keeps nobody
    assert scan(NOODLES.barcode).basket == town.till().state().basket
    assert scan.basket.household_id == town.home("3-2-501")


def test_a_household_that_moved_out_is_unknown(scan: Scanner, town: Town) -> None:
    town.household("3-2-501", state="moved_out")
    for code in ("3-2-501", "13700001111", "C0003"):
        assert scan(code).outcome is Outcome.UNKNOWN
    for household_id, code in ((town.home("3-2-501"), "moved_out"), ("H999", "no_household"), ("?", "no_household")):
        with pytest.raises(Refused, match=code):
            scan.till.attach(scan.basket, household_id)
    assert scan.till.attach(scan.basket, "") == Basket()


def test_of_two_households_with_one_phone_a_person_chooses(scan: Scanner, town: Town) -> None:
    town.desk.office.members.add(CLERK, town.home("3-2-501"), MemberData(name="张三", phone="13812345678"))
    found = scan("13812345678")
    assert (found.outcome, found.basket, found.values) == (Outcome.CHOICE, Basket(), {})
    assert [card.room for card in found.choice] == ["1-1-101", "3-2-501"]
    assert "13812345678" not in repr(found)
    town.household("1-1-101", state="moved_out")
    assert scan("13812345678").basket.household_id == town.home("3-2-501")


def test_of_two_households_with_one_card_a_person_chooses(scan: Scanner, town: Town) -> None:
    ledger = town.desk.ledger
    ledger.write(lambda tx: tx.exec_driver_sql("UPDATE household_person SET card = '0001' WHERE card = 'C0001'"))
    ledger.write(lambda tx: tx.exec_driver_sql("UPDATE household_person SET card = '1' WHERE card = 'C0002'"))
    assert [card.room for card in scan("01").choice] == ["1-1-101", "1-1-102"]


def test_zeros_before_a_code_never_matter(scan: Scanner, town: Town) -> None:
    for barcode, name in (("0036000291452", "苏打水"), ("101", "排骨")):
        town.goods[barcode] = town.back.put_item(MANAGER, Item("", barcode, name, 4500))
    for code in ("036000291452", "36000291452", "00036000291452"):
        assert scan(code).basket.lines[0].name == "苏打水"
    assert scan(label("210010100512")).basket.lines[1].name == "排骨"
    again = town.back.put_item(MANAGER, Item("", "36000291452", "汽水", 400))
    assert (again.item_id, again.barcode) == (town.goods["0036000291452"].item_id, "0036000291452")


def test_a_receipt_number_is_told_and_adds_nothing(scan: Scanner, town: Town) -> None:
    number = town.sell((NOODLES, 1000)).receipt_no
    assert scan("s1-t1-1-1").values == {"number": number}
    found = scan(number.lower())
    assert (found.outcome, found.values, found.basket) == (Outcome.RECEIPT, {"number": number}, Basket())
    assert scan("S2-T1-1-000001").outcome is Outcome.UNKNOWN


def test_control_characters_are_no_code(scan: Scanner) -> None:
    assert scan(f"\x1b{NOODLES.barcode}\r\n").outcome is Outcome.ADDED
    assert scan("\x00\x02").outcome is Outcome.UNKNOWN


# -- the basket ---------------------------------------------------------------------------------------------------


def test_the_basket_changes_line_by_line_and_is_kept_each_time(town: Town) -> None:
    till = town.desk.till
    basket = till.add_item(Basket(), town.goods[HONEY.barcode])
    basket = till.add_item(basket, town.goods[NOODLES.barcode], 2000)
    basket = till.set_quantity(basket, 1, 3000)
    assert [line.amount_fen for line in basket.lines] == [8997, 1100]
    assert till.state().basket == basket
    basket = till.void_line(CASHIER, basket, 1)
    assert till.state().basket == basket
    assert basket.basket_id
    with pytest.raises(Refused, match="no_line"):
        till.void_line(CASHIER, basket, 2)
    with pytest.raises(Refused, match="bad_quantity"):
        till.set_quantity(basket, 1, 0)
    assert till.discard() == Basket() == till.state().basket


def test_the_plug_is_pulled_in_the_middle_of_a_basket(town: Town) -> None:
    basket = town.desk.till.add_item(Basket(), town.goods[NOODLES.barcode])
    basket = town.desk.till.attach(basket, town.home("3-2-501"))
    again = town.reopened()
    assert again.desk.till.state().basket == basket
    again.desk.close()


def test_a_basket_completed_before_the_crash_is_let_go(town: Town) -> None:
    till = town.desk.till
    basket = till.add_item(Basket(), town.goods[NOODLES.barcode])
    kept = (town.folder / "basket-T1.json").read_bytes()
    done = till.complete(CASHIER, basket, CASH)
    (town.folder / "basket-T1.json").write_bytes(kept)  # the plug went between the commit and the file
    again = town.reopened()
    state = again.desk.till.state()
    assert state.basket == Basket()
    assert state.last_sale is not None
    assert state.last_sale.receipt_no == done.receipt_no
    assert not (town.folder / "basket-T1.json").exists()
    again.desk.close()


# -- finding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("gm", ["挂面", "土蜂蜜"]),
        ("guamian", ["挂面"]),
        ("挂", ["挂面"]),
        ("10042", ["苹果"]),
        ("77", ["小白菜"]),
        ("zzz", []),
        ("", []),
        ("%", []),
    ],
)
def test_items_by_pinyin_name_or_code(town: Town, text: str, names: list[str]) -> None:
    assert [item.name for item in town.desk.till.search(text)] == names


def test_as_many_items_as_asked_for(town: Town) -> None:
    assert len(town.desk.till.search("6901028")) == 4
    assert len(town.desk.till.search("6901028", limit=2)) == 2


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("1-1-101", ["1-1-101"]),
        ("1号楼1单元101室", ["1-1-101"]),
        ("1-1", ["1-1-101", "1-1-102"]),
        ("5678", ["1-1-101", "1-1-102"]),
        ("1111", ["3-2-501"]),
        ("13987655678", ["1-1-102"]),
        ("C0001", ["1-1-101"]),
        ("欧阳", ["3-2-501"]),
        ("oym", ["3-2-501"]),
        ("ouyang", ["3-2-501"]),
        ("没有", []),
        ("", []),
    ],
)
def test_households_as_the_household_box_finds_them(town: Town, text: str, rooms: list[str]) -> None:
    assert [card.room for card in town.desk.till.find_households(text)] == rooms


def test_a_card_shows_points_debt_and_fees_with_names_and_phones_masked(town: Town) -> None:
    town.earn(300)
    town.bill(14_000, "2026-01")
    town.bill(7_000, "2026-02")
    card = town.desk.till.household(town.home())
    assert (card.room, card.resident, card.phone) == ("1-1-101", "张**", "138****5678")
    assert (card.points, card.worth_fen, card.debt) == (300, 300, 0)
    assert (card.owed_fen, card.owed_bills, card.owed_since, card.frozen) == (21_000, 2, "2026-01", False)
    other = town.desk.till.household(town.home("1-1-102"))
    assert (other.points, other.owed_fen, other.owed_since) == (0, 0, "")
    with pytest.raises(Refused, match="no_household"):
        town.desk.till.household("H999")


# -- GS1 ----------------------------------------------------------------------------------------------------------


def gs1(item: Item, more: str = "") -> str:
    """A DataMatrix on a packet, as a scanner sends it."""
    return f"]d201{item.barcode.zfill(14)}{more}"


def test_a_packet_with_a_gs1_code_is_its_goods(scan: Scanner) -> None:
    for code in (gs1(HONEY), gs1(HONEY, "10LOT7\x1d17491231"), f"https://id.gs1.org/01/{HONEY.barcode.zfill(14)}"):
        assert scan(code).outcome is Outcome.ADDED
    assert scan(f"2*{gs1(HONEY)[3:]}").outcome is Outcome.ADDED
    assert [(line.name, line.qty_milli, line.batch, line.expires_on) for line in scan.basket.lines] == [
        (HONEY.name, 1000, "", ""),
        (HONEY.name, 1000, "LOT7", "2049-12-31"),
        (HONEY.name, 3000, "", ""),
    ]
    unknown = scan("]d20106909999999996")
    assert (unknown.outcome, unknown.values) == (Outcome.UNKNOWN, {"code": "0106909999999996"})


def test_goods_past_their_expiry_are_refused_and_past_their_best_before_asked(scan: Scanner, town: Town) -> None:
    today = town.desk.till.state().business_date
    past = f"{today.replace(year=today.year - 1):%y%m%d}"
    with pytest.raises(Refused, match="expired"):
        scan(gs1(HONEY, f"17{past}"))
    limits = town.desk.till.limits()
    with pytest.raises(Refused, match="past_best_before"):
        town.desk.till.scan(scan.basket, gs1(HONEY, f"15{past}"), 10**6, limits)
    assert scan(gs1(HONEY, f"15{past}")).outcome is Outcome.ADDED  # asked, and meant
    assert scan(gs1(HONEY, f"15{today:%y%m%d}17{today:%y%m%d}")).outcome is Outcome.ADDED


def test_a_sale_of_goods_by_what_their_gs1_code_says_stands_in_the_book(scan: Scanner, town: Town) -> None:
    assert scan(gs1(HONEY, "3005")).outcome is Outcome.ADDED
    assert scan(gs1(HONEY, "3922000001")).outcome is Outcome.ADDED  # the shop's price holds
    done = town.desk.till.complete(CASHIER, scan.basket, CASH)
    assert [(one.qty_milli, one.label) for one in scan.basket.lines] == [(5000, True), (1000, False)]
    assert done.receipt.total_fen == 6 * HONEY.price_fen
