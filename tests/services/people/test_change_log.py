"""The log of changes: each kind of change with who, who stood for it, from what to what; newest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.people import Role
from pos.domain.points.departure import Leaving, Way
from pos.errors import Refused
from pos.ledger.entry import Draft, Kind
from pos.ledger.journal import new_id
from pos.services.office.awards import Award
from pos.services.office.homes import Homes
from pos.services.office.members import MemberData
from pos.services.people import change_log, shop_settings
from pos.services.people.change_log import ChangeKind, ChangeLog, LoggedChange
from pos.services.people.roster import Roster
from pos.services.writing import writing
from tests.services.town import AUDITOR, CASHIER, CLERK, FINANCE, MANAGER, approved_by

if TYPE_CHECKING:
    from tests.services.town import Town


def told(one: LoggedChange) -> tuple[str, ...]:
    """What stands in a row."""
    return (one.actor, one.approver, one.what, one.of, one.before, one.now)


def newest(town: Town, kind: ChangeKind | None = None, lang: str = "zh_CN", login: str = "") -> list[tuple[str, ...]]:
    """The rows."""
    return [told(one) for one in ChangeLog(town.shop).newest(AUDITOR, lang, kind, login).changes]


def test_people_and_settings(town: Town) -> None:
    roster = Roster(town.shop)
    roster.give_roles(MANAGER, "cashier", frozenset({Role.CASHIER, Role.LEAD}), approved_by("finance"))
    roster.give_pin(MANAGER, "cashier2", "9999")
    roster.leave(MANAGER, "cashier2")
    shop_settings.change(town.shop, MANAGER, "award_limit_points", "2000", approved_by("finance"))
    assert newest(town, ChangeKind.PEOPLE)[:3] == [
        ("王敏", "", "停用", "小吴", "收银员", "停用"),
        ("王敏", "", "换密码", "小吴", "", ""),
        ("王敏", "赵静", "改岗位", "小李", "收银员", "收银员、值班长"),
    ]
    [limit] = newest(town, ChangeKind.SETTINGS, "en")[:1]
    assert limit[:2] == ("王敏", "赵静")
    assert limit[3:] == ("Awards one person gives alone", "", "2\u202f000 points")
    assert {row[2] for row in newest(town, ChangeKind.SETTINGS)} == {"设置"}
    assert all(row[0] == "赵静" or row[1] == "赵静" for row in newest(town, login="finance"))
    assert ("finance", "赵静") in ChangeLog(town.shop).people(MANAGER)


def test_homes_fees_and_rules(town: Town) -> None:
    home, homes = town.home(), Homes(town.shop)
    homes.set_area(MANAGER, home, "91.5", new_id())
    homes.agree(FINANCE, home, new_id(), agreed=False)
    town.desk.office.members.add(FINANCE, home, MemberData(name="张小妹"))
    town.desk.office.accounts.freeze(FINANCE, home, "查账", new_id())
    assert newest(town, ChangeKind.HOUSEHOLDS)[:4] == [
        ("赵静", "", "积分冻结", "1-1-101", "正常", "冻结"),
        ("赵静", "", "添加成员", "1-1-101", "", ""),
        ("赵静", "", "不再批量抵扣", "1-1-101", "同意批量抵扣", "不批量抵扣"),
        ("王敏", "", "修改面积", "1-1-101", "90.00 m²", "91.50 m²"),
    ]
    assert newest(town, ChangeKind.HOUSEHOLDS)[-1][3] == "3 户"
    tariffs = town.desk.office.tariffs
    tariffs.add_fee_item(FINANCE, FeeItem("垃圾费", 0, redeemable=False))
    tariffs.add_tariff(FINANCE, Tariff("垃圾费", "2026-04", flat_fen=600))
    tariffs.add_tariff(FINANCE, Tariff("物业费", "2026-04", per_m2=5500, building="3"))
    town.programme(rate_hundredths=700)
    assert newest(town, ChangeKind.TARIFFS)[:3] == [
        ("赵静", "", "单价", "物业费 · 3 号楼", "", "每 m² ¥0.55，2026-04 起"),
        ("赵静", "", "单价", "垃圾费", "", "每户 ¥6.00，2026-04 起"),
        ("赵静", "", "费用项目", "垃圾费", "", "不可用积分抵"),
    ]
    rules = newest(town, ChangeKind.RULES, "en")
    assert rules[0][3:] == ("version 2, from 2026-01-01", "5.00 points for each ¥1", "7.00 points for each ¥1")


def test_what_took_a_second_person_and_what_happened_to_the_book(town: Town) -> None:
    given = Award(town.home(), 900_000, "救人", "表 1", "社区", new_id(), approved_by("finance"))
    town.desk.office.award(MANAGER, given)
    leaving = Leaving(town.home("1-1-102"), Way.KEEP, "", True, "搬走", approved_by("manager"))
    town.desk.office.accounts.leave(FINANCE, leaving, new_id())
    rows = newest(town, ChangeKind.APPROVED)
    assert rows[-1] == ("王敏", "赵静", "奖励", "1-1-101", "", "900 000 分  救人")
    facts = {"why": "behind", "clock": "2026-03-10T10:00:00+08:00", "other": "2026-03-10T11:00:00+08:00"}
    draft = Draft(Kind.CLOCK_CONFIRMED, town.shop.today(), detail=json.dumps(facts))
    writing(town.shop, CASHIER, "T1", lambda w: w.append(draft))
    assert newest(town, ChangeKind.BOOK)[0] == (
        *("小李", "", "时间确认", "T1"),
        *("2026-03-10T11:00", "2026-03-10T10:00"),
    )
    assert {row[3] for row in newest(town, ChangeKind.BOOK)[1:]} == {"T1", "OF"}
    everything = newest(town)
    assert len(everything) == sum(len(newest(town, kind)) for kind in ChangeKind)
    assert everything[0][2] == "时间确认"


def test_older_ones_come_page_by_page(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    log = ChangeLog(town.shop)
    first = log.newest(AUDITOR, "zh_CN")
    assert first.older == ""
    rest = log.newest(AUDITOR, "zh_CN", before=first.changes[2].entry_id)
    assert [one.entry_id for one in rest.changes] == [one.entry_id for one in first.changes[3:]]
    monkeypatch.setattr(change_log, "PAGE", 4)
    pages = [log.newest(AUDITOR, "zh_CN")]
    while pages[-1].older:
        pages.append(log.newest(AUDITOR, "zh_CN", before=pages[-1].older))
    assert [one for page in pages for one in page.changes] == list(first.changes)


def test_only_who_checks_reads_it(town: Town) -> None:
    for person in (CASHIER, CLERK, FINANCE):
        with pytest.raises(Refused, match="not_allowed"):
            ChangeLog(town.shop).newest(person, "zh_CN")
        with pytest.raises(Refused, match="not_allowed"):
            ChangeLog(town.shop).people(person)
