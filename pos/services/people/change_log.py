"""The log of changes: who changed what, when, who stood for it, from what to what. To be read, newest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pos.domain.goods import layouts
from pos.domain.language import Words, pick
from pos.domain.money import format_points, format_rate, format_tariff, format_yuan
from pos.domain.people import Person
from pos.ledger.database import Transaction
from pos.ledger.entry import Kind, receipt_number
from pos.ledger.reading import acts, programmes, receipts
from pos.ledger.settings import LABEL, SEALED_KEY
from pos.services.people.roster import READERS
from pos.services.shop import Shop, require
from pos.wording import role_name
from pos.wording.labels import layout_name, layout_words
from pos.wording.programme import differences
from pos.wording.settings import setting_title, setting_value

PAGE: Final = 500
"""Changes that are read at once."""


class ChangeKind(StrEnum):
    """What sort of change it was."""

    PEOPLE = "people"
    SETTINGS = "settings"
    HOUSEHOLDS = "households"
    """members, cards, areas, agreements, frozen and moved"""
    RULES = "rules"
    TARIFFS = "tariffs"
    APPROVED = "approved"
    """whatever else a second person stood for"""
    BOOK = "book"
    """months closed, tills opened, epochs begun, clocks confirmed"""


_KINDS: Final[Mapping[ChangeKind, tuple[Kind, ...]]] = {
    ChangeKind.PEOPLE: (Kind.PEOPLE,),
    ChangeKind.SETTINGS: (Kind.SETTING,),
    ChangeKind.HOUSEHOLDS: (Kind.HOUSEHOLDS,),
    ChangeKind.RULES: (Kind.PROGRAMME,),
    ChangeKind.TARIFFS: (Kind.PROGRAMME,),
    ChangeKind.APPROVED: (),
    ChangeKind.BOOK: (Kind.CLOSE, Kind.OPENED, Kind.RESTORED, Kind.CLOCK_CONFIRMED),
}
_OF: Final = {kind: name for name, kinds in _KINDS.items() for kind in kinds if name is not ChangeKind.TARIFFS}
SYSTEM: Final = "system"
"""who makes a new ledger, and begins epochs"""
_TARIFF: Final[Words] = ("单价", "Tariff")
_FEE_ITEM: Final[Words] = ("费用项目", "Fee item")
_STATES: Final[Mapping[str, Words]] = {
    "live": ("正常", "live"),
    "frozen": ("冻结", "frozen"),
    "moved_out": ("已搬离", "moved out"),
}


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One change, in words of the language asked for. `of` = whom or what; `before`, `now` "" where nothing is said.

    `alone`: two should have done it, and there was nobody else.
    """

    entry_id: str
    at: str
    kind: ChangeKind
    actor: str
    approver: str
    what: str
    of: str
    before: str
    now: str
    alone: bool
    login: str = ""
    """of the person that was changed"""


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Changes that were read at once; `older` = what older ones are asked for with, "" where there are none."""

    changes: tuple[LoggedChange, ...]
    older: str


class ChangeLog:
    """For the auditor and the manager."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def people(self, actor: Person) -> tuple[tuple[str, str], ...]:
        """Everybody who works or worked here: login, name. Refused `not_allowed`."""
        require(actor, *READERS)
        with self._shop.ledger.read() as tx:
            return receipts.person_names(tx)

    def newest(
        self, actor: Person, lang: str, kind: ChangeKind | None = None, login: str = "", before: str = ""
    ) -> ChangePage:
        """Of one kind or all, by one person or all, older than `before`: at most `PAGE`. Refused `not_allowed`."""
        require(actor, *READERS)
        kinds = _KINDS[kind] if kind is not None else tuple(dict.fromkeys(k for some in _KINDS.values() for k in some))
        approved = kind in (None, ChangeKind.APPROVED)
        with self._shop.ledger.read() as tx:
            rows = acts.newest(tx, kinds, approved=approved, actor=login, before=before, limit=PAGE)
            teller = _Teller(self._shop, tx, lang, rows)
            told = tuple(teller.told(row) for row in rows if not _sealed_key(row))
        return ChangePage(
            tuple(one for one in told if kind in (None, one.kind)), rows[-1].id if len(rows) == PAGE else ""
        )


_Tell = Callable[[Any, Mapping[str, Any]], tuple[str, str, str]]
"""(an entry's row, its detail) -> whom or what, from what, to what"""


def _sealed_key(row: Any) -> bool:
    """What the recovery code opens is no setting of the shop's."""
    return bool(row.kind == Kind.SETTING and json.loads(row.detail).get("key") == SEALED_KEY)


class _Teller:
    """Words for rows that were read together."""

    def __init__(self, shop: Shop, tx: Transaction, lang: str, rows: list[Any]) -> None:
        self._shop, self._tx, self._lang = shop, tx, lang
        self._names = {SYSTEM: pick(("程序", "the program"), lang), **dict(receipts.person_names(tx))}
        office = [row for row in rows if row.kind in (Kind.HOUSEHOLDS, Kind.PROGRAMME, Kind.TRANSFER)]
        self._homes = acts.versions_of(tx, acts.HOUSEHOLDS, office)
        self._fees = acts.versions_of(tx, acts.TARIFFS, office)
        self._rules = acts.versions_of(tx, acts.RULES, office)
        self._versions = {one.version: one for one in programmes.versions(tx)} if self._rules else {}
        self._rooms = receipts.rooms_of(tx, [row.household_id for row in rows])
        self._tells: Mapping[str, _Tell] = {
            Kind.PEOPLE: self._of_person,
            Kind.SETTING: self._of_setting,
            Kind.HOUSEHOLDS: self._of_homes,
            Kind.PROGRAMME: self._of_programme,
            Kind.CLOCK_CONFIRMED: self._of_clock,
            Kind.RESTORED: self._of_epoch,
            Kind.OPENED: self._of_epoch,
        }

    def told(self, row: Any) -> LoggedChange:
        """One entry."""
        facts: Mapping[str, Any] = json.loads(row.detail) if row.detail.startswith("{") else {}
        of, before, now = self._tells.get(row.kind, self._of_other)(row, facts)
        return LoggedChange(
            entry_id=row.id,
            at=row.occurred_at,
            kind=self._kind(row),
            actor=self._names.get(row.actor, row.actor),
            approver=self._names.get(row.approver, row.approver) if row.approver else "",
            what=pick(self._words(row, facts), self._lang),
            of=of,
            before=before,
            now=now,
            alone=bool(facts.get("alone")),
            login=str(facts.get("login", "")) if row.kind == Kind.PEOPLE else "",
        )

    def _words(self, row: Any, facts: Mapping[str, Any]) -> Words:
        if self._kind(row) is ChangeKind.TARIFFS:
            return _TARIFF if self._fees[row.seq][-1].valid_from else _FEE_ITEM
        return acts.words_of(row.kind, str(facts.get("what", "")))

    def _kind(self, row: Any) -> ChangeKind:
        if row.seq in self._fees and row.kind == Kind.PROGRAMME:
            return ChangeKind.TARIFFS
        return _OF.get(Kind(row.kind), ChangeKind.APPROVED)

    def _of_person(self, _row: Any, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        login = str(facts.get("login", ""))
        shown = [self._rights(facts.get(name)) for name in ("before", "now")]
        same = shown[0] == shown[1]
        return self._names.get(login, login), "" if same else shown[0], "" if same else shown[1]

    def _rights(self, facts: Mapping[str, Any] | None) -> str:
        if not facts:
            return ""
        if not facts.get("active", True):
            return pick(("停用", "on leave"), self._lang)
        roles = [role for role in str(facts.get("roles", "")).split(",") if role]
        return pick(("、", ", "), self._lang).join(role_name(role, self._lang) for role in roles)

    def _of_setting(self, _row: Any, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        key = str(facts.get("key", ""))
        if key.startswith(LABEL):
            return self._of_layout(key.removeprefix(LABEL), facts)
        told = [facts.get(name) for name in ("before", "now")]
        shown = ["" if value is None else setting_value(key, str(value), self._lang) for value in told]
        return setting_title(key, self._lang), shown[0], shown[1]

    def _of_layout(self, name: str, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        title = pick(("秤签格式 {name}", "Label layout {name}"), self._lang).format(name=layout_name(name, self._lang))
        shown = []
        for told in (layouts.told_before(name, facts.get("before")), str(facts.get("now"))):
            made = layouts.standing({name: told}) if told else ()
            shown += [layout_words(one, self._lang) for one in made if one.name == name] or [told]
        return title, shown[0], shown[1]

    def _of_homes(self, row: Any, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        made = self._homes.get(row.seq, [])
        if len(made) > 1:
            return pick(("{n} 户", "{n} households"), self._lang).format(n=len(made)), "", ""
        if not made:
            people = pick(("{n} 人", "{n} people"), self._lang).format(n=len(facts.get("persons", ())))
            return self._rooms.get(row.household_id or "", people), "", ""
        before = acts.household_before(self._tx, made[0].household_id, made[0].version)
        old, new = self._home(before), self._home(made[0])
        apart = [name for name in new if old.get(name, "") != new[name]]
        return made[0].room, _listed(old, apart), _listed(new, apart)

    def _home(self, row: Any) -> dict[str, str]:
        if row is None:
            return {}
        area = f"{format_rate(row.area_centi)} m²" if row.area_centi is not None else "—"
        agreed = ("同意批量抵扣", "batch agreed") if row.agreed_batch else ("不批量抵扣", "no batch")
        return {
            "room": row.room,
            "area": area,
            "agreed": pick(agreed, self._lang),
            "state": pick(_STATES[row.state], self._lang),
            "since": row.lives_since or "",
        }

    def _of_programme(self, row: Any, _facts: Mapping[str, Any]) -> tuple[str, str, str]:
        if row.seq in self._fees:
            return self._of_fees(self._fees[row.seq][-1])
        made = self._rules.get(row.seq, [])
        if not made:
            return "", "", ""
        new, old = self._versions[made[-1].version], self._versions.get(made[-1].version - 1)
        of = pick(("第 {n} 版，{day} 起", "version {n}, from {day}"), self._lang)
        apart = differences(old, new, self._lang, {}) if old is not None else ()
        comma = pick(("；", "; "), self._lang)
        return (
            of.format(n=new.version, day=new.valid_from),
            comma.join(was for _, was, _ in apart if was),
            comma.join(will for _, _, will in apart if will),
        )

    def _of_fees(self, row: Any) -> tuple[str, str, str]:
        if not row.valid_from:
            redeemable = ("可用积分抵", "points pay it") if row.redeemable else ("不可用积分抵", "points do not pay it")
            return row.fee_item, "", pick(redeemable, self._lang)
        per_m2 = pick(("每 m² ¥{yuan}", "¥{yuan} per m²"), self._lang)
        flat = pick(("每户 ¥{yuan}", "¥{yuan} a flat"), self._lang)
        sum_ = per_m2.format(yuan=format_tariff(row.tariff)) if row.tariff is not None else ""
        sum_ = sum_ or flat.format(yuan=format_yuan(row.flat_fen or 0))
        since = pick(("{sum}，{period} 起", "{sum} from {period}"), self._lang).format(sum=sum_, period=row.valid_from)
        where = pick(("{item} · {building} 号楼", "{item} · building {building}"), self._lang)
        of = where.format(item=row.fee_item, building=row.building) if row.building else row.fee_item
        return of, "", since

    def _of_clock(self, row: Any, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        return row.till, str(facts.get("other") or "")[:16], str(facts.get("clock") or "")[:16]

    def _of_epoch(self, row: Any, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        return row.till, str(facts.get("epoch_before", "")), str(row.epoch) if "epoch_before" in facts else ""

    def _of_other(self, row: Any, _facts: Mapping[str, Any]) -> tuple[str, str, str]:
        """What a second person stood for, or a close: its number, room and reason, what it moved."""
        number = receipt_number(self._shop.shop_id, row.till, row.epoch, row.receipt_seq) if row.receipt_seq else ""
        of = "  ".join(part for part in (self._rooms.get(row.household_id or "", ""), number) if part)
        moved = f"¥{format_yuan(row.total_fen)}" if row.total_fen else ""
        points = pick(("{n} 分", "{n} points"), self._lang).format(n=format_points(row.points)) if row.points else ""
        return of, "", "  ".join(part for part in (moved, points, row.reason) if part)


def _listed(values: Mapping[str, str], names: list[str]) -> str:
    return "  ".join(value for name in names if (value := values.get(name, "")))
