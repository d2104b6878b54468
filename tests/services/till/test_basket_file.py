"""The basket's file: what was scanned survives, whatever happens to it."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pos import durable
from pos.domain.people import Role
from pos.domain.sale.basket import (
    Basket,
    deduction_line,
    discount_line,
    discount_order,
    hand_back,
    take,
)
from pos.domain.sale.tender import Offer, Taken, TenderKind
from pos.durable import texts_of
from pos.errors import Unavailable
from pos.ledger.journal import new_id
from pos.ledger.keys import KeyStore
from pos.services.till.basket_file import ActiveBasket
from pos.services.upkeep.setup import new_ledger, open_ledger
from tests.services.town import CABBAGE, CASH, CASHIER, HONEY, NOODLES

if TYPE_CHECKING:
    from tests.services.town import Town

FULL = OSError(errno.ENOSPC, "No space left on device")
BROKEN = OSError(errno.EIO, "Input/output error")


def file_of(town: Town, till: str = "T1") -> ActiveBasket:
    """The basket's file of a till."""
    return ActiveBasket(town.desk.ledger, town.folder, till)


def filled(town: Town) -> Basket:
    """A basket with everything in it that has a value of its own."""
    basket = town.basket((NOODLES, 3000), (CABBAGE, 1250), (HONEY, 1000))
    basket = Basket(basket.basket_id, (*basket.lines, deduction_line("空瓶", -50)), basket.household_id)
    return discount_order(discount_line(basket, 1, 150, "临期"), 99, "老顾客")


def test_a_basket_comes_back_line_for_line(town: Town) -> None:
    active, basket = file_of(town), filled(town)
    assert active.load() == Basket()
    assert active.save(basket) == basket
    assert file_of(town).load() == basket
    assert file_of(town, "T2").load() == Basket()
    assert (town.folder / "basket-T1.json").stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    active.clear()
    active.clear()
    assert active.load() == Basket()


def test_each_change_of_a_line_is_in_the_file(town: Town) -> None:
    """What was written of a line that stands is not said anew; of one that is another now it is."""
    active, basket = file_of(town), filled(town)
    active.save(basket)
    other = discount_line(basket, 2, 10, '"lines":[]')
    for after in (other, replace(other, lines=other.lines[1:]), basket, replace(basket, lines=basket.lines[::-1])):
        active.save(after)
        assert file_of(town).load() == after


def test_a_basket_without_lines_keeps_no_file_and_no_household(town: Town) -> None:
    active = file_of(town)
    active.save(filled(town))
    active.save(Basket(new_id(), household_id="H1"))
    assert not (town.folder / "basket-T1.json").exists()
    assert active.load() == Basket()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 400,
        b"\xff\xfe\x80 no text at all",
        b"{" * 50_000,
        b"[" * 200_000,
        b"[]",
        b'{"lines": 3}',
        b'{"basket_id": "b", "household_id": "", "discount_fen": 0, "lines": [{"kind": "item"}]}',
        b'{"basket_id": "b", "household_id": "", "discount_fen": 0, "lines": [7]}',
        b'{"basket_id": 7, "household_id": "", "discount_fen": 0, "lines": []}',
    ],
)
def test_a_damaged_file_is_set_aside_and_the_till_comes_up(town: Town, content: bytes) -> None:
    (town.folder / "basket-T1.json").write_bytes(content)
    assert town.till().state().basket == Basket()
    assert (town.folder / "basket-T1.damaged.json").read_bytes() == content
    assert not (town.folder / "basket-T1.json").exists()


def test_a_torn_file_is_put_aside_and_none_is_written_over(town: Town) -> None:
    active, file = file_of(town), town.folder / "basket-T1.json"
    active.save(filled(town))
    whole = file.read_bytes()
    for n, cut in enumerate((0, 1, len(whole) // 2, len(whole) - 1), 1):
        file.write_bytes(whole[:cut])
        assert active.load() == Basket()
        assert active.put_aside == f"basket-T1.damaged{f'-{n}' if n > 1 else ''}.json"
        assert (town.folder / active.put_aside).read_bytes() == whole[:cut]


def _pulled(write: Callable[[int, bytes], int], room: int, handle: int, data: bytes) -> int:
    """So much of it reaches the disk, and nothing after it happens."""
    write(handle, data[:room])
    raise KeyboardInterrupt


@pytest.mark.parametrize("room", [0, 1, 60, 700, 3000])
def test_a_plug_that_is_pulled_while_goods_are_written_leaves_the_basket_before(
    town: Town, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """The half that was being written is torn, the other is not."""
    active, basket = file_of(town), filled(town)
    for changes in range(1, 4):
        for fen in range(changes):
            active.save(discount_line(basket, 3, 30 + fen, "破损"))
        active.save(basket)
        one_more = discount_line(basket, 2, 10, "破损")
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", partial(_pulled, os.write, room))
            with pytest.raises(KeyboardInterrupt):
                active.save(one_more)
        torn = (town.folder / "basket-T1.json").read_bytes()
        found = file_of(town)
        kept = found.load()
        assert kept in (basket, one_more)
        if kept == basket and room > 1:
            assert (town.folder / found.put_aside).read_bytes() == torn
        assert file_of(town).load() == kept
        assert file_of(town).fits()


def test_a_file_made_anew_has_its_name_on_the_disk(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written into it afterwards is synced alone: without its name it would be nowhere."""
    synced: list[Path] = []
    monkeypatch.setattr(durable, "sync_folder", synced.append)
    active, basket = file_of(town), filled(town)
    for one, times in ((basket, 1), (discount_line(basket, 2, 10, "破损"), 1), (replace(basket, basket_id="b"), 2)):
        active.save(one)
        assert synced == [town.folder] * times


def test_a_basket_that_outgrows_its_file_gets_a_larger_one(town: Town) -> None:
    active, line = file_of(town), town.basket((NOODLES, 3000)).lines[0]
    for count in (1, 2, 40, 41, 90, 91, 400, 401, 3, 4):
        basket = Basket("the same", (line,) * count)
        active.save(basket)
        assert file_of(town).load() == basket


def test_a_file_that_was_changed_under_the_till_is_made_anew(town: Town) -> None:
    """Removed, cut, or one of earlier in its place: the next basket is there all the same."""
    active, basket, file = file_of(town), filled(town), town.folder / "basket-T1.json"
    active.save(basket)
    earlier = file.read_bytes()
    active.save(discount_line(basket, 2, 10, "破损"))
    for content in (None, b"", earlier[:-1], earlier):
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        one_more = discount_line(basket, 3, 20, "破损")
        active.save(one_more)
        assert file_of(town).load() == one_more


def test_money_stands_alone_in_the_file(town: Town) -> None:
    """What was before it is not left there, nor beside what comes after it."""
    active, basket, file = file_of(town), filled(town), town.folder / "basket-T1.json"
    paid = take(basket, Taken("money", Offer(TenderKind.CASH, 100)))
    for one in (basket, discount_line(basket, 2, 10, "破损"), paid, hand_back(paid, "money")):
        active.save(one)
        assert file_of(town).load() == one
        texts = [text for text in texts_of(file.read_bytes()) if text]
        assert len(texts) == (2 if one.lines[1].discount_fen else 1)


def test_a_sound_file_of_another_till_or_ledger_is_no_basket_here(town: Town, tmp_path: Path) -> None:
    file, place, store = town.folder / "basket-T1.json", tmp_path / "other.db", KeyStore(tmp_path, use_os_store=False)
    file_of(town, "T2").save(filled(town))
    (town.folder / "basket-T2.json").rename(file)
    assert not file_of(town).fits()
    assert town.till().state().basket == Basket()
    new_ledger(place, store, "邻店", (("boss", "老板", frozenset(Role), "135790"),))
    with contextlib.closing(open_ledger(place, store)) as other:
        ActiveBasket(other, town.folder, "T1").save(filled(town))
        assert ActiveBasket(other, town.folder, "T1").fits()
    assert town.till().state().basket == Basket()
    assert not file.exists()


def test_what_was_put_aside_is_told_until_another_basket_is_begun(town: Town) -> None:
    (town.folder / "basket-T1.json").write_bytes(b"{}")
    till = town.till()
    assert till.state().put_aside == till.state().put_aside == "basket-T1.damaged.json"
    till.add_item(Basket(), town.goods[NOODLES.barcode])
    assert till.state().put_aside == ""


@pytest.mark.parametrize(("error", "code"), [(FULL, "disk_full"), (BROKEN, "disk_error")])
def test_a_disk_that_fails_is_told_and_the_last_basket_stays(
    town: Town, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    active, basket = file_of(town), filled(town)
    active.save(basket)

    def fails(*_: object, **__: object) -> None:
        raise error

    for name in ("write", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fails)
            with pytest.raises(Unavailable, match=code):
                active.save(Basket(new_id(), basket.lines[:1]))
        assert active.load() == basket
    for name in ("write", "fdatasync"):
        active.save(basket)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fails)
            with pytest.raises(Unavailable, match=code):
                active.save(replace(basket, lines=basket.lines[:1]))
        assert active.load().lines[:1] == basket.lines[:1]
        active.save(basket)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fails)
        with pytest.raises(Unavailable, match=code):
            active.clear()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fails)
        with pytest.raises(Unavailable, match=code):
            active.load()
    assert active.load() == basket


def test_a_disk_that_takes_a_part_at_a_time_keeps_the_whole(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    active, basket, write = file_of(town), filled(town), os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:7]))
    active.save(basket)
    assert active.load() == basket


def test_a_file_that_cannot_be_removed_does_not_undo_the_sale(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    till = town.desk.till
    basket = till.add_item(Basket(), town.goods[NOODLES.barcode])

    def fails(*_: object, **__: object) -> None:
        raise BROKEN

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fails)
        done = till.complete(CASHIER, basket, CASH)
        assert till.state().basket == Basket()
    assert done.receipt.total_fen == 550
    assert (town.folder / "basket-T1.json").exists()
    assert till.state().basket == Basket()
    assert not (town.folder / "basket-T1.json").exists()
    assert town.desk.till.complete(CASHIER, basket, CASH).duplicate


def test_completing_an_old_basket_again_leaves_the_new_one_alone(town: Town) -> None:
    till = town.desk.till
    old = till.add_item(Basket(), town.goods[NOODLES.barcode])
    till.complete(CASHIER, old, CASH)
    new = till.add_item(Basket(), town.goods[HONEY.barcode])
    assert till.complete(CASHIER, old, CASH).duplicate
    assert till.state().basket == new
