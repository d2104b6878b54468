"""What is agreed with a vendor, settled with it and paid to it: what it asks, what it would do, doing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from pos.domain.fees.payments import PAYMENTS
from pos.domain.goods.items import OWNERSHIPS, Ownership, Vendor
from pos.domain.money import parse_percent
from pos.domain.people import Person
from pos.domain.sale.tender import TenderKind
from pos.domain.vendors.statement import Settlement
from pos.errors import Refused
from pos.services.till.desk import Till
from pos.services.vendors.statements import StatementDesk
from pos.services.vendors.terms import TermsDesk
from pos.ui import messages
from pos.ui.backoffice.vendors.rows import kind_words, month_title, settlement_words, sums_facts, terms_facts
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, actors_pin, own_pin, second, why
from pos.ui.text import money, period_name, plain
from pos.ui.widgets.entry import Accepts
from pos.wording import tender_name

translate = QCoreApplication.translate
_SHOP, _VENDOR, _TILL, _OFFICE = "shop", "vendor", "till", "office"


def _day(text: str) -> date | None:
    """A day as it is typed; None: none is. Refused `bad_date`."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused("bad_date", text=text[:20]) from error


# -- what is agreed -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Agree(Matter):
    """A new vendor, or other terms of a known one from a day on."""

    terms: TermsDesk
    known: Vendor | None = None

    @property
    def title(self) -> str:
        if self.known is None:
            return translate("Vendors", "新供应方")
        return translate("Vendors", "{name}：新条件").format(name=plain(self.known.name, 30))

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        stall = answers.get("kind") == Ownership.STALL
        return (*self._first(), *_terms(answers.get("kind", "")), self._from(), *(second() if stall else ()), own_pin())

    def _first(self) -> tuple[Ask, ...]:
        kinds = tuple((kind.value, kind_words(kind)) for kind in OWNERSHIPS)
        kind = Ask("kind", translate("Vendors", "怎么合作"), choices=kinds)
        if self.known is not None:
            return (Ask("name", translate("Vendors", "名称（空着不改）"), optional=True), kind)
        code = Ask("code", translate("Vendors", "编码，例如 V3"), Accepts.CODE)
        return (code, Ask("name", translate("Vendors", "名称，印在对账单上")), kind)

    def _from(self) -> Ask:
        always = translate("Vendors", "从哪天起（空着是一直）")
        today = translate("Vendors", "从哪天起（空着是今天）")
        return Ask("from", always if self.known is None else today, Accepts.CODE, optional=True)

    def facts(self, answers: Answers) -> Facts:
        if self.known is None and "code" in answers:
            self.terms.check_new(answers["code"])
        named = answers.get("name") or (self.known.name if self.known is not None else "")
        told = [(translate("Vendors", "供应方"), plain(named, 40))] if named else []
        if "kind" not in answers:
            return (*told, *(terms_facts(self.known) if self.known is not None else ()))
        wanted = self._wanted(answers)
        told += terms_facts(wanted)
        if "reason" in answers:
            told.append((translate("Vendors", "原因"), plain(answers["reason"], 60)))
        if wanted.until is not None:
            told.append((translate("Vendors", "批准到"), wanted.until.isoformat()))
        if "from" in answers:
            self.terms.check(wanted)
            if wanted.valid_from is not None:
                told.append((translate("Vendors", "从"), wanted.valid_from.isoformat()))
        return tuple(told)

    def _wanted(self, answers: Answers) -> Vendor:
        code, name = (self.known.code, self.known.name) if self.known is not None else (answers["code"], "")
        return Vendor(
            code=code,
            name=answers.get("name") or name,
            kind=Ownership(answers["kind"]),
            commission_bp=parse_percent(answers.get("commission") or "0"),
            funds_points=answers.get("funds") == _VENDOR,
            valid_from=_day(answers.get("from", "")),
            until=_day(answers.get("until", "")),
        )

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        made = self.terms.put(actor, self._wanted(answers), answers.get("reason", ""), self.approval)
        return Done(translate("Vendors", "{name} 的条件登记好了").format(name=plain(made.name, 30)))


def _terms(kind: str) -> tuple[Ask, ...]:
    """What is asked of this kind, beside from when."""
    percent = Ask("commission", translate("Vendors", "扣百分之几，如 12.5"), Accepts.DECIMAL)
    payers = ((_SHOP, translate("Vendors", "店里出")), (_VENDOR, translate("Vendors", "供应方出")))
    funds = Ask("funds", translate("Vendors", "顾客的积分由谁出"), choices=payers)
    reason = Ask("reason", translate("Vendors", "为什么不收费（只有办公室看得到）"))
    until = Ask("until", translate("Vendors", "批准到哪天为止，如 2026-12-31"), Accepts.CODE)
    return {Ownership.CONSIGNED.value: (percent, funds), Ownership.STALL.value: (funds, reason, until)}.get(kind, ())


# -- settled and paid ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settle(Matter):
    """A month's statement is locked; what comes later is of the next."""

    statements: StatementDesk
    vendor: Vendor
    period: str

    @property
    def title(self) -> str:
        return translate("Vendors", "结算 {what}").format(what=month_title(self.vendor.name, self.period))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        said = translate("Vendors", "结算以后就锁住，后来的退货算到下一张")
        return (*sums_facts(self.statements.plan(self.vendor.code, self.period)), ("", said))

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        made = self.statements.settle(actor, self.vendor.code, self.period)
        words = translate("Vendors", "{month}结算好了，第 {n} 号：{money}")
        told = {"month": period_name(made.period), "n": made.number, "money": settlement_words(made)}
        return Done(words.format(**told))


@dataclass(frozen=True, slots=True)
class _Payout(Matter):
    """Money goes out, of this computer's till while its shift is open, or at the office."""

    till: Till
    vendor: Vendor

    def _till_is_open(self) -> bool:
        return self.till.drawer.shift() is not None

    def _desk(self, drawer: str) -> StatementDesk:
        return self.till.vendors if drawer == _TILL else self.office.vendors

    def _drawer_words(self, drawer: str) -> str:
        if drawer == _TILL:
            return translate("Vendors", "收银机 {till} 的钱箱").format(till=self.till.till)
        return translate("Vendors", "物业的钱箱")

    def _check_office(self) -> None:
        """Refused `no_shift`: its drawer is not open."""
        if self.office.drawer.shift() is None:
            raise Refused("no_shift")


@dataclass(frozen=True, slots=True)
class PayToday(_Payout):
    """A stall gets what it sold up to now, in cash."""

    @property
    def title(self) -> str:
        return translate("Vendors", "{name}：当场付清").format(name=plain(self.vendor.name, 30))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def _drawer(self) -> str:
        return _TILL if self._till_is_open() else _OFFICE

    def facts(self, _answers: Answers) -> Facts:
        fen, drawer = self._desk(_OFFICE).plan_today(self.vendor.code), self._drawer()
        if drawer == _OFFICE:
            self._check_office()
        return (
            (translate("Vendors", "付给它"), money(fen)),
            (translate("Vendors", "现金，从"), self._drawer_words(drawer)),
            ("", translate("Vendors", "结到现在，当场付现金")),
        )

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        desk = self._desk(self._drawer())
        fen = desk.plan_today(self.vendor.code)
        made = desk.pay_today(actor, self.vendor.code)
        words = translate("Vendors", "付给{name} {money}，第 {n} 号")
        return Done(words.format(name=plain(self.vendor.name, 24), money=money(fen), n=made.number))


@dataclass(frozen=True, slots=True)
class PayStatement(_Payout):
    """What a statement came to, in cash out of a drawer or by another way."""

    one: Settlement

    @property
    def title(self) -> str:
        words = translate("Vendors", "付第 {n} 号 {what}")
        return words.format(n=self.one.number, what=month_title(self.vendor.name, self.one.period))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        lang, cash = messages.language(), TenderKind.CASH.value
        till = ((_TILL, self._drawer_words(_TILL)),) if self._till_is_open() else ()
        others = tuple((way, tender_name(way, lang)) for way in PAYMENTS if way != cash)
        ways = (*till, (cash, self._drawer_words(_OFFICE)), *others)
        return (Ask("way", translate("Vendors", "怎么付"), choices=ways), own_pin())

    def facts(self, answers: Answers) -> Facts:
        owed = (translate("Vendors", "付给它"), money(self.one.payable_fen))
        way = answers.get("way", "")
        if way == TenderKind.CASH.value:
            self._check_office()
        if not way:
            return (owed,)
        drawn = self._drawer_words(way) if way in (_TILL, TenderKind.CASH.value) else ""
        return (owed, (translate("Vendors", "怎么付"), drawn or tender_name(way, messages.language())))

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        way = answers["way"]
        paid = TenderKind.CASH.value if way == _TILL else way
        made = self._desk(way).pay(actor, self.vendor.code, self.one.number, paid)
        words = translate("Vendors", "付给{name} {money}，第 {n} 号")
        told = {"name": plain(self.vendor.name, 24), "money": money(made.payable_fen), "n": made.number}
        return Done(words.format(**told))


@dataclass(frozen=True, slots=True)
class TakePayoutBack(_Payout):
    """A payout was none: by another person than who made it, cash into this till's drawer or the office's."""

    one: Settlement

    @property
    def title(self) -> str:
        words = translate("Vendors", "付款冲正：第 {n} 号 {what}")
        return words.format(n=self.one.number, what=month_title(self.vendor.name, self.one.period))

    def _drawer(self) -> str:
        cash = self.one.paid == TenderKind.CASH
        return _TILL if cash and self._till_is_open() else _OFFICE

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        if self.login != self.one.paid_by:
            return (why(), own_pin())
        another, pin = actors_pin()
        return (why(), replace(another, word=translate("Vendors", "谁来冲正（登录名）")), pin)

    def facts(self, _answers: Answers) -> Facts:
        drawer = self._drawer()
        cash = self.one.paid == TenderKind.CASH
        if cash and drawer == _OFFICE:
            self._check_office()
        into = self._drawer_words(drawer) if cash else tender_name(self.one.paid, messages.language())
        return (
            (translate("Vendors", "收回"), money(self.one.payable_fen)),
            (translate("Vendors", "收到"), into),
            (translate("Vendors", "付款人"), plain(self.one.paid_by, 24)),
            ("", translate("Vendors", "这张对账单重新变成没付")),
        )

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        desk = self._desk(self._drawer())
        made = desk.take_back(actor, self.vendor.code, self.one.number, answers["reason"])
        words = translate("Vendors", "付款冲正好了，第 {n} 号还没付：{money}")
        return Done(words.format(n=made.number, money=money(made.payable_fen)))
