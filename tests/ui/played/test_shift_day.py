"""A whole shift at a till, by keys alone and again by fingers alone: from the float to the Z and the second copy."""

from __future__ import annotations

from pos.domain.paper.layout import to_text
from pos.ledger.audit.proof import verify_at
from pos.places import resources
from pos.ui.counting.report import ShiftReportPage
from pos.ui.keys import Command
from pos.ui.text import yuan
from tests.ledger import independent_checker
from tests.ui import community, seen
from tests.ui.played import fold
from tests.ui.played.fold import Day, Ticket
from tests.ui.played.player import Player

PRICES = fold.price_list((resources() / "demo" / "items.csv").read_text("utf-8-sig"), community._ITEMS)
FLOAT = {5_000: 2, 1_000: 8, 500: 3, 100: 4, 50: 2}
LEFT_OUT = 1_000
"""fen that the first count misses"""


class Shift:
    """What happens, and by plain numbers what it comes to."""

    def __init__(self, one: Player) -> None:
        self.one = one
        self.day = Day(float_fen=sum(fen * number for fen, number in FLOAT.items()))

    def sells(self, *codes: str, room: str = "") -> str:
        """In cash; its number."""
        one, ticket = self.one, Ticket()
        ticket.add(*(PRICES[code].fen for code in codes))
        one.scan(*codes)
        if room:
            one.household(room)
        one.pay()
        one.finish()
        self.day.sold(ticket, home=bool(room))
        last = one.hands.till.session.last_sale
        assert last is not None
        return last.receipt_no

    def moves_cash(self) -> None:
        """Between two sales."""
        one = self.one
        one.drawer()
        one.moves_cash(Command.PAID_IN, "存入现金", "50", 1, "补零钱")
        one.moves_cash(Command.PAID_OUT, "支出现金", "20.5", 2, "买日用品")
        one.moves_cash(Command.TO_SAFE, "转存保险柜", "100", 1, "钱箱里现金太多")
        self.day.moved.update(paid_in=5_000, paid_out=-2_050, drop=-10_000)
        one.do(Command.NO_SALE, "只开钱箱")
        one.opened_for(1, "换零钱")
        one.do("Esc", "回到收银")

    def reads(self) -> str:
        """The shift lead looks what should be in it."""
        one = self.one
        one.hand_over_to("lead", "111111")
        one.drawer()
        one.hands.settle()
        one.do(Command.READ, "班中读数（X）")
        one.hands.settle()
        told = seen.page(one.program.window, ShiftReportPage).text()
        one.confirm("完成")
        one.hands.settle()
        one.do("Esc", "回到收银")
        one.hand_over_to("cashier", "1111")
        return told

    def takes_back(self, receipt_no: str) -> None:
        """One bottle of what a household bought: its points go again."""
        one, fen = self.one, PRICES[community.WATER].fen
        one.begin_return(receipt_no, community.WATER)
        one.do(Command.PAY, "确认退款")
        one.hands.settle()
        one.confirm("下一位")
        self.day.came_back(fen, points=fen * 500 // 10_000)

    def swaps(self, receipt_no: str) -> None:
        """Noodles go for oil, and the difference is paid."""
        one = self.one
        one.begin_return(receipt_no, community.NOODLES)
        one.do(Command.EXCHANGE, "换货")
        one.scan(community.OIL)
        one.pay()
        one.finish()
        ticket = Ticket()
        ticket.add(PRICES[community.OIL].fen)
        self.day.sold(ticket, home=False)
        self.day.came_back(PRICES[community.NOODLES].fen)

    def closes(self) -> None:
        """Counted blindly, once wrong; counted again, and written."""
        one = self.one
        one.ask_count()
        one.count(pieces_of(self.day.cash - LEFT_OUT))
        one.do(Command.CONFIRM, "确认清点")
        one.do(Command.POINTS, "重数一次")
        one.count(pieces_of(self.day.cash))
        one.do(Command.CONFIRM, "确认清点")
        one.confirm_close()
        one.hands.settle()


def pieces_of(fen: int) -> dict[int, int]:
    """As few notes and coins as it takes."""
    found: dict[int, int] = {}
    for one in fold.PIECES:
        found[one], fen = divmod(fen, one)
    return found


def test_a_shift_comes_to_what_it_should(player: Player) -> None:
    program = player.program
    since = fold.last_entry(program.place.ledger)
    shift = Shift(player)
    player.come_in()
    player.open_shift(FLOAT)
    first = shift.sells(community.WATER, community.OIL, room=community.ROOM)
    second = shift.sells(community.NOODLES, community.OIL)
    shift.moves_cash()
    assert f"应有现金 {yuan(shift.day.cash)}" in shift.reads()
    shift.takes_back(first)
    shift.swaps(second)
    player.hands.later(200)  # the same goods so soon after would be a scanner that stutters
    player.scan(community.OIL)
    player.void_all()
    shift.closes()
    day, report = shift.day, seen.page(program.window, ShiftReportPage)
    for told in (
        f"应有现金 {yuan(day.cash)}",
        f"清点现金 {yuan(day.cash - LEFT_OUT)}",
        f"重数现金 {yuan(day.cash)}",
        "账实相符 0.00",
    ):
        assert told in report.text()
    paper = " ".join(to_text(program.printers.papers[-1], 48).split())
    for told in (
        f"销售 {day.sales} 单 {yuan(day.sales_fen)}",
        f"退货 {day.returns} 单 -{yuan(day.refunds_fen)}",
        f"现金 {yuan(day.tenders['cash'])}",
        f"积分发放 / 收回 {day.earned} / {day.taken_back}",
        "整单作废 1 单 69.90",
        "无交易开钱箱 1 次",
        f"系统应有现金 {yuan(day.cash)} 清点 {yuan(day.cash - LEFT_OUT)} 核定 {yuan(day.cash)}",
        "5 张，连续无缺",
    ):
        assert told in paper, paper
    assert program.window.served is not None
    keeping = program.window.served.keeping
    player.hands.until(lambda: keeping.idle)
    assert len([*program.stick.glob("S1-*.backup")]) == 1
    assert program.hands.workplace.top.copies.text() == "刚备份过"
    player.confirm("完成")
    program.ends()
    written = fold.written(program.place.ledger, since)
    assert (written.sales, written.sales_fen, written.points) == (day.sales, day.sales_fen, day.points)
    assert (written.returns, written.refunds_fen) == (day.returns, day.refunds_fen)
    assert verify_at(program.place.ledger, program.place.keys, full=True).clean
    assert independent_checker.check(program.place.ledger) == []
