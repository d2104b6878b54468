"""Where there is no shop yet, and where nothing counts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pos.errors import Refused, Unavailable
from pos.exchange.reading.remarks import Remark
from pos.services.desks import Desks, open_desks
from pos.services.upkeep.founding import Founding
from pos.services.upkeep.opening import open_ledger
from pos.services.upkeep.training import make_practice
from pos.settings import Ground, Settings
from pos.ui import theme
from pos.ui.door.founding.recovery import RecoveryPage
from pos.ui.door.founding.shop import ShopPage
from pos.ui.door.founding.workbook import WorkbookPage
from pos.ui.window import Window
from tests.ui.cashier import Hands, Key

if TYPE_CHECKING:
    from tests.ui.pictures.album import Album

WATER = "6921168509256"
CODE = "NNAJ-RE6O-N4H6-EAEU-P3P5-P5BN-NKXQ-UU4T"
_FOUND = tuple(
    Remark(line, column, reason, value)
    for line, column, reason, value in (
        (4, "售价", "bad_amount", "十二块五"),
        (9, "条码", "bad_code", "6,92E+12"),
        (17, "房号", "bad_room", "三号楼五楼左手第二家靠近电梯的那一户"),
    )
)


def take(album: Album) -> None:
    """Each page of a first start, refused and not; the page before training, and training itself."""
    with tempfile.TemporaryDirectory() as folder:
        _first(album, Path(folder))
        album.window.ways.practise()
        album.keep("practice-offer")
        album.window.show_door()
        nowhere = Settings(data=Path(folder) / "shop", key_dir=Path(folder) / "keys")
        practice = nowhere.practice(Ground.TRAINING)
        make_practice(nowhere, practice)
        ledger = open_ledger(practice)
        ledger.take("window")
        desks = open_desks(ledger, practice.data)
        _practice(album, desks)
        desks.close()


def _first(album: Album, folder: Path) -> None:
    window, hands = album.window, album.hands
    hands.settle()
    window.ways.begin_shop(Founding(Settings(data=folder / "data", key_dir=folder / "keys")))
    first = window.ways.first
    assert first is not None
    album.keep("founding-offer")
    hands.press(Key.Key_F12)
    page = first.page
    assert isinstance(page, ShopPage)
    album.keep("founding-shop")
    page.pin.put("12345")
    page.again.put("12345")
    hands.click(page.go)
    album.keep("founding-shop-refused")
    page.message.quiet()
    page.wait(busy=True)
    page.progress.ticker(37, 120)
    page.progress._look()
    album.keep("founding-making")
    page.wait(busy=False)
    page.refuse(Unavailable("cannot_write", file="/srv/shop/data", detail="Read-only file system"))
    album.keep("founding-cannot-write")
    first._show(code := RecoveryPage(CODE))
    album.keep("founding-code")
    hands.press(Key.Key_Return)
    album.keep("founding-code-asked")
    hands.click(next(one for one in code.choices if one.words() != "UU4T"))
    album.keep("founding-code-wrong")
    first._ask_workbook()
    book = first.page
    assert isinstance(book, WorkbookPage)
    book.files.visit(folder)
    album.keep("founding-workbook")
    book.refuse(Refused("bad_rows", file="小区.xlsx", findings=_FOUND, more=12))
    album.keep("founding-workbook-wrong")
    first._there_is_one(Refused("ledger_exists", path=str(folder / "data" / "ledger.db")))
    album.keep("founding-there-is-one")
    window.show_door()


def _practice(album: Album, desks: Desks) -> None:
    """A window of its own, as the program opens it."""
    before, hands = album.window, album.hands
    look = before.look
    app, size = before.language.app, (before.width(), before.height())
    theme.apply(app, theme.fitting(*size, theme.Look(look.large, look.dark, practice=True)))
    window = Window(before.language, before.computer, Ground.TRAINING)
    window.resize(before.size())
    window.show()
    window.activateWindow()
    album.window, album.hands = window, Hands(hands.qtbot, window)
    album.hands.until(window.isActiveWindow)
    album.keep("practice-coming")
    window.serve(desks, album.tray)
    album.keep("practice-door")
    album.hands.open_till()
    album.hands.scan(WATER)
    album.keep("practice-sale")
    album.hands.press(Key.Key_F12)
    album.keep("practice-pay")
    album.hands.enter("100")
    album.keep("practice-done")
    window.close()
    album.window, album.hands = before, hands
    theme.apply(app, theme.fitting(*size, look))
