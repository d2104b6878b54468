"""The mark of a receipt: it fits its own number, and nothing that was made up reads as one."""

from __future__ import annotations

from pos.services.receipt_mark import unmarked
from tests.services.town import Town

NUMBER = "S1-T1-1-000001"


def test_a_mark_is_its_own_numbers_and_any_case_is_read(filed_town: Town) -> None:
    shop, till = filed_town.desk.shop, filed_town.desk.till
    mark = till.marked(NUMBER)
    assert mark.startswith(f"{NUMBER}-")
    assert len(mark) == len(NUMBER) + 9
    assert unmarked(shop, mark) == unmarked(shop, mark.lower()) == NUMBER


def test_what_was_made_up_stays_what_it_is(filed_town: Town) -> None:
    shop, till = filed_town.desk.shop, filed_town.desk.till
    check = till.marked(NUMBER).rpartition("-")[2]
    for code in (
        f"S1-T1-1-000002-{check}",
        f"{NUMBER}-AAAAAAAA",
        f"{NUMBER}-",
        NUMBER,
        f"{NUMBER}-{check}A",
        "",
        "-",
        "天",
    ):
        assert unmarked(shop, code) == code
