from __future__ import annotations

from pos.domain.fees.payments import PAID_BY, PAYMENTS
from pos.domain.sale.tender import TENDERS


def test_fees_are_paid_by_what_interface_md_names() -> None:
    assert PAYMENTS.keys() == {"cash", "transfer", "wechat", "alipay"}


def test_a_way_to_pay_has_one_name_wherever_it_is_paid() -> None:
    assert PAID_BY.keys() == TENDERS.keys() | PAYMENTS.keys()
    assert all(PAID_BY[kind] == row.words for kind, row in TENDERS.items())
