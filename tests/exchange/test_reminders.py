"""Reminders on A4: slips to cut, a building a page, many fees told together; the same bytes every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdfium2 import PdfDocument

from pos.domain.fees.reminders import Claim, Reminder, Sender
from pos.exchange.reminders import reminders_pdf

ON = date(2026, 11, 29)
SENDER = Sender("和平物业有限公司", "工商银行 6222 0000 1111", "和平东超市")
SPANS = (("2026-08", "2026-09"), ("2026-11", "2026-11"))
ONE = Reminder("2-1-101", "王**", (Claim("物业费", 3, SPANS, 13_815),), 13_815, 13_815, 13_815)


def pages(*reminders: Reminder, sender: Sender = SENDER) -> list[str]:
    """The words of each page."""
    made = PdfDocument(BytesIO(reminders_pdf(reminders, sender, ON)))
    return [page.get_textpage().get_text_bounded() for page in made]


def test_four_slips_a_page_and_every_building_begins_one() -> None:
    rooms = ["2-1-101", "2-1-102", "2-1-103", "2-1-104", "2-1-105", "3-1-101", "商铺A01"]
    told = pages(*(replace(ONE, room=room) for room in rooms))
    assert [[room for room in rooms if room in page] for page in told] == [rooms[:4], rooms[4:5], rooms[5:6], rooms[6:]]


def test_a_slip_says_what_for_how_to_pay_and_what_points_would_pay() -> None:
    (page,) = pages(ONE)
    for words in (
        "2026年8月 至 2026年9月、2026年11月　共 3 个月",
        "¥ 138.15",
        "用 13 815 分可以抵 ¥ 138.15，正好全部抵清",
        "收款账户：工商银行 6222 0000 1111",
        "和平物业有限公司",
        "2026年11月29日",
    ):
        assert words in page
    (bare,) = pages(replace(ONE, points=0, pays_points=0, pays_fen=0), sender=Sender("", "", "和平东超市"))
    assert "积分，用" not in bare
    assert "收款账户" not in bare
    assert "和平东超市" in bare


def test_many_fees_are_told_together_and_none_is_lost() -> None:
    names = ["物业费", "电梯费", "垃圾费", "停车费", "水费", "供暖费"]
    (page,) = pages(replace(ONE, claims=tuple(replace(ONE.claims[0], fee_item=name) for name in names)))
    assert "其他 3 项：停车费、水费、供暖费" in page
    assert "¥ 414.45" in page  # of those three
    assert "合计　¥ 828.90" in page


def test_the_same_reminders_are_the_same_bytes() -> None:
    assert reminders_pdf([ONE], SENDER, ON) == reminders_pdf([ONE], SENDER, ON)
