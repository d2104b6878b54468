"""Receipts as they were when someone last looked at them, on both papers: text and bytes.

`GOLDEN=write python -m pytest tests/devices/test_golden_receipts.py` writes them again; look at the difference.
"""

from __future__ import annotations

import os

import pytest

from pos.devices.commands import to_escpos
from pos.devices.profile import profile_named
from pos.domain.paper.document import Paper
from pos.domain.paper.layout import to_text
from pos.domain.paper.slips import receipt_paper, slip_paper
from tests.conftest import ROOT
from tests.domain.receipt_samples import REDEMPTION, RETURN, SALE

FOLDER = ROOT / "tests/golden/receipts"
PAPERS = {"sale": receipt_paper(SALE), "return": receipt_paper(RETURN), "redemption": slip_paper(REDEMPTION)}


def _hex(data: bytes) -> str:
    return "".join(data[at : at + 40].hex() + "\n" for at in range(0, len(data), 40))


def _compare(name: str, made: str) -> None:
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("width", ["58", "80"])
@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_is_as_it_was(name: str, width: str) -> None:
    paper: Paper = PAPERS[name]
    profile = profile_named(width)
    _compare(f"{name}-{width}.txt", to_text(paper, profile.columns))
    _compare(f"{name}-{width}.hex", _hex(to_escpos(paper, profile)))
