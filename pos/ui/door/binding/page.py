"""The page of keys: what each does, place by place; another one is pressed, or tapped, and holds at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelection, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from pos.ui import messages, theme
from pos.ui.door.binding import rules
from pos.ui.door.binding.caps import KeyPad
from pos.ui.door.binding.place import Place
from pos.ui.door.binding.places import PLACES
from pos.ui.door.binding.rules import Why
from pos.ui.door.choices import Choices
from pos.ui.keys import DEFAULT_KEYS, Bound, Chosen, Command
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import Page
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


@dataclass(frozen=True, slots=True)
class Line:
    """A command in a place."""

    place: Place
    command: Bound
    words: str


LINES = tuple(Line(place, command, words) for place in PLACES for command, words in place.commands)


@dataclass(frozen=True, slots=True)
class Shown:
    """Where somebody is on the page, for the one that takes its place: what is filtered, which line, what to say."""

    text: str = ""
    at: int = 0
    said: str = ""


class KeysPage(Page):
    """Choices with other keys are `chosen`, with where the page stood; the window makes it anew with both."""

    chosen = Signal(object, object)
    """Choices, Shown"""
    left = Signal()

    def __init__(self, choices: Choices, shown: Shown) -> None:
        self.box = EntryBox(translate("Keys", "页面或动作"), icon="search", most=40)
        super().__init__(self.box)
        self._choices = choices
        self._lines: tuple[Line, ...] = ()
        self.waiting = False
        """for the new key"""
        self.table = Table(translate("Keys", "按键"), _columns(), compact=True)
        self.name, self.where = Label("", Type.TITLE, bold=True, elastic=True), Paragraph()
        self.now = Paragraph("", Type.ROW, "ink")
        self.message = MessageStrip(rounded=True)
        self.pad = KeyPad()
        self.lay_out(self._list(), self._beside(), side=self._card)
        self._listen()
        self.box.put(shown.text)
        self._show(shown.text, shown.at)
        if shown.said:
            self.message.say(Tone.GOOD, shown.said)

    def _list(self) -> Card:
        card = Card()
        layout = column(card, gap=8)
        layout.setContentsMargins(1, theme.px(16), 1, theme.px(12))
        head = column(gap=8)
        head.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self.box.dress(placeholder=translate("Keys", "输入页面或动作的一部分"))
        head.addWidget(self.box)
        head.addWidget(self.message)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        return card

    def _beside(self) -> Card:
        self._card = Card()
        inside = column(self._card, gap=10)
        inside.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        for part in (self.where, self.name, self.now):
            inside.addWidget(part)
        inside.addStretch(1)
        inside.addWidget(Paragraph(translate("Keys", "用手指：点一个键")))
        inside.addWidget(self.pad)
        return self._card

    def _listen(self) -> None:
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self.table.step)
        self.box.escaped.connect(self._on_escaped)
        self.table.selectionModel().selectionChanged.connect(self._on_moved)
        self.table.picked.connect(self._on_picked)
        self.pad.pressed.connect(self.offer)
        self.plain_command("Esc", translate("Keys", "返回"), self._on_escaped)
        self._back, _ = self.command(Command.KEY_BACK, translate("Keys", "这一个恢复原样"), self._on_back)
        self._all, _ = self.command(Command.ANEW, translate("Keys", "全部恢复原样"), self._on_anew)
        self._go, self.go = self.next_step("Enter", translate("Keys", "按新的键"), self._wait)

    # -- showing ------------------------------------------------------------------------------------------------------

    @property
    def line(self) -> Line | None:
        """The chosen one."""
        at = self.table.chosen()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _show(self, text: str, at: int) -> None:
        wanted = text.strip().casefold()
        self._lines = tuple(one for one in LINES if wanted in _told(one).casefold())
        self.table.show_rows([_row(one, self._choices.keys) for one in self._lines])
        self.table.choose(min(at, len(self._lines) - 1))
        self._show_line()

    def _show_line(self) -> None:
        line = self.line
        self._back.setEnabled(line is not None and line.command.value in dict(self._choices.keys))
        self._all.setEnabled(bool(self._choices.keys))
        self._go.setEnabled(line is not None)
        if line is None:
            for part in (self.where, self.name, self.now):
                part.setText("")
            return
        key, default = self._key(line.command), DEFAULT_KEYS[line.command]
        self.where.setText(translate("Keys", line.place.words))
        self.name.show_text(_action(line))
        now = translate("Keys", "现在是 {key}").format(key=key)
        was = translate("Keys", "原来是 {key}").format(key=default)
        self.now.setText(now if key == default else f"{now} · {was}")
        self.pad.show_key(key)

    def _key(self, command: Bound) -> str:
        return rules.key_in(dict(self._choices.keys), command)

    # -- another key --------------------------------------------------------------------------------------------------

    def _wait(self) -> None:
        """The next key that is pressed is the one."""
        if self.line is None or self.message.agree():
            return
        self.waiting = True
        self.setFocus()
        self.message.say(Tone.CAREFUL, translate("Keys", "请按新的键；Esc 不换"))

    def offer(self, key: str) -> None:
        """A key for the chosen line: taken, refused with the reason, or exchanged when somebody says so."""
        line = self.line
        self._stop_waiting()
        if line is None or key == self._key(line.command):
            return
        why = rules.refused(line.command, key)
        if why is not None:
            self._refuse(_reason(why).format(key=plain(key, 24)))
            return
        found = list(rules.clashes(self._choices.keys, line.command, key))
        if not found:
            self._choose(rules.bound_to(self._choices.keys, line.command, key), _done(line, key))
            return
        self._clash(line, key, found)

    def _clash(self, line: Line, key: str, found: list[rules.Clash]) -> None:
        """Named by its place; where the two can have each other's keys that is offered."""
        first = found[0]
        if first.other is None:
            fixed = translate("Keys", "{key} 在“{place}”里改不了，请换一个键")
            self._refuse(fixed.format(key=key, place=translate("Keys", first.place.words)))
            return
        told = translate("Keys", "{key} 在“{place}”里是“{other}”").format(
            key=key, place=translate("Keys", first.place.words), other=_words(first.place, first.other)
        )
        after = rules.swapped(self._choices.keys, line.command, key, first.other) if len(found) == 1 else None
        if after is None:
            self._refuse(translate("Keys", "{told}，不能对调，请换一个键").format(told=told))
            return
        act = partial(self._choose, after, _done(line, key))
        self._ask(told, translate("Keys", "两个对调"), act)

    def _refuse(self, words: str) -> None:
        self.message.say(Tone.REFUSED, words)

    def _ask(self, words: str, action: str, act: Callable[[], object]) -> None:
        """Enter is the answer, and nothing else meanwhile."""
        self.message.say(Tone.CAREFUL, words, action, "Enter", act)
        self._go.setEnabled(False)

    def _choose(self, after: Chosen, said: str) -> None:
        at = max(0, self.table.chosen())
        self.chosen.emit(replace(self._choices, keys=after), Shown(self.box.text(), at, said))

    def _stop_waiting(self) -> None:
        self.waiting = False
        self.message.quiet()
        self._show_line()
        self.box.setFocus()

    # -- what is pressed ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """While it waits, every key is the answer: none is a command's."""
        if self.waiting and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self.waiting and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)  # a Tab would move the focus before anybody hears of it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The new key, while it waits."""
        if not self.waiting:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self._stop_waiting()
        elif event.key() not in _HELD:
            self.offer(name_of(event))

    def _on_edited(self, text: str) -> None:
        self.message.quiet()
        self._show(text, 0)

    def _on_entered(self, _text: str) -> None:
        self._wait()

    def _on_moved(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.message.quiet()
        self._show_line()

    def _on_picked(self, _row: int) -> None:
        self._wait()

    def _on_escaped(self) -> None:
        if self.waiting or self.message.asks:
            self._stop_waiting()
        elif self.box.text():
            self.box.clear()
            self._show("", 0)
        else:
            self.left.emit()

    def _on_back(self) -> None:
        line = self.line
        if line is not None:
            self.offer(DEFAULT_KEYS[line.command])

    def _on_anew(self) -> None:
        """Asked once: it is the work of an hour."""
        act = partial(self._choose, (), translate("Keys", "都恢复原样了"))
        asked = translate("Keys", "{n} 个键都恢复原样？").format(n=len(self._choices.keys))
        self._ask(asked, translate("Keys", "全部恢复"), act)


def name_of(event: QKeyEvent) -> str:
    """A key as files have it, wherever on the keyboard it is."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.GroupSwitchModifier
    return QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString(QKeySequence.SequenceFormat.PortableText)


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate("Keys", "页面"), 150, narrow=130),
        Column(translate("Keys", "动作"), 0),
        Column(translate("Keys", "按键"), 130, narrow=110),
    )


def _row(line: Line, chosen: Chosen) -> CellRow:
    key = rules.key_in(dict(chosen), line.command)
    changed = key != DEFAULT_KEYS[line.command]
    return CellRow(
        (line.place.words, line.command.value),
        (
            Cell(translate("Keys", line.place.words), "muted"),
            Cell(_action(line)),
            Cell(key, "red" if changed else "ink", bold=changed),
        ),
    )


def _action(line: Line) -> str:
    """What the key does there; a way to pay is called what it is called everywhere."""
    return messages.tender_name(line.command.value) if not line.words else translate("Keys", line.words)


def _told(line: Line) -> str:
    """What a line is found by."""
    return f"{translate('Keys', line.place.words)} {_action(line)} {DEFAULT_KEYS[line.command]}"


def _words(place: Place, command: Bound) -> str:
    return next(_action(Line(place, one, words)) for one, words in place.commands if one == command)


def _done(line: Line, key: str) -> str:
    return translate("Keys", "“{action}”现在是 {key}").format(action=_action(line), key=key)


def _reason(why: Why) -> str:
    """The sentence of a key that cannot be had."""
    return {
        Why.CONFIRMS: translate("Keys", "{key} 到处都是确认，不能用"),
        Why.GOES_BACK: translate("Keys", "{key} 到处都是返回，不能用"),
        Why.TYPES: translate("Keys", "{key} 会打进输入框里，不能用"),
        Why.MOVES: translate("Keys", "{key} 用来在行和框之间走，不能用"),
        Why.EDITS: translate("Keys", "{key} 用来复制、粘贴、撤销，不能用"),
        Why.SCANNED: translate("Keys", "{key} 扫码枪会发出来，不能用"),
        Why.SYSTEM: translate("Keys", "{key} 系统要用，不能用"),
        Why.DELETES: translate("Keys", "{key} 在输入框里删字，只能用来删行"),
    }[why]
