"""Shelf labels: the bars that a scanner reads, and which labels are out of date."""

from __future__ import annotations

from pos.domain.goods.items import Item
from pos.domain.goods.shelf_labels import bars, label_of, out_of_date, printed, to_text

_L = ["0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"]
_R = ["".join("10"[int(bit)] for bit in one) for one in _L]
_G = [one[::-1] for one in _R]
_SIDES = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"]


def read(drawn: str) -> str:
    """What a scanner reads of the bars."""
    assert (drawn[:3], drawn[45:50], drawn[92:]) == ("101", "01010", "101")
    left = [drawn[3 + 7 * n : 10 + 7 * n] for n in range(6)]
    right = [drawn[50 + 7 * n : 57 + 7 * n] for n in range(6)]
    sides = "".join("L" if one in _L else "G" for one in left)
    digits = [str((_L if one in _L else _G).index(one)) for one in left]
    return str(_SIDES.index(sides)) + "".join(digits) + "".join(str(_R.index(one)) for one in right)


def test_a_scanner_reads_the_barcode() -> None:
    for first in range(10):
        body = f"{first}90123456789"
        code = body + str(-sum(int(d) * (1 if n % 2 == 0 else 3) for n, d in enumerate(body)) % 10)
        assert read(bars(code)) == code
    assert read(bars("036000291452")) == "0036000291452"
    assert [bars(code) for code in ("", "101", "6901028000056", "A901028000055")] == [""] * 4


def test_what_was_printed_last_is_compared() -> None:
    leek = label_of(Item("I1", "1", "韭菜", 200, unit="kg"))
    ribs = label_of(Item("I2", "2", "排骨", 4500, member_fen=4200))
    known = printed([to_text([leek, ribs]), to_text([label_of(Item("I2", "2", "排骨", 4500))])])
    assert known == {"I1": (200, None), "I2": (4500, None)}
    assert list(out_of_date([leek, ribs, label_of(Item("I3", "3", "葱", 100))], known)) == [ribs]
