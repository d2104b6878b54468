"""Days of `pos scenario`, played on dicts and tuples with nothing but the domain's own functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pos.domain.fees.bills import Bill, plan_redemption
from pos.domain.goods.items import Item
from pos.domain.money import parse_rate
from pos.domain.points import lots as lot_rules
from pos.domain.points.lots import Grant, Lot, LotUse
from pos.domain.points.programme import Programme, programme_at
from pos.domain.sale.basket import Basket, BasketLine, deduction_line, item_line
from pos.domain.sale.checkout import Checkout, check_out, completed, points_by_funder
from pos.domain.sale.returns import Sold, give_back
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind, coin_fen
from pos.errors import Refused
from tests.domain.makers import spendable

Step = Mapping[str, Any]
Answer = dict[str, Any]


@dataclass
class Account:
    """One household's points and bills."""

    lots: list[Lot] = field(default_factory=list)
    debt: int = 0
    bills: list[Bill] = field(default_factory=list)

    def grant(self, grants: tuple[Grant, ...], names: str) -> list[str]:
        """Write new lots; answers their ids."""
        made = []
        for n, grant in enumerate(grants, 1):
            new = grant.lot
            lot_id = f"{names}:{n}"
            made.append(lot_id)
            self.lots.append(
                Lot(
                    lot_id, new.source, new.points, grant.remaining,
                    new.available_from, new.expires_on, new.funder, new.origin,
                )
            )  # fmt: skip
            self.debt -= grant.repaid
        return made

    def use(self, uses: tuple[LotUse, ...]) -> None:
        """Take points out of lots."""
        for use in uses:
            place = next(i for i, lot in enumerate(self.lots) if lot.lot_id == use.lot_id)
            lot = self.lots[place]
            assert 0 < use.points <= lot.remaining
            self.lots[place] = replace(lot, remaining=lot.remaining - use.points)


@dataclass
class SoldSale:
    """A sale as the little book keeps it."""

    checkout: Checkout
    programme: Programme
    room: str
    lot_ids: list[str]
    returns: list[Any] = field(default_factory=list)
    counted: int = 0
    coin_fen: int = 1


@dataclass
class Redeemed:
    """A redemption and whether it was reversed."""

    room: str
    used: tuple[tuple[Lot, int], ...]
    shares: tuple[tuple[str, int], ...]
    points: int
    reversed: bool = False


class Player:
    """Plays the steps of one day."""

    def __init__(self) -> None:
        self.versions: list[Programme] = []
        self.policy = RoundingPolicy.NONE
        self.items: dict[str, Item] = {}
        self.accounts: dict[str, Account] = {}
        self.sales: dict[str, SoldSale] = {}
        self.redeemed: dict[str, Redeemed] = {}
        self.expired: dict[str, int] = {}

    def play(self, step: Step) -> Answer:
        """One step's answer."""
        try:
            answer: Answer | None = getattr(self, "do_" + step["do"])(step)
            return answer or {}
        except Refused as refusal:
            return {"refused": refusal.code}

    def do_programme(self, step: Step) -> None:
        self.versions.append(
            Programme(
                version=len(self.versions) + 1,
                valid_from=date.fromisoformat(step["from"]),
                rate_hundredths=parse_rate(step["rate"]),
                value_fen=step["value_fen"],
                items={name: parse_rate(rate) for name, rate in step.get("items", {}).items()},
                categories={name: parse_rate(rate) for name, rate in step.get("categories", {}).items()},
                min_spend_fen=step.get("min_spend_fen", 0),
                cap=step.get("cap"),
                expiry_months=step.get("expiry_months", 24),
                pending_days=step.get("pending_days", 0),
            )
        )

    def do_setting(self, step: Step) -> None:
        self.policy = RoundingPolicy(step["cash_rounding"])

    def do_item(self, step: Step) -> None:
        self.items[step["barcode"]] = Item(
            f"I{len(self.items) + 1}", step["barcode"], step["name"], step["price_fen"],
            category=step.get("category", ""), weighed=bool(step.get("weighed", 0)),
        )  # fmt: skip

    def do_household(self, step: Step) -> None:
        self.accounts[step["room"]] = Account()

    def do_bill(self, step: Step) -> None:
        bills = self.accounts[step["room"]].bills
        bills.append(
            Bill(
                f"B{len(bills)}", step["room"], step["period"], step["fee_item"],
                step["amount_fen"], 0, step["amount_fen"],
            )
        )  # fmt: skip

    def _line(self, line: Step) -> BasketLine:
        if "amount_fen" in line:
            return deduction_line("", line["amount_fen"], line.get("qty_milli", 1000))
        made = item_line(self.items[line["barcode"]], line["qty_milli"])
        return replace(made, discount_fen=line.get("discount_fen", 0))

    def do_sale(self, step: Step) -> Answer:
        on = date.fromisoformat(step["on"])
        programme = programme_at(self.versions, on)
        basket = Basket(step["id"], tuple(map(self._line, step["lines"])), discount_fen=step.get("discount_fen", 0))
        offers = [Offer(TenderKind(tender["kind"]), tender.get("fen")) for tender in step["tenders"]]
        room = step.get("room", "")
        done = completed(check_out(basket, offers, programme, self.policy, with_points=bool(room)))
        sale = SoldSale(done, programme, room, [], coin_fen=coin_fen(done.tenders, self.policy))
        if room:
            account = self.accounts[room]
            grants = lot_rules.new_earning(points_by_funder(done.lines), account.debt, on, programme)
            sale.lot_ids = account.grant(grants, step["id"])
        self.sales[step["id"]] = sale
        return {
            "total_fen": done.total_fen,
            "rounding_fen": done.rounding_fen,
            "points": done.points,
            "lines": [{"net_fen": ln.net_fen, "base_fen": ln.base_fen, "points": ln.points} for ln in done.lines],
            "tenders": [{"kind": tender.kind, "amount_fen": tender.amount_fen} for tender in done.tenders],
        }

    def do_return(self, step: Step) -> Answer:
        on = date.fromisoformat(step["on"])
        sale = self.sales[step["of"]]
        sold = Sold(
            sale.checkout.lines, sale.checkout.tenders, sale.programme,
            [line for one in sale.returns for line in one.lines],
            [tender for one in sale.returns for tender in one.tenders],
            coin_fen=sale.coin_fen, cash_back_fen=sum(one.cash_share_fen for one in sale.returns),
        )  # fmt: skip
        wanted = None if step.get("all") else [(line["n"], line["qty_milli"]) for line in step["lines"]]
        done = give_back(sold, wanted)
        sale.returns.append(done)
        account = self.accounts.get(sale.room, Account())
        own = [lot for lot in account.lots if lot.lot_id in sale.lot_ids]
        others = [lot for lot in account.lots if lot.lot_id not in sale.lot_ids]
        gone = sum(self.expired.get(lot_id, 0) for lot_id in sale.lot_ids) - sale.counted
        taken = lot_rules.take_back(own, others, done.points, on, gone)
        sale.counted += taken.lapsed
        account.use(taken.uses)
        account.debt += taken.debt
        return {
            "refund_fen": done.refund_fen,
            "points": -done.points,
            "debt": account.debt,
            "tenders": [{"kind": tender.kind, "amount_fen": tender.amount_fen} for tender in done.tenders],
        }

    def do_redeem(self, step: Step) -> Answer:
        on = date.fromisoformat(step["on"])
        account = self.accounts[step["room"]]
        value_fen = programme_at(self.versions, on).value_fen
        points = None if step["points"] == "max" else step["points"]
        plan = plan_redemption(account.bills, spendable(account.lots, on), account.debt, value_fen, points)
        uses = lot_rules.spend(account.lots, plan.points, on)
        by_id = {lot.lot_id: lot for lot in account.lots}
        account.use(uses)
        self._pay(account, {share.bill_no: share.amount_fen for share in plan.shares})
        self.redeemed[step["id"]] = Redeemed(
            step["room"],
            tuple((by_id[use.lot_id], use.points) for use in uses),
            tuple((share.bill_no, share.amount_fen) for share in plan.shares),
            plan.points,
        )
        return {
            "points": plan.points,
            "amount_fen": plan.amount_fen,
            "bills": [
                {"period": share.period, "points": share.points, "amount_fen": share.amount_fen}
                for share in plan.shares
            ],
            "points_left": plan.points_left,
        }

    @staticmethod
    def _pay(account: Account, by_bill: Mapping[str, int]) -> None:
        for place, bill in enumerate(account.bills):
            fen = by_bill.get(bill.bill_no, 0)
            account.bills[place] = replace(
                bill,
                paid_fen=bill.paid_fen + fen,
                owed_fen=bill.owed_fen - fen,
                paid_points_fen=bill.paid_points_fen + fen,
            )

    def do_reverse(self, step: Step) -> Answer:
        on = date.fromisoformat(step["on"])
        slip = self.redeemed[step["of"]]
        if slip.reversed:
            raise Refused("already_reversed")
        slip.reversed = True
        account = self.accounts[slip.room]
        account.grant(lot_rules.restore(slip.used, account.debt, on), step["id"])
        self._pay(account, {bill_no: -fen for bill_no, fen in slip.shares})
        return {"points": slip.points, "debt": account.debt}

    def do_award(self, step: Step) -> Answer:
        on = date.fromisoformat(step["on"])
        account = self.accounts[step["room"]]
        programme = programme_at(self.versions, on)
        account.grant((lot_rules.new_award(step["points"], step["funder"], account.debt, on, programme),), step["id"])
        return {"debt": account.debt}

    def do_expire(self, step: Step) -> Answer:
        until = date.fromisoformat(step["until"])
        total = 0
        for account in self.accounts.values():
            uses = lot_rules.expire(account.lots, until)
            account.use(uses)
            for use in uses:
                self.expired[use.lot_id] = self.expired.get(use.lot_id, 0) + use.points
                total += use.points
        return {"points": total}

    def do_balance(self, step: Step) -> Answer:
        account = self.accounts[step["room"]]
        return {
            "points": spendable(account.lots, date.fromisoformat(step["on"])),
            "debt": account.debt,
        }

    def do_close(self, step: Step) -> None:
        """Closing a month changes nothing that this player answers."""

    def do_verify(self, step: Step) -> Answer:
        sound = all(0 <= lot.remaining <= lot.points for who in self.accounts.values() for lot in who.lots)
        return {"clean": sound and all(who.debt >= 0 for who in self.accounts.values())}
