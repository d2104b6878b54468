"""What a cashier chooses from while changing a sale: how much comes off, why, and what goods without a code are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from pos.domain.people import Person
from pos.domain.sale.changes import PRICE_REASONS, Off, PriceReason, read_off
from pos.errors import Refused
from pos.services.people.staff import People
from pos.services.till.desk import CLOSERS, Till
from pos.services.till.views import OpenGoods
from pos.ui import messages
from pos.ui.lookup import Lookup, Searching
from pos.ui.text import money, plain
from pos.ui.widgets.entry import FINGERS
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.ui.widgets.table import Table
from pos.ui.worker import Worker

translate = QCoreApplication.translate

USUAL = tuple(Off(percent_bp=percent * 100) for percent in (5, 10, 20, 30, 50))
NOTHING = Off()


class Choices(Lookup):
    """A short list that stands open before anything is typed: one tap of a finger takes a row."""

    def __init__(
        self, name: str, columns: Sequence[Column], searching: Searching, worker: Worker, parent: QObject
    ) -> None:
        super().__init__(name, columns, searching, worker, parent)
        self._all: tuple[Any, ...] = ()

    @cached_property
    def table(self) -> Table:
        """The list, made when something is offered."""
        made = super().table
        made.ticked.connect(self._on_tapped)
        return made

    def _on_tapped(self, row: int) -> None:
        if self.table.window().property(FINGERS):
            self.table.picked.emit(row)

    def offer(self, things: Sequence[Any]) -> None:
        """All there is to choose from."""
        self._all = tuple(things)
        super().offer(things)

    def look(self, text: str) -> None:
        if text:
            super().look(text)
        else:
            super().offer(self._all)


def offs(worker: Worker, parent: QObject) -> Choices:
    """How much comes off."""
    columns = (Column(translate("Till", "优惠多少"), 0),)
    return Choices(translate("Till", "优惠"), columns, Searching(_read_offs, off_rows, _first), worker, parent)


def reasons(worker: Worker, parent: QObject) -> Choices:
    """Why."""
    columns = (Column("#", 44), Column(translate("Till", "原因"), 0))
    return Choices(translate("Till", "原因"), columns, Searching(_find_reasons, reason_rows, _first), worker, parent)


def seconds(find: Callable[[str], Sequence[Person]], worker: Worker, parent: QObject) -> Choices:
    """Who may stand for it beside the cashier: there is nothing to type for whoever taps their name."""
    searching = Searching(find, person_rows, _first)
    return Choices(translate("Till", "谁来授权"), person_columns(), searching, worker, parent)


def find_seconds(people: People, login: str, text: str) -> tuple[Person, ...]:
    """Everybody but `login` who may stand for it; by the beginning of a login name, or part of a name."""
    beside, sought = people.beside(login, *CLOSERS), text.casefold()
    return tuple(one for one in beside if one.login.startswith(sought) or sought in one.name.casefold())


def person_columns() -> tuple[Column, ...]:
    """The columns of a list of people."""
    return (Column(translate("Till", "姓名"), 0), Column(translate("Till", "登录名"), 240, narrow=160))


def person_rows(found: Sequence[Person]) -> tuple[Row, ...]:
    """People by name."""
    return tuple(CellRow(one.login, (Cell(plain(one.name, 40)), Cell(plain(one.login, 40), "muted"))) for one in found)


def open_goods(till: Till, worker: Worker, parent: QObject) -> Choices:
    """The list of the categories; what is typed and is none of them is a name of its own."""
    columns = (Column("#", 44), Column(translate("Till", "类别"), 0))
    searching = Searching(till.find_open_goods, open_rows, _first)
    return Choices(translate("Till", "无码商品"), columns, searching, worker, parent)


def open_rows(found: Sequence[OpenGoods]) -> tuple[Row, ...]:
    """By the number that chooses one."""
    return tuple(
        CellRow(
            (one.name, one.category, one.stall),
            (Cell(str(one.n) if one.n else "", "muted"), Cell(plain(one.name, 40))),
        )
        for one in found
    )


def off_rows(found: Sequence[Off]) -> tuple[Row, ...]:
    """As a percentage, or money."""
    return tuple(CellRow(str(one), (Cell(_off_told(one)),)) for one in found)


def reason_rows(found: Sequence[str]) -> tuple[Row, ...]:
    """With the digit that chooses one of the list."""
    digits = {reason: str(n) for n, reason in enumerate(PRICE_REASONS, 1)}
    return tuple(
        CellRow(one, (Cell(digits.get(PriceReason(one), "") if one in digits else "", "muted"), Cell(reason_told(one))))
        for one in found
    )


def reason_told(reason: str) -> str:
    """A reason of the list in words; own words as they are."""
    return "；".join(messages.price_reason(one) for one in plain(reason, 200).split("；"))


def _off_told(off: Off) -> str:
    if off == NOTHING:
        return translate("Till", "不优惠")
    if off.percent_bp is None:
        return translate("Till", "减 {amount}").format(amount=money(off.fen))
    percent = f"{off.percent_bp / 100:g}"
    return translate("Till", "减 {percent}%").format(percent=percent)


def _read_offs(text: str) -> tuple[Off, ...]:
    try:
        return (read_off(text),)
    except Refused:
        return ()


def _find_reasons(text: str) -> tuple[str, ...]:
    """The one of this digit, else own words."""
    listed = tuple(PRICE_REASONS)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(listed):
        return (listed[int(text) - 1].value,)
    return (text,)


def _first(_text: str, found: Sequence[object]) -> int:
    return 0 if found else -1
