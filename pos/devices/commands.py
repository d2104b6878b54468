"""Printer bytes (ESC/POS), written here because no library spells Chinese rightly.

About fifteen commands. Text goes out as whole characters of a paper already free of control characters, so the only
commands in a job are the ones below; a drawer pulse is never among them, it is a job of its own (`drawer_kick`).
What the printer's character set lacks is drawn: nothing is dropped and no half character swallows the next byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pos.devices.fonts import chinese_font
from pos.devices.profile import Charset, PrinterProfile
from pos.domain.paper.document import Align, Code, Cut, Pair, Paper, Ruling, Text
from pos.domain.paper.layout import CodeRow, CutRow, LaidRow, PaperRow, RuleRow, lay_out
from pos.errors import Unavailable

STATUS_QUERY: Final = b"\x10\x04\x01\x10\x04\x04"
"""DLE EOT 1 and 4: on line? paper? Answered at once, one byte each, even while printing."""

_RESET: Final = b"\x1b@"
_PULSE_OFF: Final = b"\x1d(D\x03\x00\x14\x01\x00"
_CHINESE_ON: Final = b"\x1c&"
_CHINESE_OFF: Final = b"\x1c."
_CENTRE: Final = b"\x1ba\x01"
_LEFT: Final = b"\x1ba\x00"
_PARTIAL_CUT: Final = b"\x1dV\x01"
_REAL_TIME: Final = re.compile(rb"\x10([\x04\x05\x14])")


def to_escpos(paper: Paper, profile: PrinterProfile) -> bytes:
    """The whole job for one paper; the printer is as it was before it (sizes reset, left aligned)."""
    return _begin(profile) + b"".join(_rows(lay_out(paper, profile.columns), profile))


def drawer_kick(profile: PrinterProfile) -> bytes:
    """The pulse that opens the drawer: ESC p on the profile's pin, 100 ms on, 500 ms off."""
    return b"\x1bp" + (b"\x00" if profile.drawer_pin == 2 else b"\x01") + bytes((50, 250))


def encode(text: str, charset: Charset) -> bytes | None:
    """The text for the printer, None when it must be drawn: a character unknown to the set, or four bytes long in it.

    Four-byte GB18030 is in the standard and in few printers; one that lacks it prints rubbish and may swallow bytes.
    """
    if charset is Charset.IMAGE:
        return None
    try:
        encoded = text.encode(charset.value)
    except UnicodeEncodeError:
        return None
    if charset is Charset.UTF_8:
        return encoded if all(char <= "\uffff" for char in text) else None
    widest = 2 * len(text) - sum(1 for char in text if char < "\x80")
    return encoded if len(encoded) == widest else None


def encodings_page(profile: PrinterProfile) -> bytes:
    """The page that shows which settings are right: character sets, sizes, a width ruler, QR both ways, the cut."""
    ruler = "".join(str(column % 10) for column in range(1, profile.columns + 1))
    sample = "合计￥52.30 积分余额：13 516 镕喆堃 ① — é"
    head = Paper(
        "test",
        (
            Text("打印测试 PRINT TEST", Align.CENTRE, size=2, bold=True),
            Text(f"{profile.name}  {profile.width_mm} mm  {profile.columns} columns  {profile.charset.value}"),
            Text(ruler),
            Pair("左 left", "右 right"),
            Pair("大字", "￥52.30", size=2, bold=True),
            Text("㐂 𠮷 😀 = drawn / 图形"),
            Ruling(double=True),
            Text("选读得通的一行 / choose the row that reads right:"),
        ),
    )
    tail = Paper("test", (Ruling(), Code("S1-T1-1-000001"), Cut()))
    sets = b"".join(_charset_sample(sample, charset) for charset in (Charset.GB18030, Charset.GBK, Charset.UTF_8))
    native = b"QR native:\n" + _native_code("S1-T1-1-000001") + b"\n"
    return to_escpos(head, profile) + sets + _begin(profile) + native + to_escpos(tail, profile)


def _begin(profile: PrinterProfile) -> bytes:
    guard = _PULSE_OFF if profile.pulse_guard else b""
    chinese = _CHINESE_ON if profile.charset in {Charset.GB18030, Charset.GBK} else b""
    return _RESET + guard + chinese


def _rows(rows: tuple[LaidRow, ...], profile: PrinterProfile) -> Iterator[bytes]:
    style = (1, 1, False)
    for row in rows:
        wanted = (row.wide, row.tall, row.bold) if isinstance(row, PaperRow) else (1, 1, False)
        if wanted != style:
            yield _style(*wanted)
            style = wanted
        yield _row(row, profile)
    if style != (1, 1, False):
        yield _style(1, 1, False)


def _style(wide: int, tall: int, bold: bool) -> bytes:  # noqa: FBT001 - three parts of one value
    """GS ! sizes ASCII and Chinese alike (ESC ! only ASCII on some clones); ESC E for bold."""
    return b"\x1d!" + bytes(((wide - 1) << 4 | (tall - 1),)) + b"\x1bE" + bytes((bold,))


def _row(row: LaidRow, profile: PrinterProfile) -> bytes:
    match row:
        case PaperRow():
            return _spelt(row, profile) or _drawn(row, profile)
        case RuleRow() if profile.charset is not Charset.IMAGE:
            return (b"=" if row.double else b"-") * profile.columns + b"\n"
        case CodeRow():
            return _CENTRE + (_native_code(row.text) if profile.native_qr else _drawn(row, profile)) + _LEFT
        case CutRow():
            return b"\x1bd" + bytes((profile.feed_lines,)) + (_PARTIAL_CUT if profile.has_cutter else b"")
        case _:
            return _drawn(row, profile)


def _spelt(row: PaperRow, profile: PrinterProfile) -> bytes | None:
    """The row as text. Without a font to draw it with, what the printer cannot spell becomes ？, as wide as before."""
    text = row.set_in(profile.columns // row.wide)
    encoded = encode(text, profile.charset)
    if encoded is None and chinese_font() is None:
        if profile.charset is Charset.IMAGE:
            raise Unavailable("no_chinese_font")
        encoded = b"".join(encode(char, profile.charset) or "？".encode(profile.charset.value) for char in text)
    return None if encoded is None else encoded + b"\n"


def _drawn(row: LaidRow, profile: PrinterProfile) -> bytes:
    """The row as a raster image, GS v 0."""
    from pos.devices.picture import to_raster  # Pillow costs 50 ms: only a job that draws pays it

    raster = to_raster(row, profile.columns, profile.dots)
    size = raster.width_bytes.to_bytes(2, "little") + raster.height.to_bytes(2, "little")
    return b"\x1dv0\x00" + size + _REAL_TIME.sub(_shifted, raster.data)


def _shifted(found: re.Match[bytes]) -> bytes:
    """Printers obey DLE EOT, ENQ and DC4 even inside image data: one dot more and it is none of them."""
    return bytes((0x10, found[1][0] | 0x02))


def _native_code(text: str) -> bytes:
    """GS ( k: model 2, 6 dots a module, error correction M."""
    data = text.encode()
    size = (len(data) + 3).to_bytes(2, "little")
    return (
        b"\x1d(k\x04\x001A2\x00"
        b"\x1d(k\x03\x001C\x06"
        b"\x1d(k\x03\x001E1"
        b"\x1d(k" + size + b"1P0" + data + b"\x1d(k\x03\x001Q0"
    )


def _charset_sample(sample: str, charset: Charset) -> bytes:
    """One row in one set. The spaces at its end feed a printer that takes the last byte for half a character."""
    mode = _CHINESE_OFF if charset is Charset.UTF_8 else _CHINESE_ON
    return mode + f"[{charset.value}] ".encode() + sample.encode(charset.value, "replace") + b"  \n"
