"""The right side of the programme's page: a version in words, or what a new one would change."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.domain.points.versions import Held
from pos.services.goods.programme import Comparison, Overview
from pos.ui import theme
from pos.ui.backoffice.programme import rows
from pos.ui.backoffice.programme.draft import Draft
from pos.ui.theme import Type
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.frame import EmptyState
from pos.ui.widgets.label import Label, Paragraph
from pos.ui.widgets.table import Table

translate = QCoreApplication.translate


class RulesCard(Card):
    """One version's rules."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rules = Table(translate("Programme", "这一版的规则"), rows.rule_columns(), header=False)
        self._which = Label("", Type.ROW, bold=True)
        _titled(self, self._which, self.rules)

    def show_version(self, overview: Overview, held: Held) -> None:
        """Shows one of the versions."""
        self._which.show_text(translate("Programme", "第 {version} 版").format(version=held.programme.version))
        self.rules.show_rows(rows.rule_rows(overview, held))


class ComparisonCard(Card):
    """What would change, from when on, and what ¥100 would earn then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = Table(translate("Programme", "有什么不同"), rows.change_columns(), header=False)
        self.earned = Table(translate("Programme", "买 ¥100 得多少分"), rows.earned_columns(), compact=True)
        self._when = Paragraph("", Type.ROW, "ink", bold=True)
        self._nothing = EmptyState("info", translate("Programme", "还没有改动"))
        both = QWidget()
        tables = column(both, gap=8)
        tables.addWidget(self.changes, 1)
        tables.addWidget(self.earned, 1)
        self._places = QStackedWidget()
        self._places.addWidget(both)
        self._places.addWidget(self._nothing)
        _titled(self, self._when, self._places)

    def show_draft(self, draft: Draft) -> None:
        """Shows it, or what has to be typed first."""
        seen = draft.seen
        self._places.setCurrentIndex(0 if seen is not None else 1)
        self._when.show_text("")
        if seen is not None:
            self.changes.show_rows(rows.change_rows(seen))
            self.earned.show_rows(rows.earned_rows(seen))
            self._when.show_text(_when_words(seen), "amber" if seen.late or seen.until else "ink")
        elif draft.same:
            self._nothing.say(translate("Programme", "还没有改动"), translate("Programme", "改一条，这里就看到不同"))
        elif draft.trouble is not None:
            self._nothing.say(translate("Programme", "改好了才能看到不同"))


def _titled(card: Card, title: QWidget, below: QWidget) -> None:
    layout = column(card, gap=4)
    layout.setContentsMargins(1, theme.px(16), 1, theme.px(12))
    line = row()
    line.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
    line.addWidget(title)
    layout.addLayout(line)
    layout.addWidget(below, 1)


def _when_words(seen: Comparison) -> str:
    start = seen.programme.valid_from
    words = translate("Programme", "{start} 起有效").format(start=start)
    if seen.until is not None:
        words = translate("Programme", "{start} 到 {until} 有效，之后另有版本").format(start=start, until=seen.until)
    return words + translate("Programme", "；已开的小票积分不变") if seen.late else words
