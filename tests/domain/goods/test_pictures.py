from __future__ import annotations

import random
import struct
import zlib

import pytest

from pos.domain.goods.pictures import MOST_PNG, PIXELS, SIDE, picture_name, png, sound


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


NOISE = png(random.Random(12).randbytes(PIXELS))  # pixels, not a secret
HEAD, BODY, END = NOISE[:33], NOISE[33:-12], NOISE[-12:]
LINES = SIDE * (SIDE * 4 + 1)


def test_the_worst_pixels_fit_and_are_read_back_as_they_were() -> None:
    assert sound(NOISE)
    assert len(NOISE) <= MOST_PNG
    assert png(random.Random(12).randbytes(PIXELS)) == NOISE  # pixels, not a secret
    assert len(picture_name(NOISE)) == 64
    assert picture_name(NOISE) != picture_name(png(bytes(PIXELS)))
    with pytest.raises(ValueError, match="5"):
        png(b"12345")


@pytest.mark.parametrize(
    "drawn",
    [
        b"",
        b"GIF89a",
        NOISE + b"\0",
        NOISE[:-1],
        HEAD + BODY,
        HEAD + BODY + BODY + END,
        HEAD + _chunk(b"tEXt", b"hello") + BODY + END,
        NOISE[:40] + bytes([NOISE[40] ^ 1]) + NOISE[41:],
        NOISE[:8] + _chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0)) + BODY + END,
        HEAD + _chunk(b"IDAT", zlib.compress(bytes(LINES - 1))) + END,
        HEAD + _chunk(b"IDAT", zlib.compress(bytes(10_000_000))) + END,
        HEAD + _chunk(b"IDAT", zlib.compress(bytes(LINES)) + b"more") + END,
        HEAD + _chunk(b"IDAT", b"no deflate") + END,
    ],
)
def test_what_is_anything_but_these_pixels_is_not_drawn(drawn: bytes) -> None:
    assert not sound(drawn)
