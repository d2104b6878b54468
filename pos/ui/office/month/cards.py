"""What stands at the right of a month: what is still open before its close, what is owed, and the one next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pos.domain.paper.capitals import capital_amount
from pos.errors import Refused
from pos.ui import theme
from pos.ui.beside.progress import WatchedLine
from pos.ui.keys import Command, key_of
from pos.ui.office.month.state import Monthly, MonthStep
from pos.ui.office.month.ties import MatterButton
from pos.ui.text import grouped, period_name, plain
from pos.ui.theme import Type
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate
_WIDE = 344
"""From this width of the card on its buttons show their keys."""


class MattersCard(Card):
    """Which month it is; what is still open, each with the way to it."""

    drafts_asked = Signal(str)
    """a period"""
    month_asked = Signal(str)
    shift_asked = Signal()
    write_off_turned = Signal()

    def __init__(self, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._shown: Monthly | None = None
        self._name = Label("", Type.ROW, bold=True)
        self._what = Label("", Type.LABEL, "muted")
        self.earlier, self.later = QuietButton("‹"), QuietButton("›")
        self.earlier.setAccessibleName(translate("Month", "上一个月"))
        self.later.setAccessibleName(translate("Month", "下一个月"))
        head = row(gap=6)
        head.setContentsMargins(theme.px(8), 0, 0, 0)
        words = column()
        words.addWidget(self._name)
        words.addWidget(self._what)
        head.addLayout(words, 1)
        for button in (self.earlier, self.later):
            button.setFixedWidth(theme.px(44))
            head.addWidget(button)
        self.months = MatterButton(translate("Month", "前面的月份"))
        self.shifts = MatterButton(translate("Month", "交班"))
        self.drafts = MatterButton(translate("Month", "账单草稿"))
        self.lapsed = MatterButton(translate("Month", "到期积分"))
        self.clock = MatterButton(translate("Month", "电脑时间"))
        self.seals = MatterButton(translate("Month", "账本封印"))
        self.closed = MatterButton(translate("Month", "关账日"))
        layout = column(self, gap=0)
        layout.setContentsMargins(*(theme.px(side) for side in (10, 14, 10, 10)))
        layout.addLayout(head)
        layout.addSpacing(theme.px(6))
        for part in self._rows():
            layout.addWidget(part)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.months.clicked.connect(self._on_months)
        self.drafts.clicked.connect(self._on_drafts)
        self.shifts.clicked.connect(self.shift_asked)
        self.lapsed.clicked.connect(self.write_off_turned)

    def _rows(self) -> tuple[MatterButton, ...]:
        return self.months, self.shifts, self.drafts, self.lapsed, self.clock, self.seals, self.closed

    def show_month(self, shown: Monthly) -> None:
        """Shows it."""
        self._shown = shown
        page = shown.page
        self.earlier.setEnabled(bool(shown.beside(-1)) and not shown.busy)
        self.later.setEnabled(bool(shown.beside(1)) and not shown.busy)
        for part in self._rows():
            part.setVisible(page is not None and (part is self.closed) == shown.closed)
        if page is None:
            return
        self._name.show_text(period_name(shown.period))
        self._what.show_text(translate("Month", "已经关账") if shown.closed else translate("Month", "关账前"))
        if shown.closed:
            with_another = translate("Month", "没有账，和后面的一起关")
            closed_on = day_name(date.fromisoformat(page.closed_on)) if shown.packed else with_another
            self.closed.say(closed_on, "green")
            return
        self._show_open(shown)
        self._show_seals(shown)
        self.clock.setVisible(page.doubt is not None)
        self.clock.say(translate("Month", "对不上，重新登录核对"), "amber")

    def _show_open(self, shown: Monthly) -> None:
        earlier = _listed(shown.told("earlier_open"))
        self.months.setVisible(bool(earlier))
        self.months.say(period_name(earlier[0]) if earlier else "", "amber", leads=True)
        shifts = shown.told("shift_open_in_month")
        self.shifts.say(translate("Month", "全部交了"), "green")
        if shifts:
            names = "、".join(f"{one.values['till']} {plain(str(one.values['name']), 12)}" for one in shifts[:2])
            words = translate("Month", "{names} 没交").format(names=names)
            self.shifts.say(words, "amber", leads=any(bool(one.values["office"]) for one in shifts))
        drafts = shown.told("drafts_unpublished")
        self.drafts.say(translate("Month", "没有"), "green")
        if drafts:
            count = sum(int(str(one.values["count"])) for one in drafts)
            self.drafts.say(translate("Month", "{n} 张没发布").format(n=grouped(count)), "amber", leads=True)
        self.lapsed.say(translate("Month", "没有"), "green")
        if shown.lapsed:
            off = translate("Month", "{points} 分，一起注销")
            words = off if shown.write_off else translate("Month", "{points} 分，先不注销")
            token = "green" if shown.write_off else "amber"
            self.lapsed.say(words.format(points=grouped(shown.lapsed)), token, leads=self._acts)

    def _show_seals(self, shown: Monthly) -> None:
        if shown.broken is not None:
            self.seals.say(translate("Month", "{n} 处不对").format(n=len(_listed((shown.broken,)))), "red")
        elif shown.seals is None:
            self.seals.say(translate("Month", "正在核…"), "muted")
        else:
            self.seals.say(translate("Month", "{n} 笔都对").format(n=grouped(shown.seals)), "green")

    def _on_earlier(self) -> None:
        self._ask(self._shown.beside(-1) if self._shown is not None else "")

    def _on_later(self) -> None:
        self._ask(self._shown.beside(1) if self._shown is not None else "")

    def _on_months(self) -> None:
        earlier = _listed(self._shown.told("earlier_open")) if self._shown is not None else []
        self._ask(earlier[0] if earlier else "")

    def _on_drafts(self) -> None:
        drafts = self._shown.told("drafts_unpublished") if self._shown is not None else ()
        if drafts:
            self.drafts_asked.emit(str(drafts[0].values["period"]))

    def _ask(self, period: str) -> None:
        if period:
            self.month_asked.emit(period)


class SettlementCard(Card):
    """What the shop owes, in figures and in words; the papers of a closed month; the close."""

    def __init__(self, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._label = Paragraph("", Type.LABEL, "muted")
        self.due = Amount(Type.ENTRY)
        self.words = Paragraph("", Type.BODY, "muted")
        self.words.setAlignment(RIGHT)
        self.told = Paragraph("", Type.BODY, "muted")
        self.progress = WatchedLine()
        self.pin = EntryBox(translate("Month", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.pin.dress(placeholder=translate("Month", "您的密码"))
        self.settlement = QuietButton(translate("Month", "结算单"))
        self.notice = QuietButton(translate("Month", "公示页"))
        self.pack = QuietButton(translate("Month", "月结包"))
        self.cancel = QuietButton(translate("Month", "停下"), "Esc")
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(52))
        self._papers = QWidget()
        papers = row(self._papers, gap=8)
        for button in (self.settlement, self.notice, self.pack):
            papers.addWidget(button, 1)
        layout = column(self, gap=8)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        layout.addWidget(self._label)
        layout.addWidget(self.due)
        layout.addWidget(self.words)
        layout.addStretch(1)
        for part in (self.told, self.progress, self.pin, self._papers, self.cancel, self.go):
            layout.addWidget(part)

    def show_month(self, shown: Monthly) -> None:
        """Shows it, with the buttons of its step."""
        page, step = shown.page, shown.step
        if page is not None:
            due = page.status.due_fen
            told = translate("Month", "超市应付物业公司") if due >= 0 else translate("Month", "物业公司应付超市")
            self._label.show_text(told)
            self.due.show_fen(abs(due))
            self.words.show_text(capital_amount(abs(due)))
        asked = step is MonthStep.PIN
        self.pin.setVisible(asked)
        self.cancel.setVisible(asked or step in (MonthStep.CLOSING, MonthStep.SAVING))
        self.cancel.show_text(translate("Month", "先不关") if asked else translate("Month", "停下"))
        self._papers.setVisible(not asked and not shown.busy)
        for button in (self.settlement, self.notice, self.pack):
            button.setEnabled(shown.packed)
        self.pack.setVisible(not shown.packed)
        offers = shown.packed or (self._acts and not shown.closed)
        self.go.setVisible(offers and page is not None and not shown.busy)
        self.go.setEnabled(shown.packed or (shown.ready and step is not MonthStep.CHOOSING))
        self.go.offer("Enter" if asked else key_of(Command.CONFIRM), self._next(shown))
        if not shown.closed and not asked:
            self.go.setAccessibleName(translate("Month", "关账"))
        self.told.show_text(self._why(shown), "muted")

    def _next(self, shown: Monthly) -> str:
        """What the red button does."""
        if shown.closed:
            return translate("Month", "存月结包")
        if shown.step is MonthStep.PIN:
            return translate("Month", "确认关账")
        return translate("Month", "关 {month} 的账").format(month=period_name(shown.period))

    def _why(self, shown: Monthly) -> str:
        page = shown.page
        if page is None:
            return translate("Month", "正在算这个月的账…")
        if shown.step is MonthStep.PIN:
            return translate("Month", "关了就不能改：以后的更正记在没关的月份里。")
        if shown.busy:
            return ""
        if shown.closed:
            return translate("Month", "存好的文件可以再存，一个字都不会变。") if shown.packed else ""
        if not self._acts:
            return translate("Month", "这里只能看，由物业财务关账。")
        if not page.over:
            return not_over(shown)
        if shown.told("books_differ") or shown.told("rooms_differ"):
            return translate("Month", "有对不上的账，先查清楚。")
        return "" if shown.ready else translate("Month", "上面还有没办好的，办完就能关。")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_WIDE)
        for button, key in (
            (self.settlement, Command.PRINT),
            (self.notice, Command.COLUMN),
            (self.pack, Command.SHEET),
        ):
            button.offer(key_of(key) if wide else "", button.words())


def not_over(shown: Monthly) -> str:
    """A calm sentence: when it can be closed."""
    assert shown.page is not None
    words = translate("Month", "{month}还没过完，{day}起可以关账。")
    return words.format(month=period_name(shown.period), day=day_name(shown.page.after))


def day_name(day: date) -> str:
    """2026-12-01 -> 12月1日, with its year."""
    return QLocale().toString(QDate(day.year, day.month, day.day), translate("Month", "yyyy年M月d日"))


def _listed(found: Sequence[Refused]) -> list[str]:
    """The months or places that a refusal names."""
    values = [one.values.get("periods", one.values.get("places", ())) for one in found]
    return [str(name) for listed in values if isinstance(listed, list | tuple) for name in listed]
