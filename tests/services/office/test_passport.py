"""A household's passport after everything that can happen to points, and how it stays quick with very many lots."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pos.domain.paper.document import Text
from pos.domain.points.passport import Passport, came_sentence, went_sentence
from pos.errors import Refused
from pos.ledger.journal import new_id
from pos.services import papers
from pos.services.office.awards import Award
from tests.services.town import FINANCE, MANAGER

if TYPE_CHECKING:
    from tests.services.town import Town


def passport(town: Town, room: str = "1-1-101") -> Passport:
    """As the office's screen reads it."""
    with town.desk.ledger.read() as tx:
        return papers.passport(town.shop, tx, town.home(room))


def sentences(town: Town) -> list[list[str]]:
    """A list for each lot: where it came from, then what took points out of it."""
    return [[came_sentence(story), *(went_sentence(went) for went in story.went)] for story in passport(town).stories]


def test_each_lot_tells_its_whole_story(town: Town) -> None:
    town.bill(100, "2026-01")
    town.bill(1000)
    first = town.earn(300)
    town.clock.to(date(2026, 3, 11))
    town.desk.office.award(MANAGER, Award(town.home(), 50, "清扫楼道", "登记表 7", "物业", new_id()))
    slip = town.redeem(320)
    back = town.take_back(first.receipt_no)
    assert sentences(town) == [
        [
            "2026-03-11 奖励 50 分：清扫楼道（登记表 7）（物业 出资）",
            f"2026-03-11 抵 2026-01 至 2026-02 物业费 20 分（{slip.slip_no}）",
            f"2026-03-11 退货 {back.receipt.receipt_no}，收回 30 分：买错了",
        ],
        [
            f"2026-03-10 购物 {first.receipt_no} 得 300 分",
            f"2026-03-11 抵 2026-01 至 2026-02 物业费 300 分（{slip.slip_no}）",
        ],
    ]
    assert passport(town).debt == town.debt() == 270
    town.clock.to(date(2026, 3, 12))
    undone, _ = town.desk.office.reverse(FINANCE, slip.slip_no, "点错了户")
    told = sentences(town)
    assert any(f"抵扣冲正 {undone.slip_no}，退回 300 分" in lot[0] for lot in told)
    assert any("还欠分 270 分" in sentence for lot in told for sentence in lot)
    found = passport(town)
    assert sum(story.lot.remaining for story in found.stories) == found.spendable == town.points() == 50
    for story in found.stories:
        assert story.lot.points - story.lot.remaining == sum(went.points for went in story.went)


def test_points_that_lapsed_say_so(town: Town) -> None:
    town.programme(expiry_months=1)
    town.earn(40)
    town.clock.to(date(2026, 4, 20))
    town.desk.office.expire(FINANCE, date(2026, 4, 20))
    assert sentences(town)[0][1] == "2026-04-11 到期注销 40 分"


def test_the_slip_and_nobody(town: Town) -> None:
    town.earn(40)
    paper = papers.passport_of(town.shop, town.home(), "zh_CN")
    assert [line.text for line in paper.lines if isinstance(line, Text)][1] == "积分护照"
    with pytest.raises(Refused, match="no_household"):
        papers.passport_of(town.shop, "H999", "zh_CN")


def test_very_many_lots_take_no_more_statements(town: Town) -> None:
    def asked() -> int:
        statements: list[str] = []
        with town.desk.ledger.read() as tx:
            execute = tx.execute
            tx.execute = lambda *one, **more: (statements.append(""), execute(*one, **more))[1]  # type: ignore[method-assign,func-returns-value]  # statements are counted
            papers.passport(town.shop, tx, town.home())
        return len(statements)

    town.earn(10)
    few = asked()
    for _ in range(30):
        town.earn(10)
    assert asked() == few
    assert len(passport(town).stories) == 31
