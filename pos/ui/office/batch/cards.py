"""What stands around the batch's table: what it comes to, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.office.batch import BatchView
from pos.ui import theme
from pos.ui.beside.badge import StateBadge
from pos.ui.beside.progress import WatchedLine
from pos.ui.keys import Command, key_of
from pos.ui.office.batch.state import Batching, BatchStep
from pos.ui.text import grouped, money, period_name
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT as AT_RIGHT
from pos.ui.widgets.label import Label, Paragraph

translate = QCoreApplication.translate


class HeadCard(Card):
    """The month, whether it ran, and the sums."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(72))
        self._month = Label("", Type.TITLE, bold=True)
        self.badge = StateBadge()
        self.money = Label("", Type.TITLE, bold=True, align=AT_RIGHT)
        self.sums = Label("", Type.LABEL, "muted", align=AT_RIGHT)
        layout = row(self, gap=16)
        layout.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        layout.addWidget(self._month)
        layout.addWidget(self.badge)
        sums = column()
        sums.addWidget(self.money)
        sums.addWidget(self.sums)
        layout.addLayout(sums, 1)

    def show_batch(self, shown: Batching) -> None:
        """Shows it."""
        view = shown.view
        if view is None:
            return
        self._month.show_text(period_name(view.period))
        self.badge.say(*_state(view))
        self.money.show_text(money(view.amount_fen) if view.taking else "")
        words = translate("Batch", "{homes} 户  ·  {points} 分")
        sums = words.format(homes=grouped(len(view.taking)), points=grouped(view.points))
        self.sums.show_text(sums if view.taking else "")


def _state(view: BatchView) -> tuple[str, str]:
    if view.stopped is not None:
        return "amber", translate("Batch", "停在半路")
    if view.ran:
        return "green", translate("Batch", "已经抵扣")
    return "amber", translate("Batch", "预览") if view.taking else ""


class RunCard(Card):
    """What happens next: the PIN, how far it is, what can be kept of it."""

    def __init__(self, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._words = Paragraph("", Type.BODY, "muted")
        self.progress = WatchedLine()
        self.pin = EntryBox(translate("Batch", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.pin.dress(placeholder=translate("Batch", "您的密码"))
        self.save = QuietButton(translate("Batch", "名单存成表格"), key_of(Command.SAVE))
        self.slips = QuietButton("", key_of(Command.PRINT))
        self.slips_file = QuietButton(translate("Batch", "抵扣单存成 PDF"), key_of(Command.SHEET))
        self.cancel = QuietButton(translate("Batch", "停下"), "Esc")
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(52))
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        layout.addWidget(self._words)
        layout.addStretch(1)
        for part in (self.progress, self.pin, self.save, self.slips, self.slips_file, self.cancel, self.go):
            layout.addWidget(part)

    def show_batch(self, shown: Batching) -> None:
        """The buttons of a step."""
        step, view = shown.step, shown.view
        given = view.taking if view is not None and view.ran else ()
        self._words.show_text(self._told(shown))
        self.pin.setVisible(step is BatchStep.PIN)
        self.cancel.setVisible(step in (BatchStep.PIN, BatchStep.RUNNING))
        self.cancel.show_text(translate("Batch", "停下") if shown.busy else translate("Batch", "先不抵"))
        self.save.setVisible(step in (BatchStep.SEEN, BatchStep.DONE) and view is not None and bool(view.rows))
        self.slips.show_text(translate("Batch", "打印 {n} 张抵扣单").format(n=grouped(len(given))))
        for button in (self.slips, self.slips_file):
            button.setVisible(step is BatchStep.DONE and bool(given))
        self.go.setVisible(self._acts and step not in (BatchStep.READING, BatchStep.RUNNING))
        self.go.setEnabled(shown.ready or step in (BatchStep.PIN, BatchStep.DONE))
        self.go.offer(*self._next(shown))

    def _next(self, shown: Batching) -> tuple[str, str]:
        if shown.step is BatchStep.PIN:
            return "Enter", translate("Batch", "确认抵扣")
        if shown.step is BatchStep.DONE:
            return "Enter", translate("Batch", "再看一遍")
        homes = len(shown.view.taking) if shown.view is not None else 0
        return key_of(Command.CONFIRM), translate("Batch", "抵扣 {n} 户").format(n=grouped(homes))

    def _told(self, shown: Batching) -> str:
        view = shown.view
        if view is None or shown.step is BatchStep.READING:
            return translate("Batch", "正在算每一户能抵多少…")
        if shown.busy:
            return translate("Batch", "一户一笔，停下也不会只抵一半。")
        if shown.step is BatchStep.DONE:
            left = len(view.rows) - len(view.taking)
            words = translate("Batch", "抵了 {n} 户，没有抵的 {left} 户，原因都在表里。")
            if view.stopped is not None:
                words = translate("Batch", "抵了 {n} 户就停下了。没有轮到的可以接着做，抵过的不会再抵。")
            return words.format(n=grouped(len(view.taking)), left=grouped(left))
        if not view.rows:
            return translate("Batch", "住户同意以后，这里每一户一行。")
        if not self._acts:
            return translate("Batch", "这里只能看，由物业财务抵扣。")
        if not view.taking:
            return translate("Batch", "现在没有哪一户能抵。以后有了积分或账单，再来一次就行。")
        return translate("Batch", "从最早的账单抵起，能抵多少抵多少。本月可以再来，只抵新来的。")
