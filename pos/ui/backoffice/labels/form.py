"""The form of one layout: its name and prefix, up to four fields in order, the check digit, whether it is enabled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.goods.layouts import NAME_MOST, CheckMode, LabelField, LabelLayout
from pos.ui import messages, theme
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox
from pos.ui.widgets.label import Label
from pos.wording.labels import check_word, field_word, layout_name

translate = QCoreApplication.translate
_KINDS = (None, *LabelField)
_CHECKS = tuple(CheckMode)
_USUAL_WIDTH = {LabelField.COUNT: "2"}


class _Segment(QWidget):
    """One field: what it is, changed by a tap or Space; how many digits it has."""

    def __init__(self, n: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.n = n
        self.what: LabelField | None = None
        self.kind = QuietButton("")
        self.width_box = EntryBox(
            translate("Labels", "第 {n} 段的位数").format(n=n),
            accepts=Accepts.DIGITS,
            most=2,
            height=44,
            size=Type.ROW,
            keypad=True,
        )
        layout = row(self, gap=8)
        layout.addWidget(self.kind, 3)
        layout.addWidget(self.width_box, 2)
        self.put(None, 0)

    def put(self, what: LabelField | None, width: int) -> None:
        """Shows it; None: this field is not there."""
        self.what = what
        word = field_word(what, messages.language()) if what is not None else translate("Labels", "（没有）")
        self.kind.show_text(word)
        self.kind.setAccessibleName(translate("Labels", "第 {n} 段：{what}").format(n=self.n, what=word))
        self.width_box.put(str(width) if width else "")
        self.width_box.setVisible(what is not None)

    def turn(self) -> None:
        """The next of what it can be."""
        what = _KINDS[(_KINDS.index(self.what) + 1) % len(_KINDS)]
        width = self.width_box.text() or (_USUAL_WIDTH.get(what, "5") if what is not None else "")
        self.put(what, int(width) if width and what is not None else 0)

    def field(self) -> tuple[LabelField, int] | None:
        """What it says."""
        text = self.width_box.text()
        return None if self.what is None else (self.what, int(text) if text and self.width_box.fits else 0)


class LayoutForm(Card):
    """Enter and the arrows go from part to part, Space turns a button; `edited` after every change."""

    edited = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", Type.ROW, bold=True, elastic=True)
        self.name = EntryBox(translate("Labels", "名称"), most=NAME_MOST, height=44, size=Type.ROW)
        self.prefix = EntryBox(
            translate("Labels", "前缀"), accepts=Accepts.DIGITS, most=6, height=44, size=Type.ROW, keypad=True
        )
        self.segments = tuple(_Segment(n) for n in range(1, 5))
        self.check, self.state = QuietButton(""), QuietButton("")
        self._check, self._enabled = CheckMode.GS1, True
        self._kept_name = ""
        self._arrange()
        self._bind()

    def _arrange(self) -> None:
        layout = column(self, gap=8)
        layout.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        layout.addWidget(self.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        nth, beside = translate("Labels", "第 {n} 段"), 1 if theme.is_large() else 2
        parts = [
            *((translate("Labels", "名称"), self.name), (translate("Labels", "前缀"), self.prefix)),
            *((nth.format(n=one.n), one) for one in self.segments),
            *((translate("Labels", "校验位（最后一位）"), self.check), (translate("Labels", "状态"), self.state)),
        ]
        for place, (word, part) in enumerate(parts):
            cell = QWidget()
            above = column(cell, gap=2)
            above.addWidget(Label(word, Type.LABEL, "muted"))
            above.addWidget(part)
            grid.addWidget(cell, place // beside, place % beside)
        for side in range(beside):
            grid.setColumnStretch(side, 1)
        layout.addLayout(grid)
        layout.addStretch(1)

    def _bind(self) -> None:
        boxes = (self.name, self.prefix, *(one.width_box for one in self.segments))
        for box in boxes:
            box.edited.connect(self._on_edited)
            box.entered.connect(self._on_entered)
            box.moved.connect(self._on_moved)
            box.escaped.connect(self.escaped)
        for one in self.segments:
            one.kind.clicked.connect(partial(self._on_turned, one))
        self.check.clicked.connect(self._on_check)
        self.state.clicked.connect(self._on_state)

    # -- what stands in it --------------------------------------------------------------------------------------------

    def put(self, layout: LabelLayout | None) -> None:
        """Fills it; None: a new one, as most scales print them."""
        fields = layout.fields if layout is not None else ((LabelField.ITEM, 5), (LabelField.AMOUNT_FEN, 5))
        self._kept_name = layout.name if layout is not None else ""
        self.name.put(layout_name(layout.name, messages.language()) if layout is not None else "")
        self.name.setEnabled(layout is None)
        self.prefix.put(layout.prefix if layout is not None else "")
        for n, one in enumerate(self.segments):
            one.put(*(fields[n] if n < len(fields) else (None, 0)))
        self._check = layout.check if layout is not None else CheckMode.GS1
        self._enabled = layout is None or layout.enabled
        name = _named(layout) if layout is not None else translate("Labels", "新的秤签格式")
        self.title.show_text(name)
        self._dress()

    def layout_now(self) -> LabelLayout:
        """What stands in it, whether it may be so or not."""
        fields = tuple(field for one in self.segments if (field := one.field()) is not None)
        return LabelLayout(self._kept_name or self.name.text(), self.prefix.text(), fields, self._check, self._enabled)

    def _dress(self) -> None:
        self.check.show_text(check_word(self._check, messages.language()))
        self.state.show_text(translate("Labels", "启用中") if self._enabled else translate("Labels", "已停用"))

    # -- keys and touches ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The cursor into the first part that can be changed."""
        box = self.name if self.name.isEnabled() else self.prefix
        box.setFocus()
        box.line.selectAll()

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _on_turned(self, one: _Segment) -> None:
        one.turn()
        self.edited.emit()

    def _on_check(self) -> None:
        self._check = _CHECKS[(_CHECKS.index(self._check) + 1) % len(_CHECKS)]
        self._dress()
        self.edited.emit()

    def _on_state(self) -> None:
        self._enabled = not self._enabled
        self._dress()
        self.edited.emit()

    def _parts(self) -> list[QWidget]:
        """What the cursor can stand in, in order."""
        segments = [part for one in self.segments for part in (one.kind, one.width_box.line)]
        order = [self.name.line, self.prefix.line, *segments, self.check, self.state]
        return [part for part in order if part.isVisible() and part.isEnabled()]

    def _on_entered(self, _text: str) -> None:
        self._on_moved(1)

    def _on_moved(self, by: int) -> None:
        order = self._parts()
        here = next((n for n, part in enumerate(order) if part.hasFocus()), 0)
        to = order[min(max(here + (1 if by > 0 else -1), 0), len(order) - 1)]
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the buttons, which want only Space."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
        if event.key() in ENTER or event.key() in steps:
            self._on_moved(steps.get(Qt.Key(event.key()), 1))
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _named(layout: LabelLayout) -> str:
    """A layout by its name."""
    return layout_name(layout.name, messages.language())
