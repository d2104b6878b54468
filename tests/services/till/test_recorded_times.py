"""A recorded sale keeps the wall clock of the shop, whatever zone the computer is set to."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.services.till.replay import SaleReplay
from pos.services.upkeep.setup import everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.services.town import Town

FILE = (
    "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"
    "b1,2026-03-31T22:34:15,,,散装花生,1,500\n"
    "b2,2026-04-01T00:10:00,,,散装花生,1,500\n"
)


@pytest.fixture(params=["UTC", "Asia/Shanghai", "America/Los_Angeles"])
def _zone(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("_zone")
def test_replay_keeps_the_recorded_wall_clock(town: Town, tmp_path: Path) -> None:
    recorded = tmp_path / "sales.csv"
    recorded.write_text(FILE, "utf-8")
    town.clock.to(date(2026, 4, 1))
    SaleReplay(town.desk.shop, town.desk.till.till).run(everything("manager", "manager"), recorded)
    rung = [(sale["sold_at"], sale["business_date"]) for sale in town.desk.reports.sales(last=2)]
    assert rung == [("2026-03-31T22:34:15+08:00", "2026-03-31"), ("2026-04-01T00:10:00+08:00", "2026-04-01")]
