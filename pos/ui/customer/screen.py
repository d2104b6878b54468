"""The resident's screen itself: one painted widget, as large as its monitor, that takes no focus and no keys."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from pos.ui import theme
from pos.ui.customer import drawing
from pos.ui.customer.drawing import CENTRE, RIGHT, write
from pos.ui.customer.shown import Done, Idle, Selling, Shown, ShownLine, ShownPoints
from pos.ui.text import ZONE, grouped, money, signed, yuan

translate = QCoreApplication.translate

WIDTH, HEIGHT = 1366, 768
HEAD, EDGE, GAP, SIDE = 84, 40, 28, 520
LAST, EARLIER = 132, 84
"""Heights of the last line and of those before it."""
WINDOWED = (1024, 576)
"""Where there is no second monitor and somebody wants to look at it."""


class CustomerScreen(QWidget):
    """Shows one value; a new one takes its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # Qt's signature
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(translate("Customer", "顾客屏"))
        self.setAccessibleName(self.windowTitle())
        self.shown: Shown = Idle()
        self._shop = ""
        self._minute = ""
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._on_tick)

    def show_on(self, screen: QScreen | None) -> None:
        """Fills a monitor; None: a window that can be moved."""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint, screen is not None)
        if screen is not None:
            self.setGeometry(screen.geometry())
        else:
            self.resize(*WINDOWED)
        self._clock.start()
        self.show()

    def show_value(self, shown: Shown, shop: str) -> None:
        """Shows a value under the shop's name."""
        self.shown, self._shop = shown, shop
        self.update()

    def hideEvent(self, event: object) -> None:  # noqa: ARG002  # Qt's signature
        """Nobody looks at the clock."""
        self._clock.stop()

    def _on_tick(self) -> None:
        minute = f"{datetime.now(ZONE):%H:%M}"
        if minute != self._minute and isinstance(self.shown, Idle):
            self._minute = minute
            self.update()

    # -- painting, in lengths of a screen of 1366 × 768 ---------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("paper"))
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        painter.scale(scale, scale)
        width, height = self.width() / scale, self.height() / scale
        self._paint_head(painter, width)
        left = QRectF(EDGE, HEAD + GAP, width - 2 * EDGE - SIDE - 32, height - HEAD - 2 * GAP)
        right = QRectF(width - EDGE - SIDE, HEAD + GAP, SIDE, left.height())
        if isinstance(self.shown, Selling):
            _paint_lines(painter, left, self.shown.lines)
            _paint_sums(painter, right, self.shown)
        elif isinstance(self.shown, Done):
            _paint_paid(painter, left, self.shown)
            _paint_receipt(painter, right, self.shown)
        else:
            _paint_idle(painter, QRectF(EDGE, HEAD + GAP, width - 2 * EDGE, left.height()), self.shown)

    def _paint_head(self, painter: QPainter, width: float) -> None:
        practice = theme.active().practice
        painter.fillRect(QRectF(0, 0, width, HEAD), theme.colour("practice" if practice else "red"))
        room = "" if isinstance(self.shown, Idle) else self.shown.room
        greeting = translate("Customer", "欢迎，{room} 住户").format(room=room) if room else ""
        middle = width * 0.58
        ink = "on_practice" if practice else "on_red"
        if practice:  # whatever stands below is no sale
            greeting = "训练 TRAINING"
        write(painter, QRectF(EDGE, 0, middle - EDGE, HEAD), self._shop, 32, ink, bold=True)
        write(painter, QRectF(middle, 0, width - EDGE - middle, HEAD), greeting, 40 if practice else 26, ink, RIGHT)


def _paint_idle(painter: QPainter, place: QRectF, shown: Idle) -> None:
    drawing.card(painter, place)
    now = datetime.now(ZONE)
    day = QLocale().toString(QDate(now.year, now.month, now.day), translate("Customer", "M月d日 dddd"))
    top = place.top() + 40
    write(painter, QRectF(place.left(), top, place.width(), 150), f"{now:%H:%M}", 128, "ink", CENTRE, bold=True)
    write(painter, QRectF(place.left(), top + 150, place.width(), 44), day, 30, "muted", CENTRE)
    notice = shown.notice or translate("Customer", "在这里买东西攒积分，积分抵物业费")
    below = QRectF(place.left() + 60, top + 214, place.width() - 120, place.bottom() - top - 244)
    drawing.wrapped(painter, below, notice, 52)


def _paint_lines(painter: QPainter, place: QRectF, lines: tuple[ShownLine, ...]) -> None:
    """The last ones, the very last one large; how many stand before them."""
    drawing.card(painter, place)
    inner = place.adjusted(30, 8, -30, -8)
    earlier = len(lines) - 1
    room = int((inner.height() - LAST) // EARLIER)
    if earlier > room:
        room -= 1
    first = max(0, earlier - room)
    top = inner.top()
    if first:
        told = translate("Customer", "前面还有 {n} 行").format(n=grouped(first))
        write(painter, QRectF(inner.left(), top, inner.width(), EARLIER), told, 24, "muted")
        top += EARLIER
    for number, line in enumerate(lines[first:], first):
        last = number == earlier
        _paint_line(painter, QRectF(inner.left(), top, inner.width(), LAST if last else EARLIER), line, last=last)
        top += LAST if last else EARLIER


def _paint_line(painter: QPainter, place: QRectF, line: ShownLine, *, last: bool) -> None:
    sums = 190
    upper = QRectF(place.left(), place.top() + 8, place.width() - sums, place.height() * 0.56)
    drawing.name(painter, upper, line.name, 36 if last else 26, bold=last)
    lower = QRectF(place.left(), upper.bottom(), place.width() - sums, place.height() * 0.3)
    write(painter, QRectF(lower.left(), lower.top(), lower.width() * 0.62, lower.height()), line.how, 20, "muted")
    saved = QRectF(lower.left() + lower.width() * 0.64, lower.top(), lower.width() * 0.36, lower.height())
    write(painter, saved, line.saved, 20, "green")
    amount = QRectF(place.right() - sums, place.top(), sums, place.height())
    write(painter, amount, yuan(line.amount_fen), 42 if last else 30, "ink", RIGHT, bold=True)
    painter.fillRect(QRectF(place.left() - 6, place.bottom() - 1, place.width() + 12, 1), theme.colour("line"))


def _paint_sums(painter: QPainter, place: QRectF, shown: Selling) -> None:
    """What is due in figures that are read from two metres, and points."""
    above = QRectF(place.left(), place.top(), place.width(), 256)
    drawing.card(painter, above)
    inner = above.adjusted(28, 20, -28, -16)
    word = translate("Customer", "应付") if shown.due_fen >= 0 else translate("Customer", "退给您")
    if shown.back_fen and not shown.due_fen:
        word = translate("Customer", "不找不补")
    write(painter, QRectF(inner.left(), inner.top(), inner.width(), 44), word, 28, "muted")
    figure = QRectF(inner.left(), inner.top() + 48, inner.width(), 120)
    write(painter, figure, money(abs(shown.due_fen)), 120, "ink", RIGHT, bold=True)
    notes = []
    for name, saved_fen in shown.off_sum:
        notes.append((f"{name} {yuan(-saved_fen)}", "green"))
    if shown.saved_fen > 0:
        notes.append((translate("Customer", "已优惠 {money}").format(money=money(shown.saved_fen)), "green"))
    if shown.back_fen:
        notes.append((translate("Customer", "退回的抵 {money}").format(money=money(shown.back_fen)), "amber"))
    if shown.taken_fen:
        notes.append((translate("Customer", "已收 {money}").format(money=money(shown.taken_fen)), "amber"))
    width = inner.width() / max(1, len(notes))
    for number, (told, token) in enumerate(notes):
        left = inner.right() - (len(notes) - number) * width
        write(painter, QRectF(left, inner.bottom() - 44, width - 4, 40), told, 26, token, RIGHT)
    if shown.points is not None:
        _paint_points(painter, QRectF(place.left(), above.bottom() + 24, place.width(), 274), shown.points)


def _paint_points(painter: QPainter, place: QRectF, points: ShownPoints) -> None:
    drawing.card(painter, place, "green_tint", None)
    inner = place.adjusted(28, 16, -28, -16)
    now = translate("Customer", "现在的积分") if points.after else translate("Customer", "已有的积分")
    rows = (
        (translate("Customer", "这一单得积分"), signed(points.earned)),
        (translate("Customer", "值物业费"), money(points.earned_fen)),
        (now, grouped(points.balance)),
        (translate("Customer", "值物业费"), money(points.balance_fen)),
    )
    height = inner.height() / len(rows)
    for number, (word, value) in enumerate(rows):
        top = inner.top() + number * height
        write(painter, QRectF(inner.left(), top, inner.width() * 0.6, height), word, 28, "green")
        right = QRectF(inner.left() + inner.width() * 0.6, top, inner.width() * 0.4, height)
        write(painter, right, value, 32, "green", RIGHT, bold=True)
    painter.fillRect(QRectF(inner.left(), inner.center().y(), inner.width(), 1), theme.colour("line"))


def _paint_paid(painter: QPainter, place: QRectF, shown: Done) -> None:
    """Thanks, what was paid, the change in the largest figures there are."""
    drawing.card(painter, place)
    inner = place.adjusted(36, 28, -36, -28)
    write(painter, QRectF(inner.left(), inner.top(), inner.width(), 70), _thanks(), 46, "green", bold=True)
    given = shown.paid_fen < 0
    word = translate("Customer", "退给您") if given else translate("Customer", "实付")
    write(painter, QRectF(inner.left(), inner.top() + 96, inner.width() / 2, 60), word, 30, "muted")
    paid = QRectF(inner.left() + inner.width() / 2, inner.top() + 96, inner.width() / 2, 60)
    write(painter, paid, money(abs(shown.paid_fen)), 44, "ink", RIGHT, bold=True)
    if not shown.change_fen:
        return
    below = QRectF(inner.left(), inner.top() + 188, inner.width(), 230)
    drawing.card(painter, below, "amber_tint", None)
    inside = below.adjusted(28, 16, -28, -16)
    word = translate("Customer", "找零")
    write(painter, QRectF(inside.left(), inside.top(), inside.width(), 46), word, 32, "amber")
    figure = QRectF(inside.left(), inside.top() + 50, inside.width(), inside.height() - 50)
    write(painter, figure, money(shown.change_fen), 128, "amber", RIGHT, bold=True)


def _paint_receipt(painter: QPainter, place: QRectF, shown: Done) -> None:
    top = place.top()
    if shown.points is not None:
        _paint_points(painter, QRectF(place.left(), top, place.width(), 274), shown.points)
        top += 298
    card = QRectF(place.left(), top, place.width(), place.bottom() - top)
    drawing.card(painter, card)
    side = min(card.height() - 108, 300.0)
    if shown.mark:
        square = QRectF(card.center().x() - side / 2, card.top() + 20, side, side)
        drawing.code(painter, square, shown.mark)
    number = QRectF(card.left() + 20, card.top() + side + 26, card.width() - 40, 34)
    write(painter, number, shown.receipt_no, 24, "ink", CENTRE)
    hint = translate("Customer", "退换货时出示这个码，也可以用小票")
    write(painter, QRectF(number.left(), number.bottom(), number.width(), 34), hint, 22, "muted", CENTRE)


def _thanks() -> str:
    return translate("Customer", "谢谢，请收好小票")
