"""A version of the programme as the texts of a form, and back: what a manager types, one text for each rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeVar

from pos.domain.money import format_rate, format_yuan, parse_points, parse_rate, parse_yuan
from pos.domain.points.programme import Programme
from pos.errors import Refused

T = TypeVar("T")
NAMES: Final = (
    "valid_from", "rate_hundredths", "value_fen", "min_spend_fen", "cap", "expiry_months", "pending_days",
    "categories", "vendors", "items", "excluded", "campaign_days",
)  # fmt: skip
"""The form's texts, in the order of its lines."""
BETWEEN: Final = "，"
_SEPARATORS: Final = re.compile(r"[，,、；;]")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def texts(programme: Programme) -> dict[str, str]:
    """The form that says this version; `read` of it gives the version back (its number apart)."""

    def rates(of: Mapping[str, int]) -> str:
        return BETWEEN.join(f"{name}={format_rate(rate)}" for name, rate in sorted(of.items()))

    days = sorted(programme.campaign_days.items())
    return {
        "valid_from": programme.valid_from.isoformat(),
        "rate_hundredths": format_rate(programme.rate_hundredths),
        "value_fen": str(programme.value_fen),
        "min_spend_fen": format_yuan(programme.min_spend_fen) if programme.min_spend_fen else "",
        "cap": "" if programme.cap is None else str(programme.cap),
        "expiry_months": str(programme.expiry_months),
        "pending_days": str(programme.pending_days),
        "categories": rates(programme.categories),
        "vendors": rates(programme.vendors),
        "items": rates(programme.items),
        "excluded": BETWEEN.join(sorted(programme.excluded)),
        "campaign_days": BETWEEN.join(f"{day}={percent}" for day, percent in days),
    }


def read(form: Mapping[str, str]) -> Programme:
    """The version that a form says. Refused `rule_unread` (field, text), `rule_twice` (field, text).

    Empty texts: no minimum spend, no cap, no waiting, never lapsing, no such rules; day, rate and value must be there.
    """

    def number(name: str, parse: Callable[[str], int], empty: str = "") -> int:
        return _parsed(name, form[name].strip() or empty, parse)

    return Programme(
        version=0,
        valid_from=_parsed("valid_from", form["valid_from"].strip(), _day),
        rate_hundredths=number("rate_hundredths", parse_rate),
        value_fen=number("value_fen", parse_points),
        items=_pairs("items", form["items"], str, parse_rate),
        vendors=_pairs("vendors", form["vendors"], str, parse_rate),
        categories=_pairs("categories", form["categories"], str, parse_rate),
        excluded=frozenset(_parts(form["excluded"])),
        min_spend_fen=number("min_spend_fen", parse_yuan, "0"),
        cap=number("cap", parse_points) if form["cap"].strip() else None,
        expiry_months=number("expiry_months", parse_points, "0"),
        pending_days=number("pending_days", parse_points, "0"),
        campaign_days=_pairs("campaign_days", form["campaign_days"], _day, _percent),
    )


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _percent(text: str) -> int:
    return parse_points(text.removesuffix("%"))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def _parsed(name: str, text: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(text)
    except (Refused, ValueError) as error:
        raise Refused("rule_unread", field=name, text=text[:40]) from error


def _pairs(name: str, text: str, key: Callable[[str], T], number: Callable[[str], int]) -> dict[T, int]:
    found: dict[T, int] = {}
    for part in _parts(text.replace("＝", "=")):
        left, sign, right = part.rpartition("=")
        if not (sign and left.strip()):
            raise Refused("rule_unread", field=name, text=part[:40])
        named = _parsed(name, left.strip(), key)
        if named in found:
            raise Refused("rule_twice", field=name, text=left.strip()[:40])
        found[named] = _parsed(name, right.strip(), number)
    return found
