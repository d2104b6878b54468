"""A basket as the numbers, texts, lists and dicts that its file holds, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from pos.domain.goods.items import Ownership
from pos.domain.promotions.savings import NO_SAVINGS, Saving, Savings
from pos.domain.sale.basket import Basket, BasketLine, LineKind, last_day
from pos.domain.sale.return_decision import ReturnRequest
from pos.domain.sale.return_reasons import ReturnReason
from pos.domain.sale.tender import Offer, Taken, TenderKind
from pos.errors import Refused

_LINE_FIELDS: Final = tuple(field.name for field in fields(BasketLine))
_MUST: Final = _LINE_FIELDS[:6]
_DEFAULTS: Final = {field.name: field.default for field in fields(BasketLine)}
_SAVING: Final = tuple(field.name for field in fields(Saving))
_TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "qty_milli": int,
    "unit_price_fen": int,
    "amount_fen": int,
    "discount_fen": int,
    "commission_bp": int,
    "as_of": int,
    "rate_hundredths": (int, type(None)),
    "shelf_price_fen": (int, type(None)),
    "full_price_fen": (int, type(None)),
    "member_fen": (int, type(None)),
    "saved_fen": int,
    "weighed": bool,
    "label": bool,
}


def to_plain(basket: Basket) -> dict[str, object]:
    """The basket as numbers, texts, lists and dicts, with defaults left out; `from_plain` gives an equal one back."""
    savings = basket.savings
    return {
        "basket_id": basket.basket_id,
        "household_id": basket.household_id,
        "discount_fen": basket.discount_fen,
        "lines": [line_to_plain(line) for line in basket.lines],
        "taken": [[one.key, one.offer.kind.value, one.offer.fen, one.offer.reference] for one in basket.taken],
        "back": _back_to_plain(basket.back),
        "held": basket.held,
        "discount_reason": basket.discount_reason,
        "totalled": basket.totalled,
        "voids": [basket.voids, basket.voided_fen],
        "savings": [savings.as_of, savings.at, [[getattr(one, name) for name in _SAVING] for one in savings.each]],
    }


def _back_to_plain(back: ReturnRequest | None) -> list[object] | None:
    """Goods without a receipt come back by themselves, and to another tender too: of an exchange there is no more."""
    if back is None:
        return None
    lines = None if back.lines is None else [list(line) for line in back.lines]
    return [back.receipt_no, lines, back.code.value, back.text, sorted(back.scrap)]


def line_to_plain(line: BasketLine) -> dict[str, object]:
    """One line of it, as it stands in `to_plain`."""
    plain: dict[str, object] = {}
    for name in _LINE_FIELDS:
        value = getattr(line, name)
        if value != _DEFAULTS[name]:
            plain[name] = str(value) if isinstance(value, str) else value
    return plain


def from_plain(plain: object) -> Basket:
    """The basket that `to_plain` wrote. Refused `bad_basket` for anything else: a damaged file is told, not guessed."""
    if not isinstance(plain, dict) or not isinstance(plain.get("lines"), list):
        raise Refused("bad_basket")
    texts = [plain.get(key, "") for key in ("basket_id", "household_id", "held", "discount_reason")]
    discount_fen, totalled = plain.get("discount_fen"), plain.get("totalled", False)
    if not (all(isinstance(text, str) for text in texts) and type(discount_fen) is int and type(totalled) is bool):
        raise Refused("bad_basket")
    basket_id, household_id, held, why = texts
    lines = tuple(map(_line_from_plain, plain["lines"]))
    try:
        taken = tuple(map(_taken_from_plain, plain.get("taken", ())))
        back = _back_from_plain(plain.get("back"))
        voids, voided_fen = map(int, plain.get("voids", (0, 0)))
        savings = _savings_from_plain(plain.get("savings"))
    except (TypeError, ValueError):
        raise Refused("bad_basket") from None
    told = (discount_fen, taken, back, held, totalled, voids, voided_fen, why, savings)
    return Basket(basket_id, lines, household_id, *told)


def _savings_from_plain(plain: Any) -> Savings:
    as_of, at, each = plain or (0, "", ())
    if not at:
        return NO_SAVINGS
    told = tuple(
        Saving(str(one), int(version), str(name), int(fen), bool(on), bool(near))
        for one, version, name, fen, on, near in each
    )
    return Savings(told, int(as_of), str(at))


def _taken_from_plain(plain: Any) -> Taken:
    key, kind, fen, reference = plain
    return Taken(str(key), Offer(TenderKind(kind), int(fen), str(reference)))


def _back_from_plain(plain: Any) -> ReturnRequest | None:
    if plain is None:
        return None
    number, lines, code, text, scrap = plain
    wanted = None if lines is None else tuple((int(n), int(qty_milli)) for n, qty_milli in lines)
    return ReturnRequest(str(number), wanted, ReturnReason(code), str(text), frozenset(map(int, scrap)))


def _line_from_plain(plain: object) -> BasketLine:
    if not isinstance(plain, dict) or not set(_MUST) <= set(plain) <= set(_LINE_FIELDS):
        raise Refused("bad_basket")
    for name, value in plain.items():
        kind = _TYPES.get(name, str)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise Refused("bad_basket", field=name)
    values = dict(plain)
    try:
        values["kind"] = LineKind(values["kind"])
        values["ownership"] = Ownership(values.get("ownership", Ownership.BOUGHT))
    except ValueError:
        raise Refused("bad_basket", field="kind") from None
    line = BasketLine(**values)
    try:
        last_day(line)
    except ValueError:
        raise Refused("bad_basket", field="expires_on") from None
    return line
