"""A household's whole account: moved to another room, settled in cash, or kept; and the family that moves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pos.domain.fees.bills import Bill, RedemptionPlan, plan_redemption
from pos.domain.people import Approval
from pos.domain.points.lots import Grant, Lot, LotUse, UseKind, arrive, lapsed, leave, repay, spend
from pos.domain.points.standing import Standing, usable_part
from pos.errors import Refused


class Way(StrEnum):
    """What becomes of a household's points."""

    KEEP = "keep"
    """They stay where they are, and nobody can spend them: only for a household that moves out."""
    TRANSFER = "transfer"
    SETTLE = "settle"
    """In cash at face value: only for a household that moves out, or has."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is asked for. `to` = the household that takes the points; `move_out`: the family leaves its room."""

    household_id: str
    way: Way
    to: str = ""
    move_out: bool = False
    reason: str = ""
    approver: Approval | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A household's account on a day. `gone`: its family has moved out; `lots`: those with points left."""

    standing: Standing
    lots: tuple[Lot, ...]
    room: str
    frozen: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class LeavingPlan:
    """Exactly what will happen. Points and debt in points; `cash_fen` > 0 is paid to the household, < 0 by it."""

    room: str
    way: Way
    move_out: bool
    points: int
    """that leave the account, those that are pending too"""
    lapsed: int
    """that are left to lapse: their last day is over"""
    debt: int
    """of the household before, that goes along or is settled"""
    value_fen: int = 0
    cash_fen: int = 0
    to_room: str = ""
    repaid: int = 0
    """of the points, that pay debt at the other room at once"""
    to_points: int = 0
    to_debt: int = 0
    """usable points and debt at the other room afterwards"""
    owed_fen: int = 0
    owed_bills: int = 0
    """fee that the household still owes; it stays with it"""
    members: int = 0
    redeemed: int = 0
    redeemed_fen: int = 0
    """points, and what they pay of the household's own arrears before the rest is settled"""


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What is left of a household's account and bills once its arrears are paid by points; None: nothing was."""

    own: Account
    bills: tuple[Bill, ...]
    plan: RedemptionPlan | None = None
    uses: tuple[LotUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Departure:
    """A plan with the lots behind it: `uses` leave, `grants` arrive, `paid` is taken from what the other room held."""

    plan: LeavingPlan
    uses: tuple[LotUse, ...] = ()
    grants: tuple[Grant, ...] = ()
    paid: tuple[LotUse, ...] = ()
    debt_left: int = 0
    redeemed: Redeemed | None = None


def arrears_first(asked: Leaving, own: Account, bills: Sequence[Bill], on: date, value_fen: int) -> Redeemed:
    """A household's own arrears are redeemed before its points are settled in cash, as far as they can be."""
    untouched = Redeemed(own, tuple(bills))
    if asked.way is not Way.SETTLE or own.frozen or own.standing.debt:
        return untouched
    try:
        plan = plan_redemption(bills, own.standing.spendable, 0, value_fen, None)
    except Refused:
        return untouched  # nothing is owed that points pay, or there are none
    uses = tuple(spend(own.lots, plan.points, on))
    taken = {use.lot_id: use.points for use in uses}
    lots = (replace(lot, remaining=lot.remaining - taken.get(lot.lot_id, 0)) for lot in own.lots)
    standing = replace(
        own.standing, spendable=own.standing.spendable - plan.points, held=own.standing.held - plan.points
    )
    left = replace(own, standing=standing, lots=tuple(lot for lot in lots if lot.remaining))
    paid = {share.bill_no: share.amount_fen for share in plan.shares}
    owed = tuple(replace(bill, owed_fen=bill.owed_fen - paid.get(bill.bill_no, 0)) for bill in bills)
    return Redeemed(left, owed, plan, uses)


def depart(
    asked: Leaving, own: Account, other: Account | None, on: date, value_fen: int, bills: Sequence[Bill], members: int
) -> Departure:
    """Decide it. `other` = the account of `asked.to`; `bills` = the household's, `members` = how many people it has.

    Refused `moved_out` (room), `only_moving_out`, `nothing_to_move` (room), `same_household`, `no_household`,
    `frozen_target` (room).
    """
    if own.gone and (asked.move_out or asked.way is Way.KEEP):
        raise Refused("moved_out", room=own.room)
    if asked.way is not Way.TRANSFER and not (own.gone or asked.move_out):
        raise Refused("only_moving_out")
    redeemed = arrears_first(asked, own, bills, on, value_fen)
    own, bills = redeemed.own, redeemed.bills
    kind = UseKind.SETTLEMENT if asked.way is Way.SETTLE else UseKind.TRANSFER
    uses = () if asked.way is Way.KEEP else leave(own.lots, on, kind)
    points, debt = sum(use.points for use in uses), own.standing.debt
    if asked.way is not Way.KEEP and not (points or debt or redeemed.plan):
        raise Refused("nothing_to_move", room=own.room)
    owed = [bill.owed_fen for bill in bills if bill.published and bill.owed_fen > 0]
    plan = LeavingPlan(
        room=own.room,
        way=asked.way,
        move_out=asked.move_out,
        points=points,
        lapsed=sum(lot.remaining for lot in own.lots if lapsed(lot, on)),
        debt=debt,
        value_fen=value_fen,
        cash_fen=(points - debt) * value_fen if asked.way is Way.SETTLE else 0,
        owed_fen=sum(owed),
        owed_bills=len(owed),
        members=members,
        redeemed=redeemed.plan.points if redeemed.plan else 0,
        redeemed_fen=redeemed.plan.amount_fen if redeemed.plan else 0,
    )
    departure = Departure(plan, uses, redeemed=redeemed)
    return _arriving(asked, departure, own.lots, other, on) if asked.way is Way.TRANSFER else departure


def _arriving(
    asked: Leaving, departure: Departure, lots: tuple[Lot, ...], other: Account | None, on: date
) -> Departure:
    """The other side of a transfer: lots that arrive, debt that comes along and is paid from what is there."""
    if asked.to == asked.household_id:
        raise Refused("same_household")
    if other is None:
        raise Refused("no_household", household_id=asked.to)
    if other.gone:
        raise Refused("moved_out", room=other.room)
    if other.frozen:
        raise Refused("frozen_target", room=other.room)
    grants = arrive(lots, departure.uses, other.standing.debt)
    paid, debt_left = repay(other.lots, departure.plan.debt, on)
    after = other.standing.granted(grants, on)
    plan = replace(
        departure.plan,
        to_room=other.room,
        repaid=other.standing.debt - after.debt,
        to_points=after.spendable - usable_part(paid, other.lots, on),
        to_debt=after.debt + debt_left,
    )
    return replace(departure, plan=plan, grants=grants, paid=paid, debt_left=debt_left)
