"""Vendors, their terms and their statements as tables and as facts. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.items import OWNERSHIPS, Ownership, Vendor
from pos.domain.language import pick
from pos.domain.money import format_rate
from pos.domain.month.books import VendorRow
from pos.domain.vendors.statement import Settlement, VendorLine
from pos.services.vendors.statements import Statement, receipt_of
from pos.services.vendors.terms import Agreed
from pos.ui import messages
from pos.ui.office.affairs.affair import Facts
from pos.ui.text import money, period_name, plain, quantity, when
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.wording import tender_name

translate = QCoreApplication.translate
_NEWEST = 2
"""versions of terms, or statements of a month, that stand beside the list"""


@dataclass(frozen=True, slots=True)
class VendorTold:
    """The chosen vendor whole: every version of its terms, a month of it."""

    history: tuple[Agreed, ...]
    statement: Statement


def kind_words(kind: Ownership) -> str:
    """Bought, consigned, a stall."""
    return pick(OWNERSHIPS[kind], messages.language())


def terms_words(one: Vendor) -> str:
    """What is agreed, in one line."""
    return " · ".join(part for part in (kind_words(one.kind), taken_words(one)) if part)


def taken_words(one: Vendor) -> str:
    """What is taken off what a vendor sells."""
    taken = translate("Vendors", "扣 {percent}%").format(percent=format_rate(one.commission_bp))
    points = translate("Vendors", "积分由它出") if one.funds_points else ""
    return " · ".join(part for part in (taken if one.commission_bp else "", points) if part)


def terms_facts(one: Vendor) -> Facts:
    """The same, a line each."""
    percent = f"{format_rate(one.commission_bp)}%"
    taken = ((translate("Vendors", "扣点"), percent),) if one.commission_bp else ()
    payer = translate("Vendors", "供应方出") if one.funds_points else translate("Vendors", "店里出")
    points = ((translate("Vendors", "积分"), payer),) if one.kind is not Ownership.BOUGHT else ()
    return ((translate("Vendors", "合作"), kind_words(one.kind)), *taken, *points)


def amount(fen: int) -> str:
    """What is owed; nothing is a dash."""
    return money(fen) if fen else "—"


# -- vendors ------------------------------------------------------------------------------------------------------


def vendor_columns() -> tuple[Column, ...]:
    """Who, on what terms, what it is owed now."""
    return (
        Column(translate("Vendors", "供应方"), 0),
        Column(translate("Vendors", "今天的条件"), 300, narrow=210),
        Column(translate("Vendors", "现在欠它"), 150, right=True, narrow=130),
    )


def vendor_row(one: Vendor, fen: int) -> Row:
    """One of them. `fen` = what it is owed."""
    return CellRow(
        one.code,
        (
            Cell(plain(one.name, 60), bold=True, note=plain(one.code, 24), note_ink="muted"),
            Cell(kind_words(one.kind), note=taken_words(one), note_ink="muted"),
            Cell(amount(fen), "red" if fen < 0 else "ink", bold=fen != 0, sort=f"{fen + 10**12:015d}"),
        ),
        tall=True,
    )


def fits_vendor(one: Vendor, typed: str) -> bool:
    """Whether what is typed is in the code, the name or the kind."""
    told = f"{one.code} {one.name} {kind_words(one.kind)}".casefold()
    return all(word in told for word in typed.casefold().split())


def vendor_facts(one: Vendor, fen: int, told: VendorTold | None) -> Facts:
    """All that is known of it; why a stall is free only where the service told it."""
    known = (
        (translate("Vendors", "今天的条件"), terms_words(one)),
        (translate("Vendors", "现在欠它"), money(fen)),
    )
    if told is None:
        return known
    history = [(_begun(agreed), _agreed_words(agreed)) for agreed in told.history[:_NEWEST]]
    more = len(told.history) - len(history)
    rest = [("", translate("Vendors", "更早还有 {n} 次").format(n=more))] if more else []
    return (*known, *history, *rest)


def _begun(one: Agreed) -> str:
    first = one.terms.valid_from
    if first is None:
        return translate("Vendors", "一直以来")
    return translate("Vendors", "{day} 起").format(day=first.isoformat())


def _agreed_words(one: Agreed) -> str:
    until, approver = one.terms.until, one.approver
    parts = (
        terms_words(one.terms),
        plain(one.why, 60),
        translate("Vendors", "批准到 {day}").format(day=until.isoformat()) if until else "",
        translate("Vendors", "{name} 批准").format(name=plain(approver, 16)) if approver else "",
        translate("Vendors", "{who} {when}登记").format(who=plain(one.actor, 16), when=when(one.entered_on)),
    )
    return " · ".join(part for part in parts if part)


# -- a statement --------------------------------------------------------------------------------------------------


def line_columns() -> tuple[Column, ...]:
    """When, what, how much, what it came to, whether it is settled."""
    return (
        Column(translate("Vendors", "日期"), 140, narrow=124),
        Column(translate("Vendors", "商品"), 0),
        Column(translate("Vendors", "数量"), 110, right=True, narrow=84),
        Column(translate("Vendors", "金额"), 120, right=True, narrow=106),
        Column(translate("Vendors", "应付"), 120, right=True, narrow=0),
        Column("", 100, narrow=92),
    )


def line_row(number: int, line: VendorLine, shop_id: str) -> Row:
    """One line of goods; what came back is below 0."""
    of = line.of
    assert of is not None
    receipt = receipt_of(of, shop_id)
    settled = translate("Vendors", "第 {n} 号").format(n=of.settled)
    state = (settled, "green") if of.settled else (translate("Vendors", "没结算"), "muted")
    if line.kind is Ownership.BOUGHT:
        state = (kind_words(line.kind), "muted")
    return CellRow(
        (of.till, of.seq, number),
        (
            Cell(of.day, "muted"),
            Cell(plain(line.name, 60) or translate("Vendors", "补记积分"), note=receipt, note_ink="muted"),
            Cell(quantity(line.qty_milli, line.unit) if line.qty_milli else ""),
            Cell(money(line.sold_fen - line.returned_fen), bold=True),
            Cell(money(line.due_fen)),
            Cell("", badge=state[0], badge_ink=state[1]),
        ),
        tall=True,
    )


def fits_line(line: VendorLine, typed: str) -> bool:
    """Whether what is typed is in the goods or the day."""
    told = f"{line.name} {line.of.day if line.of else ''}".casefold()
    return all(word in told for word in typed.casefold().split())


def sums_facts(sums: VendorRow) -> Facts:
    """What a statement says: every term of the sum, and what comes out."""
    terms = (
        (translate("Vendors", "卖出"), sums.sales_fen),
        (translate("Vendors", "退货"), -sums.returns_fen),
        (translate("Vendors", "扣点"), -sums.commission_fen),
        (translate("Vendors", "它出的积分"), -sums.points_share_fen),
        (translate("Vendors", "上期结转"), sums.carried_fen),
    )
    told = tuple((word, money(fen)) for n, (word, fen) in enumerate(terms) if fen or not n)
    return (*told, (translate("Vendors", "应付"), money(sums.due_fen)))


def statement_facts(found: Statement) -> Facts:
    """The month's sums, and what of it is settled."""
    settled = [(_settled_on(one), settlement_words(one)) for one in reversed(found.settlements[-_NEWEST:])]
    more = len(found.settlements) - len(settled)
    rest = [("", translate("Vendors", "这个月更早还有 {n} 张").format(n=more))] if more else []
    return (*sums_facts(found.sums), *settled, *rest)


def _settled_on(one: Settlement) -> str:
    return translate("Vendors", "第 {n} 号，{day} 结算").format(n=one.number, day=one.day)


def settlement_words(one: Settlement) -> str:
    """What a statement came to, and whether it is paid."""
    if one.paid:
        way = tender_name(one.paid, messages.language())
        paid = translate("Vendors", "{money} · {day} {way}付讫")
        return paid.format(money=money(one.payable_fen), day=one.paid_on, way=way)
    if not one.payable_fen:
        return translate("Vendors", "{money}，转到下一张").format(money=money(one.sums.due_fen))
    return translate("Vendors", "{money} · 还没付").format(money=money(one.payable_fen))


def unpaid(settlements: Sequence[Settlement]) -> Settlement | None:
    """The oldest that is to be paid."""
    return next((one for one in settlements if one.payable_fen and not one.paid), None)


def month_title(name: str, period: str) -> str:
    """Whose month it is."""
    return f"{plain(name, 30)} · {period_name(period)}"
