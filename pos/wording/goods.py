"""Refusals about quick keys and pictures of goods, as (Chinese, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.language import Words

QUICK_KEYS: Final[Mapping[str, Words]] = {
    "quick_key_gone": (
        "这个快捷键的商品已经不在目录里，没有加上",
        "The goods of this quick key are not in the catalogue any more; nothing was added.",
    ),
    "no_price": ("{item} 没有定价，没有加上", "{item} has no price; nothing was added."),
    "quick_key_twice": ("这一页已经有这个商品了", "This page has these goods already."),
    "too_many_pages": ("快捷键最多 {most} 页", "There are {most} pages of quick keys at most."),
    "bad_page_name": ("页名要 1 到 {most} 个字", "A page's name has 1 to {most} characters."),
    "bad_quick_key": (
        "“{page}”页的快捷键读不懂，请重新排一次",
        "The quick keys of page “{page}” make no sense; arrange them again.",
    ),
    "quick_keys_moved": (
        "别人刚刚也排了快捷键，请退出后按新的样子再排",
        "Somebody else has just arranged the quick keys; leave, and arrange them as they are now.",
    ),
    "bad_picture": (
        "这不是能用的图片，请换一张（png、jpg、webp，不超过 10 MB）",
        "This is no picture that can be used; choose another one (png, jpg, webp, up to 10 MB).",
    ),
    "page_full": ("这一页满了，换一页或加一页", "This page is full; take another one or add one."),
    "no_page": ("先加一页", "Add a page first."),
}
