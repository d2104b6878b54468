"""The return is in the book: what to hand out, what became of the points, the paper as printed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.sale.tender import TenderKind
from pos.services.till.views import ReturnDone
from pos.ui import messages
from pos.ui.station import Station
from pos.ui.text import grouped, money, yuan
from pos.ui.till.payment.done import DonePage

translate = QCoreApplication.translate


class ReturnedPage(DonePage):
    """After a return; like what follows a sale, with the cash to hand out where the change was."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._title.show_text(translate("Return", "退货完成"))

    def show_return(self, done: ReturnDone) -> None:
        """Shows a return that is in the book, opens the drawer for cash, and prints it."""
        receipt = done.receipt
        cash = -sum(fen for kind, fen, _, _ in receipt.tenders if kind == TenderKind.CASH)
        self.show_receipt(receipt, opens_drawer=cash > 0)
        self._total.show_text(money(receipt.total_fen))
        self._tenders.show_text(
            "  +  ".join(f"{messages.tender_name(kind)} {yuan(-fen)}" for kind, fen, _, _ in receipt.tenders)
        )
        self.change.show_handed(cash)
        if done.duplicate:
            self.notice(translate("Return", "这笔退货之前已经记过账，没有重复退款"))
        elif done.debt:
            told = translate("Return", "该户现在欠 {debt} 分，下次积分先补还，请告诉住户")
            self.notice(told.format(debt=grouped(done.debt)))
