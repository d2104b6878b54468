"""Second copies at each close, and what the bar says of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.services.desks import Desks as Services
from pos.services.upkeep.second_copy import SecondCopies
from pos.ui.beside.keeping import Keeping
from tests.ui.cashier import Hands, Key


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second disk."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def services(services: Services, stick: Path) -> Services:
    """With copies on the second disk."""
    return replace(services, copies=SecondCopies(services.ledger, stick))


def _keeping(hands: Hands) -> Keeping:
    assert hands.window.served is not None
    return hands.window.served.keeping


def _close(hands: Hands) -> None:
    hands.click(hands.workplace.handover)
    hands.count(20_000)
    hands.press(Key.Key_F12)
    hands.until(lambda: _keeping(hands).idle)


def _bar(hands: Hands) -> str:
    return hands.workplace.top.copies.text()


def test_a_copy_is_made_at_the_close_and_its_age_told(hands: Hands, stick: Path) -> None:
    hands.open_till()
    assert _bar(hands) == "还没备份"
    _close(hands)
    assert len([*stick.glob("S1-*.backup")]) == 1
    assert _bar(hands) == "刚备份过"
    keeping = _keeping(hands)
    assert keeping.at is not None
    for age, words in ((12, "备份 12 分钟前"), (200, "备份 3 小时前"), (3000, "备份 2 天前")):
        at = keeping.at
        keeping.at = at - timedelta(minutes=age)
        assert keeping.told() == ("amber" if age > 1440 else "green", words)
        keeping.at = at


def test_each_hour_while_somebody_sells(hands: Hands, stick: Path) -> None:
    hands.open_till()
    keeping = _keeping(hands)
    keeping.look()
    hands.until(lambda: keeping.idle)
    assert len([*stick.glob("S1-*.backup")]) == 1
    keeping.look()  # not due
    hands.until(lambda: keeping.idle)
    assert len([*stick.glob("S1-*.backup")]) == 1


def test_a_stick_that_is_gone_stands_in_the_bar_and_refuses_nothing(hands: Hands, stick: Path) -> None:
    till = hands.open_till()
    stick.rmdir()
    _close(hands)
    assert _bar(hands) == "备份没成"
    assert till.shift is None
    hands.press(Key.Key_Return)
    hands.enter("0")
    assert till.currentWidget() is till.sale_page
