"""Promotions in the window: made by a form, tried before they are switched on, changed, ended; all five kinds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pos.domain.language import CHINESE
from pos.domain.people import Person
from pos.domain.promotions.promotion import Band, Promotion, PromotionKind
from pos.domain.sandbox import words
from pos.domain.sandbox.trial import Grouping, Trial
from pos.errors import Refused
from pos.services.desks import Desks as Services
from pos.services.goods.listing import Sought
from pos.services.goods.promotions import State
from pos.services.notices import Change, Subject
from pos.services.sandbox.desk import SandboxDesk, Span
from pos.ui.backoffice.desk import GOODS, PROMOTIONS
from pos.ui.backoffice.promotions.page import PromotionsPage
from pos.ui.text import money
from pos.ui.workplace import BACKOFFICE
from pos.wording.promotions import rule_words
from tests.ui import community
from tests.ui.cashier import Hands, Key

if TYPE_CHECKING:
    from pathlib import Path


def opened(hands: Hands, login: str = "manager", pin: str = "222222") -> PromotionsPage:
    """Somebody before the promotions."""
    hands.log_in(login, pin)
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(PROMOTIONS)
    hands.settle()
    found = hands.backoffice.page(PROMOTIONS)
    assert isinstance(found, PromotionsPage)
    return found


def fill(page: PromotionsPage, **texts: str) -> None:
    """What is typed into the lines of that name."""
    for name, text in texts.items():
        page.form.boxes[name.rstrip("_")].put(text)


def test_one_is_made_tried_changed_and_ended(hands: Hands, services: Services) -> None:
    page = opened(hands)
    goods = services.goods_list.rows(services.goods_list.ids(Sought()))
    item = next(row.item for row in goods if row.item.price_fen >= 100 and not row.item.weighed)
    hands.press(Key.Key_F4)
    hands.type("Tenth")
    fill(page, first="10", targets=item.barcode, sample=f"{item.barcode}*2")
    hands.press(Key.Key_F7)
    assert "Tenth" in page.card.words.text()
    hands.press(Key.Key_F6)
    assert page._told  # what the PIN is asked with
    assert page.tried.isVisible()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Escape)
    assert page.form.boxes["name"].text() == "Tenth"
    hands.press(Key.Key_F12)
    hands.enter("222222")
    hands.press(Key.Key_Return)
    (made,) = services.promotions.overview().each
    assert (made.promotion.off_bp, made.promotion.items, made.state) == (1000, frozenset({item.item_id}), State.RUNNING)
    hands.press(Key.Key_F5)
    assert page.form.boxes["targets"].text() == item.barcode
    fill(page, first="20")
    hands.press(Key.Key_F12)
    hands.enter("222222")
    hands.press(Key.Key_Return)
    (changed,) = services.promotions.overview().each
    assert (changed.promotion.off_bp, changed.promotion.version) == (2000, 2)
    hands.press(Key.Key_F10)
    hands.enter("222222")
    hands.press(Key.Key_Return)
    assert services.promotions.overview().each[0].state is State.ENDED
    assert not page.end.isVisible()


@pytest.mark.parametrize(
    ("kind", "first", "second", "gives"),
    [
        (PromotionKind.AMOUNT, "0.5", "", {"off_fen": 50}),
        (PromotionKind.N_FOR, "3", "9.9", {"n": 3, "price_fen": 990}),
        (PromotionKind.BUY_GET, "2", "1", {"n": 2, "m": 1}),
        (PromotionKind.THRESHOLD, "100", "8", {"over_fen": 10_000, "off_fen": 800, "repeat": True}),
        (PromotionKind.EXPIRING, "7*20 2天*50%", "", {"bands": (Band(2, 5000), Band(7, 2000))}),
    ],
)
def test_each_kind_has_its_figures(
    hands: Hands, kind: PromotionKind, first: str, second: str, gives: dict[str, object]
) -> None:
    page = opened(hands)
    page.new.click()
    for _ in range(tuple(PromotionKind).index(kind)):
        page.form.kind.click()
    page.form.members.click()
    page.form.repeat.click()
    fill(page, name="X", first=first, second=second, to="2030-01-31", hours="8-20", weekdays="1,6,7")
    made = page.form.promotion(())
    assert {name: getattr(made, name) for name in gives} == gives
    assert (made.kind, made.hour_from, made.hour_to, made.weekdays) == (kind, 8, 20, frozenset({1, 6, 7}))
    assert made.members_only
    assert str(made.valid_to) == "2030-01-31"


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"hours": "8"}, "bad_promotion"),
        ({"weekdays": "8"}, "bad_promotion"),
        ({"to": "31.1."}, "bad_date"),
        ({"first": "200"}, "bad_amount"),
    ],
)
def test_what_makes_no_sense_stays_and_is_said(hands: Hands, texts: dict[str, str], code: str) -> None:
    page = opened(hands)
    page.new.click()
    fill(page, name="X", **({"first": "5"} | texts))
    with pytest.raises(Refused, match=code):
        page.form.promotion(())
    hands.press(Key.Key_F12)
    assert page.form.message.text()
    assert page.form.boxes["name"].text() == "X"


def test_goods_near_their_day_are_tried_with_a_day_and_said_in_words(hands: Hands, services: Services) -> None:
    page = opened(hands)
    goods = services.goods_list.rows(services.goods_list.ids(Sought()))
    item = next(row.item for row in goods if row.item.price_fen >= 100 and not row.item.weighed)
    last = services.shop.today() + timedelta(days=2)
    near = Promotion("", "Near", PromotionKind.EXPIRING, services.shop.today(), bands=(Band(2, 5000), Band(7, 2000)))
    page.new.click()
    page.form.put(near, "")
    for _ in range(len(tuple(PromotionKind))):
        page.form.kind.click()
    fill(page, first="2*50 7*20", sample=f"{item.barcode}*2@{last}")
    hands.press(Key.Key_F7)
    assert money(item.price_fen) in page.card.words.text()
    hands.press(Key.Key_F12)
    hands.enter("222222")
    hands.press(Key.Key_Return)
    (made,) = services.promotions.overview().each
    assert made.promotion.bands == (Band(2, 5000), Band(7, 2000))
    assert page.listed.rows_model.rows()[0].cells[1].text == "临期：最多减 50%"
    assert rule_words(made.promotion, "zh_CN") in [words for _, words in page.card.facts]
    hands.press(Key.Key_F5)
    assert page.form.boxes["first"].text() == "2*50 7*20"
    for wrong in ("2*50 7*60", "2-50", ""):
        fill(page, first=wrong)
        with pytest.raises(Refused, match="bad_bands"):
            services.promotions.check(page.form.promotion(()))


def test_a_trial_is_stopped(hands: Hands, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    page, begun = opened(hands), threading.Event()

    def slow(_desk: SandboxDesk, _one: Promotion, _days: Span, tick: Callable[[int, int], None], _who: Person) -> Trial:
        begun.set()
        while True:
            tick(1, 100)

    monkeypatch.setattr(SandboxDesk, "promotion", slow)
    page.new.click()
    fill(page, name="X", first="5")
    page.form.trial.click()
    assert begun.wait(10)
    hands.press(Key.Key_Escape)
    assert not page.tried.running
    assert page.form.isVisible()
    assert page.form.boxes["name"].text() == "X"
    assert not services.promotions.overview().each


def test_a_trial_is_looked_at_by_keys_and_by_touch_and_saved(
    hands: Hands, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_PAPERS", str(tmp_path))
    page = opened(hands)
    hands.press(Key.Key_F4)
    fill(page, name="X", first="10")
    hands.press(Key.Key_F6)
    sheet = page.tried
    assert sheet.trial is not None
    assert sheet.days == services.sandbox.last_month()
    hands.press(Key.Key_Right)
    assert sheet.trial.last == sheet.days[1] > services.sandbox.last_month()[1]
    assert sheet.trial.receipts > 0
    hands.press(Key.Key_Right)  # none to come
    for grouping in Grouping:
        assert sheet.grouping is grouping
        shown = [row.cells[0].text for row in sheet.tables[grouping].rows_model.rows()]
        assert shown == [words.group_words(sheet.trial, grouping, row, CHINESE) for row in sheet.trial.by[grouping]]
        hands.press(Key.Key_F9)
    hands.tap(sheet.view)
    assert sheet.grouping is Grouping.FUNDER
    hands.press(Key.Key_F8)
    assert {".xlsx", ".csv", ".png"} <= {file.suffix for file in tmp_path.iterdir()}
    told = [one.text() for one in sheet.summary if one.isVisible()]
    assert tuple(told) == words.summary(sheet.trial, CHINESE)
    hands.tap(sheet.earlier)
    assert sheet.days == services.sandbox.last_month()
    hands.tap(sheet.back)
    assert page.form.isVisible()
    assert page.card.words.text() == page._told
    assert not services.promotions.overview().each


def test_the_auditor_reads_and_tries_what_stands(hands: Hands, services: Services) -> None:
    items = frozenset({community.NOODLES})
    off = Promotion("P1", "九折", PromotionKind.PERCENT, services.shop.today(), off_bp=1000, items=items)
    services.promotions.put(community.MANAGER, off)
    page = opened(hands, "auditor", "555555")
    hands.press(Key.Key_F4)
    assert not page.signing
    assert not page.new.isVisible()
    hands.press(Key.Key_F6)
    assert page.tried.trial is not None
    assert page.tried.trial.margins is not None
    services.promotions.put(community.MANAGER, replace(off, off_bp=2000))
    page.renew(Change(Subject.RULES))
    hands.settle()
    hands.backoffice.open(GOODS)
    hands.backoffice.open(PROMOTIONS)
    hands.settle()
    assert page.tried.isVisible()
    hands.press(Key.Key_Escape)
    assert page.listed.isVisible()
    assert not page.signing
