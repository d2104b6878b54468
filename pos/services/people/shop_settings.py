"""The shop's own settings: what each may be, and changing one."""

from __future__ import annotations

from dataclasses import dataclass

from pos.domain.house_rules import MOST_NAMES, RULES, HouseRule
from pos.domain.people import Approval, Person, Role
from pos.domain.text import clean
from pos.errors import Refused
from pos.ledger import settings
from pos.ledger.entry import OFFICE, Draft, Kind
from pos.services.approval import named, seconds, two_needed
from pos.services.people.roster import Changed, changes_named
from pos.services.shop import Shop, require
from pos.services.writing import Writing, writing


@dataclass(frozen=True, slots=True)
class SettingNow:
    """A setting as it stands: its value, its default, who changed it last and when, None where nobody did.

    `limit`: it protects money, and is raised by two.
    """

    key: str
    rule: HouseRule
    value: str
    default: str
    last: Changed | None
    limit: bool


@dataclass(frozen=True, slots=True)
class PlannedSetting:
    """What a change would do. `seen` = as it was; `two`: a second person stands for it."""

    key: str
    seen: str
    value: str
    two: bool


def sheet(shop: Shop) -> tuple[SettingNow, ...]:
    """Every setting as it stands, by group."""
    with shop.ledger.read() as tx:
        found = shop.ledger.settings(tx)
        last = {one.key: one for one in changes_named(tx) if one.key}
    return tuple(
        SettingNow(key, rule, found[key], settings.DEFAULTS[key], last.get(key), key in settings.LIMITS)
        for key, rule in RULES.items()
    )


def shown(shop: Shop) -> dict[str, str]:
    """Every setting as it stands."""
    with shop.ledger.read() as tx:
        found = shop.ledger.settings(tx)
    return {key: found[key] for key in RULES}


def check(key: str, value: str) -> str:
    """The value as it is kept. Refused `no_setting` (known), `bad_setting`."""
    rule = RULES.get(key)
    if rule is None:
        raise Refused("no_setting", key=key, known=list(RULES))
    now = clean(value, MOST_NAMES + 1).strip()
    if not rule.sound(now):
        raise Refused("bad_setting", setting=key, value=now, may_be=key)
    return now


def plan(shop: Shop, actor: Person, key: str, value: str) -> PlannedSetting:
    """What `change` would do. Refused as that, but for approval; `setting_same` where nothing would change."""
    require(actor, Role.MANAGER)
    now = check(key, value)
    with shop.ledger.read() as tx:
        seen = shop.ledger.settings(tx)[key]
        if now == seen:
            raise Refused("setting_same", setting=key)
        two = settings.raises(key, settings.told(tx, key), now) and bool(seconds(shop, tx, actor))
        return PlannedSetting(key, seen, now, two)


def change(
    shop: Shop, actor: Person, key: str, value: str, approval: Approval | None = None, *, seen: str | None = None
) -> tuple[str, str]:
    """Set one from now on; (before, now). A limit that protects money is raised by two. `seen` = as it was when it was
    confirmed, None whatever it was.

    Refused `no_setting` (known), `bad_setting`, `setting_moved`, `no_approver`, `same_person`.
    """
    require(actor, Role.MANAGER)
    now = check(key, value)

    def work(w: Writing) -> str:
        before = shop.ledger.settings(w.tx)[key]
        if seen not in (None, before):
            raise Refused("setting_moved", setting=key)
        if w.before is None:
            enter(w, key, now, approval)
        return before

    before = writing(shop, actor, OFFICE, work)
    shop.renew_rules()
    return before, now


def enter(w: Writing, key: str, now: str, approval: Approval | None) -> None:
    """Write it by two, where it protects money less than before. Refused `no_approver`, `same_person`."""
    two = settings.raises(key, settings.told(w.tx, key), now) or approval is not None
    put(w, key, now, approval, alone=two and two_needed(w.shop, w.tx, w.actor, approval))


def put(w: Writing, key: str, value: str, approval: Approval | None = None, *, alone: bool = False) -> None:
    """Write it, and the entry that tells it."""
    told = settings.put(w.tx, w.shop.ledger.keys, key, value, alone=alone)
    w.append(Draft(Kind.SETTING, w.open_day(), approver=named(approval), detail=told))
