"""The demo community: who works there, its goods and households, and the note that a played demo leaves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.exchange.outfile import replace_file
from pos.ledger.engine import Place
from pos.ledger.journal import now
from pos.ledger.keys import KeyStore
from pos.places import resources
from pos.services.demo import quick_keys, stalls
from pos.services.desks import Desks, open_desks
from pos.services.upkeep.setup import SHOP, new_ledger, open_ledger

NOTE = "demo.json"
"""What a played demo leaves beside its files."""
COMPANY = {
    "property_company": "和平东物业服务有限公司",
    "property_account": "建设银行和平东支行 3301 0488 2026 0017",
    "property_stamp": "物业费收费专用章",
}
SHOP_NAME = "和平东红色积分超市"
PEOPLE: tuple[tuple[str, str, frozenset[Role], str], ...] = (
    ("cashier", "收银员小李", frozenset({Role.CASHIER}), "1111"),
    ("lead", "值班长老周", frozenset({Role.LEAD, Role.CASHIER}), "111111"),
    ("manager", "店长王敏", frozenset({Role.MANAGER, Role.LEAD}), "222222"),
    ("clerk", "物业专员小陈", frozenset({Role.CLERK}), "333333"),
    ("finance", "物业财务赵静", frozenset({Role.FINANCE}), "444444"),
    ("auditor", "审计孙工", frozenset({Role.AUDITOR}), "555555"),
)
WHO = {login: Person(login, name, roles) for login, name, roles, _ in PEOPLE}
CASHIER = WHO["cashier"]
ON_THE_COUNTER = ("6921168509256", "6921168509256", "6928804011142", "2200101012065", "2200201008005", "6902265210504")
"""What lies there in a picture: water, cola, weighed apples and greens, soy sauce."""
AT_THE_COUNTER = "3-2-501"
"""Whose it is."""


def periods_before(day: date, count: int) -> list[str]:
    """The last `count` months up to that of `day`, oldest first."""
    found = []
    year, month = day.year, day.month
    for _ in range(count):
        found.append(f"{year:04d}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def fill(desk: Desks) -> None:
    """Goods, vendors and households of the community."""
    folder = resources() / "demo"
    manager = WHO["manager"]
    desk.imports.bring(manager, "vendors", folder / "vendors.csv")
    desk.imports.bring(manager, "items", folder / "items.csv")
    desk.imports.bring(manager, "households", folder / "households.csv")
    quick_keys.arrange(desk, manager, folder / "quick_keys.csv")
    stalls.stand_for(desk, manager, desk.people.approve("lead", "111111"))


def make(place: Place, store: KeyStore, data: Path, *, on: date | None = None, shop_id: str = SHOP) -> str:
    """The demo community with three months of bills and no sale yet; returns the recovery code.

    Refused `ledger_exists`, `future_date`.
    """
    check_day(on or now().date())
    code = new_ledger(place, store, SHOP_NAME, PEOPLE, company=COMPANY, shop_id=shop_id)
    desk = open_community(place, store, data, on)
    try:
        fill(desk)
        for period in periods_before(desk.shop.today(), 3):
            desk.office.issue_bills(WHO["finance"], period, publish=True)
    finally:
        desk.close()
    return code


def check_day(until: date) -> None:
    """Refused `future_date`: nobody's life is played before it happens."""
    if until > now().date():
        raise Refused("future_date", on=until, today=now().date())


def open_community(place: Place, store: KeyStore, data: Path, on: date | None) -> Desks:
    """Its ledger, to write."""
    ledger = open_ledger(place, store)
    ledger.take("demo")
    return open_desks(ledger, data, on=on)


def remember(folder: Path, seed: int, until: date, sales: int, files: dict[str, str]) -> None:
    """Leave a note beside a played demo, so that running it again costs nothing."""
    note = {"seed": seed, "until": until.isoformat(), "sales": sales, "files": files}
    replace_file(folder / NOTE, json.dumps(note, ensure_ascii=False, indent=1).encode())


def remembered(folder: Path, seed: int, until: date | None) -> tuple[date, dict[str, str]] | None:
    """(until when, files) of a demo played before with the same seed, or None; `until` = up to that day only."""
    try:
        note = json.loads((folder / NOTE).read_text("utf-8"))
        files, played = dict(note["files"]), date.fromisoformat(note["until"])
        same = note["seed"] == seed and until in (None, played)
    except (OSError, ValueError, TypeError, KeyError):
        return None  # no note of ours: it is played again
    return (played, files) if same and all(Path(name).exists() for name in files.values()) else None
