"""The cashier's desk as a whole: which of its pages is open, and how one leads to the next."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.sale.basket import Basket
from pos.domain.shift.report import Shift, ShiftReport
from pos.errors import PosError, Unavailable
from pos.services.notices import Change, Subject
from pos.services.till.views import LastSale, ReturnDone, ReturnPreview, TillState
from pos.ui import keys, messages
from pos.ui.counting.before import BeforeClosing
from pos.ui.counting.page import CloseShiftPage, OpenShiftPage
from pos.ui.counting.report import ShiftReportPage
from pos.ui.counting.work import DrawerWork
from pos.ui.customer.resident import Resident
from pos.ui.heard.till import TillHeard
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.till.known import Known, concerns_sale, forgotten_told, paying_facts, put_aside_told, scanned_receipt
from pos.ui.till.payment.done import DonePage
from pos.ui.till.payment.page import PayPage
from pos.ui.till.quick.quick import Quick
from pos.ui.till.receipts.afterwards import Afterwards
from pos.ui.till.receipts.page import ReceiptsPage
from pos.ui.till.refunds.owing import Owing
from pos.ui.till.returns.done import ReturnedPage
from pos.ui.till.returns.page import ReturnPage
from pos.ui.till.running_sale import Completed, SaleView
from pos.ui.till.sale.page import TillPage
from pos.ui.till.session import Session
from pos.ui.widgets.frame import TopBar
from pos.ui.widgets.message import Tone

if TYPE_CHECKING:
    from pos.ui.counting.drawer import DrawerView
    from pos.ui.till.refunds.page import RefundsPage

P = TypeVar("P", bound=DonePage)
translate = QCoreApplication.translate


class TillDesk(QStackedWidget):
    """Pages: open the shift, sale, payment, done, close the shift, report."""

    closed = Signal()
    """the shift is closed and its report read"""
    selling_changed = Signal(bool)
    """whether a shift is open here"""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._top = station, top
        self._known = Known()
        self.session = Session(station.desks.till, station.worker, station.person, self)
        self.heard = TillHeard(self.session, station.worker, station.choices, self)  # before the pages: see there
        self.resident = Resident(station, self.session, self)
        till = station.desks.till
        self._drawer = DrawerWork(till.open_shift, till.close_shift, till.limits)
        self.sale_page = TillPage(self.session, station.desks.till, station.worker, station.desks.people)
        self.owing = Owing(station, self.sale_page, self)
        self.afterwards = Afterwards(station, self.sale_page, self, self._show)
        for page in (QWidget(), self.sale_page):
            self.addWidget(page)
        self.quick = Quick(station, self.session, self.sale_page, self, self._show)
        self._listen()
        self._load()

    def _listen(self) -> None:
        self.sale_page.pay_asked.connect(self._on_pay_asked)
        self.sale_page.return_asked.connect(self._on_return_asked)
        keys.action(self.sale_page, Command.TILL_DRAWER, translate("Shift", "钱箱"), self.ask_drawer)
        self.owing.list_asked.connect(self._on_refunds_asked)
        self.afterwards.return_asked.connect(self._open_return)
        self.session.completed.connect(self._on_completed)
        self.session.changed.connect(self._on_changed)
        self.session.refused.connect(self._on_refused)
        self.session.not_recorded.connect(self._on_not_recorded)

    @cached_property
    def open_page(self) -> OpenShiftPage:
        """Opening a shift; not made where one is open already."""
        page = OpenShiftPage(self._station, self._drawer, translate("Shift", "开班"))
        page.opened.connect(self._on_opened)
        self.addWidget(page)
        return page

    @cached_property
    def pay_page(self) -> PayPage:
        """Payment; made when it is first needed, so that the first scan does not wait for it."""
        page = PayPage(self.session, self._station.desks.till)
        page.left.connect(self._on_pay_left)
        page.emptied.connect(self._on_emptied)
        page.refund_owed.connect(self._on_refund_owed)
        keys.action(page, Command.REFUNDS, translate("Refunds", "已退"), self.owing.agree)
        self.addWidget(page)
        return page

    @cached_property
    def done_page(self) -> DonePage:
        """What follows a sale."""
        return self._afterwards(DonePage(self._station))

    @cached_property
    def return_page(self) -> ReturnPage:
        """Goods that come back."""
        page = ReturnPage(self._station)
        page.left.connect(self._on_pay_left)
        page.returned.connect(self._on_returned)
        page.exchange_asked.connect(self._on_exchange_asked)
        page.changed.connect(self.show_facts)
        self.addWidget(page)
        return page

    @cached_property
    def returned_page(self) -> ReturnedPage:
        """What follows a return."""
        return self._afterwards(ReturnedPage(self._station))

    def _afterwards(self, page: P) -> P:
        page.next_asked.connect(self._on_next_asked)
        page.refunded.connect(self.owing.look)
        self.addWidget(page)
        return page

    @cached_property
    def close_page(self) -> CloseShiftPage:
        """Closing the shift."""
        page = CloseShiftPage(self._station, self._drawer, BeforeClosing(self._station))
        page.closed.connect(self._on_closed)
        page.left.connect(self._on_pay_left)
        self.addWidget(page)
        return page

    @cached_property
    def drawer_page(self) -> DrawerView:
        """The drawer between sales."""
        from pos.ui.till.drawer import till_drawer  # late: most shifts never open it

        page = till_drawer(self._station)
        page.left.connect(self._on_pay_left)
        page.left.connect(self.owing.look)
        page.count_asked.connect(self.ask_close)
        self.addWidget(page)
        return page

    @cached_property
    def refunds_page(self) -> RefundsPage:
        """What nobody has given back yet."""
        from pos.ui.till.refunds.page import RefundsPage  # late, as the drawer

        page = RefundsPage(self._station, self._station.desks.till.refunds, translate("Refunds", "回到收银"))
        page.left.connect(self._on_pay_left)
        page.changed.connect(self.owing.look)
        self.addWidget(page)
        return page

    @property
    def shift(self) -> Shift | None:
        """The open shift."""
        return self.session.shift

    def scanned(self, code: str) -> None:
        """A scanner was heard; what that means depends on the page."""
        page = self.currentWidget()
        if isinstance(page, DonePage):
            self._show(self.sale_page)
            self.sale_page.scanned(code)
        elif isinstance(page, TillPage | PayPage | ReturnPage | ReceiptsPage):
            page.scanned(code)

    def ask_drawer(self) -> None:
        """The cashier wants something of the drawer, between sales or in the middle of one."""
        if self.session.shift is not None and self.currentWidget() is self.sale_page and not self.session.completing:
            self._show(self.drawer_page)
            self.drawer_page.begin()

    def ask_close(self) -> None:
        """The cashier wants to hand over."""
        if self.session.shift is None or self.session.completing:
            return
        if self.session.view.basket.begun:
            self._show(self.sale_page)
            self.sale_page.telling.say(Tone.REFUSED, messages.say("basket_open"))
        else:
            self._show(self.close_page)

    def renew(self, change: Change) -> None:
        """Another desk changed something, or the server is back."""
        if change.subject is Subject.EVERYTHING:
            self._on_back()
        if change.subject in (Subject.SHIFT, Subject.EVERYTHING):
            self._renew_shift()
        if change.subject in (Subject.HELD, Subject.EVERYTHING):
            self.sale_page.holding.count()
        if change.subject in (Subject.REFUNDS, Subject.EVERYTHING):
            self.owing.look()
        if change.subject in (Subject.GOODS, Subject.EVERYTHING):
            self.quick.renew()
            if not isinstance(self.currentWidget(), PayPage):  # what is being paid costs what was asked for
                self.session.reprice()
        if concerns_sale(change, self.session.view):
            self.session.renew()

    def show_facts(self) -> None:
        """Tells the bar at the top where we are."""
        facts, page = self._known.facts(self.session.shift, self._station.person), self.currentWidget()
        if facts and isinstance(page, PayPage):
            facts = paying_facts(self.session.view)
        elif facts and isinstance(page, ReturnPage):
            facts = (translate("Return", "退货"), *page.facts())
        if facts:
            self._top.show_facts(*facts)

    # -- from page to page ----------------------------------------------------------------------------------------

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.show_facts()
        self.selling_changed.emit(self.session.shift is not None)

    def _on_back(self) -> None:
        """What the server did not answer is asked again, or the person may."""
        self.session.settle()
        if self.currentWidget() is self.sale_page and self._known.failed:
            self._known = replace(self._known, failed=False)
            self.sale_page.telling.say(Tone.GOOD, translate("Till", "服务器恢复了，请再试一次"))

    def _on_not_recorded(self) -> None:
        if self.currentWidget() is self.sale_page:
            self.sale_page.telling.say(Tone.GOOD, translate("Till", "服务器恢复了，这一单还没有记账，可以接着结账"))

    def _renew_shift(self) -> None:
        if self._known.state is not None:
            self._station.worker.run(self._station.desks.till.state, self._on_shift_state)
        elif not self._known.loading:
            self._load()

    def _on_shift_state(self, state: TillState) -> None:
        """The shift as the ledger has it: it may have been opened or closed elsewhere, or its answer been lost."""
        page = self.currentWidget()
        if isinstance(page, OpenShiftPage) and state.shift is not None:
            self._on_opened(state.shift)
        elif page is self.sale_page and state.shift is None and self.session.shift is not None:
            self.session.shift = None
            self._show(self.open_page)

    def _load(self) -> None:
        self._known = self._known.asking()
        self._station.worker.run(self._station.desks.till.state, self._on_state, self._on_state_failed)

    def _on_state(self, state: TillState) -> None:
        self._known = self._known.answered(state)
        self.session.take_over(state)
        if self.isVisible():
            self.resident.appear(state.shop_name)
        self.sale_page.holding.count()
        self.owing.tell()
        self._station.worker.run(self._station.desks.till.finding.prepare, self._on_prepared)
        self._show(self.sale_page if state.shift else self.open_page)
        if told := put_aside_told(state):
            self.sale_page.recovered(told)
        elif state.shift:
            self._tell_recovered(state.basket, forgotten_told(state, self._station.person))

    def _on_prepared(self, _nothing: None) -> None:
        """Nobody waits for it: it was read while the float is counted."""

    def _tell_recovered(self, basket: Basket, forgotten: str = "") -> None:
        told = translate("Till", "上次没结完的单已恢复，共 {n} 行，请核对后继续").format(n=len(basket.lines))
        if forgotten or basket.begun:
            self.sale_page.recovered("  ".join(filter(None, (forgotten, told if basket.begun else ""))))

    def _on_state_failed(self, error: PosError) -> None:
        self._known = self._known.answered(None)
        self._show(self.sale_page)
        self.sale_page.telling.refuse(error, self._load)

    def _on_opened(self, shift: Shift) -> None:
        self.session.shift = shift
        self._show(self.sale_page)
        self._tell_recovered(self.session.view.basket)

    def _on_pay_asked(self) -> None:
        self.session.tell_sum()
        self.pay_page.open()
        self._show(self.pay_page)
        self.heard.say_total(self.session.view.checkout.total_fen)

    def _on_pay_left(self) -> None:
        self._show(self.sale_page)

    def _on_emptied(self, told: str) -> None:
        self._show(self.sale_page)
        self.sale_page.recovered(told)

    def _on_refund_owed(self) -> None:
        page = self.currentWidget()
        if isinstance(page, PayPage):
            self.owing.offer(page.message.say)
        else:
            self.owing.show_newest()

    def _on_refunds_asked(self) -> None:
        self._show(self.refunds_page)
        self.refunds_page.begin()

    def _on_return_asked(self) -> None:
        if self.session.shift is None:
            self.sale_page.telling.say(Tone.REFUSED, messages.say("no_shift"))
        else:
            self._open_return()

    def _open_return(self, number: str = "") -> None:
        """Of this receipt, or of that which is being exchanged, or was scanned."""
        view, back = self.session.view, self.session.view.back
        self._show(self.return_page)
        if back is not None:
            self.session.swap_nothing()
            number = number or back.request.receipt_no
        if back is None or self.return_page.number != number:
            self.return_page.open(number or scanned_receipt(view), view.card)
        self.session.heed_scan()

    def _on_exchange_asked(self, back: ReturnPreview) -> None:
        self.session.swap(back, self.return_page.home())
        self._show(self.sale_page)
        told = translate("Till", "换货：扫换走的商品，按 {pay} 结账；按 {back} 回到退货")
        self.sale_page.recovered(told.format(pay=key_of(Command.PAY), back=key_of(Command.RETURN)))

    def _on_returned(self, done: ReturnDone) -> None:
        self.session.last_sale = LastSale(done.receipt.receipt_no, done.receipt.total_fen)
        self.sale_page.telling.quiet()
        self._forget_nobody()
        self._show(self.returned_page)
        self.returned_page.show_return(done)
        self.owing.look()

    def _forget_nobody(self) -> None:
        """Whoever was registered and has bought nothing is gone: the next customer is somebody else."""
        if self.session.view.card is not None and not self.session.view.basket.begun:
            self.session.attach("")

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody comes back to the till."""
        super().showEvent(event)
        self._forget_nobody()
        if self._known.state is not None:
            self.resident.appear(self._known.state.shop_name)

    def hideEvent(self, event: QHideEvent) -> None:
        """The door is closed before the till, or another desk is in front."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.resident.disappear()

    def _on_completed(self, completed: Completed) -> None:
        self.sale_page.start_anew()
        self._show(self.done_page)
        self.done_page.show_sale(completed)
        if completed.swapped is not None:
            self.owing.look()

    def _on_next_asked(self, typed: str) -> None:
        self._show(self.sale_page)
        if typed:
            self.sale_page.box.line.insert(typed)

    def _on_refused(self, error: PosError) -> None:
        self._known = replace(self._known, failed=isinstance(error, Unavailable))

    def _on_changed(self, _view: SaleView) -> None:
        self._known = replace(self._known, failed=False)
        self.show_facts()

    def _on_closed(self, report: ShiftReport) -> None:
        self.session.shift = None
        self._station.keeping.make()
        page = ShiftReportPage(self._station, self._station.desks.till.drawer)
        page.show_report(report)
        page.finished.connect(self._on_report_read)
        self.addWidget(page)
        self._show(page)
        page.setFocus()

    def _on_report_read(self) -> None:
        page = self.currentWidget()
        if isinstance(page, ShiftReportPage):
            self._show(self.open_page)
            self.removeWidget(page)
            page.deleteLater()
            self.closed.emit()
