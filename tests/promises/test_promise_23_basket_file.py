"""A basket file is only a basket: whatever was done to it, it is put aside and said, and no more of it is sold than the
one of two that is whole.
"""

from __future__ import annotations

import errno
import json
import os
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, TenderKind
from pos.durable import filled, texts_of
from pos.errors import Unavailable
from tests.services.town import CABBAGE, HONEY, NOODLES

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.till.desk import Till
    from tests.services.town import Town

pytestmark = pytest.mark.promises


@pytest.fixture
def till(filed_town: Town) -> Till:
    """A till that crashed with a basket of every sort of line in its file."""
    till, goods = filed_town.desk.till, filed_town.goods
    basket = till.scan(Basket(), "2100077009621", 1000).basket  # a label
    for item, qty_milli in ((NOODLES, 3000), (CABBAGE, 1250), (HONEY, 1000)):
        basket = till.add_item(basket, goods[item.barcode], qty_milli)
    till.attach(basket, filed_town.home())
    return filed_town.till()


def file_of(town: Town) -> Path:
    """Where the basket is."""
    return town.folder / "basket-T1.json"


def assert_nothing_of_it(town: Town, till: Till, content: bytes) -> None:
    """It is put aside as it is, told, and an empty basket stands in its place."""
    file_of(town).write_bytes(content)
    state = till.state()
    assert state.basket == Basket()
    aside = town.folder / state.put_aside
    assert aside != file_of(town)
    assert aside.read_bytes() == content
    assert not file_of(town).exists()
    aside.unlink()


def flips(content: bytes, full: bool) -> Iterator[bytes]:  # the fixture's
    """The file with one bit of it another."""
    places = range(len(content) * 8)
    said = [place for place in places if content[place // 8] not in b" "]
    dice = random.Random(20261128)
    for place in said if full else (*dice.sample(said, 150), *dice.sample(places, 50)):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        yield bytes(flipped)


def test_every_flipped_bit_is_noticed(filed_town: Town, till: Till, full_figures: bool) -> None:
    """Of goods alone the basket before the last change is left; the halves are written in turn."""
    basket = till.state().basket
    one_more = till.add_item(basket, filed_town.goods[HONEY.barcode])
    till.add_item(one_more, filed_town.goods[CABBAGE.barcode], 500)
    sound = file_of(filed_town).read_bytes()
    last = till.state().basket
    seen = set()
    for flipped in flips(sound, full_figures):
        file_of(filed_town).write_bytes(flipped)
        state = till.state()
        assert state.basket in (one_more, last)
        seen.add(state.basket == last)
        aside = filed_town.folder / state.put_aside
        assert aside.read_bytes() == flipped
        aside.unlink()
        again = filed_town.till().state()
        assert (again.basket, again.put_aside) == (state.basket, "")
    assert seen == {True, False}
    file_of(filed_town).write_bytes(sound)
    assert till.state().basket == last
    filed_town.assert_proven()


def test_every_flipped_bit_of_a_basket_with_money_is_noticed(filed_town: Town, till: Till, full_figures: bool) -> None:
    """Nothing before it is left: money that came in would be forgotten, or what was handed back taken again."""
    basket = till.add_item(till.state().basket, filed_town.goods[HONEY.barcode])
    till.keep(till.take(basket, Offer(TenderKind.CASH, 100)))
    sound = file_of(filed_town).read_bytes()
    half = len(sound) // 2
    assert texts_of(sound)[1] == b""
    for flipped in flips(sound, full_figures):
        if flipped[:half] != sound[:half]:
            assert_nothing_of_it(filed_town, till, flipped)
    file_of(filed_town).write_bytes(sound[:half] + b"x" + sound[half + 1 :])
    assert till.state().put_aside
    assert [one.offer.fen for one in till.state().basket.taken] == [100]
    file_of(filed_town).write_bytes(sound)
    assert [one.offer.fen for one in till.state().basket.taken] == [100]


def raised(plain: Any) -> Iterator[Any]:
    """The same with one value after the other made another, larger one; and with one taken out, or said twice."""
    if isinstance(plain, dict):
        for name, value in plain.items():
            yield from ({**plain, name: other} for other in raised(value))
            yield {key: kept for key, kept in plain.items() if key != name}
        yield {**plain, "rate_hundredths": 100_000_000}
        yield {**plain, "discount_fen": 1}
    elif isinstance(plain, list):
        for n, value in enumerate(plain):
            yield from ([*plain[:n], other, *plain[n + 1 :]] for other in raised(value))
            yield [*plain[:n], *plain[n + 1 :]]
            yield [*plain, value]
    elif isinstance(plain, bool):
        yield not plain
    elif isinstance(plain, int):
        yield from (plain + 1, plain * 1000 + 1, 1 if plain != 1 else 2)
    else:
        yield f"{plain}1"


def last_said(town: Town) -> Any:
    """What the file says last."""
    texts = [json.loads(text) for text in texts_of(file_of(town).read_bytes()) if text]
    return max(texts, key=lambda told: told["n"])


def alone(text: str) -> bytes:
    """A file with this text and no other."""
    return filled(text.encode()) + filled(b"")


def test_every_field_raised_is_noticed(filed_town: Town, till: Till) -> None:
    sound = last_said(filed_town)
    tried = 0
    for other in ({**sound, "n": sound["n"] + 1}, *({**sound, "basket": other} for other in raised(sound["basket"]))):
        for seal in (sound["seal"], "", "0" * 64):
            told = json.dumps({**other, "seal": seal}, ensure_ascii=False, separators=(",", ":"))
            assert_nothing_of_it(filed_town, till, alone(told))
            tried += 1
    assert tried > 100


def test_the_same_basket_written_another_way_is_noticed(filed_town: Town, till: Till) -> None:
    sound = last_said(filed_town)
    for other in (json.dumps(sound), json.dumps(sound, indent=1), json.dumps({"basket": sound["basket"]})):
        assert_nothing_of_it(filed_town, till, alone(other))
    whole = json.dumps(sound, ensure_ascii=False, separators=(",", ":"))
    for content in (whole.encode(), alone(whole)[:-1], alone(whole) + b" ", alone(f" {whole}"), alone(f"{whole} ")):
        assert_nothing_of_it(filed_town, till, content)
    file_of(filed_town).write_bytes(alone(whole))
    assert till.state().basket.lines


@pytest.mark.parametrize("room", [0, 1, 40, 700])
def test_a_full_disk_is_told_and_the_basket_stays(
    filed_town: Town, till: Till, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """A disk takes so many bytes and says how many, as disks do, before it says that it is full."""
    before, write, left = till.state().basket, os.write, room

    def fills_up(handle: int, data: bytes) -> int:
        nonlocal left
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = write(handle, data[:left])
        left -= taken
        return taken

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", fills_up)
        with pytest.raises(Unavailable, match="disk_full"):
            till.add_item(before, filed_town.goods[NOODLES.barcode])
    assert till.state().basket == before
    after = till.add_item(before, filed_town.goods[NOODLES.barcode])
    assert till.state().basket == after
