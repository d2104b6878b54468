"""The dashboard: a month in figures and charts, to look at, to save and to hang up. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.errors import PosError
from pos.services.month.figures import Board, Figures, save_data, save_picture
from pos.services.notices import Change, Subject
from pos.ui import keys, theme
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.later.turns import Turns, whole
from pos.ui.office.dashboard.beside import MonthList, SaverCard
from pos.ui.office.dashboard.board import BoardView, drawing, png
from pos.ui.office.dashboard.line import load
from pos.ui.office.dashboard.shown import Looking
from pos.ui.office.pages import Ways
from pos.ui.station import Station
from pos.ui.widgets.card import column
from pos.ui.widgets.frame import CommandBar
from pos.ui.widgets.message import MessageStrip, Tone

translate = QCoreApplication.translate


class DashboardPage(QWidget):
    """The board, and the bar of keys under it."""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._ways = station, ways
        self._inquiry, self._turns, self._picture = Inquiry(station.worker, self), Turns(self), Turns(self)
        self.shown = Looking()
        self._asked = ""
        self._ticker: Ticker | None = None
        self.message = MessageStrip(rounded=True)
        self.view: BoardView | None = None
        self._body = column(gap=12)
        self._body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        self._body.addWidget(self.message)
        self.bar = CommandBar()
        layout = column(self)
        layout.addLayout(self._body, 1)
        layout.addWidget(self.bar)
        self._bind()

    def _bind(self) -> None:
        for command, text, slot in (
            (Command.OTHER_MONTH, translate("Dashboard", "换月份"), self._on_months),
            (Command.MEASURE, translate("Dashboard", "按户／按金额"), self._on_measure),
            (Command.FIGURES_FILE, translate("Dashboard", "存成表格"), self._on_save_data),
            (Command.SAVE, translate("Dashboard", "存成图片"), self._on_save_picture),
            (Command.NOTICE, translate("Dashboard", "公示页"), self._on_notice),
        ):
            self.bar.add(keys.action(self, command, text, slot))

    # -- what the desk asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether the notice is being made: whoever wants to go stops it first."""
        return self._ticker is not None

    def begin(self) -> None:
        """The month that stood here, or the newest, read anew."""
        self._load(self.shown.period)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self, what: str) -> None:
        """Another page means this month."""
        self._load(what)

    def scanned(self, _code: str) -> None:
        """A card means somebody: not here."""

    def renew(self, change: Change) -> None:
        """Only when the server is back: figures that move while somebody reads them help nobody."""
        if change.subject is Subject.EVERYTHING and self.isVisible():
            self._load(self._asked)

    # -- reading --------------------------------------------------------------------------------------------------

    def _load(self, period: str) -> None:
        self._asked = period
        self._inquiry.ask(partial(_read, self._station.desks.figures, period), self._on_board, self._refuse)

    def _on_board(self, board: Board) -> None:
        if not self.busy:
            self.message.quiet()
        self._show(self.shown.with_board(board))

    def _refuse(self, error: PosError) -> None:
        self.message.refuse(error, self._on_again)

    def _on_again(self) -> None:
        self._load(self._asked)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Looking) -> None:
        self.shown = shown
        if shown.board is None:
            return
        if self.view is not None:
            self._turns.forget()
            whole(self._filling(self.view))
        else:
            self._turns.take(self._beginning())

    def _beginning(self) -> Generator[None, None, None]:
        """The first board. What was made is not filled in the same turn."""
        self.view = self._built()
        yield
        yield from self._filling(self.view)

    def _filling(self, view: BoardView) -> Generator[None, None, None]:
        shown = self.shown
        assert shown.board is not None  # who asks for it has it
        figures = shown.board.figures
        self.savers.show_savers(figures.savers)
        self.months.show_months(shown.board.periods, shown.period)
        view.bars_place.setCurrentIndex(1 if shown.choosing else 0)
        self.savers.setVisible(bool(figures.savers) and not shown.choosing)
        if shown.choosing:
            self.months.table.setFocus(Qt.FocusReason.OtherFocusReason)
        yield from view.showing(figures, shown.measure)

    def _built(self) -> BoardView:
        """The board, once there is something to show: what draws the line has been loaded by then."""
        view = BoardView()
        self.savers, self.months = SaverCard(), MonthList()
        view.side.addWidget(self.savers)
        view.bars_place.addWidget(self.months)
        self._body.addWidget(view, 1)
        view.cards[4].lead(self._on_owing)
        self.savers.chosen.connect(self._on_saver)
        self.months.chosen.connect(self._on_month)
        return view

    # -- intents --------------------------------------------------------------------------------------------------

    def _on_months(self) -> None:
        if self.shown.board is not None:
            self._show(self.shown.with_months(open_=not self.shown.choosing))
            if not self.shown.choosing:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_month(self, period: str) -> None:
        self._load(period)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_measure(self) -> None:
        self._show(self.shown.turned())

    def _on_owing(self) -> None:
        self._ways.to("bills", "arrears")

    def _on_saver(self, household_id: str) -> None:
        self._ways.to("households", household_id)

    def _on_save_data(self) -> None:
        if self.shown.board is not None and not self.busy:
            work = partial(save_data, self.shown.board, papers_folder())
            self._station.worker.run(work, self._on_saved, self._on_not_saved)

    def _on_save_picture(self) -> None:
        if self.shown.board is not None and not self.busy:
            pieces = drawing(self.shown.board, self.shown.measure)
            self._picture.take(pieces, partial(self._on_drawn, self.shown.period))

    def _on_drawn(self, period: str, picture: QImage) -> None:
        work = partial(_save_picture, period, picture, papers_folder())
        self._station.worker.run(work, self._on_saved, self._on_not_saved)

    def _on_notice(self) -> None:
        if self.shown.board is None or self.busy:
            return
        self._ticker = ticker = Ticker()
        words = translate("Dashboard", "正在写公示页……")
        self.message.say(Tone.CAREFUL, words, translate("Dashboard", "取消"), "Esc", act=ticker.stop)
        work = partial(self._station.desks.figures.hang_up, self.shown.period, papers_folder(), ticker)
        self._station.worker.run(work, self._on_saved, self._on_not_saved)

    def _on_saved(self, file: Path) -> None:
        self._ticker = None
        say_saved(self.message, file)

    def _on_not_saved(self, error: PosError) -> None:
        self._ticker = None
        self.message.refuse(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right are the months beside; up and down scroll the buildings; Esc closes the list of months."""
        key = event.key()
        beside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if beside is not None and self.shown.beside(beside):
            self._load(self.shown.beside(beside))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.view is not None:
            bar = self.view.bars.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if key == Qt.Key.Key_Up else 1) * theme.px(54))
        elif key == Qt.Key.Key_Escape and self._ticker is not None:
            self._ticker.stop()
        elif key == Qt.Key.Key_Escape and self.shown.choosing:
            self._on_months()
        else:
            super().keyPressEvent(event)


def _read(figures: Figures, period: str) -> Board:
    """On the worker's thread: what draws the line is loaded while the ledger is read."""
    load()
    return figures.board(period)


def _save_picture(period: str, image: QImage, folder: Path) -> Path:
    return save_picture(period, png(image), folder)
