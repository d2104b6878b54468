"""What is found at the start, on a file and on a server: an older ledger, forged entries; and a manager's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger.anchor import Anchor
from pos.ledger.database import sqlite_module
from pos.services.upkeep import epochs
from tests.ledger.stranger import unguarded
from tests.services.town import CASHIER, MANAGER, NOODLES

if TYPE_CHECKING:
    from tests.servers import Server
    from tests.services.town import Town

_TRIGGERS = "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"


def test_an_older_ledger_until_a_manager_goes_on(town: Town) -> None:
    number = town.sell((NOODLES, 1000)).receipt_no
    anchors = town.desk.ledger.anchors
    known = anchors.newest()["T1"]
    anchors.note(Anchor("T1", known.epoch, known.seq + 2, "ab" * 32))  # two more sales, which are gone
    later = town.reopened()
    [behind] = epochs.at_start(later.shop).behind
    assert (behind.till, behind.seq, behind.known_seq, behind.number) == ("T1", known.seq, known.seq + 2, number)
    for act in (lambda: later.sell((NOODLES, 1000)), lambda: later.bill(100), lambda: later.take_back(number)):
        with pytest.raises(Refused, match="older_ledger"):
            act()
    with pytest.raises(Refused, match="not_allowed"):
        epochs.go_on(later.shop, CASHIER)
    begun = epochs.go_on(later.shop, MANAGER)
    assert set(begun) == {"OF", "T1"}
    assert later.sell((NOODLES, 1000)).receipt_no == f"S1-T1-{begun['T1']}-000001"
    last = later.reopened()
    assert epochs.at_start(last.shop) == epochs.Start((), (), (), "")
    last.assert_proven()
    last.desk.close()


def changed(town: Town, server: Server | None, sql: str) -> None:
    """By whoever owns the file or the database, with the guards out of the way; they stand again afterwards."""
    if server is None:
        con = sqlite_module().connect(str(town.place))
        with unguarded(con):
            assert con.execute(sql).rowcount == 1
        con.commit()
        con.close()
        return
    with server.connect(str(town.place)) as connection:
        connection.execute("ALTER TABLE entry DISABLE TRIGGER ALL")
        assert connection.execute(sql).rowcount == 1
        for table, name in connection.execute(_TRIGGERS).fetchall():
            connection.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def test_what_nobody_with_the_key_sealed(town: Town, request: pytest.FixtureRequest) -> None:
    town.sell((NOODLES, 1000))
    town.desk.close()
    server = request.getfixturevalue("server") if isinstance(town.place, str) else None
    changed(town, server, "UPDATE entry SET points_after = 9999 WHERE till = 'T1' AND kind = 'sale'")
    later = town.reopened()
    told: list[list[str]] = []
    epochs.when_broken(later.shop, told.append)
    for act in (lambda: later.sell((NOODLES, 1000)), lambda: epochs.go_on(later.shop, MANAGER)):
        with pytest.raises(Refused, match="seals_broken"):
            act()
    later.desk.close()
    assert told == [["T1:2"]]
