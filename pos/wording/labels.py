"""Layouts of scale labels in words: their fields and check digits, how one reads, what it hides, why one cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Protocol

from pos.domain.goods.layouts import SHIPPED, CheckMode, Hidden, LabelField, LabelLayout
from pos.domain.language import Words, pick
from pos.domain.sale.tender import TENDERS, TenderKind
from pos.domain.text import clean

if TYPE_CHECKING:
    from pos.domain.goods.items import Item
    from pos.domain.goods.labels import LabelReading
    from pos.domain.goods.scan_box import FoundKind

FIELDS: Final[Mapping[str, Words]] = {
    LabelField.ITEM: ("品号", "Item code"),
    LabelField.AMOUNT_FEN: ("金额", "Amount"),
    LabelField.WEIGHT_G: ("重量", "Weight"),
    LabelField.COUNT: ("件数", "Count"),
}
CHECKS: Final[Mapping[CheckMode, Words]] = {
    CheckMode.GS1: ("按 GS1（从右数）", "GS1, from the right"),
    CheckMode.LEFT: ("从左数", "from the left"),
    CheckMode.OFF: ("不看，秤随便打", "not looked at: any"),
}
NAMES: Final[Mapping[str, Words]] = {
    SHIPPED[0].name: ("13 位金额", "13-digit amount"),
    SHIPPED[1].name: ("13 位重量", "13-digit weight"),
    SHIPPED[2].name: ("18 位金额和重量", "18-digit amount and weight"),
}
"""Those that are shipped."""
_HIDDEN: Final[Mapping[Hidden, Words]] = {
    Hidden.PAY_CODE: (
        "{kind}的付款码也这样开头、这么长：扫商品时当秤签，收款时当付款码",
        "{kind}'s pay codes begin like this and are as long: a label while goods are scanned, a pay code in payment.",
    ),
    Hidden.PHONE: ("手机号也这样开头、这么长，扫到的会当秤签", "Phone numbers look like this and are read as labels."),
    Hidden.BARCODE: (
        "厂家的商品条码也可能是这样的，没有登记的商品会当秤签",
        "Makers' barcodes can look like this: goods that are not listed are read as labels.",
    ),
}
_MEANT: Final[Mapping[str, Words]] = {
    "several": ("{layouts}都合得上，分不清", "{layouts} all fit: nobody can tell."),
    "item": ("商品条码：{item}", "An item's barcode or short code: {item}"),
    "item_first": (
        "商品条码：{item}。它也合“{layout}”，先按商品认",
        'An item\'s barcode: {item}. It fits "{layout}" too; the item comes first.',
    ),
    "label": ("秤签“{layout}”：{item}", 'A label, "{layout}": {item}'),
    "gs1": ("GS1 码：{item}", "A GS1 code: {item}"),
    "household": ("住户的卡、电话或房号", "A household's card, phone or room"),
    "receipt": ("一张小票的号", "The number of a receipt"),
    "misread": ("校验位不对，会请收银员再扫一次", "The check digit is wrong: the till asks to scan it again."),
    "misread_label": (
        "像秤签“{layout}”，校验位不对，会请收银员再扫一次",
        'Like a label "{layout}", but the check digit is wrong: the till asks to scan it again.',
    ),
    "no_item": (
        "秤签“{layout}”，没有品号 {item_code} 的商品",
        'A label "{layout}", but no item has the code {item_code}.',
    ),
    "unknown": ("不是秤签，也不是别的", "No label, and nothing else that is known here."),
    "pays": ("收款时是{kind}的付款码", "While money is taken it is a pay code of {kind}."),
}
LABELS: Final[Mapping[str, Words]] = {
    "bad_layout": ("秤签格式“{name}”的记录读不懂", 'What is kept of the label layout "{name}" cannot be read.'),
    "layout_name": (
        "格式要有名称，最多 {most} 个字，不能有斜杠",
        "A layout has a name of at most {most} characters, without a slash.",
    ),
    "layout_prefix": ("前缀是 1 到 {most} 位数字", "The prefix is 1 to {most} digits."),
    "layout_fields": (
        "要有品号，再加金额、重量或件数，每样一次",
        "There is an item code, and an amount, a weight or a count beside it; each once.",
    ),
    "layout_width": ("{field}要 {least} 到 {most} 位", "{field}: {least} to {most} digits."),
    "layout_length": (
        "整个秤签是 {length} 位；要 {least} 到 {most} 位",
        "The label would have {length} digits; it takes {least} to {most}.",
    ),
    "layouts_meet": (
        "和“{layout}”分不清：都是 {length} 位、{prefix} 开头。改前缀或位数，或先停用那一个",
        'Not told from "{layout}": also {length} digits, prefix {prefix}. Change prefix or length, or disable it.',
    ),
    "too_many_layouts": ("最多 {most} 种秤签格式", "There are at most {most} label layouts."),
    "no_layout": ("没有秤签格式“{layout}”", 'There is no label layout "{layout}".'),
    "layout_moved": ("刚才有人改了“{layout}”，请再看一遍", 'Somebody changed "{layout}" meanwhile; look again.'),
    "layout_taken": ("已经有叫“{layout}”的格式，换一个名称", 'There is a layout called "{layout}"; give another name.'),
}


class Meant(Protocol):
    """What a code would be taken for, as `services.people.label_layouts.Meaning` says it."""

    @property
    def kind(self) -> FoundKind: ...
    @property
    def layouts(self) -> tuple[LabelLayout, ...]: ...
    @property
    def reading(self) -> LabelReading | None: ...
    @property
    def item(self) -> Item | None: ...
    @property
    def pays(self) -> str: ...


def meaning_words(meant: Meant, lang: str) -> str:
    """What a code would be taken for; a household is not named."""
    names = [pick(("“{}”", '"{}"'), lang).format(layout_name(one.name, lang)) for one in meant.layouts]
    told = pick(_MEANT[_case(meant)], lang).format(
        item=clean(meant.item.name, 60) if meant.item is not None else "",
        layout=layout_name(meant.layouts[0].name, lang) if meant.layouts else "",
        layouts=pick(("、", ", "), lang).join(names),
        item_code=meant.reading.item_code if meant.reading is not None else "",
    )
    if not meant.pays:
        return told
    paid = pick(_MEANT["pays"], lang).format(kind=pick(TENDERS[TenderKind(meant.pays)].words, lang))
    return pick(("。", " "), lang).join((told.removesuffix("。"), paid))


def _case(meant: Meant) -> str:
    from pos.domain.goods.scan_box import FoundKind  # late: a start has the words of every refusal, and scans nothing

    if len(meant.layouts) > 1:
        return "several"
    if meant.kind is FoundKind.ITEM and meant.layouts:
        return "item_first"
    if meant.kind is FoundKind.MISREAD and meant.layouts:
        return "misread_label"
    if meant.kind is FoundKind.UNKNOWN and meant.reading is not None:
        return "no_item"
    return meant.kind.value


def layout_name(name: str, lang: str) -> str:
    """A layout by its name; those that are shipped in the language asked for."""
    return pick(NAMES.get(name, (name, name)), lang)


def field_word(field: LabelField, lang: str) -> str:
    """What the digits of a field are."""
    return pick(FIELDS[field], lang)


def check_word(check: CheckMode, lang: str) -> str:
    """How the last digit is worked out."""
    return pick(CHECKS[check], lang)


def hidden_sentence(what: Hidden, kind: str, lang: str) -> str:
    """What else looks like such labels."""
    shown = pick(TENDERS[TenderKind(kind)].words, lang) if kind else ""
    return pick(_HIDDEN[what], lang).format(kind=shown)


def layout_words(layout: LabelLayout, lang: str) -> str:
    """A layout on one line: prefix, fields with their digits, the check digit, whether it is enabled."""
    fields = [f"{field_word(kind, lang)} {width}" for kind, width in layout.fields]
    state = pick(("启用", "enabled") if layout.enabled else ("停用", "disabled"), lang)
    check = pick(("校验位：{mode}", "check digit: {mode}"), lang).format(mode=check_word(layout.check, lang))
    return pick(("，", ", "), lang).join((f"{layout.prefix} + {' + '.join(fields)} + 1", check, state))
