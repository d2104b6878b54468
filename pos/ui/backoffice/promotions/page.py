"""Promotions in the window: the list, one in words, one in the making, tried before it is switched on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.people import Person, Role
from pos.domain.promotions.promotion import Promotion, PromotionKind
from pos.domain.sale.basket import Basket
from pos.domain.sandbox.trial import Trial, TrialOf
from pos.errors import Refused
from pos.services.goods.promotions import Overview, Standing, State
from pos.services.notices import Change, Subject
from pos.services.sandbox.desk import SandboxDesk, Span
from pos.ui import keys, theme
from pos.ui.backoffice.listed import ChosenCard, ListPage
from pos.ui.backoffice.promotions.form import PromotionForm
from pos.ui.backoffice.promotions.matters import EndPromotion, SwitchOn
from pos.ui.backoffice.promotions.rows import (
    fits_promotion,
    promotion_columns,
    promotion_facts,
    promotion_row,
    sample_words,
    trial_words,
)
from pos.ui.backoffice.sandbox.view import TrialSheet
from pos.ui.beside.ticker import Ticker
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class PromotionsPage(ListPage):
    """The manager makes and ends them, the auditor reads."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._desk = station.desks.promotions
        self.changes = station.person.may(Role.MANAGER)
        self._known: Overview | None = None
        self._found: list[Standing] = []
        self._sampling = Inquiry(station.worker, self)
        self._told = ""
        self.listed = Table(translate("Promotions", "促销"), promotion_columns(), kept="promotions")
        self.change = QuietButton(translate("Promotions", "改这一个"), key_of(Command.PROMOTION_CHANGE))
        self.end = QuietButton(translate("Promotions", "结束这一个"), key_of(Command.DROP))
        self.trial = QuietButton(translate("Promotions", "按上月的小票试算"), key_of(Command.TRIAL))
        self.new = PrimaryButton(translate("Promotions", "新促销"), key_of(Command.PROMOTION_NEW))
        self.new.setFixedHeight(theme.px(52))
        self.form = PromotionForm()
        box = EntryBox(translate("Promotions", "找促销"), icon="search", keypad=True)
        box.dress(placeholder=translate("Promotions", "名称、怎么减"))
        self.furnish(box, (self.listed,), ChosenCard((self.trial, self.change, self.end, self.new)))
        self._drafting = self._trying = False
        self.tried = TrialSheet(station, TrialOf.PROMOTION)
        for one in (self.form, self.tried):
            self._places.addWidget(one)
        self.side.addWidget(self.tried.beside)
        self._bind()
        self.show_rows()

    def _bind(self) -> None:
        self.picked.connect(self._on_change)
        self.form.left.connect(self._on_left)
        self.form.changed.connect(self._on_changed)
        self.panel.changed.connect(self._on_written)
        self.form.wanted.connect(self._on_confirm)
        self.form.tried.connect(self._on_trial)
        self.trial.clicked.connect(self._on_trial)
        self.tried.left.connect(self._on_trial_left)
        self.tried.tried.connect(self._on_tried)
        self.form.sampled.connect(self._on_sample)
        for button, command, slot in (
            (self.new, Command.PROMOTION_NEW, self._on_new),
            (self.change, Command.PROMOTION_CHANGE, self._on_change),
            (self.end, Command.DROP, self._on_end),
        ):
            button.clicked.connect(slot)
            keys.action(self, command, button.words(), slot)
        keys.action(self, Command.TRIAL, self.form.trial.words(), self._on_trial)
        keys.action(self, Command.TRIAL_VIEW, self.tried.view.words(), self._on_trial_view)
        keys.action(self, Command.SAVE, self.tried.save.words(), self._on_trial_kept)
        keys.action(self, Command.PROMOTION_SAMPLE, self.form.sample.words(), self._on_sample)
        keys.action(self, Command.CONFIRM, self.form.go.words(), self._on_confirm)

    # -- what the desk asks ---------------------------------------------------------------------------------------

    def renew(self, change: Change) -> None:
        """Another desk made or ended one, or the server is back."""
        if change.subject in (Subject.RULES, Subject.EVERYTHING):
            self.read()

    def scanned(self, code: str) -> None:
        """Goods for the one in the making."""
        if self._making:
            self.form.scanned(plain(code, 60))

    def read(self) -> None:
        """All of them."""
        self._reading.ask(self._desk.overview, self._on_read, self.refuse)

    def _on_read(self, known: Overview) -> None:
        self._known = known
        self.show_rows()

    # -- showing --------------------------------------------------------------------------------------------------

    @property
    def _making(self) -> bool:
        return self._drafting and self.side.currentWidget() is self.card

    def show_rows(self) -> None:
        """Those that fit what is typed; the one that was chosen stays chosen."""
        typed, before = self.box.text(), self.chosen()
        every = self._known.each if self._known is not None else ()
        self._found = [one for one in every if fits_promotion(one, typed)]
        self.listed.show_rows([promotion_row(one) for one in self._found])
        ids = [one.promotion.promotion_id for one in self._found]
        name = before.promotion.promotion_id if before is not None else ""
        self.listed.choose(ids.index(name) if name in ids else 0)
        none = translate("Promotions", "没有这样的促销") if typed else translate("Promotions", "还没有促销")
        self.put_in_front(self.listed, len(self._found), none)

    def chosen(self) -> Standing | None:
        """The one that stands beside the list."""
        number = self.listed.chosen()
        return self._found[number] if 0 <= number < len(self._found) else None

    def show_chosen(self) -> None:
        """All of it."""
        one = self.chosen()
        if self._drafting:
            return
        if one is None or self._known is None:
            self.card.show_chosen("", "", ())
        else:
            self.card.show_chosen(plain(one.promotion.name, 60), "", promotion_facts(one, self._known.names))
        live = one is not None and one.state in (State.RUNNING, State.AHEAD)
        self.change.setVisible(self.changes and one is not None)
        self.end.setVisible(self.changes and live)
        self.new.setVisible(self.changes)
        self.trial.setVisible(one is not None)

    # -- one in the making ----------------------------------------------------------------------------------------

    def _on_new(self) -> None:
        if self.changes and not self.signing and self._known is not None:
            bare = Promotion("", "", PromotionKind.PERCENT, self._known.today)
            self._begin(bare, translate("Promotions", "新促销"))

    def _on_change(self) -> None:
        one = self.chosen()
        if self.changes and not self.signing and one is not None:
            self._begin(replace(self._by_codes(one), ended=False), plain(one.promotion.name, 40))

    def _by_codes(self, one: Standing) -> Promotion:
        """As somebody would ask for it: its goods by their codes."""
        codes = self._known.codes if self._known is not None else {}
        items = frozenset(codes.get(item_id, item_id) for item_id in one.promotion.items)
        return replace(one.promotion, items=items)

    def _begin(self, one: Promotion, title: str) -> None:
        self._drafting = True
        self.form.put(one, title)
        self.message.quiet()
        self._show_draft()
        self._say_tried("")
        self.form.begin()

    def _show_draft(self) -> None:
        self._show_signing(signing=True)
        self.side.setCurrentWidget(self.card)
        self._places.setCurrentWidget(self.form)
        self.form.setEnabled(True)

    def put_in_front(self, place: Table, rows: int, nothing: str) -> None:
        """What is in the making stays in front, and what is tried."""
        if not (self._drafting or self._trying):
            super().put_in_front(place, rows, nothing)

    def _say_tried(self, told: str) -> None:
        """What it would save, beside it."""
        self._told = told
        hint = translate("Promotions", "启用以前，先按上月的小票试算一下")
        self.card.show_chosen(translate("Promotions", "试算"), told or hint, ())
        for button in (self.trial, self.change, self.end, self.new):
            button.hide()

    def _on_changed(self) -> None:
        if self._making:
            self._say_tried("")

    def _on_written(self) -> None:
        self._drafting = False

    def _on_closed(self) -> None:
        """Back to what was typed, unless it is in the book."""
        if self._drafting:
            self._show_draft()
            self._say_tried(self._told)
            self.form.begin()
        else:
            super()._on_closed()
            self.show_rows()

    def _wanted(self) -> Promotion | None:
        """What stands in the form; None, and said, where it is none."""
        known = self._known
        if known is None or not self._making:
            return None
        try:
            one = self.form.promotion(known.categories)
        except Refused as error:
            self.form.message.refuse(error)
            return None
        return one if one.promotion_id else replace(one, promotion_id=_free_id(known))

    def _on_left(self) -> None:
        """Back to the list."""
        if self._making:
            self._sampling.forget()
            self._drafting = False
            self._on_closed()

    def _on_confirm(self) -> None:
        one = self._wanted()
        if one is not None:
            desks, login = self._station.desks, self._station.person.login
            self.form.setEnabled(False)
            self.sign(SwitchOn(desks.office, login, self._desk, one, self._told))

    def _on_end(self) -> None:
        one = self.chosen()
        if self.changes and not self.signing and one is not None and one.state in (State.RUNNING, State.AHEAD):
            desks, login = self._station.desks, self._station.person.login
            names = self._known.names if self._known is not None else {}
            self.sign(EndPromotion(desks.office, login, self._desk, one, names))

    # -- trying it ------------------------------------------------------------------------------------------------

    def _on_trial(self) -> None:
        """The one in the making, or the chosen one as it stands."""
        chosen = self.chosen()
        standing = self._by_codes(chosen) if chosen is not None and not self.signing else None
        one = self._wanted() if self._making else standing
        if one is None:
            return
        self.form.message.quiet()
        self.message.quiet()
        self._trying = True
        self._show_signing(signing=True)
        self._places.setCurrentWidget(self.tried)
        self.side.setCurrentWidget(self.tried.beside)
        self.tried.begin(partial(_trial, self._station.desks.sandbox, one, self._station.person))

    def _on_tried(self) -> None:
        if self._drafting and self.tried.trial is not None:
            self._told = trial_words(self.tried.trial)

    def _on_trial_left(self) -> None:
        """Back to what was typed, or to the list."""
        if self._trying:
            self._trying = False
            self._on_closed()

    def _on_trial_view(self) -> None:
        if self._trying:
            self.tried.next_view()

    def _on_trial_kept(self) -> None:
        if self._trying:
            self.tried.keep()

    def _on_sample(self) -> None:
        one, known = self._wanted(), self._known
        if one is None or known is None:
            return
        try:
            goods = self.form.basket()
        except Refused as error:
            self.form.message.refuse(error)
            return
        now = replace(one, valid_from=known.today, valid_to=None, hour_from=0, hour_to=24, weekdays=frozenset())
        work = partial(self._desk.sample, now, goods, member=one.members_only)
        self._sampling.ask(work, self._on_sampled, self.form.message.refuse)

    def _on_sampled(self, basket: Basket) -> None:
        if self._making:
            self._say_tried(sample_words(basket))


def _trial(desk: SandboxDesk, one: Promotion, person: Person, days: Span, ticker: Ticker) -> Trial:
    """On the worker's thread."""
    return desk.promotion(one, days, ticker, person)


def _free_id(known: Overview) -> str:
    ids = {one.promotion.promotion_id for one in known.each}
    return next(name for n in range(1, len(ids) + 2) if (name := f"P{n}") not in ids)
