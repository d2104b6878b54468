"""Feeds the resident's screen from the till's own values, and says when and where it is shown."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from pos.services.till.desk import Till
from pos.ui.customer.screen import CustomerScreen
from pos.ui.customer.shown import Done, Idle, Shown, of_receipt, of_sale
from pos.ui.door.choices import SecondScreen
from pos.ui.station import Station
from pos.ui.till.running_sale import Completed, SaleView
from pos.ui.till.session import Session
from pos.ui.widgets import paint

DONE_MS = 45_000
"""So long a finished sale stays, when nobody comes after it."""


class Resident(QObject):
    """One per till's desk. There is no screen until it is wanted; the till never waits for it."""

    def __init__(self, station: Station, session: Session, beside: QWidget) -> None:
        super().__init__(beside)
        self._station, self._session, self._beside = station, session, beside
        self._wanted = station.choices.second_screen
        self._notice, self._shop = "", ""
        self._shown: Shown = Idle()
        self.screen: CustomerScreen | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(DONE_MS)
        self._over.timeout.connect(self._on_over)
        session.changed.connect(self._on_sale)
        session.renewed.connect(self._on_sale)
        session.completed.connect(self._on_completed)

    def appear(self, shop: str) -> None:
        """Somebody is at the till."""
        self._shop = shop or self._shop
        screen = _second(self._beside)
        if self._wanted is SecondScreen.OFF or (self._wanted is SecondScreen.AUTO and screen is None):
            return
        if self.screen is None:
            self.screen = CustomerScreen(self._beside)
            QGuiApplication.instance().screenRemoved.connect(self._on_screen_removed)  # type: ignore[union-attr]  # there is an application
        self._ask_notice()
        self._show(of_sale(self._session.view, self._notice))
        self.screen.show_on(screen)
        self._beside.window().activateWindow()  # some desktops give every new window the keys

    def disappear(self) -> None:
        """The screen is locked, or the person is at another desk."""
        if self.screen is not None:
            self.screen.hide()

    def _on_screen_removed(self, _gone: QScreen) -> None:
        """Its monitor is gone: it must not lie over the till."""
        if self._wanted is SecondScreen.AUTO:
            self.disappear()

    def _on_sale(self, view: SaleView) -> None:
        if self.screen is None:
            return  # `appear` asks for the sale as it is then
        shown = of_sale(view, self._notice)
        if not (isinstance(shown, Idle) and isinstance(self._shown, Done)):
            self._show(shown)

    def _on_completed(self, completed: Completed) -> None:
        done = of_receipt(completed)
        self._show(done)
        self._over.start()
        if self.screen is not None and self.screen.isVisible():
            work = partial(_marked, self._station.desks.till, done.receipt_no)
            self._station.worker.run(work, self._on_marked, self._on_unknown)
            self._ask_notice()

    def _on_marked(self, mark: str) -> None:
        if isinstance(self._shown, Done) and mark.startswith(self._shown.receipt_no):
            self._show(replace(self._shown, mark=mark))

    def _ask_notice(self) -> None:
        self._station.worker.run(self._station.desks.till.notice, self._on_notice, self._on_unknown)

    def _on_notice(self, notice: str) -> None:
        self._notice = notice
        if isinstance(self._shown, Idle):
            self._show(Idle(notice))

    def _on_unknown(self, _error: object) -> None:
        """The resident is told less; the till says itself what fails."""

    def _on_over(self) -> None:
        if isinstance(self._shown, Done):
            self._show(Idle(self._notice))

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        if self.screen is not None:
            self.screen.show_value(shown, self._shop)


def _marked(till: Till, number: str) -> str:
    """On the worker's thread: what the QR holds, with the QR itself made already."""
    mark = till.marked(number)
    paint.qr(mark)
    return mark


def _second(window: QWidget) -> QScreen | None:
    """The monitor that the till is not on."""
    others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
    return others[0] if others else None
