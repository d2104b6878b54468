"""Everyone can reach everything: names for screen readers, targets for fingers, the Tab key, plain text, any screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QLabel, QLineEdit, QPushButton, QWidget

from pos.domain.language import CHINESE, ENGLISH
from pos.places import resources
from pos.ui.backoffice.desk import SCALE_LABELS
from pos.ui.widgets.label import Label
from pos.ui.window import Window
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key
from tests.ui.pictures.batch import give_points
from tests.ui.pictures.dashboard import come_in

PLACES = [
    "door",
    "float",
    "sale",
    "search",
    "arrange",
    "arrange-file",
    "pay",
    "done",
    "close",
    "office",
    "redeemed",
    "rules",
    "new-rules",
    "rules-tried",
    "labels",
    "new-label",
    "affairs",
    "bills",
    "bills-draft",
    "bills-void",
    "arrears",
    "arrears-buildings",
    "tariffs",
    "dashboard",
    "dashboard-months",
    "import",
    "import-file",
    "import-column",
    "import-pin",
    "batch",
    "batch-pin",
    "batch-done",
    "audit",
    "audit-whose",
]


def go_to(hands: Hands, place: str) -> None:
    """Brings the window to a place, with something in it."""
    if place.startswith("import"):
        go_to_import(hands, place)
    elif place in ("affairs", "office", "redeemed"):
        go_to_office(hands, place)
    elif place.startswith(("bills", "arrears", "tariffs")):
        go_to_bills(hands, place)
    elif place.startswith(("batch", "audit")):
        go_to_batch(hands, place)
    elif place.startswith("dashboard"):
        come_in(hands)
        if place == "dashboard-months":
            hands.press(Key.Key_F5)
    elif place in ("rules", "new-rules", "rules-tried"):
        hands.open_rules()
        for key in {"new-rules": (Key.Key_F4,), "rules-tried": (Key.Key_F6, Key.Key_Right)}.get(place, ()):
            hands.press(key)
    elif place in ("labels", "new-label"):
        go_to_labels(hands, place)
    elif place == "float":
        hands.log_in()
    elif place != "door":
        go_to_till(hands, place)


def go_to_labels(hands: Hands, place: str) -> None:
    """The layouts of labels with one that was tried, or one in the making."""
    hands.log_in("manager", "222222")
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(SCALE_LABELS)
    hands.settle()
    hands.scan(community.LABEL)
    if place == "new-label":
        hands.press(Key.Key_F12)


def go_to_arranging(hands: Hands, place: str) -> None:
    """The quick keys, or files with pictures."""
    hands.log_in("lead", "111111")
    hands.enter("200")
    hands.press(Key.Key_K, plus=Qt.KeyboardModifier.ControlModifier)
    if place == "arrange-file":
        hands.press(Key.Key_F8)


def go_to_import(hands: Hands, place: str) -> None:
    """The files, or one of them."""
    page = hands.open_import(resources() / "demo")
    if place != "import":
        page.open(resources() / "demo" / "households.csv")
        hands.settle()
    key = {"import-column": Key.Key_F4, "import-pin": Key.Key_F12}.get(place)
    if key is not None:
        hands.press(key)


def go_to_office(hands: Hands, place: str) -> None:
    """A household at hand."""
    if place == "affairs":
        hands.open_office("finance", "444444")
        hands.enter(community.ROOM)
        hands.press(Key.Key_F6)
        return
    hands.open_office()
    hands.enter(community.ROOM)
    if place == "redeemed":
        hands.press(Key.Key_F12)
        hands.enter("333333")


def go_to_bills(hands: Hands, place: str) -> None:
    """A month's bills, one of them, who owes, what fees cost."""
    hands.open_office("finance", "444444")
    hands.office_desk.open("bills")
    hands.settle()
    if place == "bills-draft":
        hands.press(Key.Key_F12)
        hands.enter("444444")
        hands.press(Key.Key_Return)
    elif place == "bills-void":
        hands.press(Key.Key_F6)
        hands.enter(community.ROOM)
        hands.press(Key.Key_Delete)
    for _ in range({"arrears": 1, "tariffs": 2}.get(place.partition("-")[0], 0)):
        hands.press(Key.Key_F5)
    if place == "arrears-buildings":
        hands.press(Key.Key_F2)


def go_to_batch(hands: Hands, place: str) -> None:
    """Those who agreed, some with points; or the auditor's desk."""
    assert hands.window.served is not None
    give_points(hands.window.served.desks)
    if place.startswith("audit"):
        hands.log_in("auditor", "555555")
        hands.workplace.open("audit")
    else:
        hands.log_in("finance", "444444")
        hands.workplace.open("office")
        hands.office_desk.open("batch")
    hands.settle()
    if place == "audit-whose":
        hands.press(Key.Key_F6)
    if place in ("batch-pin", "batch-done"):
        hands.press(Key.Key_F12)
    if place == "batch-done":
        hands.enter("444444")


def go_to_till(hands: Hands, place: str) -> None:
    """A sale, or the end of a shift; the quick keys."""
    if place.startswith("arrange"):
        go_to_arranging(hands, place)
        return
    hands.open_till()
    if place == "close":
        hands.click(hands.workplace.handover)
        return
    hands.scan(community.HOSTILE)
    hands.scan(community.LONG)
    hands.scan(community.CARD)
    if place == "search":
        hands.press(Key.Key_F3)
        hands.type("nf")
    if place in ("pay", "done"):
        hands.press(Key.Key_F12)
    if place == "done":
        hands.enter("100")


def _visible(window: Window, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH])
@pytest.mark.parametrize("place", PLACES)
def test_everyone_reaches_everything(hands: Hands, window: Window, place: str) -> None:
    go_to(hands, place)
    _have_names(window)
    _have_room_for_a_finger(window)
    _are_plain_text(window)
    for width, height in ((1024, 768), (1366, 768), (1920, 1080)):
        window.resize(width, height)
        hands.settle()
        assert (window.width(), window.height()) == (width, height)
        _stick_nowhere_out(window)
        _keep_their_words(window)
    _are_reached_by_tab(hands, window)


def _have_names(window: Window) -> None:
    controls = [*_visible(window, QPushButton), *_visible(window, QLineEdit), *_visible(window, QAbstractItemView)]
    assert controls
    for control in controls:
        assert control.accessibleName(), f"{control} has no name"


def _have_room_for_a_finger(window: Window) -> None:
    for button in _visible(window, QPushButton):
        assert min(button.width(), button.height()) >= 44, f"{button.accessibleName()} is small"
    for line in _visible(window, QLineEdit):
        box = line.parentWidget()
        assert box is not None
        assert box.height() >= 44


def _are_plain_text(window: Window) -> None:
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def _stick_nowhere_out(window: Window) -> None:
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        inside_a_view = parent is not None and isinstance(parent.parentWidget(), QAbstractItemView)
        if not widget.isVisible() or parent is None or inside_a_view or parent.objectName() == "qt_scrollarea_viewport":
            continue
        assert widget.x() >= 0, f"{widget} in {parent}"
        assert widget.geometry().right() <= parent.width(), f"{widget} {widget.accessibleName()} in {parent}"


def _keep_their_words(window: Window) -> None:
    for button in _visible(window, QPushButton):
        assert button.width() >= button.sizeHint().width() - 1, f"{button.accessibleName()} is cut"
    for label in window.findChildren(Label):
        if label.isVisible() and not label.elastic:
            needed = label.fontMetrics().horizontalAdvance(label.text())
            assert needed <= label.width(), f"{label.text()} is cut in {label.parentWidget()}"


def _are_reached_by_tab(hands: Hands, window: Window) -> None:
    """Of a group of which one is chosen, the chosen one; arrows go to the others."""
    wanted = {
        widget
        for widget in [*_visible(window, QPushButton), *_visible(window, QLineEdit)]
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _is_one_of_a_group(widget)
    }
    reached = set()
    for _ in range(40):
        hands.press(Key.Key_Tab, settle=False)
        reached.add(window.focusWidget())
    assert wanted <= reached, [widget.accessibleName() for widget in wanted - reached]


def _is_one_of_a_group(widget: QWidget) -> bool:
    if not isinstance(widget, QPushButton) or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())
