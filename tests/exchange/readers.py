"""Files of each kind, read from their path to their rows."""

from __future__ import annotations

from pathlib import Path

from pos.domain.goods.items import Item, Vendor
from pos.domain.month.compared import OfficeRow
from pos.exchange.imports import bills, households, items, office, vendors
from pos.exchange.imports.bills import BillRow
from pos.exchange.imports.households import HouseholdRow
from pos.exchange.imports.kinds import open_table
from pos.exchange.reading.remarks import Imported
from pos.exchange.reading.table.columns import NOTHING_ASKED, Asked


def read_items(path: Path, asked: Asked = NOTHING_ASKED) -> Imported[Item]:
    """The items of a file."""
    return items.read_items(open_table("items", path, asked))


def read_households(path: Path, asked: Asked = NOTHING_ASKED) -> Imported[HouseholdRow]:
    """The households of a file."""
    return households.read_households(open_table("households", path, asked))


def read_bills(path: Path, asked: Asked = NOTHING_ASKED) -> Imported[BillRow]:
    """The bills of a file."""
    return bills.read_bills(open_table("bills", path, asked))


def read_vendors(path: Path, asked: Asked = NOTHING_ASKED) -> Imported[Vendor]:
    """The vendors of a file."""
    return vendors.read_vendors(open_table("vendors", path, asked))


def read_office_file(path: Path, asked: Asked = NOTHING_ASKED) -> Imported[OfficeRow]:
    """The rows of a property company's file."""
    return office.read_office(open_table("office", path, asked))
