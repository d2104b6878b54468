"""Choosing a file: a folder's tables, by typing a part of the name, by arrows or by touch; or it is dropped here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.errors import PosError
from pos.ui import theme
from pos.ui.backoffice.importing import rows
from pos.ui.backoffice.importing.folder import Entry, Listing, visited
from pos.ui.inquiry import Inquiry
from pos.ui.text import plain
from pos.ui.theme import Type
from pos.ui.widgets.buttons import QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label
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


class FilesCard(Card):
    """One folder at a time. Enter goes into a folder or takes a file, Esc goes up."""

    taken = Signal(object)
    """a path"""
    failed = Signal(object)
    """PosError"""

    def __init__(self, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inquiry = Inquiry(worker, self)
        self._listing: Listing | None = None
        self._shown: tuple[Entry, ...] = ()
        self.box = EntryBox(translate("Import", "文件名或路径"), icon="search", most=MOST_OF_A_PATH, keypad=True)
        self.table = Table(translate("Import", "文件"), rows.entry_columns())
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
        line = row(gap=8)
        for button in self.places:
            line.addWidget(button)
        line.addStretch(1)
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
        self._inquiry.ask(partial(visited, *places), self._on_visited, self._on_failed)

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
        self.table.show_rows(rows.entry_rows(self._shown))
        self.table.choose(0)
        self._lists.setCurrentIndex(0 if self._shown else 1)
        if not self._shown:
            self._empty.say(translate("Import", "这里没有表格文件"), self._others())

    def _others(self) -> str:
        hidden = self._listing.hidden if self._listing is not None else 0
        return translate("Import", "有 {n} 个别的文件，不是表格").format(n=hidden) if hidden else ""


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.startswith("~")


def _standard(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location))
