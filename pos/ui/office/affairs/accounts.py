"""Whole accounts: frozen, moved to another room, settled in cash; and the family that moves out."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QCoreApplication

from pos.domain.people import Person
from pos.domain.points.departure import Leaving, LeavingPlan, Way
from pos.ui.office.affairs.affair import Affair, Answers, Ask, Done, Facts, Look, first_open, own_pin, second, why
from pos.ui.text import grouped, money, room_name

translate = QCoreApplication.translate
TO = "to"
"""the id of the household that takes the points"""


class Freeze(Affair):
    """Points frozen, or released."""

    @property
    def title(self) -> str:
        return translate("Office", "解冻积分") if self.page.card.frozen else translate("Office", "冻结积分")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (why(), own_pin())

    def facts(self, _answers: Answers) -> Facts:
        if self.page.card.frozen:
            return ((translate("Office", "解冻后"), translate("Office", "可以抵扣")),)
        return ((translate("Office", "冻结后"), translate("Office", "照常积分，不能抵扣")),)

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        frozen = not self.page.card.frozen
        self.office.accounts.freeze(actor, self.page.card.household_id, answers["reason"], key, frozen=frozen)
        return Done(translate("Office", "积分已冻结") if frozen else translate("Office", "积分已解冻"))


class _Leaves(Affair):
    """Points that leave the account: by office finance, with a second person."""

    @abstractmethod
    def leaving(self, answers: Answers) -> Leaving | None:
        """What is asked for, once it is known."""

    def look(self, answers: Answers) -> Look:
        asked, ask = self.leaving(answers), first_open(self.asks(answers), answers)
        if asked is None:
            return Look((), ask)
        return Look(_plan_facts(self.office.accounts.plan(asked)), ask, {TO: asked.to})

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        asked = self.leaving(answers)
        assert asked is not None
        done = self.office.accounts.leave(actor, asked, key)
        if done.slip is None:
            return Done(translate("Office", "已搬离，积分留存"))
        said = translate("Office", "转户完成") if done.plan.way is Way.TRANSFER else translate("Office", "结算完成")
        return Done(f"{said} {done.slip.slip_no}", done.slip)

    def _to(self, answers: Answers) -> str:
        """The household that was named when it was shown, else whose the room is."""
        return answers.get(TO) or self.office.in_room(answers["room"])

    def _room(self) -> Ask:
        return Ask("room", translate("Office", "转入房号"), scans=True)


class Transfer(_Leaves):
    """All points to another room."""

    @property
    def title(self) -> str:
        return translate("Office", "积分转到另一户")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (self._room(), why(), *second(), own_pin())

    def leaving(self, answers: Answers) -> Leaving | None:
        if "room" not in answers:
            return None
        reason, household_id = answers.get("reason", ""), self.page.card.household_id
        return Leaving(household_id, Way.TRANSFER, self._to(answers), reason=reason, approver=self.approval)


class MoveOut(_Leaves):
    """The family leaves its room; of one that left, what it left behind is settled."""

    @property
    def title(self) -> str:
        return translate("Office", "结清积分") if self.page.card.moved_out else translate("Office", "搬离")

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        choices = (
            (Way.TRANSFER.value, translate("Office", "积分转到新房号")),
            (Way.SETTLE.value, translate("Office", "积分结算成现金")),
            (Way.KEEP.value, translate("Office", "积分留存，不能用")),
        )
        way = Ask(
            "way", translate("Office", "积分怎么办"), choices=choices[:2] if self.page.card.moved_out else choices
        )
        room = (self._room(),) if answers.get("way") == Way.TRANSFER.value else ()
        return (way, *room, why(), *second(), own_pin())

    def leaving(self, answers: Answers) -> Leaving | None:
        if "way" not in answers:
            return None
        way = Way(answers["way"])
        if way is Way.TRANSFER and "room" not in answers:
            return None
        return Leaving(
            self.page.card.household_id,
            way,
            self._to(answers) if way is Way.TRANSFER else "",
            not self.page.card.moved_out,
            answers.get("reason", ""),
            self.approval,
        )


def _plan_facts(plan: LeavingPlan) -> Facts:
    """Exactly what will happen."""
    lines = [(translate("Office", "转出积分"), grouped(plan.points))] if plan.way is Way.TRANSFER else []
    if plan.redeemed:
        lines.append((translate("Office", "先抵物业费"), f"{grouped(plan.redeemed)} = {money(plan.redeemed_fen)}"))
    if plan.way is Way.SETTLE:
        lines.append((translate("Office", "结算积分"), grouped(plan.points)))
        word = translate("Office", "付给住户") if plan.cash_fen >= 0 else translate("Office", "向住户收")
        lines.append((word, money(abs(plan.cash_fen))))
    if plan.debt:
        lines.append((translate("Office", "欠分"), grouped(plan.debt)))
    if plan.to_room:
        lines.append((translate("Office", "转入"), room_name(plan.to_room)))
        lines.append((translate("Office", "转入后可用"), grouped(plan.to_points)))
        if plan.to_debt:
            lines.append((translate("Office", "转入后欠分"), grouped(plan.to_debt)))
    if plan.lapsed:
        lines.append((translate("Office", "已过期，不转"), grouped(plan.lapsed)))
    if plan.owed_fen:
        lines.append((translate("Office", "物业费待缴"), money(plan.owed_fen)))
    if plan.move_out:
        lines.append((translate("Office", "原房号"), translate("Office", "换成新的一户，从零开始")))
    return tuple(lines)
