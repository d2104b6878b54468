"""What a promotion may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pos.domain.promotions.promotion import Band, Promotion, PromotionKind, checked
from pos.errors import Refused

DAY = date(2026, 11, 28)
MADE: dict[PromotionKind, dict[str, Any]] = {
    PromotionKind.PERCENT: {"off_bp": 10_000},
    PromotionKind.AMOUNT: {"off_fen": 1},
    PromotionKind.N_FOR: {"n": 1, "price_fen": 0},
    PromotionKind.BUY_GET: {"n": 1, "m": 1},
    PromotionKind.THRESHOLD: {"over_fen": 100, "off_fen": 100, "repeat": True},
    PromotionKind.EXPIRING: {"bands": (Band(2, 5000), Band(7, 2000))},
}


def made(kind: PromotionKind, **changed: Any) -> Promotion:
    """One of a kind, with something changed about it."""
    return Promotion("P1", "双十一", kind, DAY, **(MADE[kind] | changed))


@pytest.mark.parametrize("kind", PromotionKind)
def test_each_kind_has_its_own_figures_only(kind: PromotionKind) -> None:
    assert checked(made(kind)) == made(kind)
    for name in ("off_bp", "off_fen", "n", "m", "price_fen", "over_fen"):
        wrong = -1 if name in MADE[kind] else 1
        with pytest.raises(Refused, match="bad_promotion"):
            checked(made(kind, **{name: wrong}))


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("id", {"promotion_id": ""}),
        ("id", {"promotion_id": "P" * 21}),
        ("name", {"name": "双\n十一"}),
        ("name", {"name": ""}),
        ("to", {"valid_to": date(2026, 11, 27)}),
        ("hours", {"hour_from": 9, "hour_to": 9}),
        ("hours", {"hour_to": 25}),
        ("weekdays", {"weekdays": frozenset({0})}),
        ("targets", {"items": frozenset({""})}),
        ("targets", {"items": frozenset(map(str, range(2_001)))}),
        ("off_bp", {"off_bp": 10_001}),
        ("repeat", {"repeat": True}),
    ],
)
def test_what_is_no_promotion(field: str, changed: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="bad_promotion") as refused:
        checked(replace(made(PromotionKind.PERCENT), **changed))
    assert refused.value.values["field"] == field


@pytest.mark.parametrize(
    ("field", "changed"), [("targets", {"categories": frozenset({"零食"})}), ("off_fen", {"off_fen": 101})]
)
def test_what_is_no_threshold(field: str, changed: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="bad_promotion") as refused:
        checked(made(PromotionKind.THRESHOLD, **changed))
    assert refused.value.values["field"] == field


@pytest.mark.parametrize(
    "bands",
    [
        (),
        (Band(2, 5000), Band(7, 5001)),
        (Band(-1, 5000),),
        (Band(366, 5000),),
        (Band(2, 0),),
        (Band(2, 10_001),),
        (Band(7, 5000), Band(2, 2000)),
        (Band(2, 5000), Band(2, 2000)),
        (Band(2, 2000), Band(7, 2000)),
        tuple(Band(n, 6000 - n) for n in range(6)),
    ],
)
def test_what_are_no_bands(bands: tuple[Band, ...]) -> None:
    with pytest.raises(Refused, match="bad_bands"):
        checked(made(PromotionKind.EXPIRING, bands=bands))
    with pytest.raises(Refused, match="bad_bands"):
        checked(made(PromotionKind.PERCENT, bands=(Band(2, 5000),)))


def test_when_it_is_over() -> None:
    one = made(PromotionKind.PERCENT, valid_to=DAY)
    assert [one.over(day) for day in (DAY, date(2026, 11, 29))] == [False, True]
    assert not made(PromotionKind.PERCENT).over(DAY)
    assert replace(one, ended=True).over(DAY)
