"""Fee items and tariffs in the window: added by finance, refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ui import messages
from tests.ui.cashier import Hands, Key
from tests.ui.office.test_bills import months, opened

if TYPE_CHECKING:
    from pos.services.desks import Desks as Services
    from pos.ui.office.bills.tariffs import TariffsView


def cells(view: TariffsView) -> list[list[str]]:
    """The tariffs as they stand there."""
    model = view.tariffs.rows_model
    return [[str(model.data(model.index(n, column))) for column in range(5)] for n in range(model.rowCount())]


def test_a_fee_item_and_its_tariff_are_added_by_keys(hands: Hands, services: Services) -> None:
    _, coming = months(services)
    page = opened(hands)
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F5)
    view = page.tariffs
    assert view.isVisible()
    hands.press(Key.Key_F4)
    view.beside.panel.box.put("电梯费")
    hands.press(Key.Key_Return)
    for typed in ("2", "1", "444444"):
        hands.enter(typed)
    assert view.beside.panel.trouble.text() == "费用项目“电梯费”登记好了"
    hands.press(Key.Key_Return)
    assert [(one.name, one.redeemable, one.metered) for one in services.office.tariffs.fee_items()][1:] == [
        ("电梯费", False, False)
    ]
    hands.press(Key.Key_F12)
    hands.enter("2")
    view.beside.panel.box.put("2号楼")
    hands.press(Key.Key_Return)
    hands.enter("1")
    hands.enter("0.12345")
    assert view.beside.panel.trouble.text() == messages.say("bad_tariff", text="0.12345")
    hands.enter("0.1234")
    hands.enter("2026-13")
    assert view.beside.panel.trouble.text() == messages.say("bad_period", period="2026-13")
    hands.enter("2099-01")
    assert "2099-01" in view.beside.panel.trouble.text()
    hands.enter(coming)
    hands.enter("444444")
    assert view.beside.panel.trouble.text().startswith("0.1234 元/m²")
    hands.press(Key.Key_Return)
    made = services.office.tariffs.tariffs()[-1]
    assert (made.fee_item, made.building, made.per_m2, made.valid_from) == ("电梯费", "2", 1234, coming)
    assert cells(view)[-1][1:3] == ["2 号楼", "0.1234 元/m²"]
    assert cells(view)[-1][4] == "还没到"


def test_a_fixed_sum_by_touch(hands: Hands, services: Services) -> None:
    _, coming = months(services)
    page = opened(hands)
    page.arrive("tariffs")
    view = page.tariffs
    hands.settle()
    hands.click(view.go)
    hands.click(view.beside.panel.go)
    hands.click(view.beside.panel.buttons[1])
    for typed in ("30", coming, "444444"):
        view.beside.panel.box.put(typed)
        hands.click(view.beside.panel.go)
    assert view.beside.panel.trouble.text().startswith("每户 ¥30.00")
    made = services.office.tariffs.tariffs()[-1]
    assert (made.fee_item, made.building, made.flat_fen) == ("物业费", "", 3000)
