"""What the window says when something is refused or fails: every code it can meet, as a sentence that says what to do.

Chinese is written here; English stands in `resources/translations/pos_en.ts`. Values of a refusal are put in by name:
`_fen` as money, `_s` as a time to wait, a kind of tender by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from pos.domain.codes import showable
from pos.domain.tender import TenderKind
from pos.errors import PosError, Unavailable
from pos.services.views import Outcome
from pos.ui.text import QT_TRANSLATE_NOOP, grouped, money, plain

SENTENCES: Final[Mapping[str, str]] = {
    # at the door
    "bad_pin": QT_TRANSLATE_NOOP("Messages", "登录名或密码不对，请重新输入"),
    "locked": QT_TRANSLATE_NOOP("Messages", "密码错误次数太多，请 {wait_s} 后再试"),
    "not_allowed": QT_TRANSLATE_NOOP("Messages", "您的岗位不能做这项操作，请找值班长"),
    # shift
    "no_shift": QT_TRANSLATE_NOOP("Messages", "还没有开班，请先开班"),
    "shift_open": QT_TRANSLATE_NOOP("Messages", "这台收银机已经开班"),
    "cashier_has_shift": QT_TRANSLATE_NOOP("Messages", "您在 {till} 上还有没交的班，请先交班"),
    "basket_open": QT_TRANSLATE_NOOP("Messages", "还有没结完的单，结完或删完再交班"),
    # the basket
    "bad_basket": QT_TRANSLATE_NOOP("Messages", "这一单读不出来，请重新扫描"),
    "empty_basket": QT_TRANSLATE_NOOP("Messages", "还没有商品，先扫一件"),
    "no_line": QT_TRANSLATE_NOOP("Messages", "先选中一行"),
    "label_line": QT_TRANSLATE_NOOP("Messages", "秤标签的数量不能改，请重新称重或删行"),
    "deduction_line": QT_TRANSLATE_NOOP("Messages", "扣减行不能单独改动"),
    "empty_label": QT_TRANSLATE_NOOP("Messages", "秤标签上的重量或金额是 0：{item}，请重新称重"),
    "bad_quantity": QT_TRANSLATE_NOOP("Messages", "数量不对，请重新输入"),
    "too_much": QT_TRANSLATE_NOOP("Messages", "数量或金额太大，请检查"),
    "discount_too_big": QT_TRANSLATE_NOOP("Messages", "优惠太大，最多 {most_fen}"),
    "negative_total": QT_TRANSLATE_NOOP("Messages", "合计不能小于 0"),
    # codes
    "misread": QT_TRANSLATE_NOOP("Messages", "条码没读准：{code}，请再扫一次"),
    "unknown": QT_TRANSLATE_NOOP("Messages", "没有这个商品：{code}"),
    "repeated": QT_TRANSLATE_NOOP("Messages", "同一个条码扫了两次，只算一件"),
    "price_changed": QT_TRANSLATE_NOOP("Messages", "称重之后改过价，按标签金额收"),
    "receipt_scanned": QT_TRANSLATE_NOOP("Messages", "这是小票 {number}，没有加入商品"),
    "scan_while_paying": QT_TRANSLATE_NOOP("Messages", "正在收款，按 Esc 返回后再扫商品"),
    "no_household": QT_TRANSLATE_NOOP("Messages", "没有找到住户：{text}"),
    "nothing_found": QT_TRANSLATE_NOOP("Messages", "没有找到：{text}"),
    "bad_room": QT_TRANSLATE_NOOP("Messages", "房号写法不对，例如 3-2-501"),
    "bad_phone": QT_TRANSLATE_NOOP("Messages", "电话号码不对"),
    # money
    "bad_amount": QT_TRANSLATE_NOOP("Messages", "金额不对，请重新输入"),
    "over_tendered": QT_TRANSLATE_NOOP("Messages", "{kind}不找零，最多收 {due_fen}"),
    "under_tendered": QT_TRANSLATE_NOOP("Messages", "还差 {due_fen}，请继续收款"),
    "nothing_due": QT_TRANSLATE_NOOP("Messages", "已经收齐，按 Enter 完成"),
    # points and fees
    "debt": QT_TRANSLATE_NOOP("Messages", "该住户欠 {debt} 积分，补齐前不能抵扣"),
    "frozen": QT_TRANSLATE_NOOP("Messages", "该住户的积分已冻结，请物业财务处理"),
    "more_than_available": QT_TRANSLATE_NOOP("Messages", "积分不够，最多可用 {max} 分"),
    "more_than_owed": QT_TRANSLATE_NOOP("Messages", "超过可抵扣的欠费，最多 {max} 分"),
    "nothing_to_redeem": QT_TRANSLATE_NOOP("Messages", "没有可抵扣的：没有积分，或没有欠费"),
    "nothing_left": QT_TRANSLATE_NOOP("Messages", "已经没有可办理的内容"),
    "bad_points": QT_TRANSLATE_NOOP("Messages", "积分要是大于 0 的整数"),
    "same_person": QT_TRANSLATE_NOOP("Messages", "需要另一个人来确认"),
    "awarded_today": QT_TRANSLATE_NOOP("Messages", "今天给该户发过奖励的人不能再为其抵扣，请换人办理"),
    "before_last_day": QT_TRANSLATE_NOOP("Messages", "电脑日期早于账本最后一天，请检查日期"),
    "closed_month": QT_TRANSLATE_NOOP("Messages", "这个月已经结账，不能再改"),
    "already_reversed": QT_TRANSLATE_NOOP("Messages", "这张单已经冲正过"),
    "more_than_sold": QT_TRANSLATE_NOOP("Messages", "超过卖出的数量"),
    "key_reused": QT_TRANSLATE_NOOP("Messages", "这一单已经办理过，内容不同，请重新开单"),
    "no_receipt": QT_TRANSLATE_NOOP("Messages", "没有这张小票：{number}"),
    "no_programme": QT_TRANSLATE_NOOP("Messages", "今天没有生效的积分规则，请店长检查"),
    # the world
    "disk_full": QT_TRANSLATE_NOOP("Messages", "磁盘满了，没有记账。腾出空间后重试"),
    "disk_error": QT_TRANSLATE_NOOP("Messages", "磁盘出错，没有记账。请重试，不行就找店长"),
    "ledger_locked": QT_TRANSLATE_NOOP("Messages", "账本正被另一个程序使用，请稍后重试"),
    "not_the_writer": QT_TRANSLATE_NOOP("Messages", "账本正被另一个程序使用，请稍后重试"),
    "guards_changed": QT_TRANSLATE_NOOP("Messages", "账本的保护被人动过，已停止记账，请找店长"),
    "row_tampered": QT_TRANSLATE_NOOP("Messages", "账本里的资料被人动过，已停止使用，请找店长"),
    "not_printed": QT_TRANSLATE_NOOP("Messages", "没有打出来，账已经记好。检查打印机后补打"),
    "drawer_shut": QT_TRANSLATE_NOOP("Messages", "钱箱没有自动打开，请用钥匙打开"),
    "perhaps_printed": QT_TRANSLATE_NOOP("Messages", "不知道打出来没有，看一眼打印机，没有再补打"),
    "unexpected": QT_TRANSLATE_NOOP("Messages", "程序出了问题，编号 {number}，请记下并联系维护"),
}
_REFUSED = QT_TRANSLATE_NOOP("Messages", "不能这样做（{code}）")
_UNAVAILABLE = QT_TRANSLATE_NOOP("Messages", "暂时做不到（{code}），请重试")

TENDERS: Final[Mapping[TenderKind, str]] = {
    TenderKind.CASH: QT_TRANSLATE_NOOP("Messages", "现金"),
    TenderKind.WECHAT: QT_TRANSLATE_NOOP("Messages", "微信支付"),
    TenderKind.ALIPAY: QT_TRANSLATE_NOOP("Messages", "支付宝"),
    TenderKind.UNIONPAY: QT_TRANSLATE_NOOP("Messages", "银联"),
    TenderKind.VOUCHER: QT_TRANSLATE_NOOP("Messages", "代金券"),
}
_OUTCOMES: Final = {Outcome.MISREAD: "misread", Outcome.UNKNOWN: "unknown", Outcome.REPEATED: "repeated"}


def sentence(error: PosError) -> str:
    """What to tell the person about a failure."""
    if error.code == "more_than_available" and error.values.get("max") == 0:
        return say("nothing_to_redeem")
    if error.code in SENTENCES:
        return say(error.code, **error.values)
    fallback = _UNAVAILABLE if isinstance(error, Unavailable) else _REFUSED
    return QCoreApplication.translate("Messages", fallback).format(code=error.code)


def say(code: str, /, **values: object) -> str:
    """The sentence of a code with its values in it; a value that is missing leaves a dash."""
    words = QCoreApplication.translate("Messages", SENTENCES[code])
    return words.format_map(_Values({name: _shown(name, value) for name, value in values.items()}))


def outcome(kind: Outcome, **values: object) -> str:
    """The sentence of a scan that added nothing."""
    return say(_OUTCOMES[kind], **values)


def tender_name(kind: str) -> str:
    """A way to pay by its name; a kind that is not known shows as it is."""
    try:
        return QCoreApplication.translate("Messages", TENDERS[TenderKind(kind)])
    except ValueError:
        return plain(kind, 20)


def payment_name(kind: str) -> str:
    """A way to pay a fee by its name."""
    if kind == "transfer":
        return QCoreApplication.translate("Messages", "银行转账")
    return tender_name(kind)


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "—"


def _shown(name: str, value: object) -> str:
    if name == "code":
        return plain(showable(str(value)), 40)
    if name.endswith("_fen") and isinstance(value, int):
        return money(value)
    if name == "wait_s" and isinstance(value, int | float):
        return wait(int(value))
    if name == "kind":
        return tender_name(str(value))
    return grouped(value) if isinstance(value, int) else plain(str(value), 40)


def wait(seconds: int) -> str:
    """A waiting time: "45 秒", "5 分钟"."""
    if seconds < 60:
        return QCoreApplication.translate("Messages", "{n} 秒").format(n=max(1, seconds))
    return QCoreApplication.translate("Messages", "{n} 分钟").format(n=-(-seconds // 60))
