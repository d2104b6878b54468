"""What a redemption would do, in three lines; and why there is nothing to redeem, calmly."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos.domain.fees.bills import RedemptionPlan
from pos.ui import theme
from pos.ui.text import grouped, money
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import column, row
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate


class Facts(QWidget):
    """Points used and left, what stays owed, what the caps leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=10)
        self._layout = layout
        self.use = self._value(translate("Office", "使用积分"))
        self._left = self._value(translate("Office", "抵扣后余"))
        self._owed = self._value(translate("Office", "仍待缴"))
        self.caps = Paragraph("", Type.LABEL)
        layout.addWidget(self.caps)

    def _value(self, word: str) -> Label:
        line: QHBoxLayout = row(gap=8)
        value = Label("", Type.BODY, align=RIGHT)
        line.addWidget(Label(word, Type.BODY, "muted"))
        line.addWidget(value, 1)
        self._layout.addLayout(line)
        return value

    def show_plan(self, plan: RedemptionPlan | None, caps: str) -> None:
        """Shows it; dashes where there is none."""
        points = translate("Office", "{n} 分")
        self.use.show_text(points.format(n=grouped(plan.points)) if plan else "—")
        self._left.show_text(points.format(n=grouped(plan.points_left)) if plan else "—")
        self._owed.show_text(money(plan.owed_after_fen) if plan else "—")
        self.caps.show_text(caps)
        self.caps.setVisible(bool(caps))


class CalmNote(QWidget):
    """An icon, a sentence and what can be done: nothing went wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=6)
        layout.addSpacing(theme.px(64))
        self.title = Paragraph("", Type.INPUT, "ink", bold=True)
        self.hint = Paragraph("", Type.BODY, "muted")
        for part in (self.title, self.hint):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        self.action = QuietButton("")
        self.offers = False
        """whether the action is anybody's here"""
        layout.addSpacing(theme.px(8))
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.hide()

    def say(self, title: str, hint: str, *, owes: bool) -> None:
        """Says it; where something is owed, whoever takes money may go and take it."""
        self.action.setVisible(self.offers and owes)
        self.title.show_text(title)
        self.hint.show_text(hint)
        self.hint.setVisible(bool(hint))

    def text(self) -> str:
        """What is said, "" while nothing is."""
        return f"{self.title.text()} {self.hint.text()}".strip() if not self.isHidden() else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(48)
        paint.icon(painter, self, "points", "faint", side, QPointF((self.width() - side) / 2, theme.px(8)))
