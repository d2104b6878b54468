"""An older file in the ledger's place, as the commands meet it: said on stderr, nothing written, a manager's choice."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.commands.counter import Counter

SALE = (
    "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"
    "B{n},2026-03-02T09:00:00,1-1-101,6901028000017,挂面,1,550\n"
)


def sold(shop: Counter, n: int) -> str:
    """One more sale; its number."""
    done = shop("replay", "--ack", shop.file("more.csv", SALE.format(n=n)))
    assert done.code == 0, done.err
    return done.out.split()[2]


def aged(shop: Counter, folder: Path) -> list[str]:
    """Two more sales, and the file from before them in the ledger's place; their numbers."""
    older = shutil.copy(shop.ledger, folder / "older.db")
    numbers = [sold(shop, 1), sold(shop, 2)]
    shutil.copy(older, shop.ledger)
    return numbers


def test_nothing_is_written_and_every_command_says_so(store: Counter, tmp_path: Path) -> None:
    aged(store, tmp_path)
    before = store.ledger.read_bytes()
    for words in (
        ("replay", store.file("s.csv", SALE.format(n=9))),
        ("return", "S1-T1-1-000001", "--all", "--reason", "坏了"),
        ("--lang", "en", "redeem", "1-1-101", "--points", "1"),
    ):
        done = store(*words)
        assert done.code == 1
        assert ("older ledger" if "en" in words else "账本是旧的") in done.err
    read = store("balance", "1-1-101")
    assert read.code == 0
    assert "账本是旧的：T1" in read.err
    assert store("verify").code == 1
    assert len(store.ledger.read_bytes()) == len(before)


def test_a_manager_goes_on(store: Counter, tmp_path: Path) -> None:
    given = aged(store, tmp_path)
    store.user = "cashier"
    done = store("epoch", "go-on")
    assert (done.code, "manager" in done.err or "店长" in done.err) == (1, True)
    store.user = "boss"
    done = store("--json", "epoch", "go-on")
    assert done.code == 0, done.err
    assert done.json["missing"] == {"T1": 2}
    epoch = done.json["epochs"]["T1"]
    assert len(str(epoch)) == 12
    more = [sold(store, 3), sold(store, 4)]
    assert more == [f"S1-T1-{epoch}-000001", f"S1-T1-{epoch}-000002"]
    assert not set(more) & set(given)
    assert store("verify", "--full").code == 0
    assert "新的一段" in store("epoch", "go-on").out


def test_the_last_backup_is_what_is_left_without_anchors(store: Counter, tmp_path: Path) -> None:
    older = shutil.copy(store.ledger, tmp_path / "older.db")
    sold(store, 1)
    assert store("backup", "copy.db").code == 0
    shutil.copy(older, store.ledger)
    for anchor in store.keys.glob("*.anchor"):
        anchor.unlink()
    done = store("replay", store.file("s.csv", SALE.format(n=9)))
    assert done.code == 1
    assert "账本是旧的" in done.err


def test_with_nothing_left_it_is_said_what_to_compare(store: Counter, tmp_path: Path) -> None:
    given = aged(store, tmp_path)
    for anchor in store.keys.glob("*.anchor"):
        anchor.unlink()
    done = store("replay", "--ack", store.file("s.csv", SALE.format(n=9)))
    assert done.code == 0
    assert "S1-T1-1-000002" in done.err
    assert done.out.split()[2] not in given
    assert done.out.split()[2].endswith("-000001")
