"""What an entry may not hold, written by somebody who took the guards away and has the key: the proof finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ledger import (
    independent_accounts,
    independent_fees,
    independent_kinds,
    independent_lines,
    independent_promotions,
    independent_stock,
    independent_vendors,
)
from tests.ledger.attacks_on_kinds import ON_KINDS
from tests.ledger.attacks_on_lines import ON_LINES
from tests.ledger.attacks_on_shifts import ON_SHIFTS
from tests.ledger.attacks_on_stock import ON_STOCK
from tests.ledger.attacks_on_vendors import ON_VENDORS
from tests.ledger.forger import reforge
from tests.ledger.proving import forget_anchors, key_of, names, proven
from tests.ledger.stranger import Raw, opened, sale, without_rules

if TYPE_CHECKING:
    from tests.ledger.attack import Attack
    from tests.ledger.two_months import Files


ATTACKS = (*ON_KINDS, *ON_SHIFTS, *ON_LINES, *ON_STOCK, *ON_VENDORS)
FOUND = [attack for attack in ATTACKS if attack.name != "second_shift_of_a_cashier"]
"""Whether one shift of a person was closed before the next began at another till, no chain tells: only guards know."""


@pytest.mark.parametrize("attack", FOUND, ids=lambda attack: attack.name)
def test_what_somebody_with_the_key_wrote(attack: Attack, files: Files) -> None:
    key = key_of(files)
    with opened(files.path) as con:
        guards = con.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
        without_rules(con, *attack.codes)
        attack.run(con)
        for name, sql in guards:
            con.execute(f"DROP TRIGGER {name}")
            con.execute(sql)
        reforge(con, key)
    forget_anchors(files)
    report = proven(files, full=False)
    assert names(report) & {"kinds", "approved", "shifts", "held", "reprints", "refunds", "stock", "vendors"}
    assert not names(report) & {"schema", "chain_hash", "chain_mac"}
    assert any(
        checker.check(files.path)
        for checker in (
            *(independent_kinds, independent_lines, independent_accounts, independent_fees),
            *(independent_promotions, independent_stock, independent_vendors),
        )
    )


@pytest.mark.parametrize(
    ("detail", "approver", "line_off", "order_off", "found"),
    [
        ("{}", None, 50, 0, True),
        ('{"floor": 10}', None, 50, 0, False),
        ('{"floor": 10}', None, 51, 0, True),
        ('{"floor": 10}', None, 0, 50, False),
        ('{"floor": 10}', None, 50, 1, True),
        ('{"floor": 10}', "lead", 300, 100, False),
        ('{"floor": 100}', None, 300, 200, False),
    ],
)
def test_what_one_person_let_go(
    detail: str, approver: str | None, line_off: int, order_off: int, found: bool, files: Files
) -> None:
    key, left = key_of(files), 500 - line_off - order_off
    with opened(files.path) as con:
        why = "老顾客" if order_off else ""
        raw = Raw(con, "sale", total_fen=left, discount_fen=order_off, approver=approver, detail=detail, reason=why)
        off = {"discount_fen": line_off, "order_discount_fen": order_off, "reason": "老顾客" if line_off else ""}
        raw.line(points=0, net_fen=left, base_fen=left, **off)
        if left:
            raw.tender(left).move("till/T1/cash", "sales", left)
        raw.write()
        reforge(con, key)
    forget_anchors(files)
    assert ("approved" in names(proven(files, full=False))) == found
    assert bool(independent_lines.check(files.path)) == found


def test_sales_by_hand_are_of_their_kind(files: Files) -> None:
    """The control: what the attacks spoil is sound before."""
    with opened(files.path) as con:
        sale(con).write()
    assert "kinds" not in names(proven(files, full=False))
    assert independent_kinds.check(files.path) == independent_lines.check(files.path) == []
