"""What one desk writes the others hear; a server that goes and comes back is noticed."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.goods.items import Item
from pos.domain.goods.layouts import SHIPPED
from pos.domain.points.programme import Programme
from pos.domain.sale.basket import Basket
from pos.errors import Unavailable
from pos.ledger.database import Database
from pos.ledger.engine import Engine
from pos.ledger.entry import OFFICE
from pos.ledger.server.listener import parse
from pos.ledger.sharing import Listening, Notice
from pos.services.desks import Desks
from pos.services.goods.backoffice import Backoffice
from pos.services.notices import Subject
from pos.services.office.awards import Award
from pos.services.people import shop_settings
from pos.services.people.label_layouts import LabelDesk
from pos.services.people.roster import Roster
from pos.services.till.views import Outcome
from pos.services.upkeep.setup import FIRST_PROGRAMME
from tests.several.shops import CASHIER, FINANCE, MANAGER, NEIGHBOUR, ROOM, Community, noodles

SOON_S = 20
"""A bound for a test that fails; nothing waits so long."""
Heard = Notice | str


class Keeper:
    """Keeps what it hears in order."""

    def __init__(self) -> None:
        self.told: queue.Queue[Heard] = queue.Queue()
        self.stumbles = 0

    def heard(self, notice: Notice) -> None:
        """An entry, or rows."""
        if self.stumbles:
            self.stumbles -= 1
            raise Unavailable("server_away", place="here")
        self.told.put(notice)

    def back(self) -> None:
        """The server is there."""
        self.told.put("back")

    def away(self) -> None:
        """It is not."""
        self.told.put("away")

    def until(self, wanted: Heard) -> list[Heard]:
        """All that is heard up to what is wanted."""
        found: list[Heard] = []
        while wanted not in found:
            found.append(self.told.get(timeout=SOON_S))
        return found


@pytest.fixture
def here(community: Community) -> Iterator[Desks]:
    with community.desk("here") as desk:
        yield desk


@pytest.fixture
def there(community: Community) -> Iterator[Desks]:
    with community.desk("there", patience_ms=None) as desk:
        yield desk


@pytest.fixture
def ears(here: Desks) -> Iterator[Keeper]:
    keeper = Keeper()
    listener = _listening(here, keeper)
    keeper.until("back")
    yield keeper
    listener.close()


def _listening(desk: Desks, keeper: Keeper) -> Listening:
    listener = desk.ledger.database.listen(keeper)
    assert listener is not None
    return listener


def _price(desk: Desks) -> object:
    return Backoffice(desk.shop).put_item(MANAGER, noodles(1390))


def _programme(desk: Desks) -> Programme:
    return Backoffice(desk.shop).add_programme(MANAGER, replace(FIRST_PROGRAMME, rate_hundredths=200))


def _award(desk: Desks) -> int:
    room = desk.office.in_room(ROOM)
    return desk.office.award(FINANCE, Award(room, 100, "志愿服务", "H-1", "社区", desk.office.new_key()))


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (_price, Notice("catalogue", OFFICE)),
        (_programme, Notice("programme", OFFICE)),
        (_award, Notice("award", OFFICE, "H1")),
        (
            lambda desk: shop_settings.change(desk.shop, MANAGER, "cash_rounding", "jiao"),
            Notice("setting"),
        ),
        (lambda desk: Backoffice(desk.shop).add_household(FINANCE, "9-1-101", None), Notice("households", OFFICE)),
        (lambda desk: Roster(desk.shop).add(MANAGER, "new", "新来的", CASHIER.roles, "123456"), Notice("people")),
        (lambda desk: desk.till.open_shift(CASHIER, 20000), Notice("shift_opened", "T1")),
    ],
)
def test_every_change_is_heard(there: Desks, ears: Keeper, act: Callable[[Desks], object], wanted: Notice) -> None:
    act(there)
    ears.until(wanted)


def test_persons_of_a_household_are_heard(there: Desks, ears: Keeper, tmp_path: Path) -> None:
    file = tmp_path / "again.csv"
    file.write_text(f"房号,面积,住户,电话\n{NEIGHBOUR},93.96,欧阳大燕,13900000003\n", "utf-8")
    there.imports.bring(MANAGER, "households", file)
    ears.until(Notice("household_person"))


def test_a_layout_of_labels_changed_there_is_gone_by_here(here: Desks, there: Desks) -> None:
    Backoffice(there.shop).put_item(MANAGER, Item("", "10042", "苹果", 1198, unit="kg", weighed=True))
    body = "211004200962"
    label = body + str(gs1_check_digit(body))
    ready, heard = threading.Event(), threading.Event()
    close = here.notices.subscribe(
        lambda change: heard.set() if change.subject is Subject.RULES else None, lambda _: ready.set()
    )
    assert close is not None
    assert ready.wait(SOON_S)
    assert here.till.scan(Basket(), label, 1000).outcome is Outcome.ADDED
    LabelDesk(there.shop).keep(MANAGER, replace(SHIPPED[0], enabled=False), SHIPPED[0])
    assert heard.wait(SOON_S)
    assert here.till.scan(Basket(), label, 2000).outcome is not Outcome.ADDED
    close()


def test_what_was_refused_is_not_heard(there: Desks, ears: Keeper) -> None:
    class Undone(Exception):
        pass

    def work(tx: object) -> None:
        _ = tx
        raise Undone

    with pytest.raises(Undone):
        there.ledger.write(work)
    _price(there)
    assert ears.until(Notice("catalogue", OFFICE)) == [Notice("catalogue", OFFICE)]


def test_a_killed_server_is_noticed_and_so_is_its_return(community: Community, there: Desks, ears: Keeper) -> None:
    community.server.kill()
    try:
        assert ears.until("away") == ["away"]
    finally:
        community.server.start()
    assert ears.until("back") == ["back"]
    _price(there)
    ears.until(Notice("catalogue", OFFICE))


def test_a_server_that_stands_still_is_noticed(community: Community, ears: Keeper) -> None:
    community.server.stand_still()
    try:
        assert ears.until("away") == ["away"]
    finally:
        community.server.go_on()
    assert ears.until("back") == ["back"]


def test_an_ear_that_stumbles_hears_that_everything_is_to_be_read_anew(there: Desks, ears: Keeper) -> None:
    ears.stumbles = 1
    _price(there)
    assert ears.until("back") == ["away", "back"]


def test_nothing_is_told_after_the_close(here: Desks, there: Desks) -> None:
    keeper = Keeper()
    listener = _listening(here, keeper)
    keeper.until("back")
    listener.close()
    _price(there)
    assert keeper.told.empty()
    assert "notices" not in {thread.name for thread in threading.enumerate()}


def test_a_file_has_nobody_to_listen_to(tmp_path: Path) -> None:
    before = threading.active_count()
    file: Engine = Database(tmp_path / "ledger.db")
    assert file.listen(Keeper()) is None
    assert threading.active_count() == before


def test_notices_of_another_version_are_harmless() -> None:
    assert parse("") == Notice("")
    assert parse("sale T1 ") == Notice("sale", "T1")
    assert parse("sale T1 H7 more of it") == Notice("sale", "T1", "H7")
