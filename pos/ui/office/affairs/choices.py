"""The affairs of a household: its people, points for good deeds, sales that came without it, its whole account."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from pos.domain.money import parse_points
from pos.domain.people import Person, Role
from pos.errors import Refused
from pos.services.office.awards import AWARDERS, Award
from pos.services.office.desk import Office
from pos.services.office.homes import AREA_KEEPERS
from pos.services.office.members import KEEPERS as MEMBER_KEEPERS
from pos.services.office.members import MemberData
from pos.services.office.views import HouseholdPage, Member
from pos.ui.office.affairs.accounts import Freeze, MoveOut, Transfer
from pos.ui.office.affairs.affair import (
    Affair,
    Answers,
    Ask,
    Done,
    Facts,
    Look,
    first_open,
    own_pin,
    second,
    why,
)
from pos.ui.office.affairs.homes import Agree, ChangeArea
from pos.ui.text import grouped, money, plain, when
from pos.ui.widgets.entry import Accepts

translate = QCoreApplication.translate
FREEZERS = (Role.FINANCE, Role.MANAGER)


# -- people -------------------------------------------------------------------------------------------------------


def told_member(member: Member) -> str:
    """A person in one line."""
    return plain("  ".join(part for part in (member.name, member.phone, member.card) if part), 60)


class AddMember(Affair):
    """One more person of the household."""

    @property
    def title(self) -> str:
        return translate("Office", "添加成员")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (*_data_of(translate("Office", "可不填")), own_pin())

    def facts(self, answers: Answers) -> Facts:
        there = _numbered(self.office.members.of(self.page.card.household_id))
        return (*there, *_given(answers))

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        given = MemberData(answers["name"], answers["phone"], answers["card"])
        self.office.members.add(actor, self.page.card.household_id, given, key)
        return Done(translate("Office", "成员已添加"))


def _data_of(note: str) -> tuple[Ask, ...]:
    return (
        Ask("name", translate("Office", "姓名（{note}）").format(note=note), optional=True),
        Ask("phone", translate("Office", "电话（{note}）").format(note=note), Accepts.CODE, optional=True),
        Ask("card", translate("Office", "卡号（{note}）").format(note=note), Accepts.CODE, optional=True, scans=True),
    )


def _given(answers: Answers) -> Facts:
    """What was typed of a person, in one line."""
    typed = "  ".join(filter(None, (answers.get(name, "") for name in ("name", "phone", "card"))))
    return (("→", plain(typed, 60)),) if typed else ()


def _numbered(members: tuple[Member, ...]) -> Facts:
    return tuple((str(n), told_member(one)) for n, one in enumerate(members, 1))


class _OneMember(Affair):
    """Something with one of the people, chosen by the number beside the name."""

    def look(self, answers: Answers) -> Look:
        members = self.office.members.of(self.page.card.household_id)
        which = Ask(
            "who",
            translate("Office", "哪一位（序号）"),
            Accepts.DIGITS,
            numbered=tuple(one.person_id for one in members),
        )
        ask = first_open((which, *self.asks(answers)), answers)
        chosen = [one for one in members if one.person_id == answers.get("who")]
        return Look((("", told_member(chosen[0])), *_given(answers)) if chosen else _numbered(members), ask)


class ChangeMember(_OneMember):
    """Another name, phone or card."""

    @property
    def title(self) -> str:
        return translate("Office", "修改成员")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (*_data_of(translate("Office", "空着不改")), own_pin())

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        given = MemberData(*(answers[name] or None for name in ("name", "phone", "card")))
        self.office.members.change(actor, answers["who"], given)
        return Done(translate("Office", "成员资料已修改"))


class EraseMember(_OneMember):
    """A person's data goes for good."""

    @property
    def title(self) -> str:
        return translate("Office", "删除成员资料")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        self.office.members.erase(actor, answers["who"])
        return Done(translate("Office", "资料已删除，账目不变"))


# -- points -------------------------------------------------------------------------------------------------------


class GiveAward(Affair):
    """Points for a good deed."""

    @property
    def title(self) -> str:
        return translate("Office", "奖励积分")

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        first = (
            Ask("points", translate("Office", "奖励多少积分"), Accepts.DIGITS),
            why(),
            Ask("document", translate("Office", "凭据（登记表号等）")),
            Ask("funder", translate("Office", "出资方")),
        )
        above = "points" in answers and parse_points(answers["points"]) > self._alone()
        return (*first, *(second() if above else ()), own_pin())

    def facts(self, answers: Answers) -> Facts:
        if "points" not in answers:
            return ((translate("Office", "超过要批准"), grouped(self._alone())),)
        points = parse_points(answers["points"])
        if not points:
            raise Refused("bad_points", points=0)
        typed = (
            (translate("Office", "原因"), "reason"),
            (translate("Office", "凭据"), "document"),
            (translate("Office", "出资方"), "funder"),
        )
        return (
            (self.title, grouped(points)),
            *((word, plain(answers[name], 60)) for word, name in typed if name in answers),
        )

    def _alone(self) -> int:
        return self.office.awards_alone(self.login, self.page.card.household_id)

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        points = parse_points(answers["points"])
        household_id, approver = self.page.card.household_id, self.approval
        given = Award(household_id, points, answers["reason"], answers["document"], answers["funder"], key, approver)
        debt = self.office.award(actor, given)
        if debt:
            return Done(
                translate("Office", "已奖励 {n} 分，还欠 {debt} 分").format(n=grouped(points), debt=grouped(debt))
            )
        return Done(translate("Office", "已奖励 {n} 分").format(n=grouped(points)))


class LateSaleAffair(Affair):
    """A sale of today that was rung up without the household."""

    @property
    def title(self) -> str:
        return translate("Office", "补记小票积分")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (Ask("receipt", translate("Office", "小票号（可扫码）"), Accepts.CODE, scans=True), own_pin())

    def facts(self, answers: Answers) -> Facts:
        if "receipt" not in answers:
            return ()
        plan = self.office.late.plan(answers["receipt"], self.page.card.household_id)
        return (
            (translate("Office", "购物时间"), when(plan.sold_at)),
            (translate("Office", "金额"), money(plan.total_fen)),
            (translate("Office", "补记积分"), grouped(plan.points)),
            (translate("Office", "补记后可用"), grouped(plan.points_after)),
        )

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        made = self.office.late.add(actor, answers["receipt"], self.page.card.household_id, key)
        return Done(translate("Office", "已补记 {n} 分").format(n=grouped(made.points)))


Make = Callable[[Office, str, HouseholdPage], Affair]
_LIVING: tuple[tuple[tuple[Role, ...], Make], ...] = (
    (MEMBER_KEEPERS, AddMember),
    (MEMBER_KEEPERS, ChangeMember),
    (MEMBER_KEEPERS, EraseMember),
    (AWARDERS, GiveAward),
    ((Role.MANAGER,), LateSaleAffair),
    (FREEZERS, Freeze),
    ((Role.FINANCE,), Transfer),
    ((Role.FINANCE,), MoveOut),
    (AREA_KEEPERS, ChangeArea),
    (MEMBER_KEEPERS, Agree),
)
_MOVED_OUT: tuple[tuple[tuple[Role, ...], Make], ...] = (
    (MEMBER_KEEPERS, EraseMember),
    ((Role.FINANCE,), MoveOut),
)


def affairs(office: Office, page: HouseholdPage, actor: Person) -> tuple[Affair, ...]:
    """What this person may do with this household."""
    some = _MOVED_OUT if page.card.moved_out else _LIVING
    return tuple(make(office, actor.login, page) for roles, make in some if actor.may(*roles))
