"""A first start: a shop made by keys alone and by touch alone, from a workbook, and each way it can go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.app import Opening
from pos.services.upkeep.founding import Founding
from pos.settings import Ground, Settings, Wish
from pos.ui import messages, theme
from pos.ui.door.founding.offer import OfferPage
from pos.ui.door.founding.recovery import RecoveryPage
from pos.ui.door.founding.shop import ShopPage
from pos.ui.door.founding.steps import FirstStart
from pos.ui.door.founding.workbook import WorkbookPage
from pos.ui.door.stopped import ReadPage
from pos.ui.keys import Command
from pos.ui.language import Language
from pos.ui.widgets.keypad import Keypad
from pos.ui.window import Window
from tests.commands.test_templates import TOWN
from tests.services.upkeep.test_founding import filled
from tests.ui.cashier import Hands, Key
from tests.ui.legible import faults

PIN = "123456"


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """A computer without a ledger."""
    return Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")


@pytest.fixture
def begun(
    here: Settings, language: Language, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hands]:
    """The program as it is opened there, at the page where it offers to make a shop."""
    monkeypatch.delenv("POS_PRINTER", raising=False)
    theme.apply(qapp)
    opening, window = Opening(here, Wish(Ground.SHOP)), Window(language)
    window.resize(1024, 768)
    window.begin(opening.open, opening.found)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: isinstance(window.stopped, OfferPage))
    yield Hands(qtbot, window)
    window.close()
    opening.close()
    window.deleteLater()


def first_of(hands: Hands) -> FirstStart:
    """Who leads through it."""
    first = hands.window.ways.first
    assert first is not None
    return first


def shown(hands: Hands, kind: type[ShopPage | RecoveryPage | WorkbookPage]) -> None:
    """Once such a page stands there."""
    hands.until(lambda: isinstance(hands.window.stopped, kind))


def code_of(hands: Hands) -> str:
    """What stands on the page."""
    page = hands.window.stopped
    assert isinstance(page, RecoveryPage)
    return page.code.text().replace("\n", "-")


def copied(hands: Hands) -> None:
    """Whoever has copied the code tells its last group, by keys."""
    last = code_of(hands)[-4:]
    hands.press(Key.Key_Return)
    page = hands.window.stopped
    assert isinstance(page, RecoveryPage)
    assert not page.code.isVisible()
    hands.scan("6901028001915")
    assert not page.code.isVisible(), "a code that is scanned here is no answer"
    hands.answered()
    hands.type(str([one.words() for one in page.choices].index(last) + 1))
    hands.answered()
    hands.until(lambda: hands.window.served is not None)


def test_a_shop_by_keys_alone(begun: Hands, here: Settings) -> None:
    begun.press(Key.Key_F12)
    shown(begun, ShopPage)
    begun.type("heping")
    begun.press(Key.Key_Return)
    begun.type("wangmin")
    begun.press(Key.Key_Return)
    begun.enter(PIN)
    begun.enter(PIN)
    shown(begun, RecoveryPage)
    assert len(code_of(begun).split("-")) == 8
    assert not here.ledger_path.exists()
    copied(begun)
    assert here.ledger_path.exists()
    begun.until(lambda: begun.window.stopped is None)
    begun.enter("manager")
    begun.enter(PIN)
    begun.until(lambda: begun.window.workplace is not None)
    assert begun.workplace.person.name == "wangmin"
    assert begun.window.windowTitle() == "heping"


def test_a_shop_by_touch_alone(begun: Hands, here: Settings) -> None:
    page = begun.window.stopped
    assert isinstance(page, OfferPage)
    begun.tap(page.bar.findChildren(type(begun.window.login.go))[0])
    shown(begun, ShopPage)
    form = begun.window.stopped
    assert isinstance(form, ShopPage)
    for box in (form.pin, form.again):
        assert box._toggle is not None
        begun.tap(box._toggle)
        (pad,) = (pad for pad in begun.window.findChildren(Keypad) if pad.isVisible())
        for char in PIN:
            begun.tap(next(key for key in pad.buttons if key.char == char))
        begun.tap(box._toggle)
    begun.tap(form.go)
    shown(begun, RecoveryPage)
    last = code_of(begun)[-4:]
    told = begun.window.stopped
    assert isinstance(told, RecoveryPage)
    begun.tap(told.go)
    begun.tap(next(one for one in told.choices if one.words() == last))
    begun.until(lambda: begun.window.served is not None)
    assert here.ledger_path.exists()


def test_whoever_did_not_copy_the_code_sees_it_again(begun: Hands, here: Settings) -> None:
    begun.press(Key.Key_F12)
    form = begun.window.stopped
    assert isinstance(form, ShopPage)
    form.pin.put(PIN)
    form.again.put(PIN)
    begun.press(Key.Key_F12)
    shown(begun, RecoveryPage)
    page = begun.window.stopped
    assert isinstance(page, RecoveryPage)
    last = code_of(begun)[-4:]
    begun.press(Key.Key_Return)
    begun.click(next(one for one in page.choices if one.words() != last))
    assert page.code.isVisible()
    assert page.message.text()
    assert not here.ledger_path.exists()
    begun.press(Key.Key_Return)
    begun.press(Key.Key_Escape)
    assert page.code.isVisible()
    begun.press(Key.Key_Escape)
    begun.until(lambda: isinstance(begun.window.stopped, OfferPage))
    assert not list(here.data.iterdir())


@pytest.mark.parametrize(("pin", "again", "code"), [("12345", "12345", "pin_short"), (PIN, "123457", "pin_differs")])
def test_a_pin_that_is_none_is_refused_and_the_names_stay(begun: Hands, pin: str, again: str, code: str) -> None:
    begun.press(Key.Key_F12)
    form = begun.window.stopped
    assert isinstance(form, ShopPage)
    form.shop.put("和平店")
    form.pin.put(pin)
    form.again.put(again)
    begun.press(Key.Key_F12)
    assert form.message.text() == messages.say(code, least=6)
    assert (form.shop.text(), form.pin.text()) == ("和平店", "")


def test_a_folder_that_cannot_be_written_is_said_and_nothing_typed_is_lost(begun: Hands, here: Settings) -> None:
    here.data.write_bytes(b"a file in its place")
    begun.press(Key.Key_F12)
    form = begun.window.stopped
    assert isinstance(form, ShopPage)
    form.shop.put("和平店")
    form.pin.put(PIN)
    form.again.put(PIN)
    begun.press(Key.Key_F12)
    begun.until(lambda: bool(form.message.text()))
    assert str(here.data) in form.message.text()
    assert (form.shop.text(), form.pin.text()) == ("和平店", PIN)


def test_a_ledger_that_came_meanwhile_is_opened_instead(begun: Hands, here: Settings, tmp_path: Path) -> None:
    other = Settings(data=tmp_path / "elsewhere", key_dir=here.keys)
    found = Founding(other)
    found.empty("东门店", "李雷", PIN)
    begun.press(Key.Key_F12)
    form = begun.window.stopped
    assert isinstance(form, ShopPage)
    form.pin.put(PIN)
    form.again.put(PIN)
    begun.press(Key.Key_F12)
    shown(begun, RecoveryPage)
    found.settle()
    other.ledger_path.rename(here.ledger_path)
    last = code_of(begun)[-4:]
    begun.press(Key.Key_Return)
    page = begun.window.stopped
    assert isinstance(page, RecoveryPage)
    begun.type(str([one.words() for one in page.choices].index(last) + 1))
    begun.until(lambda: isinstance(begun.window.stopped, ReadPage))
    begun.press(Key.Key_Return)
    begun.until(lambda: begun.window.served is not None)
    begun.until(lambda: begun.window.windowTitle() == "东门店")


def test_a_whole_shop_from_a_workbook(begun: Hands, here: Settings, tmp_path: Path) -> None:
    filled(tmp_path, TOWN)
    begun.press(Key.Key_F2)
    shown(begun, WorkbookPage)
    begun.type(f"{tmp_path}/town.xlsx")
    begun.press(Key.Key_Return)
    shown(begun, ShopPage)
    form = begun.window.stopped
    assert isinstance(form, ShopPage)
    assert form.shop.text() == "和平店"
    form.pin.put(PIN)
    form.again.put(PIN)
    begun.press(Key.Key_F12)
    shown(begun, RecoveryPage)
    copied(begun)
    begun.until(lambda: begun.window.windowTitle() == "和平店")


def test_bad_rows_are_named_and_the_next_file_is_taken(begun: Hands, here: Settings, tmp_path: Path) -> None:
    wrong = filled(tmp_path, {**TOWN, "账单": [["9-9-999", "2026-02", "物业费", 44.75]]})
    begun.press(Key.Key_F2)
    shown(begun, WorkbookPage)
    page = begun.window.stopped
    assert isinstance(page, WorkbookPage)
    drop(page, wrong)
    begun.until(lambda: bool(page.message.text()))
    model = page.wrong.model()
    assert "第 2 行" in str(model.data(model.index(0, 0)))
    assert not here.data.exists()
    begun.press(Key.Key_Escape)
    assert page.files.isVisible()
    drop(page, filled(tmp_path, TOWN))
    shown(begun, ShopPage)


def drop(page: WorkbookPage, file: Path) -> None:
    """A file is dropped on the page."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(file))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_an_empty_workbook_is_saved_where_one_looks(begun: Hands, tmp_path: Path) -> None:
    begun.press(Key.Key_F2)
    shown(begun, WorkbookPage)
    page = begun.window.stopped
    assert isinstance(page, WorkbookPage)
    page.files.visit(tmp_path)
    begun.until(lambda: page.files.folder == tmp_path)
    begun.press(Key.Key_F8)
    begun.until(lambda: bool(list(tmp_path.glob("*.xlsx"))))
    begun.until(lambda: bool(page.message.text()))


def test_one_that_is_being_made_can_be_cancelled(begun: Hands, here: Settings, tmp_path: Path) -> None:
    first = first_of(begun)
    begun.press(Key.Key_F2)
    page = begun.window.stopped
    assert isinstance(page, WorkbookPage)
    page.progress.ticker.begin = page.progress.ticker.stop  # type: ignore[method-assign]  # as if Esc were pressed at once
    drop(page, filled(tmp_path, TOWN))
    begun.until(lambda: bool(page.message.text()))
    assert page.message.text() == messages.say("cancelled")
    assert first.page is page


def test_closing_the_window_gives_up_what_was_begun(begun: Hands, here: Settings) -> None:
    begun.press(Key.Key_F12)
    form = begun.window.stopped
    assert isinstance(form, ShopPage)
    form.pin.put(PIN)
    form.again.put(PIN)
    begun.press(Key.Key_F12)
    shown(begun, RecoveryPage)
    begun.window.close()
    assert not list(here.data.iterdir())


def test_one_can_look_around_first(begun: Hands, here: Settings) -> None:
    begun.press(Key.Key_F3)
    assert begun.window.wish == Wish(Ground.DEMO)
    assert not here.ledger_path.exists()


def test_the_language_is_chosen_there_too(begun: Hands) -> None:
    begun.press(Key.Key_F9)
    begun.until(lambda: isinstance(begun.window.stopped, OfferPage) and begun.window.language.lang == "en")
    page = begun.window.stopped
    assert isinstance(page, OfferPage)
    assert page.buttons[Command.LOOK_AROUND].words() == "Look around in a demo first"
    assert not faults(begun.window)


def test_twice_as_large_the_box_that_is_typed_into_and_what_is_said_are_seen(
    here: Settings, language: Language, qapp: QApplication, qtbot: QtBot
) -> None:
    look = theme.Look(large=True)
    theme.apply(qapp, theme.fitting(1366, 768, look))
    window = Window(language)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(qtbot, window)
    window.ways.begin_shop(Founding(here))
    hands.until(lambda: isinstance(window.stopped, OfferPage))
    hands.press(Key.Key_F12)
    form = window.stopped
    assert isinstance(form, ShopPage)
    for box in (form.shop, form.name, form.pin):
        box.put(PIN)
        hands.press(Key.Key_Return)
    assert form.again.line.hasFocus()
    assert not form.again.visibleRegion().isEmpty()
    hands.enter("1")
    assert form.message.text()
    assert form.message.visibleRegion().boundingRect().height() >= form.message.height() - 1
    window.close()
    window.deleteLater()
    theme.apply(qapp)
