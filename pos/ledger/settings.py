"""Settings of the ledger: text by key, each row with its MAC."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from pos.domain.goods.layouts import LabelLayout, standing, told_before
from pos.errors import Refused
from pos.ledger.entry import Kind
from pos.ledger.keys import Keys
from pos.ledger.schema.tables import entry, setting
from pos.ledger.staff import told_last

AWARD_LIMIT = "award_limit_points"
"""Of an award: above it a second person stands for it."""
CASHIER_FLOOR = "discount_percent_cashier"
LEAD_FLOOR = "discount_percent_lead"
"""How much of what the shelf asks one person lets go alone."""
SEALED_KEY = "key_sealed"
"""The master key under the recovery code."""
DEFAULTS: Mapping[str, str] = {
    "shop_name": "",
    "property_company": "物业公司",
    "property_account": "",
    "property_stamp": "",
    "cash_rounding": "none",
    "redeem_bill_percent": "100",
    "redeem_month_points": "",
    "redeem_year_points": "",
    AWARD_LIMIT: "1000",
    "return_shortfall": "debt",
    "approved_returns_day_fen": "20000",
    CASHIER_FLOOR: "10",
    LEAD_FLOOR: "30",
    "attach_days": "0",
    "ask_above_quantity": "200",
    "ask_above_line_fen": "500000",
    "ask_above_cash_fen": "100000",
    "ask_above_float_fen": "500000",
    "second_screen_notice": "",
    "stall_places": "门口1号、门口2号",
    "stall_parts": "halves",
    "stall_days_ahead": "31",
    SEALED_KEY: "",
}


LIMITS = frozenset(
    {
        *(AWARD_LIMIT, "redeem_bill_percent", "redeem_month_points", "redeem_year_points"),
        *("approved_returns_day_fen", CASHIER_FLOOR, LEAD_FLOOR),
    }
)
"""What protects money and points: raised by two (rules.md, People and access). Empty = no limit."""

LABEL: Final = "label/"
"""Before the name of a layout of scale labels: each is a setting of its own, "" where it was taken away."""


def raises(key: str, before: str | None, now: str) -> bool:
    """Whether a change protects money less than before: a limit that is higher or gone, a layout of labels by which
    codes mean money that meant none, or other money; `before` None: its default.
    """
    if key.startswith(LABEL):
        return now.startswith("on ") and now != told_before(key.removeprefix(LABEL), before)
    if key not in LIMITS:
        return False
    was = DEFAULTS[key] if before is None else before
    return was != "" and (now == "" or int(now) > int(was))


def read(tx: Connection, keys: Keys | None) -> dict[str, str]:
    """All settings, defaults filled in. With keys, Refused `row_tampered` when a row's MAC is not ours."""
    found = dict(DEFAULTS)
    for row in tx.execute(select(setting)):
        if keys is not None and row.mac != keys.row_mac("setting", row.key, row.value):
            raise Refused("row_tampered", table="setting", key=row.key)
        found[row.key] = row.value
    return found


def limits(tx: Connection, keys: Keys | None) -> dict[str, str]:
    """What protects money and points, before it is gone by: Refused `row_tampered` where a row is not as entries tell.

    A row that is gone, or an older one, would be a limit that nobody set.
    """
    found, wanted = read(tx, keys), told_last(tx, Kind.SETTING)
    for key in LIMITS:
        if found[key] != wanted.get(key, DEFAULTS[key]):
            raise Refused("row_tampered", table="setting", key=key)
    return found


def layouts(tx: Connection, as_of: int | None = None) -> tuple[tuple[LabelLayout, ...], int]:
    """Every layout of labels once that entry of the office stood (None: now), and which entry told one last, 0 = none.

    By what entries tell and not by the rows: what is scanned costs what somebody entered, whoever changed the file.
    """
    told, last = {}, 0
    query = select(entry.c.seq, entry.c.detail).where(entry.c.kind == Kind.SETTING).order_by(entry.c.seq)
    for seq, detail in tx.execute(query if as_of is None else query.where(entry.c.seq <= as_of)):
        facts = json.loads(detail)
        if facts["key"].startswith(LABEL):
            told[facts["key"].removeprefix(LABEL)], last = facts["now"], seq
    return standing(told), last


def told(tx: Connection, key: str) -> str | None:
    """The value as the newest entry about it says; None: its default."""
    value: str | None = told_last(tx, Kind.SETTING).get(key)
    return value


def put(tx: Connection, keys: Keys, key: str, value: str, *, alone: bool = False) -> str:
    """Set one setting; the `detail` of the entry that tells it, which is written in the same transaction.

    `alone`: two should have done it, and there was nobody else.
    """
    before = told(tx, key)
    tx.execute(delete(setting).where(setting.c.key == key))
    tx.execute(insert(setting).values(key=key, value=value, mac=keys.row_mac("setting", key, value)))
    facts = {"before": before, "key": key, "now": value, **({"alone": True} if alone else {})}
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)
