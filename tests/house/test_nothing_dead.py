"""Everything that `pos/` defines has a caller in `pos/`, and what nobody calls is seen to be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.reach import Tree

STARTS = {
    "pos.__main__": "run by `python -m pos`",
    "pos.__main__.main": "the command `pos` of pyproject.toml",
    "pos.app.picture": "called by name in a process of its own: `services.demo.headless` loads no Qt",
    "pos.ui.pictures.apart.main": "run in a process of its own, which `file` starts",
    "pos.exchange.reading.apart.inside.main": "run in a process of its own, which `apart.child` starts",
    "pos.ledger.server.server_schema.statements": "what `tools.freeze_ledger` writes into the first revision",
}
"""Where the program is entered from outside, and how."""


def test_everything_has_a_caller() -> None:
    tree = Tree(ROOT / "pos")
    assert len(tree.modules) > 200
    assert not tree.dead(STARTS)


SAMPLE = """
import sample.handed
from enum import Enum
import json
from json import JSONEncoder
from sample.other import helper as friend
import sample.other as others


class Colour(Enum):
    RED = 1
    BLUE = 2


class Shape(Enum):
    ROUND = 1
    FLAT = 2


class Person:
    name: str

    def greet(self) -> None: ...

    @property
    def age(self) -> int: ...


class Encoder(JSONEncoder):
    def default(self, o: object) -> object:
        return others.needed


def main(person: Person, shape: Shape) -> None:
    friend()
    Encoder()
    person.greet()
    person.age
    json.spare
    print([one for one in Colour], Shape.ROUND)
    for module in (sample.handed,):
        module.add()
"""
OTHER = """
LIMIT = 3
needed = LIMIT


def helper() -> None:
    def inner() -> None: ...
    inner()
"""
HANDED = "def add() -> None: ...\n"
SOUND = {"__init__": SAMPLE.replace("    FLAT = 2\n", ""), "other": OTHER, "handed": HANDED}


def dead(folder: Path, texts: dict[str, str]) -> list[str]:
    """What is dead in a package `sample` of these modules, entered at `main`."""
    (folder / "sample").mkdir()
    for name, text in texts.items():
        (folder / "sample" / f"{name}.py").write_text(text, "utf-8")
    return [one.rpartition(" ")[2].removeprefix("sample.") for one in Tree(folder / "sample").dead(["sample.main"])]


def test_what_is_called_in_any_way_is_left_alone(tmp_path: Path) -> None:
    assert dead(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("module", "text", "found"),
    [
        ("other", "\n\ndef spare() -> None: ...\n", ["other.spare"]),
        ("__init__", "\n\nclass Same(Person):\n    def spare(self) -> None: ...\n\n\nSame()\n", ["Same.spare"]),
        ("other", "\n\ndef again() -> None:\n    again()\n", ["other.again"]),
        ("other", "\n\ndef one() -> None:\n    two()\n\n\ndef two() -> None:\n    one()\n", ["other.one", "other.two"]),
        ("other", "\n\nclass Spare:\n    def greet(self) -> None: ...\n", ["other.Spare"]),
        ("other", "\n\n_MOST = 5\n", ["other._MOST"]),
        ("other", "\n\ndef add() -> None: ...\n", ["other.add"]),
        ("handed", "\n\ndef other() -> None: ...\n", ["handed.other"]),
        ("__init__", "\n\nclass Child(Person):\n    def grow(self) -> None: ...\n\n\nmain(Child())\n", ["Child.grow"]),
        ("__init__", "\n\nShape.ROUND, Colour\n\n\ndef friend() -> None: ...\n", ["other.helper"]),
        ("alone", "def main() -> None: ...\n\n\nmain()\n", ["alone"]),
    ],
)
def test_what_nobody_calls_is_found(module: str, text: str, found: list[str], tmp_path: Path) -> None:
    assert dead(tmp_path, {**SOUND, module: SOUND.get(module, "") + text}) == found


def test_a_value_that_nobody_names_is_found(tmp_path: Path) -> None:
    assert dead(tmp_path, {**SOUND, "__init__": SAMPLE}) == ["Shape.FLAT"]


def test_a_variable_of_the_same_name_is_no_caller(tmp_path: Path) -> None:
    same = OTHER.replace("    inner()\n", "    inner()\n    spare = 1\n    print(spare)\n")
    assert dead(tmp_path, {**SOUND, "other": f"{same}\n\ndef spare() -> None: ...\n"}) == ["other.spare"]


def test_a_caller_that_is_dead_is_none(tmp_path: Path) -> None:
    more = "\n\ndef spare() -> None:\n    used_by_spare()\n\n\ndef used_by_spare() -> None: ...\n"
    assert dead(tmp_path, {**SOUND, "other": OTHER + more}) == ["other.spare", "other.used_by_spare"]
