"""Amounts in the characters of bills."""

from __future__ import annotations

import pytest

from pos.domain.paper.capitals import capital_amount


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (105, "壹元零伍分"),
        (13400, "壹佰叁拾肆元整"),
        (1680_32, "壹仟陆佰捌拾元叁角贰分"),
        (107_000_53, "壹拾万零柒仟元伍角叁分"),
        (1_000_000_01, "壹佰万元零壹分"),
        (16_409_02, "壹万陆仟肆佰零玖元零贰分"),
        (100_000_000_00, "壹亿元整"),
        (1_200_340_050_06, "壹拾贰亿零叁拾肆万零伍拾元零陆分"),
        (-500, "负伍元整"),
    ],
)
def test_amounts_as_bills_spell_them(fen: int, words: str) -> None:
    assert capital_amount(fen) == words
