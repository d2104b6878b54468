"""`pos vendors`: terms by two people, a stall paid the same day, a month settled, the page both sign; `pos stalls`."""

from __future__ import annotations

from pypdfium2 import PdfDocument

from tests.commands.counter import PIN, Counter

MADE = ("vendors", "agree", "V7", "stall", "--name", "老杨菜摊", "--reason", "低保 14 号", "--until", "2027-12-31")
SALES = (
    "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n"
    "b1,2026-03-02T10:00:00,,7,白菜,2,500\nb2,2026-03-03T10:00:00,,8,蜂蜜,1,2999\n"
)
GOODS = "条码,品名,售价,供应方\n7,白菜,2.50,V7\n8,蜂蜜,29.99,V1\n"


def traded(shop: Counter) -> None:
    """A stall and a consigned enterprise have sold something."""
    assert shop(*MADE, "--approver", "finance", POS_APPROVER_PIN=PIN).code == 0
    bees = ("vendors", "agree", "V1", "consigned", "--name", "邻县蜂场", "--commission", "12.5", "--funds-points")
    assert shop("--json", *bees).json["commission_bp"] == 1250
    assert shop("import", "items", shop.file("items.csv", GOODS)).code == 0
    assert shop("replay", shop.file("sales.csv", SALES)).code == 0


def test_terms_and_who_is_told_what(shop: Counter) -> None:
    assert shop(*MADE).code == 1
    traded(shop)
    told = shop("--json", "--as", "", "vendors", "terms", "V7").json
    assert (told[0]["why"], told[0]["until"], told[0]["approver"]) == (None, None, None)
    told = shop("--json", "--as", "cashier", "vendors", "terms", "V7", "--why").json
    assert told[0]["why"] is None
    told = shop("--json", "--as", "finance", "vendors", "terms", "V7", "--why").json
    assert (told[0]["why"], told[0]["until"], told[0]["approver"]) == ("低保 14 号", "2027-12-31", "finance")
    assert "低保" in shop("vendors", "terms", "V7", "--why").out
    listed = shop("--as", "", "vendors", "list").out
    for words in ("老杨菜摊", "摊位", "代销", "12.50%", "供应方"):
        assert words in listed
    assert "低保" not in listed
    assert [one["code"] for one in shop("--json", "vendors", "list").json] == ["V1", "V7"]
    for asked, code in ((("terms", "V9"), 1), (("agree", "V1", "rented"), 2), (("agree", "V1", "stall"), 1)):
        assert shop("vendors", *asked).code == code


def test_settled_paid_and_signed(shop: Counter) -> None:
    traded(shop)
    paid = shop("--json", "vendors", "today", "V7")
    assert paid.code == 0, paid.err
    assert (paid.json["due_fen"], paid.json["paid"], paid.json["number"]) == (500, "cash", 1)
    assert shop("vendors", "today", "V7").code == 1
    settled = shop("--json", "vendors", "settle", "V1", "2026-03").json
    assert (settled["sales_fen"], settled["commission_fen"], settled["due_fen"]) == (2999, 375, 2624)
    assert "26.24" in shop("vendors", "pay", "V1", "1", "--way", "transfer").out
    month = shop("--json", "vendors", "statement", "V1", "2026-03").json
    assert (month["payable_fen"], month["unpaid_fen"], month["statements"][0]["paid"]) == (2624, 0, "transfer")
    files = [shop.data.parent / name for name in ("a.pdf", "b.pdf")]
    for file in files:
        assert shop("vendors", "page", "V7", "1", "--out", str(file)).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    words = PdfDocument(files[0])[0].get_textpage().get_text_bounded()
    for told in ("供应方对账单", "老杨菜摊", "V7-1", "免收", "租金", "¥ 5.00", "签字", "现金付讫", "白菜"):
        assert told in words
    assert "低保" not in words
    for asked, code in (
        (("settle", "V1", "2026-03"), 1), (("pay", "V1", "9"), 1), (("page", "V1", "9", "--out", "x.pdf"), 1),
        (("settle", "V1", "March"), 2), (("pay", "V7", "1", "--till", "T1"), 0), (("today", "V7", "--till", "T1"), 1),
    ):  # fmt: skip
        assert shop("vendors", *asked).code == code, asked
    again = shop("--json", "--as", "finance", "vendors", "unpay", "V7", "1", "--reason", "付错人").json
    assert (again["paid"], shop("--json", "vendors", "statement", "V7", "2026-03").json["unpaid_fen"]) == (None, 500)
    assert shop("verify", "--full").code == 0


def test_places_of_stalls(shop: Counter) -> None:
    traded(shop)
    today = shop("--json", "stalls", "week").json["given_until"]  # a day that a place may be given for
    assert "老杨菜摊" in shop("stalls", "next", today, "am", "门口1号").out
    there = (today, "am", "门口1号")
    assert shop("--as", "cashier", "stalls", "give", *there, "V7").code == 1
    given = shop("--json", "stalls", "give", *there, "V7").json
    assert (given["state"], given["code"], given["part"]) == ("given", "V7", "am")
    for asked, code in (
        (("give", *there, "V1"), 1), (("give", today, "night", "门口1号", "V7"), 2), (("came", *there), 1),
        (("take", *there), 1), (("week", "soon"), 2), (("fair", "2026"), 2), (("month", today), 0),
        (("missed", *there), 1),
    ):  # fmt: skip
        assert shop("stalls", *asked).code == code, asked
    assert "老杨菜摊" in shop("stalls", "week", today).out
    told = shop("--json", "stalls", "fair", today[:7], "--out", str(shop.data.parent / "fair")).json
    assert ([(row["code"], row["given"], row["unmarked"]) for row in told["rows"]], len(told["files"])) == (
        [("V7", 1, 1)],
        2,
    )
    assert "老杨菜摊" in shop("stalls", "fair", today[:7], today[:7]).out
    assert shop("stalls", "take", *there, "--reason", "下雨").code == 0
    assert shop("--json", "stalls", "week", today).json["held"] == []
    assert shop("verify").code == 0
