"""Returns of other things than the sale was of: cash by coins which it did not go by, goods of another batch."""

from __future__ import annotations

from tests.ledger.attack import Attacks
from tests.ledger.stranger import Hand, Raw

ON_CASH = Attacks()


def _by_coins(con: Hand, more: int) -> None:
    """All of a sale back, and so many fen more in cash than its share, as if coins had made it so."""
    sale_id, fen, qty = con.execute(
        "SELECT e.id, l.net_fen, l.qty_milli FROM entry e JOIN line l ON l.till = e.till AND l.seq = e.seq"
        " WHERE e.kind = 'sale' AND e.household_id IS NULL AND e.n_line = 1 AND e.detail = '{}'"
        " AND NOT EXISTS (SELECT 1 FROM entry b WHERE b.reverses = e.id)"
    ).fetchone()
    amounts = dict.fromkeys(("amount_fen", "net_fen", "base_fen"), -fen)
    raw = Raw(con, "return", reverses=sale_id, total_fen=-fen, adjust_fen=-more)
    raw.line(points=0, qty_milli=-qty, unit_price_fen=0, of_n=1, reason="other", **amounts).tender(-fen - more)
    for account, flow, amount in (("till/T1/cash", "tender", -fen - more), ("sales", "sales", fen)):
        raw.add("posting", account=account, unit="CNY", flow=flow, amount=amount)
    raw.add("posting", account="rounding", unit="CNY", flow="rounding", amount=more).write()


@ON_CASH("return_cash")
def cash_that_coins_do_not_explain(con: Hand) -> None:
    _by_coins(con, 100)


@ON_CASH("return_cash")
def cash_short_of_its_share(con: Hand) -> None:
    _by_coins(con, -1)


@ON_CASH("sale_coin")
def coins_that_would_hand_out_more_than_came_in(con: Hand) -> None:
    amounts = dict.fromkeys(("unit_price_fen", "amount_fen", "net_fen", "base_fen"), 550)
    raw = Raw(con, "sale", detail='{"coin_fen": 100}', total_fen=550).line(points=0, **amounts)
    raw.tender(550).move("till/T1/cash", "sales", 550).write()


@ON_CASH("scrap")
def goods_scrapped_of_another_batch_than_came_back(con: Hand) -> None:
    raw = Raw(con, "return", total_fen=-500, approver="lead")
    raw.line(points=0, qty_milli=-1000, amount_fen=-500, net_fen=-500, base_fen=-500, reason="other")
    for milli, reason, batch in ((1000, "return", "A"), (-1000, "scrap", "B")):
        said = {"qty_milli": milli, "reason": reason, "batch": batch}
        raw.add("stock_move", item_id="I1", expires_on=None, cost_fen=None, book_milli=None, **said)
    raw.tender(-500).move("till/T1/cash", "sales", -500).write()
