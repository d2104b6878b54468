"""From no ledger to the shop's own: which page stands there, and what the worker is asked to make."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.domain.language import pick
from pos.errors import PosError
from pos.services.upkeep import templates
from pos.services.upkeep.founding import Founding
from pos.services.upkeep.from_workbook import Plan
from pos.ui import messages
from pos.ui.beside.saving import say_saved
from pos.ui.door.founding.offer import OfferPage
from pos.ui.door.founding.recovery import RecoveryPage
from pos.ui.door.founding.shop import ShopPage
from pos.ui.door.founding.workbook import WorkbookPage
from pos.ui.door.stopped import ReadPage
from pos.ui.text import grouped, plain
from pos.ui.worker import Worker
from pos.wording.files import FILE_KINDS

translate = QCoreApplication.translate


class FirstStart(QObject):
    """One page after the other. Nothing is the shop's ledger before its recovery code was copied."""

    shown = Signal(object)
    """a page for the window"""
    settled = Signal()
    """there is a ledger: it can be opened"""
    demo_asked = Signal()
    language_asked = Signal()
    closed = Signal()

    def __init__(self, found: Founding, worker: Worker, other_language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._found, self._worker, self._other_language = found, worker, other_language
        self._plan: Plan | None = None
        self.page: OfferPage | ShopPage | WorkbookPage | RecoveryPage | ReadPage | None = None

    def offer(self) -> None:
        """The ways there are; whatever was begun is given up."""
        self._worker.run(self._found.give_up, self._on_given_up, self._on_refused)

    def give_up(self) -> None:
        """The window closes: what was begun is nothing. Only once the worker is at rest."""
        self._found.give_up()

    def _on_given_up(self, _none: None) -> None:
        self._plan = None
        page = OfferPage(str(self._found.folder), self._other_language)
        page.shop_asked.connect(self._ask_shop)
        page.workbook_asked.connect(self._ask_workbook)
        page.demo_asked.connect(self.demo_asked)
        page.language_asked.connect(self.language_asked)
        page.left.connect(self.closed)
        self._show(page)

    def _show(self, page: OfferPage | ShopPage | WorkbookPage | RecoveryPage | ReadPage) -> None:
        self.page = page
        self.shown.emit(page)

    # -- a shop of its own --------------------------------------------------------------------------------------------

    def _ask_shop(self) -> None:
        plan = self._plan
        page = ShopPage(plan.shop, (_told(plan),)) if plan is not None else ShopPage()
        page.left.connect(self.offer if plan is None else self._ask_workbook)
        page.asked.connect(self._on_asked)
        self._show(page)
        page.begin()

    def _on_asked(self, shop: str, name: str, pin: str) -> None:
        page = self.page
        assert isinstance(page, ShopPage)  # which asked
        if self._plan is None:
            work = partial(self._found.empty, shop, name, pin)
        else:
            work = partial(self._found.filled, replace(self._plan, shop=shop), name, pin, page.progress.ticker)
        self._worker.run(work, self._on_made, self._on_refused)

    def _on_made(self, code: str) -> None:
        page = RecoveryPage(code)
        page.left.connect(self.offer)
        page.copied.connect(self._on_copied)
        self._show(page)

    def _on_copied(self) -> None:
        self._worker.run(self._found.settle, self._on_settled, self._on_refused)

    def _on_settled(self, _none: None) -> None:
        self.page = None
        self.settled.emit()

    # -- from a workbook ----------------------------------------------------------------------------------------------

    def _ask_workbook(self) -> None:
        self._plan = None
        page = WorkbookPage(self._worker)
        page.left.connect(self.offer)
        page.chosen.connect(self._on_chosen)
        page.template_asked.connect(self._on_template)
        self._show(page)
        page.begin()

    def _on_chosen(self, path: Path) -> None:
        page = self.page
        assert isinstance(page, WorkbookPage)  # where it was chosen
        self._worker.run(partial(self._found.plan, path, page.progress.ticker), self._on_planned, self._on_refused)

    def _on_planned(self, plan: Plan) -> None:
        self._plan = plan
        self._ask_shop()

    def _on_template(self, folder: Path) -> None:
        self._worker.run(partial(templates.save_into, templates.COMMUNITY, folder), self._on_saved, self._on_refused)

    def _on_saved(self, file: Path) -> None:
        if isinstance(self.page, WorkbookPage):
            say_saved(self.page.message, file)
            self.page.begin()

    # -- what is refused ----------------------------------------------------------------------------------------------

    def _on_refused(self, error: PosError) -> None:
        if error.code == "ledger_exists":
            self._there_is_one(error)
        elif isinstance(self.page, ShopPage | WorkbookPage):
            self.page.refuse(error)
        elif isinstance(self.page, RecoveryPage):
            self.page.wait(busy=False)
            self.page.message.refuse(error)

    def _there_is_one(self, error: PosError) -> None:
        """Made meanwhile by somebody else: it is not touched, and it is the one to open."""
        where = translate("Founding", "账本在：{folder}").format(folder=plain(str(error.values["path"]), 120))
        words = (translate("Founding", "别的程序刚在这里建好了账本，这一本没有建。"), where)
        page = ReadPage(translate("Founding", "这里已经有账本了"), words, (), translate("Founding", "打开它"))
        page.read.connect(self._open_theirs)
        page.close_asked.connect(self.closed)
        self._show(page)

    def _open_theirs(self) -> None:
        self._worker.run(self._found.give_up, self._on_settled, self._on_refused)


def _told(plan: Plan) -> str:
    """What a workbook brings, in figures."""
    lang = messages.language()
    counts = " · ".join(f"{pick(FILE_KINDS[kind], lang)} {grouped(count)}" for kind, count in plan.sheets.items())
    told = translate("Founding", "{file} 没有问题：{counts}")
    return told.format(file=plain(plan.path.name, 60), counts=counts or "—")
