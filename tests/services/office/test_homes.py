"""What is kept of a household itself: each change an entry that says who, what it was and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.tariffs import Tariff
from pos.errors import Refused
from pos.ledger.reading.acts import ACTS
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, LEAD, MANAGER

TARIFF = Tariff("物业费", "2000-01", per_m2=5000)

if TYPE_CHECKING:
    from tests.services.town import Town


def test_another_area_is_an_entry_with_both(town: Town) -> None:
    town.desk.office.tariffs.add_tariff(FINANCE, TARIFF)
    issued = town.desk.office.issue_bills(FINANCE, "2026-03", publish=True)
    town.desk.office.homes.set_area(FINANCE, town.home(), "92.5", "k1")
    page = town.desk.office.household(town.home())
    told = page.history[0]
    assert (page.area_centi, told.words, told.detail, told.actor) == (
        9250,
        ACTS["area_changed"],
        "90.00 → 92.50 m²",
        "finance",
    )
    assert page.bills[0].amount_fen == next(b.amount_fen for b in issued.bills if b.household_id == town.home()) == 4500
    town.desk.office.issue_bills(FINANCE, "2026-04", publish=True)
    assert sorted(bill.amount_fen for bill in town.desk.office.household(town.home()).bills) == [4500, 4625]
    town.assert_proven()


def test_agreeing_to_the_batch_is_told_and_taken_back(town: Town) -> None:
    homes, home = town.desk.office.homes, town.home("1-1-102")
    homes.agree(CLERK, home, "k1", agreed=True)
    assert town.desk.office.household(home).agreed_batch
    homes.agree(CLERK, home, "k1", agreed=True)  # the answer was lost
    homes.agree(MANAGER, home, "k2", agreed=False)
    page = town.desk.office.household(home)
    assert not page.agreed_batch
    assert [row.words for row in page.history] == [ACTS["batch_withdrawn"], ACTS["batch_agreed"]]
    town.assert_proven()


def test_what_is_refused(town: Town) -> None:
    homes, home = town.desk.office.homes, town.home()
    for area in ("0", "-3", "12.345", "zwölf", ""):
        with pytest.raises(Refused, match="bad_area"):
            homes.set_area(FINANCE, home, area, "k")
    with pytest.raises(Refused, match="nothing_changed"):
        homes.set_area(FINANCE, home, "90.00", "k")
    with pytest.raises(Refused, match="nothing_changed"):
        homes.agree(CLERK, home, "k", agreed=True)
    with pytest.raises(Refused, match="no_household"):
        homes.agree(CLERK, "H999", "k", agreed=True)
    for person in (CLERK, CASHIER, LEAD, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            homes.set_area(person, home, "91", "k")
    for person in (CASHIER, LEAD, AUDITOR):
        with pytest.raises(Refused, match="not_allowed"):
            homes.agree(person, home, "k", agreed=False)
    homes.set_area(FINANCE, home, "91", "k")
    with pytest.raises(Refused, match="key_reused"):
        homes.set_area(FINANCE, home, "92", "k")
