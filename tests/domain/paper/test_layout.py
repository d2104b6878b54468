"""The layout model: no row is too wide, nothing is lost, no value is cut, nothing is a command."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.domain.paper.document import (
    MAX_TEXT,
    Align,
    Code,
    Columns,
    Cut,
    Pair,
    Paper,
    PaperLine,
    Ruling,
    Text,
    printable,
)
from pos.domain.paper.layout import CodeRow, CutRow, PaperRow, RuleRow, display_width, lay_out, to_text, wrap
from tests.domain.receipt_samples import HOSTILE

WIDTHS = st.sampled_from([24, 32, 42, 48])
ANY_TEXT = st.text(max_size=80) | st.text("合计积分，。（）¥ab 1.", max_size=60) | st.sampled_from(HOSTILE)


def paper(*lines: PaperLine) -> Paper:
    return Paper("t", lines)


def rows(line: PaperLine, columns: int = 32) -> list[str]:
    return to_text(paper(line), columns).splitlines()


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("¥", "￥")


def test_the_width_rule_is_the_printers() -> None:
    assert display_width("abc 12") == 6
    assert display_width("合计") == 4
    assert display_width("é·—①￥") == 10
    assert display_width("😀") == 2


@given(ANY_TEXT)
def test_what_is_on_paper_can_be_no_command(text: str) -> None:
    got = printable(text)
    assert len(got.lstrip(" ")) <= MAX_TEXT
    assert not {unicodedata.category(char) for char in got} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not any(byte < 0x20 or byte == 0x7F for byte in got.encode("gb18030"))
    assert printable(got) == got


def test_every_text_of_a_paper_is_cleaned() -> None:
    bad = "a\x1bp\x00b"
    made = Paper(bad, (Text(bad), Pair(bad, bad), Columns((bad, bad), (1, 9)), Ruling(), Code(bad), Cut()))
    assert made == Paper(
        "apb", (Text("apb"), Pair("apb", "apb"), Columns(("apb", "apb"), (1, 9)), Ruling(), Code("apb"), Cut())
    )
    assert printable("   缩进\tx\n") == "   缩进 x"
    assert printable("e\u0301\ufe0f") == "é"


@given(ANY_TEXT, WIDTHS, st.sampled_from(Align), st.sampled_from([1, 2]))
def test_a_text_keeps_its_letters_and_its_width(text: str, columns: int, align: Align, size: int) -> None:
    laid = lay_out(paper(Text(text, align, size)), columns)
    written = []
    for row in laid:
        assert isinstance(row, PaperRow)
        assert display_width(row.set_in(columns // row.wide)) * row.wide <= columns
        written.append(row.left)
    on_paper = printable(text)
    for lookalike in "‐‑−":
        on_paper = on_paper.replace(lookalike, "-")
    assert squeezed("".join(written)) == squeezed(on_paper.replace("•", "·"))


@given(ANY_TEXT, st.integers(-(10**11), 10**11), WIDTHS, st.sampled_from([1, 2]))
def test_a_value_is_never_cut(label: str, fen: int, columns: int, size: int) -> None:
    value = f"¥{fen}"
    laid = lay_out(paper(Pair(label, value, size)), columns)
    lines = [row.set_in(columns // row.wide) for row in laid if isinstance(row, PaperRow)]
    assert lines[-1].endswith(value.replace("¥", "￥"))
    assert all(
        display_width(line) * (laid[0].wide if isinstance(laid[0], PaperRow) else 1) <= columns for line in lines
    )


def test_a_value_longer_than_the_paper_is_wrapped_not_lost() -> None:
    assert rows(Pair("流水", "9" * 40)) == ["流水", "9" * 32, " " * 24 + "9" * 8]
    assert rows(Pair("", "x" * 32)) == ["x" * 32]


def test_a_label_gives_way_to_its_value() -> None:
    assert rows(Pair("很长的品名一二三四五六七八九十", "10.50")) == [
        "很长的品名一二三四五六七八",
        "九十                       10.50",
    ]
    assert rows(Pair("左边", "x" * 28)) == ["左边", "    " + "x" * 28]


def test_rows_hang_under_the_first_letter() -> None:
    assert wrap("12. 一二三四五六七八", 16) == ("12. 一二三四五六", "    七八")
    assert wrap("   ab cd ef gh ij", 12) == ("   ab cd ef", "   gh ij")
    assert wrap("     窄条", 7) == ("     窄", "条")


def test_breaks_between_words_and_never_before_a_comma() -> None:
    assert wrap("Coca-Cola Zero Sugar", 12) == ("Coca-Cola", "Zero Sugar")
    assert wrap("一二三四五，六", 10) == ("一二三四", "五，六")
    assert wrap("余额 13\xa0516分", 10) == ("余额", "13\xa0516分")
    assert wrap("a" * 10, 4) == ("aaaa", "aaaa", "aa")
    assert wrap("宽窄", 2) == ("宽", "窄")


def test_columns_stand_under_each_other() -> None:
    widths = (14, 8, 10)
    head = rows(Columns(("账期 项目", "积分", "金额"), widths))
    body = rows(Columns(("2026-08 物业费", "4 000", "40.00"), widths))
    assert head == ["账期 项目         积分      金额"]
    assert body == ["2026-08 物业费   4 000     40.00"]
    wide = rows(Columns(("2026-08 物业费", "4 000", "40.00"), widths), 48)
    assert display_width(wide[0]) == 48
    crowded = rows(Columns(("2026-08 物业费", "1 234 567 890", "12345678.90"), widths))
    assert crowded == ["2026-08 物业费", "       1 234 567 890 12345678.90"]


def test_large_pairs_that_stand_together_are_of_one_width() -> None:
    laid = lay_out(
        paper(Pair("抵扣积分", "13 400", 2), Pair("抵物业费", "¥1340.00", 2), Ruling(), Pair("合计", "1", 2)), 32
    )
    assert [(row.wide, row.tall) for row in laid if isinstance(row, PaperRow)] == [(1, 2), (1, 2), (2, 2)]
    assert [
        row.set_in(16) for row in lay_out(paper(Pair("抵物业费", "¥134.00", 2)), 32) if isinstance(row, PaperRow)
    ] == ["抵物业费￥134.00"]


def test_every_kind_of_line_has_its_row() -> None:
    laid = lay_out(paper(Ruling(), Ruling(double=True), Code("X"), Cut(), Text("")), 32)
    assert laid == (RuleRow(double=False), RuleRow(double=True), CodeRow("X"), CutRow(), PaperRow(""))
    assert to_text(
        paper(Ruling(), Ruling(double=True), Code("X"), Cut(), Text("中", Align.CENTRE)), 24
    ).splitlines() == [
        "-" * 24,
        "=" * 24,
        "          [X]",
        "- - - - - - - - - - - -",
        "           中",
    ]


@pytest.mark.parametrize("columns", [0, 22, 33])
def test_a_paper_too_narrow_is_a_bug(columns: int) -> None:
    with pytest.raises(ValueError, match="columns"):
        lay_out(paper(), columns)
