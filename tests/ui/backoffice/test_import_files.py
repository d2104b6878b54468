"""What lies in a folder, and where a column's meaning goes when another takes it: values, without a window."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pos.errors import PosError
from pos.exchange.reading.grid import Book
from pos.exchange.reading.remarks import Heading
from pos.services.importing.choosing import FileAsked, Seen
from pos.services.importing.preview import Counts, Preview
from pos.ui.backoffice.importing.stage import Importing
from pos.ui.beside.folder import MOST, visited

NOTHING = Preview("f.csv", "households", "", (), 3, (), Counts(0, 0, 0, 0, 0, 0), (), (), (), (), 0, (), 0, {})


def test_folders_first_and_the_newest_file(tmp_path: Path) -> None:
    for n, name in enumerate(("b.XLSX", "旧.csv.gz", "a.ods", "看.txt", "图.png", ".hidden.csv")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_000_000 + n,) * 2)
    for name in ("乙", "Alpha"):
        (tmp_path / name).mkdir()
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nothing")
    found = visited(tmp_path)
    assert [one.path.name for one in found.entries] == ["Alpha", "乙", "看.txt", "a.ods", "旧.csv.gz", "b.XLSX"]
    assert (found.hidden, found.file) == (1, None)


def test_the_first_place_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.touch()
    assert visited(tmp_path / "no", tmp_path).folder == tmp_path
    assert visited(file).file == file
    for nowhere in (tmp_path / "no", tmp_path / ("x" * 5000)):
        with pytest.raises(PosError, match=r"file_not_found|cannot_read"):
            visited(nowhere)


def test_of_a_great_many_the_first_are_shown(tmp_path: Path) -> None:
    for n in range(MOST + 3):
        (tmp_path / f"{n}.csv").touch()
    assert len(visited(tmp_path).entries) == MOST


def seen(*fields: str, several: tuple[str, ...] = ()) -> Importing:
    """A file whose columns are taken for these."""
    columns = tuple(Heading(f"h{n}", field) for n, field in enumerate(fields))
    preview = replace(NOTHING, columns=columns)
    asked = FileAsked(Path("f.csv"), "households", columns={4: "card"})
    return Importing().read(Seen(asked, Book("f.csv", ()), None, preview, (), frozenset(several)))


def test_what_a_column_was_taken_for_goes_with_the_meaning() -> None:
    asked = seen("room", "", "phone").named(1, "phone")
    assert asked is not None
    assert (asked.columns, asked.header_line) == ({4: "card", 1: "phone", 2: ""}, 3)
    assert seen("room", "", "phone").named(2, "phone") is None


def test_several_columns_may_be_phones_and_none_need_be_anything() -> None:
    both = seen("room", "", "phone", several=("phone",)).named(1, "phone")
    nothing = seen("room", "", "phone").named(2, "")
    assert both is not None
    assert nothing is not None
    assert (both.columns, nothing.columns) == ({4: "card", 1: "phone"}, {4: "card", 2: ""})
