"""What is offered beside the grid: filters, what many goods are changed in, which labels are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from pos.services.goods.bulk import BulkKind
from pos.services.goods.listing import Only
from pos.services.goods.shelf_labels import LabelPaper
from pos.ui.backoffice.goods.grid import GoodsTable
from pos.ui.beside.choices import Option
from pos.ui.text import grouped, plain

translate = QCoreApplication.translate
_ANY, _IS = "*", "="
"""How a filter is told apart from the word that it filters by, which may be empty."""


def value(word: str | None) -> str:
    """A filter as the value of an option."""
    return _ANY if word is None else _IS + word


def meant(told: str) -> str | None:
    """The filter that an option stands for."""
    return None if told == _ANY else told.removeprefix(_IS)


def words(counted: Sequence[tuple[str, int]], names: Mapping[str, str], every: str, none: str) -> list[Option]:
    """Categories or vendors with how many goods they have."""
    options = [Option(value(None), every, grouped(sum(n for _, n in counted)))]
    return options + [Option(value(word), plain(names.get(word, word), 30) or none, grouped(n)) for word, n in counted]


def only_words(only: Only) -> str:
    """Which goods are listed."""
    named = {
        Only.ON_SALE: translate("Goods", "在售"),
        Only.ALL: translate("Goods", "在售和下架"),
        Only.OFF_SALE: translate("Goods", "已下架"),
        Only.UNPRICED: translate("Goods", "没定价"),
        Only.UNSORTED: translate("Goods", "没分类"),
    }
    return named[only]


def onlys() -> list[Option]:
    """All of those."""
    return [Option(one.value, only_words(one)) for one in Only]


def columns(grid: GoodsTable) -> list[Option]:
    """The columns that can be left out, those that are there with a tick."""
    sections = range(2, len(grid.goods.columns))
    titles = [(section, grid.goods.columns[section].title) for section in sections]
    return [Option(str(n), f"{'☐' if grid.isColumnHidden(n) else '☑'} {title}") for n, title in titles]


def bulk_words(kind: BulkKind) -> str:
    """What is asked of them."""
    named = {
        BulkKind.PRICE: translate("Goods", "售价改成（元）"),
        BulkKind.PERCENT_OFF: translate("Goods", "降价百分之几"),
        BulkKind.PERCENT_MORE: translate("Goods", "涨价百分之几"),
        BulkKind.YUAN_OFF: translate("Goods", "每件降几元"),
        BulkKind.YUAN_MORE: translate("Goods", "每件涨几元"),
        BulkKind.CATEGORY: translate("Goods", "类别改成"),
        BulkKind.VENDOR: translate("Goods", "供应方改成"),
        BulkKind.OFF_SALE: translate("Goods", "下架"),
        BulkKind.ON_SALE: translate("Goods", "重新上架"),
    }
    return named[kind]


def bulks() -> list[Option]:
    """All of those."""
    return [Option(one.value, bulk_words(one)) for one in BulkKind]


def labels(due: int, meant: int) -> list[Option]:
    """Labels of what, on which paper."""
    papers = (
        (LabelPaper.A4, translate("Goods", "A4 一张 24 个")),
        (LabelPaper.ROLL, translate("Goods", "标签机一张一个")),
    )
    whose = (("due", translate("Goods", "价格变了的"), due), ("meant", translate("Goods", "勾选的，或选中的"), meant))
    return [
        Option(f"{name}-{paper.value}", f"{words} {grouped(n)} · {on}")
        for name, words, n in whose
        if n
        for paper, on in papers
    ]
