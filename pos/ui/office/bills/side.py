"""What stands beside a month's bills: who has none and why, the month before, and the one next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.fees.issuing import Why
from pos.services.office.bill_month import BillLine, BillMonth, Sums, sums
from pos.ui import theme
from pos.ui.beside.count import CountButton
from pos.ui.keys import Command, key_of
from pos.ui.office.bills.looking import Looking, State, by_reason
from pos.ui.office.bills.matters import counted
from pos.ui.office.bills.rows import CARE, reason
from pos.ui.text import grouped, money, period_name
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate


class LeftOutCard(Card):
    """Reasons with counts; each opens its list. Not there where everybody has a bill."""

    asked = Signal(object)
    """Why; None: all of them"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QuietButton("", key_of(Command.LEFT_OUT))
        self._reasons = column()
        self.buttons: dict[Why, CountButton] = {}
        layout = _inside(self, gap=4)
        layout.addWidget(self.title)
        layout.addLayout(self._reasons)
        self.title.clicked.connect(partial(self.asked.emit, None))

    def show_month(self, month: BillMonth) -> None:
        """Shows who has no bill."""
        counts = by_reason(month.left_out)
        self.setVisible(bool(counts))
        rooms = len({one.room for one in month.left_out})
        self.title.show_text(translate("Bills", "没有出账的 {n} 户").format(n=grouped(rooms)))
        for button in self.buttons.values():
            self._reasons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for why, count in counts.items():
            words = translate("Bills", "{n} 户  →").format(n=grouped(count))
            made = CountButton(reason(why), words, "amber" if why is CARE else "ink")
            made.clicked.connect(partial(self.asked.emit, why))
            self._reasons.addWidget(made)
            self.buttons[why] = made


class SummaryCard(Card):
    """The month beside the one before; what can be done with it, for whoever may."""

    def __init__(self, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._values: dict[str, Label] = {}
        self._lines: dict[str, QWidget] = {}
        layout = _inside(self, gap=12)
        for name, word in (
            ("before", translate("Bills", "上个月")),
            ("more", translate("Bills", "比上个月多")),
            ("less", translate("Bills", "比上个月少")),
            ("ahead", translate("Bills", "预存能抵")),
            ("published", translate("Bills", "已公布")),
            ("paid", translate("Bills", "已付清")),
            ("owed", translate("Bills", "还欠")),
        ):
            layout.addWidget(self._line(name, word))
        self._hint = Paragraph("", Type.BODY, "amber")
        layout.addWidget(self._hint)
        layout.addStretch(1)
        self.waive = QuietButton(translate("Bills", "减免这一张"), key_of(Command.WAIVE))
        self.void = QuietButton(translate("Bills", "作废这一张"), "Del")
        self.drop = QuietButton(translate("Bills", "整批丢掉"), key_of(Command.DROP))
        self.anew = QuietButton(translate("Bills", "整批作废，重新出"), key_of(Command.ANEW))
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(56))
        for button in (self.waive, self.void, self.drop, self.anew, self.go):
            layout.addWidget(button)

    def _line(self, name: str, word: str) -> QWidget:
        place = QWidget()
        line = row(place, gap=8)
        self._values[name] = Label("", Type.BODY, align=RIGHT)
        line.addWidget(Label(word, Type.BODY, "muted"))
        line.addWidget(self._values[name], 1)
        self._lines[name] = place
        return place

    def show_month(self, shown: Looking, chosen: BillLine | None) -> None:
        """Shows a month, and what may be done with the row that is chosen."""
        month = shown.month
        if month is None:
            return
        state, drafts, published = shown.state, sums(month.drafts), sums(month.published)
        made = drafts if state is State.DRAFT else published if state is State.PUBLISHED else month.wanted
        more = Sums(made.count - month.before.count, made.amount_fen - month.before.amount_fen)
        less = Sums(-more.count, -more.amount_fen)
        self._say("before", counted(month.before) if month.before.count else translate("Bills", "没有账单"))
        alone = month.before.count and not (drafts.count and published.count)
        self._say("more", counted(more) if alone and more.amount_fen >= 0 else "")
        self._say("less", counted(less) if alone and more.amount_fen < 0 else "")
        ahead_fen = sum(line.ahead_fen for line in month.drafts)
        self._say("ahead", money(ahead_fen) if ahead_fen else "")
        self._say("published", counted(published) if drafts.count and published.count else "")
        paid = sums([line for line in month.published if line.state == "paid"])
        owed_fen = sum(line.bill.owed_fen for line in month.published)
        self._say("paid", translate("Bills", "{n} 张").format(n=grouped(paid.count)) if published.count else "")
        self._say("owed", money(owed_fen) if published.count else "")
        self._hint.show_text(_hint(shown, month))
        self._hint.setVisible(bool(_hint(shown, month)))
        self._show_acts(shown, month, chosen)

    def _say(self, name: str, text: str) -> None:
        self._values[name].show_text(text)
        self._lines[name].setVisible(bool(text))

    def _show_acts(self, shown: Looking, month: BillMonth, chosen: BillLine | None) -> None:
        draft, more = shown.state is State.DRAFT, month.wanted.count
        self.void.setVisible(self._acts and chosen is not None and chosen.state != "void")
        self.waive.setVisible(self._acts and chosen is not None and chosen.state == "owed")
        self.drop.setVisible(self._acts and draft)
        self.anew.setVisible(self._acts and draft)
        self.go.setVisible(self._acts and (draft or bool(more)))
        drafts = grouped(len(month.drafts))
        if draft:
            self.go.show_text(translate("Bills", "公布 {n} 张账单").format(n=drafts))
        elif shown.state is State.PUBLISHED:
            self.go.show_text(translate("Bills", "补出 {n} 张草稿").format(n=grouped(more)))
        else:
            self.go.show_text(translate("Bills", "出 {n} 张草稿").format(n=grouped(more)))


def _hint(shown: Looking, month: BillMonth) -> str:
    """What somebody should know before going on."""
    if month.stale:
        return translate("Bills", "出草稿以后资料变了：面积、单价或住户。重新出一次，再公布。")
    if shown.state is State.DRAFT and month.counts_in != month.period:
        return translate("Bills", "现在公布，记入 {period} 的应收。").format(period=period_name(month.counts_in))
    return ""


def _inside(card: Card, gap: int) -> QVBoxLayout:
    layout = column(card, gap=gap)
    layout.setContentsMargins(*(theme.px(18),) * 4)
    return layout
