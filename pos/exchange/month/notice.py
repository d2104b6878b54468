"""The public notice of a month (公示): one A4 page to hang at the gate, which anybody can check against the pack.

The fingerprint on it, in figures and as a QR code, is the SHA-256 of the pack's manifest.json, which holds those of all
its files: whoever works it out again knows that these are the figures the month was closed with.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import segno
from fpdf.enums import Align

from pos.domain.fees.collection import TARGET_BP
from pos.domain.money import format_points, format_yuan
from pos.domain.month.notice import FEWEST, Group, Notice
from pos.exchange.a4 import HEIGHT, LEFT, LINE, WIDTH, Sheet
from pos.exchange.month.words import grouped, month_name
from pos.exchange.workbook import CellKind

_UNTOLD: Final = f"不足 {FEWEST} 户，不列"
_QR: Final = 38
"""mm a side, with the quiet zone of four modules"""
_LIST: Final = 56
"""mm for the buildings that are told alone, at most"""
_NAMED: Final = 16
"""Buildings told together that are named; more are those that are not told alone."""


def notice_pdf(notice: Notice) -> bytes:
    """The page as PDF bytes; the same month gives the same."""
    page = _Page(notice)
    page.heading()
    page.collection()
    page.points()
    page.buildings()
    page.proof()
    return page.finished()


class _Page(Sheet):
    """The page being filled from top to bottom."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        title = f"{notice.shop_name} {month_name(notice.period)} 积分抵物业费公示"
        super().__init__(title, notice.shop_name, date.fromisoformat(notice.closed_on))

    def heading(self) -> None:
        """Title, whose month it is, when it was closed."""
        notice = self._notice
        self.y = 16
        self.put(LEFT, WIDTH, "积分抵物业费公示", size=24, align=Align.C, height=12)
        self.y += 13
        self.put(LEFT, WIDTH, month_name(notice.period), size=15, align=Align.C, height=8)
        self.y += 11
        self.put(LEFT, WIDTH * 0.65, f"{notice.shop_name} · {notice.property_company}", size=11)
        self.put(LEFT + WIDTH * 0.65, WIDTH * 0.35, f"结账日：{notice.closed_on}", size=11, align=Align.R)
        self.y += LINE + 2
        self.rule()
        self.y += 3

    def collection(self) -> None:
        """How much of the month's fees was paid by its last day."""
        notice = self._notice
        self._title(f"一、{month_name(notice.period)}物业费收缴率（截至当月最后一天）")
        rows = (
            ("按户", notice.all.by_household_bp, notice.without_points.by_household_bp),
            ("按金额", notice.all.by_amount_bp, notice.without_points.by_amount_bp),
        )
        self._row(("", "算积分", "不算积分"))
        self.rule()
        for name, with_points, without in rows:
            self._row((name, self._percent(with_points), self._percent(without)), size=13, height=8)
        self.rule()
        billed = _UNTOLD if notice.billed is None else f"{notice.billed} 户"
        self._small(f"应缴：{billed}。目标：{TARGET_BP // 100}%。“不算积分”把用积分抵的部分当作没有缴。")

    def points(self) -> None:
        """What points were given, used, and are still out, and what they are worth."""
        notice = self._notice
        self._title("二、积分（每 100 分抵 ¥" + format_yuan(100 * notice.value_fen) + "）")
        self._row(("", "积分（分）", "值（元）"))
        self.rule()
        for name, points in (("本月发放", notice.issued), ("本月抵用", notice.used), ("月末没用", notice.held)):
            told = (
                (_UNTOLD, "—")
                if points is None
                else (format_points(points), grouped(points * notice.value_fen, CellKind.FEN))
            )
            self._row((name, *told), size=13, height=8)
        self.rule()
        self._small("发放 = 消费和奖励所得，减去退货扣回；抵用已减去冲正的。")

    def buildings(self) -> None:
        """How many households paid by points, building by building, as far as it tells of nobody."""
        notice = self._notice
        self._title("三、用积分缴了物业费的住户")
        paid = notice.paid_by_points_fen
        total = _UNTOLD if notice.paid_by_points is None else f"{notice.paid_by_points} 户"
        self.put(
            LEFT, WIDTH, f"共 {total}" + (f"，抵缴 ¥{grouped(paid, CellKind.FEN)}" if paid else ""), size=13, height=8
        )
        self.y += 9
        alone = [group for group in notice.by_building if len(group.buildings) == 1]
        self._grid(alone)
        for group in notice.by_building:
            if len(group.buildings) > 1:
                self.put(LEFT, WIDTH, f"{_names(group)}合计：{group.households} 户", size=11, height=7)
                self.y += 7
        self._small(f"不到 {FEWEST} 户的楼栋并在一起列；房号、姓名一律不公示。")

    def _grid(self, groups: Sequence[Group]) -> None:
        across = 3 if len(groups) <= 24 else 4 if len(groups) <= 56 else 6
        rows = -(-len(groups) // across)
        height = min(7.0, _LIST / max(rows, 1))
        width = WIDTH / across
        for at, group in enumerate(groups):
            x = LEFT + width * (at // rows)
            size, below = 11 * min(height / 6, 1), height * (at % rows)
            self.put(x, width / 2, _names(group), size=size, height=height, below=below)
            told = f"{group.households} 户"
            self.put(x + width / 2 - 8, width / 2, told, size=size, height=height, below=below, align=Align.R)
        self.y += height * rows

    def proof(self) -> None:
        """The fingerprint, and what a resident does with it; at the foot of the page."""
        notice = self._notice
        self.y = HEIGHT - 62
        self.rule()
        self._qr(LEFT + WIDTH - _QR, self.y + 2)
        width = WIDTH - _QR - 4
        self.put(LEFT, width, "怎么核对", size=13, height=8)
        self.y += 8
        for line in (
            "1. 扫右边的二维码，得到 64 个字符，就是下面这一串。",
            f"2. 请物业或超市拿出封存的 {notice.period} 月结资料，算出其中 manifest.json 的 SHA-256：",
            "　 sha256sum manifest.json　或　certutil -hashfile manifest.json SHA256",
            "3. 两串一样，公示的数就出自结账那天封存的账；manifest.json 里有每个文件的 SHA-256。",
        ):
            self.put(LEFT, width, line, size=9.5, height=5.4)
            self.y += 5.4
        for half in (notice.fingerprint[:32], notice.fingerprint[32:]):
            self.put(LEFT, width, " ".join(half[at : at + 8] for at in range(0, 32, 8)), size=10, height=5.2)
            self.y += 5.2
        self.y += 5
        self.put(LEFT, WIDTH / 2, f"{notice.shop_name}（盖章）", size=11)
        self.put(LEFT + WIDTH / 2, WIDTH / 2, f"{notice.property_company}（盖章）", size=11)

    def _qr(self, x: float, y: float) -> None:
        """The fingerprint and nothing else, drawn in runs of dark modules."""
        matrix = [bytes(line) for line in segno.make_qr(self._notice.fingerprint, error="m").matrix]
        module = _QR / (len(matrix) + 8)
        for down, line in enumerate(matrix, 4):
            at = 0
            while at < len(line):
                run = next((n for n in range(at, len(line)) if line[n] != line[at]), len(line)) - at
                if line[at]:
                    self.pdf.rect(x + (at + 4) * module, y + down * module, run * module, module, style="F")
                at += run

    # -- lines ------------------------------------------------------------------------------------------------------

    def _title(self, text: str) -> None:
        self.put(LEFT, WIDTH, text, size=14, height=9)
        self.y += 9.5

    def _row(self, cells: Sequence[str], size: float = 10, height: float = LINE) -> None:
        for at, (x, cell) in enumerate(zip((0, 50, 112), cells, strict=True)):
            width, align = (50, Align.L) if not at else (62, Align.R)
            self.put(LEFT + x, width, cell, size=size, align=align, height=height)
        self.y += height

    def _small(self, text: str) -> None:
        self.y += 1
        self.put(LEFT, WIDTH, text, size=9, height=5)
        self.y += 8

    def _percent(self, bp: int | None) -> str:
        if bp is not None:
            return f"{bp // 100}.{bp % 100:02d}%"
        return _UNTOLD if self._notice.billed != 0 else "—"


def _names(group: Group) -> str:
    if len(group.buildings) > _NAMED:
        return f"没有单列的 {len(group.buildings)} 栋"
    named = [name for name in group.buildings if name and name.isascii()]
    rest = [name or "未分楼栋" for name in group.buildings if not (name and name.isascii())]
    return "、".join(([f"{'、'.join(named)} 号楼"] if named else []) + rest)
