"""Words of the command line itself: texts in two languages, kept as one string until the language is known."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from pos.domain.language import ENGLISH
from pos.domain.text import clean

_BETWEEN: Final = "\x1f"
_MOST: Final = 200
MOST: Final = 1_000_000_000
"""The largest number that an option takes."""


def harmless(text: str | None) -> str | None:
    """A text option as it may stand in the ledger: no control characters, no broken bytes, and no novel."""
    return None if text is None else clean(text, _MOST)


def two(chinese: str, english: str) -> str:
    """A help text in both languages; `chosen` takes it apart."""
    return f"{chinese}{_BETWEEN}{english}"


def chosen(text: str, lang: str) -> str:
    """The half of a `two` text that is in this language; any other text as it is."""
    chinese, between, english = text.partition(_BETWEEN)
    return english if between and lang == ENGLISH else chinese


Approver = Annotated[
    str,
    typer.Option(
        "--approver",
        metavar="LOGIN",
        help=two(
            "批准人的登录名（密码在 POS_APPROVER_PIN，否则会问）",
            "Who stands for it (the PIN from POS_APPROVER_PIN, else asked for)",
        ),
    ),
]
"""A second person, wherever one is wanted."""

Room = Annotated[
    str, typer.Argument(metavar="ROOM", callback=harmless, help=two("房号，例如 3-2-501", "The room, say 3-2-501"))
]
Period = Annotated[str, typer.Argument(metavar="YYYY-MM", help=two("月份", "The month"))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", callback=harmless, help=two("原因", "Why"))]
