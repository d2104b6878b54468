"""What the points passport says, in both languages, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pos.domain.paper.document import Pair, Text
from pos.domain.points.lots import Lot, LotSource, UseKind
from pos.domain.points.passport import (
    Came,
    Passport,
    Story,
    Went,
    came_sentence,
    debt_sentence,
    in_order,
    passport_paper,
    state_sentence,
    went_sentence,
)

ON = date(2026, 3, 10)
LOT = Lot("T1:2:1", LotSource.EARNING, 100, 60, ON, date(2028, 3, 10))
CAME = Came(LotSource.EARNING, ON, "S1-T1-1-000001")
STORY = Story(LOT, CAME, ())


@pytest.mark.parametrize(
    ("story", "chinese", "english"),
    [
        (STORY, "2026-03-10 购物 S1-T1-1-000001 得 100 分", "2026-03-10: 100 points for receipt S1-T1-1-000001"),
        (
            Story(replace(LOT, funder="V7"), Came(LotSource.AWARD, ON, "", "清扫楼道（登记表 7）"), ()),
            "2026-03-10 奖励 100 分：清扫楼道（登记表 7）（V7 出资）",
            "2026-03-10: 100 points awarded: 清扫楼道（登记表 7） (paid by V7)",
        ),
        (
            Story(LOT, Came(LotSource.RESTORED, ON, "S1-OF-1-000002"), ()),
            "2026-03-10 抵扣冲正 S1-OF-1-000002，退回 100 分",
            "2026-03-10: 100 points given back by reversal S1-OF-1-000002",
        ),
        (
            Story(LOT, Came(LotSource.TRANSFER, ON), ()),
            "2026-03-10 从另一户转入 100 分",
            "2026-03-10: 100 points from another household",
        ),
    ],
)
def test_where_it_came_from(story: Story, chinese: str, english: str) -> None:
    assert (came_sentence(story), came_sentence(story, "en")) == (chinese, english)


BILLS = (("2026-02", "物业费"), ("2026-03", "物业费"))


@pytest.mark.parametrize(
    ("went", "chinese", "english"),
    [
        (
            Went(UseKind.REDEMPTION, ON, 40, "S1-OF-1-000001", "", BILLS),
            "2026-03-10 抵 2026-02 至 2026-03 物业费 40 分（S1-OF-1-000001）",
            "2026-03-10: 40 paid 2026-02 to 2026-03 物业费 (S1-OF-1-000001)",
        ),
        (
            Went(UseKind.REDEMPTION, ON, 40, "S1-OF-1-000001"),
            "2026-03-10 抵 物业费 40 分（S1-OF-1-000001）",
            "2026-03-10: 40 paid the property fee (S1-OF-1-000001)",
        ),
        (
            Went(UseKind.RETURN, ON, 5, "S1-T1-1-000009", "wrong_item"),
            "2026-03-10 退货 S1-T1-1-000009，收回 5 分：买错了",
            "2026-03-10: 5 taken back by return S1-T1-1-000009: Wrong item",
        ),
        (
            Went(UseKind.RETURN, ON, 123, "S1-T1-1-000009"),
            "2026-03-10 退货 S1-T1-1-000009，收回 123 分",
            "2026-03-10: 123 taken back by return S1-T1-1-000009",
        ),
        (Went(UseKind.REPAYMENT, ON, 5), "2026-03-10 还欠分 5 分", "2026-03-10: 5 repaid points owed"),
        (Went(UseKind.EXPIRY, ON, 5), "2026-03-10 到期注销 5 分", "2026-03-10: 5 lapsed"),
        (Went(UseKind.TRANSFER, ON, 5), "2026-03-10 转给另一户 5 分", "2026-03-10: 5 moved to another household"),
        (
            Went(UseKind.SETTLEMENT, ON, 5, "S1-OF-1-000003"),
            "2026-03-10 搬离结清 5 分（S1-OF-1-000003）",
            "2026-03-10: 5 settled in cash (S1-OF-1-000003)",
        ),
    ],
)
def test_what_took_points_out_of_it(went: Went, chinese: str, english: str) -> None:
    assert (went_sentence(went), went_sentence(went, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("bills", "chinese", "english"),
    [
        ((("2026-02", "物业费"),), "抵 2026-02 物业费 ", "paid 2026-02 物业费 "),
        (
            (("2025-12", "物业费"), ("2026-01", "物业费"), ("2025-11", "物业费")),
            "抵 2025-11 至 2026-01 物业费 ",
            "paid 2025-11 to 2026-01 物业费 ",
        ),
        (
            (("2025-11", "物业费"), ("2026-01", "物业费"), ("2026-01", "车位费")),
            "抵 2025-11 等 2 期物业费、2026-01 车位费 ",
            "paid 2025-11 and 1 more of 物业费, 2026-01 车位费 ",
        ),
    ],
)
def test_the_bills_in_few_words(bills: tuple[tuple[str, str], ...], chinese: str, english: str) -> None:
    went = Went(UseKind.REDEMPTION, ON, 40, "S1-OF-1-000001", "", bills)
    assert chinese in went_sentence(went)
    assert english in went_sentence(went, "en")


def test_every_source_and_every_use_has_its_sentence() -> None:
    for source in LotSource:
        assert came_sentence(Story(LOT, Came(source, ON, "N", "R"), ()))
    for kind in UseKind:
        assert "5" in went_sentence(Went(kind, ON, 5, "N", "R"))


@pytest.mark.parametrize(
    ("lot", "chinese"),
    [
        (LOT, "剩 60 分，用到 2028-03-10"),
        (replace(LOT, remaining=0), "已用完"),
        (replace(LOT, expires_on=date(2026, 3, 9)), "2026-03-09 已过期，剩 60 分不能再用"),
        (replace(LOT, available_from=date(2026, 3, 17)), "2026-03-17 起可用，剩 60 分"),
        (replace(LOT, expires_on=None), "不过期，剩 60 分"),
        (replace(LOT, expires_on=ON), "剩 60 分，用到 2026-03-10"),
    ],
)
def test_what_is_left(lot: Lot, chinese: str) -> None:
    assert state_sentence(lot, ON) == chinese
    assert state_sentence(lot, ON, "en").isascii()


def test_debt_is_said_only_when_there_is_any() -> None:
    assert debt_sentence(0) == ""
    assert "欠 7 分" in debt_sentence(7)
    assert "7 points owed" in debt_sentence(7, "en")


def test_what_is_used_next_comes_first_and_what_is_over_last() -> None:
    def made(name: str, came: date, **changed: object) -> Story:
        return Story(replace(LOT, lot_id=name, **changed), replace(CAME, on=came), ())  # type: ignore[arg-type]  # fields by name

    stories = [
        made("old and spent", date(2025, 1, 1), remaining=0),
        made("never lapses", date(2026, 1, 1), expires_on=None),
        made("waits", date(2026, 3, 9), available_from=date(2026, 4, 1), expires_on=date(2026, 4, 2)),
        made("lapsed", date(2025, 6, 1), expires_on=date(2026, 3, 9)),
        made("lapses late", date(2026, 2, 1), expires_on=date(2027, 1, 1)),
        made("lapses soon", date(2026, 3, 1), expires_on=date(2026, 4, 1)),
        made("new and spent", date(2026, 3, 8), remaining=0),
    ]
    assert [story.lot.lot_id for story in in_order(iter(stories), ON)] == [
        "lapses soon",
        "lapses late",
        "never lapses",
        "waits",
        "new and spent",
        "lapsed",
        "old and spent",
    ]


def test_the_slip_tells_what_is_left_and_counts_what_is_over() -> None:
    used = Story(LOT, CAME, (Went(UseKind.REDEMPTION, ON, 40, "S1-OF-1-000001", "", BILLS),))
    over = Story(replace(LOT, remaining=0), CAME, ())
    paper = passport_paper(Passport("1-1-101", "红积分超市", ON, 60, 60, 7, (used, over, over)))
    texts = [line.text for line in paper.lines if isinstance(line, Text)]
    assert texts[:2] == ["红积分超市", "积分护照"]
    assert any("欠 7 分" in text for text in texts)
    assert "  - 2026-03-10 抵 2026-02 至 2026-03 物业费 40 分（S1-OF-1-000001）" in texts
    assert texts[-1] == "另有 2 批已用完，可在物业屏幕上看"
    assert ("可用积分", "60") in [(line.left, line.right) for line in paper.lines if isinstance(line, Pair)]
    empty = passport_paper(Passport("1-1-101", "红积分超市", ON, 0, 0, 0, ()), lang="en")
    assert "No points yet" in [line.text for line in empty.lines if isinstance(line, Text)]
