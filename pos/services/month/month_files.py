"""What is kept of a month beside its pack: how it was matched, and the settlement that both sides sign."""

from __future__ import annotations

from pathlib import Path

from pos.domain.language import pick
from pos.domain.month.compared import Compared, Matching, MatchKind
from pos.exchange.month.words import grouped
from pos.exchange.outfile import new_file, replace_file
from pos.exchange.workbook import Book, CellKind, SheetColumn
from pos.outputs import plain_file
from pos.services.month.month_end import Months, Progress
from pos.services.shop import Shop
from pos.wording.matching import MATCH_KINDS, cause_words

_COLUMNS = (
    SheetColumn("单号"),
    SheetColumn("房号"),
    SheetColumn("账期"),
    SheetColumn("我们", CellKind.FEN),
    SheetColumn("物业公司", CellKind.FEN),
    SheetColumn("哪里不同"),
    SheetColumn("多半是"),
)
_CHINESE = "zh_CN"


def save_matching(shop: Shop, period: str, matching: Matching, folder: Path) -> Path:
    """Every line, what differs first. Unavailable `cannot_write`."""
    with shop.ledger.read() as tx:
        rules = shop.rules(tx)
    title = f"和物业公司核对 {period}"
    book = Book(title, rules.shop_name, shop.today())
    count, fen = matching.matched
    facts = (
        ("商店", rules.shop_name),
        ("物业公司", rules.property_company),
        ("对上", f"{count} 笔，¥{grouped(fen, CellKind.FEN)}"),
        ("不同", f"{len(matching.differences)} 笔"),
        ("没有比", f"{len(matching.outside)} 行是别的月份的"),
    )
    lines = sorted(matching.lines, key=lambda line: line.kind is MatchKind.MATCHED)
    book.table("核对", _COLUMNS, [_row(line) for line in lines], title=title, facts=facts)
    return new_file(folder, title, book.finished())


def _row(line: Compared) -> tuple[str | int | None, ...]:
    ours = None if line.kind is MatchKind.ONLY_THEIRS else line.ours_fen
    theirs = None if line.kind is MatchKind.ONLY_OURS else line.theirs_fen
    kind, cause = pick(MATCH_KINDS[line.kind], _CHINESE), pick(cause_words(line), _CHINESE)
    slip = line.slip_no or (line.elsewhere.slip_no if line.elsewhere else "")
    return slip, line.room, line.period, ours, theirs, kind, cause


def save_settlement(shop: Shop, period: str, path: Path, progress: Progress) -> Path:
    """Write the settlement of a closed month as one A4 page, with the account as it is now.

    Refused `month_open`, `seals_broken`, and as `outputs.plain_file`; Unavailable `cannot_write`.
    """
    from pos.exchange.month.pack import manifest_sha256  # late: fpdf2 alone takes half a second
    from pos.exchange.month.settlement import settlement_pdf

    plain_file(path)
    pack = Months(shop).pack(period, progress)
    with shop.ledger.read() as tx:
        account = shop.rules(tx).property_account
    replace_file(path, settlement_pdf(pack, account, manifest_sha256(pack)))
    return path
