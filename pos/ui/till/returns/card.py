"""The large card of a return: the box, and under it what the box is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.services.till.views import HistoryReceipt, ReturnPreview
from pos.services.views import HouseholdCard
from pos.ui import lookup, messages, theme
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.till.returns import rows
from pos.ui.till.returns.choice import Choice, ReturnStep
from pos.ui.widgets.card import Card, Divider, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.table import HEADER_HEIGHT, Table

translate = QCoreApplication.translate


class ReturnCard(Card):
    """Shows; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = EntryBox(translate("Return", "退货框"), keypad=True)
        self._empty = EmptyState(
            "return",
            translate("Return", "扫小票上的码，或输入小票号"),
            translate("Return", "本机的小票输入末几位即可 · 也可以用房号、电话、会员卡找"),
        )
        self.found = Table(translate("Return", "该户的小票"), rows.history_columns())
        self.homes = Table(translate("Return", "找到的住户"), lookup.household_columns())
        self.lines = Table(translate("Return", "小票上的商品"), rows.choice_columns())
        self.reasons = Table(translate("Return", "退货原因"), rows.reason_columns())
        self.review = Table(translate("Return", "核对退货"), rows.review_columns())
        self.reasons.show_rows(rows.reason_rows())
        self._finding: QWidget = self._empty
        self._stack = QStackedWidget()
        self._no_goods = EmptyState(
            "scan", translate("Return", "扫退回来的商品"), translate("Return", "也可以输入拼音、货号")
        )
        for place in (self._empty, self._no_goods, *self.tables()):
            self._stack.addWidget(place)
        self._count = Label("", Type.BODY, "muted")
        self._reason = Label("", Type.BODY, "muted", align=RIGHT, elastic=True)
        self._arrange()
        self.message = MessageStrip(self)

    def _arrange(self) -> None:
        layout = column(self)
        layout.setContentsMargins(1, 0, 1, 0)
        top = column(margin=14)
        top.addWidget(self.box)
        foot = row(gap=16)
        foot.setContentsMargins(theme.px(15), 0, theme.px(15), 0)
        self._count.setFixedHeight(theme.px(40))
        foot.addWidget(self._count)
        foot.addWidget(self._reason, 1)
        layout.addLayout(top)
        layout.addWidget(Divider())
        layout.addWidget(self._stack, 1)
        layout.addWidget(Divider())
        layout.addLayout(foot)

    def tables(self) -> tuple[Table, ...]:
        """Every table of the card."""
        return self.found, self.homes, self.lines, self.reasons, self.review

    def table(self, step: ReturnStep) -> Table | None:
        """The table that the arrow keys move in."""
        named = {ReturnStep.FIND: self._finding, ReturnStep.CHOOSE: self.lines, ReturnStep.REASON: self.reasons}
        here = named.get(step, self.review)
        return here if isinstance(here, Table) else None

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_history(self, found: Sequence[HistoryReceipt]) -> None:
        """A household's receipts."""
        self.found.show_rows(rows.history_rows(found))
        self.found.choose(0)
        self._finding = self.found if found else self._empty

    def show_homes(self, homes: Sequence[HouseholdCard]) -> None:
        """Households of whom one is meant."""
        self.homes.show_rows(lookup.household_rows(homes))
        self.homes.choose(0)
        self._finding = self.homes

    def show_choice(self, choice: Choice, preview: ReturnPreview | None) -> None:
        """The lines of a receipt."""
        self.lines.show_rows(rows.choice_rows(choice, preview))

    def show_review(self, preview: ReturnPreview) -> None:
        """What would be written."""
        self.review.show_rows(rows.review_rows(preview))
        self.review.choose(0)

    def dress(self, step: ReturnStep, choice: Choice | None) -> None:
        """Brings forward what the step is about, and says in the box what it takes."""
        if choice is None and step is ReturnStep.FIND and self._finding in (self.lines, self.review):
            self._finding = self._empty
        place: QWidget | None = self.table(step)
        if place is self.lines and not self.lines.rows_model.rowCount():
            place = self._no_goods
        self._stack.setCurrentWidget(place if place is not None else self._empty)
        word, placeholder, icon = _words(step, loose=choice is not None and choice.loose)
        self.box.accept_only(Accepts.PIN if step is ReturnStep.PIN else Accepts.TEXT)
        self.box.dress(placeholder=placeholder, word=word, icon=icon, hint=_hint(step))
        self._count.show_text(rows.counted(choice) if choice else "")
        told = translate("Return", "原因：{reason}")
        reason = _reason(choice)
        self._reason.show_text(told.format(reason=reason) if reason else "")

    def forget(self) -> None:
        """Nothing is found."""
        self._finding = self._empty

    def say(self, tone: Tone, text: str, action: str = "") -> None:
        """Says something over the headings: nothing moves when it comes or goes."""
        self.message.say(tone, text, action)
        self._place_message()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_message()

    def _place_message(self) -> None:
        self.message.cover(1, self._stack.y(), self.width() - 2, theme.px(HEADER_HEIGHT))


def _reason(choice: Choice | None) -> str:
    if choice is None or choice.code is None:
        return ""
    return plain(choice.text, 60) or messages.reason_name(choice.code)


def _words(step: ReturnStep, *, loose: bool) -> tuple[str, str, str]:
    """Word before the box, what it takes, its icon."""
    if loose and step is ReturnStep.CHOOSE:
        return translate("Return", "无小票"), translate("Return", "扫商品，或输入数量"), "scan"
    return {
        ReturnStep.LOGIN: (translate("Return", "授权人"), translate("Return", "值班长或店长的登录名"), "person"),
        ReturnStep.PIN: (translate("Return", "密码"), translate("Return", "授权人的密码"), "lock"),
        ReturnStep.FIND: (
            translate("Return", "找小票"),
            translate("Return", "小票号，或房号、电话、会员卡"),
            "return",
        ),
        ReturnStep.CHOOSE: (
            translate("Return", "退多少"),
            translate("Return", "Enter 整行；或输入数量，或扫商品"),
            "quantity",
        ),
        ReturnStep.REASON: (
            translate("Return", "为什么退"),
            translate("Return", "数字选原因，或直接写明"),
            "info",
        ),
    }.get(step, (translate("Return", "核对"), translate("Return", "没有错就按 Enter 退款"), "check"))


def _hint(step: ReturnStep) -> str:
    return {
        ReturnStep.FIND: translate("Return", "Esc 返回收银"),
        ReturnStep.CHOOSE: translate("Return", "Esc 换小票"),
    }.get(step, translate("Return", "Esc 返回选行"))
