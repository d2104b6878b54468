"""The keys of the till, in one table that the actions and the legend are both made from."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from pos.domain.sale.tender import TENDERS, TenderKind


class Command(StrEnum):
    """What a key does. Beside these, each way to pay has a key of its own on the payment screen."""

    HOUSEHOLD = "household"
    SEARCH = "search"
    QUANTITY = "quantity"
    PRICE = "price"
    DISCOUNT = "discount"
    OPEN_GOODS = "open_goods"
    VOID = "void"
    PAY = "pay"
    RETURN = "return"
    REFUNDS = "refunds"
    REFUNDED = "refunded"
    LAST_FOUR = "last_four"
    IN_CASH = "in_cash"
    REASON = "reason"
    SCRAP = "scrap"
    EXCHANGE = "exchange"
    HOLD = "hold"
    RETRIEVE = "retrieve"
    VOID_ALL = "void_all"
    PRINT = "print"
    RECEIPTS = "receipts"
    FIND = "find"
    POINTS = "points"
    CONFIRM = "confirm"
    NEW_RULES = "new_rules"
    LAYOUT_CHANGE = "layout_change"
    LAYOUT_SWITCH = "layout_switch"
    VENDOR_TERMS = "vendor_terms"
    VENDOR_TODAY = "vendor_today"
    VENDOR_PAY = "vendor_pay"
    VENDOR_UNPAY = "vendor_unpay"
    STALL_CAME = "stall_came"
    STALL_MISSED = "stall_missed"
    STALL_TAKE = "stall_take"
    PERSON_ROLES = "person_roles"
    PERSON_PIN = "person_pin"
    PERSON_LEAVE = "person_leave"
    GOODS_FORM = "goods_form"
    GOODS_NEW = "goods_new"
    GOODS_BULK = "goods_bulk"
    GOODS_ALL = "goods_all"
    GOODS_CATEGORY = "goods_category"
    GOODS_VENDOR = "goods_vendor"
    GOODS_ONLY = "goods_only"
    GOODS_COLUMNS = "goods_columns"
    GOODS_DATED = "goods_dated"
    GOODS_END_PRICE = "goods_end_price"
    GOODS_QUICK = "goods_quick"
    GOODS_LABELS = "goods_labels"
    GOODS_PICTURE = "goods_picture"
    GOODS_NO_PICTURE = "goods_no_picture"
    SPELL = "spell"
    WORKBOOK = "workbook"
    CSV = "csv"
    PROMOTION_NEW = "promotion_new"
    PROMOTION_CHANGE = "promotion_change"
    TRIAL = "trial"
    TRIAL_VIEW = "trial_view"
    PROMOTION_SAMPLE = "promotion_sample"
    GOODS_COST = "goods_cost"
    GOODS_BATCH = "goods_batch"
    RECEIVE_GOODS = "receive_goods"
    SEND_BACK = "send_back"
    LOSE_GOODS = "lose_goods"
    COUNT_GOODS = "count_goods"
    DELIVERY_LIST = "delivery_list"
    DELIVERY_VENDOR = "delivery_vendor"
    PASSPORT = "passport"
    SLIP = "slip"
    AFFAIRS = "affairs"
    REVERSE = "reverse"
    TICKS = "ticks"
    TAKE_FEE = "take_fee"
    COLUMN = "column"
    VIEW = "view"
    FILE_KIND = "file_kind"
    SHEET = "sheet"
    SAVE = "save"
    LEFT_OUT = "left_out"
    FEE_ITEM = "fee_item"
    BUILDING = "building"
    EARLIER = "earlier"
    LATER = "later"
    ANEW = "anew"
    DROP = "drop"
    WAIVE = "waive"
    BY_BUILDING = "by_building"
    AGREEABLE = "agreeable"
    TRANSFER = "transfer"
    WECHAT = "wechat_fee"
    ALIPAY = "alipay_fee"
    AMOUNT = "amount"
    DRAWER = "drawer"
    SLIP_LIST = "slip_list"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    TO_SAFE = "to_safe"
    READ = "read"
    NO_SALE = "no_sale"
    TILL_DRAWER = "till_drawer"
    HOUSEHOLDS = "households"
    BILLS = "bills"
    PAYMENTS = "payments"
    BATCH = "batch"
    MONTH = "month"
    DASHBOARD = "dashboard"
    GOODS = "goods"
    PROMOTIONS = "promotions"
    STOCK = "stock"
    VENDORS = "vendors"
    STAFF = "staff"
    HOUSE_RULES = "house_rules"
    SCALE_LABELS = "scale_labels"
    STALLS = "stalls"
    OTHER_MONTH = "other_month"
    MEASURE = "measure"
    FIGURES_FILE = "figures_file"
    NOTICE = "notice"
    COMPUTER = "computer"
    LARGE = "large"
    DARK = "dark"
    SOUNDS = "sounds"
    SPOKEN = "spoken"
    SECOND_SCREEN = "second_screen"
    TWO_COPIES = "two_copies"
    BACKUP = "backup"
    TABLES = "tables"
    LANGUAGE = "language"
    PRACTICE = "practice"
    LEAVE_PRACTICE = "leave_practice"
    NEW_SHOP = "new_shop"
    FROM_WORKBOOK = "from_workbook"
    LOOK_AROUND = "look_around"
    QUICK_1 = "quick_1"
    QUICK_2 = "quick_2"
    QUICK_3 = "quick_3"
    QUICK_4 = "quick_4"
    QUICK_5 = "quick_5"
    QUICK_6 = "quick_6"
    QUICK_7 = "quick_7"
    QUICK_8 = "quick_8"
    QUICK_BACK = "quick_back"
    QUICK_NEXT = "quick_next"
    ARRANGE = "arrange"
    PICTURE = "picture"
    PICTURE_FILE = "picture_file"
    OWN_WORD = "own_word"
    PAGE_NAME = "page_name"
    ADD_PAGE = "add_page"
    PAGE_EARLIER = "page_earlier"
    DROP_PAGE = "drop_page"
    UNDO = "undo"
    SET_UP = "set_up"
    KEYS = "keys"
    KEY_BACK = "key_back"


Bound = Command | TenderKind
DEFAULT_KEYS: Final[dict[Bound, str]] = {
    **{kind: row.key for kind, row in TENDERS.items()},
    Command.HOUSEHOLD: "F2",
    Command.SEARCH: "F3",
    Command.QUANTITY: "F4",
    Command.PRICE: "F5",
    Command.DISCOUNT: "F6",
    Command.OPEN_GOODS: "F1",
    Command.VOID: "Del",
    Command.PAY: "F12",
    Command.RETURN: "F9",
    Command.REFUNDS: "Ctrl+F9",
    Command.REFUNDED: "F4",
    Command.LAST_FOUR: "F7",
    Command.IN_CASH: "F1",
    Command.REASON: "F5",
    Command.SCRAP: "F6",
    Command.EXCHANGE: "F8",
    Command.HOLD: "F7",
    Command.RETRIEVE: "F8",
    Command.VOID_ALL: "Ctrl+Del",
    Command.PRINT: "F11",
    Command.RECEIPTS: "Ctrl+F",
    Command.FIND: "F3",
    Command.POINTS: "F4",
    Command.CONFIRM: "F12",
    Command.NEW_RULES: "F4",
    Command.LAYOUT_CHANGE: "F4",
    Command.LAYOUT_SWITCH: "F5",
    Command.VENDOR_TERMS: "F4",
    Command.VENDOR_TODAY: "F2",
    Command.VENDOR_PAY: "F9",
    Command.VENDOR_UNPAY: "F10",
    Command.STALL_CAME: "F2",
    Command.STALL_MISSED: "F4",
    Command.STALL_TAKE: "F1",
    Command.PERSON_ROLES: "F4",
    Command.PERSON_PIN: "F6",
    Command.PERSON_LEAVE: "F7",
    Command.GOODS_FORM: "F4",
    Command.GOODS_NEW: "Ctrl+N",
    Command.GOODS_BULK: "F6",
    Command.GOODS_ALL: "Ctrl+T",
    Command.GOODS_CATEGORY: "F7",
    Command.GOODS_VENDOR: "F2",
    Command.GOODS_ONLY: "F8",
    Command.GOODS_COLUMNS: "F1",
    Command.GOODS_DATED: "Ctrl+D",
    Command.GOODS_END_PRICE: "Ctrl+E",
    Command.GOODS_QUICK: "Ctrl+K",
    Command.GOODS_LABELS: "F10",
    Command.GOODS_PICTURE: "Ctrl+P",
    Command.GOODS_NO_PICTURE: "Ctrl+R",
    Command.SPELL: "F4",
    Command.WORKBOOK: "F9",
    Command.CSV: "F10",
    Command.PROMOTION_NEW: "F4",
    Command.PROMOTION_CHANGE: "F5",
    Command.TRIAL: "F6",
    Command.TRIAL_VIEW: "F9",
    Command.PROMOTION_SAMPLE: "F7",
    Command.GOODS_COST: "F6",
    Command.GOODS_BATCH: "F7",
    Command.RECEIVE_GOODS: "F2",
    Command.SEND_BACK: "F3",
    Command.LOSE_GOODS: "F8",
    Command.COUNT_GOODS: "F9",
    Command.DELIVERY_LIST: "F10",
    Command.DELIVERY_VENDOR: "F1",
    Command.PASSPORT: "F7",
    Command.SLIP: "F8",
    Command.AFFAIRS: "F6",
    Command.REVERSE: "F9",
    Command.TICKS: "F5",
    Command.TAKE_FEE: "F8",
    Command.COLUMN: "F4",
    Command.VIEW: "F5",
    Command.FILE_KIND: "F6",
    Command.SHEET: "F7",
    Command.SAVE: "F8",
    Command.LEFT_OUT: "F2",
    Command.FEE_ITEM: "F4",
    Command.BUILDING: "F9",
    Command.EARLIER: "F6",
    Command.LATER: "F7",
    Command.ANEW: "F8",
    Command.DROP: "F10",
    Command.WAIVE: "F1",
    Command.BY_BUILDING: "F2",
    Command.AGREEABLE: "F4",
    Command.TRANSFER: "F2",
    Command.WECHAT: "F4",
    Command.ALIPAY: "F8",
    Command.AMOUNT: "F6",
    Command.DRAWER: "F7",
    Command.SLIP_LIST: "F10",
    Command.PAID_IN: "F1",
    Command.PAID_OUT: "F2",
    Command.TO_SAFE: "F4",
    Command.READ: "F5",
    Command.NO_SALE: "F6",
    Command.TILL_DRAWER: "F10",
    Command.HOUSEHOLDS: "Ctrl+1",
    Command.BILLS: "Ctrl+2",
    Command.PAYMENTS: "Ctrl+3",
    Command.BATCH: "Ctrl+4",
    Command.MONTH: "Ctrl+5",
    Command.DASHBOARD: "Ctrl+6",
    Command.GOODS: "Ctrl+1",
    Command.PROMOTIONS: "Ctrl+2",
    Command.STOCK: "Ctrl+3",
    Command.VENDORS: "Ctrl+4",
    Command.STAFF: "Ctrl+5",
    Command.HOUSE_RULES: "Ctrl+6",
    Command.SCALE_LABELS: "Ctrl+7",
    Command.STALLS: "Ctrl+8",
    Command.OTHER_MONTH: "F5",
    Command.MEASURE: "F6",
    Command.FIGURES_FILE: "F7",
    Command.NOTICE: "F9",
    Command.COMPUTER: "F8",
    Command.LARGE: "F2",
    Command.DARK: "F3",
    Command.SOUNDS: "F4",
    Command.SPOKEN: "F5",
    Command.SECOND_SCREEN: "F6",
    Command.TWO_COPIES: "F9",
    Command.BACKUP: "F10",
    Command.TABLES: "F11",
    Command.LANGUAGE: "F9",
    Command.PRACTICE: "F7",
    Command.LEAVE_PRACTICE: "Ctrl+Q",
    Command.NEW_SHOP: "F12",
    Command.FROM_WORKBOOK: "F2",
    Command.LOOK_AROUND: "F3",
    **{Command(f"quick_{n}"): f"Ctrl+{n}" for n in range(1, 9)},
    Command.QUICK_BACK: "Ctrl+9",
    Command.QUICK_NEXT: "Ctrl+0",
    Command.ARRANGE: "Ctrl+K",
    Command.PICTURE: "F2",
    Command.PICTURE_FILE: "F8",
    Command.OWN_WORD: "F5",
    Command.PAGE_NAME: "F4",
    Command.ADD_PAGE: "F6",
    Command.PAGE_EARLIER: "F7",
    Command.DROP_PAGE: "Ctrl+Del",
    Command.UNDO: "F9",
    Command.SET_UP: "Ctrl+,",
    Command.KEYS: "F7",
    Command.KEY_BACK: "F4",
}
"""As interface.md names them; F11 prints again, and the office uses the till's keys for what is alike."""


Chosen = tuple[tuple[str, str], ...]
"""(command, key) of those that somebody bound to another key, in order"""


class _InUse:
    chosen: dict[str, str] = {}  # noqa: RUF012 - replaced whole, never changed


def use(chosen: Chosen) -> None:
    """Other keys than the default, from now on; pages that stand already keep theirs until they are made anew."""
    _InUse.chosen = dict(chosen)


def key_of(command: Bound) -> str:
    """The key bound to a command."""
    return _InUse.chosen.get(command.value) or DEFAULT_KEYS[command]


def hear_delete(deleted: SignalInstance, command: Bound, slot: Callable[[], object]) -> None:
    """The Del that a line hears itself while it is empty, for a command that has this key."""
    if key_of(command) == "Del":
        deleted.connect(slot)


def action(page: QWidget, command: Bound, text: str, slot: Callable[[], object]) -> QAction:
    """An action of a page under its bound key; it answers only while the page is shown."""
    made = QAction(text, page)
    made.setShortcut(QKeySequence(key_of(command)))
    made.setData(command.value)
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.setAutoRepeat(False)
    made.triggered.connect(slot)
    page.addAction(made)
    return made


def plain_action(page: QWidget, text: str, slot: Callable[[], object]) -> QAction:
    """An action whose key (Enter, Esc, Del) the page hands on itself: such keys mean other things in a line."""
    made = QAction(text, page)
    made.triggered.connect(slot)
    return made
