"""The cards at the right of the till: the household, and what the sale comes to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from pos.domain.sale.changes import full_worth
from pos.domain.sale.checkout import Checkout
from pos.services.views import HouseholdCard
from pos.ui import messages, theme
from pos.ui.text import grouped, money, period_name, plain, signed, yuan
from pos.ui.theme import Type
from pos.ui.till.running_sale import SaleView
from pos.ui.widgets import paint
from pos.ui.widgets.amount import Amount, Figure
from pos.ui.widgets.card import Badge, Card, Divider, column, row
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate


class HouseholdPanel(Card):
    """Whose points this sale earns: room, resident, points and what they are worth, fees owed."""

    asked = Signal()
    """the card was clicked: the cashier wants to choose a household"""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(152))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nobody(key))
        self._stack.addWidget(self._somebody())
        self.setAccessibleName(translate("Till", "住户"))

    def _nobody(self, key: str) -> QWidget:
        place = QWidget()
        line = row(place, gap=16)
        line.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(12))
        words = column(gap=4)
        words.addStretch(1)
        words.addWidget(Paragraph(translate("Till", "未登记住户，本单不积分"), Type.ROW, "ink", bold=True))
        hint = translate("Till", "按 {key} 输入房号、电话后四位，或扫会员卡").format(key=key)
        words.addWidget(Paragraph(hint, Type.LABEL))
        words.addStretch(1)
        line.addWidget(Badge("household", "muted", "paper"))
        line.addLayout(words, 1)
        return place

    def _somebody(self) -> QWidget:
        place = QWidget()
        layout = column(place, gap=0)
        layout.setContentsMargins(theme.px(14), theme.px(14), theme.px(14), theme.px(12))
        self._room = Label("", Type.TITLE, bold=True)
        self._who = Label("", Type.BODY, "muted", elastic=True)
        self._mark = Label("", Type.LABEL, "amber", bold=True)
        self._points = Figure(translate("Till", "可用积分"))
        self._owed = Figure(translate("Till", "待缴物业费"))
        head = row(gap=12)
        head.addWidget(self._room)
        head.addWidget(self._who, 1)
        head.addWidget(self._mark)
        figures = row(gap=8)
        figures.addWidget(self._points, 1)
        figures.addWidget(Divider(vertical=True))
        figures.addWidget(self._owed, 1)
        layout.addLayout(head)
        layout.addStretch(1)
        layout.addLayout(figures)
        return place

    def show_card(self, card: HouseholdCard | None) -> None:
        """Shows a household, or that there is none."""
        self._stack.setCurrentIndex(1 if card else 0)
        if card is None:
            self.setAccessibleDescription("")
            return
        self._room.show_text(card.room)
        self._who.show_text(f"{plain(card.resident, 24)}   {plain(card.phone, 16)}")
        self._mark.show_text(_mark(card))
        worth = translate("Till", "抵物业费 {worth}").format(worth=money(card.worth_fen))
        self._points.show_value(grouped(card.points), worth)
        self._owed.show_value(money(card.owed_fen), _arrears(card), "amber" if card.owed_fen else "ink")
        self.setAccessibleDescription(f"{plain(card.room)} {grouped(card.points)}")

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.asked.emit()


def _mark(card: HouseholdCard) -> str:
    if card.frozen:
        return translate("Till", "已冻结")
    return translate("Till", "欠 {debt} 分").format(debt=grouped(card.debt)) if card.debt else ""


def _arrears(card: HouseholdCard) -> str:
    if not card.owed_bills:
        return translate("Till", "已缴清")
    since = period_name(card.owed_since)
    return translate("Till", "{n} 期 · {since}起").format(n=card.owed_bills, since=since)


class PointsPill(QWidget):
    """The green band: what this sale earns and what that takes off the fee."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(46))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = row(self, gap=16)
        layout.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self._ground = "green_tint"
        self._label = Label(translate("Till", "本单积分"), Type.BODY, "green")
        self._points = Label("", Type.ROW, "green", bold=True, align=RIGHT)
        self._worth = Label("", Type.ROW, "green", bold=True, align=RIGHT)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._points)
        layout.addWidget(self._worth)

    def show_points(self, points: int, worth_fen: int) -> None:
        """Shows points earned and their worth in fen."""
        self._points.show_text(signed(points))
        self._worth.show_text(f"≈ {money(worth_fen)}")
        self.setAccessibleName(f"{self._label.text()} {signed(points)}")

    def text(self) -> str:
        """What is shown."""
        return f"{self._points.text()} {self._worth.text()}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.ground(QPainter(self), QRectF(self.rect()), self._ground, None, theme.px(8))


class TotalsPanel(Card):
    """Sum, savings, the amount due readable from two metres, points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=8)
        layout.setContentsMargins(theme.px(18), theme.px(20), theme.px(18), theme.px(18))
        self._sum = Label("", Type.BODY, "muted", align=RIGHT)
        self._saved_word = Label(translate("Till", "优惠"), Type.BODY, "green")
        self._saved = Label("", Type.BODY, "green", align=RIGHT)
        self._due = Amount(Type.DUE)
        self._due.setAccessibleName(translate("Till", "应收"))
        self.pill = PointsPill()
        layout.addLayout(_pair(Label(translate("Till", "合计"), Type.BODY, "muted"), self._sum))
        layout.addLayout(_pair(self._saved_word, self._saved))
        self._credit = Paragraph("", Type.BODY, "amber")
        self._received = Paragraph("", Type.BODY, "amber")
        self._off_sum = Paragraph("", Type.BODY, "green")
        for label in (self._off_sum, self._credit, self._received):
            label.hide()
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(Label(translate("Till", "应收"), Type.ROW, "muted"))
        layout.addWidget(self._due)
        layout.addSpacing(theme.px(8))
        layout.addWidget(self.pill)

    def show_checkout(self, checkout: Checkout, card: HouseholdCard | None) -> None:
        """Shows what the sale comes to."""
        gross = sum(max(full_worth(line.line), line.line.amount_fen) for line in checkout.lines)
        saved = gross - checkout.total_fen + checkout.rounding_fen
        self._sum.show_text(yuan(gross))
        self._saved.show_text(yuan(-saved))
        self._saved.setVisible(bool(saved))
        self._saved_word.setVisible(bool(saved))
        off = [f"{plain(one.name)} {yuan(-one.saved_fen)}" for one in checkout.savings.each if one.on_order]
        self._off_sum.show_text("  ".join(off))
        self._off_sum.setVisible(bool(off))
        self._due.show_fen(checkout.total_fen)
        self.pill.setVisible(card is not None)
        if card is not None:
            self.pill.show_points(checkout.points, checkout.points * card.value_fen)

    def show_kept(self, view: SaleView) -> None:
        """What came in already: what goods that come back are worth, and money by its tender; of an exchange the one
        sum that is left, and which way it goes.
        """
        taken, total_fen = view.basket.taken, view.checkout.total_fen
        credit_fen = view.back.handed_fen if view.back is not None else 0
        told = translate("Till", "换货：退回的 {amount} 结账时抵扣，{left}")
        left = _left(total_fen - credit_fen - sum(one.offer.fen or 0 for one in taken))
        self._credit.show_text(told.format(amount=money(credit_fen), left=left))
        self._credit.setVisible(bool(credit_fen))
        received = "  ".join(f"{messages.tender_name(one.offer.kind)} {yuan(one.offer.fen or 0)}" for one in taken)
        self._received.show_text(translate("Till", "已收 {received}，结账时只收其余").format(received=received))
        self._received.setVisible(bool(taken))

    def off_sum(self) -> str:
        """The promotion on the sum, as shown."""
        return self._off_sum.text()

    def kept(self) -> str:
        """What came in already, as shown."""
        return " ".join(label.text() for label in (self._credit, self._received) if not label.isHidden())

    def due(self) -> str:
        """The amount shown."""
        return self._due.figures()


def _left(fen: int) -> str:
    if not fen:
        return translate("Till", "不找不补")
    told = translate("Till", "再收 {amount}") if fen > 0 else translate("Till", "退给顾客 {amount}")
    return told.format(amount=money(abs(fen)))


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = row(gap=8)
    line.addWidget(left)
    line.addWidget(right, 1)
    return line
