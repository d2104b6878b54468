"""Receipts, slips and shift reports as documents for a printer."""

from __future__ import annotations

from pos.domain.paper.document import Paper
from pos.domain.paper.printout import paper_of
from pos.domain.paper.shift_report import report_paper
from pos.domain.people import Person
from pos.domain.points.passport import Passport, in_order, passport_paper
from pos.domain.points.programme import programme_at
from pos.ledger.database import Transaction
from pos.ledger.entry import Draft, Kind
from pos.ledger.reading import accounts, households, passports, printouts, shifts
from pos.ledger.reading.till.copies import copies_of, handed_out
from pos.services.shift import reports
from pos.services.shop import Shop
from pos.services.writing import Writing, writing


def paper(shop: Shop, number: str, lang: str, *, reprint: int = 0) -> Paper:
    """The document of a number, a closed shift's too; of an exchange, which has two, one for both.

    `reprint` n > 0 marks the n-th copy. Refused `no_receipt`.
    """
    with shop.ledger.read() as tx:
        if shifts.is_report_number(number):
            report = reports.report_of(tx, shop.shop_id, shifts.close_by_number(tx, shop.shop_id, number))
            return report_paper(shop.rules(tx).shop_name, report, lang=lang, reprint=reprint)
        back, found = printouts.exchange_of(tx, shop.shop_id, number) or (None, None)
        one = found or printouts.read(tx, shop.shop_id, number)
    return paper_of(one, lang, back=back, reprint=reprint)


def print_again(shop: Shop, actor: Person, till: str, number: str, lang: str) -> Paper:
    """The document of what was handed out before, marked as the copy that it is: an entry counts it first, in the
    shift that is open at this till or desk.

    Refused `no_receipt`, and as `writing`.
    """

    def work(w: Writing) -> int:
        row, shift = handed_out(w.tx, shop.shop_id, number), shifts.open_shift(w.tx, till)
        w.hold(receipt=row.id)
        before = copies_of(w.tx, [row.id]).get(row.id, 0)
        w.append(Draft(Kind.REPRINTED, w.day(), reverses=row.id, shift=shift.id if shift is not None else None))
        return before + 1

    return paper(shop, number, lang, reprint=writing(shop, actor, till, work))


def passport(shop: Shop, tx: Transaction, household_id: str) -> Passport:
    """Every lot of a household, told from its coming on. Refused `no_household`."""
    on, one = shop.today(), households.known(tx, household_id)
    rules, standing = shop.rules(tx), accounts.standing(tx, household_id, on)
    return Passport(
        room=one.room,
        shop_name=rules.shop_name,
        on=on,
        spendable=standing.spendable,
        worth_fen=standing.spendable * programme_at(rules.programmes, on).value_fen,
        debt=standing.debt,
        stories=in_order(passports.stories(tx, shop.shop_id, household_id), on),
    )


def passport_of(shop: Shop, household_id: str, lang: str) -> Paper:
    """The slip for the resident. Refused `no_household`."""
    with shop.ledger.read() as tx:
        return passport_paper(passport(shop, tx, household_id), lang=lang)
