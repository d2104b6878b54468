"""Promotions as rows, one in words, and what a trial says."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from pos.domain.sale.basket import Basket
from pos.domain.sandbox import words
from pos.domain.sandbox.trial import Trial
from pos.services.goods.promotions import Standing
from pos.ui import messages
from pos.ui.office.affairs.affair import Facts
from pos.ui.text import money, plain
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.wording.promotions import rule_words, short_words, state_words, target_words, when_words

translate = QCoreApplication.translate
_INKS: Mapping[str, str] = {"running": "green", "ahead": "amber", "over": "muted", "ended": "muted"}


def promotion_columns() -> tuple[Column, ...]:
    """What is seen of each."""
    return (
        Column(translate("Promotions", "促销"), 0),
        Column(translate("Promotions", "怎么减"), 210, narrow=190),
        Column(translate("Promotions", "哪些天"), 270, narrow=0),
        Column(translate("Promotions", "状态"), 110, narrow=104),
    )


def promotion_row(standing: Standing) -> CellRow:
    """One of them."""
    one, lang = standing.promotion, messages.language()
    gone = standing.state.value in ("over", "ended")
    return CellRow(
        one.promotion_id,
        (
            Cell(plain(one.name, 40), "muted" if gone else "ink", bold=not gone),
            Cell(short_words(one, lang), "muted" if gone else "ink"),
            Cell(when_words(one, lang), "muted"),
            Cell("", badge=state_words(standing.state.value, lang), badge_ink=_INKS[standing.state.value]),
        ),
    )


def promotion_facts(standing: Standing, names: Mapping[str, str]) -> Facts:
    """All of it."""
    one, lang = standing.promotion, messages.language()
    return (
        (translate("Promotions", "怎么减"), rule_words(one, lang)),
        (translate("Promotions", "减什么"), target_words(one, lang, names)),
        (translate("Promotions", "什么时候、给谁"), when_words(one, lang)),
        (translate("Promotions", "状态"), state_words(standing.state.value, lang)),
        (translate("Promotions", "编号"), f"{plain(one.promotion_id, 20)} · {one.version}"),
    )


def fits_promotion(standing: Standing, typed: str) -> bool:
    """Whether what is typed is part of its name, its rule or its number."""
    one = standing.promotion
    said = (one.name, one.promotion_id, rule_words(one, messages.language()))
    return all(any(word in text.casefold() for text in said) for word in typed.casefold().split())


def trial_words(trial: Trial) -> str:
    """What it would have been."""
    return " ".join(words.summary(trial, messages.language()))


def sample_words(basket: Basket) -> str:
    """What a basket would save, promotion by promotion."""
    whole = sum(line.amount_fen for line in basket.lines)
    each = [f"{plain(one.name, 30)} {money(one.saved_fen)}" for one in basket.savings.each]
    if not each:
        return translate("Promotions", "样单 {whole}：什么都不减").format(whole=money(whole))
    told = translate("Promotions", "样单 {whole}：减 {saved}（{each}）")
    return told.format(whole=money(whole), saved=money(basket.savings.fen), each=" · ".join(each))
