"""How a month stands and what is kept of it: what is still open, what it is matched with, what is signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from pos.domain.fees.tariffs import Tariff
from pos.domain.month.compared import MatchKind
from pos.errors import Refused
from pos.ledger.reading import month_books
from pos.services.clock import Why
from pos.services.month.month_files import save_matching, save_settlement
from pos.services.month.standing import MonthPage
from tests.services.month.test_pack import lively_march
from tests.services.town import CASHIER, CLERK, FINANCE, MANAGER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.town import Town


def told(page: MonthPage) -> tuple[list[str], list[str]]:
    """What is in the way, and what is only said."""
    return [one.code for one in page.status.blockers], [one.code for one in page.status.warnings]


def nobody(_done: int, _of: int) -> None:
    """Nobody looks how far it is."""


def test_the_month_to_be_closed_comes_first_with_what_is_open(town: Town) -> None:
    town.earn(10)
    page = town.desk.months.page()
    assert (page.status.period, page.over, page.after) == ("2026-03", False, date(2026, 4, 1))
    assert told(page) == (["month_running"], [])
    assert page.doubt is None
    town.desk.office.tariffs.add_tariff(FINANCE, Tariff("物业费", "2026-01", flat_fen=900))
    town.desk.office.issue_bills(FINANCE, "2026-03", publish=False)
    town.till().open_shift(CASHIER, 0)
    town.clock.to(date(2026, 4, 2))
    page = town.desk.months.page()
    assert (page.status.period, page.over, page.periods) == ("2026-03", True, ("2026-03", "2026-04"))
    assert told(page) == (["shift_open_in_month"], ["drafts_unpublished"])
    draft = page.status.warnings[0].values
    assert (draft["period"], draft["count"], draft["amount_fen"]) == ("2026-03", 3, 2700)
    assert page.status.blockers[0].values["office"] is False
    assert page.status.homes["1-1-101"] == town.home()
    town.till().close_shift(CASHIER, 0)
    town.desk.months.close(FINANCE, "2026-03")  # a draft is in nobody's books: it keeps no month open
    assert town.desk.months.page().status.period == "2026-04"
    shut = town.desk.months.page("2026-03")
    assert (shut.status.closed, shut.closed_on, shut.company) == (True, "2026-04-02", "物业公司")
    assert told(shut) == ([], [])


def test_an_empty_month_closes_with_the_one_after_it(town: Town) -> None:
    town.earn(10)
    town.clock.to(date(2026, 5, 2))
    town.desk.months.close(FINANCE, "2026-03")
    town.earn(10)
    town.clock.to(date(2026, 6, 1))
    page = town.desk.months.page()
    assert (page.status.period, told(page)) == ("2026-05", ([], []))
    town.desk.months.close(FINANCE, "2026-05")
    empty = town.desk.months.page("2026-04")
    assert (empty.status.closed, empty.closed_on, empty.company) == (True, "", "物业公司")
    assert empty.periods == ("2026-03", "2026-04", "2026-05", "2026-06")


def test_what_lapsed_is_said_and_a_clock_that_is_odd(town: Town) -> None:
    town.programme(expiry_months=1)
    town.clock.to(date(2026, 2, 5))
    town.earn(70)
    town.clock.to(date(2026, 4, 2))
    page = town.desk.months.page("2026-03")
    assert told(page)[1] == ["points_lapsed"]
    assert page.status.warnings[0].values["points"] == 70
    town.desk.shop.watch.asks = True
    town.desk.shop.watch.renew()
    town.clock.to(date(2026, 9, 2))
    doubt = town.desk.months.page("2026-03").doubt
    assert doubt is not None
    assert doubt.why is Why.AHEAD


def test_rows_behind_a_sum_are_named(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.bill(900)
    town.earn(500)
    slip = town.redeem(300)
    right = month_books.books
    monkeypatch.setattr(
        month_books,
        "books",
        lambda tx, period: {
            key: type(row)(row.room, points_closing=row.points_closing, household_no=row.household_no)
            for key, row in right(tx, period).items()
        },
    )
    status = town.desk.months.status("2026-03")
    assert [(one.tie, one.room, one.left, one.right) for one in status.differing] == [("points", "1-1-101", 0, 200)]
    assert (status.due_fen, slip.amount_fen) == (300, 300)


def test_the_seals_are_looked_at_and_counted(town: Town) -> None:
    town.earn(10)
    seen: list[tuple[int, int]] = []
    count = town.desk.months.seals(lambda done, of: seen.append((done, of)))
    assert count == town.entries()
    assert seen == [(0, count + count // 10 + 1)]
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    assert town.desk.months.seals() == 1  # the close itself


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_close_that_is_stopped_has_written_nothing(town: Town, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Stopped at its beginning, among the seals, or before its last step."""
    monkeypatch.setattr("pos.services.month.month_end._EVERY", 1)
    town.earn(10)
    town.clock.to(date(2026, 4, 1))
    before = town.entries()
    asked = 0

    def stop(done: int, of: int) -> None:
        nonlocal asked
        wanted = (done == 0, 0 < done < of, done == of)[after]
        asked += wanted
        if wanted:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        town.desk.months.close(FINANCE, "2026-03", progress=stop)
    assert (town.entries(), asked) == (before, 1)
    assert not town.desk.months.status("2026-03").closed
    town.desk.months.close(FINANCE, "2026-03", progress=nobody)
    assert town.desk.months.status("2026-03").closed


def test_their_file_is_laid_beside_ours_and_kept_as_a_list(town: Town, tmp_path: Path) -> None:
    for room in town.homes:
        town.bill(1000, room=room)
        town.earn(500, room)
    old = town.redeem(100)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    one, other = town.redeem(150), town.redeem(170, "1-1-102")
    town.desk.office.reverse(MANAGER, old.slip_no, "错户")
    file = tmp_path / "到账表.csv"
    rows = (
        f"1-1-101,2026-02,1.00,{old.slip_no}",
        f"3-2-501,2026-02,1.50,{one.slip_no}",
        f"1-1-102,2026-02,1.70,{other.slip_no}",
    )
    file.write_text("\n".join(("房号,账期,金额,单号", *rows)), "utf-8")
    found = town.desk.months.compare("2026-04", file)
    assert found.matched == (1, 170)
    assert [(line.kind, line.slip_no, line.cause) for line in found.differences] == [
        (MatchKind.ONLY_THEIRS, old.slip_no, "other_month"),
        (MatchKind.ONLY_OURS, one.slip_no, "other_room"),
        (MatchKind.ONLY_THEIRS, one.slip_no, "other_room"),
        (MatchKind.ONLY_OURS, "S1-OF-1-000004", "reversed_across_close"),
    ]
    kept = save_matching(town.shop, "2026-04", found, tmp_path)
    lines = CalamineWorkbook.from_path(kept).get_sheet_by_index(0).to_python()
    assert lines[3] == ["对上：1 笔，¥1.70", *[""] * 6]
    assert lines[7][:5] == ["单号", "房号", "账期", "我们（元）", "物业公司（元）"]
    assert lines[8] == [
        old.slip_no,
        "1-1-101",
        "2026-02",
        "",
        1,
        "只有物业公司有",
        "我们记在别的月份：2026-03；同一单号",
    ]
    assert lines[-2][5] == "对得上"
    assert lines[-1][3:5] == [2.2, 4.2]


def test_the_settlement_of_a_closed_month_is_signed_by_both(town: Town, tmp_path: Path) -> None:
    to = tmp_path / "结算单.pdf"
    with pytest.raises(Refused, match="month_open"):
        save_settlement(town.shop, "2026-03", to, nobody)
    town.setting("property_account", "工行和平支行 6222 0001")
    lively_march(town)
    file = save_settlement(town.shop, "2026-03", to, nobody)
    with PdfDocument(file) as pages:
        text = pages[0].get_textpage().get_text_bounded()
    assert "应付 物业公司：¥ 2.00" in text
    assert "贰元整" in text
    assert "收款账户：工行和平支行 6222 0001" in text
    written = file.read_bytes()
    assert save_settlement(town.shop, "2026-03", to, nobody).read_bytes() == written


def test_exceptions_are_told_in_words(town: Town) -> None:
    town.bill(9000)
    town.earn(500)
    slip = town.redeem(200)
    town.clock.to(date(2026, 4, 1))
    town.desk.months.close(FINANCE, "2026-03")
    town.desk.office.reverse(MANAGER, slip.slip_no, "错户")
    town.clock.to(date(2026, 5, 1) + timedelta(days=1))
    town.desk.months.close(FINANCE, "2026-04")
    pack = town.desk.months.pack("2026-04")
    assert [(row.kind, row.detail, row.told) for row in pack.exceptions] == [
        ("reversed_across_close", "2026-03 -200", "冲正 2026-03 的单据，-¥2.00")
    ]
    assert pack.names["manager"] == "王敏"
    assert CLERK.login not in pack.names
