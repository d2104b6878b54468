"""At a drawer without a sale or a fee: cash in, out, to the safe, or just opened; with a reason, by a PIN."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.money import parse_yuan
from pos.domain.people import Person
from pos.domain.shift.drawer import CashMove
from pos.services.shift.desk import PAYERS, CashMoving, Drawer
from pos.ui.office.affairs.affair import ACTOR, PIN, Answers, Ask, Done, Facts, Matter, own_pin, why
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


OTHER = ""
"""None of the usual reasons: it is written."""


def _reasons(usual: tuple[str, ...], answers: Answers) -> tuple[Ask, ...]:
    """One of the usual reasons by its number, so that nobody needs to write at a till; or another in words."""
    choices = (*((one, one) for one in usual), (OTHER, translate("Shift", "别的原因，写下来")))
    usually = Ask("usual", translate("Shift", "原因（序号）"), choices=choices)
    return (usually, why()) if answers.get("usual") == OTHER else (usually,)


def _reason(answers: Answers) -> str:
    return answers.get("usual", "") or answers.get("reason", "")


def _handed_out_by() -> tuple[Ask, Ask]:
    login = Ask(ACTOR, translate("Shift", "组长、财务或店长的登录名"), Accepts.CODE, roles=PAYERS)
    return (login, Ask(PIN, translate("Shift", "取钱人的密码"), Accepts.PIN))


@dataclass(frozen=True, slots=True)
class MoveCash(Matter):
    """One move of cash in a drawer."""

    here: Person
    drawer: Drawer
    what: CashMove

    @property
    def title(self) -> str:
        return move_name(self.what)

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        amount = Ask("amount", translate("Payments", "金额（元）"), Accepts.YUAN)
        return (amount, *_reasons(self._usual(), answers), *self._who(answers))

    def _usual(self) -> tuple[str, ...]:
        return {
            CashMove.PAID_IN: (translate("Shift", "补零钱"), translate("Shift", "多放的钱放回")),
            CashMove.PAID_OUT: (translate("Shift", "换零钱"), translate("Shift", "买日用品")),
            CashMove.DROP: (translate("Shift", "钱箱里现金太多"), translate("Shift", "下班前上交")),
        }[self.what]

    def _who(self, answers: Answers) -> tuple[Ask, ...]:
        """A sum that this person may not hand out is handed out by somebody who may, by their own PIN."""
        fen = parse_yuan(answers["amount"]) if "amount" in answers else 0
        return _handed_out_by() if self.drawer.wants_lead(self.here, self.what, fen) else (own_pin(),)

    def facts(self, answers: Answers) -> Facts:
        if "amount" not in answers:
            return ()
        fen = parse_yuan(answers["amount"])
        told = translate("Payments", "放进钱箱") if self.what.sign > 0 else translate("Payments", "从钱箱取出")
        reason = _reason(answers)
        return ((told, money(fen)), *(((why().word, reason),) if reason else ()))

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        fen = parse_yuan(answers["amount"])
        self.drawer.move(actor, CashMoving(self.what, fen, _reason(answers), key))
        return Done(translate("Payments", "{what} {money}，记下了").format(what=self.title, money=money(fen)))


@dataclass(frozen=True, slots=True)
class OpenAlone(Matter):
    """The drawer is opened without a sale."""

    drawer: Drawer

    @property
    def title(self) -> str:
        return translate("Shift", "只开钱箱")

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        usual = (translate("Shift", "换零钱"), translate("Shift", "找错钱，核对"), translate("Shift", "检查钱箱"))
        return (*_reasons(usual, answers), own_pin())

    def facts(self, answers: Answers) -> Facts:
        reason = _reason(answers)
        return ((why().word, reason),) if reason else ()

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        self.drawer.open_alone(actor, _reason(answers), key)
        return Done(translate("Shift", "钱箱开了，记下了，交班单上会写次数"))
