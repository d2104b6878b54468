"""People as a table and as facts. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.people import Role
from pos.services.people.change_log import SYSTEM, LoggedChange
from pos.services.people.roster import Colleague
from pos.services.people.staff import least_digits
from pos.ui import messages
from pos.ui.office.affairs.affair import Facts
from pos.ui.text import plain, when
from pos.ui.widgets.rows_model import Cell, CellRow, Column, Row
from pos.wording import role_name

translate = QCoreApplication.translate


def roles_words(roles: Iterable[Role]) -> str:
    """Roles in the order of the desks."""
    held, lang = frozenset(roles), messages.language()
    return pick(("、", ", "), lang).join(role_name(role, lang) for role in Role if role in held) or "—"


def who(name: str) -> str:
    """Who changed something: the program where it did it itself."""
    return translate("People", "程序") if name == SYSTEM else plain(name, 16)


def people_columns() -> tuple[Column, ...]:
    """Who, what they may do, whether they are there, and what was changed last."""
    return (
        Column(translate("People", "姓名"), 190, narrow=150),
        Column(translate("People", "岗位"), 0),
        Column(translate("People", "上次变动"), 150, narrow=130),
        Column("", 96, narrow=88),
    )


def person_row(one: Colleague) -> Row:
    """One of them."""
    ink = "ink" if one.active else "muted"
    state = (translate("People", "在岗"), "green") if one.active else (translate("People", "停用"), "amber")
    return CellRow(
        one.person.login,
        (
            Cell(plain(one.person.name, 40), ink, bold=one.active, note=one.person.login, note_ink="muted"),
            Cell(roles_words(one.person.roles), ink),
            Cell(
                when(one.last.at) if one.last else "—",
                "muted",
                note=who(one.last.actor) if one.last else "",
                note_ink="muted",
                sort=one.last.at if one.last else "",
            ),
            Cell("", badge=state[0], badge_ink=state[1]),
        ),
        tall=True,
    )


def person_facts(one: Colleague, changes: Sequence[LoggedChange], most: int) -> Facts:
    """All that is known of somebody, with the newest changes."""
    state = translate("People", "在岗") if one.active else translate("People", "停用：不能登录，也不能批准")
    digits = translate("People", "至少 {n} 位").format(n=least_digits(one.person.roles))
    own = [change for change in changes if change.login == one.person.login][:most]
    return (
        (translate("People", "登录名"), one.person.login),
        (translate("People", "岗位"), roles_words(one.person.roles)),
        (translate("People", "状态"), state),
        (translate("People", "密码"), digits),
        *((when(change.at), change_words(change)) for change in own),
    )


def change_words(one: LoggedChange) -> str:
    """A change in one line: what, from what to what, who, who stood for it."""
    moved = f"{one.before} → {one.now}" if one.before and one.now else one.now
    stood = translate("People", "只有一个人") if one.alone else ""
    if one.approver:
        stood = translate("People", "{name} 批准").format(name=plain(one.approver, 16))
    parts = (one.what, moved, plain(one.actor, 16), stood)
    return " · ".join(part for part in parts if part)


def fits_person(one: Colleague, typed: str) -> bool:
    """Whether what is typed is in the name, the login or a role."""
    told = f"{one.person.name} {one.person.login} {roles_words(one.person.roles)}".casefold()
    return all(word in told for word in typed.casefold().split())


def fits_change(one: LoggedChange, typed: str) -> bool:
    """Whether what is typed is in a change."""
    told = f"{one.of} {one.login} {one.actor} {one.approver} {one.what} {one.before} {one.now}".casefold()
    return all(word in told for word in typed.casefold().split())
