"""The box in which a label is tried: what each of its digits is and what a till would make of it, as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.people.label_layouts import Meaning
from pos.ui import messages, theme
from pos.ui.backoffice.labels.digits import DigitStrip
from pos.ui.backoffice.labels.rows import Facts, meaning_facts, meaning_parts, tone
from pos.ui.keys import Command, key_of
from pos.ui.scanner import READS_CODES
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import Label, Paragraph
from pos.wording.labels import meaning_words

translate = QCoreApplication.translate


class FactLine(QWidget):
    """Facts side by side: what each is stands muted above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row(self, gap=20)
        self._shown: Facts = ()
        self._names_goods = False

    def show_facts(self, facts: Facts, *, goods: bool = False) -> None:
        """Shows them; the first names `goods`."""
        if facts == self._shown:
            return
        self._shown, self._names_goods = facts, goods
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for n, (word, value) in enumerate(facts):
            place = QWidget()
            above = column(place, gap=2)
            above.addWidget(Label(word, Type.LABEL, "muted"))
            named = n == 0 and self._names_goods
            told = Label(value, Type.ROW, bold=True, elastic=named)
            if not named:
                told.setMinimumWidth(told.sizeHint().width())  # figures are never cut; a name is
            above.addWidget(told)
            self._row.addWidget(place, 1 if named else 0)
        if not self._names_goods:
            self._row.addStretch(1)
        self.setVisible(bool(facts))

    def facts(self) -> Facts:
        """What is shown."""
        return self._shown


class TrialCard(Card):
    """Decides nothing: what stands in its box is asked by the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = EntryBox(translate("Labels", "试扫的秤签"), icon="scan", accepts=Accepts.CODE, keypad=True)
        self.box.dress(placeholder=translate("Labels", "扫秤签，或打数字"), hint=key_of(Command.FIND))
        self.box.line.setProperty(READS_CODES, True)  # a value of Qt's
        self.strip, self.facts = DigitStrip(), FactLine()
        self.words = Paragraph("", Type.ROW, "muted", bold=True)
        self.more = Paragraph("", Type.BODY, "amber")
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        for part in (self.box, self.strip, self.words, self.more, self.facts):
            layout.addWidget(part)
        layout.addStretch(1)
        self.show_meaning(None)

    def show_meaning(self, found: Meaning | None) -> None:
        """Shows it; None: nothing was typed."""
        if found is None:
            hint = translate("Labels", "每一段是什么、收银台会怎么算，在这里马上看到；什么也不会卖出。")
            self.words.show_text(hint, "muted")
            self.strip.show_parts(())
            self.facts.show_facts(())
            self.more.hide()
            return
        self.strip.show_parts(meaning_parts(found))
        self.words.show_text(meaning_words(found, messages.language()), tone(found))
        self.facts.show_facts(meaning_facts(found), goods=found.item is not None)
        self.more.show_text(_more(found), "red" if found.trouble is not None else "amber")
        self.more.setVisible(bool(self.more.text()))


def _more(found: Meaning) -> str:
    if found.trouble is not None:
        return messages.sentence(found.trouble)
    return messages.say(found.odd) if found.odd else ""
