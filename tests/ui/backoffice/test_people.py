"""Who works here, in the window: added, given roles and a PIN, put on leave; by keys alone and by fingers alone."""

from __future__ import annotations

import pytest

from pos.domain.language import ENGLISH
from pos.domain.people import Role
from pos.errors import Refused
from pos.services.desks import Desks as Services
from pos.services.people.roster import Roster
from pos.ui import messages
from pos.ui.backoffice.desk import STAFF
from pos.ui.backoffice.people.page import PeoplePage
from pos.ui.door.names import NamesGrid
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.keypad import PadKey, PadToggle
from pos.ui.workplace import BACKOFFICE
from tests.ui import community
from tests.ui.cashier import Hands, Key

PINS = {"manager": "222222", "auditor": "555555"}


def arrive(hands: Hands, login: str) -> PeoplePage:
    """Somebody before the list."""
    hands.log_in(login, PINS[login])
    hands.workplace.open(BACKOFFICE)
    hands.backoffice.open(STAFF)
    hands.settle()
    page = hands.backoffice.page(STAFF)
    assert isinstance(page, PeoplePage)
    return page


@pytest.fixture
def page(hands: Hands) -> PeoplePage:
    """The manager before the list."""
    return arrive(hands, "manager")


def logins(page: PeoplePage) -> list[str]:
    """Those in the table."""
    return [str(row.key) for row in page.people.rows_model.rows()]


def roles(services: Services, login: str) -> frozenset[Role]:
    """As the ledger has them."""
    person = services.people.known(login)
    return person.roles if person is not None else frozenset()


def test_one_is_added_by_keys_alone_and_more_than_selling_by_two(
    hands: Hands, services: Services, page: PeoplePage
) -> None:
    assert logins(page) == ["auditor", "cashier", "clerk", "finance", "lead", "manager"]
    hands.press(Key.Key_F12)
    hands.enter("clerk")
    assert page.panel.trouble.text() == messages.say("login_taken", login="clerk")
    hands.enter("xiaowu")
    hands.enter("Xiao Wu")
    hands.enter("7")
    assert page.panel.trouble.text() == messages.say("no_roles")
    for digit in ("1", "2", "1", "7"):  # a cashier, a lead, no cashier after all
        hands.enter(digit)
    hands.enter("1357")
    assert page.panel.trouble.text() == messages.say("pin_short", least=6)
    hands.enter("135790")
    hands.enter("135791")
    assert page.panel.trouble.text() == messages.say("pins_differ")
    hands.enter("135790")
    assert page.panel.box.line.accessibleName() == "批准人登录名"
    for answer in ("finance", "444444", "222222"):
        hands.enter(answer)
    assert services.people.login("xiaowu", "135790").roles == {Role.LEAD}
    hands.press(Key.Key_Return)
    assert "xiaowu" in logins(page)
    assert not page.signing
    told = Roster(services.shop).log()[-1]
    assert (told.login, told.actor, told.approver, told.alone) == ("xiaowu", "manager", "finance", False)


def test_stepping_back_forgets_a_new_pin(hands: Hands, page: PeoplePage) -> None:
    hands.type("cashier")
    hands.press(Key.Key_F6)
    hands.enter("4321")
    hands.enter("4321")
    assert page.panel.box.line.accessibleName() == "您的密码"
    hands.press(Key.Key_Escape)
    assert page.panel.box.line.accessibleName().startswith("新密码（")
    hands.press(Key.Key_Escape)
    assert not page.signing
    assert page.box.text() == "cashier"


def test_leave_is_one_persons_and_back_takes_two(hands: Hands, services: Services, page: PeoplePage) -> None:
    hands.type("finance")
    hands.press(Key.Key_F7)
    hands.enter("222222")
    hands.press(Key.Key_Return)
    assert services.people.known("finance") is None
    assert page.people.rows_model.rows()[0].cells[3].badge == "停用"
    hands.press(Key.Key_F7)
    for answer in ("auditor", "555555", "222222"):
        hands.enter(answer)
    assert services.people.known("finance") is not None
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Escape)
    hands.type("manager")
    hands.press(Key.Key_F7)
    assert page.message.text() == messages.say("last_manager", login="manager")
    assert not page.signing


def test_the_log_tells_who_what_and_who_stood_for_it(hands: Hands, services: Services, page: PeoplePage) -> None:
    cashier = frozenset({Role.CASHIER, Role.LEAD})
    Roster(services.shop).give_roles(
        community.MANAGER, "cashier", cashier, services.people.approve("finance", "444444")
    )
    hands.backoffice.open(STAFF)
    hands.settle()
    hands.press(Key.Key_F5)
    assert page.table is page.logged
    newest = page.logged.rows_model.rows()[0]
    assert [cell.text for cell in newest.cells[1:]] == ["店长王敏", "改岗位", "收银员、值班长"]
    assert (newest.cells[1].note, newest.cells[3].note) == ("物业财务赵静 批准", "原来 收银员")
    assert "物业财务赵静 批准" in page.card.words.text()
    hands.type("no such thing")
    assert page.logged.rows_model.rows() == ()
    hands.press(Key.Key_F5)
    assert len(logins(page)) == 6
    hands.type("cashier")
    assert any("改岗位" in value and "物业财务赵静" in value for _, value in page.card.facts)


def press_pad(hands: Hands, keys: str) -> None:
    """Fingers on the pad that stands open."""
    for char in keys:
        (key,) = (one for one in hands.window.findChildren(PadKey) if one.char == char and one.isVisible())
        hands.tap(key)


def test_roles_are_given_by_fingers_alone(hands: Hands, services: Services, page: PeoplePage) -> None:
    hands.tap_row(page.people, 1)
    hands.tap(page.roles)
    hands.tap(page.panel.buttons[1])
    hands.tap(page.panel.buttons[-1])
    (grid,) = page.panel.findChildren(NamesGrid)
    hands.tap(next(one for one in grid.findChildren(Button) if "赵静" in one.words()))
    if not any(key.isVisible() for key in hands.window.findChildren(PadKey)):
        hands.tap(*page.panel.box.findChildren(PadToggle))
    press_pad(hands, "444444\r")
    press_pad(hands, "222222\r")
    assert roles(services, "cashier") == {Role.CASHIER, Role.LEAD}
    hands.tap(page.panel.go)
    assert not page.signing


def test_the_auditor_reads_everything_and_can_change_nothing(hands: Hands, services: Services) -> None:
    page = arrive(hands, "auditor")
    assert len(logins(page)) == 6
    for button in (page.roles, page.pin, page.leave, page.add):
        assert not button.isVisible()
    before = sum(1 for one in Roster(services.shop).log() if one.login)
    for key in (Key.Key_F12, Key.Key_F4, Key.Key_F6, Key.Key_F7, Key.Key_Return):
        hands.press(key)
        assert not page.signing
    hands.press(Key.Key_F5)
    assert len(page.logged.rows_model.rows()) == before > 0
    with pytest.raises(Refused, match="not_allowed"):
        Roster(services.shop).leave(services.people.login("auditor", "555555"), "cashier")


@pytest.mark.parametrize("lang", [ENGLISH])
def test_in_english(hands: Hands, page: PeoplePage) -> None:
    hands.type("shift lead")
    assert logins(page) == ["lead", "manager"]
    assert page.card.facts[1] == ("Roles", "cashier, shift lead")
