"""The box that takes what is typed or scanned: a framed line with an icon, a word before and a hint behind."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegularExpressionValidator,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QProxyStyle, QSizePolicy, QStyle, QStyleOption, QWidget

from pos.ui import theme
from pos.ui.heard import sounds
from pos.ui.heard.sounds import Sound
from pos.ui.theme import Type
from pos.ui.widgets import paint
from pos.ui.widgets.card import row
from pos.ui.widgets.keypad import Keypad, PadToggle
from pos.ui.widgets.label import RIGHT, Label, Paragraph

translate = QCoreApplication.translate

WRONG = "red_tint"
"""the ground of what is not taken"""
WHOLE_AMOUNT = "10000.00"
"""Room for so much is kept for what is typed."""


class Accepts(Enum):
    """What may be typed, and how much of it is taken: more stands there marked as wrong, and nothing is ever cut."""

    TEXT = (".*", ".{0,128}")
    CODE = ("[ -~×！-～]*", ".{0,512}")
    """printable ASCII, in full width too: scanned codes, pinyin; the input method stays out of the scanner's way"""
    YUAN = ("[0-9]*([.][0-9]*)?", "[0-9]{0,7}([.][0-9]{0,2})?")
    PAID = ("[0-9]*([.][0-9]*)?", "[0-9]{0,7}([.][0-9]{0,2})?|[0-9]{16,24}")
    """yuan, or the digits of a pay code"""
    OFF = ("[0-9]*([.][0-9]*)?[%％]?", "[0-9]{0,7}([.][0-9]{0,2})?[%％]?")
    """yuan, or a percentage"""
    DIGITS = ("[0-9]*", "[0-9]{0,9}")
    DECIMAL = ("[0-9]*([.][0-9]*)?", "[0-9]{0,6}([.][0-9]{0,3})?")
    PIN = ("[0-9]*", "[0-9]{0,12}")


DIGITS_OF_A_SCAN = "digits_of_a_scan"
"""property of a line for numbers: so many digits, as quick as a scanner sends them, are none that anybody typed"""
FINGERS = "fingers"
"""property of a window: what was pressed last was pressed by a finger on the glass"""
_SCANNED_FROM = {
    Accepts.PAID: 5,
    Accepts.YUAN: 7,
    Accepts.OFF: 7,
    Accepts.DECIMAL: 7,
    Accepts.DIGITS: 7,
    Accepts.PIN: 7,
}
"""Short codes are five digits: read while a sale is paid they were cash."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class _WideCaret(QProxyStyle):
    """A text cursor that is seen across a counter. Only for entry lines: a style in Python is asked at every paint."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric == QStyle.PixelMetric.PM_TextCursorWidth:
            return theme.px(2)
        return super().pixelMetric(metric, option, widget)


@lru_cache(maxsize=1)
def _wide_caret() -> _WideCaret:
    return _WideCaret("Fusion")


def _marked_wrong() -> QPalette:
    """On the ground of a box with a text that is not taken; otherwise all colours are the theme's."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, theme.colour(WRONG))
    return palette


class _Line(QLineEdit):
    """The line itself: no context menu (it would offer what a till must not), keys of the page reported first."""

    pressed = Signal(QKeyEvent)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrame(False)
        self.setStyle(_wide_caret())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # at a key nothing under it is painted first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt paints the caret once more at each: of a code with its Return that is fourteen times for nothing."""
        event.ignore()


class EntryBox(QWidget):
    """An entry line. Enter gives `entered`; Up, Down, Del on an empty line and Esc are passed on as intents."""

    entered = Signal(str)
    edited = Signal(str)
    moved = Signal(int)
    """the arrow keys: -1 up, +1 down, ±8 by page"""
    deleted = Signal()
    escaped = Signal()
    strayed = Signal(str)
    """a sign typed into a PIN that is none of its: meant for somewhere else"""

    def __init__(
        self,
        name: str,
        *,
        icon: str = "",
        accepts: Accepts = Accepts.TEXT,
        most: int | None = None,
        size: Type = Type.INPUT,
        height: int = 52,
        keypad: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._accepts, self._most = accepts, most
        self.fits = True
        """whether what is typed is taken; too long is marked wrong"""
        self._said = ("", "muted")
        self._pad: Keypad | None = None
        self._toggle = PadToggle(self) if keypad else None
        self._word = Label("", Type.ROW, "muted")
        self._hint = Paragraph("", Type.BODY)
        self._hint.setAlignment(RIGHT)
        self.line = _Line(self)
        self.line.setFont(theme.font(size, bold=size >= Type.ENTRY))
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self.setFixedHeight(theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._arrange()
        self.line.textChanged.connect(self._mark)
        self.accept_only(accepts, most)
        self.line.installEventFilter(self)
        self.line.pressed.connect(self._on_key)
        self.line.textEdited.connect(self._on_edited)

    def _arrange(self) -> None:
        layout = row(self, gap=12)
        layout.addWidget(self._word)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._hint)
        if self._toggle is not None:
            layout.addWidget(self._toggle)
            self._toggle.clicked.connect(self._on_pad_asked)
        self._word.hide()
        self._hint.hide()
        self._margins()

    def _margins(self) -> None:
        layout = self.layout()
        assert layout is not None
        right = theme.px(16) if self._toggle is None else theme.px(6)
        layout.setContentsMargins(theme.px(54 if self._icon else 20), 2, right, 2)

    def accept_only(self, accepts: Accepts, most: int | None = None) -> None:
        """Changes what may be typed; `most` characters where that is less, or more, than such texts have."""
        self._accepts, self._most = accepts, most
        self.line.setProperty(DIGITS_OF_A_SCAN, _SCANNED_FROM.get(accepts))
        if accepts is Accepts.TEXT:
            self.line.setValidator(None)  # type: ignore[arg-type]  # the stub forgets that None removes it
        else:
            pattern = QRegularExpression(accepts.value[0])
            self.line.setValidator(QRegularExpressionValidator(pattern, self.line))
        self._mark()
        self.line.setEchoMode(QLineEdit.EchoMode.Password if accepts is Accepts.PIN else QLineEdit.EchoMode.Normal)
        self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, accepts is Accepts.TEXT)

    def dress(
        self, *, placeholder: str = "", word: str = "", hint: str = "", icon: str | None = None, loud: bool = False
    ) -> None:
        """Changes the words around the line; a `loud` word is red."""
        self.line.setPlaceholderText(placeholder)
        self._word.show_text(word, "red" if loud else "muted")
        self._word.setMinimumWidth(self._word.sizeHint().width())
        self._word.setVisible(bool(word))
        self.hint(hint)
        if icon is not None:
            self._icon = icon
        self._margins()
        self.update()

    def hint(self, text: str, token: str = "muted") -> None:
        """A few words at the right end; they wrap before they take the room of what is typed."""
        self._said = (text, token)
        self._show_hint()

    def _show_hint(self) -> None:
        text, token = self._said if self.fits else (translate("Entry", "太长，没有取用"), "red")
        self._hint.show_text(text, token)
        self._hint.setVisible(bool(text))
        self._fit_hint()

    def _on_edited(self, text: str) -> None:
        self._mark()  # whoever hears of it asks whether it fits
        self.edited.emit(text)

    def _mark(self) -> None:
        text, most = self.text(), self._most
        fits = len(text) <= most if most is not None else re.fullmatch(self._accepts.value[1], text) is not None
        if fits is not self.fits:
            self.fits = fits
            self.line.setPalette(QPalette() if fits else _marked_wrong())
            self._show_hint()
            self.update()

    def _fit_hint(self) -> None:
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        beside = [one for one in (self._word, self._toggle) if one is not None and not one.isHidden()]
        taken = margins.left() + margins.right() + sum(one.sizeHint().width() + layout.spacing() for one in beside)
        taken += self.line.fontMetrics().horizontalAdvance(WHOLE_AMOUNT) + layout.spacing()
        needed = self._hint.fontMetrics().horizontalAdvance(self._hint.text()) + 2
        self._hint.setFixedWidth(max(0, min(needed, self.width() - taken)))

    def text(self) -> str:
        """What is typed, without blanks around it."""
        return self.line.text().strip()

    def put(self, text: str) -> None:
        """Replaces what is typed."""
        self.line.setText(text)

    def clear(self) -> None:
        """Empties the line."""
        self.line.clear()

    def enter(self) -> None:
        """Enter, or the button that stands for it. What is too long is not taken."""
        if self.fits:
            self.entered.emit(self.text())
        else:
            sounds.play(Sound.REFUSED)
            self.line.selectAll()  # what is typed next takes its place

    def _on_pad_asked(self) -> None:
        if self._pad is not None and self._pad.isVisible():
            self._pad.hide()
        else:
            self.open_pad()

    def ask(self) -> None:
        """Takes the focus; whoever works by fingers gets the pad with it."""
        self.setFocus()
        if self.window().property(FINGERS):
            self.open_pad()

    def open_pad(self) -> None:
        """The pad for fingers, where the line has one."""
        self.line.setFocus()
        if self._toggle is None or not self.isVisible():
            return
        if self._pad is None:
            self._pad = Keypad(self.line, self.window())
        self._pad.open_under(self, codes=self._accepts in (Accepts.CODE, Accepts.TEXT))

    def _close_pad(self) -> None:
        if self._pad is not None:
            self._pad.hide()

    def hear(self, event: QKeyEvent) -> bool:
        """A key that no widget wanted, wherever the focus is: as if it had been pressed here. Whether it is known."""
        typed = event.text()
        if event.key() in ENTER:
            self.enter()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif self._steered(event):
            pass
        elif len(typed) == 1 and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.setFocus()
            self.line.insert(typed)
        else:
            return False
        return True

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.enter()
        elif event.key() == Qt.Key.Key_Delete and not self.line.text():
            self.deleted.emit()
        elif not self._steered(event) and not self._strays(event):
            return
        event.accept()

    def _strays(self, event: QKeyEvent) -> bool:
        typed = event.text()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        strays = self._accepts is Accepts.PIN and len(typed) == 1 and typed.isprintable() and not control
        if not strays or typed.isdigit():
            return False
        self.strayed.emit(typed)
        return True

    def _steered(self, event: QKeyEvent) -> bool:
        """Arrows and Esc, passed on; whether it was one of them."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.moved.emit(STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._close_pad()
            self.escaped.emit()
        else:
            return False
        return True

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """An answer that comes late takes no keys to where nobody sees them: Qt would."""
        if self.isVisible():
            super().setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self.update()
            if event.type() == QEvent.Type.FocusOut:
                self._close_pad()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.line.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        active = self.line.hasFocus()
        edge, width = ("red", 2) if active else ("line", 1)
        paint.ground(painter, QRectF(self.rect()), "surface" if self.fits else WRONG, edge, theme.px(10), width)
        if self._icon:
            side = theme.px(24)
            at = QPointF(theme.px(16), (self.height() - side) / 2)
            paint.icon(painter, self, self._icon, "red" if active else "faint", side, at)
