"""What the one box of the till is taken for: codes, goods by pinyin, households, a quantity. No dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from pos.domain.goods.items import Item
from pos.services.people.staff import People
from pos.services.till.desk import Till
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.lookup import Lookup, Searching, households
from pos.ui.scanner import READS_CODES
from pos.ui.text import plain, yuan
from pos.ui.till.sale.choices import find_seconds, offs, open_goods, reasons, seconds
from pos.ui.till.sale.held_list import held_baskets
from pos.ui.widgets.entry import Accepts, EntryBox
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.ui.worker import Worker

translate = QCoreApplication.translate


class Mode(Enum):
    """What the box is taken for: icon and what may be typed."""

    SCAN = ("scan", Accepts.CODE)
    SEARCH = ("search", Accepts.TEXT)
    HOUSEHOLD = ("household", Accepts.TEXT)
    QUANTITY = ("quantity", Accepts.DECIMAL)
    HELD = ("clock", Accepts.TEXT)
    PRICE = ("receipt", Accepts.YUAN)
    LINE_OFF = ("gift", Accepts.OFF)
    ORDER_OFF = ("receipt", Accepts.OFF)
    REASON = ("info", Accepts.TEXT)
    SECOND = ("person", Accepts.TEXT)
    PIN = ("lock", Accepts.PIN)
    OPEN = ("app", Accepts.TEXT)
    AMOUNT = ("cash", Accepts.YUAN)


DIGITS = (Mode.QUANTITY, Mode.PRICE, Mode.AMOUNT, Mode.PIN)
"""Questions that are answered with digits: whoever works by fingers gets the pad with them."""


class Finder(QObject):
    """The searches of the box; `login` is whoever works at it."""

    def __init__(self, till: Till, worker: Worker, people: People, login: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        goods = Searching(till.search, item_rows, _best)
        self.items = Lookup(translate("Till", "找到的商品"), item_columns(), goods, worker, self)
        self.households = households(till.find_households, worker, self)
        self.held = held_baskets(till, worker, self)
        self.offs, self.reasons = offs(worker, self), reasons(worker, self)
        self.open = open_goods(till, worker, self)
        self.find_seconds = partial(find_seconds, people, login)
        self.seconds = seconds(self.find_seconds, worker, self)
        self._of: dict[Mode, Lookup] = {
            Mode.SEARCH: self.items,
            Mode.HOUSEHOLD: self.households,
            Mode.HELD: self.held,
            Mode.LINE_OFF: self.offs,
            Mode.ORDER_OFF: self.offs,
            Mode.REASON: self.reasons,
            Mode.OPEN: self.open,
            Mode.SECOND: self.seconds,
        }

    @property
    def all(self) -> tuple[Lookup, ...]:
        """Each of them once."""
        return tuple(dict.fromkeys(self._of.values()))

    def of(self, mode: Mode) -> Lookup | None:
        """The search of a mode, None where there is nothing to find."""
        return self._of.get(mode)

    def forget(self) -> None:
        """Drops what they have found."""
        for lookup in self.all:
            lookup.forget()


def item_columns() -> tuple[Column, ...]:
    """The columns of a search among the goods."""
    return (
        Column(translate("Till", "商品"), 0),
        Column(translate("Till", "条码"), 176, narrow=158),
        Column(translate("Till", "单价"), 128, right=True, narrow=110),
    )


def item_rows(items: Sequence[Item]) -> tuple[Row, ...]:
    """Items found, best first."""
    return tuple(
        CellRow(
            item.item_id,
            (
                Cell(plain(item.name), tag=plain(item.category, 12)),
                Cell(plain(item.barcode, 20), "muted"),
                Cell(yuan(item.price_fen), tag=f"/{plain(item.unit, 4)}" if item.weighed else ""),
            ),
        )
        for item in items
    )


def _best(_text: str, items: Sequence[Item]) -> int:
    """The first item found may be taken unseen: it is the one that sells best, and a wrong line is one Del away."""
    return 0 if items else -1


def dress(box: EntryBox, mode: Mode, *, times: str = "", placeholder: str = "") -> None:
    """Words, icon and permitted characters of a mode. `placeholder` where the mode's words are about a line."""
    icon, accepts = mode.value
    word = f"× {times}" if times and mode is Mode.SCAN else _word(mode)
    box.accept_only(accepts)
    box.line.setProperty(READS_CODES, mode is Mode.SCAN)
    box.dress(placeholder=placeholder or _placeholder(mode), word=word, icon=icon, loud=bool(times))
    if mode is not Mode.SCAN:
        box.hint(_hint(mode))


def _placeholder(mode: Mode) -> str:
    return {
        Mode.SCAN: translate("Till", "扫码或输入") if theme.is_large() else translate("Till", "扫码，或输入拼音、货号"),
        Mode.SEARCH: translate("Till", "拼音首字母、品名、条码的一部分"),
        Mode.HOUSEHOLD: translate("Till", "房号、电话后四位、姓名"),
        Mode.HELD: translate("Till", "房号、商品、收银台"),
        Mode.LINE_OFF: translate("Till", "10% 或 5（元）"),
        Mode.ORDER_OFF: translate("Till", "10% 或 5（元）"),
        Mode.REASON: translate("Till", "数字选原因，或写别的"),
        Mode.SECOND: translate("Till", "值班长、店长的登录名"),
        Mode.PIN: "PIN",
        Mode.OPEN: translate("Till", "数字选类别，或写品名"),
    }.get(mode, "")


def _word(mode: Mode) -> str:
    return {
        Mode.SEARCH: translate("Till", "搜索"),
        Mode.HOUSEHOLD: translate("Till", "住户"),
        Mode.QUANTITY: translate("Till", "数量"),
        Mode.HELD: translate("Till", "取单"),
        Mode.PRICE: translate("Till", "改价"),
        Mode.LINE_OFF: translate("Till", "单品优惠"),
        Mode.ORDER_OFF: translate("Till", "整单优惠"),
        Mode.REASON: translate("Till", "原因"),
        Mode.SECOND: translate("Till", "授权"),
        Mode.PIN: translate("Till", "授权"),
        Mode.OPEN: translate("Till", "无码商品"),
        Mode.AMOUNT: translate("Till", "无码商品"),
    }.get(mode, "")


def _hint(mode: Mode) -> str:
    if mode is Mode.LINE_OFF:
        return translate("Till", "{key} 换成整单优惠").format(key=key_of(Command.DISCOUNT))
    return translate("Till", "Esc 返回扫码")
