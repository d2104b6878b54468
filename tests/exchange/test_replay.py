"""Recorded sales come back as baskets; what cannot be sold goes to the rejects and can be mended there."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from pos.errors import Refused, Unavailable
from pos.exchange.reading.grid import MAX_ROWS
from pos.exchange.reading.source import TABLES
from pos.exchange.replay import MOST_LINES, BrokenBasket, Replay, ReplayBasket, ReplayLine, default_rejects, read_sales
from tests.exchange.makers import text_file
from tests.exchange.readers import read_items

HEADER = "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"
GOOD = "B1,2026-10-01T08:00:00,3-2-501,6901234567892,可乐,2,600\n"


def replay(folder: Path, content: str) -> Replay:
    """A sales file of these lines, opened."""
    return read_sales(text_file(folder, HEADER + content, "sales.csv"))


def broken(one: ReplayBasket | BrokenBasket) -> tuple[str, int, str, str]:
    """What is wrong with a basket that cannot be sold."""
    assert isinstance(one, BrokenBasket)
    return one.basket_id, one.finding.line, one.finding.column, one.reason


def test_lines_of_one_basket_belong_together(tmp_path: Path) -> None:
    content = GOOD + "B1,2026-10-01T08:00:00,3-2-501,1,券,0,-50\nB2,2026-10-01 08:01,,2,散装,1.255,100\n"
    opened = replay(tmp_path, content)
    assert (opened.rows, opened.baskets) == (3, 2)
    first, second = opened
    assert isinstance(first, ReplayBasket)
    assert isinstance(second, ReplayBasket)
    assert first.lines == (ReplayLine("6901234567892", "可乐", 2000, 600), ReplayLine("1", "券", 0, -50))
    assert (first.total_fen, first.room, first.line) == (550, "3-2-501", 2)
    assert (second.sold_at, second.room, second.line) == (dt.datetime(2026, 10, 1, 8, 1), "", 4)  # noqa: DTZ001 - a wall clock
    assert second.lines[0].qty_milli == 1255


def test_an_id_that_comes_back_later_is_another_basket(tmp_path: Path) -> None:
    assert [one.basket_id for one in replay(tmp_path, GOOD + GOOD.replace("B1", "B2") + GOOD)] == ["B1", "B2", "B1"]


def test_a_line_without_a_name_is_called_by_its_barcode(tmp_path: Path) -> None:
    (one,) = replay(tmp_path, "B1,2026-10-01T08:00:00,,690,,1,5\n")
    assert isinstance(one, ReplayBasket)
    assert one.lines[0].name == "690"


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (",2026-10-01T08:00:00,,1,a,1,5", "basket_id", "missing"),
        ("B 9,2026-10-01T08:00:00,,1,a,1,5", "basket_id", "bad_code"),
        ("B9,,,1,a,1,5", "sold_at", "missing"),
        ("B9,yesterday,,1,a,1,5", "sold_at", "bad_time"),
        ("B9,2026-10-01,,1,a,1,5", "sold_at", "bad_time"),
        ("B9,2026-13-01T08:00:00,,1,a,1,5", "sold_at", "bad_time"),
        ("B9,2026-10-01T08:00:00+08:00,,1,a,1,5", "sold_at", "bad_time"),
        ("B9,2026-10-01T08:00:00,2003-02-05,1,a,1,5", "room", "room_is_date"),
        ("B9,2026-10-01T08:00:00,,,,1,5", "name", "missing"),
        ("B9,2026-10-01T08:00:00,,1,a,,5", "quantity", "missing"),
        ("B9,2026-10-01T08:00:00,,1,a,-1,5", "quantity", "bad_quantity"),
        ("B9,2026-10-01T08:00:00,,1,a,1.2345,5", "quantity", "bad_quantity"),
        ("B9,2026-10-01T08:00:00,,1,a,1,5.5", "amount_fen", "bad_amount"),
        ("B9,2026-10-01T08:00:00,,1,a,1,", "amount_fen", "missing"),
        ("B9,2026-10-01T08:00:00,,1,a,1,-5", "amount_fen", "negative_total"),
        ("B9,2026-10-01T08:00:00,,1,a,1", "", "ragged"),
        ("B9,2026-10-01T08:00:00,,1,a,1,5,6", "", "ragged"),
    ],
)
def test_a_basket_that_cannot_be_sold(tmp_path: Path, line: str, column: str, reason: str) -> None:
    before, bad, after = replay(tmp_path, GOOD + line + "\n" + GOOD.replace("B1", "B2"))
    assert isinstance(before, ReplayBasket)
    assert isinstance(after, ReplayBasket)
    assert broken(bad)[1:] == (3, column, reason)
    assert bad.rows == (tuple(line.split(",")),)


@pytest.mark.parametrize(
    ("second", "column"),
    [("B1,2026-10-01T08:00:01,3-2-501,1,a,1,5", "sold_at"), ("B1,2026-10-01T08:00:00,3-2-502,1,a,1,5", "room")],
)
def test_one_basket_has_one_time_and_one_room(tmp_path: Path, second: str, column: str) -> None:
    (bad,) = replay(tmp_path, GOOD + second + "\n")
    assert broken(bad) == ("B1", 3, column, "contradicts")
    assert len(bad.rows) == 2


def test_a_file_that_is_bad_as_a_whole_is_refused_before_its_first_basket(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="bad_quotes"):
        replay(tmp_path, GOOD * 50 + 'B2,"open\n')
    with pytest.raises(Refused, match="no_rows"):
        replay(tmp_path, "")
    with pytest.raises(Refused, match="missing_column"):
        read_sales(text_file(tmp_path, "basket_id,sold_at\n1,2\n"))


def test_rejects_can_be_mended_and_replayed(tmp_path: Path) -> None:
    content = GOOD + "B2,2026-10-01T08:00:00,,1,=1+1,x,-5\nB2,2026-10-01T08:00:00,,2,b,1,9\n"
    opened = replay(tmp_path, content)
    place = default_rejects(opened.path)
    with opened.rejects(place) as rejects:
        for one in opened:
            if isinstance(one, BrokenBasket):
                rejects.add(one, one.reason)
        assert not place.exists()
    assert (place.name, rejects.baskets) == ("sales.csv.rejects.csv", 1)
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        [*HEADER.strip().split(","), "reason"],
        ["B2", "2026-10-01T08:00:00", "", "1", "'=1+1", "x", "-5", "bad_quantity"],
        ["B2", "2026-10-01T08:00:00", "", "2", "b", "1", "9", "bad_quantity"],
    ]
    place.write_bytes(place.read_bytes().replace(b",x,", b",1,"))
    again = read_sales(place)
    (mended,) = again
    assert isinstance(mended, ReplayBasket)
    assert (mended.lines[0].name, mended.total_fen) == ("=1+1", 4)
    assert [(one.column, one.reason) for one in again.warnings] == [("reason", "unknown_column")]
    with again.rejects(place) as second:
        second.add(mended, "no_household")
    assert place.read_text("utf-8").splitlines()[1] == "B2,2026-10-01T08:00:00,,1,'=1+1,1,-5,no_household"


def test_ragged_rows_stay_ragged_in_the_rejects(tmp_path: Path) -> None:
    opened = replay(tmp_path, "B1,2026-10-01T08:00:00,,1,a,1\nB2,2026-10-01T08:00:00,,1,a,1,5,6\n")
    with opened.rejects(tmp_path / "r.csv") as rejects:
        for one in opened:
            rejects.add(one, "ragged")
    assert (tmp_path / "r.csv").read_text("utf-8").splitlines()[1:] == [
        "B1,2026-10-01T08:00:00,,1,a,1,,ragged",
        "B2,2026-10-01T08:00:00,,1,a,1,5,ragged,6",
    ]


def test_nothing_refused_writes_nothing(tmp_path: Path) -> None:
    with replay(tmp_path, GOOD).rejects(tmp_path / "r.csv"):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["sales.csv"]


def test_what_ends_badly_leaves_no_rejects_and_the_older_ones(tmp_path: Path) -> None:
    place = text_file(tmp_path, "older", "r.csv")
    opened = replay(tmp_path, GOOD)

    def interrupted() -> None:
        with opened.rejects(place) as rejects:
            rejects.add(next(iter(opened)), "why")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert place.read_text("utf-8") == "older"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    opened = replay(tmp_path, GOOD)
    rejects = opened.rejects(tmp_path / "sales.csv" / "r.csv")
    with pytest.raises(Unavailable, match="cannot_write"):
        rejects.add(next(iter(opened)), "why")


def test_a_basket_without_end_is_refused_in_parts(tmp_path: Path) -> None:
    lines = GOOD * (2 * MOST_LINES + 5)
    opened = replay(tmp_path, lines + GOOD.replace("B1", "B2") * MOST_LINES)
    *parts, whole = opened
    assert [broken(one)[2:] for one in parts] == [("basket_id", "too_much")] * 3
    assert sum(len(one.rows) for one in parts) == 2 * MOST_LINES + 5
    assert isinstance(whole, ReplayBasket)
    assert len(whole.lines) == MOST_LINES


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    heard: list[int] = []
    content = HEADER + "".join(GOOD.replace("B1", f"B{n}") for n in range(2500))
    read_sales(text_file(tmp_path, content, "sales.csv"), heard=heard.append)
    assert heard == [1000, 2000]


def test_the_real_sales_read_whole(shared: Path) -> None:
    canonical = shared / "data" / "canonical"
    expected = json.loads((canonical / "expected.json").read_text("utf-8"))
    opened = read_sales(canonical / "sales.csv.gz")
    baskets = [one for one in opened if isinstance(one, ReplayBasket)]
    assert len(baskets) == opened.baskets == expected["baskets"]
    assert opened.rows == sum(len(one.lines) for one in baskets) == expected["lines"]
    assert sum(one.total_fen for one in baskets) == expected["paid_fen"]
    assert sum(line.amount_fen < 0 for one in baskets for line in one.lines) == expected["negative_lines"]
    assert sum(line.qty_milli == 0 for one in baskets for line in one.lines) == expected["zero_quantity_lines"]
    packed = (canonical / "sales.csv.gz").read_bytes()
    rows = list(csv.reader(gzip.decompress(packed).decode().splitlines()))
    assert len(rows) == opened.rows + 1


def test_more_rows_than_another_file_may_have(tmp_path: Path) -> None:
    """And more bytes: it is a stream."""
    rows = (f"B{n},2026-10-01T08:00:00,,6901234567892,{'可乐' * 40},1,5\n" for n in range(MAX_ROWS + 1))
    opened = read_sales(text_file(tmp_path, HEADER + "".join(rows), "sales.csv"))
    assert opened.path.stat().st_size > TABLES.file_bytes
    assert (opened.baskets, sum(1 for _ in opened)) == (MAX_ROWS + 1, MAX_ROWS + 1)
    with pytest.raises(Refused, match="file_too_large"):
        read_items(opened.path)
