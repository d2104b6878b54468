"""The good day of the product's description, told through the services of its desks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pos.domain.goods.codes import gs1_check_digit
from pos.domain.month.books import VendorRow
from pos.domain.paper.layout import to_text
from pos.domain.sale.basket import Basket
from pos.domain.sale.tender import Offer, TenderKind
from pos.services.office.awards import Award
from pos.services.till.views import Outcome
from tests.services.town import CABBAGE, CASHIER, CLERK, FINANCE, MANAGER, NOODLES, approved_by

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town

ROOM = "3-2-501"
LAST = date(2026, 3, 31)


def a_household_with_a_history(town: Town) -> None:
    """13 255 points, and ¥140.00 of fees owed over four months."""
    for n, points in enumerate((9000, 4255)):
        award = Award(town.home(ROOM), points, "开业积分", "名单", "物业", f"k{n}", approved_by("manager"))
        town.desk.office.award(FINANCE, award)
    for period, fen in (("2025-12", 4000), ("2026-01", 4500), ("2026-02", 4900), ("2026-03", 600)):
        town.bill(fen, period, ROOM)


def label(body: str) -> str:
    """What the scale printed."""
    return body + str(gs1_check_digit(body))


def test_a_good_day(town: Town, tmp_path: Path) -> None:
    a_household_with_a_history(town)
    town.clock.to(LAST, 8)

    # 1. The cashier logs in, counts a float of ¥200, opens the shift.
    assert town.desk.people.login("cashier", "1111") == CASHIER
    till = town.till()
    till.open_shift(CASHIER, 20_000)

    # 2. Noodles, 1.2 kg of apples with a scale label, vegetables from a neighbour's stall: three beeps, three lines.
    basket = Basket()
    for beat, code in enumerate((f"6*{NOODLES.barcode}", label("221004201200"), label("210007700492"))):
        scan = till.scan(basket, code, 1000 * beat)
        assert (scan.outcome, scan.n, scan.warning) == (Outcome.ADDED, beat + 1, "")
        basket = scan.basket
    assert [line.amount_fen for line in basket.lines] == [3300, 1438, 492]
    (card,) = till.find_households("1111")  # the last four of the phone
    assert (card.room, card.points, card.worth_fen, card.owed_fen) == (ROOM, 13_255, 13_255, 14_000)
    basket = till.attach(basket, card.household_id)

    # 3. ¥52.30: ¥50 by WeChat, ¥2.30 in cash.
    town.clock.to(LAST, 9, 15)
    assert till.preview(basket).total_fen == 5230
    sold = till.complete(CASHIER, basket, (Offer(TenderKind.WECHAT, 5000, "****8888"), Offer(TenderKind.CASH, 300)))
    receipt = sold.receipt
    assert (receipt.points, receipt.points_after, receipt.change_fen) == (261, 13_516, 70)
    slip = to_text(till.paper(sold.receipt_no, "zh_CN"), 32)
    for words in ("+261", "13516", "135.16", "0.70"):
        assert words in slip.replace(",", "").replace(" ", ""), slip

    # 4. The printer runs out of paper: the sale stands, and is printed again.
    assert town.till().state().last_sale is not None
    again = to_text(till.print_again(CASHIER, sold.receipt_no, "zh_CN"), 32)
    assert "135.16" in again
    assert again != slip

    # 5. The plug is pulled in the middle of a basket. After restart it is there, line for line, and so is the shift.
    half = till.attach(till.scan(Basket(), NOODLES.barcode, 10**6).basket, town.home("1-1-102"))
    town = town.reopened()
    till = town.till()
    state = till.state()
    assert state.basket == half
    assert state.shift is not None
    town.clock.to(LAST, 11)
    till.complete(CASHIER, state.basket, (Offer(TenderKind.ALIPAY),))

    # 6. The resident returns the noodles: exactly the points that those noodles earned go back.
    back = till.give_back(CASHIER, sold.receipt_no, ((1, 6000),), "买多了")
    assert (back.refund_fen, back.points) == (3300, -165)
    assert [(kind, fen) for kind, fen, _, _ in back.receipt.tenders] == [("wechat", -3300)]
    assert back.receipt.points_after == 13_351
    assert "买多了" in to_text(till.paper(back.receipt.receipt_no, "zh_CN"), 32)

    # 7. The clerk puts points on the household's three oldest bills: one transaction, a numbered slip in two parts.
    town.clock.to(LAST, 15)
    plan = town.desk.office.plan(town.home(ROOM), 13_351)
    done = town.desk.office.redeem(CLERK, town.home(ROOM), 13_351, town.desk.office.new_key())
    assert (done.shares, done.points_left) == (plan.shares, 0)
    assert [(share.period, share.amount_fen) for share in done.shares] == [
        ("2025-12", 4000),
        ("2026-01", 4500),
        ("2026-02", 4851),
    ]
    assert town.desk.till.household(town.home(ROOM)).owed_fen == 14_000 - 13_351
    assert (
        to_text(town.desk.till.paper(done.slip_no, "zh_CN"), 32).count("联 -") == 2
    )  # the resident's and the office's

    # 8. At closing the cashier counts without being shown what is expected.
    town.clock.to(LAST, 20)
    report = till.close_shift(CASHIER, 20_230)
    assert (report.expected_cash_fen, report.declared_cash_fen, report.variance_fen) == (20_230, 20_230, 0)
    sums = report.sums
    assert (sums.sales, sums.returns, sums.points_earned, sums.points_taken_back) == (2, 1, 288, 165)

    # 9. Office finance closes the month once it is over: three books tie, and the pack written again is the same bytes.
    town.clock.to(LAST + timedelta(days=1), 8)
    status = town.desk.months.close(FINANCE, "2026-03")
    assert [(tie.name, tie.difference) for tie in status.tie_outs] == [("points", 0), ("redemptions", 0), ("fees", 0)]
    first = town.desk.months.export("2026-03", tmp_path / "one").folder
    second = town.desk.months.export("2026-03", tmp_path / "two").folder
    assert [file.read_bytes() for file in sorted(first.iterdir())] == [
        file.read_bytes() for file in sorted(second.iterdir())
    ]
    pack = town.desk.months.pack("2026-03")
    assert [(row.kind, row.amount_fen) for row in pack.settlement][-1] == ("due", done.amount_fen)

    # 10. The stall: what it sold, nothing kept.
    assert pack.vendors == (VendorRow("V7", "stall", 492, 0, 0, 0, 0, 492),)
    assert town.goods[CABBAGE.barcode].vendor == "V7"
    assert town.desk.people.login("manager", "313233") == MANAGER
    town.assert_proven()
    town.desk.close()
