"""A picture comes in as pixels and nothing else, whatever the file does to whoever opens it."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from pos.domain.goods.pictures import picture_name, sound
from pos.errors import Refused
from pos.ui.pictures import file as picture_file
from pos.ui.pictures.file import picture_from

if TYPE_CHECKING:
    from pathlib import Path


def _photo(file: Path) -> Path:
    """Wide: red at the left, green in the middle, blue at the right."""
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for n, colour in enumerate((Qt.GlobalColor.red, Qt.GlobalColor.green, Qt.GlobalColor.blue)):
        painter.fillRect(n * 300, 0, 300, 300, colour)
    painter.end()
    assert image.save(str(file))
    return file


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "bmp"])
def test_the_middle_of_a_picture_is_kept_small(ending: str, tmp_path: Path) -> None:
    name, drawn = picture_from(_photo(tmp_path / f"苹果.{ending}"))
    assert sound(drawn)
    assert name == picture_name(drawn)
    kept = QImage.fromData(drawn)
    colours = {kept.pixelColor(x, y).name() for x in (2, 32, 61) for y in (2, 61)}
    assert len(colours) == 1
    shown = kept.pixelColor(32, 32)
    assert shown.green() > 245
    assert max(shown.red(), shown.blue()) < 10


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _bomb() -> bytes:
    """A PNG of a few kilobytes that says it is 30,000 pixels square."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(bytes(5_000_000))) + _chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(40), b"BM" + bytes(60), b"\xff\xd8\xff" * 50, _bomb()],
)
def test_what_is_no_picture_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(data)
    with pytest.raises(Refused, match="bad_picture"):
        picture_from(file)


def test_no_file_a_folder_and_one_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="file_not_found"):
        picture_from(tmp_path / "no.png")
    with pytest.raises(Refused, match="bad_picture"):
        picture_from(tmp_path)
    monkeypatch.setattr(picture_file, "MOST_BYTES", 100)
    with pytest.raises(Refused, match="bad_picture"):
        picture_from(_photo(tmp_path / "x.bmp"))


@pytest.mark.parametrize("program", ["import os; os.abort()", "import time; time.sleep(60)", "print('x' * 20000)"])
def test_a_reader_that_dies_hangs_or_talks_costs_nothing_but_the_picture(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_file, "_PROGRAM", program)
    monkeypatch.setattr(picture_file, "MOST_SECONDS", 1)
    with pytest.raises(Refused, match="bad_picture"):
        picture_from(_photo(tmp_path / "x.png"))
