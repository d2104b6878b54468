"""What a proof of the ledger found, in words: one sentence for each check, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words, pick

CHECKS: Final[Mapping[str, Words]] = {
    "key": ("没有密钥，签名没有核对", "No key here: seals were not checked"),
    "header": ("文件头不对", "The file's header is wrong"),
    "schema": ("表或守则被改过", "Tables or guards were changed"),
    "versions": ("版本不对", "Its version is wrong"),
    "integrity": ("文件损坏", "The file is damaged"),
    "constraints": ("有不该有的值", "A value that may not be there"),
    "values": ("有读不懂的值", "A value that cannot be read"),
    "unsaid": ("旧格式里出现了新内容", "An old format says new things"),
    "anchor": ("少了写过的记录，可能换成了旧文件", "Entries are missing: perhaps an older file"),
    "book": ("不是这本账", "This is another ledger"),
    "seals": ("签名对不上", "A seal does not hold"),
    "sealed_rows": ("人员、住户或设置被改过", "A row of people, persons or settings was altered"),
    "phones": ("电话索引对不上", "The index of phones is wrong"),
    "told_rows": ("和记录里说的不一样", "Not as the entries tell"),
    "two_persons": ("该两个人办的只有一个人", "What takes two was done by one"),
    "label_layouts": ("秤签格式读不懂，或两种分不清", "A label layout is unreadable, or two are alike"),
    "chain_sequence": ("记录缺号", "An entry is missing"),
    "chain_link": ("记录没有接上前一笔", "An entry does not follow the one before"),
    "chain_hash": ("记录被改过", "An entry was altered"),
    "chain_mac": ("记录的签名对不上", "An entry's seal does not hold"),
    "chain_epoch": ("编号期不对", "An epoch is wrong"),
    "chain_format": ("记录格式不认识", "A format that is not known"),
    "receipt_gap": ("小票或单据缺号", "A receipt or slip number is missing"),
    "kinds": ("这种记录不能有这些内容", "An entry holds what its kind may not"),
    "rows": ("记录和明细行数对不上", "An entry has not the rows that it says"),
    "orphans": ("有不属于任何记录的行", "Rows that belong to no entry"),
    "counts": ("行数对不上", "Counts do not fit"),
    "balances": ("余额重算不符", "A balance worked out again differs"),
    "closed_month": ("结账以后又有记录", "Something was written into a closed month"),
    "month_heads": ("结账时的记录头不符", "What a close ended with differs"),
    "months": ("月末数字重算不符", "A month worked out again differs"),
    "points": ("积分重算不符", "Points worked out again differ"),
    "household_points": ("住户的积分重算不符", "A household's points worked out again differ"),
    "lot_state": ("一笔积分剩下的数不符", "What is left of points worked out again differs"),
    "lot_uses": ("积分用法不对", "Points were used as they may not be"),
    "below_zero": ("余额低于零", "A balance is below zero"),
    "postings": ("一笔记录的账不平", "The postings of an entry do not balance"),
    "sales_lines": ("小票的合计不等于各行", "A receipt is not the sum of its lines"),
    "sales_tenders": ("收款和应收不符", "What was paid is not what was due"),
    "sales_lots": ("小票给的积分不符", "A receipt gave other points than it says"),
    "returns": ("退货和原小票不符", "A return does not fit its receipt"),
    "reversals": ("冲正和原单不符", "A reversal does not fit its slip"),
    "redemptions": ("抵扣和账单不符", "A redemption does not fit its bills"),
    "payments": ("缴费和账单不符", "A payment does not fit its bills"),
    "advances": ("预存费用不符", "What was paid ahead does not fit"),
    "bills": ("账单不对", "A bill is wrong"),
    "billed": ("出账合计不符", "What was billed does not fit"),
    "transfers": ("转移的积分不符", "A transfer does not fit"),
    "settlements": ("结清不符", "A settlement does not fit"),
    "attached": ("补登的小票不符", "A receipt added later does not fit"),
    "approved": ("批准不对", "An approval is wrong"),
    "shifts": ("交班不符", "A shift does not fit"),
    "reprints": ("补打的不是小票", "What was printed again is no receipt"),
    "seen": ("快捷键或图片不对", "Quick keys or a picture are not sound"),
    "refunds": (
        "电子退款没有来由，或办了、撤回了两次",
        "An electronic refund that nobody was owed, or done or undone twice",
    ),
    "held": ("挂单被取了两次", "A held basket was taken twice"),
    "replayed": ("补录的销售不对", "A replayed sale is wrong"),
    "rooms": ("一间房住了两户", "Two households in one room"),
    "vendors": ("供应方的结算不符", "What was settled with a vendor does not fit"),
    "promotions": ("促销省下的重算不符", "What promotions saved worked out again differs"),
    "stock": ("库存重算不符", "What came, went or was counted of goods worked out again differs"),
    "codes": ("两件商品用同一个码", "Two items with one code"),
    "future_date": ("日期在将来", "A date to come"),
}
_OTHER: Final[Words] = ("重算不符", "Worked out again it differs")


def check_words(check: str, lang: str) -> str:
    """What a check found."""
    return pick(CHECKS.get(check, _OTHER), lang)


_ACCOUNT: Final = re.compile(r"(points|debt|fees)/H([0-9]+) (?:PTS|CNY)")
_ACCOUNTS: Final[Mapping[str, Words]] = {
    "points": ("第 {n} 号住户的积分", "points of household no. {n}"),
    "debt": ("第 {n} 号住户欠的积分", "points owed by household no. {n}"),
    "fees": ("第 {n} 号住户的费用", "fees of household no. {n}"),
}


def where_words(where: str, lang: str) -> str:
    """The place of a finding: `T1:482` -> T1 第 482 笔; a household's account; anything else as it is."""
    account = _ACCOUNT.fullmatch(where)
    if account is not None:
        return pick(_ACCOUNTS[account[1]], lang).format(n=account[2])
    till, _, rest = where.partition(":")
    seq, _, row = rest.partition(":")
    if not (till and seq.isdigit()):
        return where
    told = pick(("{till} 第 {seq} 笔", "{till}, entry {seq}"), lang)
    line = pick(("，第 {row} 行", ", row {row}"), lang)
    return told.format(till=till, seq=seq) + (line.format(row=row) if row else "")
