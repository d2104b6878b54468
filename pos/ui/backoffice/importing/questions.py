"""What is asked of a file: what a column is, what kind it is, which sheet is read, and what it does not say itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.errors import Refused
from pos.services.importing.choosing import SEEN_KINDS, Seen
from pos.services.importing.preview import Preview
from pos.ui.backoffice.importing.words import field_name, kind_name
from pos.ui.beside.choices import AnswerCard, ChoiceCard, Option
from pos.ui.text import ZONE, plain
from pos.ui.widgets.entry import Accepts

translate = QCoreApplication.translate
KIND, SHEET, COLUMN, MONTH, TEMPLATE = "kind", "sheet", "column", "month", "template"
_MONTH: Final = re.compile("20[0-9]{2}-(0[1-9]|1[0-2])")
_FORMS: Final = {"year": re.compile("20[0-9]{2}"), "period": _MONTH, MONTH: _MONTH}


class Questions(QStackedWidget):
    """One question at a time: a list to choose from, or a line to type."""

    answered = Signal(str, str)
    """what was asked (KIND, SHEET, COLUMN, MONTH, TEMPLATE, or one of SAID), and the answer"""
    refused = Signal(object)
    """PosError: no such answer"""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ""
        self.column = 0
        """the column that is asked about"""
        self.choices, self.answer = ChoiceCard(), AnswerCard()
        for card in (self.choices, self.answer):
            self.addWidget(card)
            card.left.connect(self.left)
        self.choices.taken.connect(self._on_answered)
        self.answer.answered.connect(self._on_answered)

    def ask_column(self, seen: Seen, number: int) -> None:
        """What a column of the file is."""
        heading = seen.preview.columns[number]
        held = {one.field: plain(one.header, 12) for one in seen.preview.columns if one.field}
        options = [Option("", field_name(""))]
        options += [Option(name, field_name(name), held.get(name, "")) for name in seen.fields]
        title = translate("Import", "“{column}”这一列是").format(column=plain(heading.header, 40))
        self.column = number
        self._choose(COLUMN, title, options, heading.field)

    def ask_kind(self, now: str, unknown: str = "") -> None:
        """What kind it is; of a file that nobody can tell (its name is `unknown`), it must be one."""
        title = translate("Import", "这是什么表")
        if unknown:
            title = translate("Import", "看表头认不出“{file}”是什么表。它是").format(file=plain(unknown, 40))
        kinds = SEEN_KINDS if unknown else ("", *SEEN_KINDS)
        self._choose(KIND, title, [Option(kind, kind_name(kind)) for kind in kinds], now)

    def ask_template(self) -> None:
        """Of which kind an empty workbook is saved."""
        options = [Option(kind, kind_name(kind)) for kind in SEEN_KINDS]
        self._choose(TEMPLATE, translate("Import", "存哪一种空表"), options, "")

    def ask_sheet(self, preview: Preview) -> None:
        """Which sheet is read."""
        names = (preview.sheet, *preview.other_sheets)
        options = [Option(name, plain(name, 40)) for name in names]
        self._choose(SHEET, translate("Import", "读哪一张工作表"), options, preview.sheet)

    def ask_said(self, name: str, file: str) -> None:
        """What a file does not say itself."""
        today = datetime.now(ZONE).date()
        title, accepts, likely = {
            "year": (translate("Import", "这些月份是哪一年的"), Accepts.DIGITS, f"{today:%Y}"),
            "period": (translate("Import", "这些是哪个月的账单（2026-10）"), Accepts.TEXT, f"{today:%Y-%m}"),
            "fee_item": (translate("Import", "这些是什么费用"), Accepts.TEXT, "物业费"),
            MONTH: (translate("Import", "对哪个月的账（2026-10）"), Accepts.TEXT, f"{_month_before(today):%Y-%m}"),
        }[name]
        self._what = name
        why = "" if name == MONTH else translate("Import", "“{file}”里没有写。").format(file=plain(file, 40))
        self.setCurrentWidget(self.answer)
        self.answer.ask(title, why, accepts, likely)

    def take_focus(self) -> None:
        """To what is asked."""
        if self.currentWidget() is self.choices:
            self.choices.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.answer.box.setFocus()

    def _choose(self, what: str, title: str, options: Sequence[Option], now: str) -> None:
        self._what = what
        self.setCurrentWidget(self.choices)
        self.choices.offer(title, options, now)

    def _on_answered(self, text: str) -> None:
        form = _FORMS.get(self._what)
        if form is not None and not form.fullmatch(text):
            self.refused.emit(Refused("bad_year" if self._what == "year" else "bad_month", text=text))
        else:
            self.answered.emit(self._what, text)


def _month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)
