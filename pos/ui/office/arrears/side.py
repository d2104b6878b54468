"""What stands beside the arrears: how much is owed by how long, who could agree to the batch, what can be made."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.fees.arrears import AGES
from pos.ui import theme
from pos.ui.beside.count import CountButton
from pos.ui.beside.progress import WatchedLine
from pos.ui.keys import Command, key_of
from pos.ui.office.arrears.rows import age_name
from pos.ui.office.arrears.sought import Sought
from pos.ui.text import grouped, money
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate


class AgeCard(Card):
    """A line an age, and one for those who left; each keeps only those."""

    asked = Signal(int)
    """a place in AGES, or behind it"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = Label("", Type.ROW, bold=True, align=RIGHT)
        self.buttons: list[CountButton] = []
        layout = column(self, gap=2)
        layout.setContentsMargins(theme.px(12), theme.px(14), theme.px(12), theme.px(12))
        head = row(gap=8)
        head.setContentsMargins(theme.px(6), 0, theme.px(6), theme.px(4))
        head.addWidget(Label(translate("Arrears", "一共欠"), Type.ROW, bold=True))
        head.addWidget(self._total, 1)
        layout.addLayout(head)
        for age in range(len(AGES) + 1):
            made = CountButton(age_name(age), "")
            made.setCheckable(True)
            made.clicked.connect(partial(self.asked.emit, age))
            self.buttons.append(made)
            layout.addWidget(made)
        layout.addStretch(1)

    def show_arrears(self, shown: Sought) -> None:
        """Shows the sums of whom is looked at."""
        ages = shown.ages
        self._total.show_text(money(sum(fen for _, fen in ages)))
        for age, (button, (households, fen)) in enumerate(zip(self.buttons, ages, strict=True)):
            words = translate("Arrears", "{n} 户").format(n=grouped(households))
            button.tell(money(fen) if households else "—", words if households else "")
            button.setChecked(shown.age == age)
        self.buttons[-1].setVisible(bool(ages[-1][0]))


class MakingCard(Card):
    """Who could agree to the batch; the list and the reminders of those who are seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        self.agreeable = QuietButton("", key_of(Command.AGREEABLE))
        self.agreeable.setCheckable(True)
        self._why = Paragraph(translate("Arrears", "积分够付清，还没有同意批量抵扣"), Type.BODY, "muted")
        layout.addWidget(self._why)
        layout.addWidget(self.agreeable)
        layout.addStretch(1)
        self.progress = WatchedLine()
        self.stop = QuietButton(translate("Arrears", "不做了"), "Esc")
        self.save = QuietButton(translate("Arrears", "清单存成表格"), key_of(Command.SAVE))
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(56))
        for part in (self.progress, self.stop, self.save, self.go):
            layout.addWidget(part)

    def show_arrears(self, shown: Sought, *, making: bool) -> None:
        """Shows what can be made of whom is seen."""
        could, reminded = shown.could_agree, len(shown.reminded)
        self.agreeable.show_text(translate("Arrears", "只看这 {n} 户").format(n=grouped(could)))
        self.agreeable.setChecked(shown.agreeable)
        self.setVisible(making or bool(shown.lines))
        for beside in (self._why, self.agreeable):
            beside.setVisible(bool(could))
        self.stop.setVisible(making)
        self.save.setVisible(not making and bool(shown.lines))
        self.go.setVisible(not making and bool(reminded))
        self.go.show_text(translate("Arrears", "做 {n} 张催缴单").format(n=grouped(reminded)))
