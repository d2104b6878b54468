"""What reports say: every view, column, row and thing worth a look, in both languages."""

from __future__ import annotations

from datetime import date

from pos.domain.language import CHINESE, ENGLISH, LANGUAGES
from pos.domain.takings import words
from pos.domain.takings.report import MEASURES, Exceptional, Length, Report, ReportRow, Unit, View

DAY = date(2026, 3, 10)
NAMES = {"li": "小李", "V7": "老杨菜摊"}


def said(view: View, key: str, lang: str = CHINESE) -> str:
    return words.row_words(Report(view, DAY, DAY, (), NAMES), ReportRow(key, ()), lang)


def test_everything_has_its_words_in_both_languages() -> None:
    assert set(words.VIEWS) == set(words.KEYS) == set(View)
    assert set(words.EXCEPTIONAL) == set(Exceptional)
    assert set(words.LENGTHS) == set(Length)
    assert set(words.MEASURES) == {one.name for measures in MEASURES.values() for one in measures}
    for table in (words.VIEWS, words.KEYS, words.EXCEPTIONAL, words.LENGTHS, words.MEASURES):
        assert all(chinese and english and chinese != english for chinese, english in table.values())


def test_each_row_says_what_it_is_of() -> None:
    assert said(View.DAYS, "2026-03-10") == "2026-03-10 周二"
    assert (
        words.short_words(Report(View.DAYS, DAY, DAY, (), NAMES), ReportRow("2026-03-10", ()), "zh_CN") == "03-10 周二"
    )
    assert words.short_words(Report(View.HOURS, DAY, DAY, (), NAMES), ReportRow("09", ()), "zh_CN") == "09:00–10:00"
    assert said(View.HOURS, "23") == "23:00–00:00"
    assert [said(View.CATEGORIES, key, ENGLISH) for key in ("粮油", "")] == ["粮油", "No category"]
    assert [said(View.VENDORS, key) for key in ("V7", "V8", "")] == ["老杨菜摊", "V8", "本店自营"]
    assert [said(View.TENDERS, key) for key in ("wechat", "shells")] == ["微信支付", "shells"]
    assert [said(View.BASKETS, key) for key in ("0", "1", "6")] == ["¥10 以下", "¥10–20", "¥500 以上"]
    assert said(View.POINTS, "vendor/V7/250") == "供应方 老杨菜摊 · 2.50 分/元"
    assert said(View.POINTS, "default/500", ENGLISH) == "Default · 5.00 points a yuan"
    assert said(View.CASHIERS, "li/no_sales", ENGLISH) == "小李 · Drawer opened without a sale"


def test_figures_and_days_are_read_as_people_read_them() -> None:
    figures = ((Unit.RATE, 1234), (Unit.FEN, -5), (Unit.COUNT, 12345), (Unit.POINTS, 7))
    assert [words.figure_words(unit, n) for unit, n in figures] == ["12.34%", "-¥0.05", "12\u202f345", "7"]
    assert words.days_words(DAY, DAY) == "2026-03-10"
    assert words.days_words(DAY, date(2026, 3, 12)) == "2026-03-10 – 2026-03-12"


def test_what_somebody_did_is_said_plainly_and_the_odd_is_pointed_at() -> None:
    odd = ReportRow("li/voids", (12, 34000, 24, 6), odd=True)
    report = Report(View.CASHIERS, DAY, DAY, (odd,), NAMES)
    assert words.exception_sentence(report, odd, CHINESE) == (
        "小李：报过合计后删行 12 次，¥340.00。每千单 24 次，别人 6 次。比平常多得多，看一看。"
    )
    for lang in LANGUAGES:
        usual = ReportRow("wu/clock", (1, 0, 1, 1))
        assert "1" in words.exception_sentence(report, usual, lang)
