"""Choosing a file: a folder's tables, by typing a part of the name, by arrows or by touch; or it is dropped here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.errors import PosError
from pos.ui import theme
from pos.ui.beside.folder import TABLES, Entry, Listing, visited
from pos.ui.inquiry import Inquiry
from pos.ui.text import plain, when
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, Flow, column
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label
from pos.ui.widgets.rows_model import Cell, Column, LazyRow, Row
from pos.ui.widgets.table import Table
from pos.ui.worker import Worker

translate = QCoreApplication.translate
_PLACES = (
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.HomeLocation,
)
MOST_OF_A_PATH = 1024
"""characters"""
_MOVABLE = tuple(Path(place) for place in ("/media", "/run/media", "/Volumes"))
"""Where sticks and other drives are found, where the system has such a place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files: how their names end, what is said where there are none, and of how many others there are."""

    endings: tuple[str, ...]
    nothing: str
    others: str


class FilesCard(Card):
    """One folder at a time. Enter goes into a folder or takes a file, Esc goes up."""

    taken = Signal(object)
    """a path"""
    failed = Signal(object)
    """PosError"""

    def __init__(self, worker: Worker, wanted: Wanted | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted or _tables()
        self._inquiry = Inquiry(worker, self)
        self._listing: Listing | None = None
        self._shown: tuple[Entry, ...] = ()
        self.box = EntryBox(translate("Import", "文件名或路径"), icon="search", most=MOST_OF_A_PATH, keypad=True)
        self.table = Table(translate("Import", "文件"), _columns())
        self.places = [QuietButton(word) for word in self._place_words()]
        self._where = Label("", Type.LABEL, "muted", elastic=True)
        self._empty = EmptyState("folder", "")
        self._arrange()
        self._bind()

    @staticmethod
    def _place_words() -> tuple[str, ...]:
        return (
            translate("Import", "桌面"),
            translate("Import", "下载"),
            translate("Import", "文档"),
            translate("Import", "主目录"),
            translate("Import", "U 盘"),
        )

    def _arrange(self) -> None:
        layout = column(self)
        layout.setContentsMargins(1, theme.px(16), 1, theme.px(12))
        head = column(gap=10)
        head.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(8))
        self.box.dress(placeholder=translate("Import", "输入文件名的一部分，或把文件拖到这里"))
        head.addWidget(self.box)
        line = Flow(theme.px(8))
        for button in self.places:
            line.addWidget(button)
        head.addLayout(line)
        head.addWidget(self._where)
        layout.addLayout(head)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._empty)
        layout.addWidget(self._lists, 1)

    def _bind(self) -> None:
        for number, button in enumerate(self.places):
            button.clicked.connect(partial(self._on_place, number))
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self.table.step)
        self.box.escaped.connect(self.go_up)
        self.table.picked.connect(self._on_picked)

    # -- going about --------------------------------------------------------------------------------------------------

    @property
    def folder(self) -> Path | None:
        """Where we are."""
        return self._listing.folder if self._listing is not None else None

    def begin(self) -> None:
        """Looks at the folder again, or for the first time: where files that were sent usually lie."""
        if self.folder is not None:
            self.visit(self.folder)
        else:
            self.visit(_standard(QStandardPaths.StandardLocation.DownloadLocation), Path.home())

    def visit(self, *places: Path) -> None:
        """The first of these that is there: a folder, or a file, which is taken then."""
        self._inquiry.ask(partial(visited, *places, endings=self._wanted.endings), self._on_visited, self._on_failed)

    def go_up(self) -> None:
        """Esc: forgets what was typed; then the folder above."""
        if self.box.text():
            self.box.clear()
            self._show("")
        elif self.folder is not None:
            self.visit(self.folder.parent)

    def _on_place(self, number: int) -> None:
        self.box.setFocus()
        if number < len(_PLACES):
            self.visit(_standard(_PLACES[number]), Path.home())
        else:
            self.visit(*_MOVABLE, Path(Path.home().anchor))

    def _on_visited(self, found: Listing) -> None:
        if found.file is not None:
            self.taken.emit(found.file)
            return
        self._listing = found
        self.box.clear()
        self._show("")

    def _on_failed(self, error: PosError) -> None:
        self.failed.emit(error)

    def _on_edited(self, text: str) -> None:
        self._show(text)

    def _on_entered(self, text: str) -> None:
        if _is_path(text):
            self.visit((self.folder or Path.home()) / Path(text).expanduser())
        else:
            self._on_picked(self.table.chosen())

    def _on_picked(self, number: int) -> None:
        if 0 <= number < len(self._shown):
            self.visit(self._shown[number].path)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show(self, typed: str) -> None:
        if self._listing is None:
            return
        wanted = "" if _is_path(typed) else typed.strip().casefold()
        self._shown = tuple(one for one in self._listing.entries if wanted in one.path.name.casefold())
        self._where.show_text(plain(str(self._listing.folder)))
        self.table.show_rows(_rows(self._shown))
        self.table.choose(0)
        self._lists.setCurrentIndex(0 if self._shown else 1)
        if not self._shown:
            self._empty.say(self._wanted.nothing, self._others())

    def _others(self) -> str:
        hidden = self._listing.hidden if self._listing is not None else 0
        return self._wanted.others.format(n=hidden) if hidden else ""


def _tables() -> Wanted:
    nothing, others = translate("Import", "这里没有表格文件"), translate("Import", "有 {n} 个别的文件，不是表格")
    return Wanted(TABLES, nothing, others)


def dropped_file(event: QDropEvent) -> Path | None:
    """The first file that is dropped."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if files else None


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.startswith("~")


def _standard(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location))


# -- a folder's rows -----------------------------------------------------------------------------------------------

_MIB, _KIB = 1024 * 1024, 1024


def _columns() -> tuple[Column, ...]:
    """Name, size, when it was changed."""
    return (
        Column("", 44),
        Column(translate("Import", "名称"), 0),
        Column(translate("Import", "大小"), 96, right=True, narrow=84),
        Column(translate("Import", "改动时间"), 150, right=True, narrow=128),
    )


def _rows(entries: Sequence[Entry]) -> list[Row]:
    """One a folder or file."""
    return [LazyRow(str(one.path), one, _cells, tall=False) for one in entries]


def _cells(one: Entry) -> tuple[Cell, ...]:
    icon = Cell("", "muted", icon="folder" if one.is_folder else "table")
    size = "" if one.is_folder else _size(one.size)
    return icon, Cell(plain(one.path.name, 80)), Cell(size, "muted"), Cell(when(one.changed), "muted")


def _size(size: int) -> str:
    return f"{size / _MIB:.1f} MB" if size >= _MIB else f"{max(1, round(size / _KIB))} KB"
