"""What is known of a till beside its sale, as a value, and what of it the bar at the top says. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from pos.domain.people import Person
from pos.domain.shift.report import Shift
from pos.services.notices import Change, Subject
from pos.services.till.desk import CLOSERS
from pos.services.till.views import Outcome, TillState
from pos.ui import messages
from pos.ui.text import plain, when
from pos.ui.till.running_sale import SaleView, piece_count

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Known:
    """`state` is None until the ledger has answered."""

    state: TillState | None = None
    loading: bool = False
    failed: bool = False
    """the world failed what was last asked for: it may be tried again"""

    def asking(self) -> Known:
        """The state is asked for."""
        return replace(self, loading=True)

    def answered(self, state: TillState | None) -> Known:
        """What came of it; None: no answer."""
        return replace(self, state=state or self.state, loading=False)

    def facts(self, shift: Shift | None, person: Person) -> tuple[str, ...]:
        """Shop, till, who is on duty, who works here where that is somebody else; () before anything is known."""
        if self.state is None:
            return ()
        till = translate("Till", "收银台 {till}").format(till=self.state.till.removeprefix("T"))
        on_duty = translate("Till", "当班 {name}").format(name=plain(shift.cashier_name, 20)) if shift else ""
        other = shift is not None and shift.cashier != person.login
        here = translate("Till", "操作 {name}").format(name=plain(person.name, 20)) if other else ""
        return self.state.shop_name, till, on_duty, here


def forgotten_told(state: TillState, person: Person) -> str:
    """A shift of an earlier day, or of somebody else, and who closes it; "" for one's own of today, or none."""
    shift = state.shift
    if shift is None or (shift.cashier == person.login and shift.business_date >= state.business_date):
        return ""
    told = translate("Till", "{name} {when} 开的班还没有交。{what}")
    if shift.cashier == person.login or person.may(*CLOSERS):
        what = translate("Till", "点左下角“交班”，清点后再开新的")
    else:
        what = translate("Till", "请{name}本人，或者组长、店长来清点交班")
    facts = {"name": plain(shift.cashier_name, 20), "when": when(shift.opened_at)}
    return told.format(what=what.format(**facts), **facts)


def paying_facts(view: SaleView) -> tuple[str, ...]:
    """Whose sale is being paid, and how much it is."""
    who = (view.card.room, plain(view.card.resident, 24)) if view.card else ()
    return (translate("Till", "结账"), *who, translate("Till", "{n} 件").format(n=piece_count(view.basket)))


def scanned_receipt(view: SaleView) -> str:
    """Number of the receipt that was scanned last, "" for none."""
    scanned = view.scan is not None and view.scan.outcome is Outcome.RECEIPT
    return str(view.scan.values["number"]) if view.scan is not None and scanned else ""


def concerns_sale(change: Change, view: SaleView) -> bool:
    """Whether what another desk changed shows in a sale."""
    ours = view.card is not None and change.household_id in ("", view.card.household_id)
    rules = change.subject in (Subject.RULES, Subject.EVERYTHING)
    return rules or (change.subject is Subject.HOUSEHOLD and ours)


def put_aside_told(state: TillState) -> str:
    """What became of a basket's file that did not fit; "" where there was none."""
    if not state.put_aside:
        return ""
    return messages.say("basket_torn" if state.basket.begun else "basket_put_aside", file=state.put_aside)
