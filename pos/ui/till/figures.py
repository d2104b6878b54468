"""Tinted bands that tell one thing in large figures: change, what is missing, points."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.paper.receipt import Receipt
from pos.ui import theme
from pos.ui.text import grouped, money, signed
from pos.ui.theme import Type
from pos.ui.till.payment.amounts import Result
from pos.ui.widgets import paint
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.card import column, row
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate


class ResultBand(QWidget):
    """The band under the amount: change in large amber, what is still missing, or that all is received."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(136))
        layout = row(self, gap=24)
        layout.setContentsMargins(theme.px(26), 0, theme.px(26), 0)
        self._word = Paragraph("", Type.TITLE, "amber")
        self._amount = Amount(Type.DUE, "amber", sign=False)
        layout.addWidget(self._word, 1)
        layout.addWidget(self._amount, 2)

    def show_result(self, result: Result, fen: int) -> None:
        """Shows what comes of a payment."""
        word, ink, ground = {
            Result.CHANGE: (translate("Pay", "找零"), "amber", "amber_tint"),
            Result.MISSING: (translate("Pay", "还差"), "ink", "paper"),
            Result.HANDED: (translate("Pay", "应退顾客"), "amber", "amber_tint"),
            Result.SETTLED: (translate("Pay", "已收齐，核对到账后按 Enter 完成"), "green", "green_tint"),
            Result.NOTHING: ("", "muted", ""),
        }[result]
        self._show(word, None if result in (Result.SETTLED, Result.NOTHING) else fen, ink, ground)

    def text(self) -> str:
        """Word and amount, as shown."""
        figures = self._amount.figures() if not self._amount.isHidden() else ""
        return f"{self._word.text()} {figures}".strip()

    def _show(self, word: str, fen: int | None, token: str, ground: str) -> None:
        self._ground = ground
        self._word.show_text(word, token)
        self._amount.setVisible(fen is not None)
        if fen is not None:
            self._amount.show_fen(fen, token)
        self.setAccessibleName(self.text())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._ground:
            paint.ground(QPainter(self), QRectF(self.rect()), self._ground, None, theme.px(12))


class ChangeBand(QWidget):
    """Change to hand over; a quiet line when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hands = False
        """whether there is cash to hand over"""
        self._ground = "amber_tint"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = row(self, gap=24)
        layout.setContentsMargins(theme.px(28), 0, theme.px(28), 0)
        self._word = Label("", Type.TITLE, "amber")
        self._amount = Amount(Type.HERO, "amber")
        layout.addWidget(self._word)
        layout.addWidget(self._amount, 1)

    def show_change(self, fen: int) -> None:
        """Shows the change."""
        self._show(fen, translate("Done", "找零") if fen else translate("Done", "不用找零"))

    def show_handed(self, fen: int) -> None:
        """Shows the cash that a return hands out."""
        self._show(fen, translate("Done", "退现金") if fen else translate("Done", "不用退现金"))

    def _show(self, fen: int, word: str) -> None:
        self.hands = bool(fen)
        self._ground = "amber_tint" if fen else "paper"
        self._word.show_text(word, "amber" if fen else "muted")
        self._amount.setVisible(bool(fen))
        self._amount.show_fen(fen, "amber")
        self.setFixedHeight(theme.px(168 if fen else 88))
        self.setAccessibleName(f"{self._word.text()} {money(fen)}")
        self.update()

    def text(self) -> str:
        """What is shown."""
        return f"{self._word.text()} {self._amount.figures()}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.ground(QPainter(self), QRectF(self.rect()), self._ground, None, theme.px(12))


class PointsBand(QWidget):
    """What was earned, what it takes off the fee, and what there is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(96))
        layout = row(self, gap=24)
        layout.setContentsMargins(theme.px(28), theme.px(10), theme.px(28), theme.px(10))
        self._earned = Label("", Type.TITLE, "green", bold=True)
        self._earned_note = Label("", Type.LABEL, "green")
        self._now = Label("", Type.TITLE, "green", bold=True, align=RIGHT)
        self._now_note = Label("", Type.LABEL, "green", align=RIGHT)
        self._word = Label(translate("Done", "本单积分"), Type.LABEL, "green")
        balance = Label(translate("Done", "积分余额"), Type.LABEL, "green", align=RIGHT)
        for word, value, note in (
            (self._word, self._earned, self._earned_note),
            (balance, self._now, self._now_note),
        ):
            block = column()
            block.addWidget(word)
            block.addWidget(value)
            block.addWidget(note)
            layout.addLayout(block, 1)

    def show_receipt(self, receipt: Receipt) -> None:
        """Shows the points of a receipt."""
        worth = translate("Done", "抵物业费 {worth}")
        back = receipt.kind == "return"
        self._word.show_text(translate("Done", "收回积分") if back else translate("Done", "本单积分"))
        self._earned.show_text(signed(receipt.points))
        self._earned_note.show_text(worth.format(worth=money(receipt.points * receipt.value_fen)))
        after = receipt.points_after or 0
        self._now.show_text(grouped(after))
        self._now_note.show_text(worth.format(worth=money(after * receipt.value_after_fen)))
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """What is shown."""
        return " ".join(part.text() for part in (self._earned, self._earned_note, self._now, self._now_note))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.ground(QPainter(self), QRectF(self.rect()), "green_tint", None, theme.px(12))
