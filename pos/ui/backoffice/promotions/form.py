"""The form of one promotion: its kind and figures, on what, when, for whom; a basket to try it on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.domain.money import format_rate, format_yuan, parse_percent, parse_quantity, parse_yuan
from pos.domain.promotions.promotion import MOST_BANDS, MOST_DAYS, Band, Promotion, PromotionKind
from pos.errors import Refused
from pos.services.goods.promotions import Tried
from pos.ui import theme
from pos.ui.keys import Command, key_of
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column, row
from pos.ui.widgets.entry import ENTER, Accepts, EntryBox
from pos.ui.widgets.label import Label
from pos.ui.widgets.message import MessageStrip
from pos.ui.widgets.page import STEPS, move_focus, scrolled
from pos.wording.promotions import percent_words

translate = QCoreApplication.translate
NAME, FIRST, SECOND, TARGETS = "name", "first", "second", "targets"
FROM, TO, HOURS, WEEKDAYS, SAMPLE = "from", "to", "hours", "weekdays", "sample"
_PLACES = {
    NAME: (0, 0, 1, 2),
    FIRST: (2, 0, 1, 1),
    SECOND: (2, 1, 1, 1),
    TARGETS: (3, 0, 1, 2),
    FROM: (4, 0, 1, 1),
    TO: (4, 1, 1, 1),
    HOURS: (5, 0, 1, 1),
    WEEKDAYS: (5, 1, 1, 1),
    SAMPLE: (6, 0, 1, 1),
}
"""row, column, rows, columns; the kind stands in row 1, and whom it is for"""
_HOURS = re.compile(r"([0-9]{1,2})(?::00)?\s*[-–~]\s*([0-9]{1,2})(?::00)?")
_BAND = re.compile(r"([0-9]{1,4})天?[*×:：]([0-9]+(?:\.[0-9]+)?)[%％]?")
_KINDS = tuple(PromotionKind)


class PromotionForm(Card):
    """Enter and the arrows go from line to line, Space turns a button."""

    wanted = Signal()
    tried = Signal()
    sampled = Signal()
    left = Signal()
    changed = Signal()
    """what was tried is not what stands there"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = Promotion("", "", PromotionKind.PERCENT, date.min)
        self._kind, self._members, self._repeat = PromotionKind.PERCENT, False, False
        self.title = Label("", Type.ROW, bold=True, elastic=True)
        self.message = MessageStrip(rounded=True)
        names = {
            NAME: translate("Promotions", "名称（印在小票上）"),
            FIRST: "",
            SECOND: "",
            TARGETS: translate("Promotions", "条码或类别（空着是所有商品）"),
            FROM: translate("Promotions", "从哪天"),
            TO: translate("Promotions", "到哪天（空着不限）"),
            HOURS: translate("Promotions", "几点到几点"),
            WEEKDAYS: translate("Promotions", "星期几"),
            SAMPLE: translate("Promotions", "样单：条码*件数"),
        }
        self.boxes = {name: EntryBox(words, height=44, size=Type.ROW, keypad=True) for name, words in names.items()}
        self.words = {name: Label(words, Type.LABEL, "muted", elastic=True) for name, words in names.items()}
        self.kind, self.members, self.repeat = QuietButton(""), QuietButton(""), QuietButton("")
        self.sample = QuietButton(translate("Promotions", "试这一单"), key_of(Command.PROMOTION_SAMPLE))
        self.trial = QuietButton(translate("Promotions", "按上月的小票试算"), key_of(Command.TRIAL))
        self.back = QuietButton(translate("Promotions", "不做了"), "Esc")
        self.go = PrimaryButton(translate("Promotions", "启用"), key_of(Command.CONFIRM))
        self._arrange()
        self._bind()

    def _arrange(self) -> None:
        layout = column(self, gap=8)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        for name, box in self.boxes.items():
            cell = QWidget()
            cell.setMinimumWidth(1)  # beside another one it is as wide as there is room
            box.setMinimumWidth(1)
            above = column(cell, gap=1)
            above.addWidget(self.words[name])
            above.addWidget(box)
            grid.addWidget(cell, *_place(*_PLACES[name]))
        grid.addWidget(self.kind, *_place(1, 0, 1, 1))
        whom = QWidget()
        beside = row(whom, gap=8)
        beside.addWidget(self.members, 1)
        beside.addWidget(self.repeat, 1)
        grid.addWidget(whom, *_place(1, 1, 1, 1))
        grid.addWidget(self.sample, *_place(6, 1, 1, 1), Qt.AlignmentFlag.AlignBottom)
        lines = column(gap=8)
        lines.addLayout(grid)
        lines.addStretch(1)
        self.go.setFixedHeight(theme.px(52))
        layout.addWidget(self.title)
        layout.addWidget(self.message)
        self._area = scrolled(lines)
        layout.addWidget(self._area, 1)
        feet = column(gap=8) if theme.is_large() else row(gap=8)  # beside each other they would be wider than a screen
        for button in (self.back, self.trial, self.go):
            feet.addWidget(button, 1)
        layout.addLayout(feet)

    def _bind(self) -> None:
        for box in self.boxes.values():
            box.entered.connect(self._on_entered)
            box.moved.connect(self._on_moved)
            box.escaped.connect(self.left)
            box.edited.connect(self._on_edited)
        for button, slot in (
            (self.kind, self._on_kind),
            (self.members, self._on_members),
            (self.repeat, self._on_repeat),
            (self.sample, self.sampled),
            (self.trial, self.tried),
            (self.back, self.left),
            (self.go, self.wanted),
        ):
            button.clicked.connect(slot)
        hint = translate("Promotions", "全天，如 8-20")
        self.boxes[HOURS].dress(placeholder=hint)
        self.boxes[WEEKDAYS].dress(placeholder=translate("Promotions", "每天，如 1,6,7"))

    # -- what stands in it --------------------------------------------------------------------------------------------

    def put(self, one: Promotion, title: str) -> None:
        """Fills it."""
        self._before = one
        self._kind, self._members, self._repeat = one.kind, one.members_only, one.repeat
        self.message.quiet()
        self.title.show_text(title)
        hours = "" if (one.hour_from, one.hour_to) == (0, 24) else f"{one.hour_from}-{one.hour_to}"
        texts = {
            NAME: one.name,
            TARGETS: " ".join((*sorted(one.items), *sorted(one.categories))),
            FROM: str(one.valid_from),
            TO: str(one.valid_to or ""),
            HOURS: hours,
            SAMPLE: "",
            WEEKDAYS: ",".join(str(day) for day in sorted(one.weekdays)),
            **dict(zip((FIRST, SECOND), _figures(one), strict=True)),
        }
        for name, box in self.boxes.items():
            box.put(texts[name])
            box.line.setCursorPosition(0)
        self._dress()

    def _dress(self) -> None:
        kinds = {
            PromotionKind.PERCENT: translate("Promotions", "打折：减百分之几"),
            PromotionKind.AMOUNT: translate("Promotions", "每件减几元"),
            PromotionKind.N_FOR: translate("Promotions", "几件一口价"),
            PromotionKind.BUY_GET: translate("Promotions", "买几送几"),
            PromotionKind.THRESHOLD: translate("Promotions", "整单满几元减几元"),
            PromotionKind.EXPIRING: translate("Promotions", "临期：越近到期减得越多"),
        }
        first = {
            PromotionKind.PERCENT: translate("Promotions", "减百分之几"),
            PromotionKind.AMOUNT: translate("Promotions", "每件减（元）"),
            PromotionKind.THRESHOLD: translate("Promotions", "满（元）"),
            PromotionKind.EXPIRING: translate("Promotions", "剩几天*减百分之几，如 2*50 7*20"),
        }
        second = {
            PromotionKind.N_FOR: translate("Promotions", "一口价（元）"),
            PromotionKind.BUY_GET: translate("Promotions", "送几件"),
            PromotionKind.THRESHOLD: translate("Promotions", "减（元）"),
        }
        self.kind.show_text(kinds[self._kind])
        near = self._kind is PromotionKind.EXPIRING
        pieces = translate("Promotions", "几件")
        for name, word in ((FIRST, first.get(self._kind, pieces)), (SECOND, second.get(self._kind, ""))):
            self.words[name].show_text(word)
            self.boxes[name].line.setAccessibleName(word)
            self.boxes[name].accept_only(Accepts.TEXT if near else Accepts.YUAN)
        plain, dated = translate("Promotions", "样单：条码*件数"), translate("Promotions", "样单：条码*件数@到期日")
        sample = dated if near else plain
        self.words[SAMPLE].show_text(sample)
        self.boxes[SAMPLE].line.setAccessibleName(sample)
        self.boxes[SECOND].setVisible(self._kind in second)
        self.boxes[TARGETS].setEnabled(self._kind is not PromotionKind.THRESHOLD)
        members, everybody = translate("Promotions", "仅会员"), translate("Promotions", "所有人")
        often, once = translate("Promotions", "每满都减"), translate("Promotions", "只减一次")
        self.members.show_text(members if self._members else everybody)
        self.repeat.show_text(often if self._repeat else once)
        self.repeat.setVisible(self._kind is PromotionKind.THRESHOLD)

    def promotion(self, categories: Sequence[str]) -> Promotion:
        """What stands in it, its goods by their codes; `categories` = words that are categories and no codes. Refused
        `bad_promotion` (field), `bad_bands`, `bad_date`, `bad_amount`, `too_long`.
        """
        for box in self.boxes.values():
            if not box.fits:
                raise Refused("too_long", field=box.line.accessibleName())
        said = {name: box.text() for name, box in self.boxes.items()}
        words = frozenset(word for word in re.split(r"[\s,，、;；]+", said[TARGETS]) if word)
        named = frozenset() if self._kind is PromotionKind.THRESHOLD else words
        hours = _hours(said[HOURS])
        first = _day(said[FROM])
        bare = Promotion(self._before.promotion_id, said[NAME], self._kind, first or self._before.valid_from)
        return replace(
            bare,
            valid_to=_day(said[TO]),
            hour_from=hours[0],
            hour_to=hours[1],
            weekdays=_weekdays(said[WEEKDAYS]),
            items=named - set(categories),
            categories=named & set(categories),
            members_only=self._members,
            repeat=self._repeat and self._kind is PromotionKind.THRESHOLD,
            **_typed(self._kind, said[FIRST] or "0", said[SECOND] or "0"),
        )

    def basket(self) -> list[Tried]:
        """The goods of the sample, each with how much, and until when. Refused `bad_quantity`, `bad_date`."""
        found = []
        for word in re.split(r"[\s,，;；]+", self.boxes[SAMPLE].text()):
            goods, _, last = word.replace("×", "*").partition("@")
            code, _, times = goods.partition("*")
            if code:
                found.append(Tried(code, parse_quantity(times or "1"), _day(last)))
        return found

    def begin(self) -> None:
        """The cursor into the name."""
        self.boxes[NAME].setFocus()
        self.boxes[NAME].line.selectAll()

    def scanned(self, code: str) -> None:
        """Goods: of the sample where the cursor stands there, else those that it is about."""
        box = self.boxes[SAMPLE if self.boxes[SAMPLE].line.hasFocus() else TARGETS]
        box.put(f"{box.text()} {code}".strip())

    # -- keys and touches ---------------------------------------------------------------------------------------------

    def _on_edited(self, _text: str) -> None:
        self.message.quiet()
        self.changed.emit()

    def _on_kind(self) -> None:
        self._kind = _KINDS[(_KINDS.index(self._kind) + 1) % len(_KINDS)]
        self._dress()
        self.changed.emit()

    def _on_members(self) -> None:
        self._members = not self._members
        self._dress()

    def _on_repeat(self) -> None:
        self._repeat = not self._repeat
        self._dress()

    def _on_entered(self, _text: str) -> None:
        self._on_moved(1)

    def _on_moved(self, by: int) -> None:
        boxes = {name: box.line for name, box in self.boxes.items()}
        order: list[QWidget] = [boxes.pop(NAME), self.kind, self.members, self.repeat, *boxes.values()]
        move_focus([one for one in order if one.isVisible() and one.isEnabled()], by, self._area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the buttons, which want only Space."""
        if event.key() in ENTER or event.key() in STEPS:
            self._on_moved(STEPS.get(Qt.Key(event.key()), 1))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _figures(one: Promotion) -> tuple[str, str]:
    told = {
        PromotionKind.PERCENT: (format_rate(one.off_bp), ""),
        PromotionKind.AMOUNT: (format_yuan(one.off_fen), ""),
        PromotionKind.N_FOR: (str(one.n), format_yuan(one.price_fen)),
        PromotionKind.BUY_GET: (str(one.n), str(one.m)),
        PromotionKind.THRESHOLD: (format_yuan(one.over_fen), format_yuan(one.off_fen)),
        PromotionKind.EXPIRING: (" ".join(f"{band.days}*{percent_words(band.off_bp)}" for band in one.bands), ""),
    }
    first, second = told[one.kind]
    return ("", "") if not one.promotion_id else (first, second)


def _typed(kind: PromotionKind, first: str, second: str) -> dict[str, Any]:
    if kind is PromotionKind.PERCENT:
        return {"off_bp": parse_percent(first)}
    if kind is PromotionKind.AMOUNT:
        return {"off_fen": parse_yuan(first)}
    if kind is PromotionKind.THRESHOLD:
        return {"over_fen": parse_yuan(first), "off_fen": parse_yuan(second)}
    if kind is PromotionKind.EXPIRING:
        return {"bands": _bands(first)}
    n = _pieces(first, "n")
    if kind is PromotionKind.N_FOR:
        return {"n": n, "price_fen": parse_yuan(second)}
    return {"n": n, "m": _pieces(second, "m")}


def _bands(text: str) -> tuple[Band, ...]:
    """`2*50 7*20`, the nearer first or last."""
    found = [_BAND.fullmatch(word) for word in re.split(r"[\s,，、;；]+", text) if word]
    if not all(found):
        raise Refused("bad_bands", most=MOST_BANDS, days=MOST_DAYS)
    return tuple(sorted(Band(int(one[1]), parse_percent(one[2])) for one in found if one is not None))


def _pieces(text: str, field: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise Refused("bad_promotion", field=field)
    return int(text)


def _hours(text: str) -> tuple[int, int]:
    if not text:
        return 0, 24
    found = _HOURS.fullmatch(text)
    if found is None:
        raise Refused("bad_promotion", field="hours")
    return int(found[1]), int(found[2])


def _weekdays(text: str) -> frozenset[int]:
    digits = re.sub(r"[\s,，、]+", "", text)
    if digits and not re.fullmatch("[1-7]+", digits):
        raise Refused("bad_promotion", field="weekdays")
    return frozenset(map(int, digits))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refused("bad_date", text=text[:20]) from error


def _place(line: int, across: int, high: int, wide: int) -> tuple[int, int, int, int]:
    """Twice as large there is room for one beside none."""
    return (2 * line + across, 0, high, 2) if theme.is_large() else (line, across, high, wide)
