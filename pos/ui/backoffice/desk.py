"""The back office's desk: its pages as tabs, each for the roles that may see it.

A page more: its name and its row in `TABS` here, with a function that loads it late; its key in `pos/ui/keys.py`, Ctrl
and the number of its place (商品 1, 促销 2, 库存 3, 供应方 4, 人员 5, 设置 6, 秤签 7, 摊位 8); that key in `_SHOP_TABS`
and the page's own place in `pos/ui/door/binding/shop_places.py`. The page is a widget with the five of `OfficePage` in
`pos/ui/office/pages.py`. Whoever may open a tab is let in at the rail by `BACKOFFICE_ROLES` in `pos/ui/workplace.py`,
which a test holds against `TABS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from pos.domain.people import Role
from pos.ui.keys import Command
from pos.ui.office.pages import OfficePage, TabbedDesk, TabbedKind, TabKind, Ways
from pos.ui.station import Station
from pos.ui.text import QT_TRANSLATE_NOOP
from pos.ui.widgets.frame import TopBar

GOODS, PROMOTIONS, STOCK = "goods", "promotions", "stock"
VENDORS, STAFF, HOUSE_RULES, SCALE_LABELS = "vendors", "staff", "house_rules", "scale_labels"
STALLS = "stalls"
READERS: Final = (Role.MANAGER, Role.AUDITOR)
"""The auditor reads all and changes nothing."""


def _goods(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.goods.page import GoodsPage

    return GoodsPage(station)


def _promotions(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.promotions.page import PromotionsPage

    return PromotionsPage(station)


def _stock(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.stock.page import StockPage

    return StockPage(station)


def _vendors(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.vendors.page import VendorsPage

    return VendorsPage(station)


def _staff(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.people.page import PeoplePage

    return PeoplePage(station)


def _house_rules(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.settings.page import SettingsPage

    return SettingsPage(station)


def _scale_labels(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.labels.page import LabelsPage  # late, as the others: loaded when somebody opens it

    return LabelsPage(station)


def _stalls(station: Station, _ways: Ways) -> OfficePage:
    from pos.ui.backoffice.stalls.page import StallsPage

    return StallsPage(station)


TABS: Final[Mapping[str, TabKind]] = {
    GOODS: TabKind(QT_TRANSLATE_NOOP("Backoffice", "商品"), Command.GOODS, READERS, _goods),
    PROMOTIONS: TabKind(QT_TRANSLATE_NOOP("Backoffice", "促销"), Command.PROMOTIONS, READERS, _promotions),
    STOCK: TabKind(QT_TRANSLATE_NOOP("Backoffice", "库存"), Command.STOCK, (*READERS, Role.LEAD), _stock),
    VENDORS: TabKind(
        QT_TRANSLATE_NOOP("Backoffice", "供应方"), Command.VENDORS, (*READERS, Role.LEAD, Role.FINANCE), _vendors
    ),
    STAFF: TabKind(QT_TRANSLATE_NOOP("Backoffice", "人员"), Command.STAFF, READERS, _staff),
    HOUSE_RULES: TabKind(QT_TRANSLATE_NOOP("Backoffice", "设置"), Command.HOUSE_RULES, READERS, _house_rules),
    SCALE_LABELS: TabKind(
        QT_TRANSLATE_NOOP("Backoffice", "秤签"), Command.SCALE_LABELS, (Role.MANAGER,), _scale_labels
    ),
    STALLS: TabKind(
        QT_TRANSLATE_NOOP("Backoffice", "摊位"),
        Command.STALLS,
        (*READERS, Role.LEAD, Role.CLERK, Role.FINANCE),
        _stalls,
    ),
}
_KIND: Final = TabbedKind(
    QT_TRANSLATE_NOOP("Shell", "后台"), QT_TRANSLATE_NOOP("Backoffice", "后台 · {page}"), "Backoffice", TABS
)


class BackofficeDesk(TabbedDesk):
    """Of the shop's own office."""

    def __init__(self, station: Station, top: TopBar, parent: QWidget | None = None) -> None:
        super().__init__(station, top, _KIND, parent)
