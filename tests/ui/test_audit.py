"""The auditor's desk: the log and the proof; a till that sells meanwhile waits for nobody; nothing can be changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from pos.domain.people import Person, Role
from pos.ledger.audit import proof
from pos.ledger.audit.scope import Finding, Scope
from pos.services.desks import Desks as Services
from pos.services.people import change_log
from pos.ui.audit.desk import AuditDesk
from pos.ui.audit.state import FLAWS
from pos.ui.workplace import AUDIT
from pos.wording.proving import CHECKS, check_words, where_words
from tests.ui.cashier import Hands, Key
from tests.ui.pictures.audit import change_things, prove, spoil


@pytest.fixture
def desk(hands: Hands, services: Services) -> AuditDesk:
    """The auditor's, after some changes."""
    change_things(services)
    return _open(hands)


def _open(hands: Hands) -> AuditDesk:
    hands.log_in("auditor", "555555")
    hands.workplace.open(AUDIT)
    hands.settle()
    made = hands.workplace.desk(AUDIT)
    assert isinstance(made, AuditDesk)
    return made


def _rows(desk: AuditDesk) -> list[list[str]]:
    model = desk.table.rows_model
    cells = range(1, model.columnCount())
    return [[str(model.data(model.index(row, n))) for n in cells] for row in range(model.rowCount())]


def test_changes_stand_there_newest_first_and_are_filtered_by_kind_and_person(
    desk: AuditDesk, hands: Hands, qtmodeltester: Any
) -> None:
    first = _rows(desk)
    assert first[:4] == [
        ["店长王敏 物业财务赵静 批准", "奖励 3-2-502", "5 000 分  救人"],
        ["物业财务赵静", "积分冻结 3-2-501", "冻结 原来 正常"],
        ["店长王敏", "停用 值班长老周", "停用 原来 收银员、值班长"],
        ["店长王敏 物业财务赵静 批准", "设置 奖励超过多少要批准", "2\u202f000 分"],
    ]
    assert ["程序", "添加人员 审计孙工", "审计"] in first
    hands.press(Key.Key_Down)
    assert desk.sentence.text().endswith("店长王敏  物业财务赵静 批准  奖励  3-2-502  5 000 分  救人")
    hands.press(Key.Key_F5)
    assert [row[1].split()[0] for row in _rows(desk)][:2] == ["停用", "添加人员"]
    hands.press(Key.Key_F6)
    options = desk.choice.table.rows_model
    at = [str(options.data(options.index(n, 1))) for n in range(options.rowCount())].index("finance")
    hands.click_row(desk.choice.table, at)
    assert desk.whose.words() == "只看 物业财务赵静"
    assert [row[1].split()[0] for row in _rows(desk)] == ["奖励", "积分冻结", "设置"]
    qtmodeltester.check(desk.table.rows_model)


def test_older_ones_are_a_key_away(desk: AuditDesk, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = _rows(desk)
    monkeypatch.setattr(change_log, "PAGE", 10)
    desk.show_facts()
    hands.settle()
    assert _rows(desk) == everything[:10]
    while not desk.older.isHidden():
        hands.press(Key.Key_F4)
    assert _rows(desk) == everything


def test_the_proof_says_that_nothing_is_wrong_and_then_what_is(
    desk: AuditDesk, hands: Hands, services: Services
) -> None:
    hands.press(Key.Key_F7)
    prove(hands, desk)
    assert "每张小票的积分也重算过，没有不对的" in desk.proof.words.text()
    spoil(services)
    prove(hands, desk)
    assert desk.shown.shows == FLAWS
    assert "处不对" in desk.proof.words.text()
    model = desk.flaws.rows_model
    assert str(model.data(model.index(0, 0))) == "T1 第 3 笔"
    assert str(model.data(model.index(0, 1))).startswith("记录被改过")
    hands.press(Key.Key_Down)
    assert desk.sentence.text().startswith("T1 第 3 笔  记录被改过")
    hands.press(Key.Key_F5)
    assert len(_rows(desk)) == desk.table.rows_model.rowCount() > 10


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The sums of a proof wait until it is set."""
    goes_on = threading.Event()

    def slow(scope: Scope) -> Iterator[Finding]:
        while not (scope.stopped or goes_on.wait(0.01)):
            pass
        yield from ()

    monkeypatch.setattr(proof, "SUMMED", (("slow", slow),))
    yield goes_on
    goes_on.set()


def test_who_works_does_not_wait_for_it_and_it_can_be_stopped(
    desk: AuditDesk, hands: Hands, services: Services, held: threading.Event
) -> None:
    assert not held.is_set()
    hands.press(Key.Key_F12)
    assert desk.shown.proving
    cashier = Person("cashier", "收银员小李", frozenset({Role.CASHIER}))
    services.till.open_shift(cashier, 20000)
    hands.click(desk.groups.buttons()[1])
    assert _rows(desk)[0][1] == "停用 值班长老周"
    hands.press(Key.Key_Escape)
    hands.until(lambda: not desk.shown.proving)
    assert desk.shown.proof is None
    assert desk.message.text() == ""


def test_it_ends_when_somebody_else_comes_in(desk: AuditDesk, hands: Hands, held: threading.Event) -> None:
    ticker = desk._ticker
    hands.press(Key.Key_F12)
    hands.click(hands.workplace.lock)
    assert not ticker._stop.is_set()
    hands.window.login.login.clear()
    hands.window.login.login.setFocus()
    hands.log_in("clerk", "333333")
    hands.until(ticker._stop.is_set)
    assert not held.is_set()


def test_every_check_has_words() -> None:
    names = {name for name, _ in (*proof.STREAMED, *proof.SUMMED, *proof.FULL)} - {"chain"}
    assert {name for name in names if name not in CHECKS} == set()
    assert check_words("chain_hash", "en") == "An entry was altered"
    assert where_words("T1:482:3", "zh_CN") == "T1 第 482 笔，第 3 行"
    assert where_words("points/H93 PTS", "en") == "points of household no. 93"
    assert where_words("fees/H93 CNY", "zh_CN") == "第 93 号住户的费用"
    assert where_words("till/T1/cash CNY", "zh_CN") == "till/T1/cash CNY"
