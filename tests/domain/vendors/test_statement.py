from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pos.domain.goods.items import Ownership
from pos.domain.month.books import VendorRow
from pos.domain.vendors.statement import (
    Carried,
    Settlement,
    Source,
    VendorLine,
    belongs,
    carried_on,
    settled,
    statement,
)

_LINES = st.lists(
    st.builds(
        VendorLine,
        st.sampled_from(["V1", "V2", "V3"]),
        st.sampled_from(Ownership),
        st.integers(0, 9_999),
        st.integers(0, 9_999),
        st.integers(-500, 500),
        st.integers(-50, 50),
    ),
    max_size=12,
)


def test_a_vendor_that_changed_its_kind_is_owed_once() -> None:
    lines = (
        VendorLine("V1", Ownership.CONSIGNED, 2_999, 0, 375, 0),
        VendorLine("V1", Ownership.STALL, 2_999, 0, 0, 0),
        VendorLine("V1", Ownership.BOUGHT, 2_999, 0, 0, 0),
    )
    assert statement(lines, {}) == (
        VendorRow("V1", "bought", 2_999, 0, 0, 0, 0, 0),
        VendorRow("V1", "consigned", 2_999, 0, 375, 0, 0, 2_624),
        VendorRow("V1", "stall", 2_999, 0, 0, 0, 0, 2_999),
    )


def test_what_a_vendor_owes_goes_on_to_the_next_month() -> None:
    owes = statement([VendorLine("V2", Ownership.STALL, 0, 9_937, 0, 0)], {})
    assert owes[0].due_fen == -9_937
    quiet = statement([], carried_on(owes))
    assert quiet == (VendorRow("V2", "stall", 0, 0, 0, 0, -9_937, -9_937),)
    later = statement([VendorLine("V2", Ownership.STALL, 10_057, 0, 0, 0)], carried_on(quiet))
    assert later == (VendorRow("V2", "stall", 10_057, 0, 0, 0, -9_937, 120),)
    assert carried_on(later) == {}


def test_what_is_carried_stands_beside_what_is_owed_whatever_the_vendor_became() -> None:
    lines = (
        VendorLine("V1", Ownership.BOUGHT, 500, 0, 0, 0),
        VendorLine("V1", Ownership.STALL, 100, 0, 0, 0),
    )
    rows = statement(lines, {"V1": Carried(Ownership.CONSIGNED, -300)})
    assert [(row.kind, row.carried_fen, row.due_fen) for row in rows] == [("bought", 0, 0), ("stall", -300, -200)]
    only_bought = statement(lines[:1], {"V1": Carried(Ownership.CONSIGNED, -300)})
    assert [(row.kind, row.due_fen) for row in only_bought] == [("bought", 0), ("consigned", -300)]


def test_points_that_a_vendor_funds_come_off_what_it_is_owed() -> None:
    [row] = statement([VendorLine("V1", Ownership.CONSIGNED, 94, 0, 8, 4)], {})
    assert row == VendorRow("V1", "consigned", 94, 0, 8, 4, 0, 82)
    [back] = statement([VendorLine("V1", Ownership.CONSIGNED, 0, 94, -8, -4)], {})
    assert back.due_fen == -82


@given(st.lists(_LINES, max_size=4))
def test_over_all_months_nothing_is_lost_or_owed_twice(months: list[list[VendorLine]]) -> None:
    """What was paid out, and what is still carried, is what all lines come to."""
    carried: dict[str, Carried] = {}
    paid = 0
    for lines in months:
        rows = statement(lines, carried)
        for row in rows:
            if row.kind == Ownership.BOUGHT:
                continue
            earned = row.sales_fen - row.returns_fen - row.commission_fen - row.points_share_fen
            assert row.due_fen == earned + row.carried_fen
        carried = carried_on(rows)
        by_code = {row.code: 0 for row in rows}
        for row in rows:
            by_code[row.code] += row.due_fen
        paid += sum(due for due in by_code.values() if due > 0)
    assert paid + sum(one.fen for one in carried.values()) == sum(
        line.due_fen for lines in months for line in lines if line.kind != Ownership.BOUGHT
    )


def test_a_line_is_of_the_month_of_its_settlement_or_the_first_open_one() -> None:
    def of(day: str, settled: int = 0, period: str = "") -> VendorLine:
        source = Source("T1", 7, day, f"{day}T10:00:00+08:00", (1, 3), settled, period)
        return VendorLine("V1", Ownership.CONSIGNED, 100, 0, 10, 0, of=source)

    assert belongs(of("2026-03-04"), {}) == "2026-03"
    assert belongs(of("2026-03-04"), {"V1": "2026-03", "V2": "2026-09"}) == "2026-04"
    assert belongs(of("2026-05-04"), {"V1": "2026-12"}) == "2027-01"
    assert belongs(of("2026-05-04"), {"V1": "2026-03"}) == "2026-05"
    assert belongs(of("2026-03-04", 2, "2026-04"), {"V1": "2026-06"}) == "2026-04"
    assert belongs(replace(of("2026-03-04"), kind=Ownership.BOUGHT), {"V1": "2026-06"}) == "2026-03"
    assert belongs(VendorLine("V1", Ownership.STALL, 0, 0, 0, 0), {}) == ""


def test_a_statement_that_stands() -> None:
    sums = settled("V1", [VendorLine("V1", Ownership.CONSIGNED, 1000, 100, 90, 10)], -300)
    assert sums == VendorRow("V1", "", 1000, 100, 90, 10, -300, 500)
    one = Settlement("V1", 3, "2026-03", "2026-04-02", "e1", sums)
    assert (one.payable_fen, one.final) == (500, True)
    assert not replace(one, day="2026-03-31").final
    assert replace(one, sums=replace(sums, due_fen=-5)).payable_fen == 0


def test_what_was_made_payable_is_not_there_to_be_owed_against() -> None:
    row = VendorRow("V7", "stall", 1000, 300, 0, 0, 0, 700)
    assert carried_on([row]) == {}
    assert carried_on([row], {"V7": 1000}) == {"V7": Carried(Ownership.STALL, -300)}
