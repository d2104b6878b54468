"""A new ledger, and opening one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.people import Role
from pos.errors import Refused, Unavailable
from pos.ledger.copying.backup import before_upgrade
from pos.ledger.keys import KeyStore
from pos.ledger.reading import fee_items
from pos.places import migrations
from pos.services.upkeep.setup import everything, new_ledger, open_ledger
from tests.services.town import DAY, NOODLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town


def test_a_new_ledger_has_shop_till_programme_fee_item_and_proves(town: Town) -> None:
    state = town.desk.till.state()
    assert (state.shop_id, state.till, state.shop_name, state.business_date) == ("S1", "T1", "测试店", DAY)
    assert (state.shift, state.last_sale, state.basket.lines) == (None, None, ())
    with town.desk.ledger.read() as tx:
        (programme,) = town.shop.rules(tx).programmes
        fee, tariffs = fee_items.fee_items(tx)["物业费"], fee_items.tariffs(tx)
    assert (programme.rate_hundredths, programme.value_fen, programme.expiry_months) == (500, 1, 24)
    assert (fee.redeemable, fee.metered, len(tariffs)) == (True, False, 1)
    town.assert_proven()


def test_a_place_that_holds_a_ledger_is_refused(town: Town) -> None:
    before = town.entries()
    with pytest.raises(Refused, match="ledger_exists"):
        new_ledger(town.place, town.store, "另一家", ())
    assert town.entries() == before
    town.assert_proven()


def test_a_refused_person_leaves_no_ledger(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "keys", use_os_store=False)
    with pytest.raises(Refused, match="pin_short"):
        new_ledger(tmp_path / "ledger.db", store, "店", (("m", "M", frozenset({Role.MANAGER}), "1234"),))
    with pytest.raises(Unavailable, match="no_ledger"):
        open_ledger(tmp_path / "ledger.db", store)
    code = new_ledger(tmp_path / "ledger.db", store, "店", (("m", "M", frozenset({Role.MANAGER}), "123456"),))
    assert len(code.split("-")) == 8


def test_only_one_program_writes_to_a_file(filed_town: Town) -> None:
    second = open_ledger(filed_town.place, filed_town.store)
    with pytest.raises(Unavailable, match="ledger_locked") as refused:
        second.take("second")
    assert refused.value.values["purpose"] == "test"
    assert "person" not in refused.value.values
    filed_town.sell((NOODLES, 1000))
    with pytest.raises(Unavailable, match="ledger_locked") as refused:
        second.take("second")
    assert (refused.value.values["person"], len(str(refused.value.values["since"]))) == ("cashier", 16)
    with second.read() as tx:
        assert filed_town.shop.rules(tx).shop_name == "测试店"
    with pytest.raises(Unavailable, match="not_the_writer"):
        second.write(lambda tx: None)
    second.close()


def test_what_was_written_is_there_after_a_restart(town: Town) -> None:
    sold = town.sell((NOODLES, 2000))
    again = town.reopened()
    assert again.desk.till.state().last_sale is not None
    assert again.points() == sold.receipt.points == 55
    again.desk.close()


def test_the_copy_before_an_upgrade_opens_as_a_ledger(filed_town: Town) -> None:
    filed_town.sell((NOODLES, 1000))
    before_upgrade(filed_town.folder, migrations(), filed_town.desk.ledger, 0)
    copy = open_ledger(filed_town.folder / "ledger.before-upgrade-0.db", filed_town.store)
    with copy.read() as tx:
        assert tx.exec_driver_sql("SELECT COUNT(*) FROM entry WHERE kind = 'sale'").scalar_one() == 1
    copy.close()


def test_everything_is_every_role() -> None:
    assert everything("player", "演练").roles == frozenset(Role)
