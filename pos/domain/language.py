"""The two languages that people are spoken to in, and what a thing is called in both."""

from __future__ import annotations

from typing import Final

CHINESE: Final = "zh_CN"
ENGLISH: Final = "en"
LANGUAGES: Final = (CHINESE, ENGLISH)

Words = tuple[str, str]
"""(Chinese, English)"""


def pick(words: Words, lang: str) -> str:
    """The Chinese or the English of a name or sentence; anything but English is Chinese."""
    return words[1] if lang.startswith(ENGLISH) else words[0]
