"""The sandbox: rules in force over receipts that stand give what the ledger gave; others give what is told."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from pos.domain.language import LANGUAGES
from pos.domain.points.programme import Programme
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.sale.basket import Basket, discount_order
from pos.domain.sandbox.past_sale import PastSale, as_given, under_programme, under_promotions
from pos.domain.sandbox.trial import Grouping, Margins
from pos.domain.stock.movement import NO_BATCH, Goods
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.ledger.reading.takings import past
from pos.services.sandbox.desk import SandboxDesk
from pos.services.stock.moving import Delivery
from tests.services.lives.office_life import OfficeLife
from tests.services.lives.shop_life import SECOND
from tests.services.town import AUDITOR, CASHIER, DAY, FINANCE, GOODS, HONEY, LEAD, MANAGER, NOODLES, open_copy

if TYPE_CHECKING:
    from pathlib import Path

    from pos.services.till.views import SaleDone
    from tests.services.town import Town

EVER = (date(2026, 1, 1), date(2026, 12, 31))
OFF = Promotion("S1", "满二十减三", PromotionKind.THRESHOLD, DAY, over_fen=2000, off_fen=300)


class PromotedLife(OfficeLife):
    """Sales under promotions, programmes and roundings that change, what comes back of them, late households."""

    def acts(self) -> tuple[tuple[int, Callable[[], object]], ...]:
        return (
            *((40, self.sale), (16, self.goods_come_back), (3, self.goods_without_a_receipt), (3, self.exchange)),
            *((4, self.household_comes_late), (3, self.another_programme), (3, self.another_rounding)),
            *((5, self.another_promotion), (8, self.time_passes), (1, self.month_closes), (2, self.another_price)),
        )

    def sale(self) -> SaleDone:
        """At the promotions of the moment, discounted by hand now and then."""
        till, person = self.till()
        goods = self.town.shop.promoted(Basket(new_id(), self.lines(), self.home(nobody=1)))
        due = till.preview(goods).due_fen
        if due > 0 and self.dice.random() < 0.2:
            goods = discount_order(goods, self.dice.randint(0, due), "老顾客")
            till.prices.stand_for(person, goods, SECOND)
        done = till.complete(person, goods, self.offers(due - goods.discount_fen))
        self.outside.sold(till.till, done.receipt)
        return done

    def another_programme(self) -> object:
        """With rates of its own for goods and days."""
        day = self.town.clock.now.date()
        return self.town.programme(
            rate_hundredths=self.one(100, 500),
            categories={"粮油": self.one(0, 250, 900)},
            items={HONEY.barcode: self.one(100, 1500)},
            vendors={"V7": 700},
            excluded=self.one(frozenset(), frozenset({"零食"})),
            campaign_days={day: 200, day + timedelta(days=1): 150},
            value_fen=self.one(1, 2),
            min_spend_fen=self.one(0, 0, 3000),
            cap=self.one(None, None, 40, 300),
        )

    def another_promotion(self) -> object:
        """Of any kind, or one that ends."""
        name, item = self.one("P1", "P2", "P3", "P4"), self.town.goods[self.one(*GOODS).barcode]
        if self.dice.random() < 0.2:
            return self.town.desk.promotions.end(MANAGER, name)
        bare = Promotion(name, name, PromotionKind.PERCENT, DAY, members_only=self.dice.random() < 0.3)
        made = self.one(
            replace(bare, off_bp=self.one(500, 3333, 10_000), items=frozenset({item.barcode})),
            replace(bare, kind=PromotionKind.AMOUNT, off_fen=77),
            replace(bare, kind=PromotionKind.N_FOR, n=2, price_fen=600, hour_to=20),
            replace(bare, kind=PromotionKind.BUY_GET, n=1, m=1, items=frozenset({item.barcode})),
            replace(bare, kind=PromotionKind.THRESHOLD, over_fen=1500, off_fen=200, repeat=True),
        )
        return self.town.desk.promotions.put(MANAGER, made)


def sales(town: Town, days: tuple[date, date] = EVER) -> list[PastSale]:
    """All of them."""
    with town.desk.ledger.read() as tx:
        return [one for block in past.past_sales(tx, (str(days[0]), str(days[1]))) for one in block]


def given(town: Town) -> dict[str, int]:
    """Household -> points earned less those of returns, by plain SQL."""
    with town.desk.ledger.read() as tx:
        rows = tx.exec_driver_sql(
            "SELECT household_id, SUM(points) FROM entry WHERE household_id IS NOT NULL"
            " AND kind IN ('sale', 'return', 'attached') GROUP BY household_id"
        )
        return {row[0]: int(row[1]) for row in rows}


def as_replayed(each: list[PastSale]) -> dict[str, int]:
    """The same under the programme that was in force for each."""
    found: dict[str, int] = defaultdict(int)
    for sale in each:
        found[sale.household_id] += sum(one.points for one in under_programme(sale, sale.programme).lines)
    return {home: points for home, points in found.items() if home}


def lived(town: Town, seed: int, steps: int) -> PromotedLife:
    """A life."""
    life = PromotedLife(town, seed)
    life.live(steps)
    return life


@pytest.mark.parametrize("seed", [1, 2])
def test_the_rules_in_force_give_what_the_ledger_gave(template: Path, tmp_path: Path, seed: int) -> None:
    life = lived(open_copy(template, tmp_path), seed, 160)
    each = sales(life.town)
    assert as_replayed(each) == given(life.town)
    for sale in each:
        assert under_programme(sale, sale.programme).lines == as_given(sale)
        again = under_promotions(sale, sale.promotions)
        assert again.lines == as_given(sale)
        assert [(one.promotion_id, one.saved_fen) for one in again.savings] == [
            (one.promotion_id, one.saved_fen) for one in sale.savings
        ]
    assert any(sale.returns for sale in each)
    assert any(sale.savings for sale in each)
    life.town.desk.close()


def month(town: Town) -> SandboxDesk:
    """Three sales in March and what came back of one, looked at in April; noodles were bought for 4 yuan."""
    goods = [Goods(NOODLES.barcode, 100_000, NO_BATCH, 400)]
    town.desk.stock.receive(MANAGER, Delivery(tuple(goods)))
    town.bill(5000, "2026-01", "3-2-501")
    number = town.sell((NOODLES, 4000), (HONEY, 1000)).receipt_no
    town.sell((NOODLES, 2000), room="3-2-501")
    town.sell((NOODLES, 2000), room=None)
    town.clock.to(date(2026, 4, 2))
    town.take_back(number, (1, 2000))
    return town.desk.sandbox


def test_a_programme_over_last_month(town: Town) -> None:
    desk, before = month(town), town.entries()
    assert desk.last_month() == (date(2026, 3, 1), date(2026, 3, 31))
    double = Programme(0, date(2027, 1, 1), rate_hundredths=1000, excluded=frozenset({HONEY.barcode}), value_fen=2)
    trial = desk.programme(double, desk.last_month(), actor=MANAGER)
    noodles, honey = 2200 - 1100 + 1100, 2999
    assert (trial.receipts, trial.touched, town.entries()) == (3, 2, before)
    change = trial.whole.change
    assert (change.net_before_fen, change.net_after_fen) == (noodles + honey + 1100,) * 2
    assert (change.points_before, change.points_after) == (204 + 55, 110 + 110)
    assert change.given_fen == 2 * 220 - 259
    assert (trial.whole.better, trial.whole.worse, trial.same) == (2, 0, 0)
    assert {row.key: row.change.given_fen for row in trial.by[Grouping.CATEGORY]} == {
        "粮油": 2 * 220 - 54 - 55,
        "特产": -150,
    }
    assert {row.key: row.households for row in trial.by[Grouping.ARREARS]} == {"": 1, "0": 1, "-": 0}
    assert trial.margins == Margins(3300 - 6 * 400, 3300 - 6 * 400, 331, 3, 1, 2999)
    for nobody in (None, CASHIER, LEAD):
        assert desk.programme(double, desk.last_month(), actor=nobody).margins is None
    assert desk.programme(double, (date(2026, 2, 1), date(2026, 2, 28))).receipts == 0


def test_a_promotion_over_last_month(town: Town) -> None:
    desk, before = month(town), town.entries()
    pair = Promotion("P1", "两件九块", PromotionKind.N_FOR, DAY + timedelta(days=90), n=2, price_fen=900)
    trial = desk.promotion(replace(pair, items=frozenset({NOODLES.barcode})), desk.last_month(), actor=AUDITOR)
    assert (trial.receipts, trial.touched, trial.own_fen, trial.saved_before_fen, town.entries()) == (
        3,
        3,
        800,
        0,
        before,
    )
    change = trial.whole.change
    assert (change.paid_less_fen, change.points_before - change.points_after) == (600, 20)
    assert {row.key: row.change.paid_less_fen for row in trial.by[Grouping.BUILDING]} == {"1": 200, "3": 200, "-": 200}
    assert trial.margins == Margins(900, 300, 580, 3, 1, 2999)
    town.desk.promotions.put(MANAGER, replace(pair, valid_from=DAY, price_fen=800, items=frozenset({NOODLES.barcode})))
    assert desk.promotion(pair, desk.last_month()).saved_before_fen == 0


def test_what_is_not_tried(town: Town) -> None:
    desk = month(town)
    days = desk.last_month()
    bare, first = Programme(0, DAY), date(2027, 1, 1)
    unknown = Promotion("P", "P", PromotionKind.AMOUNT, DAY, off_fen=1, items=frozenset("4"))
    asked: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: desk.programme(replace(bare, value_fen=0), days), "bad_programme"),
        (lambda: desk.programme(bare, days[::-1]), "bad_span"),
        (lambda: desk.programme(bare, (first, first)), "future_date"),
        (lambda: desk.promotion(replace(OFF, off_fen=0), days), "bad_promotion"),
        (lambda: desk.promotion(unknown, days), "promotion_unknown_item"),
    )
    for ask, code in asked:
        with pytest.raises(Refused, match=code):
            ask()


def test_it_tells_how_far_it_is_and_stops(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "AT_ONCE", 2)
    desk, told = month(town), list[tuple[int, int]]()
    desk.promotion(OFF, desk.last_month(), lambda *far: told.append(far))
    assert told == [(0, 3), (2, 3), (3, 3)]

    def stop(done: int, _of: int) -> None:
        if done:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        desk.promotion(OFF, desk.last_month(), stop)
    assert desk.promotion(OFF, desk.last_month()).receipts == 3


def test_it_is_saved(town: Town, tmp_path: Path) -> None:
    desk = month(town)
    trial = desk.promotion(OFF, desk.last_month(), actor=FINANCE)
    for lang in LANGUAGES:
        folder = tmp_path / lang
        files = [desk.save(trial, folder, ending, lang) for ending in ("xlsx", "csv")]
        assert [file.suffix for file in files] == [".xlsx", ".csv"]
        rows = list(csv.DictReader(io.StringIO(files[1].read_text("utf-8-sig"))))
        given = sum(int(row["given_fen"]) for row in rows if row["by"] == "category")
        assert given == trial.whole.change.given_fen
        with ZipFile(files[0]) as book:
            assert sum(name.startswith("xl/worksheets/sheet") for name in book.namelist()) == len(Grouping)
