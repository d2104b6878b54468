"""A slip taken back: a redemption or a payment, today, by another person than whoever made it, with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.people import Person, Role
from pos.services.office.views import HistoryRow, HouseholdPage
from pos.ui import messages
from pos.ui.office.affairs.affair import Affair, Answers, Ask, Done, Facts, actors_pin, own_pin, why
from pos.ui.text import grouped, money, plain, when

translate = QCoreApplication.translate
OTHER = "other"
REVERSERS = (Role.FINANCE, Role.MANAGER)


def newest_slip(page: HouseholdPage) -> HistoryRow | None:
    """The last slip of a household that can still be taken back."""
    return next((row for row in page.history if row.reversible), None)


@dataclass(frozen=True, slots=True)
class Reverse(Affair):
    """Of one slip. `own`: whoever sits here may do it; else somebody who may proves another login."""

    slip: HistoryRow
    own: bool

    @property
    def title(self) -> str:
        return translate("Office", "冲正 {slip}").format(slip=self.slip.number)

    @property
    def copy_of(self) -> str:
        return self.slip.number

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        reason = Ask("reason", translate("Office", "为什么冲正（序号）"), choices=self._reasons())
        told = (replace(why(), name="told"),) if answers.get("reason") == OTHER else ()
        return (reason, *told, *((own_pin(),) if self.own else actors_pin()))

    def _reasons(self) -> tuple[tuple[str, str], ...]:
        if self.slip.points:
            words = translate("Office", "抵错了住户"), translate("Office", "住户要撤回")
        else:
            words = translate("Office", "收错了住户"), translate("Office", "款项没有到账")
        known = (words[0], translate("Office", "金额不对"), words[1])
        return (*((word, word) for word in known), (OTHER, translate("Office", "其他（写明）")))

    def facts(self, answers: Answers) -> Facts:
        slip, points = self.slip, translate("Office", "{n} 分")
        facts = [(pick(slip.words, messages.language()), when(slip.at))]
        facts.append((translate("Office", "经办"), plain(slip.by, 24)))
        if slip.points:
            facts.append((translate("Office", "退回积分"), points.format(n=grouped(-slip.points))))
        else:
            facts.append((_money_back(slip), money(-slip.fee_fen)))
        facts.append((translate("Office", "恢复待缴"), money(-slip.fee_fen)))
        reason = answers.get("told") or answers.get("reason", "")
        if reason and reason != OTHER:
            facts.append((translate("Office", "原因"), plain(reason, 60)))
        return tuple(facts)

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        reason = answers["told"] if answers["reason"] == OTHER else answers["reason"]
        slip, debt = self.office.reverse(actor, self.slip.number, reason, key)
        said = translate("Office", "已冲正 {of}，凭单 {slip}").format(of=slip.of, slip=slip.slip_no)
        owes = translate("Office", "；还欠 {debt} 分").format(debt=grouped(debt)) if debt else ""
        way = translate("Office", "；{way} {money}").format(way=_money_back(self.slip), money=money(-self.slip.fee_fen))
        return Done(said + owes + ("" if self.slip.points else way), slip)


def _money_back(slip: HistoryRow) -> str:
    """By which tender money goes back: cash out of the drawer."""
    if slip.detail == "cash":
        return translate("Office", "从钱箱退现金")
    return translate("Office", "退{tender}").format(tender=messages.tender_name(slip.detail))


def may_alone(actor: Person, slip: HistoryRow) -> bool:
    """Whether this person may take this slip back without anybody else."""
    return actor.may(*REVERSERS) and slip.actor != actor.login
