"""What the other process does: one file from its standard input to the pixels of its middle on its standard output."""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from pos.confined import confine
from pos.domain.goods.pictures import PIXELS, SIDE

MOST_MEMORY: Final = 2 * 1024 * 1024 * 1024
"""Of addresses: most of what a process with Qt has it never touches."""
MOST_PIXELS_MB: Final = 256
MOST_FILE: Final = 10 * 1024 * 1024


def main(seconds: int) -> None:
    """Read, and say the pixels or nothing; within so many seconds of the processor."""
    confine(MOST_MEMORY, seconds)
    image = _read(sys.stdin.buffer.read(MOST_FILE + 1))
    if image is not None:
        sys.stdout.buffer.write(bytes(image.constBits())[:PIXELS])
        sys.stdout.buffer.flush()
    os._exit(0)  # what the file left behind in this process is not tidied up


def _read(data: bytes) -> QImage | None:
    """The middle square, so small as it is kept; None where it is no picture."""
    QImageReader.setAllocationLimit(MOST_PIXELS_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # as the camera was held; Qt's signature
    image = reader.read()
    if image.isNull():
        return None
    side = min(image.width(), image.height())
    middle = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    small = middle.scaled(
        QSize(SIDE, SIDE), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return small.convertToFormat(QImage.Format.Format_RGBA8888)
