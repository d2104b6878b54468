"""The demo community, and two months of its life through the real services."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pos.domain.points.lots import UseKind
from pos.errors import Refused
from pos.ledger.audit.proof import verify
from pos.ledger.keys import KeyStore
from pos.services.demo import community, life
from pos.services.desks import open_desks
from pos.services.upkeep.setup import open_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.demo.life import Life
    from pos.services.desks import Desks

UNTIL = date(2026, 3, 15)


def test_the_months_before_a_day() -> None:
    assert community.periods_before(date(2026, 3, 15), 3) == ["2026-01", "2026-02", "2026-03"]
    assert community.periods_before(date(2026, 1, 31), 3) == ["2025-11", "2025-12", "2026-01"]


@pytest.mark.promises
def test_two_months_are_lived_closed_exported_and_prove(tmp_path: Path, full_figures: bool) -> None:
    """One test, because one life takes seconds."""
    store = KeyStore(tmp_path / "keys", use_os_store=False)
    path, packs = tmp_path / "ledger.db", tmp_path / "packs"
    seen: list[tuple[int, int]] = []
    lived = life.play(path, store, packs, 1, UNTIL, lambda n, of: seen.append((n, of)))
    assert seen == [(n, 73) for n in range(1, 74)]
    assert lived.months == ("2026-01", "2026-02")
    desk = open_desks(open_ledger(path, store), tmp_path, on=UNTIL)
    sales = desk.reports.sales()
    _lived(desk, lived, sales)
    again = desk.months.export("2026-02", tmp_path / "again").folder
    for file in lived.packs[1].iterdir():
        assert (again / file.name).read_bytes() == file.read_bytes()
    desk.close()
    for begin in (
        lambda: life.play(path, store, tmp_path / "other", 1, UNTIL),
        lambda: community.make(path, store, path.parent),
    ):
        with pytest.raises(Refused, match="ledger_exists"):
            begin()
    _remembered(tmp_path, lived.sales)
    if full_figures:  # equal seeds and dates give equal days
        other = KeyStore(tmp_path / "other keys", use_os_store=False)
        life.play(tmp_path / "other.db", other, tmp_path / "other", 1, UNTIL)
        twin = open_desks(open_ledger(tmp_path / "other.db", other), tmp_path)
        assert twin.reports.sales() == sales
        twin.close()


def _lived(desk: Desks, lived: Life, sales: list[dict[str, Any]]) -> None:
    assert Counter(one["kind"] for one in sales) == {"sale": lived.sales, "return": lived.returns}
    assert lived.sales > 59 * 14
    assert min(lived.returns, lived.redemptions) > 0
    assert lived.last_receipt == [one for one in sales if one["kind"] == "sale"][-1]["receipt_no"]
    days = {one["business_date"] for one in sales}
    assert days >= {"2026-01-01", "2026-02-28", "2026-03-01"}
    assert max(days) == "2026-03-14"
    assert not any(one["late"] for one in sales)
    for period in lived.months:
        status = desk.months.status(period)
        assert status.closed
        assert all(tie.difference == 0 for tie in status.tie_outs)
    assert desk.till.state().shift is None
    fair = desk.stalls.fairness(community.WHO["finance"], "2026-01", "2026-03")
    assert {row.month for row in fair.rows if row.came} == {"2026-01", "2026-02", "2026-03"}
    assert any(row.missed for row in fair.rows)
    assert {one.code for one in fair.waiting} == {"V1", "V3"}
    _paid(desk, lived)
    assert verify(desk.ledger, full=False).findings == ()


def _paid(desk: Desks, lived: Life) -> None:
    """People pay as people do: most of them, some only thanks to their points, a few not at all."""
    for period in lived.months:
        told = desk.figures.month(period).collection
        assert 7000 < (told.all.by_household_bp or 0) < 10_000
        assert (told.without_points.by_amount_bp or 0) < (told.all.by_amount_bp or 0)
    most = desk.figures.saved_most(lived.months)
    assert most is not None
    passport = desk.reports.passport(most.room)
    used = [went for story in passport.stories for went in story.went if went.kind is UseKind.REDEMPTION]
    assert most.fen == sum(went.points for went in used)  # counted again from where each point went


def _remembered(place: Path, sales: int) -> None:
    assert community.remembered(place, 1, UNTIL) is None
    files = {"ledger": str(place / "ledger.db")}
    community.remember(place, 1, UNTIL, sales, files)
    assert community.remembered(place, 1, UNTIL) == (UNTIL, files)
    assert community.remembered(place, 1, None) == (UNTIL, files)
    assert community.remembered(place, 2, UNTIL) is None
    assert community.remembered(place, 1, date(2026, 3, 16)) is None
    community.remember(place, 1, UNTIL, sales, {"ledger": str(place / "gone.db")})
    assert community.remembered(place, 1, UNTIL) is None
    for note in ("{", "[]", json.dumps({"seed": 1, "until": UNTIL.isoformat()})):
        (place / "demo.json").write_text(note, "utf-8")
        assert community.remembered(place, 1, UNTIL) is None


def test_the_community_is_as_the_interface_says(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "keys", use_os_store=False)
    code = community.make(tmp_path / "ledger.db", store, tmp_path, on=UNTIL)
    assert len(code.split("-")) == 8
    ledger = open_ledger(tmp_path / "ledger.db", store)
    ledger.take("test")
    desk = open_desks(ledger, tmp_path, on=UNTIL)
    state = desk.till.state()
    assert (state.shop_id, state.till, state.shop_name) == ("S1", "T1", "和平东红色积分超市")
    for login, _name, roles, pin in community.PEOPLE:
        assert desk.people.login(login, pin).roles == roles
    page = desk.office.household(desk.office.in_room("1-1-101"))
    assert [bill.period for bill in page.bills] == ["2026-01", "2026-02", "2026-03"]
    assert page.bills[0].amount_fen == (page.area_centi or 0) // 2
    with ledger.read() as tx:
        households, items = (
            tx.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()
            for table in ("household_version", "item_version")
        )
    assert households >= 120
    assert items >= 300
    assert desk.reports.sales() == []
    desk.close()
