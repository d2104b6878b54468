"""Keeping a layout, and taking one away: what it would do, who stands for it, doing it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.layouts import LabelLayout
from pos.domain.people import Person
from pos.services.people.label_layouts import LabelDesk, Planned
from pos.ui import messages
from pos.ui.backoffice.labels.rows import layout_facts
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin, second
from pos.wording.labels import hidden_sentence, layout_name

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KeepLayout(Matter):
    """A layout as it is from now on."""

    desk: LabelDesk
    planned: Planned

    @property
    def title(self) -> str:
        layout = self.planned.layout
        words = (
            translate("Labels", "启用秤签格式“{name}”")
            if layout.enabled
            else translate("Labels", "停用秤签格式“{name}”")
        )
        return words.format(name=layout_name(layout.name, messages.language()))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (*(second() if self.planned.two else ()), own_pin())

    def facts(self, _answers: Answers) -> Facts:
        lang = messages.language()
        hidden = tuple(("", hidden_sentence(what, kind, lang)) for what, kind in self.planned.hidden)
        return (*layout_facts(self.planned.layout), *hidden)

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        made = self.desk.keep(actor, self.planned.layout, self.planned.seen, self.approval)
        words = translate("Labels", "“{name}”从现在起这样读，每台收银机都是")
        off = translate("Labels", "“{name}”停用了，从现在起没有秤签按它读")
        return Done((words if made.enabled else off).format(name=layout_name(made.name, messages.language())))


@dataclass(frozen=True, slots=True)
class TakeLayoutAway(Matter):
    """No such layout any more."""

    desk: LabelDesk
    layout: LabelLayout

    @property
    def title(self) -> str:
        name = layout_name(self.layout.name, messages.language())
        return translate("Labels", "去掉秤签格式“{name}”").format(name=name)

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        return (own_pin(),)

    def facts(self, _answers: Answers) -> Facts:
        return layout_facts(self.layout)

    def do(self, actor: Person, _answers: Answers, _key: str) -> Done:
        self.desk.take_away(actor, self.layout.name)
        name = layout_name(self.layout.name, messages.language())
        return Done(translate("Labels", "“{name}”去掉了，从现在起没有秤签按它读").format(name=name))
