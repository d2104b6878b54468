"""The server goes while somebody pays: told in words, the basket kept, one sale in the end, its receipt shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.domain.language import CHINESE, ENGLISH
from pos.errors import Unavailable
from pos.ledger.sharing import PATIENCE_MS, Holding
from pos.services.desks import Desks as Services
from pos.ui.widgets.message import Tone
from tests.servers import Server
from tests.several.shops import CALM_MS
from tests.several.windows import Town
from tests.ui import community
from tests.ui.cashier import Hands, Key


@pytest.fixture
def services(town: Town) -> Iterator[Services]:
    with town.services() as made:
        yield made


@pytest.fixture
def hands(town: Town, services: Services, qtbot: QtBot, qapp: QApplication) -> Iterator[Hands]:
    with town.window(qtbot, qapp, services) as made:
        yield made


@pytest.fixture
def paying(hands: Hands) -> Hands:
    """¥82.40 to pay."""
    hands.open_till()
    for code in (community.NOODLES, community.OIL):
        hands.scan(code)
    hands.press(Key.Key_F12)
    return hands


class Gone:
    """Takes the server away in one of two ways, and brings it back."""

    def __init__(self, server: Server, how: str) -> None:
        self._server, self._how = server, how

    def __enter__(self) -> None:
        if self._how == "killed":
            self._server.kill()
        else:
            self._server.stand_still()

    def __exit__(self, *_: object) -> None:
        if self._how == "killed":
            self._server.start()
        else:
            self._server.go_on()


def _sales(services: Services) -> list[int]:
    with services.ledger.read() as tx:
        today = "SELECT total_fen FROM entry WHERE kind = 'sale' ORDER BY till, seq"
        return [row[0] for row in tx.exec_driver_sql(today)]


@pytest.mark.parametrize("how", ["killed", "standing still"])
def test_a_sale_is_completed_once_when_the_server_is_back(
    town: Town, services: Services, paying: Hands, how: str
) -> None:
    till, before = paying.till, _sales(services)
    with Gone(town.server, how):
        services.ledger.patience_ms = PATIENCE_MS
        paying.press(Key.Key_Return)
        page = till.pay_page
        assert till.currentWidget() is page
        assert page.message.text().startswith("连不上服务器（")
        assert "单子还在" in page.message.text()
        assert len(services.till._active.load().lines) == 2  # the file that a crash would leave
        paying.until(paying.workplace.top.away.isVisible)
        services.ledger.patience_ms = CALM_MS
    paying.until(lambda: not paying.workplace.top.away.isVisible())
    paying.until(lambda: not till.session.in_doubt)
    if till.currentWidget() is page:
        paying.settle()
        assert page.message.tone() is Tone.GOOD
        paying.press(Key.Key_Return)
    assert till.currentWidget() is till.done_page
    paying.settle()
    assert till.done_page.receipt is not None
    assert till.done_page.receipt.total_fen == 8240
    assert till.done_page.paper.sheet.accessibleName() == till.done_page.receipt.receipt_no
    assert _sales(services) == [*before, 8240]
    assert not services.till._active.load().lines  # as above


def test_a_sale_whose_answer_was_lost_is_shown_when_the_server_is_back(
    town: Town, services: Services, paying: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit stands and nobody heard of it: the window finds out by itself, and shows the receipt."""
    till, before = paying.till, _sales(services)
    _lose_the_answer(services, monkeypatch)
    paying.press(Key.Key_Return)
    assert till.pay_page.message.text().startswith("连不上服务器（")
    with Gone(town.server, "killed"):
        paying.until(paying.workplace.top.away.isVisible)
    paying.until(lambda: till.currentWidget() is till.done_page)
    paying.settle()
    assert "没有重复收款" in till.done_page.message.text()
    assert till.done_page.receipt is not None
    assert till.done_page.paper.sheet.accessibleName() == till.done_page.receipt.receipt_no
    assert _sales(services) == [*before, 8240]


def test_a_sale_that_was_changed_after_a_lost_answer_stands_as_it_was(
    services: Services, paying: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    till, before = paying.till, _sales(services)
    _lose_the_answer(services, monkeypatch)
    paying.press(Key.Key_Return)
    paying.press(Key.Key_Escape)
    paying.scan(community.WATER)
    paying.press(Key.Key_F12)
    paying.press(Key.Key_Return)
    assert till.currentWidget() is till.done_page
    assert till.done_page.message.text().startswith("断线前这一单已经记账")
    assert till.done_page.receipt is not None
    assert till.done_page.receipt.total_fen == 8240
    assert _sales(services) == [*before, 8240]


def _lose_the_answer(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next commit stands, and its answer does not arrive."""
    write = services.ledger.write

    def once(work: object, within_ms: int | None = None, at: Holding | None = None) -> object:
        monkeypatch.setattr(services.ledger, "write", write)
        write(work, within_ms, at)  # type: ignore[arg-type]  # handed on as it came
        raise Unavailable("server_away", place="127.0.0.1:5432/shop")

    monkeypatch.setattr(services.ledger, "write", once)


def test_a_redemption_whose_answer_was_lost_is_done_once(
    town: Town, services: Services, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = hands.open_office()
    hands.enter(community.ROOM)
    panel = desk.panel
    assert panel is not None
    hands.press(Key.Key_F12)
    redeem = services.office.redeem

    def lost(*given: object) -> object:
        monkeypatch.setattr(services.office, "redeem", redeem)
        redeem(*given)  # type: ignore[arg-type]  # handed on as it came
        raise Unavailable("server_away", place="127.0.0.1:5432/shop")

    monkeypatch.setattr(services.office, "redeem", lost)
    hands.enter("333333")
    assert panel.trouble.text().startswith("连不上服务器（")
    with Gone(town.server, "killed"):
        hands.until(hands.workplace.top.away.isVisible)
    hands.until(lambda: "不会重复抵扣" in panel.trouble.text())
    hands.enter("333333")
    hands.settle()
    assert panel.paper.isVisible()
    with services.ledger.read() as tx:
        done = "SELECT count(*) FROM entry WHERE kind = 'redemption'"
        assert tx.exec_driver_sql(done).scalar_one() == 1


def test_a_scan_without_a_server_leaves_the_basket_as_it_is(town: Town, services: Services, hands: Hands) -> None:
    till = hands.open_till()
    hands.scan(community.NOODLES)
    with Gone(town.server, "killed"):
        hands.scan(community.OIL)
        assert till.sale_page.message.text().startswith("连不上服务器（")
        assert till.sale_page.totals.due() == "12.50"
        assert len(services.till._active.load().lines) == 1  # the file that a crash would leave
    hands.until(lambda: till.sale_page.message.tone() is Tone.GOOD)
    assert till.sale_page.message.text() == f"服务器恢复了，请再试一次；一件没有加上：{community.OIL}"
    hands.scan(community.OIL)
    assert till.sale_page.totals.due() == "82.40"


def test_what_a_basket_holds_is_there_after_a_crash_without_a_server(
    town: Town, services: Services, hands: Hands, qtbot: QtBot, qapp: QApplication
) -> None:
    hands.open_till()
    hands.scan(community.NOODLES)
    town.server.kill()
    try:
        hands.window.close()
    finally:
        town.server.start()
    with town.services() as again, town.window(qtbot, qapp, again) as anew:
        anew.log_in()
        anew.settle()
        assert anew.till.sale_page.totals.due() == "12.50"


def test_a_window_that_found_no_shift_finds_it_when_the_server_is_back(
    town: Town, services: Services, hands: Hands
) -> None:
    services.till.open_shift(community.CASHIER, 20000)
    hands.log_in()
    till = hands.till
    hands.until(lambda: till.currentWidget() is till.sale_page)
    with Gone(town.server, "killed"):
        hands.click(hands.workplace.lock)
        hands.until(hands.window.login.away.isVisible)
        hands.enter("1111")
        assert hands.window.login.message.text().startswith("连不上服务器（")
    hands.until(lambda: not hands.window.login.away.isVisible())
    hands.enter("1111")
    hands.settle()
    assert hands.window.workplace is not None
    assert hands.window.workplace.isVisible()
    assert till.currentWidget() is till.sale_page


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH])
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)])
def test_the_away_state_fits_every_screen(
    town: Town,
    services: Services,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    lang: str,
    size: tuple[int, int],
) -> None:
    with town.window(qtbot, qapp, services, lang, size) as hands:
        hands.open_till()
        for code in (community.NOODLES, community.CARD, community.OIL):
            hands.scan(code)
        with Gone(town.server, "killed"):
            hands.until(hands.workplace.top.away.isVisible)
            pill = hands.workplace.top.away
            assert pill.width() >= pill.sizeHint().width()
            hands.scan(community.WATER)
            _keep(hands, tmp_path / "sale", lang, size)
            hands.press(Key.Key_F12)
            hands.press(Key.Key_Return)
            _keep(hands, tmp_path / "pay", lang, size)
            hands.click(hands.workplace.lock)
            _keep(hands, tmp_path / "door", lang, size)
        hands.until(lambda: not hands.window.login.away.isVisible())
        hands.enter("1111")
        hands.until(lambda: not hands.till.session.in_doubt)
        hands.settle()
        _keep(hands, tmp_path / "back", lang, size)
        assert threading.current_thread() is threading.main_thread()


def _keep(hands: Hands, place: Path, lang: str, size: tuple[int, int]) -> None:
    """A picture for whoever looks, and a look at it: nothing is empty."""
    hands.settle()
    file = place.with_name(f"away-{place.name}-{lang}-{size[0]}.png")
    assert hands.window.grab().save(str(file), "PNG")
