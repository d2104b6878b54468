"""A dead PC is not the end: backup and recovery code on a machine with an empty home. A stolen file tells nothing."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from pos.errors import Refused
from pos.ledger.audit.proof import verify
from pos.ledger.copying.backup import backup, restore
from pos.ledger.keys import KeyStore
from pos.services.people.staff import People
from pos.services.upkeep.setup import new_ledger, open_ledger
from tests.promises.proof import Place, sold
from tests.promises.seller import DAY, sell
from tests.services.town import CASHIER, EVERYONE, HOUSEHOLDS, MANAGER, PINS, Clock, opened

pytestmark = pytest.mark.promises


def shop(folder: Path) -> tuple[Place, str]:
    """A shop with people, residents and sales; its place and its recovery code."""
    place = Place(folder / "data", folder / "keys")
    code = new_ledger(place.path, place.store, "店", [(p.login, p.name, p.roles, PINS[p.login]) for p in EVERYONE])
    town = opened(place.data, place.store, Clock(DAY))
    file = folder / "households.csv"
    file.write_text(HOUSEHOLDS, "utf-8")
    town.desk.imports.bring(MANAGER, "households", file)
    town.desk.close()
    town = opened(place.data, place.store, Clock(DAY))
    for n in range(6):
        sell(town, n)
    backup(town.desk.ledger, folder / "backup.db")
    town.desk.close()
    return place, code


def test_a_new_machine(tmp_path: Path, full_figures: bool) -> None:
    place, code = shop(tmp_path / "old")
    before = sold(place)
    shutil.rmtree(place.keys)
    shutil.rmtree(place.data)
    dice = random.Random(19)
    for number in range(50 if full_figures else 2):
        home = tmp_path / f"家 {number}"
        new = Place(home / "数据", home / "keys")
        written = dice.choice([code, code.lower(), code.replace("-", " "), code.replace("-", "")])
        clock = Clock(DAY)
        report = restore(tmp_path / "old" / "backup.db", new.path, new.store, written, clock.now)
        assert sold(new) == before
        town = opened(new.data, new.store, clock)
        assert verify(town.desk.ledger, full=True).findings == ()
        people = People(town.shop)
        assert people.login("cashier", PINS["cashier"]) == CASHIER
        with pytest.raises(Refused, match="bad_pin"):
            people.login("manager", "000000")
        (card,) = town.desk.till.find_households("13812345678")
        assert card.room == "1-1-101"
        (card,) = town.desk.till.find_households("1111")
        assert card.room == "3-2-501"
        assert sell(town, 100) == f"S1-T1-{report.epochs['T1']}-000001"
        town.desk.close()
        shutil.rmtree(home)


def test_the_file_alone_opens_nothing(tmp_path: Path) -> None:
    """Without key and code: no phone, no PIN, no key in what was stolen."""
    place, code = shop(tmp_path / "old")
    master = place.store.load(open_ledger(place.path, place.store).identity.ledger_id)
    assert master is not None
    for path in [tmp_path / "old" / "backup.db", *place.data.iterdir()]:
        content = path.read_bytes()
        for secret in ("13812345678", "13987655678", "12345678", *PINS.values(), code, code.replace("-", "")):
            if len(secret) > 4:
                assert secret.encode() not in content, path
        assert master not in content
        assert master.hex().encode() not in content
    stolen = Place(tmp_path / "thief", tmp_path / "nothing")
    with pytest.raises(Refused, match="recovery_needed"):
        restore(tmp_path / "old" / "backup.db", stolen.path, stolen.store, None, Clock(DAY).now)
    ledger = open_ledger(tmp_path / "old" / "backup.db", KeyStore(tmp_path / "nothing", use_os_store=False))
    with ledger.read() as tx:
        rows = tx.exec_driver_sql("SELECT phone_sealed, pin_hash FROM household_person, people").fetchall()
    ledger.close()
    assert rows
    assert not any("1381" in phone or not pin.startswith("$argon2id$") for phone, pin in rows)
