"""What stands on a receipt and on a slip of the property office.

Sums on paper always tie: goods − discounts + rounding = total = tenders − change, each as stored, none recomputed
from a price. Points are shown with what they are worth in property fee, in large type, because the resident reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pos.domain.money import format_points, format_qty, format_yuan
from pos.domain.paper.document import Align, Code, Columns, Cut, Pair, Paper, PaperLine, Ruling, Text
from pos.domain.paper.fee_receipt import PAID_FEES, fee_foot, fee_sums
from pos.domain.paper.receipt import Part, Receipt, ReceiptLine, Slip
from pos.domain.paper.words import receipt_words

Words = Mapping[str, str]
_BILL_WIDTHS = (14, 8, 10)


def receipt_paper(receipt: Receipt, *, lang: str = "zh_CN", reprint: int = 0, part: Part = Part.ONLY) -> Paper:
    """A sale's or return's receipt. `reprint` n > 0 marks the n-th copy (补打) and changes nothing else; of two that
    are handed out each says for whom it is.
    """
    words = receipt_words(lang)
    lines: list[PaperLine] = []
    lines += heading(receipt.shop_name, words[_receipt_title(receipt)], reprint, words)
    lines += part_mark(part, words)
    lines += receipt_facts(receipt, words)
    lines += goods(receipt, words)
    lines += _sums(receipt, words)
    lines += _tenders(receipt, words)
    lines += _points(receipt, words)
    lines += farewell(receipt.receipt_no, part, words, gives_back=receipt.kind == "return")
    return Paper(receipt.receipt_no, tuple(lines))


def slip_paper(slip: Slip, *, lang: str = "zh_CN", reprint: int = 0) -> Paper:
    """A slip of the property office in two equal parts, the resident's and the office's, cut apart."""
    words = receipt_words(lang)
    resident = _slip_part(slip, words, reprint, part="resident_part", signature="office_stamps")
    office = _slip_part(slip, words, reprint, part="office_part", signature="resident_signs")
    return Paper(slip.slip_no, (*resident, Cut(), *office, Cut()))


def _receipt_title(receipt: Receipt) -> str:
    return "return" if receipt.kind == "return" else "sale"


def heading(shop_name: str, title: str, reprint: int, words: Words) -> Iterator[PaperLine]:
    """Shop and title, and the mark of a copy."""
    yield Text(shop_name, Align.CENTRE, size=2, bold=True)
    yield Text(title, Align.CENTRE)
    if reprint > 0:
        yield Text(f"** {words['reprint']} **", Align.CENTRE, size=2, bold=True)
        yield Text(words["reprint_no"].format(n=reprint), Align.CENTRE)


def part_mark(part: Part, words: Words) -> Iterator[PaperLine]:
    """Whose paper it is, where there are two."""
    if part is not Part.ONLY:
        yield Text(f"- {words[part]} -", Align.CENTRE, bold=True)


def receipt_facts(receipt: Receipt, words: Words) -> Iterator[PaperLine]:
    """Number, time, till, cashier, room, reason."""
    yield Ruling()
    yield Pair(words["number"], receipt.receipt_no)
    if receipt.of:
        yield Pair(words["of_receipt"], receipt.of)
    elif receipt.kind == "return":
        yield Pair(words["of_receipt"], words["without_receipt"])
    yield from _moment(receipt.sold_at, receipt.business_date, words)
    yield Pair(f"{words['till']} {receipt.till}", f"{words['cashier']} {receipt.cashier}")
    if receipt.room:
        yield Pair(words["room"], receipt.room)
    if receipt.reason:
        yield Pair(words["reason"], words.get(f"reason_{receipt.reason}", receipt.reason))
    if receipt.approver:
        yield Pair(words["approver"], receipt.approver)


def _moment(at: str, business_date: str, words: Words) -> Iterator[PaperLine]:
    """The instant by the shop's clock; the business date only where it differs, as for a late sale."""
    yield Pair(words["time"], at[:19].replace("T", " "))
    if business_date and business_date != at[:10]:
        yield Pair(words["business_date"], business_date)


def goods(receipt: Receipt, words: Words, title: str = "") -> Iterator[PaperLine]:
    """The lines of a receipt under their heading."""
    yield Ruling()
    yield Pair(title or words["goods"], words["amount"])
    yield Ruling()
    for line in receipt.lines:
        # A return may hold lines that only move points from line to line: nothing came back of them.
        if line.of_n is None or line.qty_milli or line.net_fen:
            yield from _goods_line(line, words)


def _goods_line(line: ReceiptLine, words: Words) -> Iterator[PaperLine]:
    name = f"{line.n}. {line.name}"
    if line.qty_milli == 0 or line.unit_price_fen <= 0 or _is_one_at_its_price(line):
        yield Pair(name, format_yuan(line.amount_fen))
    else:
        yield Text(name)
        yield Pair(f"   {_quantity(line)} x {format_yuan(line.unit_price_fen)}", format_yuan(line.amount_fen))
    if line.full_price_fen is not None:
        yield Text(f"   {words['member_price'].format(price=format_yuan(line.full_price_fen))}")
    if line.shelf_price_fen is not None:
        yield Text(f"   {words['shelf'].format(price=format_yuan(line.shelf_price_fen))}")
    if line.of_n is not None:
        yield Text(f"   {words['of_line'].format(n=line.of_n)}")
    if line.saved_fen:
        yield Pair(f"   {_promotion(line, words)}", format_yuan(-line.saved_fen))
    if line.discount_fen:
        yield Pair(f"   {words['discount']}", format_yuan(-line.discount_fen))
    if line.of_n is not None and line.points:
        reason = words["line_points"].format(points=signed(line.points), base=format_yuan(abs(line.base_fen)))
        yield Text(f"   {reason}")


def _promotion(line: ReceiptLine, words: Words) -> str:
    return words["near_day"].format(day=line.near_day[5:], name=line.promotion) if line.near_day else line.promotion


def _is_one_at_its_price(line: ReceiptLine) -> bool:
    return abs(line.qty_milli) == 1000 and abs(line.amount_fen) == line.unit_price_fen


def _sums(receipt: Receipt, words: Words) -> Iterator[PaperLine]:
    gross = sum(line.amount_fen for line in receipt.lines)
    discounts = sum(line.discount_fen + line.saved_fen for line in receipt.lines)
    net = sum(line.net_fen for line in receipt.lines)
    yield Ruling()
    if gross != receipt.total_fen:
        yield Pair(words["subtotal"].format(n=len(receipt.lines)), format_yuan(gross))
    if discounts:
        yield Pair(words["discounts"], format_yuan(-discounts))
    yield from (Pair(f"  {one.name}", format_yuan(-one.saved_fen)) for one in receipt.savings)
    by_hand_fen = receipt.discount_fen - sum(one.saved_fen for one in receipt.savings if one.on_order)
    if by_hand_fen and by_hand_fen != discounts:
        yield Pair(f"  {words['order_discount']}", format_yuan(-by_hand_fen))
    if net != gross - discounts:
        yield Pair(words["rounding"], format_yuan(net - gross + discounts))
    if receipt.total_fen != net:
        yield Pair(words["cash_rounding"], format_yuan(receipt.total_fen - net))
    word = "refund" if receipt.total_fen < 0 else "total"
    yield Pair(words[word], f"¥{format_yuan(abs(receipt.total_fen))}", size=2, bold=True)


def _tenders(receipt: Receipt, words: Words) -> Iterator[PaperLine]:
    yield Ruling()
    if receipt.kept_fen:
        kept = words["kept_for_points"].format(points=_count(receipt.kept_points))
        yield Pair(kept, format_yuan(-receipt.kept_fen))
    coins = -receipt.total_fen - receipt.kept_fen + sum(amount_fen for _, amount_fen, _, _ in receipt.tenders)
    if receipt.kind == "return" and coins:
        yield Pair(words["coins"], format_yuan(-coins))
    for kind, amount_fen, tendered_fen, reference in receipt.tenders:
        label, shown_fen = words.get(kind, kind), abs(amount_fen)
        if amount_fen < 0:
            label = words["given_back"].format(kind=label)
        elif tendered_fen > amount_fen and receipt.change_fen:
            label, shown_fen = words["given"].format(kind=label), tendered_fen
        yield Pair(f"{label} {reference}".rstrip(), format_yuan(shown_fen))
    if receipt.change_fen:
        yield Pair(words["change"], format_yuan(receipt.change_fen))


def _points(receipt: Receipt, words: Words) -> Iterator[PaperLine]:
    """What the points were and are worth; for a return also what did not come from the lines that came back."""
    yield Ruling()
    if not receipt.room and not receipt.household_id:
        if receipt.kind != "return":
            yield Text(words["no_room"])
        return
    if receipt.kind == "return":
        of_kept = receipt.points - sum(line.points for line in receipt.lines)
        if of_kept:
            yield Text(words["kept_points"].format(points=signed(of_kept)))
    taken = receipt.points < 0
    worth = f"¥{format_yuan(abs(receipt.points) * receipt.value_fen)}"
    yield Pair(words["taken_back" if taken else "earned"], signed(receipt.points), size=2, bold=True)
    yield Pair(words["taken_back_worth" if taken else "worth"], worth, size=2)
    if receipt.points_after is not None:
        yield Pair(words["balance"], points_worth(receipt.points_after, receipt.value_after_fen))
    if receipt.debt_after:
        yield Pair(words["debt"], _count(receipt.debt_after), bold=True)
        yield Text(words["debt_note"])


def farewell(number: str, part: Part, words: Words, *, gives_back: bool) -> Iterator[PaperLine]:
    """The foot: its code, and what the customer reads; the shop's own is signed where money went back."""
    yield Ruling()
    if part is Part.SHOP:
        if gives_back:
            yield Text("")
            yield Pair(words["customer_signs"], "_" * 16)
        yield Code(number)
    else:
        yield Code(number)
        if not gives_back:
            yield Text(words["keep"], Align.CENTRE)
        yield Text(words["thanks"], Align.CENTRE)
    yield Cut()


def _slip_part(slip: Slip, words: Words, reprint: int, *, part: str, signature: str) -> Iterator[PaperLine]:
    account = slip.kind in ("transfer", "settlement")
    title = f"account_{slip.kind}" if account else slip.kind
    fee = slip.kind in PAID_FEES
    yield from heading(slip.issuer if fee and slip.issuer else slip.shop_name, words[title], reprint, words)
    yield Text(f"- {words[part]} -", Align.CENTRE, bold=True)
    yield Ruling()
    yield Pair(words["number"], slip.slip_no)
    if slip.of:
        yield Pair(words["of_slip"], slip.of)
    yield from _moment(slip.at, slip.business_date, words)
    yield Pair(words["room"], slip.room, bold=True)
    yield Pair(words["clerk"], slip.clerk)
    if slip.reason:
        yield Pair(words["reason"], slip.reason)
    if fee:
        yield from fee_sums(slip, words)
        yield from fee_foot(slip, words, signature)
        return
    if account:
        yield from _account_sums(slip, words)
    else:
        yield from _slip_bills(slip, words)
        yield from _slip_sums(slip, words)
    yield Text("")
    yield Text("")
    yield Pair(words[signature], "_" * 16)
    yield Code(slip.slip_no)


def _slip_bills(slip: Slip, words: Words) -> Iterator[PaperLine]:
    yield Ruling()
    yield Columns((words["bill"], words["points"], words["amount"]), _BILL_WIDTHS)
    yield Ruling()
    for bill_no, period, fee_item, points, amount_fen in slip.shares:
        name = f"{period} {fee_item}"
        yield Columns((name, _count(abs(points)), format_yuan(abs(amount_fen))), _BILL_WIDTHS)
        yield Text(f"  {words['bill_no']} {bill_no}")


def _slip_sums(slip: Slip, words: Words) -> Iterator[PaperLine]:
    points, amount = _count(abs(slip.points)), f"¥{format_yuan(abs(slip.amount_fen))}"
    yield Ruling(double=True)
    undone = slip.kind == "reversal"
    yield Pair(words["points_restored" if undone else "points_used"], points, size=2, bold=True)
    yield Pair(words["fee_restored" if undone else "fee_paid"], amount, size=2, bold=True)
    if slip.points_after is not None:
        yield Pair(words["points_left"], points_worth(slip.points_after, slip.value_after_fen))
    yield Ruling()


def _account_sums(slip: Slip, words: Words) -> Iterator[PaperLine]:
    """What of a household's account went where: to another room, or into cash."""
    settled = slip.kind == "settlement"
    if slip.approver:
        yield Pair(words["approver"], slip.approver)
    yield Ruling(double=True)
    if slip.to_room:
        yield Pair(words["to_room"], slip.to_room, bold=True)
    yield Pair(words["points_settled" if settled else "points_moved"], _count(slip.points), size=2, bold=True)
    if slip.debt:
        yield Pair(words["debt_settled" if settled else "debt_moved"], _count(slip.debt), bold=True)
    if settled:
        out = slip.amount_fen >= 0
        amount = f"¥{format_yuan(abs(slip.amount_fen))}"
        yield Pair(words["cash_out" if out else "cash_in"], amount, size=2, bold=True)
    yield Ruling()


def _quantity(line: ReceiptLine) -> str:
    """Pieces with their unit as well: on paper no column head says it."""
    text = format_qty(line.qty_milli, line.unit)
    return text if text.endswith(line.unit) else f"{text} {line.unit}"


def _count(points: int) -> str:
    """Never broken over two rows."""
    return format_points(points).replace(" ", "\xa0")


def signed(points: int) -> str:
    """261 -> "+261"."""
    return f"+{_count(points)}" if points > 0 else _count(points)


def points_worth(points: int, value_fen: int) -> str:
    """13516 at 1 fen -> "13516 = ¥135.16"."""
    return f"{_count(points)} = ¥{format_yuan(points * value_fen)}"
