"""docs/architecture.md against the tree: its picture names every folder, its table leads to what is there."""

from __future__ import annotations

import re

from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MOST_FILES = 16
"""Of one folder, its `__init__` not counted: what a newcomer can look over."""
PICTURE = DOCUMENT[DOCUMENT.index("## The layers") : DOCUMENT.index("| layer | may not |")]
TABLE = DOCUMENT[DOCUMENT.index("## Where things are") : DOCUMENT.index("Tests mirror the package")]


def folders() -> list[str]:
    """Every folder of the package, as `domain/goods`."""
    return sorted(
        str(found.parent.relative_to(ROOT / "pos"))
        for found in (ROOT / "pos").rglob("__init__.py")
        if found.parent != ROOT / "pos"
    )


def drawn() -> set[str]:
    """Every folder that the picture names: the last word before a `/` on a line that begins a layer, then its rooms."""
    found: set[str] = set()
    layers = ["", ""]
    for line in PICTURE.splitlines():
        if line.startswith(" settings"):
            found.update(re.findall(r"(\w+)/", line))
        if not line.startswith("│"):
            continue
        for at, cell in enumerate(line.strip("│").split("│")):
            top = re.match(r" (\w+)/ ", cell)
            if top:
                layers[at] = top[1]
                found.add(top[1])
            elif cell.startswith("   "):
                found.update(f"{layers[at]}/{name}" for name in _rooms(cell))
    return found


def _rooms(cell: str) -> list[str]:
    names = []
    for outer, inner in re.findall(r"(\w+)/(?:\{([\w,]+)\})?", cell):
        names += [outer, *(f"{outer}/{one}" for one in inner.split(",") if one)]
    return names


def test_the_picture_names_every_folder_and_no_other() -> None:
    assert drawn() == set(folders())


def test_the_table_leads_to_what_is_there() -> None:
    named = re.findall(r"`((?:pos|docs|tests|resources|migrations|pyproject)[\w/.]*)`", TABLE)
    assert len(named) > 30
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_no_folder_is_too_full_to_look_over() -> None:
    full = {
        folder: count
        for folder in ("", *folders())
        if (count := sum(path.name != "__init__.py" for path in (ROOT / "pos" / folder).glob("*.py"))) > MOST_FILES
    }
    assert full == {}
