"""What stands beside a file: what can come in, what the file comes to, and the lists one chooses from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.services.importing.plan import Missing
from pos.services.importing.preview import Counts, Preview
from pos.ui import theme
from pos.ui.backoffice.importing.stage import Importing, ImportStep
from pos.ui.backoffice.importing.words import counted, field_name, kind_name, told
from pos.ui.beside.progress import WatchedLine
from pos.ui.keys import Command, key_of
from pos.ui.text import money, plain
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.label import RIGHT, Label, Paragraph
from pos.wording import Found

translate = QCoreApplication.translate
_TOLD = 2
"""Reasons that are named beside the file; all of them stand in a table."""


_LIGHT = frozenset({"unknown_column", "sheet_ignored"})


class Tinted(QWidget):
    """A tinted block with a bold line and a few more."""

    def __init__(self, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self._head = Paragraph("", Type.BODY, token, bold=True)
        self._lines = Paragraph("", Type.BODY, token)
        layout = column(self, gap=4)
        layout.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        layout.addWidget(self._head)
        layout.addWidget(self._lines)
        self.hide()

    def say(self, head: str, lines: Sequence[str]) -> None:
        """Shows both; hides where there is nothing to say."""
        self._head.show_text(head)
        self._head.setVisible(bool(head))
        self._lines.setText("\n".join(plain(line, 160) for line in lines))
        self._lines.setVisible(bool(lines))
        self.setVisible(bool(head or lines))

    def text(self) -> str:
        """What is said."""
        return f"{self._head.text()}\n{self._lines.text()}" if not self.isHidden() else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.ground(QPainter(self), QRectF(self.rect()), f"{self._token}_tint", None, theme.px(10))


class GuideCard(Card):
    """Before a file is chosen: what can come in, as what it will be read, and an empty workbook to fill in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QuietButton("", key_of(Command.FILE_KIND))
        self.template = QuietButton(translate("Import", "存一个空表去填"), key_of(Command.SAVE))
        self.go = PrimaryButton(translate("Import", "打开"), "Enter")
        self.go.setFixedHeight(theme.px(52))
        layout = _side_layout(self)
        layout.addWidget(Label(translate("Import", "把表格导进来"), Type.ROW, bold=True))
        for words in (
            translate("Import", "商品、住户、账单、供应方，或者物业公司的月度文件。Excel、WPS、CSV 都行，不用改格式。"),
            translate("Import", "打开以后先看，没有一行不对才能导入；导入之前什么都不会写。"),
            translate("Import", "表里没有的，账上的不会动，也不会删。"),
        ):
            layout.addWidget(Paragraph(words, Type.BODY, "muted"))
        layout.addStretch(1)
        layout.addWidget(Label(translate("Import", "这是什么表"), Type.LABEL, "muted"))
        for button in (self.kind, self.template, self.go):
            layout.addWidget(button)
        self.show_kind("")

    def show_kind(self, kind: str) -> None:
        """As what it will be read."""
        self.kind.show_text(kind_name(kind))


class SummaryCard(Card):
    """A file in figures: what is new, what changes, what is wrong, what to know; and the one next step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bad, self.careful, self.good = Tinted("red"), Tinted("amber"), Tinted("green")
        self.save = QuietButton(translate("Import", "把不对的行存成表格"), key_of(Command.SAVE))
        self.cancel = QuietButton(translate("Import", "取消"), "Esc")
        self.pin = EntryBox(translate("Import", "密码"), icon="lock", accepts=Accepts.PIN, keypad=True)
        self.pin.dress(placeholder=translate("Import", "您的密码"))
        self.progress = WatchedLine()
        self.go = PrimaryButton("", key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(52))
        layout = _side_layout(self)
        self._rows = column(gap=12)
        layout.addLayout(self._rows)
        self._values: dict[str, Label] = {}
        self._lines: dict[str, QWidget] = {}
        for name, word, token in (
            ("new", translate("Import", "新的"), "ink"),
            ("changed", translate("Import", "有变化"), "amber"),
            ("unchanged", translate("Import", "没变化"), "ink"),
            ("left_out", translate("Import", "没有取用的行"), "ink"),
            ("people", translate("Import", "人"), "ink"),
        ):
            self._add_row(name, word, token)
        for block in (self.bad, self.careful, self.good):
            layout.addWidget(block)
        layout.addStretch(1)
        for part in (self.progress, self.pin, self.cancel, self.save, self.go):
            layout.addWidget(part)

    def _add_row(self, name: str, word: str, token: str) -> None:
        place_of = QWidget()
        line = row(place_of, gap=8)
        self._values[name] = Label("", Type.BODY, token, bold=True, align=RIGHT)
        line.addWidget(Label(word, Type.BODY))
        line.addWidget(self._values[name], 1)
        self._lines[name] = place_of
        self._rows.addWidget(place_of)

    def show_preview(self, preview: Preview) -> None:
        """What it would come to."""
        counts = preview.counts
        self._show_counts(preview.kind, counts)
        head = translate("Import", "{n} 行不对，先改好才能导入").format(n=counts.bad) if counts.bad else ""
        self.bad.say(head, _reasons(preview.bad, len(preview.bad) + preview.more_bad))
        lines = [_missing(preview.kind, one) for one in preview.missing]
        weighty = sorted(preview.warnings, key=_weight)
        lines += [told(one) for one in weighty[: max(1, _TOLD - len(lines))]]
        rest = len(preview.warnings) + preview.more_warnings + len(preview.missing) - len(lines)
        if rest > 0:
            lines.append(translate("Import", "还有 {n} 处，见“注意”").format(n=rest))
        self.careful.say("", lines)
        self.good.say("", ())

    def show_stage(self, shown: Importing) -> None:
        """The buttons of a step, and what it came to when it is done."""
        step = shown.step
        self.save.setVisible(step is ImportStep.SEEN and shown.seen is not None and bool(shown.seen.preview.bad))
        self.pin.setVisible(step is ImportStep.PIN)
        self.cancel.setVisible(shown.busy or step is ImportStep.PIN)
        self.go.setVisible(not shown.busy)
        self._offer(shown)
        for one in self._lines.values():
            one.setVisible(shown.seen is not None)
        if shown.seen is not None:
            self.show_preview(shown.seen.preview)
            if shown.seen.missing:
                self._show_missing(shown.seen.missing)
        if shown.compares:
            self._show_comparison(shown)
        if shown.taken is not None and step is ImportStep.DONE:
            self.careful.say("", ())
            self.good.say(translate("Import", "导入好了"), [_came_to(shown)])

    def _offer(self, shown: Importing) -> None:
        """The next step."""
        self.go.setEnabled(shown.ready or shown.step in (ImportStep.PIN, ImportStep.DONE))
        if shown.step is ImportStep.PIN:
            self.go.offer("Enter", translate("Import", "确认导入"))
        elif shown.step is ImportStep.DONE:
            self.go.offer("Enter", translate("Import", "再导一个文件"))
        elif shown.compares:
            self.go.offer(key_of(Command.CONFIRM), translate("Import", "和我们的账对一对"))
        elif shown.seen is not None and shown.seen.missing:
            self.go.offer(key_of(Command.CONFIRM), translate("Import", "导入"))
        elif shown.seen is not None:
            counts, kind = shown.seen.preview.counts, shown.seen.preview.kind
            words = translate("Import", "导入 {things}").format(things=counted(kind, counts.new + counts.changed))
            self.go.offer(key_of(Command.CONFIRM), words)

    def _show_comparison(self, shown: Importing) -> None:
        """The property company's month: how many rows, and what came of it beside ours."""
        assert shown.seen is not None
        for name, place_of in self._lines.items():
            place_of.setVisible(name == "left_out" and bool(shown.seen.preview.counts.left_out))
        matching = shown.matching
        if matching is None:
            self.good.say("", [translate("Import", "和我们的账对一对，只是看，什么都不写。")])
            return
        lines = [
            translate("Import", "我们 {ours}，物业公司 {theirs}").format(
                ours=money(matching.ours_fen), theirs=money(matching.theirs_fen)
            )
        ]
        if matching.outside:
            lines.append(translate("Import", "有 {n} 行是别的月份的，没有比").format(n=len(matching.outside)))
        agree, wrong = len(matching.lines) - len(matching.differences), len(matching.differences)
        head = translate("Import", "对得上 {agree} 处，不同 {wrong} 处").format(agree=agree, wrong=wrong)
        (self.bad if wrong else self.good).say(head, lines)

    def _show_missing(self, missing: Sequence[str]) -> None:
        """What nobody has pointed at yet."""
        for place_of in self._lines.values():
            place_of.hide()
        names = "、".join(field_name(name) for name in missing)
        how = translate("Import", "点表头，或按 {key}，选每一列是什么。").format(key=key_of(Command.COLUMN))
        self.bad.say(translate("Import", "认不出哪一列是：{names}").format(names=names), [how])

    def _show_counts(self, kind: str, counts: Counts) -> None:
        for name, number in (("new", counts.new), ("changed", counts.changed), ("unchanged", counts.unchanged)):
            self._values[name].show_text(counted(kind, number), None if number or name != "changed" else "ink")
        self._values["left_out"].show_text(translate("Import", "{n} 行").format(n=counts.left_out))
        self._values["people"].show_text(translate("Import", "{n} 位").format(n=counts.people))
        self._lines["left_out"].setVisible(bool(counts.left_out))
        self._lines["people"].setVisible(kind == "households")


def _reasons(found: Sequence[Found], count: int) -> list[str]:
    lines = [told(one) for one in found[:_TOLD]]
    if count > len(lines):
        lines.append(translate("Import", "还有 {n} 处，见“不对的”").format(n=count - len(lines)))
    return lines


def _weight(found: Found) -> bool:
    """What was not read at all is told last."""
    return found.reason in _LIGHT


def _missing(kind: str, one: Missing) -> str:
    """What rows leave open, and for whom."""
    some = translate("Import", "、").join(plain(name, 24) for name in one.some[:3])
    words = translate("Import", "{things}没有{field}：{some}") + ("…" if one.count > len(one.some[:3]) else "")
    return words.format(things=counted(kind, one.count), field=field_name(one.what), some=some)


def _came_to(shown: Importing) -> str:
    assert shown.taken is not None
    assert shown.seen is not None
    kind, counts = shown.seen.preview.kind, shown.taken.counts
    words = translate("Import", "新的 {new}，有变化 {changed}，没变化 {unchanged}")
    return words.format(
        new=counted(kind, counts.new), changed=counted(kind, counts.changed), unchanged=counted(kind, counts.unchanged)
    )


def _side_layout(card: Card) -> QVBoxLayout:
    layout = column(card, gap=10)
    layout.setContentsMargins(theme.px(18), theme.px(18), theme.px(18), theme.px(18))
    return layout
