"""What stands beside the layouts: the chosen one and what can be done with it, or the one in the making."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.goods.layouts import Hidden, LabelLayout, hides
from pos.ui import messages, theme
from pos.ui.backoffice.labels.digits import DigitStrip
from pos.ui.backoffice.labels.rows import layout_facts, sample_parts
from pos.ui.backoffice.labels.state import Layouts, LayoutStep
from pos.ui.keys import Command, key_of
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.wording.labels import hidden_sentence, layout_name

translate = QCoreApplication.translate
_LINES = 7


class SideCard(Card):
    """Decides nothing: its buttons are the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Paragraph("", Type.ROW, "ink", bold=True)
        self.strip = DigitStrip()
        self.lines = tuple((Label("", Type.BODY, "muted"), Label("", Type.BODY, align=RIGHT)) for _ in range(_LINES))
        self.trouble = Paragraph("", Type.BODY, "red")
        self.hidden = Paragraph("", Type.BODY, "amber")
        self.note = Paragraph("", Type.BODY, "muted")
        self.change = QuietButton(translate("Labels", "修改"), key_of(Command.LAYOUT_CHANGE))
        self.switch = QuietButton("", key_of(Command.LAYOUT_SWITCH))
        self.drop = QuietButton(translate("Labels", "去掉"), key_of(Command.DROP))
        self.leave = QuietButton(translate("Labels", "不改了"), "Esc")
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(56))
        self._places = [self._line(*pair) for pair in self.lines]
        layout = column(self, gap=8)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        for part in (self.title, self.strip, *self._places, self.trouble, self.hidden, self.note):
            layout.addWidget(part)
        layout.addStretch(1)
        for button in (self.change, self.switch, self.drop, self.leave, self.go):
            layout.addWidget(button)

    @staticmethod
    def _line(word: Label, value: Label) -> QWidget:
        place = QWidget()
        line = row(place, gap=8)
        line.addWidget(word)
        line.addWidget(value, 1)
        return place

    def show_state(self, shown: Layouts, chosen: LabelLayout | None) -> None:
        """Shows it."""
        editing = shown.step is LayoutStep.EDIT
        layout = shown.draft if editing else chosen
        self._show_layout(layout)
        self.title.setVisible(not editing)
        trouble = messages.sentence(shown.trouble) if editing and shown.trouble is not None else ""
        self.trouble.show_text(trouble, "red" if shown.begun else "muted")
        self.trouble.setVisible(bool(trouble))
        self.note.show_text(self._noted(shown))
        self.note.setVisible(editing and bool(self.note.text()))
        for button in (self.change, self.switch, self.drop):
            button.setVisible(not editing and chosen is not None)
        self.leave.setVisible(editing)
        off = translate("Labels", "停用") if chosen is not None and chosen.enabled else translate("Labels", "启用")
        self.switch.show_text(off)
        words = translate("Labels", "核对完毕，确认") if editing else translate("Labels", "新格式")
        self.go.offer(key_of(Command.CONFIRM), words)
        self.go.setEnabled(shown.ready)

    @staticmethod
    def _noted(shown: Layouts) -> str:
        if shown.same:
            return translate("Labels", "还没有改动")
        if shown.planned is not None and shown.planned.two:
            return translate("Labels", "它会让秤签值另外的钱：确认时要另一个人批准")
        return ""

    def _show_layout(self, layout: LabelLayout | None) -> None:
        facts = layout_facts(layout) if layout is not None else ()
        lang = messages.language()
        self.title.show_text(layout_name(layout.name, lang) if layout is not None else "")
        self.strip.show_parts(sample_parts(layout) if layout is not None else ())
        for n, place in enumerate(self._places):
            place.setVisible(n < len(facts))
            for label, text in zip(self.lines[n], facts[n] if n < len(facts) else ("", ""), strict=True):
                label.show_text(text)
        told = [hidden_sentence(what, kind, lang) for what, kind in _hidden(layout)]
        self.hidden.show_text("\n".join(told))
        self.hidden.setVisible(bool(told))


def _hidden(layout: LabelLayout | None) -> tuple[tuple[Hidden, str], ...]:
    return hides(layout) if layout is not None else ()
