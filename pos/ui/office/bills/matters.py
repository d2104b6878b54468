"""What office finance does with a month's bills: make the draft, publish it, throw it away; void one, let some of it
off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from pos.domain.money import parse_yuan
from pos.domain.people import Person
from pos.errors import Refused
from pos.services.office.bill_month import BillLine, Sums
from pos.services.office.billing import check_voidable
from pos.services.office.payments import Waiver
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin, second, why
from pos.ui.text import grouped, money, period_name, plain
from pos.ui.widgets.entry import Accepts

translate = QCoreApplication.translate
OTHER = "other"


def counted(some: Sums) -> str:
    """So many bills and what they come to."""
    return translate("Bills", "{n} 张　{money}").format(n=grouped(some.count), money=money(some.amount_fen))


@dataclass(frozen=True, slots=True)
class IssueBills(Matter):
    """A draft, made now or anew: nobody owes anything of it."""

    period: str
    wanted: Sums
    left_out: int
    """rooms"""

    @property
    def title(self) -> str:
        return translate("Bills", "出 {period} 的草稿").format(period=period_name(self.period))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        left_out = translate("Bills", "{n} 户").format(n=grouped(self.left_out))
        return (
            (translate("Bills", "草稿"), counted(self.wanted)),
            (translate("Bills", "没有出账"), left_out),
            ("", translate("Bills", "草稿不算欠费，看过再公布")),
        )

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        done = self.office.issue_bills(actor, self.period, publish=False)
        made = counted(Sums(len(done.bills), done.amount_fen))
        return Done(translate("Bills", "草稿做好了：{made}。一行一行看过，再公布").format(made=made))


@dataclass(frozen=True, slots=True)
class PublishBills(Matter):
    """The draft that was looked at becomes what is owed, all of it or nothing."""

    period: str
    drafts: tuple[BillLine, ...]
    drawn: str
    """"yyyy-mm" of the month that it counts in"""

    @property
    def title(self) -> str:
        return translate("Bills", "公布 {period} 的账单").format(period=period_name(self.period))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        drafts = self.drafts
        ahead_fen = sum(line.ahead_fen for line in drafts)
        amount_fen = sum(line.bill.amount_fen for line in drafts)
        facts = [
            (translate("Bills", "公布"), counted(Sums(len(drafts), amount_fen))),
            (translate("Bills", "预存马上抵"), money(ahead_fen)),
            (translate("Bills", "公布后还欠"), money(amount_fen - ahead_fen)),
        ]
        if self.drawn != self.period:
            facts.append((translate("Bills", "记入哪个月"), period_name(self.drawn)))
        return (*facts, ("", translate("Bills", "公布以后不能改，只能一张一张作废")))

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        wanted = tuple(line.bill.bill_no for line in self.drafts)
        made = self.office.publish_bills(actor, self.period, wanted, self.ticker)
        told = counted(Sums(len(made), sum(bill.amount_fen for bill in made)))
        return Done(translate("Bills", "公布了 {told}").format(told=told))


@dataclass(frozen=True, slots=True)
class DropDraft(Matter):
    """All of a draft goes; nothing of it was in the fee book."""

    period: str
    drafts: Sums

    @property
    def title(self) -> str:
        return translate("Bills", "丢掉 {period} 的草稿").format(period=period_name(self.period))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        return (
            (translate("Bills", "丢掉"), counted(self.drafts)),
            ("", translate("Bills", "草稿没有人欠，丢掉不影响账")),
        )

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        gone = self.office.discard_bills(actor, self.period)
        return Done(translate("Bills", "丢掉了 {n} 张草稿").format(n=grouped(len(gone))))


@dataclass(frozen=True, slots=True)
class _OneBill(Matter):
    """Something with one bill."""

    line: BillLine

    def told(self) -> Facts:
        """Which one it is."""
        bill = self.line.bill
        return (
            (translate("Bills", "住户"), plain(f"{self.line.room}  {self.line.resident}", 40)),
            (translate("Bills", "账单"), plain(f"{bill.bill_no}  {period_name(bill.period)}  {bill.fee_item}", 60)),
            (translate("Bills", "应收"), money(bill.amount_fen)),
        )


@dataclass(frozen=True, slots=True)
class VoidBill(_OneBill):
    """It is nobody's any more; issuing again makes one in its place."""

    @property
    def title(self) -> str:
        return translate("Bills", "作废这张账单")

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        known = (
            translate("Bills", "面积不对"),
            translate("Bills", "单价不对"),
            translate("Bills", "不该出给这一户"),
        )
        choices = (*((word, word) for word in known), (OTHER, translate("Bills", "其他（写明）")))
        told = (replace(why(), name="told"),) if answers.get("reason") == OTHER else ()
        return (Ask("reason", translate("Bills", "为什么作废（序号）"), choices=choices), *told, own_pin())

    def facts(self, answers: Answers) -> Facts:
        bill = self.line.bill
        check_voidable(bill)
        back = ((translate("Bills", "退回预存"), money(bill.paid_advance_fen)),) if bill.paid_advance_fen else ()
        because = ((translate("Bills", "原因"), plain(_reason(answers), 60)),) if _reason(answers) else ()
        return (*self.told(), *back, *because, ("", translate("Bills", "作废以后再出账，会重新出一张代替它")))

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        bill = self.office.void_bill(actor, self.line.bill.bill_no, _reason(answers), key)
        return Done(translate("Bills", "{bill} 作废了。要重新出，按“补出”").format(bill=bill.bill_no))


def _reason(answers: Answers) -> str:
    """The one of the list, or what was typed; "" before it is known."""
    chosen = answers.get("reason", "")
    return answers.get("told", "") if chosen == OTHER else chosen


@dataclass(frozen=True, slots=True)
class WaiveBill(_OneBill):
    """Some of it is let off, with a second person."""

    @property
    def title(self) -> str:
        return translate("Bills", "减免这张账单")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (
            Ask("yuan", translate("Bills", "减免多少元"), Accepts.YUAN),
            why(),
            Ask("document", translate("Bills", "凭据（申请表号等）")),
            *second(),
            own_pin(),
        )

    def facts(self, answers: Answers) -> Facts:
        owed_fen = self.line.bill.owed_fen
        facts = (*self.told(), (translate("Bills", "还欠"), money(owed_fen)))
        if "yuan" not in answers:
            return facts
        fen = parse_yuan(answers["yuan"])
        if not fen:
            raise Refused("bad_amount", amount_fen=fen)
        if fen > owed_fen:
            raise Refused("more_than_owed", max=owed_fen)
        return (
            *facts,
            (translate("Bills", "减免"), money(fen)),
            (translate("Bills", "减免后还欠"), money(owed_fen - fen)),
        )

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        fen = parse_yuan(answers["yuan"])
        bill_no, approver = self.line.bill.bill_no, self.approval
        given = Waiver(bill_no, fen, answers["reason"], answers["document"], approver, key)
        self.office.waive(actor, given)
        return Done(translate("Bills", "减免了 {money}").format(money=money(fen)))
