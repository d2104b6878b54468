"""Changing who works here: what it asks, what it would do, who stands for it, doing it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.services.people.roster import Roster
from pos.services.people.staff import check_pin_form, least_digits
from pos.ui import messages
from pos.ui.backoffice.people.rows import roles_words
from pos.ui.office.affairs.affair import (
    NEW_PIN,
    NEW_PIN_AGAIN,
    Answers,
    Ask,
    Done,
    Facts,
    Matter,
    own_pin,
    second,
)
from pos.ui.text import plain
from pos.ui.widgets.entry import Accepts
from pos.wording import role_name

translate = QCoreApplication.translate
_ROLE, _ENOUGH = "role", "enough"


def _new_pin(roles: frozenset[Role]) -> tuple[Ask, Ask]:
    """The new PIN, twice."""
    word = translate("People", "新密码（至少 {n} 位数字）").format(n=least_digits(roles))
    return (
        Ask(NEW_PIN, word, Accepts.PIN),
        Ask(NEW_PIN_AGAIN, translate("People", "新密码，再输一遍"), Accepts.PIN),
    )


def _check_pin(answers: Answers, roles: frozenset[Role]) -> None:
    """Refused `pin_short`, `pins_differ`."""
    if NEW_PIN in answers:
        check_pin_form(answers[NEW_PIN], roles)
    if answers.get(NEW_PIN_AGAIN, answers.get(NEW_PIN)) != answers.get(NEW_PIN):
        raise Refused("pins_differ")


def _toggled(before: frozenset[Role], answers: Answers) -> frozenset[Role]:
    """The roles after what was tapped so far: each tap is one more, or one less."""
    roles = set(before)
    for name, answer in answers.items():
        if name.startswith(_ROLE) and answer != _ENOUGH:
            roles ^= {Role(answer)}
    return frozenset(roles)


def _asks_roles(before: frozenset[Role], answers: Answers) -> tuple[Ask, ...]:
    """One question a tap, until it is enough."""
    if _ENOUGH in answers.values():
        return ()
    roles, tapped = _toggled(before, answers), sum(name.startswith(_ROLE) for name in answers)
    lang = messages.language()
    choices = tuple((role.value, ("✓ " if role in roles else "") + role_name(role, lang)) for role in Role)
    return (
        Ask(
            f"{_ROLE}{tapped}",
            translate("People", "点一下加上，再点去掉"),
            choices=(*choices, (_ENOUGH, translate("People", "就是这些岗位"))),
        ),
    )


@dataclass(frozen=True, slots=True)
class StaffMatter(Matter):
    """Something with who works here."""

    roster: Roster
    actor: Person


@dataclass(frozen=True, slots=True)
class AddPerson(StaffMatter):
    """One more."""

    @property
    def title(self) -> str:
        return translate("People", "添加人员")

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        first = (
            Ask("login", translate("People", "登录名"), Accepts.CODE),
            Ask("name", translate("People", "姓名")),
        )
        if "login" not in answers or "name" not in answers:
            return first
        roles = _asks_roles(frozenset(), answers)
        if roles:
            return (*first, *roles)
        return (*first, *_new_pin(_toggled(frozenset(), answers)), *(second() if self._two(answers) else ()), own_pin())

    def _two(self, answers: Answers) -> bool:
        return NEW_PIN_AGAIN in answers and self.roster.plan_person(self.actor, *self._given(answers))

    def _given(self, answers: Answers) -> tuple[str, str, frozenset[Role], str]:
        return answers["login"], answers["name"], _toggled(frozenset(), answers), answers[NEW_PIN]

    def facts(self, answers: Answers) -> Facts:
        if "login" not in answers:
            return (("", translate("People", "登录名：小写字母和数字，如 xiaowu")),)
        self.roster.check_login(self.actor, answers["login"])
        roles = _toggled(frozenset(), answers)
        if _ENOUGH in answers.values():
            if not roles:
                raise Refused("no_roles")
            _check_pin(answers, roles)
        typed = ((translate("People", "登录名"), "login"), (translate("People", "姓名"), "name"))
        told = tuple((word, plain(answers[name], 40)) for word, name in typed if name in answers)
        if "name" not in answers:
            return (*told, ("", translate("People", "姓名印在小票和凭单上")))
        return (*told, (translate("People", "岗位"), roles_words(roles)))

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        made = self.roster.add(actor, *self._given(answers), self.approval)
        return Done(translate("People", "已添加 {name}，可以登录了").format(name=plain(made.name, 24)))


@dataclass(frozen=True, slots=True)
class _OfOne(StaffMatter):
    """Something with one of them."""

    whom: Person

    def _named(self, words: str) -> str:
        return words.format(name=plain(self.whom.name, 24))


@dataclass(frozen=True, slots=True)
class GiveRoles(_OfOne):
    """Other roles."""

    @property
    def title(self) -> str:
        return self._named(translate("People", "{name}的岗位"))

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        roles = _asks_roles(self.whom.roles, answers)
        if roles:
            return roles
        two = self.roster.plan_roles(self.actor, self.whom.login, _toggled(self.whom.roles, answers))
        return (*(second() if two else ()), own_pin())

    def facts(self, answers: Answers) -> Facts:
        now = ((translate("People", "现在"), roles_words(self.whom.roles)),)
        roles = _toggled(self.whom.roles, answers)
        if not any(name.startswith(_ROLE) for name in answers):
            return now
        return (*now, (translate("People", "改成"), roles_words(roles)))

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        made = self.roster.give_roles(actor, self.whom.login, _toggled(self.whom.roles, answers), self.approval)
        words = translate("People", "{name}的岗位现在是：{roles}")
        return Done(words.format(name=plain(made.name, 24), roles=roles_words(made.roles)))


@dataclass(frozen=True, slots=True)
class GivePin(_OfOne):
    """A new PIN."""

    @property
    def title(self) -> str:
        return self._named(translate("People", "{name}的新密码"))

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        two = NEW_PIN_AGAIN in answers and self.roster.plan_pin(self.actor, self.whom.login, answers[NEW_PIN])
        return (*_new_pin(self.whom.roles), *(second() if two else ()), own_pin())

    def facts(self, answers: Answers) -> Facts:
        _check_pin(answers, self.whom.roles)
        said = translate("People", "输错的次数清零，旧密码马上不能用")
        return ((translate("People", "登录名"), self.whom.login), ("", said))

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        self.roster.give_pin(actor, self.whom.login, answers[NEW_PIN], self.approval)
        return Done(self._named(translate("People", "{name}换了密码")))


@dataclass(frozen=True, slots=True)
class PutOnLeave(_OfOne):
    """Neither acts nor approves any more."""

    @property
    def title(self) -> str:
        return self._named(translate("People", "停用{name}"))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        self.roster.plan_leave(self.actor, self.whom.login)
        said = translate("People", "马上不能登录，也不能批准；岗位和密码留着，随时可以恢复")
        return ((translate("People", "岗位"), roles_words(self.whom.roles)), ("", said))

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        self.roster.leave(actor, self.whom.login)
        return Done(self._named(translate("People", "{name}已停用")))


@dataclass(frozen=True, slots=True)
class BringBack(_OfOne):
    """With the same roles and PIN."""

    @property
    def title(self) -> str:
        return self._named(translate("People", "{name}恢复上岗"))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        two = self.roster.plan_back(self.actor, self.whom.login)
        return (*(second() if two else ()), own_pin())

    def facts(self, _answers: Answers) -> Facts:
        return ((translate("People", "岗位"), roles_words(self.whom.roles)),)

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        self.roster.back(actor, self.whom.login, self.approval)
        return Done(self._named(translate("People", "{name}恢复上岗了")))
