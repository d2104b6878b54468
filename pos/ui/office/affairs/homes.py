"""What is kept of a household itself: its area, and whether the month's batch may use its points."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos.domain.money import format_rate, parse_area
from pos.domain.people import Person
from pos.ui.office.affairs.affair import Affair, Answers, Ask, Done, Facts, own_pin
from pos.ui.widgets.entry import Accepts

translate = QCoreApplication.translate


class ChangeArea(Affair):
    """How large the flat is."""

    @property
    def title(self) -> str:
        return translate("Office", "修改面积")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (Ask("area", translate("Office", "面积（m²）"), Accepts.DECIMAL), own_pin())

    def facts(self, answers: Answers) -> Facts:
        centi = self.page.area_centi
        now = f"{format_rate(centi)} m²" if centi else translate("Office", "没有面积")
        facts = ((translate("Office", "现在"), now),)
        if "area" not in answers:
            return facts
        after = f"{format_rate(parse_area(answers['area']))} m²"
        bills = translate("Office", "不变，以后的按新面积")
        return (*facts, (translate("Office", "改为"), after), (translate("Office", "已出的账单"), bills))

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        self.office.homes.set_area(actor, self.page.card.household_id, answers["area"], key)
        return Done(translate("Office", "面积已改"))


class Agree(Affair):
    """Whether the month's batch may use its points."""

    @property
    def title(self) -> str:
        if self.page.agreed_batch:
            return translate("Office", "取消批量抵扣")
        return translate("Office", "同意批量抵扣")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        now, after = translate("Office", "月末不自动抵扣"), translate("Office", "月末自动抵扣物业费")
        told = (after, now) if self.page.agreed_batch else (now, after)
        return ((translate("Office", "现在"), told[0]), (translate("Office", "改为"), told[1]))

    def do(self, actor: Person, _answers: Answers, key: str) -> Done:
        agreed = not self.page.agreed_batch
        self.office.homes.agree(actor, self.page.card.household_id, key, agreed=agreed)
        return Done(translate("Office", "已同意批量抵扣") if agreed else translate("Office", "已取消批量抵扣"))
