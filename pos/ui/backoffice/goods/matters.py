"""What is done with one item beside the grid, each with a PIN: prices by date, members' price, a quick key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from pos.domain.goods.items import Item
from pos.domain.goods.prices import PRICE_KINDS, PriceKind
from pos.domain.goods.quick_keys import QuickKey, free_spot, put
from pos.domain.language import pick
from pos.domain.money import parse_yuan
from pos.domain.people import Person
from pos.errors import Refused
from pos.services.goods.prices import ItemPrices, PriceDesk
from pos.services.goods.quick_keys import QuickKeyDesk
from pos.ui import messages
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin
from pos.ui.text import money, plain, yuan
from pos.ui.widgets.entry import Accepts

translate = QCoreApplication.translate


def _day(text: str, otherwise: date | None) -> date | None:
    """A day as it is typed. Refused `bad_date`."""
    if not text:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused("bad_date", text=text[:20]) from error


@dataclass(frozen=True, slots=True)
class DatedPriceMatter(Matter):
    """A price from a day on, and where it ends up to another; of everybody or of members."""

    item: Item
    prices: PriceDesk

    @property
    def title(self) -> str:
        return translate("Goods", "{name}：按日期的价、会员价").format(name=plain(self.item.name, 30))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        kinds = tuple((kind.value, pick(words, messages.language())) for kind, words in PRICE_KINDS.items())
        return (
            Ask("kind", translate("Goods", "哪种价"), choices=kinds),
            Ask("yuan", translate("Goods", "多少元"), Accepts.YUAN),
            Ask("from", translate("Goods", "从哪天起（空着是今天），如 2026-12-01"), Accepts.CODE, optional=True),
            Ask("to", translate("Goods", "到哪天为止（空着是一直）"), Accepts.CODE, optional=True),
            own_pin(),
        )

    def facts(self, answers: Answers) -> Facts:
        known = self.prices.of(self.item.barcode)
        told = [(translate("Goods", "今天卖"), money(known.item.price_fen))]
        if known.item.member_fen is not None:
            told.append((translate("Goods", "会员价"), money(known.item.member_fen)))
        if "yuan" in answers:
            told.append((translate("Goods", "新的"), money(parse_yuan(answers["yuan"]))))
        for name, word in (("from", translate("Goods", "从")), ("to", translate("Goods", "到"))):
            if name in answers:
                day = _day(answers[name], known.today if name == "from" else None)
                told.append((word, str(day) if day else translate("Goods", "一直")))
        return tuple(told)

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        first = _day(answers["from"], self.prices.of(self.item.barcode).today)
        assert first is not None
        last, fen = _day(answers["to"], None), parse_yuan(answers["yuan"])
        self.prices.set_price(actor, self.item.barcode, PriceKind(answers["kind"]), fen, first, last)
        return Done(
            translate("Goods", "{name} 从 {day} 起 {price}").format(name=self.item.name, day=first, price=money(fen))
        )


@dataclass(frozen=True, slots=True)
class EndPriceMatter(Matter):
    """A price by date holds no more; one that has not begun is taken back."""

    item: Item
    known: ItemPrices
    prices: PriceDesk

    @property
    def title(self) -> str:
        return translate("Goods", "{name}：不用这个价了").format(name=plain(self.item.name, 30))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        today = self.known.today
        live = [one for one in self.known.standing if one.valid_to is None or one.valid_to >= today]
        return (
            Ask(
                "number",
                translate("Goods", "哪一个"),
                choices=tuple(
                    (str(one.number), f"{pick(PRICE_KINDS[one.kind], messages.language())} {yuan(one.price_fen)}")
                    for one in live
                ),
            ),
            own_pin(),
        )

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        after = self.prices.end(actor, self.item.barcode, int(answers["number"]))
        return Done(
            translate("Goods", "{name} 现在 {price}").format(name=self.item.name, price=money(after.item.price_fen))
        )


@dataclass(frozen=True, slots=True)
class QuickKeyMatter(Matter):
    """The item on the first free place of a page of quick keys."""

    item: Item
    quick: QuickKeyDesk

    @property
    def title(self) -> str:
        return translate("Goods", "{name}：放到快捷键").format(name=plain(self.item.name, 30))

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        pages = tuple((str(n), plain(page.name, 20)) for n, page in enumerate(self.quick.board().keys.pages))
        if not pages:
            raise Refused("no_page")
        return (Ask("page", translate("Goods", "放到哪一页"), choices=pages), own_pin())

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        board, page = self.quick.board(), int(answers["page"])
        spot = free_spot(board.keys, page)
        if spot is None:
            raise Refused("page_full")
        arranged = put(board.keys, spot, QuickKey(self.item.item_id))
        self.quick.arrange(actor, arranged, board.as_of, {})
        return Done(
            translate("Goods", "{name} 在“{page}”页了").format(name=self.item.name, page=board.keys.pages[page].name)
        )
