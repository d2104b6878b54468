"""How the till's pages stand: the card on the left, the household over the figures on the right, the keys below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.widgets.card import column, row


def arrange(page: QWidget, card: QWidget, household: QWidget, figures: QWidget, bar: QWidget) -> QWidget:
    """Lay them out in `page`; the right side, whose width follows the window."""
    body = row(gap=16)
    body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
    aside = QWidget()
    side = column(aside, gap=16)
    side.addWidget(household)
    side.addWidget(figures, 1)
    body.addWidget(card, 1)
    body.addWidget(aside)
    whole = column(page)
    whole.addLayout(body, 1)
    whole.addWidget(bar)
    return aside


def side_width(width: int) -> int:
    """Width of the cards at the right for a page's width."""
    if width < theme.px(1100):
        return theme.px(304)
    return theme.px(380 if width < theme.px(1600) else 440)
