"""The card at the right of a return: which receipt, what goes back to which tender, what happens to the points."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.services.till.views import ReturnPreview, SoldReceipt
from pos.ui import messages, theme
from pos.ui.text import grouped, money, plain, signed, when, yuan
from pos.ui.theme import Type
from pos.ui.widgets.amount import Amount
from pos.ui.widgets.card import Card, Divider, column, row
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate


class RefundPanel(Card):
    """Shows a receipt and the preview of its return; decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(self, gap=6)
        layout.setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(18))
        self._title = Label("", Type.ROW, bold=True, elastic=True)
        self._facts = Label("", Type.LABEL, "muted", elastic=True)
        self._notes = Paragraph("", Type.LABEL, "amber")
        self._rows = column(gap=6)
        self._made: list[QWidget] = []
        self._points = Label("", Type.ROW, bold=True, align=RIGHT)
        self._worth = Label("", Type.LABEL, "muted", align=RIGHT)
        self._debt = Paragraph("", Type.LABEL, "amber", bold=True)
        self._word = Label(translate("Return", "应退"), Type.ROW, "muted")
        self.amount = Amount(Type.DUE)
        self.amount.setAccessibleName(translate("Return", "应退"))
        self._left = Label("", Type.LABEL, "muted", elastic=True)
        for part in (self._title, self._facts, self._notes):
            layout.addWidget(part)
        layout.addWidget(Divider())
        layout.addLayout(self._rows)
        layout.addStretch(1)
        layout.addLayout(_pair(Label(translate("Return", "积分变化"), Type.BODY, "muted"), self._points))
        layout.addWidget(self._worth)
        layout.addWidget(self._debt)
        layout.addWidget(self._word)
        layout.addWidget(self.amount)
        layout.addWidget(self._left)
        self.show_receipt(None)

    # -- the receipt --------------------------------------------------------------------------------------------------

    def show_receipt(self, receipt: SoldReceipt | None) -> None:
        """A receipt, of which nothing is chosen yet; None: no receipt."""
        if receipt is None:
            self._title.show_text(translate("Return", "还没有小票"))
            self._facts.show_text("")
            self._notes.hide()
        elif not receipt.receipt_no:
            self._title.show_text(translate("Return", "无小票退货"))
            self._facts.show_text("")
            self._notes.show_text(translate("Return", "按现价退现金，不动积分，要值班长或店长授权"))
            self._notes.show()
        else:
            self._title.show_text(receipt.receipt_no)
            paid = "  ".join(f"{messages.tender_name(kind)} {yuan(fen)}" for kind, fen, _ in receipt.tenders)
            self._facts.show_text(f"{when(receipt.sold_at)}   {paid}")
            notes = translate("Return", "；").join(_notes(receipt))
            self._notes.show_text(notes)
            self._notes.setVisible(bool(notes))
        self.show_preview(None)

    def show_preview(self, preview: ReturnPreview | None) -> None:
        """What would be written; None: nothing is chosen."""
        self._clear()
        self.amount.show_fen(preview.handed_fen if preview else 0, "ink" if preview else "faint")
        self._points.show_text("—", "faint")
        self._worth.show_text("")
        self._left.show_text("")
        self._debt.hide()
        if preview is None:
            return
        for kind, fen, reference in preview.tenders:
            told = translate("Return", "退{tender} {reference}")
            self._add(told.format(tender=messages.tender_name(kind), reference=plain(reference, 16)).strip(), fen)
        if preview.kept_fen:
            told = translate("Return", "扣已用掉的 {points} 分")
            self._add(told.format(points=grouped(preview.kept_points)), -preview.kept_fen, "amber")
        if preview.coins_fen:
            self._add(translate("Return", "其中零钱凑整"), preview.coins_fen, "muted")
        left = translate("Return", "之后这张小票还可退 {left}")
        if not preview.request.goods:
            self._left.show_text(left.format(left=money(preview.left_fen)))
        self._show_points(preview)

    def _show_points(self, preview: ReturnPreview) -> None:
        if preview.points_after is None:
            return
        self._points.show_text(signed(-preview.points), "red" if preview.points else "faint")
        now = translate("Return", "退后积分 {points} = {worth}")
        worth = money(preview.points_after * preview.value_fen)
        self._worth.show_text(now.format(points=grouped(preview.points_after), worth=worth))
        told = debt_told(preview)
        self._debt.show_text(told)
        self._debt.setVisible(bool(told))

    def debt(self) -> str:
        """What is said of debt, "" when nothing."""
        return self._debt.text() if not self._debt.isHidden() else ""

    def points(self) -> str:
        """The change of points, as shown."""
        return self._points.text()

    def _add(self, word: str, fen: int, token: str = "ink") -> None:
        place = QWidget()
        line = row(place, gap=8)
        line.addWidget(Label(word, Type.BODY, token if token != "ink" else "muted", elastic=True), 1)
        line.addWidget(Label(yuan(fen), Type.ROW, token, align=RIGHT))
        place.setAccessibleName(f"{word} {yuan(fen)}")
        self._rows.addWidget(place)
        self._made.append(place)

    def _clear(self) -> None:
        for old in self._made:
            self._rows.removeWidget(old)
            old.deleteLater()
        self._made = []

    def text(self) -> str:
        """The rows shown, in one line."""
        return " ".join(one.accessibleName() for one in self._made)


def debt_told(preview: ReturnPreview) -> str:
    """What is said where points to be taken back were spent already; "" where they were not."""
    if preview.new_debt:
        told = translate("Return", "其中 {new} 分已用掉，记欠 {debt} 分：下次积分先补还，还清前不能抵扣")
        return told.format(new=grouped(preview.new_debt), debt=grouped(preview.debt_after))
    if preview.lapsed:
        return translate("Return", "其中 {points} 分已过期，不再收回").format(points=grouped(preview.lapsed))
    return ""


def _notes(receipt: SoldReceipt) -> list[str]:
    """What a cashier should know of this receipt."""
    notes = []
    if receipt.other_till:
        notes.append(translate("Return", "{till} 的小票，从本机退款").format(till=plain(receipt.till, 8)))
    if receipt.closed_period:
        told = translate("Return", "{period} 已月结，这笔退货记在今天")
        notes.append(told.format(period=receipt.closed_period))
    if receipt.card is not None and receipt.card.frozen:
        notes.append(translate("Return", "该户积分已冻结，照常退货"))
    if receipt.earlier:
        notes.append(translate("Return", "已退过 {n} 次").format(n=len(receipt.earlier)))
    if not receipt.room:
        notes.append(translate("Return", "当时未登记住户，没有积分"))
    return notes


def _pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = row(gap=8)
    line.addWidget(left)
    line.addWidget(right, 1)
    return line
