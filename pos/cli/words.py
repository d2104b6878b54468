"""Words of the command line itself: texts in two languages, kept as one string until the language is known."""

from __future__ import annotations

from typing import Final

from pos.wording import ENGLISH

_BETWEEN: Final = "\x1f"


def two(chinese: str, english: str) -> str:
    """A help text in both languages; `chosen` takes it apart."""
    return f"{chinese}{_BETWEEN}{english}"


def chosen(text: str, lang: str) -> str:
    """The half of a `two` text that is in this language; any other text as it is."""
    chinese, between, english = text.partition(_BETWEEN)
    return english if between and lang == ENGLISH else chinese
