"""Households added to sales that are not theirs, points that leave and never arrive, and money for none."""

from __future__ import annotations

from typing import Any

from tests.ledger.attack import Attacks
from tests.ledger.stranger import DAY, Hand, Raw, one, sale

ON_ACCOUNTS = Attacks()


def _attached(con: Hand, of: str, household: str | None = "H1", **values: Any) -> Raw:
    """A household of its own accord on a sale of 25 points."""
    points: dict[str, Any] = {"points": 25, "reverses": of, "household_id": household}
    return Raw(con, "attached", "OF", **(points | values))


def _nobodys(con: Hand) -> str:
    """A sale without a household."""
    raw = sale(con, None)
    raw.write()
    return str(raw.entry["id"])


@ON_ACCOUNTS("attached_to")
def second_household_on_a_sale(con: Hand) -> None:
    sold = sale(con, "H2")
    sold.write()
    _attached(con, str(sold.entry["id"])).points("H1", 25).write()


@ON_ACCOUNTS("attached_to", "reverses_kind")
def household_on_no_sale(con: Hand) -> None:
    _attached(con, "nothing").points("H1", 25).write()


@ON_ACCOUNTS("attached_twice")
def household_added_twice(con: Hand) -> None:
    of = _nobodys(con)
    _attached(con, of).points("H1", 25).write()
    _attached(con, of, "H2").points("H2", 25).write()


@ON_ACCOUNTS("attached_returned")
def household_added_after_a_return(con: Hand) -> None:
    of = _nobodys(con)
    back = Raw(con, "return", reverses=of, total_fen=-500)
    back.line(qty_milli=-1000, amount_fen=-500, net_fen=-500, base_fen=-500, points=0, of_n=1, reason="other")
    back.tender(-500).move("till/T1/cash", "sales", -500).write()
    _attached(con, of).points("H1", 25).write()


@ON_ACCOUNTS("attached_points")
def late_points_beside_the_lots(con: Hand) -> None:
    _attached(con, _nobodys(con), points=26).points("H1", 25).write()


@ON_ACCOUNTS("accounts", "lots_household")
def late_points_of_another_household(con: Hand) -> None:
    _attached(con, _nobodys(con), "H2").points("H1", 25).write()


def _lot(con: Hand, household: str) -> tuple[str, int, int]:
    """A lot of 25 points that nobody used."""
    raw = sale(con, household)
    raw.write()
    return "T1", raw.entry["seq"], 1


def _taken(raw: Raw, lot: tuple[str, int, int], points: int, kind: str) -> Raw:
    return raw.add("lot_use", lot_till=lot[0], lot_seq=lot[1], lot_n=lot[2], points=points, kind=kind)


def _arrived(raw: Raw, household: str, points: int) -> Raw:
    return raw.add(
        "lot", household_id=household, source="transfer", points=points, available_from=DAY, expires_on=None,
        funder="shop", origin="",
    )  # fmt: skip


def _transfer(con: Hand, **values: Any) -> Raw:
    """25 points from H1 to H2."""
    lot = _lot(con, "H1")
    facts: dict[str, Any] = {"household_id": "H1", "points": -25, "approver": "somebody"}
    raw = _arrived(_taken(Raw(con, "transfer", "OF", **(facts | values)), lot, 25, "transfer"), "H2", 25)
    raw.add("posting", account="points/H1", unit="PTS", flow="transferred_out", amount=-25)
    return raw.add("posting", account="points/H2", unit="PTS", flow="transferred_in", amount=25)


@ON_ACCOUNTS("missing_facts")
def transfer_that_nobody_approved(con: Hand) -> None:
    _transfer(con, approver=None).write()


@ON_ACCOUNTS("transfer_lots")
def transfer_that_says_other_points(con: Hand) -> None:
    _transfer(con, points=-24).write()


@ON_ACCOUNTS("transferred", "transfer_lots")
def points_that_leave_and_do_not_arrive(con: Hand) -> None:
    raw = _transfer(con)
    for table, row in raw.rows:
        if table == "lot":
            row["points"] = 24
        if row.get("account") == "points/H2":
            row["amount"] = 24
    raw.add("posting", account="points/returned", unit="PTS", flow="returned", amount=1).write()


def _settlement(con: Hand, fen: int, points: int = 25, **values: Any) -> Raw:
    """25 points of H1 for money."""
    lot = _lot(con, "H1")
    facts: dict[str, Any] = {"household_id": "H1", "points": -points, "total_fen": 25, "approver": "somebody"}
    raw = _taken(Raw(con, "settlement", "OF", **(facts | values)), lot, 25, "settlement")
    raw.move("points/H1", "points/settled", -25, "settled", "PTS")
    return raw.move("office/cash", "settled", -fen, "settled")


@ON_ACCOUNTS("missing_facts")
def settlement_that_nobody_approved(con: Hand) -> None:
    _settlement(con, 25, approver=None).write()


@ON_ACCOUNTS("settlement_points")
def settlement_of_other_points(con: Hand) -> None:
    _settlement(con, 25, 20).write()


@ON_ACCOUNTS("settlement_money")
def more_money_than_the_slip_says(con: Hand) -> None:
    _settlement(con, 2500).write()


def _item(con: Hand, item_id: str, barcode: str, code: str) -> Raw:
    """A new version of an item, the tenth."""
    row = {"item_id": item_id, "version": 10, "barcode": barcode, "code": code, "name": "排骨", "price_fen": 4500}
    more = {"unit": "kg", "category": "", "weighed": 1, "vendor": "", "rate_hundredths": None}
    return Raw(con, "catalogue").add("item_version", **row, **more, pinyin="", initials="", off_sale=0, picture="")


@ON_ACCOUNTS("code_taken")
def label_of_ribs_that_sells_leek(con: Hand) -> None:
    _item(con, "I901", "6901028999991", "a0901").write()
    _item(con, "I902", "00A0901", "").write()


@ON_ACCOUNTS("code_taken")
def short_code_of_two_items_in_one_entry(con: Hand) -> None:
    raw = _item(con, "I903", "6901028999984", "905")
    raw.rows += [("item_version", row | {"n": 2, "item_id": "I904", "barcode": "904"}) for _, row in raw.rows]
    raw.write()


@ON_ACCOUNTS("code_taken")
def a_crate_that_is_scanned_as_leek(con: Hand) -> None:
    raw = _item(con, "I905", "6901028999977", "")
    crate = {"item_id": "I905", "number": 1, "version": 1, "qty_milli": 24_000, "unit": "箱"}
    raw.add("code_version", **crate, code="A0906").write()
    _item(con, "I906", "00a0906", "").write()


@ON_ACCOUNTS("too_large")
def picture_that_fills_the_file(con: Hand) -> None:
    Raw(con, "picture", detail='{"png": "' + "A" * 24_000 + '"}').write()


@ON_ACCOUNTS("too_large")
def quick_keys_without_end(con: Hand) -> None:
    Raw(con, "quick_keys", detail='{"content": "[' + " " * 24_000 + ']"}').write()


@ON_ACCOUNTS("missing_facts")
def picture_of_nothing(con: Hand) -> None:
    Raw(con, "picture", detail='{"png": ""}').write()


@ON_ACCOUNTS("room_taken")
def second_family_in_a_room(con: Hand) -> None:
    room = one(con, "SELECT room FROM household_version WHERE household_id = 'H1' ORDER BY version DESC")
    raw = Raw(con, "households", "OF")
    raw.add(
        "household_version",
        household_id="H99",
        version=1,
        room=room,
        area_centi=None,
        agreed_batch=0,
        state="live",
        lives_since=None,
    ).write()
