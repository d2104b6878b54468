"""Pictures of every screen in both languages: `make screenshots`, or `python -m tests.ui.pictures.album FOLDER`.

The window is the real one on a real ledger (the tests' community), driven by keys; each picture is one state that a
person meets, errors and empty places among them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos.devices.printer import JobState
from pos.domain.language import CHINESE, ENGLISH
from pos.services.desks import Desks as Services
from pos.ui import theme
from pos.ui.door.choices import Choices, Computer
from pos.ui.language import Language
from pos.ui.later.turns import Turns
from pos.ui.till.payment.done import DonePage
from pos.ui.widgets.keypad import PadToggle
from pos.ui.window import Window
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.community import Place
from tests.ui.legible import Reader
from tests.ui.outside.derived import in_sight
from tests.ui.paper_tray import PaperTray
from tests.ui.pictures import (
    affairs,
    audit,
    backup,
    batch,
    bills,
    dashboard,
    door,
    founding,
    goods,
    households,
    importing,
    keys,
    labels,
    month,
    payments,
    people,
    programme,
    promotions,
    quick,
    receipts,
    reports,
    returns,
    stalls,
    stock,
    vendors,
)
from tests.ui.rebound import strays

SIZES = ((1366, 768), (1024, 768), (1920, 1080))
TIGHT_AND_WIDE = frozenset({(1024, ENGLISH), (1920, CHINESE)})
_QUALITY = 80
"""Of a PNG: hardly compressed. To press it harder took a third of the whole round."""
LANGUAGES = (CHINESE, ENGLISH)


AS_IT_IS = Choices()


class Patience:
    """What `Hands` needs of pytest-qt, outside of pytest."""

    most_s = 60

    def waitUntil(self, condition: Callable[[], bool]) -> None:  # noqa: N802  # pytest-qt's name
        """Waits at most so long."""
        until = time.monotonic() + self.most_s
        while not condition():
            QTest.qWait(2)
            if time.monotonic() > until:
                raise TimeoutError(str(condition))


class Album:
    """A window, hands, and a folder that the pictures go to."""

    def __init__(
        self, folder: Path, services: Services, language: Language, size: tuple[int, int], choices: Choices
    ) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.services, self.tray = services, PaperTray()
        theme.apply(language.app, theme.fitting(*size, choices.look))
        DonePage.grace_ms = 0
        computer = Computer()
        computer.choices = choices
        self.window = Window(language, computer)
        self.window.serve(services, self.tray)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.hands = Hands(Patience(), self.window)
        self.hands.until(self.window.isActiveWindow)
        self._number = 0
        self.seen: dict[str, frozenset[str]] = {}
        """by picture: the classes in sight that hear keys"""
        self.faults: list[str] = []
        """what nobody could read of any picture"""

    def keep(self, name: str) -> None:
        """One picture."""
        self.hands.settle()
        self.hands.until(self._drawn)
        QTest.qWait(30)
        self._number += 1
        self.seen[name] = self.seen.get(name, frozenset()) | in_sight(self.window)
        read = Reader(self.window)
        self.faults += [f"{name}: {fault}" for fault in (*read.faults(), *strays(self.window))]
        read.picture.save(str(self.folder / f"{self._number:03d}-{name}.png"), "PNG", _QUALITY)

    def _drawn(self) -> bool:
        return all(one._left is None for one in self.window.findChildren(Turns))

    def come_in(self, login: str, pin: str, tab: str) -> None:
        """Somebody else takes the place, and opens a tab of the office."""
        hands = self.hands
        hands.click(hands.workplace.lock)
        self.window.login.login.clear()
        self.window.login.login.setFocus()
        hands.log_in(login, pin)
        hands.workplace.open("office")
        hands.office_desk.open(tab)
        hands.settle()


def take(album: Album) -> None:
    """The whole round."""
    for part in PARTS.values():
        part(album)
    album.window.close()


def take_till(album: Album) -> None:
    """The door and what a cashier sees."""
    _door(album)
    _sale(album)
    _pay(album)
    returns.take(album)
    receipts.take(album)
    _shift(album)


def _people(album: Album) -> None:
    people.take(album)
    people.take_settings(album)


PARTS: Final[Mapping[str, Callable[[Album], None]]] = {
    "till": take_till,
    "quick": quick.take,
    "households": households.take,
    "programme": programme.take,
    "labels": labels.take,
    "goods": goods.take,
    "promotions": promotions.take,
    "stock": stock.take,
    "vendors": vendors.take,
    "stalls": stalls.take,
    "people": _people,
    "reports": reports.take,
    "importing": importing.take,
    "affairs": affairs.take,
    "batch": batch.take,
    "bills": bills.take,
    "payments": payments.take,
    "audit": audit.take,
    "dashboard": dashboard.take,
    "month": month.take,
    "door": door.take,
    "keys": keys.take,
    "founding": founding.take,
}
"""of the round, in its order"""


def _door(album: Album) -> None:
    hands = album.hands
    album.keep("login")
    hands.enter("cashier")
    hands.enter("9999")
    album.keep("login-refused")
    hands.enter("1111")
    album.keep("open-shift")
    hands.type("200")
    album.keep("open-shift-typed")
    hands.press(Key.Key_Return)


def _sale(album: Album) -> None:
    hands = album.hands
    album.keep("sale-empty")
    for code in (community.NOODLES, community.LABEL):
        hands.scan(code)
    hands.enter(community.GREENS)
    hands.press(Key.Key_F4)
    album.keep("sale-quantity")
    hands.enter("0.8")
    hands.type("2*")
    album.keep("sale-multiplier")
    hands.scan(community.WATER)
    hands.scan(community.OIL)
    album.keep("sale-without-household")
    hands.press(Key.Key_F2)
    album.keep("sale-household-prompt")
    hands.type("3-2-5")
    album.keep("sale-household-list")
    hands.press(Key.Key_Return)
    album.keep("sale")
    hands.scan("6901028001916")
    album.keep("sale-misread")
    hands.scan("6999999999997")
    album.keep("sale-unknown")
    hands.press(Key.Key_F3)
    hands.type("pg")
    album.keep("sale-search")
    hands.enter("qqqq")
    album.keep("sale-search-nothing")
    for _ in range(2):
        hands.press(Key.Key_Escape)  # the second acknowledges what was not added
    _long_sale(album)


def _long_sale(album: Album) -> None:
    hands = album.hands
    for code in (community.HOSTILE, community.LONG):
        hands.scan(code)
    album.keep("sale-hostile-names")
    goods = [item for item in album.services.till.search("6", 20) if not item.weighed]
    for item in goods[:12]:
        hands.scan(item.barcode)
    album.keep("sale-long")
    hands.press(Key.Key_0, plus=Qt.KeyboardModifier.ControlModifier)
    album.keep("sale-quick-keys")
    while len(hands.till.session.view.basket.lines) > 5:
        hands.press(Key.Key_Delete)


def _pay(album: Album) -> None:
    hands = album.hands
    hands.press(Key.Key_F12)
    album.keep("pay")
    toggle = hands.till.pay_page.box.findChildren(PadToggle)[0]
    hands.click(toggle)
    album.keep("pay-touch")
    hands.click(toggle)
    hands.press(Key.Key_F2)
    album.keep("pay-wechat")
    hands.press(Key.Key_F7)
    album.keep("pay-last-four")
    hands.enter("4821")
    album.keep("pay-last-four-noted")
    hands.press(Key.Key_F5)
    album.keep("pay-voucher")
    hands.press(Key.Key_F2)
    hands.type("50")
    hands.scan("134512345678904821")
    album.keep("pay-rest")
    hands.type("20")
    album.keep("pay-missing")
    hands.press(Key.Key_Escape)
    hands.type("100")
    album.keep("pay-change")
    hands.press(Key.Key_F3)
    hands.press(Key.Key_Return)
    album.keep("pay-refused")
    hands.press(Key.Key_Escape)
    hands.scan("281234567890123456")
    album.keep("pay-settled")
    hands.press(Key.Key_Delete)
    hands.enter("100")
    album.keep("done")
    album.tray.outcome = JobState.FAILED
    hands.press(Key.Key_F11)
    album.keep("done-not-printed")
    hands.press(Key.Key_Return)
    album.keep("sale-next")
    album.tray.outcome = JobState.DONE


def _shift(album: Album) -> None:
    hands = album.hands
    hands.scan(community.OIL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_Return)
    album.keep("done-exact")
    hands.press(Key.Key_Return)
    hands.click(hands.workplace.handover)
    album.keep("close-shift")
    hands.count(31500)
    album.keep("close-shift-sure")
    hands.press(Key.Key_F4)
    album.keep("close-shift-again")
    hands.count(31450)
    hands.press(Key.Key_F12)
    album.keep("shift-report")
    hands.press(Key.Key_Return)
    hands.click(hands.workplace.lock)
    album.keep("locked")
    backup.take(album)


def wanted(*, every: bool) -> tuple[tuple[tuple[int, int], str], ...]:
    """(size, language) of each album; else of the two that have least and most room."""
    return tuple(
        ((width, height), lang)
        for width, height in SIZES
        for lang in LANGUAGES
        if every or (width, lang) in TIGHT_AND_WIDE
    )


@contextmanager
def opened(
    folder: Path, app: QApplication, place: Place, size: tuple[int, int], lang: str, choices: Choices = AS_IT_IS
) -> Iterator[Album]:
    """An album under `folder`, of a community that is the album's own."""
    services = place.open()
    language = Language(app, lang)
    album = Album(folder / f"{size[0]}x{size[1]}-{lang}", services, language, size, choices)
    try:
        yield album
    finally:
        album.window.close()
        album.window.deleteLater()  # Qt takes it apart: Python would in any order
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        language.use(CHINESE)
        services.close()
        theme.apply(app)


def main() -> None:
    """Pictures into the folder that is named."""
    folder = Path(sys.argv[1])
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as work:
        founded = community.found(Path(work) / "first")
        for number, (size, lang) in enumerate(wanted(every=True)):
            with opened(folder, app, founded.copy(Path(work) / str(number)), size, lang) as album:
                take(album)


if __name__ == "__main__":
    main()
