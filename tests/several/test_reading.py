"""What a sale reads on a server that has not counted its rows yet: as much at the five hundredth as at the fiftieth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.sale import Shop

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers import Server

_READ = "SELECT SUM(idx_tup_read) + (SELECT SUM(seq_tup_read) FROM pg_stat_user_tables) FROM pg_stat_user_indexes"


def _read(shop: Shop, server: Server, url: str) -> int:
    """Rows and index entries that were read in this database so far."""
    shop.desk.ledger.write(lambda tx: tx.exec_driver_sql("SELECT pg_stat_force_next_flush()").all())
    with server.connect(url) as hand:
        row = hand.execute(_READ).fetchone()
    assert row is not None
    return int(row[0])


def _reads_of(shop: Shop, server: Server, url: str, sales: int) -> float:
    before = _read(shop, server, url)
    for _ in range(sales):
        shop.sell(shop.basket(3))
    return (_read(shop, server, url) - before) / sales


def test_a_sale_reads_no_more_when_there_are_many(server: Server, tmp_path: Path) -> None:
    url = server.database()
    shop = Shop.make(tmp_path, url)
    with server.connect(url) as hand:
        for (table,) in hand.execute("SELECT relname FROM pg_stat_user_tables").fetchall():
            hand.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")
        hand.commit()
    try:
        _reads_of(shop, server, url, 40)
        early = _reads_of(shop, server, url, 20)
        _reads_of(shop, server, url, 400)
        late = _reads_of(shop, server, url, 20)
    finally:
        shop.close()
    assert early > 20
    assert late < 1.5 * early, f"{early:.0f} rows a sale became {late:.0f}"
