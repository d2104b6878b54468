"""A month's bills, and who has none, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from pos.domain.fees.issuing import LeftOut, Why
from pos.domain.fees.tariffs import building_of
from pos.domain.money import format_rate, format_tariff
from pos.services.office.bill_month import BillLine
from pos.ui.text import plain, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column, LazyRow, Row

translate = QCoreApplication.translate
ITEM, AREA = 2, 3
"""The column of fee items is not there where all bills are of one; that of areas not where it would be too narrow."""


def bill_columns() -> tuple[Column, ...]:
    """Room, whose it is, what for, what it comes of, what it comes to, what is to be said of it."""
    return (
        Column(translate("Bills", "房号"), 128, narrow=88),
        Column(translate("Bills", "住户"), 96, narrow=82),
        Column(translate("Bills", "项目"), 110, narrow=112),
        Column(translate("Bills", "面积 m²"), 96, right=True, narrow=82),
        Column(translate("Bills", "单价"), 96, right=True, narrow=60),
        Column(translate("Bills", "应收"), 116, right=True, narrow=92),
        Column(translate("Bills", "说明"), 0),
    )


def bill_rows(lines: Sequence[BillLine]) -> dict[str, Row]:
    """By the bill's number; cells are made when somebody looks."""
    return {line.bill.bill_no: LazyRow(line.bill.bill_no, line, _cells, tall=_two(line)) for line in lines}


def _two(line: BillLine) -> bool:
    """Whether there is more than one thing to say: asked of every bill, before anybody looks."""
    bill, state = line.bill, line.state
    if state == "void":
        return False
    making = bool(line.instead_of) + line.own_tariff + line.moved_out
    making += (line.area_before is not None) + (line.moved_in is not None)
    if state == "draft":
        return making + bool(line.ahead_fen) > 1
    return bool(bill.waived_fen or bill.paid_advance_fen or making)


def _cells(line: BillLine) -> tuple[Cell, ...]:
    void = line.state == "void"
    ink = "faint" if void else "ink"
    notes = [translate("Bills", "已作废")] if void else list(_notes(line))
    return (
        Cell(plain(line.room, 24), ink),
        Cell(plain(line.resident, 12), ink),
        Cell(plain(line.bill.fee_item, 24), ink),
        Cell(format_rate(line.area_centi) if line.area_centi else "", ink),
        Cell(_price(line), ink),
        Cell(yuan(line.bill.amount_fen), ink, bold=not void),
        _told(line, notes),
    )


def _price(line: BillLine) -> str:
    if line.tariff is not None:
        return format_tariff(line.tariff)
    return "" if line.area_centi else translate("Bills", "固定")


def _told(line: BillLine, notes: list[str]) -> Cell:
    """The state of what is published large, all else small."""
    paid = {"paid": "green", "owed": "amber"}
    if line.state not in paid:
        return Cell(tag=notes[0] if notes else "", note=_joined(notes[1:]), note_ink="muted")
    ink = "muted" if line.state == "owed" and not line.bill.paid_fen else paid[line.state]
    return Cell(notes[0], ink, note=_joined(notes[1:]), note_ink="muted")


def _joined(notes: Sequence[str]) -> str:
    return translate("Bills", "，").join(notes)


def _notes(line: BillLine) -> tuple[str, ...]:
    """What is to be said of a bill; of one that is published how it stands, and only then how it came to be."""
    stands = tuple(_standing(line))
    return stands if len(stands) > 1 and line.state != "draft" else (*stands, *_making(line))


def _standing(line: BillLine) -> Iterator[str]:
    bill = line.bill
    if line.state == "draft" and line.ahead_fen:
        yield translate("Bills", "预存抵 {yuan}").format(yuan=yuan(line.ahead_fen))
    elif line.state == "paid":
        yield translate("Bills", "已付清")
    elif line.state == "owed":
        yield translate("Bills", "欠 {yuan}").format(yuan=yuan(bill.owed_fen))
    if line.state in ("owed", "paid") and bill.waived_fen:
        yield translate("Bills", "减免 {yuan}").format(yuan=yuan(bill.waived_fen))
    if line.state in ("owed", "paid") and bill.paid_advance_fen:
        yield translate("Bills", "预存抵 {yuan}").format(yuan=yuan(bill.paid_advance_fen))


def _making(line: BillLine) -> Iterator[str]:
    """How the bill came to be what it is, where that is not as usual."""
    if line.state == "void":
        return
    if line.instead_of:
        yield translate("Bills", "代替作废的 {bill}").format(bill=line.instead_of)
    if line.own_tariff:
        yield translate("Bills", "{building} 号楼单价").format(building=plain(building_of(line.room), 12))
    if line.area_before is not None:
        yield translate("Bills", "原面积 {area}").format(area=format_rate(line.area_before))
    if line.moved_in is not None:
        day = QDate(line.moved_in.year, line.moved_in.month, line.moved_in.day)
        yield translate("Bills", "{day}入住").format(day=QLocale().toString(day, translate("Bills", "M月d日")))
    if line.moved_out:
        yield translate("Bills", "已搬离")


# -- who has none -----------------------------------------------------------------------------------------------------


def left_out_columns() -> tuple[Column, ...]:
    """Room, what for, and why."""
    return (
        Column(translate("Bills", "房号"), 160, narrow=120),
        Column(translate("Bills", "项目"), 160, narrow=110),
        Column(translate("Bills", "为什么没有出账"), 0),
    )


def left_out_rows(left_out: Sequence[LeftOut]) -> list[Row]:
    """A row a household and fee item."""
    return [
        CellRow(
            (one.room, one.fee_item, n),
            (
                Cell(plain(one.room, 24)),
                Cell(plain(one.fee_item, 24)),
                Cell(reason(one.why), "amber" if one.why is CARE else "ink"),
            ),
        )
        for n, one in enumerate(left_out)
    ]


CARE = Why.NO_AREA
"""What somebody has to mend, household by household."""


def reason(why: Why) -> str:
    """Why somebody has no bill."""
    return {
        Why.BILLED_ALREADY: translate("Bills", "这个月已经出过"),
        Why.MOVED_IN_LATER: translate("Bills", "后来才入住"),
        Why.NO_TARIFF: translate("Bills", "没有单价"),
        Why.NO_AREA: translate("Bills", "没有面积"),
        Why.EMPTY: translate("Bills", "空房，没有业主资料"),
    }[why]
