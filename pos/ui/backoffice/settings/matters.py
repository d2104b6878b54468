"""Changing a setting: what it may be, what it would be, who stands for it, doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos.domain.house_rules import Holds
from pos.domain.people import Person
from pos.services.people import shop_settings
from pos.services.people.shop_settings import SettingNow
from pos.services.shop import Shop
from pos.ui import messages
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin, second
from pos.ui.text import plain
from pos.ui.widgets.entry import Accepts
from pos.wording.settings import choice_word, setting_limits, setting_title, setting_value

translate = QCoreApplication.translate
VALUE: Final = "value"
_TYPED: Final = {Holds.TEXT: Accepts.TEXT, Holds.NAMES: Accepts.TEXT, Holds.MONEY: Accepts.YUAN}
"""Any other is a whole number."""


@dataclass(frozen=True, slots=True)
class ChangeSetting(Matter):
    """One of them, from now on."""

    shop: Shop
    actor: Person
    one: SettingNow

    @property
    def title(self) -> str:
        return setting_title(self.one.key, messages.language())

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        two = VALUE in answers and self._plan(answers).two
        return (self._ask(), *(second() if two else ()), own_pin())

    def _ask(self) -> Ask:
        rule, lang = self.one.rule, messages.language()
        choices = tuple((value, choice_word(value, lang)) for value in rule.choices)
        word = translate("Settings", "改成")
        empty = rule.empty or (rule.holds is Holds.TEXT and not rule.least)
        return Ask(VALUE, word, _TYPED.get(rule.holds, Accepts.DIGITS), optional=empty, choices=choices)

    def _plan(self, answers: Answers) -> shop_settings.PlannedSetting:
        value = self.one.rule.kept(answers[VALUE])
        return shop_settings.plan(self.shop, self.actor, self.one.key, value)

    def facts(self, answers: Answers) -> Facts:
        lang, key = messages.language(), self.one.key
        now = (
            (translate("Settings", "现在"), plain(setting_value(key, self.one.value, lang), 60)),
            (translate("Settings", "默认"), plain(setting_value(key, self.one.default, lang), 60) or "—"),
        )
        if VALUE not in answers:
            may_be = translate("Settings", "可以是：{may_be}").format(may_be=setting_limits(self.one.rule, lang))
            return now if self.one.rule.choices else (*now, ("", may_be))
        return (*now, (translate("Settings", "改成"), plain(setting_value(key, self._plan(answers).value, lang), 60)))

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        key, value = self.one.key, self.one.rule.kept(answers[VALUE])
        _, now = shop_settings.change(self.shop, actor, key, value, self.approval, seen=self.one.value)
        lang = messages.language()
        words = translate("Settings", "“{title}”现在是：{value}")
        return Done(words.format(title=setting_title(key, lang), value=plain(setting_value(key, now, lang), 60)))
