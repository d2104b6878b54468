"""One mistyped date, one wrong clock ruins nothing: refused or confirmed, nothing written, later acts not barred."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from pos.ledger.journal import now
from tests.commands.counter import PIN, Counter, begun, copy_of, recorded

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promises

SOLD: Final = date(2026, 3, 1)
ACTS: Final = {
    "pay": ("pay", "1-1-101", "--amount", "1.00", "--kind", "cash"),
    "redeem": ("redeem", "1-1-101", "--points", "1"),
    "expire": ("points", "expire"),
    "close": ("month", "close", "2026-02", "--expire"),
    "batch": ("month", "batch", "2026-03"),
    "issue": ("bills", "issue", "2026-04", "--publish"),
    "publish": ("bills", "publish", "2026-04"),
    "void": ("bills", "void", "B000002", "--reason", "错"),
    "return": ("return", "S1-T1-1-000001", "--all", "--reason", "退"),
    "reverse": ("reverse", "S1-OF-1-000001", "--reason", "错"),
    "programme": ("programme", "add", "--from", "2026-12-01", "--rate", "6"),
    "setting": ("setting", "set", "shop_name", "新店名"),
    "people": ("people", "add", "somebody", "--roles", "cashier"),
    "items": ("import", "items", "items.csv"),
    "households": ("import", "households", "households.csv"),
    "vendors": ("import", "vendors", "vendors.csv"),
    "bills": ("import", "bills", "bills.csv"),
}
"""Every command that writes entries of a day; a file of sales has days of its own."""
FEW: Final = ("pay", "expire", "close", "items")
FILES: Final = {
    "items.csv": "barcode,name,price_yuan\n6901028000093,新货,1.00\n",
    "households.csv": "room\n9-9-909\n",
    "vendors.csv": "code,name,kind\nV1,新摊,stall\n",
    "bills.csv": "room,period,fee_item,amount_yuan\n3-2-501,2026-05,物业费,1.00\n",
}
CLOCKS: Final = {
    "two minutes back": timedelta(minutes=-2),
    "ten years back": timedelta(days=-3652),
    "a year on": timedelta(days=365),
    "three years on": timedelta(days=1096),
}

WRONG: Final = {"clock_unsure", "future_date", "month_running"}
"""By a clock ten years back even the months that are over are to come."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    """A shop with a sale, bills, a redemption, and files that wait to be read."""
    shop = begun(tmp_path_factory.mktemp("days"))
    rows = [("A1", f"{SOLD}T09:00:00", "1-1-101", "6901028000017", "挂面", "2", "1100")]
    for words in (
        ("replay", shop.file("sales.csv", recorded(rows))),
        ("bills", "issue", "2026-03", "--publish"),
        ("redeem", "1-1-101", "--points", "5"),
    ):
        done = shop(*words)
        assert done.code == 0, done.err
    for name, text in FILES.items():
        shop.file(name, text)
    return shop


@pytest.fixture
def shop(lived: Counter, tmp_path: Path) -> Counter:
    """A copy of it."""
    return copy_of(lived, tmp_path)


def acts(*, full: bool) -> list[tuple[str, ...]]:
    """All of them, or a sample."""
    return [words for name, words in ACTS.items() if full or name in FEW]


def entries(shop: Counter) -> int:
    """How many there are; the book is proven."""
    with_clock, shop.clock = shop.clock, now
    done = shop("--json", "verify")
    shop.clock = with_clock
    assert done.code == 0, done.out
    return int(done.json["checked"]["entries"])


def goes_on(shop: Counter) -> None:
    """Nothing that was refused bars what is done today."""
    shop.clock = now
    before = entries(shop)
    assert shop("--on", f"{now():%Y-%m-%d}", "pay", "1-1-101", "--amount", "1.00", "--kind", "cash").code == 0
    assert entries(shop) == before + 1


def test_a_day_to_come_is_written_by_no_command(shop: Counter, full_figures: bool) -> None:
    before, tomorrow = entries(shop), now().date() + timedelta(days=1)
    for day in (tomorrow, date(2030, 1, 1), date(2099, 12, 31)) if full_figures else (tomorrow,):
        for words in acts(full=full_figures):
            done = shop("--json", "--on", str(day), *words, POS_NEW_PIN=PIN)
            assert (words, done.code, done.json["error"]) == (words, 1, "future_date")
    assert entries(shop) == before
    goes_on(shop)


def test_a_day_to_come_is_taken_from_no_option_and_no_file(shop: Counter) -> None:
    before, tomorrow = entries(shop), now().date() + timedelta(days=1)
    sold = ("1-1-101", "6901028000017", "挂面", "1", "550")
    far = [("F1", f"{tomorrow}T09:00:00", *sold), ("F2", "2099-01-01T09:00:00", *sold)]
    shop.file("bills.csv", FILES["bills.csv"].replace("2026-05", "2099-05"))
    for words, code in (
        (("points", "expire", "--until", "2030-01-01"), "future_date"),
        (("points", "expire", "--until", str(tomorrow)), "future_date"),
        (("month", "batch", "2099-01"), "future_date"),
        (("bills", "issue", "2099-01"), "future_date"),
        (("import", "bills", "bills.csv"), "bad_rows"),
        (("month", "close", f"{now():%Y-%m}", "--expire"), "month_running"),
        (("month", "close", "2099-01", "--expire"), "month_running"),
    ):
        done = shop("--json", *words)
        assert (words, done.code, done.json["error"]) == (words, 1, code)
    done = shop("replay", shop.file("far.csv", recorded(far)), "--ack")
    assert done.code == 1
    assert done.out.splitlines()[:2] == ["REFUSED F1 future_date", "REFUSED F2 future_date"]
    other = Counter(shop.folder / "other")
    other.folder.mkdir()
    for demo in (["init", "--demo"], ["demo"]):
        told = other("--json", "--on", str(tomorrow), *demo)
        assert (told.code, told.json["error"]) == (1, "future_date")
        assert not other.ledger.exists()
    assert entries(shop) == before
    goes_on(shop)


@pytest.mark.parametrize("jump", CLOCKS)
def test_a_wrong_clock_writes_nothing_unasked(shop: Counter, jump: str, full_figures: bool) -> None:
    before = entries(shop)
    shop.clock = lambda: now() + CLOCKS[jump]
    for words in acts(full=full_figures):
        done = shop("--json", *words, POS_NEW_PIN=PIN)
        assert (words, done.code, done.json["error"] in WRONG) == (words, 1, True)
    rows = [("F1", "2026-03-01T10:00:00", "", "6901028000017", "挂面", "1", "550")]
    told = shop("--json", "replay", shop.file("more.csv", recorded(rows)), "--ack")
    assert (told.code, told.json["error"]) == (1, "clock_unsure")
    assert not (shop.folder / "more.csv.rejects.csv").exists()
    assert shop("--json", "balance", "1-1-101").code == 0  # looking asks nobody
    assert entries(shop) == before
    goes_on(shop)


@pytest.mark.parametrize("jump", CLOCKS)
def test_who_says_that_it_is_right_is_believed_and_named(shop: Counter, jump: str) -> None:
    before = entries(shop)
    shop.clock = lambda: now() + CLOCKS[jump]
    done = shop("--clock-is-right", *ACTS["pay"])
    assert done.code == 0, done.err
    assert entries(shop) == before + 2
    shop.clock = now  # and put right again, it is asked about once more, or is right
    done = shop("--clock-is-right", *ACTS["pay"])
    assert done.code == 0, done.err
    assert shop("verify", "--full").code == 0


def test_a_minute_is_no_jump(shop: Counter) -> None:
    for seconds in (-50, 50):
        shop.clock = lambda: now() + timedelta(seconds=seconds)  # noqa: B023 - it is asked at once
        assert shop("redeem", "1-1-101", "--points", "1").code == 0
