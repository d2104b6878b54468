"""The printer bytes, read back by a decoder of their own: same text, and no command that a name brought along."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.devices import commands
from pos.devices.commands import STATUS_QUERY, drawer_kick, encode, encodings_page, to_escpos
from pos.devices.fonts import chinese_font
from pos.devices.profile import PROFILES, Charset, PrinterProfile, profile_named
from pos.domain.paper.document import Code, Cut, Paper, Text
from pos.domain.paper.layout import to_text
from pos.domain.paper.slips import receipt_paper, slip_paper
from pos.errors import Refused, Unavailable
from tests.devices.decoder import decode, obeyed_at_once
from tests.domain.receipt_samples import (
    HOSTILE,
    PAYMENT,
    REDEMPTION,
    RETURN,
    REVERSAL,
    SALE,
    hostile_receipt,
    hostile_slip,
)

SPELT = [profile for profile in PROFILES.values() if profile.charset is not Charset.IMAGE]
PAPERS = {
    "sale": receipt_paper(SALE),
    "return": receipt_paper(RETURN, reprint=1),
    "redemption": slip_paper(REDEMPTION),
    "reversal": slip_paper(REVERSAL, lang="en"),
    "payment": slip_paper(PAYMENT),
}

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine: fonts-noto-cjk")


def squeezed(text: str) -> list[str]:
    """Rows without spaces: a large row's are counted in wide columns."""
    return ["".join(row.split()) for row in text.splitlines()]


def expected(paper: Paper, profile: PrinterProfile) -> list[str]:
    """What `to_text` says, but for codes and cuts, which are no text on paper."""
    tear = "-" * (profile.columns // 2)
    codes = {f"[{line.text}]" for line in paper.lines if isinstance(line, Code)}
    return [row for row in squeezed(to_text(paper, profile.columns)) if row not in {tear, *codes}]


@pytest.mark.parametrize("profile", SPELT, ids=lambda profile: profile.name)
@pytest.mark.parametrize("name", PAPERS)
def test_the_printer_prints_what_the_text_says(name: str, profile: PrinterProfile) -> None:
    paper = PAPERS[name]
    printed = decode(to_escpos(paper, profile))
    assert squeezed(printed.text()) == expected(paper, profile)
    cuts = sum(isinstance(line, Cut) for line in paper.lines)
    assert printed.rows.count("<cut>") == (cuts if profile.has_cutter else 0)
    assert sum(row.startswith("<feed") for row in printed.rows) == cuts
    assert (printed.resets, printed.pulse_guards) == (1, int(profile.pulse_guard))
    assert printed.kicks == []
    assert printed.real_time_pulses == 0


def test_utf_8_printers_get_utf_8_and_no_chinese_mode() -> None:
    profile = replace(profile_named("80"), charset=Charset.UTF_8)
    printed = decode(to_escpos(PAPERS["sale"], profile), "utf-8")
    assert squeezed(printed.text()) == expected(PAPERS["sale"], profile)
    assert not printed.chinese


def test_sizes_are_sent_and_taken_back() -> None:
    printed = decode(to_escpos(PAPERS["sale"], profile_named("80")))
    sizes = dict(zip(printed.rows, printed.sizes, strict=True))
    assert next(size for row, size in sizes.items() if "红色积分超市" in row) == (2, 2, True)
    assert next(size for row, size in sizes.items() if "合计" in row and "￥" in row) == (2, 2, True)
    assert next(size for row, size in sizes.items() if "找零" in row) == (1, 1, False)
    assert printed.sizes[-1] == (1, 1, False)
    last_large = to_escpos(Paper("t", (Text("大", size=2, bold=True),)), profile_named("80"))
    assert last_large.endswith(b"\x1d!\x00\x1bE\x00")


def test_rows_fit_the_head() -> None:
    for profile in SPELT:
        printed = decode(to_escpos(receipt_paper(hostile_receipt("名" * 70)), profile))
        for row, (wide, _, _) in zip(printed.rows, printed.sizes, strict=True):
            if not row.startswith("<"):
                assert sum(1 if char < "\x80" else 2 for char in row) * wide <= profile.columns


@needs_font
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_name_kicks_the_drawer_or_swallows_a_byte(name: str) -> None:
    for profile in (*SPELT, PROFILES["58-image"], PROFILES["80-image"]):
        for paper in (receipt_paper(hostile_receipt(name)), slip_paper(hostile_slip(name))):
            data = to_escpos(paper, profile)
            printed = decode(data)
            assert (printed.kicks, printed.real_time_pulses, printed.queries, printed.resets) == ([], 0, [], 1)
            assert not obeyed_at_once(data)


@needs_font
@given(st.text(max_size=40))
def test_any_text_prints_as_text_or_picture(text: str) -> None:
    for charset in (Charset.GB18030, Charset.GBK):
        profile = replace(profile_named("58"), charset=charset)
        paper = Paper("t", (Text(text), Text("后一行")))
        data = to_escpos(paper, profile)
        printed = decode(data)
        assert printed.rows[-1] == "后一行"
        assert printed.kicks == []
        assert not obeyed_at_once(data)
        rows = to_text(paper, 32).splitlines()
        assert [row for row in printed.rows if not row.startswith("<")] == [
            row for row in rows if encode(row, charset) is not None
        ]


@pytest.mark.parametrize("char", ["㐂", "𠮷", "😀", "½", "²"])
def test_what_needs_four_bytes_is_not_spelt(char: str) -> None:
    assert encode(f"价{char}", Charset.GB18030) is None
    assert encode(f"价{char}", Charset.GBK) is None


def test_what_printers_know_is_spelt() -> None:
    assert encode("é·—①℃×～…“镕喆堃￥", Charset.GBK) == "é·—①℃×～…“镕喆堃￥".encode("gbk")
    assert encode("€5", Charset.GB18030) == b"\xa2\xe35"
    assert encode("€5", Charset.GBK) is None
    assert encode("½", Charset.UTF_8) == "½".encode()
    assert encode("😀", Charset.UTF_8) is None
    assert encode("a", Charset.IMAGE) is None


def test_a_row_that_cannot_be_spelt_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper("t", (Text("前"), Text("𠮷野家 ¥5"), Text("后")))
    if chinese_font() is not None:
        assert [row[:6] for row in decode(to_escpos(paper, profile_named("58"))).rows] == ["前", "<image", "后"]
    monkeypatch.setattr(commands, "chinese_font", lambda: None)
    assert decode(to_escpos(paper, profile_named("58"))).rows == ["前", "？野家 ￥5", "后"]
    with pytest.raises(Unavailable, match="no_chinese_font"):
        to_escpos(paper, profile_named("58-image"))


def test_a_drawer_pulse_is_a_job_of_its_own() -> None:
    assert decode(drawer_kick(profile_named("80"))).kicks == [0]
    assert decode(drawer_kick(replace(profile_named("80"), drawer_pin=5))).kicks == [1]


def test_real_time_commands_in_image_data_are_broken_up() -> None:
    noise = random.Random(7)
    for _ in range(200):
        data = bytes(noise.choice((0x10, 0x04, 0x05, 0x14, 0x00)) for _ in range(64))
        broken = commands._REAL_TIME.sub(commands._shifted, data)
        assert len(broken) == len(data)
        assert not obeyed_at_once(broken)
        assert sum((one ^ other).bit_count() for one, other in zip(data, broken, strict=True)) == len(
            obeyed_at_once(data)
        )


def test_the_native_code_carries_the_number() -> None:
    printed = decode(to_escpos(PAPERS["sale"], profile_named("epson-80")))
    assert "<qr S1-T1-1-000123>" in printed.rows
    assert printed.images == []


@needs_font
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.name)
def test_the_encodings_page_shows_every_choice(profile: PrinterProfile) -> None:
    data = encodings_page(profile)
    for label in (b"[gb18030] ", b"[gbk] ", b"[utf-8] "):
        assert label in data
    assert "合计￥52.30".encode("gbk") in data
    assert "合计￥52.30".encode() in data
    assert b"S1-T1-1-000001" in data
    assert not obeyed_at_once(data)


def test_the_status_query_is_no_part_of_a_job() -> None:
    assert decode(STATUS_QUERY).queries == [1, 4]


@pytest.mark.parametrize(
    "wrong", [{"columns": 49}, {"columns": 50}, {"columns": 10}, {"drawer_pin": 3}, {"feed_lines": 200}, {"dots": 9000}]
)
def test_a_profile_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(Refused, match="bad_printer_profile"):
        replace(profile_named("80"), **wrong)  # type: ignore[arg-type]  # numbers by name
    with pytest.raises(Refused, match="unknown_printer_profile"):
        profile_named("81")
