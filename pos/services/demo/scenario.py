"""A day from a file, played on a ledger of its own through the services of the windows (interface.md, Scenarios)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pos.domain.fees.bills import Bill
from pos.domain.goods.items import Item, Ownership, Vendor, on_day
from pos.domain.money import parse_area, parse_rate
from pos.domain.paper.receipt import ReceiptLine
from pos.domain.people import Role
from pos.domain.points.programme import Programme
from pos.domain.promotions.promotion import FIGURES, Band, Promotion, PromotionKind
from pos.domain.sale.basket import Basket, attach, deduction_line, discount_line, discount_order, item_line, of_batch
from pos.domain.sale.tender import Offer, RoundingPolicy, TenderKind
from pos.errors import Refused
from pos.ledger.audit.proof import verify
from pos.ledger.engine import Place, engine_at
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.journal import ZONE, new_id
from pos.ledger.keys import KeyStore
from pos.ledger.reading import accounts, catalogue
from pos.services.demo.fee_steps import Answer, FeeSteps, Step, paid_bills, positive, text, whole
from pos.services.desks import Desks, open_desks
from pos.services.goods.backoffice import Backoffice
from pos.services.office.awards import Award
from pos.services.office.billing import NewBill, write_bills
from pos.services.people import shop_settings
from pos.services.reports import VENDOR_SUMS
from pos.services.upkeep.setup import everything, new_ledger, open_ledger
from pos.services.vendors.terms import MOST_AHEAD, TermsDesk
from pos.services.writing import Writing, writing

_PIN = "246810"
_NAMED = frozenset({"sale", "return", "redeem", "reverse", "pay"})
"""What a later step may speak of by its id."""
_FILE = Path("ledger.db")
PLAYER = everything("player", "演练")
SECOND = everything("second", "复核")


@contextmanager
def own_desk(beside: Place = _FILE) -> Iterator[Desks]:
    """A desk on a temporary ledger: shop S1, till T1, two people with every role.

    `beside` = a place of the same sort: a file, or a server where a scratch database may be made (and is removed).
    """
    scratch = engine_at(beside).scratch
    with tempfile.TemporaryDirectory(prefix="pos-scenario-") as folder, scratch(Path(folder)) as place:
        store = KeyStore(Path(folder) / "keys", use_os_store=False)
        people = tuple((p.login, p.name, frozenset(Role), _PIN) for p in (PLAYER, SECOND))
        new_ledger(place, store, "演练", people, tariff=None)
        ledger = open_ledger(place, store)
        ledger.take("scenario")
        desk = open_desks(ledger, Path(folder), needs_shift=False)
        desk.shop.watch.asks = False  # its clock is the steps' own
        try:
            yield desk
        finally:
            desk.close()


def play(steps: Sequence[Step], beside: Place = _FILE) -> list[Answer]:
    """The answers of every step; one that cannot be read answers `bad_step` and changes nothing."""
    with own_desk(beside) as desk:
        player = Player(desk)
        return [player.step(step) for step in steps]


class Player:
    """Plays steps; the file's own names stand for receipts, slips and rooms."""

    def __init__(self, desk: Desks) -> None:
        self._desk = desk
        self._back = Backoffice(desk.shop)
        self._approval = desk.people.approve(PLAYER.login, _PIN)
        self._numbers: dict[str, str] = {}
        self._rooms: dict[str, str] = {}
        self._items: dict[str, Item] = {}
        self._fees = FeeSteps(desk, PLAYER, SECOND, self._approval, self._room)
        self._noon = datetime.min.replace(tzinfo=ZONE)
        self._do: Mapping[str, Callable[[Step], Answer]] = {
            "programme": self._programme,
            "setting": self._setting,
            "item": self._item,
            "promotion": self._promotion,
            "vendor": self._vendor,
            "statement": self._statement,
            "household": self._household,
            "bill": self._bill,
            "fee_item": self._fees.fee_item,
            "tariff": self._fees.tariff,
            "issue": self._fees.issue,
            "pay": self._pay,
            "waive": self._fees.waive,
            "fees": self._fees.fees,
            "collection": self._fees.collection,
            "sale": self._sale,
            "return": self._return,
            "redeem": self._redeem,
            "reverse": self._reverse,
            "award": self._award,
            "expire": self._expire,
            "balance": self._balance,
            "close": self._close,
            "verify": self._verify,
        }

    def step(self, step: Step) -> Answer:
        """The answer of one step; a refused one answers its code and changes nothing."""
        try:
            play_it = self._do[step["do"]]
            self._set_clock(step)
            if step["do"] in _NAMED:
                text(step["id"])
            return play_it(step)
        except Refused as refusal:
            return {"refused": refusal.code}
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            return {"refused": "bad_step"}

    def _set_clock(self, step: Step) -> None:
        """A day's clock is its steps': a step without a day of its own is played on that of the one before.

        It never goes back: a step of an earlier day is somebody who asks for a day that is over.
        """
        told = step.get("on") or (step["until"] if step["do"] == "expire" else None)
        self._desk.shop.on = on = date.fromisoformat(told) if told else None
        if on is not None:
            self._noon = noon = max(self._noon, datetime.combine(on, time(12), ZONE))
            self._desk.ledger.clock = lambda: noon

    # -- the shop -----------------------------------------------------------------------------------------------------

    def _programme(self, step: Step) -> Answer:
        programme = Programme(
            version=0,
            valid_from=date.fromisoformat(step["from"]),
            rate_hundredths=parse_rate(str(step["rate"])),
            value_fen=whole(step["value_fen"]),
            items={name: parse_rate(str(rate)) for name, rate in (step.get("items") or {}).items()},
            categories={name: parse_rate(str(rate)) for name, rate in (step.get("categories") or {}).items()},
            min_spend_fen=whole(step.get("min_spend_fen") or 0),
            cap=None if step.get("cap") is None else whole(step["cap"]),
            expiry_months=whole(step.get("expiry_months", 24)),
            pending_days=whole(step.get("pending_days") or 0),
        )
        self._back.add_programme(PLAYER, programme)
        return {}

    def _setting(self, step: Step) -> Answer:
        shop_settings.change(self._desk.shop, PLAYER, "cash_rounding", RoundingPolicy(step["cash_rounding"]))
        return {}

    def _item(self, step: Step) -> Answer:
        barcode = str(step["barcode"])
        item = Item(
            item_id="",
            barcode=barcode,
            name=text(step["name"]),
            price_fen=whole(step["price_fen"], 0),
            unit="kg" if step.get("weighed") else "件",
            category=str(step.get("category") or ""),
            weighed=bool(step.get("weighed")),
            vendor=str(step.get("vendor") or ""),
        )
        self._items.pop(self._back.put_item(PLAYER, item).barcode, None)
        return {}

    def _vendor(self, step: Step) -> Answer:
        """A stall's second person stands for it as long as anybody may."""
        kind, desk = Ownership(step["kind"]), TermsDesk(self._desk.shop)
        stall = kind is Ownership.STALL
        wanted = Vendor(
            code=text(step["code"]),
            name=text(step["name"]),
            kind=kind,
            commission_bp=whole(step.get("commission_bp") or 0, 0),
            funds_points=bool(step.get("funds_points")),
            until=self._desk.shop.today() + timedelta(days=MOST_AHEAD) if stall else None,
        )
        desk.put(SECOND, wanted, "演练" if stall else "", self._approval if stall else None)
        self._items.clear()
        return {}

    def _statement(self, step: Step) -> Answer:
        told = self._desk.reports.vendor_statement(text(step["code"]), text(step["period"]))
        return {name: fen for name, fen in told.items() if name in VENDOR_SUMS}

    def _promotion(self, step: Step) -> Answer:
        """It runs from its day on, whatever the clock says when the step is played."""
        kind, last = PromotionKind(step["kind"]), step.get("to")
        figures: dict[str, Any] = {name: whole(step[name], 0) for name in FIGURES[kind]}
        one = Promotion(
            promotion_id=text(step["id"]),
            name=text(step["id"]),
            kind=kind,
            valid_from=date.fromisoformat(step["from"]),
            valid_to=date.fromisoformat(last) if last else None,
            items=frozenset(map(str, step.get("items") or ())),
            categories=frozenset(map(str, step.get("categories") or ())),
            members_only=bool(step.get("members_only")),
            repeat=bool(step.get("repeat")),
            bands=tuple(Band(whole(days, 0), whole(off_bp)) for days, off_bp in step.get("bands") or ()),
            **figures,
        )
        self._desk.promotions.put(PLAYER, one)
        return {}

    def _household(self, step: Step) -> Answer:
        area = step.get("area_m2")
        one = self._back.add_household(PLAYER, text(step["room"]), None if area is None else parse_area(str(area)))
        self._rooms[step["room"]] = one.household_id
        return {}

    def _room(self, step: Step) -> str:
        room = text(step["room"])
        return self._rooms.get(room) or self._desk.office.in_room(room)

    def _bill(self, step: Step) -> Answer:
        amount = positive(step["amount_fen"])
        bill = Bill("", self._room(step), text(step["period"]), text(step["fee_item"]), amount, 0, amount)
        shop = self._desk.shop

        def work(w: Writing) -> None:
            on = shop.on or w.open_day()  # a bill without a day is published whenever it may be
            write_bills(w, [NewBill(bill)], on, publish=True)

        writing(shop, PLAYER, OFFICE, work)
        return {}

    # -- the till -----------------------------------------------------------------------------------------------------

    def _basket(self, step: Step) -> Basket:
        basket = Basket(basket_id=new_id())
        for line in step["lines"]:
            if "barcode" in line:
                bare = item_line(self._known(str(line["barcode"])), whole(line["qty_milli"]))
                last = line.get("expires_on")
                added = of_batch(bare, str(line.get("batch") or ""), date.fromisoformat(last) if last else None)
            else:
                added = deduction_line("抵扣", whole(line["amount_fen"]), whole(line.get("qty_milli", 1000)))
            # Not `basket.add`: a step's lines stay lines, also where a cashier's scans would have merged.
            basket = Basket(basket.basket_id, (*basket.lines, added))
        promoted = self._desk.shop.promoted
        basket = promoted(attach(basket, self._room(step) if step.get("room") else ""))
        for n, line in enumerate(step["lines"], 1):
            if line.get("discount_fen"):
                basket = promoted(discount_line(basket, n, whole(line["discount_fen"]), "演练"))
        if step.get("discount_fen"):
            basket = discount_order(basket, whole(step["discount_fen"]), "演练")
        return basket

    def _known(self, barcode: str) -> Item:
        if barcode not in self._items:
            with self._desk.ledger.read() as tx:
                found = catalogue.by_code(tx, barcode)
            if found is None:
                raise Refused("no_item", barcode=barcode)
            self._items[barcode] = found
        return on_day(self._items[barcode], self._desk.shop.today())

    def _sale(self, step: Step) -> Answer:
        offers = tuple(
            Offer(TenderKind(tender["kind"]), None if tender.get("fen") is None else whole(tender["fen"]))
            for tender in step["tenders"]
        )
        receipt = self._desk.till.complete(PLAYER, self._basket(step), offers).receipt
        self._numbers[step["id"]] = receipt.receipt_no
        return {
            "total_fen": receipt.total_fen,
            "rounding_fen": receipt.rounding_fen,
            "points": receipt.points,
            "lines": [
                {"net_fen": line.net_fen, "base_fen": line.base_fen, "points": line.points} | self._saved(line)
                for line in receipt.lines
            ],
            "promotions": [{"id": one.promotion_id, "saved_fen": one.saved_fen} for one in receipt.savings],
            "tenders": _tenders(receipt.tenders),
        }

    def _saved(self, line: ReceiptLine) -> Answer:
        """What promotions saved of a line, on days that have any."""
        return {"saved_fen": line.saved_fen} if self._desk.shop.known_rules().promotions.each else {}

    def _return(self, step: Step) -> Answer:
        lines = None
        if not step.get("all"):
            lines = tuple((whole(line["n"]), whole(line["qty_milli"])) for line in step["lines"])
        done = self._desk.till.give_back(PLAYER, self._number(step), lines, "演练")
        self._numbers[step["id"]] = done.receipt.receipt_no
        return {
            "refund_fen": done.refund_fen,
            "points": done.points,
            "debt": done.debt,
            "tenders": _tenders(done.receipt.tenders),
        }

    def _number(self, step: Step) -> str:
        number = self._numbers.get(step["of"])
        if number is None:
            raise Refused("no_receipt", number=step["of"])
        return number

    # -- the office ---------------------------------------------------------------------------------------------------

    def _redeem(self, step: Step) -> Answer:
        points = None if step["points"] == "max" else whole(step["points"])
        done = self._desk.office.redeem(PLAYER, self._room(step), points, new_id())
        self._numbers[step["id"]] = done.slip_no
        return {
            "points": done.points,
            "amount_fen": done.amount_fen,
            "bills": [
                {"period": share.period, "points": share.points, "amount_fen": share.amount_fen}
                for share in done.shares
            ],
            "points_left": done.points_left,
        }

    def _reverse(self, step: Step) -> Answer:
        slip, debt = self._desk.office.reverse(SECOND, self._number(step), "演练")
        self._numbers[step["id"]] = slip.slip_no
        if slip.kind == Kind.PAYMENT_REVERSAL:
            return {"amount_fen": -slip.amount_fen}
        return {"points": -slip.points, "debt": debt}

    def _pay(self, step: Step) -> Answer:
        slip = self._fees.pay(step)
        self._numbers[step["id"]] = slip.slip_no
        return {"amount_fen": slip.amount_fen, "bills": paid_bills(slip), "advance_fen": slip.advance_fen}

    def _award(self, step: Step) -> Answer:
        award = Award(
            household_id=self._room(step),
            points=whole(step["points"]),
            reason=text(step["reason"]),
            document=text(step["document"]),
            funder=text(step["funder"]),
            key=new_id(),
            approver=self._approval,
        )
        return {"debt": self._desk.office.award(SECOND, award)}

    def _expire(self, step: Step) -> Answer:
        return {"points": self._desk.office.expire(PLAYER, date.fromisoformat(step["until"]))}

    def _balance(self, step: Step) -> Answer:
        with self._desk.ledger.read() as tx:
            standing = accounts.standing(tx, self._room(step), self._desk.shop.today())
        return {"points": standing.spendable, "debt": standing.debt}

    def _close(self, step: Step) -> Answer:
        self._desk.months.close(PLAYER, text(step["period"]))
        return {}

    def _verify(self, _step: Step) -> Answer:
        return {"clean": verify(self._desk.ledger, full=True).clean}


def _tenders(tenders: Sequence[tuple[str, int, int, str]]) -> list[Answer]:
    return [{"kind": kind, "amount_fen": amount} for kind, amount, _tendered, _reference in tenders if amount]
