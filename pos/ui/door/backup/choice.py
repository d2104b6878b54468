"""Where second copies of the ledger go by what this computer is set to, and why nobody chooses it here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from pos.services.upkeep.second_copy import CopyFolder, CopyPlace, SecondCopies
from pos.settings import Ground
from pos.ui.door.choices import Choices
from pos.ui.text import plain

translate = QCoreApplication.translate


def chosen(choices: Choices, ground: Ground) -> CopyFolder | None:
    """Of a ledger on which people practise there are none."""
    if ground is not Ground.SHOP or not choices.backup:
        return None
    return CopyFolder(Path(choices.backup), choices.backup_same_disk)


def why_not(copies: SecondCopies | None, ground: Ground) -> str:
    """A reason, or an empty text where somebody may choose."""
    if copies is None:
        return translate("Backup", "账本还没有打开，开了再选备份放哪里")
    if ground is not Ground.SHOP:
        return translate("Backup", "练习的账不备份")
    if copies.place is CopyPlace.SERVER:
        return translate("Backup", "账本在服务器上，由管服务器的人备份")
    if copies.bound and copies.folder is not None:
        told = translate("Backup", "环境变量 POS_BACKUP_FOLDER 已经定了：{folder}")
        return told.format(folder=plain(str(copies.folder.path), 80))
    return ""
