"""What office finance adds to fee items and tariffs: versions, nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pos.domain.fees.tariffs import FeeItem, Tariff, tariff_for
from pos.domain.money import format_tariff, parse_tariff, parse_yuan
from pos.domain.people import Person
from pos.domain.rooms import beginning
from pos.services.office.tariffs import TariffBook
from pos.ui.office.affairs.affair import Answers, Ask, Done, Facts, Matter, own_pin
from pos.ui.office.bills.head import building_name
from pos.ui.text import grouped, money, period_name, plain
from pos.ui.widgets.entry import Accepts

translate = QCoreApplication.translate
YES, NO = "yes", "no"
PER_M2, FLAT = "per_m2", "flat"
_EXAMPLE_M2 = 100


@dataclass(frozen=True, slots=True)
class AddFeeItem(Matter):
    """A fee item; one that is there takes over what is said now."""

    book: TariffBook

    @property
    def title(self) -> str:
        return translate("Bills", "费用项目")

    def asks(self, _answers: Answers) -> tuple[Ask, ...]:
        yes, no = translate("Bills", "可以"), translate("Bills", "不可以")
        issued, read = translate("Bills", "按单价每月出账"), translate("Bills", "按抄表金额，从文件导入")
        return (
            Ask("name", translate("Bills", "名称（已有的会修改）")),
            Ask(
                "redeemable",
                translate("Bills", "积分可以抵吗（代收的水电费不可以）"),
                choices=((YES, yes), (NO, no)),
            ),
            Ask("metered", translate("Bills", "账单从哪里来"), choices=((NO, issued), (YES, read))),
            own_pin(),
        )

    def facts(self, answers: Answers) -> Facts:
        if "name" not in answers:
            return ()
        known = any(one.name == answers["name"] for one in self.book.fee_items)
        there = translate("Bills", "已有，会修改") if known else translate("Bills", "新的")
        facts = [(there, plain(answers["name"], 40))]
        if "redeemable" in answers:
            facts.append((translate("Bills", "积分"), redeemable(yes=answers["redeemable"] == YES)))
        if "metered" in answers:
            facts.append((translate("Bills", "账单"), source(metered=answers["metered"] == YES)))
        return tuple(facts)

    def do(self, actor: Person, answers: Answers, _key: str) -> Done:
        wanted = FeeItem(answers["name"], 0, answers["redeemable"] == YES, answers["metered"] == YES)
        made = self.office.tariffs.add_fee_item(actor, wanted)
        return Done(translate("Bills", "费用项目“{name}”登记好了").format(name=plain(made.name, 40)))


@dataclass(frozen=True, slots=True)
class AddTariff(Matter):
    """What a fee item costs from a month on, in one building or in all."""

    book: TariffBook

    @property
    def title(self) -> str:
        return translate("Bills", "新单价")

    def asks(self, answers: Answers) -> tuple[Ask, ...]:
        items = tuple((one.name, plain(one.name, 40)) for one in self.book.fee_items if not one.metered)
        ways = ((PER_M2, translate("Bills", "每平方米每月")), (FLAT, translate("Bills", "每户固定一个数")))
        amount = (
            Ask("yuan", translate("Bills", "每户每月多少元"), Accepts.YUAN)
            if answers.get("way") == FLAT
            else Ask("yuan", translate("Bills", "每平方米每月多少元（最多四位小数）"), Accepts.CODE)
        )
        first = Ask("fee_item", translate("Bills", "哪个费用项目"), choices=items)
        return (
            *((first,) if len(items) > 1 else ()),
            Ask("building", translate("Bills", "哪栋楼（空着是全部）"), optional=True),
            Ask("way", translate("Bills", "怎么算"), choices=ways),
            amount,
            Ask("from", translate("Bills", "从哪个月起（{period}）").format(period=self.book.period), Accepts.CODE),
            own_pin(),
        )

    def facts(self, answers: Answers) -> Facts:
        facts: list[tuple[str, str]] = []
        if "fee_item" in answers or "building" in answers:
            facts.append((translate("Bills", "费用项目"), plain(self._fee_item(answers), 40)))
        if "building" in answers:
            facts += self._where(answers)
        if "yuan" in answers:
            wanted = self._wanted({"from": self.book.period, **answers})
            self.office.tariffs.check(wanted)
            facts.append((translate("Bills", "新的"), price(wanted)))
        if "way" in answers and answers["way"] == PER_M2 and "yuan" in answers:
            of = translate("Bills", "{n} m² 的一户").format(n=_EXAMPLE_M2)
            facts.append((of, money(self._wanted({"from": "", **answers}).amount_fen(_EXAMPLE_M2 * 100))))
        if "from" in answers:
            facts.append((translate("Bills", "从"), period_name(answers["from"])))
            facts.append(("", translate("Bills", "已公布的账单不变；草稿要重新出")))
        return tuple(facts)

    def _where(self, answers: Answers) -> Facts:
        """The building, how many live there, and what holds there now."""
        building = named(answers["building"])
        homes = self.book.buildings.get(building, 0) if building else sum(self.book.buildings.values())
        told = f"{building_name(building)}　{translate('Bills', '{n} 户').format(n=grouped(homes))}"
        held = tariff_for(self.book.tariffs, self._fee_item(answers), f"{building}-", self.book.period)
        now = price(held) if held is not None else translate("Bills", "没有单价")
        return ((translate("Bills", "楼栋"), told), (translate("Bills", "现在"), now))

    def _fee_item(self, answers: Answers) -> str:
        items = [one.name for one in self.book.fee_items if not one.metered]
        return answers.get("fee_item") or items[0]

    def _wanted(self, answers: Answers) -> Tariff:
        flat = answers.get("way") == FLAT
        return Tariff(
            self._fee_item(answers),
            answers["from"],
            None if flat else parse_tariff(answers["yuan"]),
            parse_yuan(answers["yuan"]) if flat else None,
            named(answers["building"]),
        )

    def do(self, actor: Person, answers: Answers, key: str) -> Done:
        made = self.office.tariffs.add_tariff(actor, self._wanted(answers), key)
        said = translate("Bills", "{price}，从 {period} 起").format(
            price=price(made), period=period_name(made.valid_from)
        )
        return Done(said)


def named(typed: str) -> str:
    """A building as rooms have it: `3号楼` -> `3`."""
    return beginning(typed.strip()).rstrip("-")


def price(tariff: Tariff) -> str:
    """What it costs."""
    if tariff.per_m2 is not None:
        return translate("Bills", "{yuan} 元/m²").format(yuan=format_tariff(tariff.per_m2))
    return translate("Bills", "每户 {money}").format(money=money(tariff.flat_fen or 0))


def redeemable(*, yes: bool) -> str:
    """Whether points pay it."""
    return translate("Bills", "积分可抵") if yes else translate("Bills", "积分不可抵")


def source(*, metered: bool) -> str:
    """Where its bills come from."""
    return translate("Bills", "抄表，从文件导入") if metered else translate("Bills", "按单价出账")
