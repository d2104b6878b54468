"""A4 pages as PDF, the same bytes every time and on every machine.

Nothing of the machine is in them: the font is the program's own, streams are not compressed (compressed bytes differ
from one zlib to another), the date of making is given.
"""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime
from typing import Any, Final

from fpdf import FPDF
from fpdf.enums import Align
from fpdf.fonts import CoreFont
from fpdf.output import OutputProducer
from fpdf.syntax import Name, PDFContentStream

from pos.places import resources

LEFT: Final = 18
WIDTH: Final = 174
"""Margin, and what stands between the margins; mm"""
HEIGHT: Final = 297
LINE: Final = 5.7
FONT: Final = "fonts/NotoSansSC-GBK.otf"
_GETA: Final = "〓"
"""What Chinese printers set for a character they have no type for."""


class Sheet:
    """Pages that are filled from top to bottom; `y` is how far, in mm. The first page is there.

    `page` = width and height of each in mm, None: A4.
    """

    def __init__(self, title: str, author: str, made_on: date, page: tuple[float, float] | None = None) -> None:
        self.pdf = FPDF(format="A4" if page is None else page)
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.set_compression(False)
        self.pdf.set_creation_date(datetime.combine(made_on, datetime.min.time(), UTC))
        self.pdf.set_producer(author)
        self.pdf.set_title(title)
        self.pdf.set_lang("zh-CN")
        self.pdf.add_font("cjk", fname=resources() / FONT)
        self._glyphs = frozenset(self.pdf.fonts["cjk"].cmap)  # type: ignore[union-attr]  # a font of ours, not a core font
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Goes on at the top of another page."""
        self.pdf.add_page()
        self.y = 13.0

    def put(
        self,
        x: float,
        width: float,
        text: str,
        *,
        size: float = 10,
        align: Align = Align.L,
        height: float = LINE,
        below: float = 0,
    ) -> None:
        """One line of text in a box at `y`; a text that is too long is set smaller, never cut."""
        text = "".join(char if ord(char) in self._glyphs else _GETA for char in text)
        self.pdf.set_font("cjk", size=size)
        needed = self.pdf.get_string_width(text)
        room = width - 2 * self.pdf.c_margin
        if needed > room:
            self.pdf.set_font("cjk", size=max(size * room / needed, 3))
        self.pdf.set_xy(x, self.y + below)
        self.pdf.cell(width, height, text, align=align)

    def rule(self, x: float = LEFT, width: float = WIDTH) -> None:
        """A thin line across, at `y`."""
        self.pdf.line(x, self.y, x + width, self.y)
        self.y += 0.6

    def drop(self) -> None:
        """Nobody wants it any more: lets go of the font's file, as finishing does."""
        for font in self.pdf.fonts.values():
            if not isinstance(font, CoreFont):
                font.close()

    def finished(self) -> bytes:
        """The PDF."""
        return bytes(self.pdf.output(output_producer_class=_Uncompressed))


class _Uncompressed(OutputProducer):
    """fpdf2 compresses fonts and their maps whatever it is told; here every stream is plain."""

    def _add_pdf_obj(self, pdf_obj: Any, trace_label: str | None = None) -> int:
        if isinstance(pdf_obj, PDFContentStream) and pdf_obj.filter == Name("FlateDecode"):
            plain = zlib.decompress(pdf_obj.content_stream())
            pdf_obj._contents = plain  # noqa: SLF001 - fpdf2 offers no other way
            pdf_obj.filter = None
            pdf_obj.length = len(plain)
        return super()._add_pdf_obj(pdf_obj, trace_label)
