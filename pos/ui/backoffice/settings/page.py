"""The settings of the shop: every one of them with what it does, its limits, its default, who changed it last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.domain.house_rules import RuleGroup
from pos.domain.language import pick
from pos.domain.people import Role
from pos.services.notices import Change, Subject
from pos.services.people import shop_settings
from pos.services.people.shop_settings import SettingNow
from pos.ui import keys, messages, theme
from pos.ui.backoffice.listed import ChosenCard, ListPage
from pos.ui.backoffice.settings.matters import ChangeSetting
from pos.ui.backoffice.settings.rows import fits_setting, setting_columns, setting_does, setting_facts, setting_row
from pos.ui.keys import Command, key_of
from pos.ui.station import Station
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.entry import EntryBox
from pos.ui.widgets.table import Table
from pos.wording.settings import GROUPS, setting_title

translate = QCoreApplication.translate


class SettingsPage(ListPage):
    """The manager changes them, the auditor reads. A limit that protects money is raised by two."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._every: tuple[SettingNow, ...] = ()
        self._found: list[SettingNow] = []
        self._group: RuleGroup | None = None
        self.changes = station.person.may(Role.MANAGER)
        self.settings = Table(translate("Settings", "设置"), setting_columns(), kept="settings")
        self.group = QuietButton("", key_of(Command.VIEW))
        self.change = PrimaryButton(translate("Settings", "修改"), key_of(Command.CONFIRM))
        self.change.setFixedHeight(theme.px(56))
        box = EntryBox(translate("Settings", "找设置"), icon="search", keypad=True)
        box.dress(placeholder=translate("Settings", "抹零、让价、备用金…"))
        self.furnish(box, (self.settings,), ChosenCard((self.group, self.change)))
        self.picked.connect(self._on_change)
        for button, command, words, slot in (
            (self.group, Command.VIEW, translate("Settings", "换一组"), self._on_group),
            (self.change, Command.CONFIRM, translate("Settings", "修改"), self._on_change),
        ):
            button.clicked.connect(slot)
            keys.action(self, command, words, slot)
        self.show_rows()

    def renew(self, change: Change) -> None:
        """Another desk changed a setting, or the server is back."""
        if change.subject in (Subject.RULES, Subject.EVERYTHING):
            self.read()

    def read(self) -> None:
        """Every setting as it stands."""
        self._reading.ask(partial(shop_settings.sheet, self._station.desks.shop), self._on_read, self.refuse)

    def _on_read(self, every: tuple[SettingNow, ...]) -> None:
        self.message.quiet()
        self._every = every
        self.show_rows()

    # -- showing --------------------------------------------------------------------------------------------------

    def show_rows(self) -> None:
        """Those of the group that fit what is typed; the one that was chosen stays chosen."""
        typed, before = self.box.text(), self.chosen()
        self._found = [one for one in self._every if self._group in (None, one.rule.group) and fits_setting(one, typed)]
        self.settings.show_rows([setting_row(one) for one in self._found])
        names = [one.key for one in self._found]
        self.settings.choose(names.index(before.key) if before is not None and before.key in names else 0)
        every, named = translate("Settings", "全部设置"), self._group
        self.group.show_text(every if named is None else pick(GROUPS[named], messages.language()))
        self.put_in_front(self.settings, len(self._found), translate("Settings", "没有这样的设置"))

    def chosen(self) -> SettingNow | None:
        """The one that stands beside the list."""
        number = self.settings.chosen()
        return self._found[number] if 0 <= number < len(self._found) else None

    def show_chosen(self) -> None:
        """All that is known of it."""
        one = self.chosen()
        if one is None:
            self.card.show_chosen("", "", ())
        else:
            title = setting_title(one.key, messages.language())
            self.card.show_chosen(title, setting_does(one), setting_facts(one))
        self.change.setVisible(self.changes and one is not None)

    # -- what can be done -----------------------------------------------------------------------------------------

    def _on_group(self) -> None:
        """The next group, and all of them again after the last."""
        if not self.signing:
            groups = (None, *RuleGroup)
            self._group = groups[(groups.index(self._group) + 1) % len(groups)]
            self.box.clear()
            self.show_rows()

    def _on_change(self) -> None:
        one = self.chosen()
        if self.changes and not self.signing and one is not None:
            desks, person = self._station.desks, self._station.person
            self.sign(ChangeSetting(desks.office, person.login, desks.shop, person, one))
