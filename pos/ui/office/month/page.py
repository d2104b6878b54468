"""The month: three sums, what is still open, their file beside ours, the close, and what is handed out of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from pos.domain.month.compared import Matching
from pos.domain.people import Role
from pos.errors import PosError, Refused
from pos.services.month.standing import MonthPage, MonthStatus
from pos.services.notices import Change, Subject
from pos.ui import keys, theme
from pos.ui.beside.saving import say_saved
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.office.month.body import BodyCard
from pos.ui.office.month.cards import MattersCard, SettlementCard, not_over
from pos.ui.office.month.papers import MonthPapers
from pos.ui.office.month.seals import Sealing
from pos.ui.office.month.state import MATCHING, Monthly, MonthStep
from pos.ui.office.month.ties import TieCard, same_size
from pos.ui.office.pages import Ways
from pos.ui.station import Station, confirmed
from pos.ui.text import period_name
from pos.ui.widgets.card import column, row
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import side_width
from pos.wording.month import TIE_OUTS

translate = QCoreApplication.translate


_SETTLES_MS = 2000
"""A till sells all day: so long after a change the month is looked at anew, and once for all that came meanwhile."""
_ABOUT_THE_PIN = frozenset({"bad_pin", "locked"})


class MonthTab(QWidget):
    """At the left the sums and what is compared, at the right what is open and what comes next."""

    def __init__(self, station: Station, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station, self._ways = station, ways
        self.shown = Monthly()
        self.acts = station.person.may(Role.FINANCE)
        self._ticker, self._sealing = Ticker(), Sealing(station, self)
        self._inquiry = Inquiry(station.worker, self)
        self._papers = MonthPapers(station, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLES_MS)
        self.message = MessageStrip(rounded=True)
        self.ties = {tie: TieCard(tie) for tie in TIE_OUTS}
        self.body = BodyCard(station.worker)
        self.matters, self.settlement = MattersCard(acts=self.acts), SettlementCard(acts=self.acts)
        self._arrange()
        self._bind()
        self._show(self.shown)

    # -- building -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        whole = row(self, gap=16)
        whole.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        left = column(gap=14)
        left.addWidget(self.message)
        sums = row(gap=14)
        for card in self.ties.values():
            sums.addWidget(card, 1)
        left.addLayout(sums)
        left.addWidget(self.body, 1)
        self.side = QWidget()
        right = column(self.side, gap=14)
        right.addWidget(self.matters)
        right.addWidget(self.settlement, 1)
        whole.addLayout(left, 1)
        whole.addWidget(self.side)

    def _bind(self) -> None:
        self._later.timeout.connect(self._on_later)
        self._sealing.holds.connect(self._on_sealed)
        self._sealing.broken.connect(self._on_broken)
        self._papers.written.connect(self._on_written)
        self._papers.failed.connect(self._on_not_written)
        for tie, sum_ in self.ties.items():
            sum_.clicked.connect(partial(self._on_tie, tie))
        self.matters.month_asked.connect(self._look)
        self.matters.drafts_asked.connect(partial(self._lead, "bills"))
        self.matters.shift_asked.connect(partial(self._lead, "payments", "drawer"))
        self.matters.write_off_turned.connect(self._on_write_off_turned)
        self.body.file_asked.connect(self._on_file_key)
        self.body.list_asked.connect(self._on_list)
        self.body.back_asked.connect(self._on_view_key)
        self.body.home_asked.connect(partial(self._lead, "households"))
        self.body.file_taken.connect(self._on_file)
        self.body.dropped.connect(self._on_dropped)
        self.body.failed.connect(self._refuse)
        card = self.settlement
        for button, slot in (
            (card.go, self._on_go),
            (card.cancel, self._on_escape),
            (card.settlement, self._on_settlement),
            (card.notice, self._on_notice),
            (card.pack, self._on_pack),
        ):
            button.clicked.connect(slot)
        card.pin.entered.connect(self._on_pin)
        card.pin.edited.connect(self._on_pin_edited)
        card.pin.escaped.connect(self._on_escape)
        for command, words, slot in (
            (Command.CONFIRM, translate("Month", "关账"), self._on_go),
            (Command.VIEW, translate("Month", "看别的"), self._on_view_key),
            (Command.FILE_KIND, translate("Month", "选他们的文件"), self._on_file_key),
            (Command.SAVE, translate("Month", "存成表格"), self._on_list),
            (Command.PRINT, translate("Month", "结算单"), self._on_settlement),
            (Command.COLUMN, translate("Month", "公示页"), self._on_notice),
            (Command.SHEET, translate("Month", "月结包"), self._on_pack),
        ):
            keys.action(self, command, words, slot)

    # -- what the desk asks ---------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a month is being closed, or something of it written."""
        return self.shown.busy

    def begin(self) -> None:
        """Looks at the same month anew; the first time, at the one to be closed."""
        if not self.busy and self.shown.step is not MonthStep.PIN:
            self._look(self.shown.period)
        self._take_focus()

    def arrive(self, what: str) -> None:
        """Another page sent somebody to a month."""
        if what and not self.busy:
            self._look(what)

    def scanned(self, _code: str) -> None:
        """Nothing here is scanned."""

    def renew(self, change: Change) -> None:
        """What the sums were worked out from may not hold any more."""
        concerns = change.subject in (Subject.HOUSEHOLD, Subject.EVERYTHING)
        if concerns and self.shown.step is MonthStep.SEEN and self.isVisible() and not self._later.isActive():
            self._later.start()

    def _on_later(self) -> None:
        if self.shown.step is MonthStep.SEEN and self.isVisible():
            self._look(self.shown.period)

    # -- looking --------------------------------------------------------------------------------------------------

    def _look(self, period: str) -> None:
        if self.busy:
            return
        self._sealing.stop()
        months = self._station.desks.months
        self._inquiry.ask(partial(months.page, period), self._on_page, partial(self._on_not_seen, period))

    def _on_page(self, page: MonthPage) -> None:
        if self.busy:
            return
        if page.status.period != self.shown.period:
            self.message.quiet()
        self._show(self.shown.read(page))
        self._seal()

    def _seal(self) -> None:
        """Looks at every seal since the last close, unless that is known; a page that is read anew forgets it."""
        known = self.shown.seals is not None or self.shown.broken is not None
        if not (known or self.shown.page is None or self.shown.closed or self.busy):
            self._sealing.begin()

    def _on_not_seen(self, period: str, error: PosError) -> None:
        self.message.refuse(error, partial(self._look, period))

    def _on_sealed(self, count: int) -> None:
        self._show(self.shown.sealed(count))

    def _on_broken(self, error: Refused) -> None:
        self._show(self.shown.unsealed(error))
        self.message.refuse(error)

    def _on_tie(self, tie: str) -> None:
        self._show(self.shown.looking_at(MATCHING if self.shown.view == tie else tie))
        self.body.take_focus()

    def _on_view_key(self) -> None:
        self._show(self.shown.next_view())
        if self.shown.step is MonthStep.SEEN:
            self.body.take_focus()

    def _on_write_off_turned(self) -> None:
        if self.acts and not self.busy:
            self._show(self.shown.turned())

    def _lead(self, tab: str, what: str) -> None:
        if not self.busy:
            self._ways.to(tab, what)

    # -- their file -----------------------------------------------------------------------------------------------

    def _on_file_key(self) -> None:
        if self.shown.step is MonthStep.CHOOSING:
            self._show(self.shown.to(MonthStep.SEEN))
        elif self.shown.step is MonthStep.SEEN:
            self.message.quiet()
            self._show(self.shown.looking_at(MATCHING).to(MonthStep.CHOOSING))
            self.body.files.begin()

    def _on_file(self, path: Path) -> None:
        if self.shown.step is MonthStep.CHOOSING:
            self._sealing.stop()
            self._show(self.shown.to(MonthStep.COMPARING))
            work = partial(self._station.desks.months.compare, self.shown.period, path)
            self._inquiry.ask(work, partial(self._on_compared, path.name), self._on_not_compared)

    def _on_dropped(self, path: Path) -> None:
        if self.shown.step in (MonthStep.SEEN, MonthStep.CHOOSING):
            self._show(self.shown.looking_at(MATCHING).to(MonthStep.CHOOSING))
            self._on_file(path)

    def _on_compared(self, name: str, matching: Matching) -> None:
        self.message.quiet()
        self._show(self.shown.compared(matching, name))
        self.body.take_focus()
        self._seal()

    def _on_not_compared(self, error: PosError) -> None:
        self._show(self.shown.to(MonthStep.CHOOSING))
        self.message.refuse(error)
        self._seal()

    def _on_list(self) -> None:
        matching = self.shown.matching
        if not self.body.save.isHidden() and matching is not None and self.shown.step is MonthStep.SEEN:
            self._show(self.shown.to(MonthStep.SAVING))
            self._papers.matching(self.shown.period, matching)

    # -- the close ------------------------------------------------------------------------------------------------

    def _on_go(self) -> None:
        if self.shown.closed:
            self._on_pack()
        elif self.acts and self.shown.step in (MonthStep.SEEN, MonthStep.PIN):
            self._begin_close()

    def _begin_close(self) -> None:
        page = self.shown.page
        if self.shown.step is MonthStep.PIN or page is None:
            self.settlement.pin.enter()
        elif not page.over:
            self.message.say(Tone.CAREFUL, not_over(self.shown))
        elif not self.shown.ready:
            self.message.refuse((*page.status.blockers, *filter(None, [self.shown.broken]))[0])
        else:
            self.message.quiet()
            self._show(self.shown.to(MonthStep.PIN))

    def _on_pin_edited(self, _text: str) -> None:
        self.message.quiet()

    def _on_pin(self, pin: str) -> None:
        if self.shown.step is not MonthStep.PIN or not pin:
            return
        self._sealing.stop()
        self._ticker = Ticker()
        desks = self._station.desks
        close = partial(desks.months.close, write_off=self.shown.write_off, progress=self._ticker)
        work = partial(confirmed, desks.people, self._station.person.login, pin, close, self.shown.period)
        self._show(self.shown.to(MonthStep.CLOSING))
        self._station.worker.run(work, self._on_closed, self._on_not_closed)

    def _on_closed(self, status: MonthStatus) -> None:
        self._show(self.shown.to(MonthStep.READING))
        words = translate("Month", "{month}的账关好了。").format(month=period_name(status.period))
        self.message.say(Tone.GOOD, words)
        self._look(status.period)

    def _on_not_closed(self, error: PosError) -> None:
        asks_again = error.code in _ABOUT_THE_PIN
        self._show(self.shown.to(MonthStep.PIN if asks_again else MonthStep.SEEN))
        self.message.refuse(error)
        if not asks_again:
            self._look(self.shown.period)

    def _on_escape(self) -> None:
        if self.shown.busy:
            self._ticker.stop()
        elif self.shown.step in (MonthStep.PIN, MonthStep.CHOOSING):
            self.message.quiet()
            self._show(self.shown.to(MonthStep.SEEN))

    # -- what is handed out ---------------------------------------------------------------------------------------

    def _on_settlement(self) -> None:
        if self._saves():
            self._papers.settlement(self.shown.period, self._ticker)

    def _on_notice(self) -> None:
        if self._saves():
            self._papers.notice(self.shown.period, self._ticker)

    def _on_pack(self) -> None:
        if self._saves():
            self._papers.pack(self.shown.period, self._ticker)

    def _saves(self) -> bool:
        """Whether a paper of the closed month may be written now; then it is under way."""
        if not self.shown.packed or self.shown.step is not MonthStep.SEEN:
            return False
        self._ticker = Ticker()
        self.message.quiet()
        self._show(self.shown.to(MonthStep.SAVING))
        return True

    def _on_written(self, file: Path) -> None:
        self._show(self.shown.to(MonthStep.SEEN))
        say_saved(self.message, file)

    def _on_not_written(self, error: PosError) -> None:
        self._show(self.shown.to(MonthStep.SEEN))
        self._refuse(error)

    def _refuse(self, error: PosError) -> None:
        self.message.refuse(error)

    # -- showing --------------------------------------------------------------------------------------------------

    def _show(self, shown: Monthly) -> None:
        moved = shown.step is not self.shown.step
        if moved and shown.step is MonthStep.PIN:
            self.settlement.pin.clear()
        self.shown = shown
        if shown.status is not None:
            for tie in shown.status.tie_outs:
                self.ties[tie.name].show_tie(tie, len(shown.rows_of(tie.name)))
                self.ties[tie.name].setChecked(shown.view == tie.name)
            same_size(self.ties.values())
        for card in (self.body, self.matters, self.settlement):
            card.show_month(shown)
        if shown.step in (MonthStep.CLOSING, MonthStep.SAVING):
            closing = shown.step is MonthStep.CLOSING
            words = translate("Month", "正在关账") if closing else translate("Month", "正在写")
            self.settlement.progress.watch(words, self._ticker)
        else:
            self.settlement.progress.rest()
        if moved:
            self._take_focus()

    def _take_focus(self) -> None:
        if self.shown.step is MonthStep.PIN:
            self.settlement.pin.ask()
        elif self.isVisible():
            self.setFocus()
            self.body.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif event.key() == Qt.Key.Key_PageUp:
            self._look_beside(-1)
        elif event.key() == Qt.Key.Key_PageDown:
            self._look_beside(1)
        elif self.shown.step is not MonthStep.CHOOSING or not self.body.files.box.hear(event):
            super().keyPressEvent(event)

    def _look_beside(self, by: int) -> None:
        period = self.shown.beside(by)
        if period and self.shown.step is MonthStep.SEEN:
            self._look(period)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._sealing.stop()  # other pages wait for the worker

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(side_width(self.width()))
        QTimer.singleShot(0, self, self._on_laid_out)

    def _on_laid_out(self) -> None:
        same_size(self.ties.values())
