"""Files that a picture may be chosen from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.ui.beside.files import FilesCard, Wanted
from pos.ui.pictures.file import ENDINGS
from pos.ui.worker import Worker

translate = QCoreApplication.translate


def picture_files(worker: Worker) -> FilesCard:
    """A folder's pictures."""
    nothing, others = translate("Quick", "这里没有图片"), translate("Quick", "有 {n} 个别的文件，不是图片")
    return FilesCard(worker, Wanted(ENDINGS, nothing, others))
