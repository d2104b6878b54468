"""The receipt as a picture: right size, ink where it should be, a QR code that a reader reads."""

from __future__ import annotations

import shutil
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from pos.devices import fonts, picture
from pos.devices.fonts import FontFiles, chinese_font
from pos.devices.picture import ROW_DOTS, to_png, to_raster
from pos.devices.profile import profile_named
from pos.domain.paper.document import Paper, Ruling, Text
from pos.domain.paper.layout import CodeRow, CutRow, PaperRow, RuleRow
from pos.domain.paper.slips import receipt_paper, slip_paper
from tests.devices.decoder import decode
from tests.domain.receipt_samples import REDEMPTION, SALE

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine: fonts-noto-cjk")


def image_of(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def read_codes(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


@needs_font
@pytest.mark.parametrize(("columns", "scale"), [(32, 1), (32, 2), (48, 2)])
def test_the_picture_is_as_wide_as_the_paper(columns: int, scale: int) -> None:
    image = image_of(to_png(receipt_paper(SALE), columns, scale=scale))
    assert image.format == "PNG"
    assert image.width == (columns * 12 + 40) * scale
    assert image.convert("L").getextrema() == (0, 255)


@needs_font
def test_the_same_paper_gives_the_same_picture() -> None:
    assert to_png(receipt_paper(SALE), 32) == to_png(receipt_paper(SALE), 32)


@needs_font
def test_values_end_at_one_edge() -> None:
    """The last ink of two value rows is under each other to within a digit's side bearing."""
    first = to_raster(PaperRow("合计", "10.50"), 32, 384)
    other = to_raster(PaperRow("很长的品名", "8.50"), 32, 384)
    assert abs(_last_ink(first) - _last_ink(other)) <= 3
    assert _last_ink(first) >= 384 - 6


def _last_ink(raster: picture.Raster) -> int:
    image = Image.frombytes("1", (raster.width_bytes * 8, raster.height), raster.data)
    box = image.getbbox()
    assert box is not None
    return int(box[2])


@needs_font
def test_every_kind_of_row_is_drawn_at_its_size() -> None:
    assert to_raster(PaperRow("中", tall=2), 32, 384).height == 2 * ROW_DOTS
    assert to_raster(PaperRow("中", wide=2, tall=2, bold=True), 32, 384).height == 2 * ROW_DOTS
    assert to_raster(RuleRow(double=True), 32, 384).width_bytes == 48
    assert to_raster(CutRow(), 32, 384).height == 2 * ROW_DOTS
    assert to_raster(PaperRow(""), 32, 384).data.strip(b"\x00") == b""
    wide, normal = to_raster(PaperRow("中中", wide=2, tall=2), 32, 384), to_raster(PaperRow("中中"), 32, 384)
    assert _last_ink(wide) > 1.8 * _last_ink(normal)


@needs_font
def test_a_reader_reads_the_code_from_the_picture_and_from_the_printers_dots() -> None:
    assert read_codes(image_of(to_png(receipt_paper(SALE), 32))) == ["S1-T1-1-000123"]
    assert read_codes(image_of(to_png(slip_paper(REDEMPTION), 48))) == ["S1-OF-1-000007"] * 2


@pytest.mark.parametrize("name", ["58", "80", "80-42"])
def test_a_reader_reads_the_code_from_the_printers_dots(name: str) -> None:
    from pos.devices.commands import to_escpos

    (width, height, data) = decode(to_escpos(receipt_paper(SALE), profile_named(name))).images[0]
    dots = Image.frombytes("1", (width * 8, height), bytes(byte ^ 0xFF for byte in data)).convert("L")
    paper = Image.new("L", (dots.width + 80, dots.height + 80), 255)
    paper.paste(dots, (40, 40))
    assert read_codes(paper) == ["S1-T1-1-000123"]


def test_a_long_code_still_fits_the_head() -> None:
    raster = to_raster(CodeRow("长" * 200), 32, 384)
    assert raster.width_bytes <= 48


def test_without_a_font_the_picture_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with_note = Paper("t", (Text("中文 abc"), Ruling()))
    monkeypatch.setattr(picture, "chinese_font", lambda: None)
    picture._font.cache_clear()
    try:
        image = image_of(to_png(with_note, 32, scale=1))
        assert image.height == 3 * ROW_DOTS + 40
    finally:
        picture._font.cache_clear()


def test_fonts_are_looked_for_in_order(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("fonts")
    own = folder / "own.ttf"
    own.write_bytes(b"")
    monkeypatch.setenv("POS_FONT", str(own))
    assert fonts._from_environment() == FontFiles(str(own), str(own), 0)
    monkeypatch.setenv("POS_FONT", str(folder / "none.ttf"))
    assert fonts._from_environment() is None
    monkeypatch.setattr(fonts, "_NOTO_FOLDERS", (str(folder),))
    monkeypatch.setattr(fonts, "_OTHERS", ((str(own), str(folder / "no-bold.ttf"), 3),))
    assert fonts._known() == FontFiles(str(own), str(own), 3)
    (folder / "NotoSansCJK-Regular.ttc").write_bytes(b"")
    regular = str(folder / "NotoSansCJK-Regular.ttc")
    assert fonts._known() == FontFiles(regular, regular, 7)
    monkeypatch.setattr(fonts, "_NOTO_FOLDERS", ())
    monkeypatch.setattr(fonts, "_OTHERS", ())
    assert fonts._known() is None


def test_fontconfig_is_asked_last(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("fonts")
    font = folder / "han.ttc"
    font.write_bytes(b"")
    program = folder / "fc-list"
    program.write_text(f"#!/bin/sh\nprintf '/nowhere/x.ttf\\t0\\n{font}\\t2\\n{font}.pcf\\t0\\n'\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    assert fonts._from_fontconfig() == FontFiles(str(font), str(font), 2)
    program.write_text("#!/bin/sh\nexit 1\n")
    assert fonts._from_fontconfig() is None
    monkeypatch.setattr(shutil, "which", lambda name: str(folder / "gone"))
    assert fonts._from_fontconfig() is None
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert fonts._from_fontconfig() is None
