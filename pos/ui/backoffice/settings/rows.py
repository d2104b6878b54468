"""Settings as a table and as facts. Nothing is decided here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.services.people.roster import Changed
from pos.services.people.shop_settings import SettingNow
from pos.ui import messages
from pos.ui.backoffice.people.rows import who
from pos.ui.office.affairs.affair import Facts
from pos.ui.text import plain, when
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.wording.settings import GROUPS, SETTINGS, setting_limits, setting_title, setting_value

translate = QCoreApplication.translate


def setting_columns() -> tuple[Column, ...]:
    """What it is, what it says, who changed it last."""
    return (
        Column(translate("Settings", "设置"), 0),
        Column(translate("Settings", "现在"), 260, narrow=230),
        Column(translate("Settings", "上次改"), 150, narrow=0),
    )


def setting_row(one: SettingNow) -> Row:
    """One of them, with its group under it."""
    lang = messages.language()
    default = translate("Settings", "默认") if one.value == one.default else ""
    return CellRow(
        one.key,
        (
            Cell(setting_title(one.key, lang), note=pick(GROUPS[one.rule.group], lang), note_ink="muted"),
            Cell(
                plain(setting_value(one.key, one.value, lang), 60),
                "ink",
                bold=not default,
                note=default,
                note_ink="muted",
            ),
            Cell(
                when(one.last.at) if one.last else "—",
                "muted",
                note=who(one.last.actor) if one.last else "",
                note_ink="muted",
                sort=one.last.at if one.last else "",
            ),
        ),
        tall=True,
    )


def setting_does(one: SettingNow) -> str:
    """What it does, and whether it takes two."""
    does = pick(SETTINGS[one.key].does, messages.language())
    return does + translate("Settings", "调高要另一个人批准。") if one.limit else does


def setting_facts(one: SettingNow) -> Facts:
    """All that is known of one."""
    lang = messages.language()
    facts = (
        (translate("Settings", "现在"), plain(setting_value(one.key, one.value, lang), 80)),
        (translate("Settings", "可以是"), setting_limits(one.rule, lang)),
        (translate("Settings", "默认"), plain(setting_value(one.key, one.default, lang), 80) or "—"),
    )
    return (*facts, *((translate("Settings", "上次改"), told) for told in _last(one)))


def _last(one: SettingNow) -> tuple[str, ...]:
    """Who changed it last and when, from what, who stood for it."""
    if one.last is None:
        return (translate("Settings", "还没有人改过"),)
    lang = messages.language()
    was = setting_value(one.key, one.last.before, lang) if one.last.before else ""
    before = translate("Settings", "原来 {before}").format(before=plain(was, 60)) if was else ""
    return (" · ".join(part for part in (when(one.last.at), who(one.last.actor), _stood(one.last), before) if part),)


def _stood(last: Changed) -> str:
    if last.alone:
        return translate("Settings", "只有一个人")
    return translate("Settings", "{name} 批准").format(name=plain(last.approver, 16)) if last.approver else ""


def fits_setting(one: SettingNow, typed: str) -> bool:
    """Whether what is typed is in what it is called, does or says, in either language."""
    words = SETTINGS[one.key]
    told = " ".join((one.key, *words.title, *words.does, *GROUPS[one.rule.group], one.value)).casefold()
    return all(word in told for word in typed.casefold().split())
