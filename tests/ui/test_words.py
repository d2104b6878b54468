"""Wording: every code has a sentence, every string an English one, and what is shipped is what was translated."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from pos.domain.language import CHINESE, ENGLISH
from pos.errors import Refused, Unavailable
from pos.places import resources
from pos.services.till.views import Outcome
from pos.ui import messages, text
from pos.ui.language import Language
from tests.conftest import ROOT

TS = resources() / "translations" / "pos_en.ts"
QM = resources() / "translations" / "pos_en.qm"
PLACE = re.compile(r"\{[a-z_]+\}")
CHINESE_PUNCTUATION = re.compile("[“”‘’，。；：（）！？、【】《》]")
WORDINGS = [one.stem for one in (ROOT / "pos" / "wording").glob("*.py") if one.stem != "__init__"]
TOOLS = Path(sys.executable).parent


def _strings(path: Path) -> dict[tuple[str, str], tuple[str, bool]]:
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            target = message.find("translation")
            assert target is not None
            finished = target.get("type") is None
            found[name, message.findtext("source") or ""] = (target.text or "", finished)
    return found


def test_english_has_no_chinese_punctuation() -> None:
    """Quotation marks, commas and brackets of Chinese are as wide as its signs: English falls apart around them."""
    said = {english for english, _ in _strings(TS).values()}
    said |= {words[1] for name in WORDINGS for words in _pairs(import_module(f"pos.wording.{name}"))}
    assert len(said) > 1500
    assert not sorted(words for words in said if CHINESE_PUNCTUATION.search(words))


def _pairs(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Every (Chinese, English) that a module of wording has in a table."""
    for table in vars(module).values():
        for words in table.values() if isinstance(table, Mapping) else ():
            if isinstance(words, tuple) and len(words) == 2 and all(isinstance(one, str) for one in words):
                yield words


def _tool(name: str) -> str:
    tool = TOOLS / name
    if not tool.exists():
        pytest.skip(f"{name} is not there")
    return str(tool)


def test_every_string_of_the_window_is_translated(tmp_path: Path) -> None:
    sources = [str(path) for path in sorted((ROOT / "pos" / "ui").rglob("*.py"))]
    fresh = tmp_path / "fresh.ts"
    command = [_tool("pyside6-lupdate"), *sources, "-ts", str(fresh), "-source-language", "zh_CN", "-locations", "none"]
    subprocess.run(command, check=True, capture_output=True)
    known = _strings(TS)
    missing = set(_strings(fresh)) - set(known)
    assert not missing, "run pyside6-lupdate: " + str(sorted(missing))
    unfinished = [key for key, (words, finished) in known.items() if not finished or not words]
    assert not unfinished
    assert set(known) == set(_strings(fresh)), "strings that nobody says any more"


def test_translations_keep_their_places() -> None:
    for (_, source), (words, _) in _strings(TS).items():
        assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(words)), source


def test_what_is_shipped_is_what_was_translated(tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    subprocess.run([_tool("pyside6-lrelease"), str(TS), "-qm", str(made)], check=True, capture_output=True)
    assert made.read_bytes() == QM.read_bytes(), "run pyside6-lrelease"


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH])
def test_every_code_the_window_says_itself_has_words(qapp: QApplication, language: Language, lang: str) -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pos" / "ui").rglob("*.py"))
    codes = set(re.findall(r"(?:Refused|Unavailable|Unexpected|messages\.say)\(\s*\"([a-z_]+)\"", sources))
    assert len(codes) > 10
    for code in codes | {outcome.value for outcome in (Outcome.MISREAD, Outcome.UNKNOWN)}:
        words = messages.sentence(Refused(code, text="x", number="1"))
        assert f"{code}）" not in words
        assert f"({code})" not in words
        assert bool(re.search(r"[\u4e00-\u9fff]", words)) == (lang == CHINESE), words


def test_a_code_nobody_worded_still_says_something() -> None:
    assert "brand_new" in messages.sentence(Refused("brand_new"))
    assert "brand_new" in messages.sentence(Unavailable("brand_new"))


def test_values_of_a_refusal_are_harmless() -> None:
    told = messages.say("unknown", code="<b>\x1b[2J\u202e6901")
    assert "<b>[2J6901" in told


@pytest.mark.parametrize(
    ("fen", "words"),
    [(0, "0.00"), (5, "0.05"), (-5, "−0.05"), (123456, "1234.56"), (1234567, "12\u202f345.67"), (-100, "−1.00")],
)
def test_yuan(fen: int, words: str) -> None:
    assert text.yuan(fen) == words


def test_money_points_rooms_and_periods(qapp: QApplication, language: Language) -> None:
    assert text.money(-150) == "−¥1.50"
    assert text.grouped(13516) == "13\u202f516"
    assert text.signed(-149) == "−149"
    assert text.signed(261) == "+261"
    assert text.room_name("3-2-501") == "3 号楼 2 单元 501"
    assert text.room_name("office") == "office"
    assert text.period_name("2026-09") == "2026年9月"
    language.use(ENGLISH)
    assert text.room_name("3-2-501") == "Room 3-2-501"
    assert text.period_name("2026-09") == "Sep 2026"


def test_when() -> None:
    assert text.when("2020-02-29T10:16:00+08:00") == "2020-02-29"
    assert text.when("no date") == "no date"
    now = datetime.now(text.ZONE)
    assert text.when(now.isoformat()) == f"今天 {now:%H:%M}"


def test_plain_cuts_with_a_sign() -> None:
    assert text.plain("a" * 50, 10) == "a" * 9 + "…"
    assert text.plain("a\tb\nc\x00d") == "a b cd"
