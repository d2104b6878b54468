"""A new ledger with a whole community in it, from one workbook (`pos init --workbook`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pos.domain.people import Person
from pos.errors import Refused
from pos.exchange.imports.rows import NAME_MOST, read_rows
from pos.exchange.reading.fields import Cells
from pos.exchange.reading.opening import open_book
from pos.exchange.reading.table.columns import Asked
from pos.exchange.reading.table.table import Table
from pos.exchange.templates.guides import TITLES
from pos.exchange.templates.workbook import COMMUNITY, SHOP_COLUMNS, SHOP_SHEET
from pos.ledger.engine import Place
from pos.ledger.keys import KeyStore
from pos.services.demo.scenario import PLAYER, own_desk
from pos.services.desks import Desks, open_desks
from pos.services.importing.plan import Tick, unheard
from pos.services.importing.preview import Taken
from pos.services.people import shop_settings
from pos.services.upkeep.setup import COMPANY, NewPerson, new_ledger, open_ledger

_NOT_THERE: Final = frozenset({"no_rows", "missing_sheet"})
"""A sheet that nobody filled in, or that was taken out, brings nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A workbook that fits: whose shop it is, and what it comes to. Refused rows are found before anything is made."""

    path: Path
    shop: str
    company: Mapping[str, str]
    """settings of the property company"""
    sheets: Mapping[str, int]
    """of COMMUNITY, those with rows, and how many things each brings"""


def planned(path: Path, name: str, company: Mapping[str, str], tick: Tick = unheard) -> Plan:
    """Look a workbook through and take it into a ledger that is thrown away.

    `name` and `company` override what it says of them. Refused `bad_rows`, unreadable files, `no_shop_name`.
    """
    shop, told = _shop(path)
    if not (name or shop):
        raise Refused("no_shop_name", file=path.name, sheet=SHOP_SHEET)
    with own_desk() as desk:
        done = _fill(desk, PLAYER, path, COMMUNITY, tick)
    said = {key: company.get(key) or told.get(key, "") for key in COMPANY}
    for key in COMPANY:
        if said[key]:
            shop_settings.check(key, said[key])
    return Plan(path, name or shop, said, {kind: taken.counts.new for kind, taken in done.items()})


def carried_out(
    plan: Plan, place: Place, store: KeyStore, data: Path, first: NewPerson, on: date | None, tick: Tick = unheard
) -> tuple[str, dict[str, Taken]]:
    """Make the ledger, `first` in it, and take the sheets in; the recovery code, and what each sheet came to.

    Refused `ledger_exists`.
    """
    code = new_ledger(place, store, plan.shop, (first,), company=plan.company)
    ledger = open_ledger(place, store)
    ledger.take("init")
    desk = open_desks(ledger, data, on=on)
    try:
        login, person_name, roles, _pin = first
        person = Person(login, person_name, roles)
        return code, _fill(desk, person, plan.path, tuple(plan.sheets), tick)
    finally:
        desk.close()


def _shop(path: Path) -> tuple[str, dict[str, str]]:
    def one(cells: Cells) -> tuple[str, dict[str, str]]:
        company = {key: cells.text(key.removeprefix("property_"), NAME_MOST) for key in COMPANY}
        return cells.text("shop", NAME_MOST, required=True), company

    try:
        return read_rows(Table(open_book(path), SHOP_COLUMNS, Asked(sheet=SHOP_SHEET)), one).accept()[0]
    except Refused as refused:
        if refused.code not in _NOT_THERE:
            raise
        return "", {}


def _fill(desk: Desks, person: Person, path: Path, kinds: tuple[str, ...], tick: Tick) -> dict[str, Taken]:
    done = {}
    for kind in kinds:
        try:
            opened = desk.imports.open(kind, path, Asked(sheet=TITLES[kind]), tick)
            done[kind] = desk.imports.take(person, opened, tick)
        except Refused as refused:
            if refused.code not in _NOT_THERE:
                raise
    return done
