"""The same commands on a ledger that a server keeps, and the way there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commands.counter import Counter
    from tests.servers import Server

ON = ("--on", "2026-03-02")


def test_a_shop_grows_out_of_its_file(store: Counter, server: Server) -> None:
    url = server.database()
    before = store("--json", "balance", "1-1-101").json
    done = store("--json", "db", "copy", store.ledger, url)
    assert done.code == 0, done.err
    assert done.json["ledger"] == url
    assert done.json["checked"]["entries"] == store("--json", "verify").json["checked"]["entries"]
    there = {"POS_DATABASE_URL": url}
    assert store("--json", "balance", "1-1-101", **there).json == before
    assert store("--json", "verify", "--full", **there).json["clean"] is True
    sold = store(*ON, "--json", "redeem", "1-1-101", "--points", "1", **there)
    assert sold.code == 0, sold.err
    assert store("--json", "balance", "1-1-101", **there).json["points"] == before["points"] - 1
    assert store("--json", "balance", "1-1-101").json == before  # the file knows nothing of it
    assert store("--json", "db", "current", **there).json == {"database": "postgresql", "version": 1, "known": 1}
    assert "PostgreSQL" in store("db", "current", **there).out
    assert store("doctor", **there).code in (0, 1)
    assert "postgresql" in store("doctor", **there).out


def test_what_a_copy_says_and_refuses(store: Counter, server: Server) -> None:
    url, home = server.database(), store.folder / "home.db"
    assert "证明完好" in store("db", "copy", store.ledger, url).out
    again = store("db", "copy", store.ledger, url)
    assert again.code == 1
    assert "已经有账本" in again.err
    assert store("db", "copy", url, home).code == 0
    assert store("--json", "verify", "--database", str(home)).json["clean"] is True
    same = store("db", "copy", store.ledger, f"sqlite:///{store.ledger}")
    assert same.code == 1
    assert "同一个地方" in same.err
    assert store("db", "copy", store.folder / "nothing.db", url).code == 3
    away = store("db", "copy", store.ledger, "postgresql://me:secret@127.0.0.1:1/shop")
    assert away.code == 3
    assert "secret" not in away.err


def test_a_backup_of_a_server_comes_back(store: Counter, server: Server) -> None:
    url, empty = server.database(), server.database()
    of_a_file = store.folder / "backup.db"
    assert store("backup", of_a_file).code == 0
    assert store("db", "copy", store.ledger, url).code == 0
    file = store.folder / "backup.dump"
    made = store("--json", "backup", file, POS_DATABASE_URL=url)
    assert made.code == 0, made.err
    assert made.json["checked"]["entries"] > 5
    wrong = store("restore", file)
    assert wrong.code == 1
    assert "服务器账本的备份" in wrong.err
    back = store("--json", "restore", file, POS_DATABASE_URL=empty)
    assert back.code == 0, back.err
    assert back.json["ledger"] == empty
    assert store("verify", POS_DATABASE_URL=empty).code == 0
    full = store("restore", file, POS_DATABASE_URL=url)
    assert full.code == 1
    assert "已经有账本" in full.err
    assert "db copy" in store("restore", of_a_file, POS_DATABASE_URL=server.database()).err
