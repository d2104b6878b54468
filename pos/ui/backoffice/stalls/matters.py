"""What is done with a stall's place that wants an answer: to whom it is given, why it is taken back, or marked anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.language import pick
from pos.domain.people import Person
from pos.domain.vendors.slots import MARKS, SLOT_ACTS, Slot, SlotAct
from pos.errors import Refused
from pos.services.vendors.stalls import StallDesk
from pos.ui import messages
from pos.ui.backoffice.stalls.rows import often_words, slot_words
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin, why
from pos.ui.text import plain

translate = QCoreApplication.translate
_MOST = 9
"""of those whose turn comes next among whom is chosen"""


@dataclass(frozen=True, slots=True)
class _OfSlot(Matter):
    """One place for a part of a day."""

    stalls: StallDesk
    slot: Slot
    person: Person
    """who asks whose turn it is"""


@dataclass(frozen=True, slots=True)
class GiveSlot(_OfSlot):
    """Whose turn it is stands first; anybody of the list may be chosen."""

    @property
    def title(self) -> str:
        return translate("Stalls", "给谁：{slot}").format(slot=slot_words(self.slot))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        waiting = self.stalls.who_next(self.person, self.slot)
        if not waiting:
            raise Refused("slot_nobody", day=self.slot.day)
        choices = tuple((one.code, f"{plain(one.name, 16)} · {often_words(one)}") for one in waiting[:_MOST])
        return (Ask("code", translate("Stalls", "给谁（先轮到的在前）"), choices=choices), own_pin())

    def facts(self, answers: Answers) -> Facts:
        if "code" not in answers:
            return ()
        name = next(
            (one.name for one in self.stalls.who_next(self.person, self.slot) if one.code == answers["code"]), ""
        )
        return ((translate("Stalls", "给"), plain(name or answers["code"], 30)),)

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        self.stalls.give(actor, self.slot, answers["code"])
        return Done(translate("Stalls", "给好了：{slot}").format(slot=slot_words(self.slot)))


@dataclass(frozen=True, slots=True)
class TakeSlot(_OfSlot):
    """It is free again, and it stands why."""

    @property
    def title(self) -> str:
        return translate("Stalls", "收回：{slot}").format(slot=slot_words(self.slot))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (why(), own_pin())

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        self.stalls.take_back(actor, self.slot, answers["reason"])
        return Done(translate("Stalls", "收回了：{slot}").format(slot=slot_words(self.slot)))


@dataclass(frozen=True, slots=True)
class MarkAnew(_OfSlot):
    """Somebody came, or did not, otherwise than it was marked."""

    what: SlotAct

    @property
    def title(self) -> str:
        words = translate("Stalls", "改成“{what}”：{slot}")
        return words.format(what=pick(SLOT_ACTS[self.what], messages.language()), slot=slot_words(self.slot))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        assert self.what in MARKS
        return (why(), own_pin())

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        self.stalls.mark(actor, self.slot, self.what, answers["reason"])
        return Done(translate("Stalls", "改好了：{slot}").format(slot=slot_words(self.slot)))
