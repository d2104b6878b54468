"""Goods that came, went or were counted otherwise than they may: of nothing, the wrong way, twice, out of order."""

from __future__ import annotations

from typing import Any

from tests.ledger.attack import Attacks
from tests.ledger.stranger import Hand, Raw, one, sale

ON_STOCK = Attacks()
_UNSAID = {"batch": None, "expires_on": None, "cost_fen": None, "book_milli": None}


def _item(con: Hand) -> str:
    """Some item that moved."""
    return str(one(con, "SELECT item_id FROM stock_move ORDER BY item_id"))


def _book(con: Hand, item: str) -> int:
    """What the book has of it."""
    return int(one(con, "SELECT SUM(qty_milli) FROM stock_move WHERE item_id = ?", item))


def _entry(con: Hand, kind: str, **values: Any) -> Raw:
    """One of the office's about goods, after everything that stands."""
    raw = Raw(con, kind, **values)
    newest = "SELECT till, seq, hash FROM entry e WHERE seq = (SELECT MAX(seq) FROM entry o WHERE o.till = e.till)"
    for till, seq, digest in con.execute(f"{newest} ORDER BY till").fetchall():
        raw.add("month_head", head_till=till, head_seq=seq, head_hash=digest)
    return raw


def _head(raw: Raw, till: str) -> dict[str, Any]:
    """Its row about where a chain stood."""
    return next(row for table, row in raw.rows if table == "month_head" and row["head_till"] == till)


def _move(raw: Raw, item: str, milli: int, reason: str, **said: Any) -> Raw:
    return raw.add("stock_move", **({"item_id": item, "qty_milli": milli, "reason": reason} | _UNSAID | said))


def _received(con: Hand) -> Raw:
    return _move(_entry(con, "received"), _item(con), 1000, "received", batch="")


def _begun(con: Hand, item: str, **said: Any) -> str:
    """A count of an item; its id."""
    raw = _entry(con, "count_begun")
    _move(raw, item, 0, "frozen", **({"book_milli": _book(con, item)} | said)).write()
    return str(raw.entry["id"])


def _counted(con: Hand, count: str, item: str, nth: int = 1, **said: Any) -> Raw:
    """So much found as the book has."""
    raw = _entry(con, "counted", reverses=count, nth=nth)
    return _move(raw, item, 0, "counted", **({"book_milli": _book(con, item)} | said))


@ON_STOCK("stock_item")
def goods_of_no_item(con: Hand) -> None:
    _move(_entry(con, "received"), "I999", 1000, "received", batch="").write()


@ON_STOCK("stock_row")
def received_less_than_nothing(con: Hand) -> None:
    _move(_entry(con, "received"), _item(con), -1000, "received", batch="").write()


@ON_STOCK("stock_row")
def received_in_no_batch(con: Hand) -> None:
    _move(_entry(con, "received"), _item(con), 1000, "received").write()


@ON_STOCK("stock_row")
def lost_and_more_is_there(con: Hand) -> None:
    _move(_entry(con, "lost"), _item(con), 1000, "lost").write()


@ON_STOCK("stock_row")
def sent_back_for_what_it_cost(con: Hand) -> None:
    _move(_entry(con, "sent_back"), _item(con), -1000, "sent_back", cost_fen=1).write()


@ON_STOCK("stock_row")
def begun_by_moving_goods(con: Hand) -> None:
    item = _item(con)
    _move(_entry(con, "count_begun"), item, -1000, "frozen", book_milli=_book(con, item)).write()


@ON_STOCK("stock_row")
def counted_against_no_book(con: Hand) -> None:
    item = _item(con)
    _move(_entry(con, "counted", reverses=_begun(con, item), nth=1), item, -1000, "counted").write()


@ON_STOCK("stock_row")
def not_counted_and_moved(con: Hand) -> None:
    item = _item(con)
    _move(_entry(con, "counted", reverses=_begun(con, item), nth=1), item, -1000, "uncounted").write()


@ON_STOCK("lost_reason")
def lost_for_a_reason_of_its_own(con: Hand) -> None:
    _move(_entry(con, "lost", reason="sold"), _item(con), -1, "lost").write()


@ON_STOCK("row_words")
def goods_received_by_a_sale(con: Hand) -> None:
    _move(sale(con), _item(con), 1000, "received", batch="").write()


@ON_STOCK("row_words")
def goods_counted_away_by_a_delivery(con: Hand) -> None:
    item = _item(con)
    _move(_received(con), item, -1, "counted", book_milli=_book(con, item)).write()


@ON_STOCK("stock_heads")
def chains_that_stood_nowhere(con: Hand) -> None:
    raw = _received(con)
    _head(raw, "T1")["head_seq"] = 10**6
    raw.write()


@ON_STOCK("stock_heads")
def a_till_that_stood_further_before(con: Hand) -> None:
    raw, sql = _received(con), "SELECT hash FROM entry WHERE till = 'T1' AND seq = 1"
    _head(raw, "T1").update(head_seq=1, head_hash=one(con, sql))
    raw.write()


@ON_STOCK("stock_heads")
def the_office_left_out(con: Hand) -> None:
    raw = _received(con)
    _head(raw, "OF").update(head_till="T9", head_seq=1)
    raw.write()


@ON_STOCK("stock_heads")
def the_office_before_its_last(con: Hand) -> None:
    raw, sql = _received(con), "SELECT hash FROM entry WHERE till = 'OF' AND seq = 1"
    _head(raw, "OF").update(head_seq=1, head_hash=one(con, sql))
    raw.write()


@ON_STOCK("stock_heads")
def a_till_at_two_places(con: Hand) -> None:
    raw, sql = _received(con), "SELECT hash FROM entry WHERE till = 'T1' AND seq = 1"
    raw.add("month_head", head_till="T1", head_seq=1, head_hash=one(con, sql)).write()


@ON_STOCK("count_open")
def counted_twice_at_a_time(con: Hand) -> None:
    item = _item(con)
    _begun(con, item)
    _begun(con, item)


@ON_STOCK("count_open")
def twice_in_one_count(con: Hand) -> None:
    item = _item(con)
    raw, book = _entry(con, "count_begun"), _book(con, item)
    # Both say the book, which together is too much of it: half each.
    _move(raw, item, 0, "frozen", book_milli=book)
    _move(raw, item, 0, "frozen", book_milli=0).write()


@ON_STOCK("count_book")
def begun_with_another_book(con: Hand) -> None:
    item = _item(con)
    _begun(con, item, book_milli=_book(con, item) + 1000)


@ON_STOCK("count_moved")
def counted_against_another_book(con: Hand) -> None:
    item = _item(con)
    _counted(con, _begun(con, item), item, book_milli=_book(con, item) - 1000).write()


@ON_STOCK("count_moved")
def counted_as_if_nothing_had_been_sold(con: Hand) -> None:
    item = _item(con)
    count, book = _begun(con, item), _book(con, item)
    _move(_received(con), item, 500, "received", batch="").write()
    _counted(con, count, item, book_milli=book).write()


@ON_STOCK("count_nth")
def the_second_part_of_a_count_first(con: Hand) -> None:
    item = _item(con)
    _counted(con, _begun(con, item), item, nth=2).write()


@ON_STOCK("count_of", "count_moved")
def counted_what_the_count_is_not_about(con: Hand) -> None:
    item = _item(con)
    other = one(con, "SELECT item_id FROM stock_move WHERE item_id <> ? ORDER BY item_id", item)
    _counted(con, _begun(con, item), str(other)).write()


@ON_STOCK("count_of")
def counted_again_in_one_count(con: Hand) -> None:
    item = _item(con)
    count = _begun(con, item)
    _counted(con, count, item).write()
    _counted(con, count, item, nth=2).write()


@ON_STOCK("count_of")
def counted_whole_and_by_a_batch(con: Hand) -> None:
    item = _item(con)
    raw = _counted(con, _begun(con, item), item)
    _move(raw, item, 0, "counted", batch="X", book_milli=0).write()
