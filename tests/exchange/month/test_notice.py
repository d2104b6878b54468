"""The public notice: one page, its figures on it, its QR code read back."""

from __future__ import annotations

from dataclasses import replace

import zxingcpp
from pypdfium2 import PdfDocument

from pos.domain.fees.collection import Rates
from pos.domain.month.notice import Group, Notice
from pos.exchange.month.notice import notice_pdf
from tests.exchange.month.test_pdf import text_of

FINGERPRINT = "c0ffee" * 10 + "0123"
FULL = Notice(
    period="2026-10",
    shop_name="和平东红色积分超市",
    property_company="和平东物业服务有限公司",
    closed_on="2026-11-01",
    fingerprint=FINGERPRINT,
    billed=120,
    all=Rates(9360, 9120),
    without_points=Rates(8100, 7842),
    issued=151_146,
    used=127_620,
    held=98_000,
    value_fen=1,
    paid_by_points=62,
    paid_by_points_fen=127_620,
    by_building=(Group(("2",), 30), Group(("甲1",), 22), Group(("1", "3", ""), 10)),
)


def codes(data: bytes) -> list[str]:
    """What a phone reads on the page."""
    with PdfDocument(data) as document:
        assert len(document) == 1
        return [found.text for found in zxingcpp.read_barcodes(document[0].render(scale=200 / 72).to_pil())]


def test_the_figures_stand_on_one_page_and_the_code_is_the_fingerprint() -> None:
    data = notice_pdf(FULL)
    assert codes(data) == [FINGERPRINT]
    text = text_of(data)
    for expected in (
        "积分抵物业费公示2026年10月",
        "结账日：2026-11-01",
        "按户91.20%78.42%",
        "按金额93.60%81.00%",
        "应缴：120户。目标：90%。",
        "每100分抵¥1.00",
        "本月发放1511461511.46",
        "本月抵用1276201276.20",
        "月末没用98000980.00",
        "共62户，抵缴¥1276.20",
        "2号楼30户",
        "甲122户",
        "1、3号楼、未分楼栋合计：10户",
        "sha256summanifest.json",
        FINGERPRINT[:32],
        "（盖章）",
    ):
        assert expected in text
    assert notice_pdf(FULL) == data
    assert b"FlateDecode" not in data


def test_what_is_not_told_says_so() -> None:
    shy = replace(
        FULL, without_points=Rates(8100, None), used=None, paid_by_points=None, paid_by_points_fen=None, by_building=()
    )
    text = text_of(notice_pdf(shy))
    assert "按户91.20%不足5户，不列" in text
    assert "本月抵用不足5户，不列—" in text
    assert "共不足5户，不列不到5户的楼栋" in text
    nothing = replace(shy, billed=0, all=Rates(None, None), without_points=Rates(None, None))
    assert "按户——" in text_of(notice_pdf(nothing))


def test_a_town_of_many_buildings_stays_on_one_page() -> None:
    many = tuple(Group((str(n),), 5 + n) for n in range(1, 130))
    data = notice_pdf(replace(FULL, by_building=(*many, Group(tuple(map(str, range(130, 190))), 77))))
    assert codes(data) == [FINGERPRINT]
    text = text_of(data)
    assert "129号楼134户" in text
    assert "没有单列的60栋合计：77户" in text
