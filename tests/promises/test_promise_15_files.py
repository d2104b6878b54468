"""No file can crash, freeze, bloat or poison the program: whatever is done to one, it ends in rows or in a sentence.

Promise 15 of reliability.md. The full figure is 10,000 mutated files of each kind, read where 512 MiB may be used.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.commands.counter import Counter, begun
from tests.promises.attacks import KINDS, in_a_small_child, make_bombs, make_swelling

pytestmark = pytest.mark.promises

SAMPLE = {"xls": 30, "ods": 30}
"""These start a process each."""


FEW = ("columns.csv", "blank.csv.gz", "spaces.xlsx", "rectangle.ods", "circle.xls")
"""One of each kind; how each of them ends is looked at anyway."""


@pytest.fixture(scope="module")
def bombs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder of them, and how reading each ends."""
    folder = tmp_path_factory.mktemp("bombs")
    return folder, make_bombs(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_can_crash_or_freeze(kind: str, tmp_path: Path, full_figures: bool) -> None:
    count, seeds = (10_000, 4) if full_figures else (SAMPLE.get(kind, 120), 1)

    def part(seed: int) -> dict[str, int]:
        folder = tmp_path / str(seed)
        folder.mkdir()
        ends = in_a_small_child(f"survive({kind!r}, {count // seeds}, {seed}, Path({str(folder)!r}))")
        assert isinstance(ends, dict)
        return ends

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        parts = list(pool.map(part, range(seeds)))
    assert sum(sum(ends.values()) for ends in parts) == count
    refused = {"csv": "missing_column", "utf-16": "missing_column"}.get(kind, "damaged_file")
    assert {"read", refused} <= {end for ends in parts for end in ends}


def test_no_file_can_bloat(tmp_path: Path, full_figures: bool) -> None:
    expected = make_swelling(tmp_path, full_figures)
    assert in_a_small_child(f"read_all(Path({str(tmp_path)!r}))") == expected


def test_no_bomb_goes_off(bombs: tuple[Path, dict[str, str]]) -> None:
    folder, expected = bombs
    assert in_a_small_child(f"read_all(Path({str(folder)!r}))") == expected


def test_nothing_is_imported_and_one_sentence_said(
    bombs: tuple[Path, dict[str, str]], tmp_path: Path, full_figures: bool
) -> None:
    folder, every = bombs
    names = every if full_figures else FEW
    shop = begun(tmp_path)
    before = _everything(shop)
    for name in names:
        done = shop("import", "items", folder / name)
        assert (done.code, done.out, done.err.count("\n")) == (1, "", 1), name
        assert name in done.err
    assert _everything(shop) == before


@pytest.mark.skipif(sys.platform != "linux", reason="others tell no peak of one program")
def test_sales_are_read_as_a_stream(tmp_path: Path, full_figures: bool) -> None:
    """Two million rows take what sixty thousand take: a tenth of them is in memory at no time."""
    rows = 2_000_000 if full_figures else 60_000
    baskets, grown = in_a_small_child(f"streamed({rows}, Path({str(tmp_path)!r}))")
    assert baskets == -(-rows // 3)
    assert grown < 4


def _everything(shop: Counter) -> tuple[object, ...]:
    """What a whole proof counts, clean or not."""
    proof = shop("--json", "verify", "--full").json
    return proof["clean"], proof["findings"], proof["checked"]
