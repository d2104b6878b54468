"""Vendors and stalls: what is agreed with them, a month's statement of one, settled, paid, its page to be signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.goods.items import Ownership, Vendor
from pos.domain.people import Person
from pos.domain.vendors.statement import Settlement, VendorLine, following
from pos.services.desks import Desks
from pos.services.notices import Change, Subject
from pos.services.office.bill_month import month_before
from pos.services.office.desk import Office
from pos.services.shop import Shop
from pos.services.vendors.statements import SETTLERS, owed, statement
from pos.services.vendors.terms import TERMS
from pos.ui import theme
from pos.ui.backoffice.listed import ChosenCard, ListPage
from pos.ui.backoffice.vendors.matters import Agree, PayStatement, PayToday, Settle, TakePayoutBack
from pos.ui.backoffice.vendors.rows import (
    VendorTold,
    fits_line,
    fits_vendor,
    line_columns,
    line_row,
    month_title,
    statement_facts,
    unpaid,
    vendor_columns,
    vendor_facts,
    vendor_row,
)
from pos.ui.beside.saving import papers_folder, say_saved
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.text import plain
from pos.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from pos.ui.widgets.card import row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate
_SUBJECTS = (Subject.GOODS, Subject.SHIFT, Subject.EVERYTHING)


class VendorsPage(ListPage):
    """The manager agrees, whoever may settles and pays, the auditor reads. Who picks a vendor sees a month of it."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._telling = Inquiry(station.worker, self)
        self._every: tuple[Vendor, ...] = ()
        self._owed: Mapping[str, int] = {}
        self._found: list[Vendor] = []
        self._lines: list[VendorLine] = []
        self._told: VendorTold | None = None
        self._asked = ("", "")
        self._looks_at_month = False
        self._period = self._this_month = f"{station.desks.shop.today():%Y-%m}"
        self.agrees, self.settles = station.person.may(*TERMS), station.person.may(*SETTLERS)
        self.vendors = Table(translate("Vendors", "供应方"), vendor_columns(), kept="vendors")
        self.lines = Table(translate("Vendors", "对账单"), line_columns(), kept="vendors.lines")
        self._make_buttons()
        box = EntryBox(translate("Vendors", "找供应方"), icon="search", keypad=True)
        box.dress(placeholder=translate("Vendors", "编码、名称、购销代销摊位"))
        self.furnish(box, (self.vendors, self.lines), self._card())
        self._bind()
        self.show_rows()

    def _make_buttons(self) -> None:
        self.view = QuietButton("", key_of(Command.VIEW))
        self.earlier = QuietButton(translate("Vendors", "上个月"), key_of(Command.EARLIER))
        self.later = QuietButton(translate("Vendors", "下个月"), key_of(Command.LATER))
        self.terms = QuietButton(translate("Vendors", "新条件"), key_of(Command.VENDOR_TERMS))
        self.today = QuietButton(translate("Vendors", "当场付清"), key_of(Command.VENDOR_TODAY))
        self.pay = QuietButton(translate("Vendors", "付款"), key_of(Command.VENDOR_PAY))
        self.unpay = QuietButton(translate("Vendors", "付款冲正"), key_of(Command.VENDOR_UNPAY))
        self.save = QuietButton(translate("Vendors", "签字页存成 PDF"), key_of(Command.SAVE))
        self.go = PrimaryButton(translate("Vendors", "新供应方"), key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(56))

    def _card(self) -> ChosenCard:
        self._months = QWidget()
        beside = row(self._months, gap=8)
        for button in (self.earlier, self.later):
            beside.addWidget(button, 1)
        return ChosenCard((self._months, self.view, self.terms, self.today, self.pay, self.unpay, self.save, self.go))

    def _bind(self) -> None:
        slots: tuple[tuple[Button, Command, Callable[[], None]], ...] = (
            (self.view, Command.VIEW, self._on_view),
            (self.earlier, Command.EARLIER, self._on_earlier),
            (self.later, Command.LATER, self._on_later),
            (self.terms, Command.VENDOR_TERMS, self._on_terms),
            (self.today, Command.VENDOR_TODAY, self._on_today),
            (self.pay, Command.VENDOR_PAY, self._on_pay),
            (self.unpay, Command.VENDOR_UNPAY, self._on_unpay),
            (self.save, Command.SAVE, self._on_save),
            (self.go, Command.CONFIRM, self._on_go),
        )
        self.picked.connect(self._on_picked_one)
        self.bind(slots)

    def renew(self, change: Change) -> None:
        """Another desk sold, settled, paid or agreed, or the server is back."""
        if change.subject in _SUBJECTS:
            self.read()

    # -- reading --------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Every vendor with what it is owed; the chosen one anew."""
        self._asked = ("", "")
        self._reading.ask(partial(_listed, self._station.desks), self._on_read, self.refuse)

    def _on_read(self, found: tuple[tuple[Vendor, ...], Mapping[str, int]]) -> None:
        self.message.quiet()
        self._every, self._owed = found
        self.show_rows()

    def _tell(self, one: Vendor) -> None:
        """Asks for the chosen one and its month, once."""
        asked = (one.code, self._period)
        if asked != self._asked:
            self._asked = asked
            work = partial(_told, self._station.desks, *asked, self._station.person)
            self._telling.ask(work, self._on_told, self.message.refuse)

    def _on_told(self, told: VendorTold) -> None:
        self._told = told
        self.show_rows()

    def _known(self) -> VendorTold | None:
        """What was told, if it is of the chosen one and of the month that is looked at."""
        one, told = self.chosen(), self._told
        if one is None or told is None:
            return None
        found = told.statement
        return told if (found.vendor.code, found.period) == (one.code, self._period) else None

    # -- showing --------------------------------------------------------------------------------------------------

    def show_rows(self) -> None:
        """Those that fit what is typed, the one that was chosen among them; or the lines of its month."""
        if self._looks_at_month:
            self._show_lines()
            return
        typed, before = self.box.text(), self.chosen()
        self._found = [one for one in self._every if fits_vendor(one, typed)]
        self.vendors.show_rows([vendor_row(one, self._owed.get(one.code, 0)) for one in self._found])
        codes = [one.code for one in self._found]
        self.vendors.choose(codes.index(before.code) if before is not None and before.code in codes else 0)
        nothing = translate("Vendors", "没有这样的供应方") if self._every else translate("Vendors", "还没有供应方")
        self.put_in_front(self.vendors, len(self._found), nothing)

    def _show_lines(self) -> None:
        told, typed, shop_id = self._known(), self.box.text(), self._station.desks.shop.shop_id
        every = told.statement.lines if told is not None else ()
        self._lines = [one for one in every if one.of is not None and fits_line(one, typed)]
        self.lines.show_rows([line_row(n, one, shop_id) for n, one in enumerate(self._lines)])
        self.lines.choose(max(self.lines.chosen(), 0))
        nothing = translate("Vendors", "这个月没有卖过它的东西") if told is not None else ""
        self.put_in_front(self.lines, len(self._lines), nothing)

    def chosen(self) -> Vendor | None:
        """Whom the buttons mean."""
        number = self.vendors.chosen()
        return self._found[number] if 0 <= number < len(self._found) else None

    def show_chosen(self) -> None:
        """The vendor with its terms, or its month with the sums."""
        one = self.chosen()
        if one is None:
            self.card.show_chosen("", "", ())
        else:
            self._tell(one)
            told = self._known()
            if not self._looks_at_month:
                facts = vendor_facts(one, self._owed.get(one.code, 0), told)
                self.card.show_chosen(plain(one.name, 60), plain(one.code, 24), facts)
            else:
                facts = statement_facts(told.statement) if told is not None else ()
                self.card.show_chosen(month_title(one.name, self._period), "", facts)
        self._dress(one)

    def _dress(self, one: Vendor | None) -> None:
        month, told = self._looks_at_month, self._known()
        settled = told.statement.settlements if told is not None else ()
        self._months.setVisible(month)
        self.later.setEnabled(self._period < self._this_month)
        self.view.setVisible(one is not None)
        self.view.show_text(translate("Vendors", "看供应方") if month else translate("Vendors", "看对账单"))
        self.terms.setVisible(self.agrees and one is not None and not month)
        stall = one is not None and one.kind is Ownership.STALL
        self.today.setVisible(self.settles and stall and not month)
        self.pay.setVisible(self.settles and month and unpaid(settled) is not None)
        self.unpay.setVisible(self.settles and month and self._paid() is not None)
        self.save.setVisible(month and bool(settled))
        self.go.setVisible(self.settles and one is not None if month else self.agrees)
        self.go.show_text(translate("Vendors", "结算这个月") if month else translate("Vendors", "新供应方"))

    # -- what can be done -----------------------------------------------------------------------------------------

    def _on_picked_one(self) -> None:
        if not self._looks_at_month and self.chosen() is not None:
            self._on_view()

    def _on_view(self) -> None:
        """The chosen one's month, or all of them again."""
        one = self.chosen()
        if self.signing or one is None:
            return
        self._looks_at_month = not self._looks_at_month
        self.message.quiet()
        self.box.clear()
        self.show_rows()
        self._take_focus()

    def _on_escape(self) -> None:
        if not self.signing and not self.box.text() and self._looks_at_month:
            self._on_view()
        else:
            super()._on_escape()

    def _on_earlier(self) -> None:
        self._look_at(month_before(self._period))

    def _on_later(self) -> None:
        self._look_at(following(self._period))

    def _look_at(self, period: str) -> None:
        if self.signing or not self._looks_at_month or period > self._this_month:
            return
        self._period = period
        self.message.quiet()
        self.show_rows()

    def _on_go(self) -> None:
        one, (office, login) = self.chosen(), self._by()
        if self._looks_at_month and one is not None:
            self.sign(Settle(office, login, office.vendors, one, self._period))
        elif not self._looks_at_month:
            self.sign(Agree(office, login, self._station.desks.terms))

    def _on_terms(self) -> None:
        one = self.chosen()
        if one is not None:
            self.sign(Agree(*self._by(), self._station.desks.terms, one))

    def _on_today(self) -> None:
        one = self.chosen()
        if one is not None:
            self.sign(PayToday(*self._by(), self._station.desks.till, one))

    def _on_pay(self) -> None:
        one, told = self.chosen(), self._known()
        due = unpaid(told.statement.settlements) if told is not None else None
        if one is not None and due is not None:
            self.sign(PayStatement(*self._by(), self._station.desks.till, one, due))

    def _paid(self) -> Settlement | None:
        """The payout that may be taken back: of the chosen line's statement, else the newest of the month."""
        told = self._known()
        paid = [one for one in told.statement.settlements if one.paid] if told is not None else []
        return next((one for one in paid if one.number == self._settled()), paid[-1] if paid else None)

    def _settled(self) -> int:
        """The number of the statement that holds the chosen line, 0: none does."""
        number = self.lines.chosen()
        of = self._lines[number].of if 0 <= number < len(self._lines) else None
        return of.settled if of is not None else 0

    def _on_unpay(self) -> None:
        one, paid = self.chosen(), self._paid()
        if one is not None and paid is not None:
            self.sign(TakePayoutBack(*self._by(), self._station.desks.till, one, paid))

    def _on_save(self) -> None:
        """The statement that holds the chosen line, or the newest of the month."""
        told, settled = self._known(), self._settled()
        if told is None or not told.statement.settlements:
            return
        wanted = (told.statement.vendor.code, settled or told.statement.settlements[-1].number)
        work = partial(_save_page, self._station.desks.shop, *wanted, papers_folder())
        self._station.worker.run(work, self._on_saved, self.message.refuse)

    def _on_saved(self, file: Path) -> None:
        say_saved(self.message, file)

    def _by(self) -> tuple[Office, str]:
        return self._station.desks.office, self._station.person.login


# -- on the worker's thread -----------------------------------------------------------------------------------------


def _listed(desks: Desks) -> tuple[tuple[Vendor, ...], Mapping[str, int]]:
    return desks.terms.every(), owed(desks.shop)


def _told(desks: Desks, code: str, period: str, reader: Person) -> VendorTold:
    return VendorTold(desks.terms.history(code, reader), statement(desks.shop, code, period))


def _save_page(shop: Shop, code: str, number: int, folder: Path) -> Path:
    from pos.services.vendors.page import save_page  # late: it makes a PDF

    named = "".join(sign if sign.isalnum() else "-" for sign in code)
    return save_page(shop, code, number, folder / f"statement-{named}-{number}.pdf")
