"""The form of a new version: one line for each rule, as `pos.domain.points.form` reads them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.points.form import NAMES
from pos.errors import Refused
from pos.ui import messages, theme
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.label import Label

translate = QCoreApplication.translate

WIDE = ("categories", "vendors", "items", "excluded", "campaign_days")
"""Texts that name things: a line of the form's whole width."""
MOST, MOST_NAMED = 20, 4000
"""characters"""


class RuleForm(Card):
    """Enter and the arrows go from line to line; `edited` after every key."""

    edited = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, EntryBox] = {}
        layout = column(self, gap=8)
        layout.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(12))
        self.title = Label("", Type.ROW, bold=True)
        layout.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(8))
        layout.addLayout(grid)
        layout.addStretch(1)
        place = 0
        for name in NAMES:
            wide = name in WIDE
            place += place % 2 if wide else 0
            box = self._made(name)
            grid.addWidget(box if wide else self._under_word(box), place // 2, place % 2, 1, 2 if wide else 1)
            place += 2 if wide else 1
            self.boxes[name] = box
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @staticmethod
    def _under_word(box: EntryBox) -> QWidget:
        """A short line has its word above it: beside it neither would fit on a small screen."""
        place = QWidget()
        layout = column(place, gap=2)
        layout.addWidget(Label(box.line.accessibleName(), Type.LABEL, "muted"))
        layout.addWidget(box)
        return place

    def _made(self, name: str) -> EntryBox:
        word = messages.field_name(name)
        box = EntryBox(word, most=MOST_NAMED if name in WIDE else MOST, height=44, size=Type.ROW)
        hints = {
            "valid_from": ("2027-01-01", ""),
            "rate_hundredths": ("5.00", translate("Programme", "分/元")),
            "value_fen": ("1", translate("Programme", "× ¥0.01")),
            "min_spend_fen": (translate("Programme", "不限"), translate("Programme", "元")),
            "cap": (translate("Programme", "不封顶"), translate("Programme", "分")),
            "expiry_months": (translate("Programme", "永不"), translate("Programme", "个月")),
            "pending_days": (translate("Programme", "马上"), translate("Programme", "天")),
            "categories": (translate("Programme", "例如 粮油=8，饮料=2.5"), ""),
            "vendors": (translate("Programme", "供应方编码，例如 V1=2"), ""),
            "items": (translate("Programme", "商品条码=每元几分"), ""),
            "excluded": (translate("Programme", "类别或条码，例如 烟酒"), ""),
            "campaign_days": (translate("Programme", "日期=百分比，例如 2027-02-01=200"), ""),
        }
        placeholder, hint = hints[name]
        box.dress(placeholder=placeholder, word=word if name in WIDE else "", hint=hint)
        box.edited.connect(self._on_edited)
        box.entered.connect(self._on_entered)
        box.moved.connect(self._on_moved)
        box.escaped.connect(self.escaped)
        return box

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fills the lines."""
        for name, box in self.boxes.items():
            box.put(texts[name])
            box.line.setCursorPosition(0)

    def texts(self) -> dict[str, str]:
        """What stands in the lines. Refused `too_long`."""
        for name, box in self.boxes.items():
            if not box.fits:
                raise Refused("too_long", field=name)
        return {name: box.text() for name, box in self.boxes.items()}

    def begin(self) -> None:
        """The cursor into the first line."""
        box = self.boxes["valid_from"]
        box.setFocus()
        box.line.selectAll()

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _on_entered(self, _text: str) -> None:
        self._on_moved(1)

    def _on_moved(self, by: int) -> None:
        order = list(self.boxes.values())
        here = next((n for n, box in enumerate(order) if box.line.hasFocus()), 0)
        to = order[min(max(here + (1 if by > 0 else -1), 0), len(order) - 1)]
        to.setFocus()
        to.line.selectAll()
