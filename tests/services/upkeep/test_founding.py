"""A shop made where there was none: whole and settled, or nothing at all, whatever comes between."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pos.durable import name_new
from pos.errors import PosError, Refused, Unavailable
from pos.exchange.templates.workbook import community_template
from pos.ledger.audit.proof import verify
from pos.ledger.book import Ledger
from pos.ledger.reading import catalogue
from pos.services.desks import open_desks
from pos.services.upkeep import safekeeping
from pos.services.upkeep.founding import Founding
from pos.services.upkeep.opening import open_ledger
from pos.settings import Settings
from tests.commands.test_templates import TOWN
from tests.exchange.filling import Filled, fill

PIN = "123456"


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """A computer without a ledger."""
    return Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")


def filled(folder: Path, town: Filled) -> Path:
    """A community's workbook with this in it."""
    path = folder / "town.xlsx"
    path.write_bytes(community_template())
    return fill(path, town)


def opened(here: Settings) -> Ledger:
    """What is there now."""
    ledger = open_ledger(here)
    ledger.take("test")
    return ledger


def test_there_is_no_ledger_before_its_code_was_copied(here: Settings) -> None:
    found = Founding(here)
    code = found.empty("和平店", "王敏", PIN)
    assert len(code.split("-")) == 8
    assert not here.ledger_path.exists()
    found.settle()
    assert [one.name for one in here.data.iterdir()] == ["ledger.db"]
    ledger = opened(here)
    desks = open_desks(ledger, here.data)
    try:
        assert desks.people.login("manager", PIN).name == "王敏"
        assert desks.till.state().shop_name == "和平店"
        assert verify(ledger, full=True).clean
    finally:
        desks.close()


def test_the_code_that_was_shown_is_the_ledgers_own(here: Settings, tmp_path: Path) -> None:
    found = Founding(here)
    code = found.empty("和平店", "王敏", PIN)
    found.settle()
    backup = tmp_path / "copy.backup"
    safekeeping.back_up(here, backup)
    other = Settings(data=tmp_path / "other", key_dir=tmp_path / "other-keys")
    other.data.mkdir()
    safekeeping.bring_back(other, backup, code)
    assert other.ledger_path.exists()


def test_what_was_given_up_leaves_nothing(here: Settings) -> None:
    found = Founding(here)
    found.empty("和平店", "王敏", PIN)
    found.give_up()
    assert not list(here.data.iterdir())


KILLED = """
import os, sys
from pathlib import Path
from pos.services.upkeep.founding import Founding
from pos.settings import Settings

def killed(done, of):
    if done >= int(sys.argv[4]):
        os._exit(9)

found = Founding(Settings(data=Path(sys.argv[1]), key_dir=Path(sys.argv[2])))
found.filled(found.plan(Path(sys.argv[3])), "王敏", "123456", killed)
os._exit(9)
"""


@pytest.mark.parametrize("at", ["0", "1", "999"])
def test_a_program_killed_while_it_makes_one_leaves_no_ledger(here: Settings, tmp_path: Path, at: str) -> None:
    book = filled(tmp_path, TOWN)
    command = [sys.executable, "-c", KILLED, str(here.data), str(here.keys), str(book), at]
    assert subprocess.run(command, check=False, timeout=120).returncode == 9
    with pytest.raises(Unavailable, match="no_ledger"):
        open_ledger(here)
    found = Founding(here)
    found.empty("和平店", "王敏", PIN)
    found.settle()
    assert [one.name for one in here.data.iterdir()] == ["ledger.db"]


def test_a_whole_community_comes_with_it(here: Settings, tmp_path: Path) -> None:
    found = Founding(here)
    plan = found.plan(filled(tmp_path, TOWN))
    assert (plan.shop, dict(plan.sheets)) == ("和平店", {"vendors": 1, "items": 2, "households": 2, "bills": 1})
    found.filled(plan, "王敏", PIN)
    found.settle()
    ledger = opened(here)
    try:
        with ledger.read() as tx:
            assert [item.name for item in catalogue.everything(tx)] == ["苹果", "红糖"]
        assert verify(ledger, full=True).clean
    finally:
        ledger.close()


def test_a_workbook_without_a_shop_name_is_asked_for_it(here: Settings, tmp_path: Path) -> None:
    assert Founding(here).plan(filled(tmp_path, {"商品": TOWN["商品"][:1]})).shop == ""


def test_a_bad_row_makes_nothing(here: Settings, tmp_path: Path) -> None:
    wrong: Filled = {**TOWN, "账单": [["9-9-999", "2026-02", "物业费", 44.75]]}
    with pytest.raises(Refused, match="bad_rows"):
        Founding(here).plan(filled(tmp_path, wrong))
    assert not here.data.exists()


def test_one_that_is_cancelled_leaves_nothing(here: Settings, tmp_path: Path) -> None:
    found = Founding(here)
    plan = found.plan(filled(tmp_path, TOWN))

    def stopped(_done: int, _of: int) -> None:
        raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        found.filled(plan, "王敏", PIN, stopped)
    assert not list(here.data.iterdir())


def test_a_ledger_that_came_meanwhile_is_left_alone(here: Settings) -> None:
    found = Founding(here)
    found.empty("和平店", "王敏", PIN)
    here.ledger_path.write_bytes(b"theirs")
    with pytest.raises(Refused, match="ledger_exists"):
        found.settle()
    assert here.ledger_path.read_bytes() == b"theirs"
    found.give_up()
    with pytest.raises(Refused, match="ledger_exists"):
        found.empty("和平店", "王敏", PIN)
    assert here.ledger_path.read_bytes() == b"theirs"


def test_two_do_not_make_one_at_a_time(here: Settings) -> None:
    first, second = Founding(here), Founding(here)
    first.empty("和平店", "王敏", PIN)
    with pytest.raises(Unavailable, match="ledger_locked"):
        second.empty("东门店", "李雷", PIN)
    first.settle()
    with pytest.raises(Refused, match="ledger_exists"):
        second.empty("东门店", "李雷", PIN)


@pytest.mark.parametrize(
    ("shop", "name", "pin", "code"),
    [
        ("", "王敏", PIN, "bad_setting"),
        ("店" * 61, "王敏", PIN, "bad_setting"),
        ("和平店", " ", PIN, "no_name"),
        ("和平店", "王敏", "12345", "pin_short"),
        ("和平店", "王敏", "12345a", "pin_short"),
    ],
)
def test_what_is_no_name_and_no_pin_is_refused(here: Settings, shop: str, name: str, pin: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        Founding(here).empty(shop, name, pin)
    assert not here.data.exists()


def test_a_folder_that_cannot_be_written_is_said(here: Settings) -> None:
    here.data.write_bytes(b"a file in its place")
    with pytest.raises(PosError, match="cannot_write"):
        Founding(here).empty("和平店", "王敏", PIN)


def test_a_name_is_given_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, place = tmp_path / "fresh", tmp_path / "place"

    def no_links(*_paths: object) -> None:
        raise OSError("no second names here")

    for links in (os.link, no_links):
        monkeypatch.setattr(os, "link", links)
        fresh.write_bytes(b"mine")
        name_new(fresh, place)
        assert (place.read_bytes(), fresh.exists()) == (b"mine", False)
        fresh.write_bytes(b"again")
        with pytest.raises(FileExistsError):
            name_new(fresh, place)
        assert place.read_bytes() == b"mine"
        place.unlink()
