"""Where nothing counts: the shop's goods and nobody's data, numbers that no real till takes, thrown away at will."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.devices.address import parse_address
from pos.devices.commands import drawer_kick
from pos.devices.printers import PracticePrinters
from pos.devices.profile import profile_named
from pos.domain.goods.codes import TRAINING_SHOP, from_training
from pos.domain.goods.quick_keys import QuickKey, QuickKeys, QuickPage
from pos.domain.paper.document import Cut, Paper, Text
from pos.domain.paper.layout import PaperRow, lay_out
from pos.domain.paper.practice import marked
from pos.domain.people import Person
from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, TenderKind
from pos.errors import Refused, Unavailable
from pos.ledger.audit.proof import verify
from pos.ledger.reading import catalogue
from pos.services import papers
from pos.services.desks import Desks, open_desks
from pos.services.upkeep.founding import Founding
from pos.services.upkeep.opening import open_ledger
from pos.services.upkeep.training import LEARNERS, make_practice, throw_away
from pos.settings import Ground, Settings
from tests.commands.test_templates import TOWN
from tests.services.upkeep.test_founding import PIN, filled

SUGAR, PHONE = "6901028075763", "13800000001"
LEARNER = Person(LEARNERS[0][0], LEARNERS[0][1], LEARNERS[0][2])


@pytest.fixture
def shop(tmp_path: Path) -> Settings:
    """A shop with goods and households."""
    here = Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")
    found = Founding(here)
    found.filled(found.plan(filled(tmp_path, TOWN)), "王敏", PIN)
    found.settle()
    return here


def desks_of(here: Settings) -> Desks:
    """Its services."""
    ledger = open_ledger(here)
    ledger.take("test")
    return open_desks(ledger, here.data)


def sold(desks: Desks, person: Person, barcode: str) -> str:
    """One of it, for cash; the receipt's number."""
    if desks.till.state().shift is None:
        desks.till.open_shift(person, 0)
    scan = desks.till.scan(Basket(), barcode, 0)
    return desks.till.complete(person, scan.basket, (Offer(TenderKind.CASH, None),)).receipt.receipt_no


def test_it_has_the_shops_goods_and_nobodys_data(shop: Settings) -> None:
    practice = shop.practice(Ground.TRAINING)
    make_practice(shop, practice)
    desks = desks_of(practice)
    try:
        with desks.ledger.read() as tx:
            goods = {one.barcode: (one.name, one.price_fen, one.code, one.vendor) for one in catalogue.everything(tx)}
        assert goods == {SUGAR: ("红糖", 680, "", ""), "10042": ("苹果", 1198, "10042", "")}
        assert {person.login for person in desks.people.everyone()} == {login for login, *_ in LEARNERS}
        assert not desks.till.find_households(PHONE)
        assert desks.till.find_households("1-1-101")
        assert desks.till.state().shop_name == "【训练】和平店"
        with pytest.raises(Refused, match="bad_pin"):
            desks.people.login("manager", PIN)
        sold(desks, LEARNER, SUGAR)
        assert verify(desks.ledger, full=True).clean
    finally:
        desks.close()


def test_the_quick_keys_are_where_they_are_at_the_real_till(shop: Settings) -> None:
    real = desks_of(shop)
    manager = real.people.login("manager", PIN)
    sugar = real.till.scan(Basket(), SUGAR, 0).basket.lines[0].item_id
    keys = QuickKeys((QuickPage("常用", (None, QuickKey(sugar, colour="green"), *(None,) * 6)),))
    real.quick_keys.arrange(manager, keys, 0, {})
    real.close()
    practice = shop.practice(Ground.TRAINING)
    make_practice(shop, practice)
    desks = desks_of(practice)
    try:
        board = desks.quick_keys.board()
        assert board.keys == keys
        item = board.item(QuickKey(sugar))
        assert item is not None
        assert (item.name, item.price_fen) == ("红糖", 680)
        assert verify(desks.ledger, full=True).clean
    finally:
        desks.close()


def test_it_lies_beside_the_shop_with_keys_and_anchors_of_its_own(shop: Settings) -> None:
    before = {file: file.read_bytes() for file in (shop.ledger_path, *shop.keys.iterdir())}
    practice = shop.practice(Ground.TRAINING)
    make_practice(shop, practice)
    desks = desks_of(practice)
    sold(desks, LEARNER, SUGAR)
    desks.close()
    assert {file: file.read_bytes() for file in before} == before
    assert shop.data in practice.data.parents
    assert shop.keys in practice.keys.parents
    assert practice.backup_folder is None
    assert practice.database_url == ""


def test_no_real_till_takes_its_paper(shop: Settings) -> None:
    practice = shop.practice(Ground.TRAINING)
    make_practice(shop, practice)
    learning = desks_of(practice)
    number = sold(learning, LEARNER, SUGAR)
    mark = learning.till.marked(number)
    paper = papers.paper(learning.shop, number, "zh_CN", reprint=False)
    learning.close()
    assert from_training(number)
    real = desks_of(shop)
    manager = real.people.login("manager", PIN)
    try:
        assert sold(real, manager, SUGAR) == number.replace(TRAINING_SHOP, "S1")  # but for the shop it is the same
        for code in (number, number.lower(), mark, f" {number} ", number.replace("-0", "-")):
            with pytest.raises(Refused, match="training_receipt"):
                real.till.scan(Basket(), code, 10_000)
            with pytest.raises(Refused, match="training_receipt"):
                real.till.returns.find(code)
    finally:
        real.close()
    rows = lay_out(marked(paper), 32)
    told = [row.left for row in rows if isinstance(row, PaperRow)]
    assert "训练 TRAINING" in told[:2]
    assert told.count("NOT A RECEIPT") == 2


def test_it_is_thrown_away_and_begun_anew(shop: Settings) -> None:
    practice = shop.practice(Ground.TRAINING)
    make_practice(shop, practice)
    desks = desks_of(practice)
    first = sold(desks, LEARNER, SUGAR)
    with pytest.raises(Unavailable, match="ledger_locked"):
        throw_away(practice)
    desks.close()
    make_practice(shop, practice)  # is there already
    desks = desks_of(practice)
    assert sold(desks, LEARNER, SUGAR) != first
    desks.close()
    throw_away(practice)
    throw_away(practice)
    assert not practice.data.exists()
    assert shop.ledger_path.exists()
    make_practice(shop, practice)
    desks = desks_of(practice)
    assert sold(desks, LEARNER, SUGAR) == first
    desks.close()


def test_a_shop_is_never_thrown_away(shop: Settings) -> None:
    with pytest.raises(AssertionError):
        throw_away(shop)
    assert shop.ledger_path.exists()


def test_without_a_shop_that_can_be_read_it_has_the_demos_goods(tmp_path: Path) -> None:
    nowhere = Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")
    make_practice(nowhere, nowhere.practice(Ground.TRAINING))
    desks = desks_of(nowhere.practice(Ground.TRAINING))
    try:
        assert desks.till.scan(Basket(), "6921168509256", 0).basket.lines
    finally:
        desks.close()


def test_the_demo_to_look_around_in_is_no_shop_either(tmp_path: Path) -> None:
    nowhere = Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")
    demo = nowhere.practice(Ground.DEMO)
    make_practice(nowhere, demo)
    desks = desks_of(demo)
    try:
        assert desks.shop.shop_id == TRAINING_SHOP
        assert desks.people.login("finance", "444444").login == "finance"
        assert verify(desks.ledger, full=True).clean
    finally:
        desks.close()
    assert not nowhere.ledger_path.exists()


def test_what_prints_there_marks_everything_and_opens_no_drawer(tmp_path: Path) -> None:
    out = tmp_path / "out.bin"
    profile = profile_named("80")
    printers = PracticePrinters(parse_address(f"file:{out}"), profile)
    printers.kick_drawer(lambda _event: None)
    printers.print(Paper("one", (Text("红糖"), Cut(), Text("副联"), Cut())), lambda _event: None)
    assert printers.close(10)
    sent = out.read_bytes()
    assert sent.count("训练 TRAINING".encode("gb18030")) == 3
    assert drawer_kick(profile) not in sent
