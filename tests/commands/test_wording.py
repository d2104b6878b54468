"""One table of words: no code is missing, both languages say the same, and no value can do harm."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.devices.attempt import Trouble
from pos.domain.language import LANGUAGES
from pos.errors import Refused, Unavailable
from pos.exchange.reading.remarks import Remark
from pos.ledger.database import REFUSABLE
from pos.ui import messages
from pos.wording import place, sentence, trouble
from pos.wording.places import PLACES
from pos.wording.sentences import SENTENCES
from pos.wording.world import TROUBLES
from tests.conftest import ROOT

RAISED = {"Refused", "Unavailable", "Misuse"}
PARSED = {"_scaled", "_not_negative", "read_number"}
FOUND = {"refuse", "warn", "_missing_or", "finding"}


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _texts(node: ast.expr) -> Iterator[str]:
    """The constants that an argument may be: itself, or either side of `a if … else b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / "pos").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def _raised() -> dict[str, set[str]]:
    """Every code raised anywhere, with the files that do."""
    found: dict[str, set[str]] = {}
    for path, call in _calls():
        name = _name(call)
        arguments = call.args[:1] if name in RAISED else call.args[2:3] if name in PARSED else []
        for argument in arguments:
            for code in _texts(argument):
                found.setdefault(code, set()).add(path.name)
    return found


def _reasons() -> set[str]:
    """Every reason of a finding in a file: the second argument of the reader's own calls."""
    found = set(PLACES) & {"unknown_column", "sheet_ignored"}
    for path, call in _calls():
        if {"exchange", "importing"} & set(path.parts):
            which = call.args[2:3] if _name(call) in {"finding", "Remark"} and len(call.args) > 2 else call.args[1:2]
            if _name(call) in FOUND | {"Remark"}:
                found |= {code for argument in which for code in _texts(argument) if re.fullmatch(r"[a-z_]+", code)}
    return found


def test_every_code_that_is_raised_has_its_words() -> None:
    raised = _raised()
    assert len(raised) > 100
    # A number that cannot be read is a refusal at a desk and a finding in a file; few things only a window can say.
    known = {*SENTENCES, *PLACES, *messages.OWN}
    assert not {code: files for code, files in raised.items() if code not in known}
    assert not set(messages.OWN) & set(SENTENCES)


def _spoken() -> set[str]:
    """Every text in the program that is no key of a table of words."""
    found: set[str] = set()
    for path in (ROOT / "pos").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tables = {key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
        own = tables if "wording" in path.parts else set()
        found |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in own
        }
    return found


def test_no_words_are_kept_for_what_is_never_said() -> None:
    assert not {*SENTENCES, *PLACES} - _spoken() - set(REFUSABLE)


def test_every_refusal_of_the_file_itself_has_its_words() -> None:
    assert not set(REFUSABLE) - set(SENTENCES)


def test_every_reason_of_a_bad_row_has_its_words() -> None:
    reasons = _reasons()
    assert {"missing", "bad_amount", "lost_digits", "no_vendor", "duplicate"} <= reasons
    assert not reasons - set(PLACES) - set(SENTENCES)


def test_every_trouble_of_a_printer_has_its_words() -> None:
    assert set(TROUBLES) == {one.value for one in Trouble}
    assert trouble("no_paper", "en") == "it has no paper"


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", sorted({**SENTENCES, **PLACES}))
def test_both_languages_say_the_same(code: str) -> None:
    chinese, english = {**PLACES, **SENTENCES}[code]
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert not re.search(r"[\u4e00-\u9fff]", english.replace("物业费", "").replace("是 or 否", ""))
    # A profile's columns and dots are for whoever reads Chinese manuals; every other value stands in both.
    assert _placeholders(chinese) == _placeholders(english) or code == "bad_printer_profile"


def test_values_are_shown_by_what_they_are() -> None:
    def said(code: str, lang: str = "zh_CN", **values: object) -> str:
        return sentence(Refused(code, **values), lang)

    assert said("more_than_available", max=13255) == "超过可用的积分或欠费，最多可用 13 255 分"
    assert said("more_than_available", max=0).startswith("没有可抵扣的")
    assert said("more_than_owed", "en", max=1230) == "More than is owed; at most ¥12.30."
    assert "1.206" in said("more_than_sold", n=2, max=1206)
    assert said("locked", "en", wait_s=900) == "Too many wrong PINs; try again in 15 min."
    assert said("locked", wait_s=5) == "密码错误次数太多，请 5 秒后再试"
    assert said("no_household", room="9-9-999") == said("no_household", text="9-9-999")
    assert "—" in said("no_household")
    assert "收银员、店长" in said("not_allowed", login="x", roles=["cashier", "manager"])
    assert "还有 8 个" in said("rooms_differ", rooms=tuple(str(n) for n in range(20)))


def test_an_unknown_code_is_still_a_sentence() -> None:
    assert sentence(Refused("never_heard_of"), "en") == "This cannot be done (never_heard_of)."
    assert sentence(Unavailable("never_heard_of"), "zh_CN") == "暂时做不到（never_heard_of），请重试"


def test_a_value_is_only_text() -> None:
    said = sentence(Refused("no_receipt", number="\x1b[31m{max}{0}\x00\n" + "9" * 500), "zh_CN")
    assert "\x1b" not in said
    assert "\x00" not in said
    assert "{max}" in said
    assert len(said) < 200


def test_a_place_in_a_file_names_line_column_and_reason() -> None:
    found = Remark(812, "售价", "bad_amount", "12.3.4")
    assert place(found, "zh_CN") == "第 812 行“售价”：金额不对，要写成最多两位小数的数字（12.3.4）"
    assert place(found, "en") == 'line 812, "售价": no amount: write a number with at most two decimals (12.3.4)'
    assert place(Remark(9, "条码", "duplicate", "690", 3), "en") == 'line 9, "条码": 690 stands in line 3 already'
    assert place(Remark(0, "Sheet2", "sheet_ignored"), "en") == '"Sheet2": this sheet was not read'
    assert place(Remark(4, "", "ragged", "3"), "zh_CN").startswith("第 4 行：")


def test_the_languages_are_those_of_the_settings() -> None:
    assert LANGUAGES == ("zh_CN", "en")


def test_the_offices_pseudo_till_is_called_its_drawer() -> None:
    refused = Refused("shift_open_in_month", till="OF", cashier="clerk")
    assert sentence(refused, "zh_CN").startswith("物业钱箱")
    assert "OF" not in sentence(refused, "en")
