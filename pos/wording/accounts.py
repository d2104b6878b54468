"""What stands in the way of freezing, moving and settling accounts, and of adding a household to a sale later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ACCOUNTS: Final[Mapping[str, tuple[str, str]]] = {
    "no_approver": (
        "这要另一个人批准（{roles}），请其输入登录名和密码（命令行用 --approver）",
        "A second person must approve this ({roles}), with login and PIN (--approver of a command).",
    ),
    "frozen_already": ("{room} 的积分已经冻结了", "The points of {room} are frozen already."),
    "nothing_changed": ("{room} 本来就是这样，没有改动", "{room} stands like that already: nothing changed."),
    "not_frozen": ("{room} 的积分没有冻结", "The points of {room} are not frozen."),
    "moved_out": ("这户已经从 {room} 搬走了", "This household moved out of {room} already."),
    "only_moving_out": (
        "只有搬走的住户才能把积分结算成现金；没搬走的请转到另一户",
        "Points become cash only when a household moves out; otherwise move them to another room.",
    ),
    "same_household": ("转入的就是这一户，请输入另一个房号", "That is the same household; enter another room."),
    "frozen_target": (
        "{room} 的积分已冻结，不能转入；先解冻，或换一户",
        "The points of {room} are frozen and take nothing in; release them first.",
    ),
    "nothing_to_move": ("{room} 没有积分可转，也不欠积分", "{room} has no points to move, and owes none."),
    "nothing_given": ("姓名、电话、卡号至少填一项", "Give a name, a phone or a card at least."),
    "bad_card": ("卡号不对，只能是字母、数字和符号", "No card number: letters, digits and signs only."),
    "card_taken": ("这张卡已经是 {room} 的", "This card is that of {room} already."),
    "not_listed": ("请输入 1 到 {most} 的序号", "Enter a number from 1 to {most}."),
    "no_person": ("这个人的资料已经不在了", "This person's data is gone already."),
    "has_household": ("小票 {number} 已经记在 {room} 名下", "Receipt {number} is that of {room} already."),
    "came_back": ("小票 {number} 已经退过货，不能再补记", "Goods of receipt {number} came back; too late to add one."),
    "too_late": (
        "小票 {number} 超过了补记期限（购物后 {days} 天内，0 是当天）",
        "Receipt {number} is too old: a household is added within {days} days (0 = the same day).",
    ),
}
