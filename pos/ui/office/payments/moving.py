"""Cash that the office moves without a fee: paid in, paid out, to the safe; with a reason, by a PIN."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.money import parse_yuan
from pos.domain.people import Person
from pos.domain.shift.drawer import CashMove
from pos.services.shift.desk import CashMoving
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin, why
from pos.ui.text import money
from pos.ui.widgets.entry import Accepts

translate = QCoreApplication.translate


def move_name(what: CashMove) -> str:
    """What it is called."""
    return {
        CashMove.PAID_IN: translate("Payments", "存入现金"),
        CashMove.PAID_OUT: translate("Payments", "支出现金"),
        CashMove.DROP: translate("Payments", "转存保险柜"),
    }[what]


@dataclass(frozen=True, slots=True)
class MoveCash(Matter):
    """One move of cash in the office's drawer."""

    what: CashMove

    @property
    def title(self) -> str:
        return move_name(self.what)

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        amount = Ask("amount", translate("Payments", "金额（元）"), Accepts.YUAN)
        return (amount, why(), own_pin())

    def facts(self, answers: Answers) -> Facts:
        if "amount" not in answers:
            return ()
        fen = parse_yuan(answers["amount"])
        told = translate("Payments", "放进钱箱") if self.what.sign > 0 else translate("Payments", "从钱箱取出")
        return ((told, money(fen)), *(((why().word, answers["reason"]),) if "reason" in answers else ()))

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        fen = parse_yuan(answers["amount"])
        self.office.drawer.move(actor, CashMoving(self.what, fen, answers["reason"], key))
        return Done(translate("Payments", "{what} {money}，记下了").format(what=self.title, money=money(fen)))
