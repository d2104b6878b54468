"""Several tills and an office on one server: exactly once whatever happens to it, and the sums hold at every moment."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pos.errors import PosError, Refused
from pos.ledger import book
from pos.ledger.journal import new_id
from pos.ledger.keys import KeyStore
from pos.services.office.awards import Award
from tests.promises.seller import DAY
from tests.promises.selling_on import basket
from tests.servers import Server, server_or_skip
from tests.services.town import CASH, CASHIER, CLERK, MANAGER, Clock, Town, found_town, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.promises
ROOT = Path(__file__).parents[2]
EXPECTED = frozenset({"more_than_available", "debt"})
"""Another desk was faster."""
TILLS = ("T1", "T2", "T3", "T4")


@pytest.fixture
def own_server(disk_path: Path) -> Iterator[Server]:
    """A server that only this test kills, with its files on the disk."""
    disk_path.chmod(0o711)  # its own folder is in there, and it runs as another user
    with server_or_skip(disk_path) as running:
        yield running


def settled(folder: Path, url: str) -> Town:
    """The community on the server, with four tills."""
    folder.mkdir()
    (folder / "data").mkdir()
    found_town(folder, url)
    town = seat(folder, url)
    ledger = town.desk.ledger
    for till in TILLS[1:]:
        ledger.write(lambda tx, till=till: book.open_till(ledger, tx, till, town.shop.stamp()))  # type: ignore[misc]  # a default binds it
    return town


def seat(folder: Path, url: str) -> Town:
    """A desk of its own: its own connection."""
    return opened(folder / "data", KeyStore(folder / "keys", use_os_store=False), Clock(DAY), url)


def computer(folder: Path, name: str) -> Path:
    """A till's own computer: it has the key, and its own anchors."""
    place = folder / name
    (place / "data").mkdir(parents=True)
    shutil.copytree(folder / "keys", place / "keys")
    return place


def test_the_server_is_killed_while_four_tills_sell(own_server: Server, tmp_path: Path, full_figures: bool) -> None:
    count, kills = (5000, 15) if full_figures else (40, 3)
    url, folder = own_server.database(), tmp_path / "office"
    town = settled(folder, url)
    town.desk.close()
    with ExitStack() as stack:
        tills = {name: stack.enter_context(_selling(url, computer(folder, name), name, count)) for name in TILLS}
        said = _heard_while_killed(own_server, tills, kills, count)
    _each_once(seat(folder, url), said, count)


def _selling(url: str, place: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.promises.selling_on", url, str(place / "data"), str(place / "keys")]
    return subprocess.Popen([*command, name, str(count)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _heard_while_killed(
    server: Server, tills: dict[str, subprocess.Popen[str]], kills: int, count: int
) -> dict[str, list[str]]:
    """What each till said until it had sold everything, the server being killed all the while."""
    said: dict[str, list[str]] = {name: [] for name in TILLS}
    hearing = [
        threading.Thread(target=lambda name=name, child=child: said[name].extend(child.stdout or ()), daemon=True)
        for name, child in tills.items()
    ]
    for one in hearing:
        one.start()
    pulled = _pull_the_plug(server, said, kills, count)
    for child, one in zip(tills.values(), hearing, strict=True):
        assert child.wait(1200) == 0
        one.join()
    assert pulled == kills
    return said


def _pull_the_plug(server: Server, said: dict[str, list[str]], kills: int, count: int) -> int:
    """Kill the server at moments spread over the sales: (how often it was done while somebody still sold)."""
    dice, pulled = random.Random(20261124), 0
    for kill in range(kills):
        least = len(TILLS) * count * (kill + 1) // (kills + 2)
        while sum(map(len, said.values())) < least:
            time.sleep(0.01)
        time.sleep(dice.random() * 0.05)
        pulled += min(map(len, said.values())) <= count
        server.kill()
        time.sleep(dice.random() * 0.3)
        server.start()
    return pulled


def _each_once(town: Town, said: dict[str, list[str]], count: int) -> None:
    """All that was acknowledged is there under its number, each basket once, no number left out, everything proven."""
    with town.desk.ledger.read() as tx:
        rows = tx.exec_driver_sql(
            "SELECT idempotency_key, till, epoch, receipt_seq FROM entry WHERE kind = 'sale' ORDER BY till, seq"
        ).all()
    for name in TILLS:
        acknowledged = [line.split() for line in said[name][1:]]
        assert [int(n) for _, n, _ in acknowledged] == list(range(count))
        mine = [row for row in rows if row[1] == name]
        assert [row[0] for row in mine] == [f"basket-{name}-{n:06d}" for n in range(count)]
        assert [row[3] for row in mine] == list(range(1, count + 1))
        assert [number for *_, number in acknowledged] == [f"S1-{name}-1-{n:06d}" for n in range(1, count + 1)]
    town.assert_proven()
    town.desk.close()


class Sums:
    """Reads snapshots until it is told to stop, and keeps what was wrong in any."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.stop = threading.Event()
        self.seen = 0
        self.states: set[tuple[object, ...]] = set()
        self.wrong: list[str] = []

    def look(self) -> None:
        """Every unit sums to zero, kept as posted; no household is below zero."""
        while not self.stop.is_set():
            with self.town.desk.ledger.read() as tx:
                kept = tx.exec_driver_sql("SELECT unit, SUM(amount) FROM balance GROUP BY unit ORDER BY unit").all()
                time.sleep(0.002)  # writers go on meanwhile: the snapshot must not notice
                posted = tx.exec_driver_sql("SELECT unit, SUM(amount) FROM posting GROUP BY unit ORDER BY unit").all()
                homes = tx.exec_driver_sql(
                    "SELECT account, SUM(amount) FROM balance WHERE substr(account, 1, 8) = 'points/H'"
                    " OR substr(account, 1, 6) = 'debt/H' GROUP BY account ORDER BY account"
                ).all()
                lots = tx.exec_driver_sql("SELECT COALESCE(SUM(remaining), 0) FROM lot_state").scalar_one()
            self.seen += 1
            self.states.add(tuple(map(tuple, homes)))
            if any(row[1] for row in (*kept, *posted)):
                self.wrong.append(f"a unit does not sum to zero: {kept} {posted}")
            if any(row[1] < 0 for row in homes):
                self.wrong.append(f"below zero: {homes}")
            if lots != sum(row[1] for row in homes if row[0].startswith("points/")):
                self.wrong.append(f"lots hold {lots}, the households {homes}")


def _busy(town: Town, till: str, stop: threading.Event, done: list[str], failed: list[BaseException]) -> None:
    """One desk doing all that moves points, at the same three households as the others."""
    dice, homes = random.Random(till), sorted(town.homes)
    desk, counter = town.desk, town.till(till, needs_shift=False)
    try:
        while not stop.is_set():
            room, n = dice.choice(homes), len(done)
            try:
                match dice.randrange(4):
                    case 0:
                        counter.complete(CASHIER, basket(till, n, town), CASH)
                    case 1:
                        desk.office.award(MANAGER, Award(town.home(room), 7, "巡逻", "表", "物业", new_id()))
                    case 2:
                        desk.office.redeem(CLERK, town.home(room), dice.randrange(1, 60), new_id())
                    case _:
                        sold = counter.complete(CASHIER, basket(till, 10**5 + n, town), CASH)
                        counter.give_back(CASHIER, sold.receipt_no, None, "买错了")
                done.append(till)
            except Refused as refused:
                if refused.code not in EXPECTED:
                    raise
    except PosError as error:
        failed.append(error)
        stop.set()


def test_every_snapshot_sums_up_while_four_desks_write(server: Server, tmp_path: Path, full_figures: bool) -> None:
    url, folder = server.database(), tmp_path / "office"
    town = settled(folder, url)
    for room in town.homes:
        town.bill(10**9, room=room)
    stop, done, failed = threading.Event(), list[str](), list[BaseException]()
    seats = [seat(computer(folder, name), url) for name in TILLS]
    sums = [Sums(seat(computer(folder, f"reader {n}"), url)) for n in range(2)]
    writers = [
        threading.Thread(target=_busy, args=(one, name, stop, done, failed))
        for one, name in zip(seats, TILLS, strict=True)
    ]
    readers = [threading.Thread(target=one.look) for one in sums]
    for thread in (*writers, *readers):
        thread.start()
    if full_figures:
        stop.wait(60)
    else:
        while (len(done) < 60 or set(done) != set(TILLS)) and not stop.is_set():
            time.sleep(0.01)
    stop.set()
    for one in sums:
        one.stop.set()
    for thread in (*writers, *readers):
        thread.join()
    assert failed == []
    assert [wrong for one in sums for wrong in one.wrong] == []
    assert all(len(one.states) > 3 for one in sums)  # they really saw it move
    assert set(done) == set(TILLS)
    town.assert_proven()
    for each in (town, *seats, *(one.town for one in sums)):
        each.desk.close()
