"""An amount written out in the characters of Chinese bills, so that no digit can be added (大写)."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿", "兆")


def capital_amount(fen: int) -> str:
    """An amount as Chinese bills spell it out, so that no digit can be added: 13400 -> "壹佰叁拾肆元整"."""
    if fen < 0:
        return f"负{capital_amount(-fen)}"
    yuan, cents = divmod(fen, 100)
    jiao, rest = divmod(cents, 10)
    text = f"{_capital_whole(yuan)}元" if yuan else ""
    if not cents:
        return f"{text or '零元'}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif yuan:
        text += "零"
    return f"{text}{_DIGITS[rest]}分" if rest else f"{text}整"


def _capital_whole(number: int) -> str:
    """Groups of four digits; zeros between digits are said once, as the rules for bills allow at a group's edge."""
    text = ""
    zero = False
    digits = str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), map(int, digits), strict=True):
        if digit:
            text += ("零" if zero else "") + _DIGITS[digit] + _PLACES[place % 4]
        zero = not digit
        if place and place % 4 == 0 and number // 10**place % 10_000:
            text += _GROUPS[place // 4]
    return text
