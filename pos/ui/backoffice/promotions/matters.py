"""Switching a promotion on, and ending one: what it says, and the PIN."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.people import Person
from pos.domain.promotions.promotion import Promotion
from pos.services.goods.promotions import PromotionDesk, Standing, State
from pos.ui.backoffice.promotions.rows import promotion_facts
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin
from pos.ui.text import plain

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class SwitchOn(Matter):
    """One more, or another version of one. `told` = what it would have been last week, where that was asked."""

    desk: PromotionDesk
    wanted: Promotion
    told: str

    @property
    def title(self) -> str:
        return translate("Promotions", "启用“{name}”").format(name=plain(self.wanted.name, 40))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        self.desk.check(self.wanted)
        facts = promotion_facts(Standing(self.wanted, State.AHEAD), {})[:3]
        not_tried = translate("Promotions", "没有按上月的小票试算过")
        return (*facts, ("", self.told or not_tried))

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        made = self.desk.put(actor, self.wanted)
        return Done(translate("Promotions", "“{name}”启用了").format(name=plain(made.name, 40)))


@dataclass(frozen=True, slots=True)
class EndPromotion(Matter):
    """It saves nothing any more."""

    desk: PromotionDesk
    standing: Standing
    names: Mapping[str, str]

    @property
    def title(self) -> str:
        return translate("Promotions", "结束“{name}”").format(name=plain(self.standing.promotion.name, 40))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        said = translate("Promotions", "从现在起不再减；已经开的小票不变")
        return (*promotion_facts(self.standing, self.names)[:3], ("", said))

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        ended = self.desk.end(actor, self.standing.promotion.promotion_id)
        return Done(translate("Promotions", "“{name}”结束了").format(name=plain(ended.name, 40)))
