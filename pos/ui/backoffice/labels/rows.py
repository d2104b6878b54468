"""Layouts and what a code would mean, as a table, as blocks of digits and as facts. Nothing is decided here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.layouts import LabelField, LabelLayout
from pos.domain.goods.scan_box import FoundKind
from pos.domain.money import format_qty
from pos.services.people.label_layouts import Meaning
from pos.ui import messages
from pos.ui.backoffice.labels.digits import Part
from pos.ui.text import money, plain, quantity
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.wording.labels import check_word, field_word, layout_name

translate = QCoreApplication.translate
Facts = tuple[tuple[str, str], ...]
TOKENS = {
    LabelField.ITEM: "green",
    LabelField.AMOUNT_FEN: "red",
    LabelField.WEIGHT_G: "amber",
    LabelField.COUNT: "ink",
}


def layout_columns() -> tuple[Column, ...]:
    """Of the table of layouts."""
    return (
        Column(translate("Labels", "格式"), 0),
        Column(translate("Labels", "前缀"), 90, narrow=76),
        Column(translate("Labels", "位数"), 80, right=True, narrow=70),
        Column("", 100, narrow=92),
    )


def layout_row(layout: LabelLayout) -> Row:
    """One of them."""
    lang = messages.language()
    ink = "ink" if layout.enabled else "muted"
    state = (translate("Labels", "启用中"), "green") if layout.enabled else (translate("Labels", "已停用"), "muted")
    fields = " + ".join(f"{field_word(kind, lang)} {width}" for kind, width in layout.fields)
    return CellRow(
        layout.name,
        (
            Cell(plain(layout_name(layout.name, lang), 40), ink, bold=layout.enabled, note=fields, note_ink="muted"),
            Cell(layout.prefix, ink),
            Cell(str(layout.length), ink),
            Cell("", badge=state[0], badge_ink=state[1]),
        ),
        tall=True,
    )


def layout_facts(layout: LabelLayout) -> Facts:
    """One of them, line by line."""
    lang = messages.language()
    fields = tuple(
        (field_word(kind, lang), translate("Labels", "{n} 位").format(n=width)) for kind, width in layout.fields
    )
    return (
        (translate("Labels", "前缀"), layout.prefix),
        *fields,
        (translate("Labels", "校验位"), check_word(layout.check, lang)),
        (translate("Labels", "一共"), translate("Labels", "{n} 位").format(n=layout.length)),
    )


def sample_parts(layout: LabelLayout) -> list[Part]:
    """How its labels look: digits stand for any."""
    shown = {LabelField.ITEM: "C", LabelField.AMOUNT_FEN: "A", LabelField.WEIGHT_G: "W", LabelField.COUNT: "N"}
    lang = messages.language()
    fields = [Part(shown[kind] * width, field_word(kind, lang), TOKENS[kind]) for kind, width in layout.fields]
    return [_prefix(layout), *fields, Part("K", translate("Labels", "校验位"))]


def meaning_parts(found: Meaning) -> list[Part]:
    """The digits of a label, each block what the first layout that fits says."""
    if not found.layouts:
        return []
    layout, lang = found.layouts[0], messages.language()
    fields = [Part(digits, field_word(kind, lang), TOKENS[kind]) for kind, digits in layout.parts(found.code)]
    word = translate("Labels", "校验位") if found.digit else translate("Labels", "校验位不对")
    return [_prefix(layout), *fields, Part(found.code[-1], word, wrong=not found.digit)]


def _prefix(layout: LabelLayout) -> Part:
    return Part(layout.prefix, translate("Labels", "前缀"))


def meaning_facts(found: Meaning) -> Facts:
    """What it says, and what a till would add."""
    facts, reading, item, line = [], found.reading, found.item, found.line
    if item is not None:
        price = translate("Labels", "{money}/{unit}").format(money=money(item.price_fen), unit=plain(item.unit, 8))
        facts.append((translate("Labels", "商品"), f"{plain(item.name, 40)}　{price}"))
    if reading is not None and reading.amount_fen is not None:
        facts.append((translate("Labels", "金额"), money(reading.amount_fen)))
    if reading is not None and reading.weight_g is not None:
        facts.append((translate("Labels", "重量"), format_qty(reading.weight_g, "kg")))
    if reading is not None and reading.count is not None:
        facts.append((translate("Labels", "件数"), str(reading.count)))
    if line is not None and item is not None:
        added = f"{quantity(line.qty_milli, item.unit)}　{money(line.amount_fen)}"
        facts.append((translate("Labels", "收银时加上"), added))
    return tuple(facts)


def tone(found: Meaning) -> str:
    """Ink of what a code would mean: green something is added, red nothing may be, amber something else."""
    if len(found.layouts) > 1 or found.kind is FoundKind.MISREAD or found.trouble is not None:
        return "red"
    if found.kind in (FoundKind.ITEM, FoundKind.LABEL, FoundKind.GS1) and not found.odd:
        return "green"
    return "amber"
