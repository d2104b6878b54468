"""Beside the list of payments: a payment, a receipt of today, a receipt that is taken back."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.services.office.fee_desk import FeeRow
from pos.ui.office.affairs.panel import AffairPanel
from pos.ui.office.payments.panel import PaymentPanel
from pos.ui.office.payments.slip import SlipCard
from pos.ui.station import Station

_Part = TypeVar("_Part", bound=QWidget)


class Side(QStackedWidget):
    """One of the three stands in front, a payment where nothing else was asked for. Each is made when it is first
    wanted: together they take longer than one frame, and the page opens with none of them.
    """

    planned = Signal()
    """another plan, or other bills are ticked"""
    paid = Signal()
    """a payment is in the book"""
    taken_back = Signal()
    """and this one not any more"""
    next_asked = Signal()
    """done with whoever stands here"""
    no_drawer = Signal()
    """cash was to be taken, and no shift is open"""
    strayed = Signal(str)
    """typed at the PIN, and meant for the search"""
    reverse_asked = Signal()
    """the receipt that is looked at is to be taken back"""

    def __init__(self, station: Station, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._acts = station, acts
        self._drawer_there = True
        self._asking: list[PaymentPanel | AffairPanel] = []
        """those that ask for a PIN, as far as they are made"""

    @cached_property
    def panel(self) -> PaymentPanel:
        """A payment of the household that stands here."""
        made = self._added(PaymentPanel(self._station))
        made.show_drawer(there=self._drawer_there)
        made.planned.connect(self.planned)
        made.paid.connect(self.paid)
        made.next_asked.connect(self.next_asked)
        made.no_drawer.connect(self.no_drawer)
        made.strayed.connect(self.strayed)
        self._asking.append(made)
        return made

    @cached_property
    def slip(self) -> SlipCard:
        """A receipt of today."""
        made = self._added(SlipCard(self._station, acts=self._acts))
        made.reverse_asked.connect(self.reverse_asked)
        made.left.connect(self.next_asked)
        return made

    @cached_property
    def matter(self) -> AffairPanel:
        """A receipt that is taken back."""
        made = self._added(AffairPanel(self._station))
        made.closed.connect(self.next_asked)
        made.changed.connect(self.taken_back)
        self._asking.append(made)
        return made

    def _added(self, part: _Part) -> _Part:
        self.addWidget(part)
        return part

    # -- what the page asks ---------------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether money is being taken, or given back."""
        return any(part.writing for part in self._asking)

    @property
    def paying(self) -> bool:
        """Whether a payment is what stands here."""
        return not isinstance(self.currentWidget(), SlipCard | AffairPanel)

    @property
    def looked_at(self) -> FeeRow | None:
        """The receipt of today that stands here."""
        front = self.currentWidget()
        return front.row if isinstance(front, SlipCard) else None

    def look_at(self, one: FeeRow) -> None:
        """A receipt of today."""
        self.slip.look_at(one)
        self.setCurrentWidget(self.slip)

    def forget(self) -> None:
        """Nothing was asked for: a payment comes next."""
        if not self.paying:
            self.setCurrentWidget(self.panel)

    def stand_back(self) -> None:
        """What was typed of a PIN is not kept."""
        for part in self._asking:
            part.stand_back()

    def show_drawer(self, *, there: bool) -> None:
        """Whether a shift of the drawer is open: without one no cash is taken."""
        self._drawer_there = there
        if "panel" in vars(self):
            self.panel.show_drawer(there=there)
