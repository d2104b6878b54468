"""Where second copies go, chosen at the door: a stick by touch, a typed folder by keys; kept, and made at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pos.services.desks import Desks as Services
from pos.services.upkeep.second_copy import SecondCopies
from pos.ui.counting.report import ShiftReportPage
from pos.ui.door.backup import page as backup_page
from pos.ui.door.backup.page import BackupPage
from pos.ui.door.backup.volumes import FOLDER, Volume, plugged
from pos.ui.door.computer import ComputerPage
from pos.ui.window import Window
from tests.ui.cashier import Hands, Key


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Plugged in; on this machine it is the ledger's own disk."""
    root = tmp_path / "stick"
    root.mkdir()
    monkeypatch.setattr(backup_page, "volumes", lambda: (Volume("KINGSTON", root, 1 << 33, 1 << 34),))
    return root


def _opened(hands: Hands, window: Window) -> BackupPage:
    hands.settle()
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F10)
    assert isinstance(window.stopped, BackupPage)
    return window.stopped


def _copies(hands: Hands, folder: Path) -> list[Path]:
    assert hands.window.served is not None
    hands.until(lambda: hands.window.served is not None and hands.window.served.keeping.idle)
    return [*folder.glob("S1-*.backup")]


def test_a_stick_by_touch_and_the_same_disk_asks_once_more(hands: Hands, window: Window, stick: Path) -> None:
    page = _opened(hands, window)
    hands.tap_row(page.table, 0)
    hands.settle()
    assert "同一块磁盘" in page.message.text()
    assert not window.computer.choices.backup
    hands.click(page.go)
    assert isinstance(window.stopped, ComputerPage)
    assert (window.computer.choices.backup, window.computer.choices.backup_same_disk) == (str(stick / FOLDER), True)
    assert len(_copies(hands, stick / FOLDER)) == 1
    hands.press(Key.Key_Escape)
    hands.open_till()
    assert hands.workplace.top.copies.text() == "刚备份过"


def test_a_typed_folder_by_keys_and_none_again(hands: Hands, window: Window, tmp_path: Path, stick: Path) -> None:
    page = _opened(hands, window)
    hands.type("/no/such/place", enter=True)
    assert page.message.text() == "没有这个文件夹：/no/such/place"
    hands.press(Key.Key_Escape)
    hands.type(str(tmp_path / "mine"), enter=True)
    hands.press(Key.Key_Return)
    assert window.computer.choices.backup == str(tmp_path / "mine")
    assert len(_copies(hands, tmp_path / "mine")) == 1
    hands.press(Key.Key_F10)
    hands.press(Key.Key_F10)
    assert window.computer.choices.backup == ""
    assert window.served is not None
    assert window.served.keeping.told() == ("faint", "没设备份")


def test_where_the_environment_says_it_nobody_is_asked(
    hands: Hands, window: Window, services: Services, tmp_path: Path
) -> None:
    hands.settle()
    assert window.served is not None
    window.served = replace(window.served, desks=replace(services, copies=SecondCopies(services.ledger, tmp_path)))
    hands.press(Key.Key_F8)
    hands.press(Key.Key_F10)
    assert isinstance(window.stopped, ComputerPage)
    assert "POS_BACKUP_FOLDER" in window.trouble.text()


def test_which_disks_are_offered() -> None:
    def one(root: str, total: int = 1 << 34) -> Volume:
        return Volume("x", Path(root), 1 << 33, total)

    found = (
        one("/boot"),
        one("/media/li/STICK"),
        one("/media/li/USB"),
        one("/media/li/USB"),
        one("/media/li/CD", 0),
        one("/home"),
    )
    assert [str(each.root) for each in plugged(found, drives=False)] == ["/media/li/STICK", "/media/li/USB"]
    assert len(plugged((one("E:/"), one("F:/")), drives=True)) == 2


def test_how_it_stands_is_said_at_the_close(hands: Hands, window: Window, stick: Path) -> None:
    hands.open_till()
    hands.click(hands.workplace.handover)
    hands.count(20_000)
    hands.press(Key.Key_F12)
    report = hands.till.currentWidget()
    assert isinstance(report, ShiftReportPage)
    assert "没有第二份备份" in report._copy.text()
