"""Where one stops on the round of every photographed state: one state for each page, panel and question of the program.

A state that a code leads away from is brought about anew (a place where each does so is one of `places`); what is not
here is as another state is that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.ui.outside.derived import every_one

STOPS: Final[Mapping[str, tuple[str, ...]]] = {
    "till": (
        *("login", "login-refused", "open-shift", "pay", "pay-wechat", "pay-last-four", "pay-voucher", "pay-settled"),
        *("return-empty", "return-receipt", "return-reason", "return-review", "refunds"),
        *("exchange-pays-out", "exchange-pay", "return-without-receipt", "return-second-pin"),
        *("receipts-latest", "close-shift", "close-shift-again", "shift-report", "locked", "computer"),
        *("backup-no-stick", "backup-sticks"),
    ),
    "quick": (
        *("arrange-full", "arrange-held", "arrange-found", "arrange-picture", "arrange-file", "arrange-empty-page"),
        *("arrange-name-too-long", "arrange-not-kept", "arrange-none"),
    ),
    "households": (
        *("office-empty", "office-list", "office-household", "office-passport", "office-none-ticked"),
        *("office-some-points", "office-pin-pad", "office-redeemed", "office-paid-ahead", "office-reversal"),
        *("office-reversal-pin", "office-reversed", "office-after-reversal"),
    ),
    "programme": (
        "programme",
        "programme-new",
        "programme-unread",
        "programme-tried",
        "programme-pin",
        "programme-added",
    ),
    "labels": (
        *("labels", "labels-read", "labels-new", "labels-alike", "labels-hides-pay-codes", "labels-second"),
        *("labels-pin", "labels-kept", "labels-disable"),
    ),
    "goods": (
        *("goods", "goods-category", "goods-bulk", "goods-percent", "goods-changed", "goods-form", "goods-picture"),
        *("goods-new", "goods-dated", "goods-labels", "goods-none"),
    ),
    "promotions": (
        *("promotions-none", "promotions-new", "promotions-sample", "promotions-trial", "promotions-pin"),
        *("promotions-on", "promotions", "promotions-end", "promotions-threshold"),
    ),
    "stock": ("stock-none", "stock-receive", "stock-files", "stock-why-lost", "stock-lost-pin", "stock-count"),
    "vendors": (
        *("vendors", "vendors-terms", "vendors-second", "vendors-new", "vendors-today", "vendors-month"),
        *("vendors-paying", "vendors-running"),
    ),
    "stalls": ("stalls-none", "stalls", "stalls-anew", "stalls-give", "stalls-pin", "stalls-month", "stalls-fair"),
    "people": (
        *("people", "people-add", "people-roles-chosen", "people-new-pin", "people-second", "people-pin"),
        *("people-added", "people-last-manager", "people-none", "people-log", "settings", "settings-change"),
        *("settings-refused", "settings-second", "settings-changed", "settings-choice"),
    ),
    "reports": ("reports-days", "reports-cashiers", "reports-nothing", "reports-saved", "reports-times"),
    "importing": (
        *("import-files", "import-kind", "import-good", "import-sheet", "import-changes", "import-column"),
        *("import-pin", "import-done", "import-bad-rows", "import-unknown", "import-year", "import-compared"),
    ),
    "affairs": (
        *("affairs", "affairs-members", "affairs-award", "affairs-way", "affairs-no-such-room", "affairs-preview"),
        *("affairs-second-person", "affairs-done"),
    ),
    "batch": ("batch", "batch-wrong-pin", "batch-done"),
    "bills": (
        *("bills-next", "bills-issue", "bills-draft", "bills-buildings", "bills-published", "bills-row"),
        *("bills-waive", "bills-void", "arrears", "arrears-by-building", "tariffs-new", "tariffs"),
    ),
    "payments": (
        *("payments-nothing", "payments-no-drawer", "drawer-not-open", "drawer-float", "payments-too-little"),
        *("payments-refused", "payments-done", "payments-ahead", "payments-owes-nothing", "payments-slip"),
        *("payments-back", "payments-taken-back", "drawer-drop", "drawer", "drawer-counted", "drawer-z"),
    ),
    "audit": ("audit-log", "audit-whose"),
    "dashboard": ("dashboard", "dashboard-months"),
    "month": ("month-running", "month-differs", "month-choosing", "month-matched", "month-pin", "month-closed"),
    "door": ("door-older", "door-older-refused", "door-forged", "door-changed", "door-clock"),
    "keys": ("computer", "keys", "keys-waiting", "keys-taken"),
    "founding": (
        *("founding-offer", "founding-shop", "founding-shop-refused", "founding-code", "founding-code-asked"),
        *("founding-workbook", "founding-workbook-wrong", "founding-there-is-one", "practice-offer"),
        *("practice-door", "practice-sale", "practice-pay"),
    ),
}
"""part of the round -> its states, in order"""
EVERY_STOP: Final = frozenset(name for names in STOPS.values() for name in names)
BY_KEYS: Final = frozenset({"DonePage", "DrawerView", "TillPage"})
"""what the places of the till's own are on (`places`)"""


def unscanned(seen: Mapping[str, frozenset[str]]) -> list[str]:
    """Classes of the program that hear keys and are at no stop, and stops that no picture is taken of."""
    there = frozenset().union(*(classes for name, classes in seen.items() if name in EVERY_STOP))
    return sorted((every_one() - there - BY_KEYS) | (EVERY_STOP - set(seen)))
