"""What the one scan box may make of a code, from rules.md alone: a second hand that knows nothing of the program.

Plain Python over a plain shop. It answers which goods a scan may add and for how much; nothing where it may add none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

UNITS = {"kg": 1000, "斤": 500}
DROPPED = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")


@dataclass(frozen=True)
class Goods:
    """Goods of the shop."""

    barcode: str
    short: str
    price_fen: int
    unit: str
    weighed: bool


@dataclass(frozen=True)
class Label:
    """A layout, as a scale's handbook says it: `21CCCCCAAAAAK`, the check digit from the `right`, `left`, or not."""

    pattern: str
    check: str

    def read(self, code: str) -> dict[str, int] | None:
        """The numbers of each letter, where the code is such a label."""
        if len(code) != len(self.pattern) or not re.fullmatch("[0-9]+", code):
            return None
        said: dict[str, str] = {}
        for letter, digit in zip(self.pattern, code, strict=True):
            if letter.isdigit():
                if letter != digit:
                    return None
            else:
                said[letter] = said.get(letter, "") + digit
        wanted = {"right": check_right, "left": check_left}.get(self.check)
        if wanted is not None and wanted(code[:-1]) != code[-1]:
            return None
        return {letter: int(digits) for letter, digits in said.items()}


def check_right(body: str) -> str:
    """Weight 3 at the right end."""
    return str(-sum(int(digit) * (3, 1)[n % 2] for n, digit in enumerate(body[::-1])) % 10)


def check_left(body: str) -> str:
    """Weight 1 at the left end."""
    return str(-sum(int(digit) * (1, 3)[n % 2] for n, digit in enumerate(body)) % 10)


@dataclass(frozen=True)
class Answer:
    """What may be added: one of these goods, each line for this, where it is known; `must`, unless it is refused."""

    goods: Goods
    amount_fen: int | None = None
    must: bool = True


@dataclass(frozen=True)
class Shop:
    """All that a code is looked up in."""

    goods: tuple[Goods, ...]
    labels: tuple[Label, ...]
    people: frozenset[str]
    """rooms, phones and cards, as they are written"""

    def by(self, code: str) -> Goods | None:
        """Goods by a code of theirs: capitals and zeros before it never matter."""
        key = _key(code)
        found = [one for one in self.goods if key in (_key(one.barcode), _key(one.short) if one.short else None)]
        assert len(found) < 2
        return found[0] if found and code else None

    def answer(self, text: str) -> tuple[Answer | None, Fraction]:
        """What a scan may add, and how often."""
        code = plain(text)
        found = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)([*×xX])(.*)", code)
        if found is not None and Fraction(found[1]) > 0:
            whole = self._one(code)
            named = whole is not None or _key(code) in {_key(one) for one in self.people}
            if found[2] in "*×" or not named:
                return self._one(found[3].strip(" ")), Fraction(found[1])
        return self._one(code), Fraction(1)

    def _one(self, code: str) -> Answer | None:
        """A scanner names its symbology behind `3*` as well."""
        code = _bare(code)
        exact = self.by(code)
        if exact is not None:
            return Answer(exact)
        for label in self.labels:
            said = label.read(code)
            goods = self.by(str(said["C"])) if said is not None else None
            if said is not None and goods is not None:
                return Answer(goods, _amount(said, goods))
        return self._gs1(code)

    def _gs1(self, code: str) -> Answer | None:
        link = re.fullmatch(r"https?://[^/?#]+(?:/[^?#]*)?/01/([0-9]{8,14})(?:[/?#].*)?", code, re.IGNORECASE)
        bare = code.removeprefix("{GS}")
        gtin = link[1] if link else bare[2:16] if bare[:2] in ("01", "02") else ""
        if len(gtin) not in (8, 12, 13, 14) or not gtin.isdecimal() or not gtin.isascii():
            return None
        goods = self.by(gtin) if check_right(gtin[:-1]) == gtin[-1] else None
        if goods is None:
            return None
        return Answer(goods, must=not link and len(bare) == 16)


def _amount(said: Mapping[str, int], goods: Goods) -> int:
    if "A" in said:
        return said["A"]
    milli = Fraction(said["W"] * 1000, UNITS.get(goods.unit, 1000)) if "W" in said else Fraction(said["N"] * 1000)
    return int(goods.price_fen * milli / 1000 + Fraction(1, 2))


def plain(text: str) -> str:
    """A code without what no scanner prints: AIM's three signs, invisible ones, full width."""
    text = _bare(text).replace("\x1d", "{GS}")
    text = unicodedata.normalize("NFKC", _seen(text))
    return _seen(text)[:512].strip(" ")


def _bare(text: str) -> str:
    return re.sub(r"^\][A-Za-z][0-9A-Za-z]", "", text.strip()) if text.startswith("]") else text


def _seen(text: str) -> str:
    text = re.sub("[\t\n\v\f\r]", " ", text)
    return "".join(char for char in text if unicodedata.category(char) not in DROPPED or char == " ").strip(" ")


def _key(code: str) -> str:
    return code.upper().lstrip("0")
