"""What is done most takes few acts; docs/acts.md says how many, and is held against the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.ui.acts import batch, bills, goods, households, month, payments, sale, stock, till, vendors
from tests.ui.acts.deed import Deed, counted, line_of

if TYPE_CHECKING:
    from pos.services.desks import Desks
    from tests.ui.cashier import Hands

DEEDS: tuple[Deed, ...] = (
    *households.DEEDS,
    *bills.DEEDS,
    *payments.DEEDS,
    *batch.DEEDS,
    *month.DEEDS,
    *sale.DEEDS,
    *till.DEEDS,
    *stock.DEEDS,
    *goods.DEEDS,
    *vendors.DEEDS,
)
"""A page adds its own, and its lines to the document: a failing test says what they are."""
TABLE = (ROOT / "docs" / "acts.md").read_text("utf-8").splitlines()


def _cells(line: str) -> list[str]:
    """Page, what, by keys, by touch, at most."""
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.page} {deed.what}")
@pytest.mark.parametrize("way", ["keys", "touch"])
def test_it_takes_no_more_acts_than_it_may(deed: Deed, way: str, hands: Hands, services: Desks) -> None:
    done = counted(deed, hands, services, deed.by_keys if way == "keys" else deed.by_touch)
    assert len(done) <= deed.most + (deed.more_by_touch if way == "touch" else 0), done
    lines = [_cells(line) for line in TABLE if line.startswith(f"| {deed.page} | {deed.what} |")]
    assert lines, f"docs/acts.md says nothing of it: {line_of(deed, done, done)}"
    told = f"{len(done)} · {', '.join(done)}"
    assert lines[0][2 if way == "keys" else 3] == told, "docs/acts.md tells another story"


def test_the_document_tells_of_nothing_else() -> None:
    told = [_cells(line) for line in TABLE if line.startswith("| ")][2:]
    assert [(page, what, most) for page, what, _, _, most in told] == [
        (deed.page, deed.what, deed.bound) for deed in DEEDS
    ]
