"""The large card of a return: the box, and under it what the step is about."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.ui import lookup, messages
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.till.card import TillCard
from pos.ui.till.returns import rows
from pos.ui.till.returns.choice import Choice
from pos.ui.till.returns.steps import REASONS, ChooseLines, FindReceipt, GiveReason, SecondPerson, Step
from pos.ui.till.sale.choices import person_columns, person_rows
from pos.ui.widgets.entry import Accepts
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import RIGHT, Label
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class ReturnCard(TillCard):
    """Shows a step; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._empty = EmptyState(
            "return",
            translate("Return", "扫小票上的码，或输入小票号"),
            translate("Return", "本机的小票输入末几位即可 · 也可以用房号、电话、会员卡找"),
        )
        self._no_goods = EmptyState(
            "scan", translate("Return", "扫退回来的商品"), translate("Return", "也可以输入拼音、货号")
        )
        self.found = Table(translate("Return", "该户的小票"), rows.history_columns())
        self.homes = Table(translate("Return", "找到的住户"), lookup.household_columns())
        self.lines = Table(translate("Return", "小票上的商品"), rows.choice_columns())
        self.reasons = Table(translate("Return", "退货原因"), rows.reason_columns())
        self.review = Table(translate("Return", "核对退货"), rows.review_columns())
        self.seconds = Table(translate("Return", "谁来授权"), person_columns())
        self.reasons.show_rows(rows.reason_rows())
        self._reason = Label("", Type.BODY, "muted", align=RIGHT, elastic=True)
        self._step: Step = FindReceipt()
        places = (self._empty, self._no_goods, *self.tables())
        super().__init__(translate("Return", "退货框"), self._reason, *places, parent=parent)

    def tables(self) -> tuple[Table, ...]:
        """Every table of the card."""
        return self.found, self.homes, self.lines, self.reasons, self.review, self.seconds

    def chosen(self) -> int:
        """The row chosen in the table that is shown, −1 for none."""
        table = self._table(self._step)
        return table.chosen() if table is not None else -1

    def move_by(self, by: int) -> None:
        """Another row of it."""
        table = self._table(self._step)
        if table is not None:
            table.step(by)

    def _table(self, step: Step) -> Table | None:
        if isinstance(step, FindReceipt):
            return self.homes if step.homes else self.found if step.found else None
        if isinstance(step, ChooseLines):
            return self.lines
        if isinstance(step, SecondPerson) and step.people and not step.login:
            return self.seconds
        return self.reasons if isinstance(step, GiveReason) else self.review

    # -- what is shown ------------------------------------------------------------------------------------------------

    def show_step(self, step: Step, n: int = 0) -> None:
        """Brings forward what the step is about, line `n` of it, and says in the box what it takes."""
        before, self._step = self._step, step
        if isinstance(step, FindReceipt) and step != before:
            self.found.show_rows(rows.history_rows(step.found or ()))
            self.homes.show_rows(lookup.household_rows(step.homes))
            for table in (self.found, self.homes):
                table.choose(0)
        if step.lines is not None:
            self._show_lines(step.lines, before.lines, n)
        if isinstance(step, GiveReason) and not isinstance(before, GiveReason):
            code = step.choose.choice.code
            self.reasons.choose(REASONS.index(code) if code else 0)
        if isinstance(step, SecondPerson) and step != before:
            self.seconds.show_rows(person_rows(step.people))
            self.seconds.choose(0)
        self._bring_forward(step)

    def _show_lines(self, lines: ChooseLines, before: ChooseLines | None, n: int) -> None:
        self.lines.show_rows(rows.choice_rows(lines.choice, lines.shown))
        if n:
            self.lines.choose(n - 1)
        if lines.preview is not None and (before is None or lines.preview is not before.preview):
            self.review.show_rows(rows.review_rows(lines.preview))
            self.review.choose(0)

    def _bring_forward(self, step: Step) -> None:
        table: QWidget | None = self._table(step)
        if table is self.lines and not self.lines.rows_model.rowCount():
            table = self._no_goods
        self.stack.setCurrentWidget(table if table is not None else self._empty)
        choice = step.lines.choice if step.lines is not None else None
        word, placeholder, icon = _words(step)
        pin = isinstance(step, SecondPerson) and step.login
        self.box.accept_only(Accepts.PIN if pin else Accepts.TEXT)
        self.box.dress(placeholder=placeholder, word=word, icon=icon, hint=_hint(step))
        self.count.show_text(rows.counted(choice) if choice else "")
        told = translate("Return", "原因：{reason}")
        reason = _reason(choice)
        self._reason.show_text(told.format(reason=reason) if reason else "")


def _reason(choice: Choice | None) -> str:
    if choice is None or choice.code is None:
        return ""
    return plain(choice.text, 60) or messages.reason_name(choice.code)


def _words(step: Step) -> tuple[str, str, str]:
    """Word before the box, what it takes, its icon."""
    if isinstance(step, ChooseLines) and step.choice.loose:
        return translate("Return", "无小票"), translate("Return", "扫商品，或输入数量"), "scan"
    if isinstance(step, SecondPerson) and step.login:
        return translate("Return", "密码"), translate("Return", "授权人的密码"), "lock"
    words: dict[type[Step], tuple[str, str, str]] = {
        SecondPerson: (translate("Return", "授权人"), translate("Return", "值班长或店长的登录名"), "person"),
        FindReceipt: (translate("Return", "找小票"), translate("Return", "小票号、房号、电话、卡"), "return"),
        ChooseLines: (
            translate("Return", "退多少"),
            translate("Return", "Enter 整行，或输入数量"),
            "quantity",
        ),
        GiveReason: (translate("Return", "为什么退"), translate("Return", "数字选原因，或直接写明"), "info"),
    }
    return words.get(type(step), (translate("Return", "核对"), translate("Return", "没有错就按 Enter 退款"), "check"))


def _hint(step: Step) -> str:
    if isinstance(step, FindReceipt):
        return translate("Return", "Esc 返回收银")
    return translate("Return", "Esc 换小票") if isinstance(step, ChooseLines) else translate("Return", "Esc 返回选行")
