"""Somebody said too soon that money went back on a channel: which it was, why it did not, and who stands for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.people import Person
from pos.domain.sale.refund import DoneRefund
from pos.services.shift.refunds import Refunds
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin, second, why
from pos.ui.text import plain, when
from pos.ui.till.refunds.words import step_name

translate = QCoreApplication.translate
WHICH = "which"


@dataclass(frozen=True, slots=True)
class NotRefunded(Matter):
    """Takes one of these back, the newest first: it is owed again."""

    refunds: Refunds
    lately: tuple[DoneRefund, ...]

    @property
    def title(self) -> str:
        return translate("Refunds", "退款没办成")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        choices = tuple((one.entry_id, _told(one)) for one in self.lately)
        which = Ask(WHICH, translate("Refunds", "哪一笔（序号）"), choices=choices)
        return (which, why(), *second(), own_pin())

    def facts(self, answers: Answers) -> Facts:
        if WHICH not in answers:
            return ()
        done = self._chosen(answers)
        by = translate("Refunds", "{name} {when}").format(name=plain(done.by, 20), when=when(done.at))
        return ((translate("Refunds", "退款"), _told(done)), (translate("Refunds", "当时说退好了"), by))

    def _chosen(self, answers: Answers) -> DoneRefund:
        return next(one for one in self.lately if one.entry_id == answers[WHICH])

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        done = self._chosen(answers)
        self.refunds.undo(actor, done, answers["reason"], self.approval)
        return Done(translate("Refunds", "{what} 又记成没有退").format(what=step_name(done.step)))


def _told(one: DoneRefund) -> str:
    """`微信退 ¥2.80 S1-T1-1-000012`."""
    return f"{step_name(one.step)} {plain(one.step.receipt_no, 32)}".strip()
