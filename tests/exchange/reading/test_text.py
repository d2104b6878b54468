"""What separates the cells of a text is told by its lines, or by the file itself."""

from __future__ import annotations

import pytest

from pos.exchange.reading.source import TABLES, source_of
from pos.exchange.reading.text import text_rows


def rows(content: str, encoding: str = "utf-8") -> list[tuple[int, tuple[str, ...]]]:
    """Number and cells of every record."""
    return [(row.number, row.cells) for row in text_rows(source_of("a.csv", content.encode(encoding), TABLES))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_three_separators(separator: str, encoding: str) -> None:
    content = "条码,品名,售价\r\n690,可乐,3\r\n".replace(",", separator)
    assert rows(content, encoding) == [(1, ("条码", "品名", "售价")), (2, ("690", "可乐", "3"))]


@pytest.mark.parametrize(
    ("content", "second"),
    [
        ("条码;品名;售价\n690;可乐;25,00\n691;茶;3,50\n", ("690", "可乐", "25,00")),
        ("请填写下表,不要改表头,谢谢,再见\n条码;品名;售价\n690;可乐;25\n", ("条码", "品名", "售价")),
        ('条码,品名,售价\n690,"可乐;听;装",3\n691,"a;b;c;d",4\n', ("690", "可乐;听;装", "3")),
        ("条码\t品名\t售价\n690\t水,冰,红\t3,5\n", ("690", "水,冰,红", "3,5")),
        ("条码,品名,售价,单位\n690\n691,茶,3,瓶\n", ("690",)),
        ("房号,电话\n1-1-101,138;139;137\n1-1-102,136;135;134\n", ("1-1-101", "138;139;137")),
        ("房号,业主\n1-1-101,张三;李四;王五\n1-1-102,甲;乙;丙\n", ("1-1-101", "张三;李四;王五")),
        ("共3户,请核对\n房号;面积\n1-1-101;80,5\n", ("房号", "面积")),
        ("房号,业主,电话\n1-1-101\n1-1-102,甲;乙,138;139\n1-1-103,丙;丁,136;137\n", ("1-1-101",)),
        ("条码;品名\n", None),
        ("一列\n内容\n", ("内容",)),
    ],
)
def test_titles_and_texts_do_not_mislead(content: str, second: tuple[str, ...] | None) -> None:
    read = rows(content)
    assert read[1][1] == second if second else read[0][1] == ("条码", "品名")


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_separator_that_the_file_names_is_obeyed(said: str, encoding: str) -> None:
    content = f"{said}\r\n条码;品名,别名,又名\r\n690;可乐,a,b\r\n"
    assert rows(content, encoding) == [(2, ("条码", "品名,别名,又名")), (3, ("690", "可乐,a,b"))]


def test_a_bar_may_be_named() -> None:
    assert rows("sep=|\na|b\n") == [(2, ("a", "b"))]


def test_the_end_of_a_file_of_dos_is_no_row() -> None:
    assert rows("a,b\n1,2\n\x1a") == [(1, ("a", "b")), (2, ("1", "2"))]
