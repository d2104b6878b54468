"""The table of kinds: complete, worded in both languages, and as the document has it."""

from __future__ import annotations

import re

import pytest

from pos.ledger.entry import Kind
from pos.ledger.kinds import DAILY, KINDS, MONTHLY, NUMBERED, RECEIPTS
from pos.ledger.reading.acts import ACTS, words_of
from tests.conftest import ROOT
from tests.ledger import stranger
from tests.ledger.kinds_told import holdings, moves

DOCUMENT = (ROOT / "docs" / "ledger-format.md").read_text("utf-8")
SECTION = DOCUMENT.split("\n## ")[5]


def test_every_kind_has_its_row_here_and_in_the_document() -> None:
    assert set(KINDS) == set(Kind)
    named = [
        name for row in re.findall(r"^\| (`.+?`) \|", SECTION, re.MULTILINE) for name in re.findall("`(.+?)`", row)
    ]
    assert set(named) == {kind.value for kind in Kind} | {"kind"}


@pytest.mark.parametrize("words", [*(row.words for row in KINDS.values()), *ACTS.values()])
def test_words_are_chinese_and_english(words: tuple[str, str]) -> None:
    chinese, english = words
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert english.isascii()


def test_no_two_are_called_alike() -> None:
    words = [*(row.words for row in KINDS.values()), *ACTS.values()]
    for column in (0, 1):
        assert len({pair[column] for pair in words}) == len(words)


def test_what_the_document_numbers_is_numbered() -> None:
    assert set(NUMBERED) == stranger.NUMBERED
    assert set(RECEIPTS) == {"sale", "return"}


@pytest.mark.parametrize("told", [*holdings(), *moves()])
def test_the_document_says_what_a_kind_holds_and_posts(told: str) -> None:
    assert f"\n{told}\n" in DOCUMENT


def test_set_up_is_nobodys_business_and_bills_may_be_dated_before_the_last_day() -> None:
    set_up = {"opened", "restored", "catalogue", "households", "programme", "people", "setting", "clock_confirmed"}
    set_up |= {"quick_keys", "picture", "shelf_labels", "promotions", "stall_slots"}
    assert set(Kind) - set(MONTHLY) == set_up
    assert set(MONTHLY) - set(DAILY) == {"bills"}


def test_what_was_done_to_a_household_says_more_than_the_kind() -> None:
    assert words_of("households", "frozen") == ("积分冻结", "Points frozen")
    assert words_of("sale", "") == ("购物", "Sale")
