"""What the window says when something is refused or fails.

The sentences are those of `pos.wording`, which the command line speaks from too, in the language of the window. Here
stand the few that only a window can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from pos import wording
from pos.domain.goods.codes import pay_code
from pos.domain.language import CHINESE, ENGLISH, pick
from pos.domain.paper.words import receipt_words
from pos.errors import PosError
from pos.ui.text import QT_TRANSLATE_NOOP, plain
from pos.wording.programme import FIELDS

OWN: Final[Mapping[str, str]] = {
    "nothing_chosen": QT_TRANSLATE_NOOP("Messages", "先选中一行"),
    "act_under_way": QT_TRANSLATE_NOOP("Messages", "这一户正在办理，请等办完再换"),
    "scan_not_here": QT_TRANSLATE_NOOP("Messages", "扫到的没有加上：这里不收条码，先返回"),
    "drawer_shut": QT_TRANSLATE_NOOP("Messages", "钱箱没有自动打开，请用钥匙打开"),
}
LONGEST: Final = 200


def sentence(error: PosError) -> str:
    """What to tell the person about a failure."""
    if error.code in OWN:
        return QCoreApplication.translate("Messages", OWN[error.code])
    if _names_pay_code(error.values):
        return say("pay_code_scanned")
    return plain(wording.sentence(error, language()), LONGEST)


def say(code: str, /, **values: object) -> str:
    """The sentence of a code with its values in it. A pay code scanned in the wrong place is told, and never shown."""
    if _names_pay_code(values):
        code, values = "pay_code_scanned", {}
    return plain(wording.say(code, language(), values), LONGEST)


def _names_pay_code(values: Mapping[str, object]) -> bool:
    return any(isinstance(value, str) and pay_code(value) is not None for value in values.values())


def tender_name(kind: str) -> str:
    """A way to pay, at the till or for a fee, by its name; a kind that is not known shows as it is."""
    return plain(wording.tender_name(kind, language()), 20)


def price_reason(code: str) -> str:
    """Why something costs another sum than the shelf says; own words show as they are."""
    from pos.domain.sale.changes import PRICE_REASONS, PriceReason  # late: nothing is sold at the door

    known = PRICE_REASONS.get(PriceReason(code)) if code in set(PriceReason) else None
    return pick(known, language()) if known else code


def reason_name(code: str) -> str:
    """Why goods came back, as paper has it; a code that is not known shows as it is."""
    return plain(receipt_words(language()).get(f"reason_{code}", code), 40)


def field_name(field: str) -> str:
    """A rule of the points programme by its name."""
    name = pick(FIELDS[field], language())
    return name[:1].upper() + name[1:]


def language() -> str:
    """The language of the window."""
    return ENGLISH if QLocale().language() == QLocale.Language.English else CHINESE
