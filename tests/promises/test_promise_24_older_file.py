"""An older file in the ledger's place sells nothing unseen: five ages, with and without log and anchors."""

from __future__ import annotations

import contextlib
import random
import shutil
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pos.errors import PosError, Refused
from pos.ledger.copying.backup import backup
from pos.services.upkeep import epochs
from tests.promises.proof import Place, proven
from tests.promises.seller import DAY, sell
from tests.services.town import MANAGER, Clock, Town, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.promises

AGES = 5


@dataclass(slots=True)
class Shop:
    """A till that sells, and every number it ever gave out."""

    place: Place
    given: list[str] = field(default_factory=list)

    def open(self) -> Town:
        """The program is started."""
        return opened(self.place.data, self.place.store, Clock(DAY))

    def trade(self, town: Town, count: int) -> None:
        """Some sales."""
        for _ in range(count):
            self.given.append(sell(town, len(self.given)))

    def copy(self, folder: Path) -> Path:
        """The files as they lie there now, its log beside it where one is: as a synced folder takes them."""
        folder.mkdir()
        for one in self.place.data.glob("ledger.db*"):
            if not one.name.endswith((".lock", ".holder", "-shm")):
                shutil.copy(one, folder)
        return folder

    def put_back(self, copy: Path, *, log: bool) -> None:
        """A copy comes into the ledger's place."""
        for one in self.place.data.glob("ledger.db*"):
            one.unlink()
        shutil.copy(copy / "ledger.db", self.place.path)
        if log and (copy / "ledger.db-wal").exists():
            shutil.copy(copy / "ledger.db-wal", self.place.path.with_name("ledger.db-wal"))


def ages(shop: Shop, folder: Path) -> Iterator[Path]:
    """Copies of five ages, some of a closed program and some from the middle of its day; a backup after the second."""
    for age in range(AGES):
        town = shop.open()
        shop.trade(town, 3)
        yield shop.copy(folder / f"open {age}")
        shop.trade(town, 2)
        if age == 1:
            backup(town.desk.ledger, folder / "backup.db")
        town.desk.close()
        yield shop.copy(folder / f"closed {age}")


@pytest.mark.parametrize("anchors", ["anchors", "backup", "nothing"])
def test_no_number_is_given_twice(anchors: str, template: Path, tmp_path: Path, full_figures: bool) -> None:
    shop = Shop(Place.copied(template, tmp_path))
    copies = list(ages(shop, tmp_path))
    dice = random.Random(24)
    tries = [(copy, log) for copy, log in product(copies, (True, False)) if log or "open" in copy.name]
    chosen = tries if full_figures else [tries[0], tries[3], tries[-1]]
    dice.shuffle(chosen)
    for copy, log in chosen:
        shop.put_back(copy, log=log)
        if anchors != "anchors":
            for mark in shop.place.keys.glob("*.anchor"):
                mark.unlink()
        if anchors == "nothing":
            for mark in shop.place.keys.glob("*.backup"):
                mark.unlink()
        _trades_on(shop)
    assert len(set(shop.given)) == len(shop.given)
    proven(shop.place, {}, alone=False, full=True)


def _trades_on(shop: Shop) -> None:
    """It is told, by a refusal or by what the till says; only then there are sales again."""
    town = shop.open()
    if town.desk.ledger.missing:
        with pytest.raises(Refused, match="older_ledger"):
            sell(town, len(shop.given))
        epochs.go_on(town.shop, MANAGER)
    else:
        assert epochs.at_start(town.shop).unmarked
    shop.trade(town, 2)
    town.desk.close()


def test_an_older_file_beside_a_newer_log(
    template: Path, tmp_path: Path, full_figures: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the log has of pages that the file has not makes neither: whatever comes of it, no number is given again."""
    monkeypatch.setattr("pos.ledger.book._CHECKPOINT_AFTER", 7)
    for seed in range(50 if full_figures else 4):
        dice, folder = random.Random(seed), tmp_path / f"mixed {seed}"
        folder.mkdir()
        shop = Shop(Place.copied(template, folder))
        town = shop.open()
        shop.trade(town, dice.randrange(3, 40))
        older = shop.place.path.read_bytes()
        shop.trade(town, dice.randrange(3, 60))
        shutil.copytree(shop.place.data, folder / "killed")
        town.desk.close()
        shutil.copy(folder / "killed" / "ledger.db-wal", shop.place.path.with_name("ledger.db-wal"))
        shop.place.path.write_bytes(older)
        with contextlib.suppress(PosError):
            town = shop.open()
            try:
                shop.trade(town, 3)
            finally:
                town.desk.close()
        assert len(set(shop.given)) == len(shop.given)


def test_the_promise_would_notice(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the look outside numbers are given twice: were the test blind, it would not see this."""
    from pos.ledger.book import Ledger

    monkeypatch.setattr(Ledger, "_look_outside", lambda _ledger, _seals: None)
    with pytest.raises(AssertionError):
        test_no_number_is_given_twice("anchors", template, tmp_path, False)
