"""Where second copies of the ledger go: to a stick that is there, a folder that is typed, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal

from pos.errors import PosError, Refused
from pos.services.upkeep.second_copy import CopyFolder, SecondCopies
from pos.ui import theme
from pos.ui.door.backup.volumes import FOLDER, Volume, volumes
from pos.ui.inquiry import Inquiry
from pos.ui.keys import Command
from pos.ui.text import grouped, plain
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.message import MessageStrip, Tone
from pos.ui.widgets.page import Page
from pos.ui.widgets.rows_model import Cell, CellRow, Column
from pos.ui.widgets.table import Table
from pos.ui.worker import Worker

translate = QCoreApplication.translate
GIB = 1 << 30


class BackupPage(Page):
    """Nothing is taken that cannot be written to; the ledger's own disk only once somebody said so twice."""

    chosen = Signal(object)
    """CopyFolder, or None for nowhere"""
    left = Signal()

    def __init__(self, copies: SecondCopies, worker: Worker) -> None:
        self.box = EntryBox(translate("Backup", "备份文件夹"))
        super().__init__(self.box)
        self._copies = copies
        self._listing, self._looking = Inquiry(worker, self), Inquiry(worker, self)
        self.places: tuple[Volume, ...] = ()
        self._offered: CopyFolder | None = None
        """on the ledger's own disk: taken when Enter is pressed once more"""
        self.message = MessageStrip(rounded=True)
        self.table = Table(translate("Backup", "插着的 U 盘和磁盘"), _columns())
        self._nothing = EmptyState(
            "folder", translate("Backup", "没有插着的 U 盘"), translate("Backup", "插上再找一遍，或在上面写出文件夹")
        )
        self._arrange()
        self._bind()
        self._look()

    def _arrange(self) -> None:
        card = Card()
        inside = column(card, gap=12)
        inside.setContentsMargins(theme.px(34), theme.px(26), theme.px(34), theme.px(26))
        inside.addWidget(Label(translate("Backup", "第二份备份"), Type.TITLE, bold=True))
        told = translate("Backup", "每次交班和营业时每小时，验证过的副本放到这里；留最近三十份。")
        inside.addWidget(Paragraph(told))
        self._now = Paragraph(_now(self._copies), Type.BODY, "ink", bold=True)
        inside.addWidget(self._now)
        self.box.dress(
            placeholder=translate("Backup", "文件夹，例如 E:\\backup"),
            word=translate("Backup", "放到"),
            icon="folder",
            hint="",
        )
        inside.addWidget(self.box)
        inside.addWidget(self.message)
        for place in (self.table, self._nothing):
            place.setMinimumHeight(theme.px(200))
            inside.addWidget(place, 1)
        self.stand_in_the_middle(card, above=1, below=1)

    def _bind(self) -> None:
        self.plain_command("Esc", translate("Backup", "返回"), self._on_escaped)
        self.command(Command.READ, translate("Backup", "再找一遍"), self._look)
        self._off = self.command(Command.DROP, translate("Backup", "不放了"), partial(self.chosen.emit, None))
        self._off[0].setEnabled(self._copies.folder is not None)
        _, self.go = self.next_step("Enter", translate("Backup", "放到这里"), self.box.enter)
        self.box.entered.connect(self._on_entered)
        self.box.edited.connect(self._on_edited)
        self.box.moved.connect(self.table.step)
        self.box.escaped.connect(self._on_escaped)
        self.table.picked.connect(self._on_picked)
        self.table.ticked.connect(self._on_picked)

    # -- what is there ------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        self._listing.ask(volumes, self._on_volumes, self.message.refuse)
        self._on_volumes(())

    def _on_volumes(self, found: Sequence[Volume]) -> None:
        self.places = tuple(found)
        self.table.show_rows(tuple(map(_row, self.places)))
        self.table.choose(0)
        self.table.setVisible(bool(self.places))
        self._nothing.setVisible(not self.places)

    # -- choosing -----------------------------------------------------------------------------------------------------

    def _on_edited(self, _text: str) -> None:
        self._offered = None
        self.message.quiet()

    def _on_picked(self, row: int) -> None:
        if 0 <= row < len(self.places):
            self._ask(self.places[row].root / FOLDER)

    def _on_entered(self, text: str) -> None:
        if self._offered is not None:
            self.chosen.emit(self._offered)
        elif text.strip():
            self._ask(Path(text.strip()).expanduser())
        elif self.places:
            self._on_picked(self.table.chosen())
        else:
            self.message.refuse(Refused("no_folder", folder=""))

    def _ask(self, path: Path) -> None:
        self._offered = None
        self._looking.ask(partial(self._copies.looked_at, path), self._on_looked_at, self._on_not_taken)

    def _on_looked_at(self, folder: CopyFolder) -> None:
        if not folder.same_disk:
            self.chosen.emit(folder)
            return
        self._offered = folder
        told = translate("Backup", "{folder} 和账本在同一块磁盘上：磁盘坏了，两份一起没。还是放这里，就再按一次 Enter")
        self.message.say(Tone.CAREFUL, told.format(folder=plain(str(folder.path), 80)))
        self.box.setFocus()

    def _on_not_taken(self, error: PosError) -> None:
        self.message.refuse(error)
        self.box.line.selectAll()

    def _on_escaped(self) -> None:
        if self._offered is not None or self.box.text():
            self._offered = None
            self.box.clear()
            self.message.quiet()
        else:
            self.left.emit()


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate("Backup", "名称"), 150, narrow=120),
        Column(translate("Backup", "位置"), 0),
        Column(translate("Backup", "还空"), 120, right=True, narrow=104),
    )


def _row(one: Volume) -> CellRow:
    free = translate("Backup", "{n} GB").format(n=grouped(one.free // GIB))
    return CellRow(str(one.root), (Cell(plain(one.name, 24), bold=True), Cell(plain(str(one.root), 60)), Cell(free)))


def _now(copies: SecondCopies) -> str:
    if copies.folder is None:
        return translate("Backup", "现在没有第二份")
    return translate("Backup", "现在放在 {folder}").format(folder=plain(str(copies.folder.path), 80))
