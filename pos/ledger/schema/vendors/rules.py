"""What the file refuses about vendors: terms that nobody may make, what their lines were not posted as, statements that
do not add up or settle anything twice, payouts that nobody settled, or taken back by whoever made them.

Conditions over NEW that stay true, so that the audit asks the same of what stands; `settled_stall` alone goes by
whoever stands for a stall now.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos.domain.goods.items import Ownership
from pos.ledger.entry import OFFICE, Kind
from pos.ledger.schema.rule import Rule, asked_of
from pos.ledger.schema.shift_rules import DRAWER
from pos.ledger.schema.vendors.slots import slot_rules

_HERE: Final = "{0}.till = NEW.till AND {0}.seq = NEW.seq"
_LINE, _POSTING, _STATEMENT, _SETTLED, _TERMS = (_HERE.format(name) for name in "lpsdv")
_OWED: Final = f"l.vendor <> '' AND l.ownership <> '{Ownership.BOUGHT}'"
"""Lines of goods that are not the shop's own."""
_PAYABLE: Final = "'vendor/' || {0} || '/payable'"
WAIVED: Final = "commission, rent"
"""What a stall is let off."""


# -- terms --------------------------------------------------------------------------------------------------------

_STOOD_FOR: Final = (
    f"v.kind = '{Ownership.STALL}' AND v.valid_to >= v.valid_from AND NEW.approver IS NOT NULL AND NEW.reason <> ''"
    f" AND replace(NEW.detail, '\"waived\": \"{WAIVED}\"', '') <> NEW.detail"
)
_ODD_TERMS: Final = " OR ".join(
    (
        "v.commission_bp < 0 OR v.commission_bp > 10000",
        f"v.kind <> '{Ownership.CONSIGNED}' AND v.commission_bp <> 0",
        f"v.funds_points <> CASE v.kind WHEN '{Ownership.BOUGHT}' THEN 0 ELSE v.funds_points END",
        "v.funds_points <> 0 AND v.funds_points <> 1",
        f"v.valid_to IS NOT NULL AND NOT ({_STOOD_FOR})",
    )
)


# -- lines --------------------------------------------------------------------------------------------------------


def _commission(net: str) -> str:
    """Of a net of either sign, rounded half up as the positive one; both engines divide towards zero."""
    return f"(({net}) * l.commission_bp + CASE WHEN ({net}) < 0 THEN -5000 ELSE 5000 END) / 10000"


_BEFORE: Final = (
    "CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq"
    f" WHERE r.reverses = NEW.reverses AND r.kind = '{Kind.RETURN}' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0)"
    " AS BIGINT)"
)
"""What came back of the line earlier, ≤ 0; on a server a sum is no whole number until it is said to be one."""
_KEPT: Final = f"o.net_fen + {_BEFORE}"
_WHOSE: Final = f"SELECT {_PAYABLE.format('l.vendor')} AS who,"
_SOLD: Final = f"{_WHOSE} {_commission('l.net_fen')} - l.net_fen AS fen FROM line l WHERE {_LINE} AND {_OWED}"
_BACK: Final = (
    f"{_WHOSE} {_commission(f'{_KEPT} + l.net_fen')} - {_commission(_KEPT)} - l.net_fen AS fen FROM line l"
    " JOIN entry x ON x.id = NEW.reverses JOIN line o ON o.till = x.till AND o.seq = x.seq AND o.n = l.of_n"
    f" WHERE {_LINE} AND {_OWED}"
)
_POSTED: Final = f"SELECT p.account, -p.amount FROM posting p WHERE {_POSTING} AND substr(p.account, 1, 7) = 'vendor/'"


def _unlike(lines: str) -> str:
    """Whether these lines were posted to their vendors as anything else than what they are owed for them."""
    return f"EXISTS (SELECT 1 FROM ({lines} UNION ALL {_POSTED}) owed GROUP BY who HAVING SUM(fen) <> 0)"


# -- statements ---------------------------------------------------------------------------------------------------

_BEFORE_IT: Final = "statement s LEFT JOIN statement b ON b.vendor = s.vendor AND b.number = s.number - 1"
_CARRIED: Final = "CASE WHEN b.due_fen < 0 THEN b.due_fen ELSE 0 END"
_NEXT: Final = (
    f"NEW.n_statement <> 1 OR EXISTS (SELECT 1 FROM {_BEFORE_IT} WHERE {_STATEMENT}"
    f" AND (s.number > 1 AND b.number IS NULL OR s.carried_fen <> {_CARRIED} OR b.period > s.period"
    " OR s.period > substr(NEW.business_date, 1, 7)))"
)
_OF: Final = "settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq"
_LINES_OF: Final = f"{_OF} JOIN line l ON l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor"
_ITS_LINE: Final = (
    f"EXISTS (SELECT 1 FROM line l WHERE l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor AND {_OWED})"
    f" AND x.kind IN ('{Kind.SALE}', '{Kind.RETURN}')"
)
_ITS_POINTS: Final = (
    "EXISTS (SELECT 1 FROM lot t WHERE t.till = x.till AND t.seq = x.seq AND t.funder = d.vendor)"
    f" AND x.kind = '{Kind.ATTACHED}'"
)
_OWN_ENTRY: Final = (
    "x.till = d.of_till AND x.seq = d.of_seq AND d.vendor = s.vendor AND x.business_date <= NEW.business_date"
    f" AND substr(x.business_date, 1, 7) <= s.period AND ({_ITS_LINE} OR {_ITS_POINTS})"
)
_FOREIGN: Final = (
    f"EXISTS (SELECT 1 FROM settled d JOIN statement s ON s.till = d.till AND s.seq = d.seq WHERE {_SETTLED}"
    f" AND NOT EXISTS (SELECT 1 FROM entry x WHERE {_OWN_ENTRY}))"
)


def _net(kind: Kind, sign: str) -> str:
    lines = f"SELECT SUM({sign}l.net_fen) FROM {_LINES_OF} WHERE {_SETTLED} AND x.kind = '{kind}' AND {_OWED}"
    return f"COALESCE(({lines}), 0)"


_OWED_FOR_LINES: Final = (
    f"COALESCE((SELECT -SUM(p.amount) FROM {_OF} JOIN posting p ON p.till = x.till AND p.seq = x.seq"
    f" WHERE {_SETTLED} AND p.account = {_PAYABLE.format('d.vendor')} AND p.flow = 'sales'), 0)"
)
_SHARE: Final = (
    f"COALESCE((SELECT SUM(p.amount) FROM posting p WHERE {_POSTING} AND p.account = {_PAYABLE.format('s.vendor')}), 0)"
)
_OTHERS: Final = (
    f"EXISTS (SELECT 1 FROM posting p WHERE {_POSTING} AND p.account <> 'funded'"
    f" AND p.account <> {_PAYABLE.format('s.vendor')})"
)
_SUMS: Final = (
    f"EXISTS (SELECT 1 FROM statement s WHERE {_STATEMENT} AND (s.sales_fen <> {_net(Kind.SALE, '')}"
    f" OR s.returns_fen <> {_net(Kind.RETURN, '-')}"
    f" OR s.sales_fen - s.returns_fen - s.commission_fen <> {_OWED_FOR_LINES}"
    f" OR s.points_share_fen <> {_SHARE} OR {_OTHERS} OR s.due_fen <> NEW.total_fen))"
)
_STOOD: Final = "v.code = l.vendor AND v.valid_to IS NOT NULL AND v.valid_from <= substr(x.occurred_at, 1, 10)"
_LATER: Final = (
    "w.code = v.code AND w.valid_to IS NOT NULL AND w.valid_from <= substr(x.occurred_at, 1, 10)"
    " AND (w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version)"
)
_COVERED: Final = (
    f"EXISTS (SELECT 1 FROM vendor_version v WHERE {_STOOD} AND v.valid_to >= substr(x.occurred_at, 1, 10){{0}})"
)
_NEWEST: Final = f" AND NOT EXISTS (SELECT 1 FROM vendor_version w WHERE {_LATER})"


def alone(newest: str) -> str:
    """Whether a statement settles what a stall sold on a day for which nobody stood for it."""
    return (
        f"EXISTS (SELECT 1 FROM {_LINES_OF} WHERE {_SETTLED} AND x.kind = '{Kind.SALE}'"
        f" AND l.ownership = '{Ownership.STALL}' AND NOT {_COVERED.format(newest)})"
    )


# -- payouts ------------------------------------------------------------------------------------------------------

_OUT_OF: Final = (
    f"CASE NEW.till WHEN '{OFFICE}' THEN substr(p.account, 1, 7) = 'office/'"
    " AND NEW.detail = '{\"way\": \"' || substr(p.account, 8) || '\"}'"
    f' ELSE p.account = {DRAWER} AND NEW.detail = \'{{"way": "cash"}}\' END'
)
_TAKEN_BACK: Final = (
    f"EXISTS (SELECT 1 FROM entry b JOIN entry u ON u.reverses = b.id AND u.kind = '{Kind.PAYOUT_REVERSAL}'"
    f" WHERE b.reverses = NEW.reverses AND b.kind = '{Kind.VENDOR_PAID}' AND b.nth = NEW.nth - 1)"
)
"""The payout before this one of the same statement was."""
_PAID: Final = (
    "NOT EXISTS (SELECT 1 FROM entry o JOIN statement s ON s.till = o.till AND s.seq = o.seq"
    f" WHERE o.id = NEW.reverses AND (NEW.nth = 1 OR {_TAKEN_BACK}) AND s.due_fen = NEW.total_fen AND s.due_fen > 0"
    f" AND {_SHARE} = s.due_fen AND NOT EXISTS (SELECT 1 FROM posting p WHERE {_POSTING}"
    f" AND p.account <> {_PAYABLE.format('s.vendor')} AND NOT ({_OUT_OF})))"
)
_UNPAID: Final = (
    f"NOT EXISTS (SELECT 1 FROM entry o JOIN entry t ON t.id = o.reverses"
    " JOIN statement s ON s.till = t.till AND s.seq = t.seq"
    f" WHERE o.id = NEW.reverses AND NEW.nth = 1 AND NEW.total_fen = -o.total_fen AND NEW.detail = o.detail"
    f" AND {_SHARE} = NEW.total_fen AND NOT EXISTS (SELECT 1 FROM posting p WHERE {_POSTING}"
    f" AND p.account <> {_PAYABLE.format('s.vendor')} AND NOT ({_OUT_OF})))"
)
"""It is not the whole of a payout, back to where that way is kept."""
_OWN_PAYOUT: Final = "EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.actor = NEW.actor)"


def vendor_rules() -> Iterator[Rule]:
    """Those that the file asks."""
    yield from lasting_rules()
    yield from slot_rules()
    yield from asked_of(f"NEW.kind = '{Kind.VENDOR_SETTLED}'", Rule("settled_stall", alone(_NEWEST)))


def lasting_rules() -> Iterator[Rule]:
    """Those that stay true."""
    odd = f"EXISTS (SELECT 1 FROM vendor_version v WHERE {_TERMS} AND ({_ODD_TERMS}))"
    yield from asked_of("NEW.n_vendor_version > 0", Rule("vendor_terms", odd))
    yield from asked_of(f"NEW.kind = '{Kind.SALE}'", Rule("vendor_postings", _unlike(_SOLD)))
    yield from asked_of(
        f"NEW.kind = '{Kind.RETURN}'",
        Rule("vendor_postings", f"CASE WHEN NEW.reverses IS NULL THEN {_unlike(_SOLD)} ELSE {_unlike(_BACK)} END"),
    )
    yield from asked_of(
        f"NEW.kind = '{Kind.VENDOR_SETTLED}'",
        Rule("statement_next", _NEXT),
        Rule("settled_entry", _FOREIGN),
        Rule("statement_sums", _SUMS),
    )
    yield from asked_of(f"NEW.kind = '{Kind.VENDOR_PAID}'", Rule("vendor_payout", _PAID))
    yield from asked_of(
        f"NEW.kind = '{Kind.PAYOUT_REVERSAL}'", Rule("payout_undone", _UNPAID), Rule("payout_person", _OWN_PAYOUT)
    )
