"""What a cashier does at a till, whatever they do it with."""

from __future__ import annotations

from abc import ABC, abstractmethod

from pos.domain.sale.tender import TenderKind
from pos.ui import messages
from pos.ui.keys import Bound, Command
from pos.ui.till.sale.finder import Mode
from tests.ui.cashier import Hands
from tests.ui.played.program import Program

Pieces = dict[int, int]
"""fen of a note or coin -> how many"""


class Player(ABC):
    """What a cashier can do. `do` is a key of the legend, by the command or by what is written on its button."""

    way: str

    def __init__(self, program: Program) -> None:
        self.program = program

    @property
    def hands(self) -> Hands:
        """At the window that is there now."""
        return self.program.hands

    def scan(self, *codes: str) -> None:
        """A scanner."""
        for code in codes:
            self.hands.scan(code)

    # -- how ------------------------------------------------------------------------------------------------------

    @abstractmethod
    def do(self, command: Bound | str, words: str) -> None:
        """The key of a command, or the button with these words."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Answers what is asked: text and Enter."""

    @abstractmethod
    def pick(self, row: int) -> None:
        """A row out of the list that stands there."""

    @abstractmethod
    def name(self, login: str) -> None:
        """Whose name it is: at the door, or of a second person in a list."""

    @abstractmethod
    def choose(self, row: int) -> None:
        """A line of the sale or of a receipt."""

    @abstractmethod
    def count(self, pieces: Pieces) -> None:
        """A drawer by denomination."""

    @abstractmethod
    def confirm(self, words: str) -> None:
        """What Enter does: the red button, or the action of what is asked."""

    @abstractmethod
    def number(self, number: int, words: str) -> None:
        """One of a few that are numbered."""

    # -- what a cashier says it is ----------------------------------------------------------------------------------

    def come_in(self, login: str = "cashier", pin: str = "1111") -> None:
        """Through the door."""
        self.name(login)
        self.write(pin)
        self.hands.settle()

    def short_code(self, code: str) -> None:
        """Goods by what stands on the price label of the shelf."""
        self.write(code)

    @abstractmethod
    def quick_key(self, place: int) -> None:
        """A quick key by its place, from 0."""

    def household(self, text: str) -> None:
        """Whose points they are."""
        self.do(Command.HOUSEHOLD, "住户")
        self.write(text)

    def weigh(self, kilograms: str) -> None:
        """The box asks for it."""
        assert self.hands.till.sale_page.state.mode is Mode.QUANTITY
        self.write(kilograms)

    def times(self, quantity: str) -> None:
        """So many of the line that was touched last."""
        self.do(Command.QUANTITY, "数量")
        self.write(quantity)

    def price(self, yuan: str, reason: int) -> None:
        """Another price for it."""
        self.do(Command.PRICE, "改价")
        self.write(yuan)
        self.pick(reason)

    def discount(self, row: int, reason: int, *, of_all: bool = False) -> None:
        """One of the usual ones, on the line or on all of the sale."""
        for _ in range(1 + of_all):
            self.do(Command.DISCOUNT, "打折")
        self.pick(row)
        self.pick(reason)

    def without_code(self, category: int, yuan: str) -> None:
        """Goods that nothing is written on."""
        self.do(Command.OPEN_GOODS, "无码")
        self.pick(category)
        self.write(yuan)

    def void(self, row: int) -> None:
        """A line goes again."""
        self.choose(row)
        self.do("Del", "删行")

    def void_all(self) -> None:
        """The whole sale goes."""
        self.do(Command.VOID_ALL, "整单作废")
        self.confirm("作废")

    def hold(self) -> None:
        """The customer forgot something."""
        self.do(Command.HOLD, "挂单")

    def retrieve(self, row: int = 0) -> None:
        """And is back."""
        self.do(Command.RETRIEVE, "取单")
        self.pick(row)

    def second_person(self, login: str, pin: str) -> None:
        """Somebody else stands for it."""
        self.name(login)
        self.write(pin)
        self.hands.settle()

    def pay(self, second: tuple[str, str] | None = None) -> None:
        """To the payment page; where the sale asks for a second person, that one comes again."""
        self.do(Command.PAY, "结账")
        if self.hands.till.sale_page.state.mode is Mode.SECOND:
            assert second is not None
            self.second_person(*second)
        assert self.hands.till.currentWidget() is self.hands.till.pay_page

    def to_pay(self, second: tuple[str, str]) -> None:
        """As `pay`, where one is not there already."""
        if self.hands.till.currentWidget() is not self.hands.till.pay_page:
            self.pay(second)

    def tender(self, kind: TenderKind, yuan: str) -> None:
        """So much by this way."""
        self.do(kind, messages.tender_name(kind))
        self.write(yuan)

    def order_off(self, yuan: str, reason: int, second: tuple[str, str]) -> None:
        """So much off all of it; beyond what this cashier may, somebody stands for it."""
        self.do(Command.DISCOUNT, "打折")
        self.do(Command.DISCOUNT, "打折")
        self.write(yuan)
        self.pick(reason)
        if self.hands.till.sale_page.state.mode is Mode.SECOND:
            self.second_person(*second)

    def finish(self) -> None:
        """What is typed, or the exact rest, and the sale is done; on to the next customer."""
        self.confirm("收款并完成")
        self.hands.settle()
        self.next_customer()

    def next_customer(self) -> None:
        """Away from the change."""
        assert self.hands.till.currentWidget() is self.hands.till.done_page
        self.confirm("下一位")

    @abstractmethod
    def note(self, yuan: str) -> None:
        """A note is handed over that pays all."""

    @abstractmethod
    def amount(self, yuan: str) -> None:
        """So much is typed, and nothing taken yet."""

    @abstractmethod
    def open_shift(self, pieces: Pieces) -> None:
        """The float is counted."""

    @abstractmethod
    def confirm_close(self) -> None:
        """The red button of a count that was asked about."""

    @abstractmethod
    def rail(self, words: str) -> None:
        """What stands at the foot of the rail."""

    @abstractmethod
    def ask_count(self) -> None:
        """The drawer is to be counted, and the shift closed."""

    def drawer(self) -> None:
        """Between two sales."""
        self.do(Command.TILL_DRAWER, "钱箱")

    def moves_cash(self, command: Command, words: str, yuan: str, reason: int, why: str) -> None:
        """In the drawer: so much, for one of the usual reasons."""
        self.do(command, words)
        self.hands.settle()
        self.write(yuan)
        self.opened_for(reason, why)

    def opened_for(self, reason: int, why: str) -> None:
        """The reason, one's PIN, and that it is seen."""
        self.hands.settle()
        self.number(reason, why)
        self.write("1111")
        self.hands.settle()
        self.confirm("完成")
        self.hands.settle()

    def begin_return(self, receipt_no: str, *codes: str) -> None:
        """The receipt and the goods are scanned, the usual reason given: what will happen is shown."""
        self.do(Command.RETURN, "退货")
        self.scan(receipt_no, *codes)
        self.do(Command.PAY, "核对退款")
        self.pick(0)
        self.hands.settle()

    def hand_over_to(self, login: str, pin: str) -> None:
        """The screen is locked, and somebody else comes in."""
        self.rail("锁屏")
        self.at_the_lock(login)
        self.write(pin)
        self.hands.settle()

    @abstractmethod
    def at_the_lock(self, login: str) -> None:
        """Another name than that which stands there."""
