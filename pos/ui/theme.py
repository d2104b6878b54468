"""The look, in one place: colour tokens, one type scale, an 8-px grid, the palette made from them.

Widgets ask the theme in force for colours, fonts and lengths and never name one themselves, so that the dark
set of colours and the large mode (`scale`) are values and not a rewrite.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from pos.places import resources

FAMILIES = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans SC",
    "Noto Color Emoji",
    "Segoe UI Emoji",
    "sans-serif",
]
SHIPPED_FONT = "NotoSansSC-GBK.otf"
"""for a system without any Chinese font; it belongs to the month pack and has no bold"""
MONO_FAMILIES = ["Noto Sans Mono CJK SC", "Source Han Mono SC", "NSimSun", "Menlo", "monospace"]


class Type(IntEnum):
    """The type scale, in pixels at scale 1."""

    LABEL = 14
    BODY = 15
    ROW = 17
    INPUT = 20
    TITLE = 24
    FIGURE = 34
    ENTRY = 40
    DUE = 72
    HERO = 96


@dataclass(frozen=True, slots=True)
class Colours:
    """The tokens of a colour set; `x_tint` is the ground that `x` stands on."""

    paper: str = "#f6f5f2"
    surface: str = "#ffffff"
    line: str = "#e4e1da"
    hairline: str = "#eeece6"
    ink: str = "#1c1b19"
    muted: str = "#67625a"
    faint: str = "#6f6a61"
    ghost: str = "#6f6a61"
    red: str = "#c4281c"
    red_tint: str = "#fbeae7"
    red_down: str = "#a31f15"
    green: str = "#1f7a4d"
    green_tint: str = "#e6f3ec"
    amber: str = "#935700"
    amber_tint: str = "#fdf1dc"
    rail: str = "#22252b"
    rail_over: str = "#2f333b"
    rail_ink: str = "#d6d8dc"
    on_red: str = "#ffffff"
    practice: str = "#5b2a86"
    """where nothing counts: the band over everything, and nothing else"""
    practice_tint: str = "#ece2f6"
    on_practice: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Theme:
    """A colour set and a scale (1 = normal, 2 = large mode)."""

    colours: Colours = Colours()
    scale: float = 1.0
    practice: bool = False
    """whether nothing counts here: papers on the screen say so too"""

    def px(self, length: float) -> int:
        """A length of the design in pixels of this theme."""
        return round(length * self.scale)


LIGHT = Theme()
DARK = Colours(
    paper="#17181b",
    surface="#202226",
    line="#3a3d44",
    hairline="#2c2f34",
    ink="#f0eee9",
    muted="#b0aca3",
    faint="#a19d95",
    ghost="#a19d95",
    red="#f08a7f",
    red_tint="#3d2421",
    red_down="#f5a59c",
    green="#6fcf9f",
    green_tint="#1c3428",
    amber="#e8b05a",
    amber_tint="#3a2d16",
    rail="#0f1013",
    rail_over="#26292f",
    on_red="#1c1b19",
    practice="#b58ae0",
    practice_tint="#33244a",
    on_practice="#1c1b19",
)


PRACTICE, DARK_PRACTICE = {"paper": "#f1eaf8", "rail": "#5b2a86"}, {"paper": "#20172b", "rail": "#4a2170"}
"""Where nothing counts the ground and the rail have a colour that is nowhere else."""
PRACTICE_OVER = {"rail_over": "#6f3c9c", "rail_ink": "#f3ecfa"}


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody wants the window: twice as large, dark; and whether nothing counts in it."""

    large: bool = False
    dark: bool = False
    practice: bool = False


NEITHER = Look()


class _InForce:
    theme = LIGHT


def active() -> Theme:
    """The theme in force."""
    return _InForce.theme


def is_large() -> bool:
    """Whether everything is in large type: what stands side by side elsewhere may have to stand below each other."""
    return active().scale >= LARGE_ON_A_SMALL_SCREEN


def px(length: float) -> int:
    """A length of the design in pixels of the theme in force."""
    return active().px(length)


@lru_cache(maxsize=128)
def colour(token: str) -> QColor:
    """A token of `Colours` by name. The cache is emptied when the theme changes; treat the value as read-only."""
    return QColor(getattr(active().colours, token))


@lru_cache(maxsize=64)
def font(size: Type, *, bold: bool = False) -> QFont:
    """A font of the scale with tabular figures; the value is shared, copy it before changing it."""
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


LARGE, LARGE_ON_A_SMALL_SCREEN = 2.0, 1.5
ROOM_FOR_LARGE = 1280
"""px: on a narrower screen twice as large cuts what is to be read, and half as large again does not"""


def fitting(width: int, height: int, look: Look = NEITHER) -> Theme:
    """The theme for a screen: on a large one everything is a quarter larger, to be read from where people stand."""
    scale = 1.25 if width >= 1800 and height >= 1000 else 1.0
    colours = DARK if look.dark else LIGHT.colours
    if look.practice:
        colours = replace(colours, **(DARK_PRACTICE if look.dark else PRACTICE), **PRACTICE_OVER)
    if look.large:
        scale = LARGE if width >= ROOM_FOR_LARGE else LARGE_ON_A_SMALL_SCREEN
    return Theme(colours, scale, look.practice)


def apply(app: QApplication, theme: Theme = LIGHT) -> None:
    """Puts a theme in force: style, palette, font. One that is in force already costs nothing.

    No style sheet: see `widgets.card.Plane`.
    """
    if _InForce.theme == theme and app.font() == font(Type.BODY):
        return  # setting it again dresses every widget anew
    if not set(FAMILIES[:4]) & set(QFontDatabase.families()):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / SHIPPED_FONT))
    _InForce.theme = theme
    colour.cache_clear()
    font.cache_clear()
    app.setStyle("Fusion")
    app.setPalette(_palette(theme.colours))
    app.setFont(font(Type.BODY))


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, c.paper),
        (roles.Base, c.surface),
        (roles.AlternateBase, c.surface),
        (roles.Button, c.surface),
        (roles.WindowText, c.ink),
        (roles.Text, c.ink),
        (roles.ButtonText, c.ink),
        (roles.PlaceholderText, c.ghost),
        (roles.Highlight, c.red_tint),
        (roles.HighlightedText, c.ink),
        (roles.Accent, c.red),
        (roles.Mid, c.line),
        (roles.ToolTipBase, c.surface),
        (roles.ToolTipText, c.ink),
    ):
        palette.setColor(role, QColor(value))
    return palette
