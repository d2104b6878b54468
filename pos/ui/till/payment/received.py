"""What has been received so far, at the left of the payment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.sale.tender import Offer
from pos.ui import messages, theme
from pos.ui.text import plain, yuan
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import RIGHT, Label

translate = QCoreApplication.translate


class ReceivedCard(Card):
    """Hidden while nothing is received."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = column(self, gap=4)
        self._layout.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(14))
        self._layout.addWidget(Label(translate("Pay", "已收"), Type.LABEL, "muted"))
        self._rows: list[QWidget] = []
        self.hide()

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Shows the tenders, oldest first."""
        for old in self._rows:
            self._layout.removeWidget(old)
            old.deleteLater()
        self._rows = [_row(offer) for offer in offers]
        for new in self._rows:
            self._layout.addWidget(new)
        self.setVisible(bool(offers))
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """What is shown, in one line."""
        return " ".join(row.accessibleName() for row in self._rows)


def _row(offer: Offer) -> QWidget:
    place = QWidget()
    layout = column(place)
    line = row(gap=8)
    name, amount = messages.tender_name(offer.kind), yuan(offer.fen or 0)
    line.addWidget(Label(name, Type.ROW), 1)
    line.addWidget(Label(amount, Type.ROW, align=RIGHT))
    layout.addLayout(line)
    if offer.reference:
        told = translate("Pay", "尾号 {end}").format(end=plain(offer.reference, 12).lstrip("*"))
        layout.addWidget(Label(told, Type.LABEL, "muted"))
    place.setAccessibleName(f"{name} {amount}")
    return place
