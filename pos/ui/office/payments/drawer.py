"""The office's drawer: what every drawer has, and its own counting when a shift is opened and closed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from pos.domain.shift.report import Shift, ShiftReport
from pos.services.office.desk import REFUNDERS
from pos.services.office.drawer import KEEPERS
from pos.ui.counting.drawer import DrawerPlace, DrawerView
from pos.ui.counting.page import CloseShiftPage, OpenShiftPage
from pos.ui.counting.work import DrawerWork
from pos.ui.station import Station

translate = QCoreApplication.translate


class OfficeDrawerView(DrawerView):
    """Shifts are opened and closed here: fees in cash need one."""

    changed = Signal()
    """a shift was opened or closed"""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        drawer = station.desks.office.drawer
        place = DrawerPlace(
            drawer,
            KEEPERS,
            translate("Payments", "物业钱箱"),
            translate("Payments", "回到收费"),
            translate("Payments", "没有开班。收现金之前先清点备用金、开班"),
            station.desks.office.refunds,
            REFUNDERS,
        )
        super().__init__(station, place, parent)
        self._work = DrawerWork(drawer.open, drawer.close, station.desks.till.limits)
        self.count_asked.connect(self._on_count_asked)

    def _on_count_asked(self) -> None:
        page: OpenShiftPage | CloseShiftPage
        if self.facts.shift is None:
            page = OpenShiftPage(self._station, self._work, translate("Payments", "物业钱箱开班"))
            page.opened.connect(self._on_opened)
        else:
            page = CloseShiftPage(self._station, self._work)
            page.closed.connect(self._on_closed)
        page.left.connect(self.leave_page)
        self.show_page(page)

    def _on_opened(self, _shift: Shift) -> None:
        self.leave_page()
        self.changed.emit()
        self.left.emit()

    def _on_closed(self, report: ShiftReport) -> None:
        self._station.keeping.make()
        self.leave_page()
        self.changed.emit()
        self.show_report(report)
