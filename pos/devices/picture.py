"""Rows of paper as dots: the PNG of a receipt, and the rows that a printer cannot spell.

Every character stands in its own cell of the printer's grid, so the picture breaks and aligns exactly as the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

import segno
from PIL import Image, ImageDraw, ImageFont

from pos.devices.fonts import chinese_font
from pos.devices.profile import DOTS_PER_COLUMN
from pos.domain.paper.document import Paper
from pos.domain.paper.layout import CodeRow, CutRow, LaidRow, PaperRow, RuleRow, display_width, lay_out

ROW_DOTS: Final = 30
"""Line pitch: 24 dots of character and 6 of space, as printers have it."""

NO_FONT_NOTE: Final = "No Chinese font found. Install fonts-noto-cjk or set POS_FONT."

_GLYPH_DOTS: Final = 2 * DOTS_PER_COLUMN
_MARGIN_DOTS: Final = 20
_QUIET_MODULES: Final = 4
_MOST_MODULE_DOTS: Final = 6
_PAPER: Final = 255
_INK: Final = 0
_DARK: Final = 150

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Raster:
    """One-bit dots for a print head, rows of whole bytes, 1 = ink."""

    width_bytes: int
    height: int
    data: bytes


def to_png(paper: Paper, columns: int, *, scale: int = 2) -> bytes:
    """The paper as a PNG in greys, `scale` pixels to a dot, with a margin; says so when no Chinese font was found."""
    rows = [draw_row(row, columns, columns * DOTS_PER_COLUMN, scale) for row in lay_out(paper, columns)]
    if chinese_font() is None:
        rows.append(_draw_note(columns, scale))
    margin = _MARGIN_DOTS * scale
    sheet = Image.new("L", (rows[0].width + 2 * margin, sum(row.height for row in rows) + 2 * margin), _PAPER)
    top = margin
    for row in rows:
        sheet.paste(row, (margin, top))
        top += row.height
    file = BytesIO()
    sheet.save(file, "PNG", optimize=True)
    return file.getvalue()


def to_raster(row: LaidRow, columns: int, dots: int) -> Raster:
    """A row as dots for the print head: as wide as its ink, for a slow cable; a QR code is centred by the printer."""
    image = draw_row(row, columns, dots // 8 * 8, 1)
    ink = image.point([255 if grey < _DARK else 0 for grey in range(256)])
    left, _, right, _ = ink.getbbox() or (0, 0, 8, 0)
    start = left if isinstance(row, CodeRow) else 0
    width_bytes = (right - start + 7) // 8
    narrow = ink.crop((start, 0, start + 8 * width_bytes, ink.height)).convert("1", dither=Image.Dither.NONE)
    return Raster(width_bytes, narrow.height, narrow.tobytes())


def draw_row(row: LaidRow, columns: int, dots: int, scale: int) -> Image.Image:
    """One laid-out row on a strip `dots` × `scale` wide, black on white."""
    match row:
        case PaperRow():
            return _draw_text(row, columns, dots, scale)
        case RuleRow():
            return _draw_rule(row, columns, dots, scale)
        case CodeRow():
            return _draw_code(row.text, dots, scale)
        case CutRow():
            return _draw_tear(dots, scale)


def _draw_text(row: PaperRow, columns: int, dots: int, scale: int) -> Image.Image:
    """Large text is drawn large; tall text is drawn large and narrowed, as the printer stretches it."""
    size = max(row.wide, row.tall) * scale
    column = DOTS_PER_COLUMN * size
    text = row.set_in(columns // row.wide)
    strip = Image.new("L", (columns // row.wide * column, ROW_DOTS * row.tall * scale), _PAPER)
    pen = ImageDraw.Draw(strip)
    baseline = (strip.height - _GLYPH_DOTS * size) // 2 + round(_GLYPH_DOTS * size * 0.88)
    at = 0
    for char in text:
        width = display_width(char) * column
        _draw_char(pen, char, (at, width, baseline), _font(_GLYPH_DOTS * size, bold=row.bold))
        at += width
    if row.tall > row.wide:
        strip = strip.resize((strip.width // 2, strip.height), Image.Resampling.LANCZOS)
    return _on_strip(strip, dots * scale)


def _draw_char(pen: ImageDraw.ImageDraw, char: str, place: tuple[int, int, int], font: _Font) -> None:
    left, width, baseline = place
    if char == " ":
        return
    if isinstance(font, ImageFont.FreeTypeFont) and (char.isascii() or chinese_font() is not None):
        spare = (width - font.getlength(char)) / 2
        pen.text((left + max(0, spare), baseline), char, fill=_INK, font=font, anchor="ls")
    else:
        inset = width // 8
        pen.rectangle((left + inset, baseline - width + inset, left + width - inset, baseline - inset), outline=_INK)


def _draw_rule(row: RuleRow, columns: int, dots: int, scale: int) -> Image.Image:
    strip = Image.new("L", (dots * scale, ROW_DOTS * scale), _PAPER)
    pen = ImageDraw.Draw(strip)
    width = columns * DOTS_PER_COLUMN * scale
    middle = strip.height // 2
    if row.double:
        for top in (middle - 4 * scale, middle + 2 * scale):
            pen.rectangle((0, top, width - 1, top + 2 * scale - 1), fill=_INK)
    else:
        pen.rectangle((0, middle, width - 1, middle + scale - 1), fill=_INK)
    return strip


def _draw_code(text: str, dots: int, scale: int) -> Image.Image:
    modules = [list(line) for line in segno.make_qr(text, error="m").matrix]
    side = len(modules) + 2 * _QUIET_MODULES
    module = max(1, min(_MOST_MODULE_DOTS, dots // side)) * scale
    code = Image.new("L", (side, side), _PAPER)
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            if dark:
                code.putpixel((x + _QUIET_MODULES, y + _QUIET_MODULES), _INK)
    code = code.resize((side * module, side * module), Image.Resampling.NEAREST)
    strip = Image.new("L", (dots * scale, code.height), _PAPER)
    strip.paste(code, ((strip.width - code.width) // 2, 0))
    return strip


def _draw_tear(dots: int, scale: int) -> Image.Image:
    strip = Image.new("L", (dots * scale, 2 * ROW_DOTS * scale), _PAPER)
    pen = ImageDraw.Draw(strip)
    middle = strip.height // 2
    for left in range(0, strip.width, 16 * scale):
        pen.rectangle((left, middle, left + 8 * scale - 1, middle + scale - 1), fill=150)
    return strip


def _draw_note(columns: int, scale: int) -> Image.Image:
    strip = Image.new("L", (columns * DOTS_PER_COLUMN * scale, ROW_DOTS * scale), _PAPER)
    font = ImageFont.load_default(11 * scale)
    ImageDraw.Draw(strip).text((0, strip.height // 2), NO_FONT_NOTE, fill=_INK, font=font, anchor="lm")
    return strip


def _on_strip(image: Image.Image, width: int) -> Image.Image:
    """The row at the left of a strip of the head's whole width."""
    if image.width == width:
        return image
    strip = Image.new("L", (width, image.height), _PAPER)
    strip.paste(image, (0, 0))
    return strip


@lru_cache(maxsize=16)
def _font(size: int, *, bold: bool) -> _Font:
    files = chinese_font()
    if files is None:
        return ImageFont.load_default(size)
    path = files.bold if bold else files.regular
    try:
        return ImageFont.truetype(path, size, index=files.index)
    except OSError:  # a collection with fewer faces than the Noto one
        return ImageFont.truetype(path, size)
