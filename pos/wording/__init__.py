"""What the program says when something is refused or fails: one table of codes, Chinese and English, plain Python.

The command line and the window both speak from it, so that the same failure has the same words everywhere.
`sentences` holds what is refused, unavailable or asked wrongly; `places` what is wrong at one place of a file.
A template names values of the error: `{max:points}`, `{due_fen}`, `{room|text}` (the first there is).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Protocol

from pos.domain.fees.payments import PAID_BY
from pos.domain.goods.codes import showable
from pos.domain.language import pick
from pos.domain.money import format_qty, format_yuan
from pos.domain.people import ROLES
from pos.domain.text import clean
from pos.errors import PosError, Unavailable
from pos.wording import labels
from pos.wording.goods import PROMOTION_FIELDS, VENDOR_FIELDS
from pos.wording.places import PLACES
from pos.wording.programme import FIELDS
from pos.wording.sentences import SENTENCES
from pos.wording.settings import SETTINGS, both_ways
from pos.wording.world import PURPOSES, TROUBLES

_MOST: Final = 120
"""Characters of one text from outside inside a sentence."""
_TYPED: Final = frozenset({"code", "room", "text"})
"""Values that a person typed or scanned: a phone among them is never repeated whole."""
_MOST_NAMED: Final = 12
"""Of a list (rooms, objects) so many are named, the others counted."""


_BOOKS: Final = {"points": "points_differ", "redemptions": "redemptions_differ", "fees": "fees_differ"}


class Found(Protocol):
    """A place in a file, as `exchange.findings.Finding` says it."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def other(self) -> int: ...


def sentence(error: PosError, lang: str) -> str:
    """What to tell the person about a failure, and what to do."""
    code = error.code
    if code == "more_than_available" and error.values.get("max") == 0:
        code = "nothing_to_redeem"  # a maximum of 0 is better said in words
    if code == "books_differ":
        code = _BOOKS.get(str(error.values.get("name")), code)  # points are told as points, money as money
    if code == "bad_pin" and error.values.get("wait_s"):
        code = "bad_pin_wait"
    return say(code, lang, error.values, fails=isinstance(error, Unavailable))


def say(code: str, lang: str, values: Mapping[str, object], *, fails: bool = False) -> str:
    """The sentence of a code with its values in it; a value that is missing leaves a dash."""
    pair = SENTENCES.get(code)
    if pair is None:
        pair = ("暂时做不到（{code}），请重试", "It cannot be done now ({code}); try again.")
        pair = pair if fails else ("不能这样做（{code}）", "This cannot be done ({code}).")
        values = {**values, "code": code}
    return filled(pick(pair, lang), lang, values)


def place(found: Found, lang: str) -> str:
    """One finding in a file: line, column, what is wrong, and what stands there."""
    where = pick(("第 {line} 行", "line {line}"), lang) if found.line else ""
    if found.column:
        where += pick(("“{column}”", ', "{column}"' if where else '"{column}"'), lang)
    where = filled(where + pick(("：", ": "), lang), lang, {"line": found.line, "column": found.column})
    return where + wrong(found, lang)


def wrong(found: Found, lang: str) -> str:
    """The same without the place."""
    what = pick(PLACES.get(found.reason) or SENTENCES.get(found.reason) or (found.reason, found.reason), lang)
    shown = pick(("（{value}）", " ({value})"), lang) if found.value and "{value" not in what else ""
    values = {"line": found.line, "column": found.column, "value": found.value, "other": found.other}
    if "{value_fen}" in what:
        values["value_fen"] = int(found.value)
    return filled(what + shown, lang, {**values, "text": found.value})


def filled(template: str, lang: str, values: Mapping[str, object]) -> str:
    """A template with its values, each made harmless."""
    return template.format_map(_Values(values, lang))


def trouble(reason: str, lang: str) -> str:
    """Why a printer did not print (`devices.attempt.Trouble`)."""
    return pick(TROUBLES.get(reason, (reason, reason)), lang)


def role_name(role: str, lang: str) -> str:
    """A role as people call it."""
    return pick(ROLES.get(role, (role, role)), lang)


def tender_name(kind: str, lang: str) -> str:
    """A way to pay at the till or at the office; one that is not known shows as it is."""
    return pick(PAID_BY.get(kind, (kind, kind)), lang)


_CALLED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "purpose": PURPOSES,
    "field": {**PROMOTION_FIELDS, **FIELDS, **labels.FIELDS, **VENDOR_FIELDS},
    "layout": labels.NAMES,
    "setting": {key: words.title for key, words in SETTINGS.items()},
    "may_be": {key: both_ways(key) for key in SETTINGS},
    "till": {"OF": ("物业钱箱", "the office's drawer")},
}
"""Values of these names that people call otherwise; any other shows as it is."""


class _Values(dict[str, "_Value"]):
    """Finds `{a|b}` as the first of the two that is there."""

    def __init__(self, values: Mapping[str, object], lang: str) -> None:
        super().__init__()
        self._values = values
        self._lang = lang

    def __missing__(self, key: str) -> _Value:
        for name in key.split("|"):
            value = self._values.get(name)
            if value not in (None, ""):
                return _Value(name, value, self._lang)
        return _Value("", "—", self._lang)


class _Value:
    """One value, shown by its unit (`fen`, `qty`, `points`), else by its name and type."""

    def __init__(self, name: str, value: object, lang: str) -> None:
        self._name = name
        self._value = value
        self._lang = lang

    def __format__(self, unit: str) -> str:
        value = self._value
        if isinstance(value, int) and not isinstance(value, bool):
            return self._number(value, unit)
        if isinstance(value, tuple | list | set | frozenset):
            return self._listed(value)
        if isinstance(value, date):
            return value.isoformat()
        if self._name == "trouble":
            return trouble(str(value), self._lang)
        if str(value) in _CALLED.get(self._name, {}):
            return pick(_CALLED[self._name][str(value)], self._lang)
        if self._name == "kind":
            return tender_name(str(value), self._lang)
        return clean(showable(str(value)) if self._name in _TYPED else str(value), _MOST)

    def _number(self, value: int, unit: str) -> str:
        if "fen" in (unit, self._name) or self._name.endswith("_fen"):
            return f"{'-' if value < 0 else ''}¥{format_yuan(abs(value))}"
        if unit == "qty" or self._name == "qty_milli":
            return format_qty(value, "")
        if self._name == "wait_s":
            return _wait(value, self._lang)
        if self._name == "limit_bytes":
            return f"{value // (1024 * 1024)} MiB"
        return f"{value:,}".replace(",", " ") if unit == "points" else str(value)

    def _listed(self, values: tuple[object, ...] | list[object] | set[object] | frozenset[object]) -> str:
        named = [role_name(str(one), self._lang) if self._name == "roles" else str(one) for one in values]
        shown = [clean(one, _MOST) for one in named[:_MOST_NAMED]]
        more = len(named) - len(shown)
        if more:
            shown.append(pick((f"还有 {more} 个", f"{more} more"), self._lang))
        return pick(("、", ", "), self._lang).join(shown)


def _wait(seconds: int, lang: str) -> str:
    """45 -> "45 秒", 300 -> "5 分钟"."""
    if seconds < 60:
        return pick((f"{max(1, seconds)} 秒", f"{max(1, seconds)} s"), lang)
    return pick((f"{-(-seconds // 60)} 分钟", f"{-(-seconds // 60)} min"), lang)
