"""Who stands for something proved a PIN: only the check of PINs makes an `Approval`."""

from __future__ import annotations

import ast

from tests.conftest import ROOT
from tests.house.trees import parsed, within

CHECK = "pos/services/people/staff.py"


def makes_one(text: str) -> bool:
    """Whether a module calls the class, or makes one out of another."""
    return "Approval" in text and any(
        isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Approval"
        for node in within(parsed(text))
    )


def test_only_the_check_of_a_pin_makes_an_approval() -> None:
    modules = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in (ROOT / "pos").rglob("*.py")}
    assert {path for path, text in modules.items() if makes_one(text)} == {CHECK}


def test_another_that_made_one_would_be_seen() -> None:
    assert makes_one("stand = Approval(person)")
    assert makes_one("stand = people.Approval(person)")
    assert not makes_one("def work(stand: Approval | None) -> None: ...")
