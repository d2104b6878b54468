"""Stock in the window: received by scans and by a list, written off, counted while selling; by keys and by fingers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pos.domain.language import ENGLISH
from pos.domain.stock.movement import NO_BATCH, Batch, Goods
from pos.services.desks import Desks as Services
from pos.services.stock.moving import Delivery
from pos.ui import messages
from pos.ui.backoffice.desk import STOCK
from pos.ui.backoffice.stock.gathered import Doing, Gathered, read_batch
from pos.ui.backoffice.stock.page import StockPage
from pos.ui.widgets.keypad import PadKey, PadToggle
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.community import NOODLES, OIL, WATER
from tests.ui.stalls import BUNS, CABBAGE, CONSIGNED, STALL

if TYPE_CHECKING:
    from pathlib import Path

PINS = {"manager": "222222", "lead": "111111", "auditor": "555555"}


def arrive(hands: Hands, login: str) -> StockPage:
    """Somebody before the list."""
    hands.log_in(login, PINS[login])
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(STOCK)
    hands.settle()
    page = hands.backoffice.page(STOCK)
    assert isinstance(page, StockPage)
    return page


@pytest.fixture
def page(hands: Hands) -> StockPage:
    """The manager before the list."""
    return arrive(hands, "manager")


def there(services: Services, code: str) -> dict[Batch, int]:
    """What the book has, by batch."""
    return services.stock.of(code).shelf.batches()


def book(services: Services, code: str) -> int:
    """In all."""
    return services.stock.of(code).qty_milli


def doing(page: StockPage) -> Doing:
    """What it is about now."""
    return page.doing


def came(services: Services, code: str, milli: int) -> None:
    """A delivery that nobody sees."""
    services.stock.receive(community.MANAGER, Delivery((Goods(code, milli),)))


def test_goods_are_received_in_two_acts_and_one_a_line(hands: Hands, services: Services, page: StockPage) -> None:
    before = {code: book(services, code) for code in (NOODLES, WATER)}
    hands.press(Key.Key_F2)
    hands.scan(NOODLES)
    hands.scan(f"01{WATER:0>14}10A1{{GS}}17301231")
    hands.press(Key.Key_F12)
    hands.settle()
    assert {code: book(services, code) - milli for code, milli in before.items()} == {NOODLES: 1000, WATER: 1000}
    assert page.message.text() == "收下了 2 行"
    assert doing(page) is Doing.LOOKING


def test_quantity_cost_batch_and_what_was_a_mistake(hands: Hands, services: Services, page: StockPage) -> None:
    came(services, WATER, 100_000)
    already = book(services, WATER)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_F4)
    assert not page.acts.quantity.isVisible()
    hands.scan(NOODLES)
    hands.enter("12*")
    hands.scan(WATER)
    hands.press(Key.Key_F4)
    assert page.message.text() == "先输入数量，再按这个键"
    hands.type("1.50")
    hands.press(Key.Key_F6)
    hands.type("A1 2030-13-31")
    hands.press(Key.Key_F7)
    assert page.message.text().startswith("先输入批号")
    hands.press(Key.Key_Escape)
    hands.type("A1 2030-12-31")
    hands.press(Key.Key_F7)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Delete)
    assert [(one.code, one.qty_milli, one.cost_fen) for one in page.gathered.goods] == [(WATER, 12_000, 150)]
    hands.scan("99999")
    assert page.message.text() == messages.say("no_item", barcode="99999")
    hands.press(Key.Key_F12)
    hands.settle()
    assert book(services, WATER) == already + 12_000


def test_a_delivery_list_is_checked_by_scanning_it(
    hands: Hands, services: Services, page: StockPage, tmp_path: Path
) -> None:
    before = book(services, OIL)
    listed = tmp_path / "delivery.csv"
    listed.write_text(f"条码,数量,进价\n{OIL},60,52.00\n{NOODLES},40,2.10\n{WATER},7,\n", "utf-8")
    hands.press(Key.Key_F2)
    hands.press(Key.Key_F10)
    hands.settle()
    hands.enter(str(listed))
    hands.settle()
    hands.scan(OIL)
    hands.type("58")
    hands.press(Key.Key_F4)
    assert [line.seen for line in page.gathered.lines] == [True, False, False]
    assert page.gathered.differs == ((OIL, 60_000, 58_000),)
    hands.press(Key.Key_F12)
    hands.settle()
    assert book(services, OIL) == before + 58_000
    assert services.stock.of(OIL, community.MANAGER).shelf.cost_fen == 5200
    with services.ledger.read() as tx:
        newest = "SELECT detail FROM entry WHERE kind = 'received' ORDER BY seq DESC"
        detail = tx.exec_driver_sql(newest).scalars().first()
    assert f'"differs": [["{OIL}", 60000, 58000]]' in str(detail)


def test_what_is_wrong_in_a_list_is_said_and_it_can_be_left(hands: Hands, page: StockPage, tmp_path: Path) -> None:
    listed = tmp_path / "delivery.csv"
    listed.write_text("条码,数量\n99999,60\n", "utf-8")
    hands.press(Key.Key_F2)
    hands.press(Key.Key_F10)
    hands.settle()
    hands.enter(str(listed))
    hands.settle()
    assert "没有这个商品" in page.message.text() or "1" in page.message.text()
    assert page.gathered == Gathered()
    hands.press(Key.Key_F10)
    assert page.box.isVisible()


def test_nothing_that_was_gathered_is_dropped_without_asking(hands: Hands, page: StockPage) -> None:
    hands.press(Key.Key_F2)
    hands.scan(NOODLES)
    assert page.busy
    hands.press(Key.Key_Escape)
    assert page.message.text().startswith("这 1 行还没有入账")
    assert doing(page) is Doing.RECEIVING
    hands.press(Key.Key_Escape)
    assert doing(page) is Doing.LOOKING
    assert not page.busy


def received_from(services: Services, kind: str = "received") -> str | None:
    """The vendor that the newest entry of the kind names; None: none."""
    with services.ledger.read() as tx:
        newest = f"SELECT detail FROM entry WHERE kind = '{kind}' ORDER BY seq DESC"
        detail = tx.exec_driver_sql(newest).scalars().first()
    found: str | None = json.loads(str(detail)).get("vendor")
    return found


def test_from_whom_goods_come_is_proposed_and_kept(hands: Hands, services: Services, page: StockPage) -> None:
    hands.press(Key.Key_F2)
    hands.scan(BUNS)
    assert CONSIGNED in page.card.facts[-1][1]
    hands.press(Key.Key_F12)
    hands.settle()
    assert received_from(services) == CONSIGNED
    hands.press(Key.Key_F2)
    hands.scan(BUNS)
    hands.press(Key.Key_F1)
    assert page.card.facts[-1][1] == "不写"
    hands.type("V0")
    hands.press(Key.Key_F1)
    assert page.message.text() == messages.say("no_such_vendor", code="V0")
    hands.press(Key.Key_Escape)
    hands.type(STALL)
    hands.press(Key.Key_F1)
    hands.press(Key.Key_F12)
    hands.settle()
    assert received_from(services) == STALL
    hands.press(Key.Key_F3)
    hands.scan(BUNS)
    hands.press(Key.Key_F12)
    for answer in ("damp", "222222"):
        hands.enter(answer)
    hands.settle()
    assert received_from(services, "sent_back") == CONSIGNED


def test_of_goods_of_several_vendors_it_is_asked_once(hands: Hands, services: Services, page: StockPage) -> None:
    before = services.stock.of(BUNS).qty_milli
    hands.press(Key.Key_F2)
    hands.scan(BUNS)
    hands.scan(CABBAGE)
    hands.press(Key.Key_F12)
    hands.settle()
    assert page.message.isVisible()
    assert services.stock.of(BUNS).qty_milli == before
    hands.press(Key.Key_F1)
    assert page.gathered.vendor == page.gathered.owners[0]
    hands.press(Key.Key_F1)
    assert page.gathered.vendor == page.gathered.owners[1]
    hands.press(Key.Key_F1)
    hands.press(Key.Key_F12)
    hands.settle()
    assert services.stock.of(BUNS).qty_milli == before + 1000
    assert received_from(services) is None


def test_goods_are_written_off_for_a_reason_and_sent_back(hands: Hands, services: Services, page: StockPage) -> None:
    came(services, NOODLES, 100_000)
    before = book(services, NOODLES)
    hands.press(Key.Key_F8)
    hands.enter(f"2*{NOODLES}")
    hands.press(Key.Key_F12)
    for answer in ("2", "222222"):
        hands.enter(answer)
    hands.settle()
    assert page.panel.trouble.text() == "报损 1 行"
    hands.press(Key.Key_Return)
    assert doing(page) is Doing.LOOKING
    assert book(services, NOODLES) == before - 2000
    hands.press(Key.Key_F3)
    hands.scan(NOODLES)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Escape)
    assert doing(page) is Doing.SENDING_BACK
    hands.press(Key.Key_F12)
    for answer in ("damp", "222222"):
        hands.enter(answer)
    hands.press(Key.Key_Return)
    assert book(services, NOODLES) == before - 3000


def test_more_than_there_is_is_refused_before_anything_is_asked(
    hands: Hands, services: Services, page: StockPage
) -> None:
    hands.press(Key.Key_F8)
    hands.enter(f"999*{NOODLES}")
    hands.press(Key.Key_F12)
    name = services.stock.of(NOODLES).item.name
    most = max(book(services, NOODLES), 0)
    assert page.panel.trouble.text() == messages.say("more_than_stock", name=name, most=most)


def test_a_count_takes_what_is_listed_and_goes_on_while_goods_are_sold(
    hands: Hands, services: Services, page: StockPage
) -> None:
    for code in (NOODLES, WATER):
        came(services, code, 100_000)
    hands.press(Key.Key_F9)
    hands.settle()
    assert doing(page) is Doing.COUNTING
    names = {row.cells[0].text for row in page.left.rows_model.rows()}
    assert services.stock.of(NOODLES).item.name in names
    hands.scan(NOODLES)
    there_now = book(services, NOODLES)
    hands.enter(str(there_now // 1000 - 1))
    hands.settle()
    assert "差 -1" in page.message.text().replace("−", "-")
    assert book(services, NOODLES) == there_now - 1000
    hands.scan(NOODLES)
    assert page.message.text() == messages.say("not_in_count", name=services.stock.of(NOODLES).item.name)
    hands.press(Key.Key_Escape)
    assert doing(page) is Doing.LOOKING
    assert page.acts.count.words() == "接着盘"
    hands.press(Key.Key_F9)
    hands.press(Key.Key_F12)
    assert "没有盘" in page.message.text()
    hands.press(Key.Key_F12)
    hands.settle()
    assert services.stock.counts() == ()
    assert doing(page) is Doing.LOOKING


def test_by_fingers_alone(hands: Hands, services: Services, page: StockPage) -> None:
    before = book(services, NOODLES)
    hands.tap(page.acts.receive)
    hands.scan(NOODLES)
    if not any(key.isVisible() for key in hands.window.findChildren(PadKey)):
        hands.tap(*page.box.findChildren(PadToggle))
    for char in "24":
        (key,) = (one for one in hands.window.findChildren(PadKey) if one.char == char and one.isVisible())
        hands.tap(key)
    hands.tap(page.acts.quantity)
    hands.tap(page.acts.go)
    hands.settle()
    assert book(services, NOODLES) == before + 24_000
    hands.tap(page.filters.buttons[None])
    hands.tap_row(page.stock, 0)
    assert page.card.facts


def test_the_lists_and_what_was_typed(hands: Hands, services: Services, page: StockPage) -> None:
    came(services, NOODLES, 500_000)
    page.begin()
    hands.settle()
    every = len(page.stock.rows_model.rows())
    hands.press(Key.Key_F5)
    assert page.filters.current is not None
    for _ in range(3):
        hands.press(Key.Key_F5)
    hands.scan(NOODLES)
    hands.settle()
    assert [str(row.key) for row in page.stock.rows_model.rows()] == [services.stock.of(NOODLES).item.item_id]
    hands.press(Key.Key_Escape)
    assert len(page.stock.rows_model.rows()) == every


def test_the_lead_moves_goods_and_sees_no_costs(hands: Hands, services: Services) -> None:
    services.stock.receive(community.MANAGER, Delivery((Goods(NOODLES, 900_000, None, 210),)))
    page = arrive(hands, "lead")
    hands.scan(NOODLES)
    hands.settle()
    assert page.card.facts
    assert not any("进价" in word for word, _ in page.card.facts)
    assert page.acts.receive.isVisible()


def test_the_auditor_sees_costs_and_moves_nothing(hands: Hands, services: Services) -> None:
    services.stock.receive(community.MANAGER, Delivery((Goods(NOODLES, 900_000, None, 210),)))
    page = arrive(hands, "auditor")
    hands.scan(NOODLES)
    hands.settle()
    assert any(word == "平均进价" and "2.10" in value for word, value in page.card.facts)
    for key in (Key.Key_F2, Key.Key_F3, Key.Key_F8, Key.Key_F9, Key.Key_F12):
        hands.press(key)
        assert doing(page) is Doing.LOOKING


def test_a_batch_is_read_as_it_is_typed() -> None:
    assert read_batch("A1") == Batch("A1")
    assert read_batch("2030-12-31") is not None
    assert read_batch("") == NO_BATCH
    assert read_batch("A 1 2030-12-31") == Batch("A 1", read_batch("2030-12-31").expires_on)  # type: ignore[union-attr]  # it is read
    assert read_batch("2030-02-31") is None


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, page: StockPage) -> None:
    hands.press(Key.Key_F2)
    hands.scan(NOODLES)
    assert page.acts.go.words() == "Take in (1)"
