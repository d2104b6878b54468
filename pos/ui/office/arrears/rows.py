"""Arrears as rows of a table: a household a row, or a building a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos.domain.fees.arrears import AGES, Aged, Ageing
from pos.services.office.arrears import ArrearLine
from pos.ui.office.bills.head import building_name
from pos.ui.text import grouped, plain, yuan
from pos.ui.widgets.rows_model import Cell, CellRow, Column, LazyRow, Row

translate = QCoreApplication.translate


def age_name(age: int) -> str:
    """How many months; the place behind AGES: those who left."""
    if age == len(AGES):
        return translate("Arrears", "已搬离")
    return translate("Arrears", "{months} 个月").format(months=_months(*AGES[age]))


def _months(first: int, last: int | None) -> str:
    """How many, in figures."""
    if last is None:
        return f"> {first - 1}"
    return f"{first}" if first == last else f"{first}–{last}"


def arrear_columns() -> tuple[Column, ...]:
    """Who, for how long, how much, and what points would pay of it."""
    return (
        Column(translate("Arrears", "住户"), 0),
        Column(translate("Arrears", "月数"), 76, right=True, narrow=52),
        Column(translate("Arrears", "从"), 106, narrow=88),
        Column(translate("Arrears", "欠费"), 124, right=True, narrow=100),
        Column(translate("Arrears", "积分可抵"), 130, right=True, narrow=98),
        Column(translate("Arrears", "批量抵扣"), 120, narrow=104),
    )


def arrear_rows(lines: Sequence[ArrearLine]) -> list[Row]:
    """Cells are made when somebody looks."""
    return [LazyRow(line.arrear.household_id, line, _cells, tall=False) for line in lines]


def _cells(line: ArrearLine) -> tuple[Cell, ...]:
    one = line.arrear
    gone = translate("Arrears", "已搬离") if one.moved_out else ""
    return (
        Cell(plain(one.room, 24), tag=plain(line.resident, 12)),
        Cell(grouped(one.months), "amber" if one.months > AGES[2][0] else "ink"),
        Cell(one.since),
        Cell(yuan(one.owed_fen), bold=True),
        Cell(yuan(line.pays_fen), "green" if line.covered else "ink") if line.pays_fen else _nothing(line),
        Cell(gone, "muted") if gone else _agreed(line),
    )


def _nothing(line: ArrearLine) -> Cell:
    """Why points pay nothing of it."""
    return Cell(
        {
            "frozen": translate("Arrears", "已冻结"),
            "debt": translate("Arrears", "欠积分"),
            "nothing_owed": translate("Arrears", "不可抵"),
            "cap": translate("Arrears", "到上限"),
        }.get(line.why, "—"),
        "muted",
    )


def _agreed(line: ArrearLine) -> Cell:
    if line.agreed_batch:
        return Cell(translate("Arrears", "同意"), "muted")
    return Cell(translate("Arrears", "没有同意"), "amber" if line.could_agree else "muted")


# -- by building ------------------------------------------------------------------------------------------------------


def building_columns() -> tuple[Column, ...]:
    """A column an age, and all of them."""
    ages = (Column(_months(first, last), 104, right=True, narrow=65) for first, last in AGES)
    return (
        Column(translate("Arrears", "楼　月数"), 0),
        *ages,
        Column(translate("Arrears", "合计"), 124, right=True, narrow=102),
    )


def building_rows(table: Ageing, *, with_sums: bool) -> list[Row]:
    """All who live here, their buildings, and those who left; what an age comes to only `with_sums`."""
    rows = [_aged("living", translate("Arrears", "全部"), table.living, with_sums=with_sums, bold=True)]
    for one in table.buildings:
        name = building_name(one.name) if one.name else translate("Arrears", "不在楼里")
        rows.append(_aged(one.name, name, one, with_sums=with_sums))
    if table.moved_out.households:
        rows.append(_aged("moved_out", translate("Arrears", "已搬离"), table.moved_out, with_sums=with_sums))
    return rows


def _aged(key: str, name: str, one: Aged, *, with_sums: bool, bold: bool = False) -> Row:
    cells = [_counted(households, yuan(fen) if with_sums else "") for households, fen in one.ages]
    total = _counted(one.households, yuan(one.owed_fen), bold=True)
    return CellRow(key, (Cell(name, bold=bold), *cells, total), tall=True)


def _counted(households: int, note: str, *, bold: bool = False) -> Cell:
    if not households:
        return Cell("—", "faint")
    return Cell(grouped(households), bold=bold, note=note, note_ink="muted")
