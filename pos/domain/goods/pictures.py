"""A picture of goods: so many pixels and nothing else, under the name that its bytes give it."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import Final

SIDE: Final = 64
"""pixels, square"""
PIXELS: Final = SIDE * SIDE * 4
"""bytes of red, green, blue and opacity"""
MOST_PNG: Final = 17_000
"""bytes"""
_NAME: Final = 64
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEADER: Final = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
_LINE: Final = SIDE * 4
_WHOLE: Final = SIDE * (_LINE + 1)
"""Each line begins with how it is written."""


def png(pixels: bytes) -> bytes:
    """A PNG of `PIXELS` bytes, line by line from the top; the same pixels always give the same bytes."""
    if len(pixels) != PIXELS:
        raise ValueError(len(pixels))
    lines = b"".join(_less_above(pixels, at) for at in range(0, PIXELS, _LINE))
    return _SIGNATURE + _chunk(b"IHDR", _HEADER) + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b"")


def picture_name(drawn: bytes) -> str:
    """The SHA-256 of a PNG, 64 small hex digits: a picture that is kept already is not kept again."""
    return hashlib.sha256(drawn).hexdigest()


def kept(name: str) -> bool:
    """Whether this is the name of a picture that the ledger keeps; other names are those of our own drawings."""
    return len(name) == _NAME


def sound(drawn: bytes) -> bool:
    """Whether this is such a PNG: three chunks, this size, just the pixels. Whoever draws it meets nothing else."""
    if len(drawn) > MOST_PNG or not drawn.startswith(_SIGNATURE):
        return False
    chunks = tuple(_chunks(drawn))
    if tuple(kind for kind, _ in chunks) != (b"IHDR", b"IDAT", b"IEND") or chunks[0][1] != _HEADER:
        return False
    unpacking = zlib.decompressobj()
    try:
        lines = unpacking.decompress(chunks[1][1], _WHOLE + 1)
    except zlib.error:
        return False
    return len(lines) == _WHOLE and unpacking.eof and not unpacking.unused_data


def _less_above(pixels: bytes, at: int) -> bytes:
    """A line as PNG's filter 2 has it: less what stands above it."""
    line, above = pixels[at : at + _LINE], pixels[at - _LINE : at] if at else bytes(_LINE)
    return b"\x02" + bytes((a - b) & 255 for a, b in zip(line, above, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _chunks(drawn: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and data of each; what is cut short, or follows the end, has no kind."""
    at = len(_SIGNATURE)
    while at < len(drawn):
        size = int.from_bytes(drawn[at : at + 4], "big")
        kind, data = drawn[at + 4 : at + 8], drawn[at + 8 : at + 8 + size]
        after = at + 12 + size
        if after > len(drawn) or drawn[at:after] != _chunk(kind, data):
            yield b"", b""
            return
        yield kind, data
        at = after
