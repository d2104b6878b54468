"""A stolen file gives no phone numbers and no PINs: they are nowhere in it, nor in what is exported or printed."""

from __future__ import annotations

import logging
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from pos.domain.paper.layout import to_text
from pos.domain.people import Role
from pos.domain.sale.basket import Basket
from pos.errors import Refused
from pos.ledger.copying.backup import before_upgrade
from pos.ledger.keys import KeyStore
from pos.places import migrations
from pos.services.people.roster import Roster
from pos.services.upkeep.setup import open_ledger
from tests.services.town import FINANCE, MANAGER, NOODLES, PINS, approved_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.town import Town

PHONES = ("13812345678", "13987655678", "13700001111", "13655550000")
PIN = "735519820046"


def secrets() -> tuple[str, ...]:
    """Whole numbers, and what is left of them without country code, prefix or their first half."""
    return (*PHONES, *(phone[3:] for phone in PHONES), PIN, PIN[:8], PIN[-8:])


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, workbooks unpacked."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.name, file.read_bytes()
        if file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as packed:
                for name in packed.namelist():
                    yield f"{file.name}/{name}", packed.read(name)


def hits(folder: Path) -> list[tuple[str, str]]:
    """(file, secret) of everything that can be read in it."""
    return [
        (name, secret)
        for name, content in contents(folder)
        for secret in secrets()
        if secret.encode() in content or secret.encode("utf-16-le") in content
    ]


def lived(town: Town, tmp_path: Path) -> None:
    """Phones and PINs typed wherever they can be typed."""
    people, till = town.desk.people, town.desk.till
    Roster(town.shop).add(MANAGER, "new", "新人", frozenset({Role.CLERK}), PIN, approved_by("finance"))
    people.login("new", PIN)
    for wrong in (PIN[:-1], PHONES[0]):
        with pytest.raises(Refused):
            people.login("new", wrong)
    file = tmp_path / "households.csv"
    file.write_text(f"room,resident,phone\n1-1-103,王五,{PHONES[3]}\n", "utf-8")
    town.desk.imports.bring(MANAGER, "households", file)
    file.unlink()
    for at, phone in enumerate(PHONES):
        scan = till.scan(Basket(), phone, 1000 * at)
        assert scan.basket.household_id
        till.find_households(phone[-4:])
    town.bill(1000)
    town.earn(500)
    town.redeem(100)
    till.scan(Basket(), NOODLES.barcode, 10**6)  # a basket stays in its file


@pytest.mark.promises
def test_nothing_that_can_be_taken_away_holds_a_phone_or_a_pin(
    filed_town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        lived(filed_town, tmp_path)
        before_upgrade(filed_town.folder, migrations(), filed_town.desk.ledger, 0)
        filed_town.clock.to(date(2026, 4, 1))
        filed_town.desk.months.close(FINANCE, "2026-03")
        filed_town.desk.months.export("2026-03", filed_town.folder / "packs")
        slips = "".join(
            to_text(filed_town.desk.till.paper(number, lang), 32)
            for number in ("S1-T1-1-000001", "S1-OF-1-000001")
            for lang in ("zh_CN", "en")
        )
        page = repr(filed_town.desk.office.household(filed_town.home())) + repr(
            filed_town.desk.till.find_households("5678")
        )
        scripts = repr(filed_town.desk.reports.sales()) + repr(filed_town.desk.reports.balance("1-1-101"))
    assert len(list(contents(filed_town.folder))) > 10
    assert hits(filed_town.folder) == []
    filed_town.desk.close()
    assert hits(filed_town.folder) == []
    for shown in (slips, page, scripts, caplog.text):
        assert not [secret for secret in secrets() if secret in shown]
    assert "138****5678" in page
    assert hits(filed_town.store.folder) == []  # the key itself says nothing of them either


@pytest.mark.promises
def test_without_the_key_the_file_tells_neither(filed_town: Town, tmp_path: Path) -> None:
    filed_town.desk.close()
    stolen = open_ledger(filed_town.folder / "ledger.db", KeyStore(tmp_path / "elsewhere", use_os_store=False))
    with stolen.read() as tx:
        hashes = tx.exec_driver_sql("SELECT login, pin_hash FROM people").all()
        phones = tx.exec_driver_sql("SELECT phone_sealed, phone_index, last4_index FROM household_person").all()
    stolen.close()
    for login, pin_hash in hashes:  # not even by trying the very PIN: it was mixed with a key from outside the file
        for guess in (PINS[login], f"{login}\x1f{PINS[login]}"):
            with pytest.raises(VerifyMismatchError):
                PasswordHasher().verify(pin_hash, guess)
    assert len({row[0] for row in phones}) == 3
    assert phones[0][2] == phones[1][2]  # the same last four meet in the blind index, and say no more
