"""The signed page: one page, every figure on it, readable by machine and by eye."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import pytest
from fpdf import FPDF
from pypdfium2 import PdfDocument

from pos.domain.month.books import ExceptionRow, MonthPack, SettlementRow, TieOut
from pos.exchange.a4 import FONT
from pos.exchange.month.pdf import summary_pdf
from pos.exchange.month.tables import pack_tables
from pos.places import resources
from tests.exchange.month_sample import COMPANY, month_sample

FINGERPRINT = "c0ffee" * 10 + "0000"


def page(pack: MonthPack) -> bytes:
    """The page of a month."""
    return summary_pdf(pack, pack_tables(pack), FINGERPRINT)


def text_of(data: bytes) -> str:
    """What another program's reader finds on it, blanks taken out."""
    with PdfDocument(data) as document:
        return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_bounded() for page in document))


def test_everything_to_sign_for_is_on_it() -> None:
    text = text_of(page(month_sample()))
    for expected in (
        "积分抵扣物业费月结单",
        "2026年10月",
        "和平东红色积分超市（S1）",
        "期初积分14475",
        "−抵扣物业费13400",
        "=期末积分4511",
        "=期末欠费84.15",
        "另：住户期末欠积分45",
        "项目推算账面差额",
        "积分账：推算期末/账面期末（积分）451145110",
        "积分抵扣=物业费到账：积分账/物业费账（元）129.00129.000.00",
        "抵扣134.00−冲正5.00=129.00",
        f"和平东红色积分超市应付{COMPANY}：¥129.00",
        "人民币（大写）：壹佰贰拾玖元整",
        "跨月冲正1，补录1，欠积分1",
        "以上数字经双方核对无误。",
        "（盖章）",
        "经手人签字",
        FINGERPRINT,
        "9b" * 32,
    ):
        assert expected in text


def test_one_page_nothing_compressed_nothing_of_the_moment() -> None:
    data = page(month_sample())
    assert data.count(b"/Type /Page\n") == 1
    assert b"/FlateDecode" not in data
    assert b"D:20261031000000" in data
    assert len(re.findall(rb"D:20", data)) == 1


def test_books_that_do_not_tie_say_so() -> None:
    pack = month_sample()
    off = replace(pack.households[0], points_closing=pack.households[0].points_closing - 7)
    text = text_of(
        page(replace(pack, households=(off, *pack.households[1:]), tie_outs=(TieOut("points", 4511, 4504),))),
    )
    assert "不符，差7" in text
    assert "账未平" in text
    assert "核对无误" not in text


def test_the_property_company_may_be_the_one_that_owes() -> None:
    rows = (
        SettlementRow(COMPANY, "redemptions", 0),
        SettlementRow(COMPANY, "reversals", 123456),
        SettlementRow(COMPANY, "due", -123456),
    )
    text = text_of(page(replace(month_sample(), settlement=rows)))
    assert f"{COMPANY}应付和平东红色积分超市：¥1234.56" in text
    assert "壹仟贰佰叁拾肆元伍角陆分" in text


def test_long_and_rare_names_neither_run_over_nor_stop_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    pack = replace(
        month_sample(),
        shop_name="喆堃𬭚" + "很长的名字" * 20,
        exceptions=tuple(ExceptionRow(f"kind{n}", "1-1-1", "x", "y") for n in range(40)),
        chain_heads=tuple((f"T{n}", n, "ab" * 32) for n in range(9)),
    )
    text = text_of(page(pack))
    assert "喆堃〓很长的名字" in text
    assert not caplog.records


def test_an_empty_month() -> None:
    empty = replace(
        month_sample(), households=(), redemptions=(), settlement=(), exceptions=(), tie_outs=(), chain_heads=(),
        programme_versions=(), previous_manifest_sha256="",
    )  # fmt: skip
    text = text_of(page(empty))
    assert "五、例外事项无" in text
    assert "（首月）" in text


def test_the_font_has_what_a_chinese_keyboard_types() -> None:
    pdf = FPDF()
    pdf.add_font("cjk", fname=resources() / FONT)
    glyphs = set(pdf.fonts["cjk"].cmap)  # type: ignore[union-attr]  # a font of ours, not a core font
    pdf.output()  # which closes the font's file
    assert {*range(0x4E00, 0x9FA6), *range(0x20, 0x7F), *map(ord, "¥−·，。、：；（）《》“”—…〓")} <= glyphs


def lost_objects(data: bytes) -> list[int]:
    """Objects that do not stand where the file's table says: most readers search for them, strict ones refuse."""
    table = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    heading = re.match(rb"xref\s+0 (\d+)\s+", data[table:])
    assert heading is not None
    entries = data[table + heading.end() :].split(b"\n")[: int(heading[1])]
    places = {number: int(entry[:10]) for number, entry in enumerate(entries) if b" n" in entry}
    assert places
    return [number for number, at in places.items() if not data[at:].startswith(b"%d 0 obj" % number)]


def test_it_is_a_pdf_that_others_can_open() -> None:
    data = page(month_sample())
    assert not lost_objects(data)
    assert lost_objects(data.replace(b"\n3 0 obj", b"\n9 0 obj", 1)) == [3]
    with PdfDocument(data) as document:
        assert len(document) == 1
        picture = document[0].render(scale=60 / 72).to_pil().convert("L")
    assert picture.height > picture.width > 480
    inside = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert inside is not None
    assert min(inside[0], inside[1], picture.width - inside[2], picture.height - inside[3]) > 20
