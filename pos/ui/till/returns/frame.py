"""The page of a return without what it does: card, household, refund, keys at the foot, and Qt's own events."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos.services.views import HouseholdCard
from pos.ui import keys
from pos.ui.keys import Command, key_of
from pos.ui.till.frame import arrange, side_width
from pos.ui.till.returns.card import ReturnCard
from pos.ui.till.returns.choice import Choice, ReturnStep
from pos.ui.till.returns.panels import RefundPanel
from pos.ui.till.sale.panels import HouseholdPanel
from pos.ui.widgets.entry import ENTER, is_held_enter
from pos.ui.widgets.frame import CommandBar

translate = QCoreApplication.translate


class ReturnFrame(QWidget):
    """What `ReturnPage` stands in: it fills in what the keys do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = ReturnCard()
        self.box, self.message = self.card.box, self.card.message
        self.household = HouseholdPanel(key_of(Command.HOUSEHOLD))
        self.refund = RefundPanel()
        self.bar = CommandBar()
        self._side = arrange(self, self.card, self.household, self.refund, self.bar)
        self._add_keys()

    def _add_keys(self) -> None:
        self.bar.add(keys.plain_action(self, translate("Return", "返回"), self._on_escaped), "Esc")
        self._pick = keys.plain_action(self, translate("Return", "选定"), self._on_enter)
        self._loose = keys.action(self, Command.SEARCH, translate("Return", "无小票"), self._on_loose_key)
        self._all = keys.action(self, Command.RETURN, translate("Return", "整单退"), self._on_everything)
        self._why = keys.action(self, Command.REASON, translate("Return", "原因"), self._on_reason_key)
        self._scrap = keys.action(self, Command.SCRAP, translate("Return", "报损 / 上架"), self._on_scrap_key)
        self._cash = keys.action(self, Command.IN_CASH, translate("Return", "改退现金"), self._on_cash_key)
        self._swap = keys.action(self, Command.EXCHANGE, translate("Return", "换货"), self._on_exchange_key)
        self._legend = [(self._pick, self.bar.add(self._pick, "Enter"))]
        self._legend += [
            (one, self.bar.add(one)) for one in (self._loose, self._all, self._why, self._scrap, self._cash, self._swap)
        ]
        self._go = keys.action(self, Command.PAY, translate("Return", "核对退款"), self._on_go)
        self.go = self.bar.add_primary(self._go)

    # -- what the keys do: the page says ------------------------------------------------------------------------------

    def _on_escaped(self) -> None:
        raise NotImplementedError

    def _on_entered(self, text: str) -> None:
        raise NotImplementedError

    def _on_moved(self, by: int) -> None:
        raise NotImplementedError

    def _on_everything(self) -> None:
        raise NotImplementedError

    def _on_reason_key(self) -> None:
        raise NotImplementedError

    def _on_scrap_key(self) -> None:
        raise NotImplementedError

    def _on_loose_key(self) -> None:
        raise NotImplementedError

    def _on_cash_key(self) -> None:
        raise NotImplementedError

    def _on_exchange_key(self) -> None:
        raise NotImplementedError

    def _on_go(self) -> None:
        raise NotImplementedError

    def _on_enter(self) -> None:
        self._on_entered(self.box.text())

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_home(self, card: HouseholdCard | None) -> None:
        """Whose receipt it is; nothing where it is nobody's."""
        self.household.show_card(card)
        self.household.setVisible(card is not None)

    def dress(self, step: ReturnStep, choice: Choice | None) -> None:
        """Words and keys of a step."""
        chosen = choice is not None and step in (ReturnStep.CHOOSE, ReturnStep.REVIEW)
        receipt = choice is not None and not choice.loose
        for made, able in (
            (self._pick, step not in (ReturnStep.REVIEW, ReturnStep.WRITING)),
            (self._loose, step is ReturnStep.FIND),
            (self._all, receipt and step is ReturnStep.CHOOSE),
            (self._why, chosen),
            (self._scrap, chosen),
            (self._cash, receipt and step is ReturnStep.REVIEW),
            (self._swap, receipt and step is ReturnStep.REVIEW and choice is not None and not choice.in_cash),
            (self._go, chosen or step in (ReturnStep.REASON, ReturnStep.LOGIN, ReturnStep.PIN)),
        ):
            made.setEnabled(able)
        self.card.dress(step, choice)
        for made, button in self._legend:
            button.setVisible(made.isEnabled())  # only what can be done now: all of them together are too many
        self.go.show_text(
            translate("Return", "正在记账…")
            if step is ReturnStep.WRITING
            else translate("Return", "确认退款")
            if step in (ReturnStep.REVIEW, ReturnStep.LOGIN, ReturnStep.PIN)
            else translate("Return", "核对退款")
        )
        self.box.setFocus()

    # -- Qt's own -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.box.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(side_width(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted: typing goes to the box wherever the focus was."""
        typed = event.text()
        if is_held_enter(event):
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._on_moved(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escaped()
        elif event.key() in ENTER:
            self._on_enter()
        elif len(typed) == 1 and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.box.setFocus()
            self.box.line.insert(typed)
        else:
            super().keyPressEvent(event)
