"""The steps of a played day that are about fees: items, tariffs, issuing, paying, letting off, and what is owed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pos.domain.fees.payments import PAYMENTS
from pos.domain.fees.tariffs import FeeItem, Tariff
from pos.domain.money import parse_tariff, parse_yuan
from pos.domain.paper.receipt import Slip
from pos.domain.people import Approval, Person
from pos.errors import Refused
from pos.services.desks import Desks
from pos.services.office.payments import FeePayment, Waiver
from pos.services.reports import Reports

Step = Mapping[str, Any]
Answer = dict[str, Any]
_MOST = 10**12


class FeeSteps:
    """What the office does about fees in a played day."""

    def __init__(
        self, desk: Desks, player: Person, second: Person, approval: Approval, room: Callable[[Step], str]
    ) -> None:
        self._office = desk.office
        self._reports = Reports(desk.shop)
        self._player = player
        self._second = second
        self._approval = approval
        self._room = room

    def fee_item(self, step: Step) -> Answer:
        """A fee item, or what is said of it now."""
        item = FeeItem(
            text(step["fee_item"]), 0, redeemable=bool(step["redeemable"]), metered=bool(step.get("metered"))
        )
        self._office.tariffs.add_fee_item(self._player, item)
        return {}

    def tariff(self, step: Step) -> Answer:
        """A tariff per m² or a fixed sum."""
        per_m2, flat = step.get("per_m2_yuan"), step.get("flat_yuan")
        wanted = Tariff(
            fee_item=text(step["fee_item"]),
            valid_from=text(step["from"]),
            per_m2=None if per_m2 is None else parse_tariff(str(per_m2)),
            flat_fen=None if flat is None else parse_yuan(str(flat)),
            building=text(step.get("building") or ""),
        )
        self._office.tariffs.add_tariff(self._player, wanted)
        return {}

    def issue(self, step: Step) -> Answer:
        """A month's bills, published."""
        done = self._office.issue_bills(self._player, text(step["period"]), publish=True)
        left_out = [{"room": one.room, "fee_item": one.fee_item, "why": one.why.value} for one in done.left_out]
        return {"issued": len(done.bills), "amount_fen": done.amount_fen, "left_out": left_out}

    def pay(self, step: Step) -> Slip:
        """A payment in money."""
        kind = text(step["kind"])
        if kind not in PAYMENTS:
            raise ValueError("no kind of payment")
        return self._office.pay(self._player, FeePayment(self._room(step), whole(step["fen"]), kind))

    def waive(self, step: Step) -> Answer:
        """Something is let off a bill, by the second person."""
        given = Waiver(
            bill_no=self._bill_no(step),
            amount_fen=positive(step["fen"]),
            reason=text(step["reason"]),
            document=text(step["document"]),
            approver=self._approval,
        )
        self._office.waive(self._second, given)
        return {}

    def _bill_no(self, step: Step) -> str:
        wanted = (text(step["period"]), text(step["fee_item"]))
        for bill in self._office.household(self._room(step)).bills:
            if (bill.period, bill.fee_item) == wanted:
                return bill.bill_no
        raise Refused("no_bill", bill_no=" ".join(wanted))

    def fees(self, step: Step) -> Answer:
        """What a room owes and has paid ahead."""
        page = self._office.household(self._room(step))
        owed = sorted((one for one in page.bills if one.owed_fen > 0), key=lambda bill: (bill.period, bill.bill_no))
        return {
            "owed_fen": sum(bill.owed_fen for bill in owed),
            "advance_fen": page.advance_fen,
            "bills": [{"period": one.period, "fee_item": one.fee_item, "owed_fen": one.owed_fen} for one in owed],
        }

    def collection(self, step: Step) -> Answer:
        """Collection rates of a period as of the step's day."""
        rates = self._reports.rate(text(step["period"]), date.fromisoformat(step["on"]))
        return {name: rates[name] for name in ("by_amount_bp", "by_household_bp", "without_points")}


def paid_bills(slip: Slip) -> list[Answer]:
    """What a payment put on bills."""
    return [
        {"period": period, "fee_item": fee_item, "amount_fen": fen}
        for _no, period, fee_item, _points, fen in slip.shares
    ]


# -- what a step may hold -------------------------------------------------------------------------------------------


def whole(value: object, least: int = -_MOST) -> int:
    """A whole number: neither 1.9 nor true nor "5" is one, and none is larger than a ledger keeps."""
    if type(value) is not int or not least <= value <= _MOST:
        raise ValueError("no whole number")
    return value


def positive(value: object) -> int:
    """A whole number above 0."""
    return whole(value, 1)


def text(value: object) -> str:
    """A text that a ledger can keep."""
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("no text")
    value.encode()
    return value
