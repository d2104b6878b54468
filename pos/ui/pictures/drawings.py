"""Our own drawings of goods: what each shows, and which goods it fits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pos.places import resources
from pos.ui.text import QT_TRANSLATE_NOOP

DRAWINGS: Final[Mapping[str, str]] = {
    "leaf": QT_TRANSLATE_NOOP("Drawing", "青菜"),
    "cabbage": QT_TRANSLATE_NOOP("Drawing", "白菜"),
    "tomato": QT_TRANSLATE_NOOP("Drawing", "西红柿"),
    "cucumber": QT_TRANSLATE_NOOP("Drawing", "黄瓜"),
    "eggplant": QT_TRANSLATE_NOOP("Drawing", "茄子"),
    "pepper": QT_TRANSLATE_NOOP("Drawing", "青椒"),
    "chilli": QT_TRANSLATE_NOOP("Drawing", "辣椒"),
    "potato": QT_TRANSLATE_NOOP("Drawing", "土豆"),
    "carrot": QT_TRANSLATE_NOOP("Drawing", "胡萝卜"),
    "radish": QT_TRANSLATE_NOOP("Drawing", "萝卜"),
    "scallion": QT_TRANSLATE_NOOP("Drawing", "葱"),
    "ginger": QT_TRANSLATE_NOOP("Drawing", "姜"),
    "garlic": QT_TRANSLATE_NOOP("Drawing", "蒜"),
    "beans": QT_TRANSLATE_NOOP("Drawing", "豆角"),
    "gourd": QT_TRANSLATE_NOOP("Drawing", "瓜"),
    "corn": QT_TRANSLATE_NOOP("Drawing", "玉米"),
    "mushroom": QT_TRANSLATE_NOOP("Drawing", "菇"),
    "tofu": QT_TRANSLATE_NOOP("Drawing", "豆腐"),
    "egg": QT_TRANSLATE_NOOP("Drawing", "蛋"),
    "meat": QT_TRANSLATE_NOOP("Drawing", "肉"),
    "drumstick": QT_TRANSLATE_NOOP("Drawing", "鸡腿"),
    "fish": QT_TRANSLATE_NOOP("Drawing", "鱼"),
    "apple": QT_TRANSLATE_NOOP("Drawing", "苹果"),
    "banana": QT_TRANSLATE_NOOP("Drawing", "香蕉"),
    "orange": QT_TRANSLATE_NOOP("Drawing", "橙"),
    "grapes": QT_TRANSLATE_NOOP("Drawing", "葡萄"),
    "watermelon": QT_TRANSLATE_NOOP("Drawing", "西瓜"),
    "bun": QT_TRANSLATE_NOOP("Drawing", "馒头"),
    "noodles": QT_TRANSLATE_NOOP("Drawing", "面"),
    "rice": QT_TRANSLATE_NOOP("Drawing", "米"),
    "bread": QT_TRANSLATE_NOOP("Drawing", "面包"),
    "milk": QT_TRANSLATE_NOOP("Drawing", "奶"),
    "bottle": QT_TRANSLATE_NOOP("Drawing", "水"),
    "bag": QT_TRANSLATE_NOOP("Drawing", "袋"),
}
"""Name of the file in `resources/goods` -> what it shows, in the order they are chosen from."""
_ALSO: Final[Mapping[str, str]] = {
    **dict.fromkeys(("油菜", "菠菜", "生菜", "芹菜", "油麦菜", "空心菜", "茼蒿", "香菜"), "leaf"),
    **dict.fromkeys(("圆白菜", "卷心菜", "娃娃菜", "包菜"), "cabbage"),
    **dict.fromkeys(("番茄", "圣女果"), "tomato"),
    **dict.fromkeys(("韭菜", "蒜苗"), "scallion"),
    **dict.fromkeys(("橘", "柑", "柚"), "orange"),
    **dict.fromkeys(("花卷", "包子"), "bun"),
    **dict.fromkeys(("带鱼", "虾"), "fish"),
    **dict.fromkeys(("排骨", "里脊", "牛腩"), "meat"),
    "马铃薯": "potato",
    "提子": "grapes",
}


def drawing_for(name: str) -> str:
    """The drawing that fits goods of this name, by the longest of its words; "" where none does."""
    words = {word: drawing for drawing, word in DRAWINGS.items()} | dict(_ALSO)
    fitting = [word for word in words if word in name]
    return words[max(fitting, key=len)] if fitting else ""


@lru_cache(maxsize=64)
def drawing(name: str) -> bytes:
    """The drawing itself, SVG; nothing where there is none of this name."""
    return (resources() / "goods" / f"{name}.svg").read_bytes() if name in DRAWINGS else b""
