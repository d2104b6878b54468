"""The frame round the pages: the rail of desks, the bar at the top, the bar of keys at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from pos.ui import theme
from pos.ui.text import ZONE, clock
from pos.ui.theme import Type
from pos.ui.widgets.buttons import Button, LegendButton, PrimaryButton, RailButton
from pos.ui.widgets.card import Flow, Plane, column, row
from pos.ui.widgets.label import Label
from pos.ui.widgets.tabs import Tab, TabStrip

translate = QCoreApplication.translate


class Rail(Plane):
    """The desks at the left. `chosen` names the desk; the buttons at the foot have signals of their own."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", parent=parent)
        self.setFixedWidth(theme.px(76))
        self._desks = column(gap=6)
        self._foot = column(gap=6)
        layout = column(self)
        layout.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), theme.px(12))
        layout.addLayout(self._desks)
        layout.addStretch(1)
        layout.addLayout(self._foot)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._on_clicked)

    def add_desk(self, name: str, icon: str, text: str) -> RailButton:
        """Adds a desk."""
        button = RailButton(icon, text)
        button.setCheckable(True)
        button.setObjectName(name)
        self._group.addButton(button)
        self._desks.addWidget(button)
        return button

    def add_foot(self, icon: str, text: str) -> RailButton:
        """Adds an action at the foot; connect its `clicked`."""
        button = RailButton(icon, text)
        self._foot.addWidget(button)
        return button

    def buttons(self) -> list[Button]:
        """The desks' buttons, from the top."""
        return [button for button in self._group.buttons() if isinstance(button, Button)]

    def desks(self) -> list[str]:
        """The desks' names, from the top."""
        return [button.objectName() for button in self.buttons()]

    def mark(self, name: str) -> None:
        """Shows which desk is open; Tab goes to it, arrows from there to the others."""
        for button in self._group.buttons():
            chosen = button.objectName() == name
            button.setChecked(chosen)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)

    def _on_clicked(self, button: Button) -> None:
        self.chosen.emit(button.objectName())


class StateDot(QWidget):
    """A small disc before a word: green works, amber needs a look, faint is not there.

    Where there is no room for words the disc says it alone, unless somebody must look.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = "faint"
        self._word = Label("", Type.BODY, "muted")
        layout = row(self)
        layout.setContentsMargins(theme.px(16), 0, 0, 0)
        layout.addWidget(self._word)

    def show_state(self, token: str, text: str) -> None:
        """Shows a state."""
        self._token = token
        self._word.show_text(text, "muted" if token != "amber" else "amber")
        self.setToolTip(text)
        self.update()

    @property
    def may_be_terse(self) -> bool:
        """Whether nobody must look."""
        return self._token != "amber"

    def show_word(self, *, there: bool) -> None:
        """With its word, or the disc alone."""
        self._word.setVisible(there)

    def whole_width(self) -> int:
        """With its word."""
        return theme.px(16) + self._word.sizeHint().width()

    def text(self) -> str:
        """The word shown."""
        return self._word.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._token))
        painter.drawEllipse(QPointF(theme.px(5), self.height() / 2 + 1), theme.px(4), theme.px(4))


class AwayPill(QWidget):
    """Says quietly that the server is away; not there while it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = Label(translate("Shell", "连不上服务器"), Type.BODY, "amber", bold=True)
        self._word.setContentsMargins(0, 0, 0, 0)
        layout = row(self)
        layout.setContentsMargins(theme.px(28), theme.px(4), theme.px(14), theme.px(4))
        layout.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._word.text())
        self.setToolTip(translate("Shell", "单子都留在这台电脑上，恢复后接着做"))
        self.hide()

    def show_reachable(self, there: bool) -> None:  # noqa: FBT001  # a slot of a bool signal
        """Shows or hides itself."""
        self.setVisible(not there)

    def paintEvent(self, _event: QPaintEvent) -> None:
        from pos.ui.widgets import paint

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.ground(painter, QRectF(self.rect()), "amber_tint", None, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("amber"))
        painter.drawEllipse(QPointF(theme.px(16), self.height() / 2), theme.px(4), theme.px(4))


class TopBar(Plane):
    """Where we are, who works here, what state the devices are in, what time it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", Qt.Edge.BottomEdge, parent)
        self.setFixedHeight(theme.px(48))
        self._title = Label("", Type.BODY, bold=True)
        self.tabs = TabStrip()
        self._facts = Label("", Type.BODY, "muted", elastic=True)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # what the others leave
        self._right = Label("", Type.BODY, "muted")
        self.away = AwayPill()
        self.copies = StateDot()
        self.printer = StateDot()
        self._clock = Label("", Type.BODY, "muted")
        layout = self._line = row(gap=20)
        whole = column(self)
        whole.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        whole.addLayout(layout, 1)
        layout.addWidget(self._title)
        (whole if theme.is_large() else layout).addWidget(self.tabs)
        layout.addWidget(self._facts, 1)
        for part in (self._right, self.away, self.copies, self.printer, self._clock):
            layout.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setInterval(5000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    def show_facts(self, title: str, *facts: str, right: str = "") -> None:
        """Shows the place in bold and facts about it; `right` stands before the devices. Tabs go."""
        self.tabs.hide()
        self.copies.show()
        self._title.show_text(title)
        self._facts.show_text("     ".join(fact for fact in facts if fact))
        self._right.show_text(right)
        self._right.setVisible(bool(right))

    def show_tabs(self, tabs: Sequence[Tab], current: str) -> None:
        """Tabs beside the place. They leave no room for the age of the copies on a small screen; the till tells it."""
        self.tabs.show_tabs(tabs, current)
        self.copies.hide()

    def texts(self) -> tuple[str, str]:
        """What is shown: the place, the facts."""
        return self._title.text(), self._facts.text()

    def tick(self) -> None:
        """Shows the time."""
        self._clock.show_text(clock(datetime.now(ZONE)))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """What matters least loses its words first: whoever needs large type has little room."""
        beside = () if theme.is_large() else (self.tabs,)
        parts = (self._title, *beside, self._right, self.away, self._clock)
        words = [part for part in parts if not part.isHidden()]
        dots = [dot for dot in (self.printer, self.copies) if not dot.isHidden()]
        needed = theme.px(40) + self._line.spacing() * (len(words) + len(dots))
        needed += self._facts.minimumSizeHint().width()
        needed += sum(part.sizeHint().width() for part in words) + sum(dot.whole_width() for dot in dots)
        for dot in dots:
            terse = needed > self.width() and dot.may_be_terse
            if terse:
                needed -= dot.whole_width() - theme.px(16)
            dot.show_word(there=not terse)
        if theme.is_large():
            under = 0 if self.tabs.isHidden() else self.tabs.height_for(self.width() - theme.px(40))
            self.setFixedHeight(theme.px(48) + under)


class BusyLine(QWidget):
    """A thin line that runs while the program works on something longer than a blink."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(33)
        self._timer.timeout.connect(self._on_tick)
        self.hide()

    def run(self, on: bool) -> None:  # noqa: FBT001  # a slot of a bool signal
        """Starts or stops."""
        self.setVisible(on)
        if on:
            self.raise_()
            self._timer.start()
        else:
            self._timer.stop()

    def _on_tick(self) -> None:
        self._place = (self._place + 0.03) % 1.4
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self.width()
        painter.fillRect(QRectF((self._place - 0.4) * width, 0, 0.4 * width, self.height()), theme.colour("red"))


class CommandBar(Plane):
    """The keys of a page: each button is an action's wording and live key, and the red one is the next step.

    Twice as large, several rows of keys would leave the page no room: one is shown, the others when they are asked for.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", Qt.Edge.TopEdge, parent)
        self.setMinimumHeight(theme.px(56))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._left = Flow(theme.px(8), folded=theme.is_large())
        self._right = row(gap=8)
        self._more = LegendButton(translate("Shell", "更多"), "⋯")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_more)
        self._more.hide()
        self._right.addWidget(self._more)
        layout = row(self, gap=8)
        layout.setContentsMargins(theme.px(16), theme.px(5), theme.px(12), theme.px(5))
        layout.addLayout(self._left, 1)
        layout.addLayout(self._right)

    def add(self, action: QAction, key: str = "") -> LegendButton:
        """A key of the legend. `key` overrides what the action's shortcut says."""
        button = LegendButton(action.text(), key or action.shortcut().toString())
        self._follow(button, action)
        self._left.addWidget(button)
        return button

    def add_primary(self, action: QAction, key: str = "") -> PrimaryButton:
        """The red button."""
        button = PrimaryButton(action.text(), key or action.shortcut().toString())
        self._follow(button, action)
        self._right.addWidget(button)
        return button

    def event(self, event: QEvent) -> bool:
        if theme.is_large() and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._offer_more()
        return super().event(event)

    def _offer_more(self) -> None:
        """Where one row has no room for all keys. The button's own width is not counted: it would come and go."""
        next_step = sum(one.sizeHint().width() for one in self.findChildren(PrimaryButton) if not one.isHidden())
        self._more.setVisible(self._more.isChecked() or self._left.overflows(self.width() - next_step - theme.px(36)))

    def _on_more(self, asked: bool) -> None:  # noqa: FBT001  # a slot of a bool signal
        self._left.fold(folded=not asked)
        self.updateGeometry()

    def _fold_again(self) -> None:
        self._more.setChecked(False)

    def _follow(self, button: Button, action: QAction) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        action.triggered.connect(self._fold_again)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        action.visibleChanged.connect(button.updateGeometry)


class EmptyState(QWidget):
    """What a place says while there is nothing in it: an icon, a sentence, and what to do."""

    def __init__(self, icon: str, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        layout = column(self, gap=4)
        layout.addStretch(5)
        layout.addSpacing(theme.px(64))
        self._title = Label(title, Type.INPUT, "muted", align=Qt.AlignmentFlag.AlignCenter)
        self._hint = Label(hint, Type.BODY, "faint", align=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addStretch(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say(self, title: str, hint: str = "") -> None:
        """Changes the words."""
        self._title.show_text(title)
        self._hint.show_text(hint)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(160))

    def paintEvent(self, _event: QPaintEvent) -> None:
        from pos.ui.widgets import paint

        painter = QPainter(self)
        side = theme.px(48)
        at = QPointF((self.width() - side) / 2, self._title.y() - side - theme.px(12))
        paint.icon(painter, self, self._icon, "faint", side, at)
