"""What nobody with the ledger's key sealed is never built upon: found before the first entry, and by what uses it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from pos.errors import Refused
from pos.ledger.audit import seals
from pos.ledger.audit.seals import EVER, SealCheck, broken
from pos.ledger.database import sqlite_module
from pos.ledger.journal import now
from tests.ledger.forger import canonical
from tests.ledger.proving import change, forget_anchors, key_of
from tests.ledger.stranger import Raw, opened, unguarded
from tests.services.town import FINANCE, NOODLES, Clock, Town
from tests.services.town import opened as opened_town

if TYPE_CHECKING:
    from tests.ledger.two_months import Files

DAY = now().date().replace(year=2026, month=6, day=2)
POINTS = 900
CLOSED = {"program_version": "1", "programme_versions": "1", "previous_manifest_sha256": ""}
_HEADS = "SELECT head_till, head_seq FROM month_head h JOIN month_close c USING (till, seq) WHERE c.period = ?"


def reopened(files: Files) -> Town:
    """The program is started."""
    return opened_town(files.path.parent, files.store, Clock(DAY))


def award(con: Any) -> None:
    """Points from nowhere, by somebody who knows the format and has no key: every sum and every hash is right."""
    raw = Raw(con, "award", household_id="H1", points=POINTS).points("H1", POINTS)
    raw.write()
    place = raw.entry["till"], raw.entry["seq"]
    with unguarded(con):
        digest = hashlib.sha256(canonical(con, *place)).hexdigest()
        mac = hmac.new(b"guessed", digest.encode(), "sha256").hexdigest()
        con.execute("UPDATE entry SET hash = ?, mac = ? WHERE till = ? AND seq = ?", (digest, mac, *place))


@pytest.fixture
def forged(files: Files) -> Files:
    """A ledger with such an award at its end."""
    with opened(files.path) as con:
        award(con)
    return files


ACTS: tuple[Callable[[Town], Any], ...] = (
    lambda town: town.sell((NOODLES, 1000)),
    lambda town: town.redeem(100),
    lambda town: town.desk.months.close(FINANCE, "2026-04"),
    lambda town: town.desk.months.pack("2026-03"),
)


def test_before_the_first_entry_after_a_start(forged: Files) -> None:
    town = reopened(forged)
    for act in ACTS:
        with pytest.raises(Refused, match="seals_broken") as refused:
            act(town)
        assert [str(place)[:3] for place in list_of(refused.value)] == ["OF:"]
    town.desk.close()


def list_of(refused: Refused) -> list[object]:
    """The places it names."""
    places = refused.values["places"]
    assert isinstance(places, list)
    return places


def test_while_the_program_runs(files: Files) -> None:
    """Points that were forged after the start are not used; honest ones are. And no month is closed over them."""
    town = reopened(files)
    town.bill(90000, "2026-05")
    town.earn(500)
    con = sqlite_module().connect(str(files.path))  # one process, one SQLite
    award(con)
    con.commit()
    con.close()
    assert town.redeem(100).points == 100
    with pytest.raises(Refused, match="seals_broken"):
        town.redeem(None)
    with pytest.raises(Refused, match="seals_broken"):
        town.desk.months.close(FINANCE, "2026-04")
    town.desk.close()


def test_what_is_left_of_a_lot_goes_by_its_uses(files: Files) -> None:
    """The remainders that are kept beside are in no seal: raised by hand, they pay no fee."""
    town = reopened(files)
    town.bill(90000, "2026-05")
    town.earn(500)
    con = sqlite_module().connect(str(files.path))
    assert con.execute("UPDATE lot_state SET remaining = remaining + 900 WHERE remaining > 0").rowcount > 0
    con.execute("UPDATE balance SET amount = amount + 90000 WHERE account = 'points/H1'")
    con.commit()
    con.close()
    with pytest.raises(Refused, match="seals_broken"):
        town.redeem(None)
    town.desk.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET points_after = 1 WHERE till = 'T1' AND seq = {last}",
        "UPDATE line SET name = 'x' WHERE till = 'T1' AND seq = {last}",
        "UPDATE entry SET mac = hash WHERE till = 'T1' AND seq = {last}",
        "UPDATE entry SET prev_hash = hash WHERE till = 'T1' AND seq = {last}",
        "DELETE FROM entry WHERE till = 'T1' AND seq = {last} - 1",
        "UPDATE month_head SET head_seq = {last} WHERE head_till = 'T1'",
    ],
)
def test_whatever_was_changed_since_the_close(sql: str, files: Files) -> None:
    with opened(files.path) as con:
        (last,) = con.execute("SELECT MAX(seq) FROM entry WHERE till = 'T1' AND kind = 'sale'").fetchone()
    change(files, sql.format(last=last))
    forget_anchors(files)
    town = reopened(files)
    with pytest.raises(Refused, match="seals_broken"):
        town.sell((NOODLES, 1000))
    town.desk.close()


def test_what_came_before_the_close_is_left_to_verify(files: Files) -> None:
    """Else the start would take longer every month; but a month that was changed is not handed out."""
    with opened(files.path) as con:
        heads = dict(con.execute(_HEADS, ("2026-03",)).fetchall())
        sale = con.execute(
            "SELECT MAX(seq) FROM entry WHERE till = 'T1' AND kind = 'sale' AND seq <= ?", (heads["T1"],)
        ).fetchone()[0]
        newer = con.execute("SELECT till, COUNT(*) FROM entry GROUP BY till").fetchall()
    change(files, f"UPDATE line SET name = 'x' WHERE till = 'T1' AND seq = {sale}")
    steps: list[int] = []
    assert seals._in_file(files.path, key_of(files), EVER, lambda: steps.append(1)) == ()
    assert len(steps) == sum(count - heads[till] for till, count in newer)
    town = reopened(files)
    town.sell((NOODLES, 1000))
    with pytest.raises(Refused, match="seals_broken"):
        town.desk.months.pack("2026-03")
    town.desk.close()


def test_a_forged_close_hides_nothing(forged: Files) -> None:
    """Heads that the forger names are in a close that nobody sealed."""
    with opened(forged.path) as con:
        heads = con.execute("SELECT till, MAX(seq), hash FROM entry GROUP BY till").fetchall()
        raw = Raw(con, "close", business_date="2026-04-30")
        raw.add(
            "month_close", period="2026-05", program_version="1", programme_versions="1", previous_manifest_sha256=""
        )
        for till, seq, digest in heads:
            raw.add("month_head", head_till=till, head_seq=seq, head_hash=digest)
        raw.write()
    town = reopened(forged)
    with pytest.raises(Refused, match="seals_broken"):
        town.sell((NOODLES, 1000))
    town.desk.close()


def test_the_check_is_let_go_with_the_ledger(files: Files) -> None:
    ledger = files.open()
    check = SealCheck(ledger.database, ledger.keys.mac)
    check.stop()
    assert check.done.done()
    ledger.close()


def test_both_ways_to_an_entrys_bytes_are_one(files: Files) -> None:
    """SQLite writes them for a file, we for a server: of every entry there is."""
    ledger = files.open()
    with ledger.read() as tx:
        of = ledger.database, tx, ledger.keys.mac
        assert seals._on_server(*of[1:], "2026-01-01", lambda: None) == broken(*of, "2026-01-01") == ()
        assert len(seals._on_server(tx, b"another", "2026-01-01", lambda: None)) == 20
    ledger.close()
