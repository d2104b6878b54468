"""Goods that go: what is asked before they are sent back or written off."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.people import Person
from pos.domain.stock.movement import LOSSES, Goods, LossReason, StockReason
from pos.services.stock.desk import StockDesk
from pos.services.stock.moving import Delivery, Loss
from pos.ui import messages
from pos.ui.backoffice.stock.gathered import Line
from pos.ui.backoffice.stock.rows import so_much
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin, why
from pos.ui.text import plain

translate = QCoreApplication.translate
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class _Going(Matter):
    """What was gathered goes."""

    stock: StockDesk
    lines: tuple[Line, ...]

    @property
    def goods(self) -> tuple[Goods, ...]:
        """What goes."""
        return tuple(line.goods for line in self.lines)

    def facts(self, answers: Answers) -> Facts:
        self.stock.check_gone(self.goods, StockReason.LOST)
        told = [(plain(line.item.name, 40), so_much(line.goods.qty_milli, line.item.unit)) for line in self.lines]
        more = len(told) - _MOST_TOLD
        rest = [("", translate("Stock", "还有 {n} 行").format(n=more))] if more > 0 else []
        return (*told[:_MOST_TOLD], *rest, *self._said(answers))

    def _said(self, answers: Answers) -> Facts:
        return ((translate("Stock", "原因"), plain(answers["reason"], 40)),) if "reason" in answers else ()


@dataclass(frozen=True, slots=True)
class SendBack(_Going):
    """To the vendor, "" = not said."""

    vendor: str = ""

    @property
    def title(self) -> str:
        return translate("Stock", "退给供应方")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (why(), own_pin())

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        done = self.stock.send_back(actor, Delivery(self.goods, self.vendor), answers["reason"], key)
        return Done(translate("Stock", "退了 {n} 行").format(n=len(done.lines)))


@dataclass(frozen=True, slots=True)
class WriteOff(_Going):
    """Lost."""

    @property
    def title(self) -> str:
        return translate("Stock", "报损")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        lang = messages.language()
        choices = tuple((reason.value, pick(words, lang)) for reason, words in LOSSES.items())
        return (Ask("reason", translate("Stock", "为什么"), choices=choices), own_pin())

    def _said(self, answers: Answers) -> Facts:
        if "reason" not in answers:
            return ()
        words = pick(LOSSES[LossReason(answers["reason"])], messages.language())
        return ((translate("Stock", "原因"), words),)

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        done = self.stock.lose(actor, Loss(self.goods, LossReason(answers["reason"])), key)
        return Done(translate("Stock", "报损 {n} 行").format(n=len(done.lines)))
