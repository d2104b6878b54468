"""What stands beside the auditor's table: the proof of the ledger, how far it is, what it came to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.services.upkeep.safekeeping import Proof
from pos.ui import theme
from pos.ui.audit.state import Auditing
from pos.ui.beside.progress import WatchedLine
from pos.ui.keys import Command, key_of
from pos.ui.text import grouped
from pos.ui.theme import Type
from pos.ui.widgets.buttons import PrimaryButton, QuietButton
from pos.ui.widgets.card import Card, column
from pos.ui.widgets.label import Label, Paragraph

translate = QCoreApplication.translate


class ProofCard(Card):
    """The proof: what it came to last, whether every sale is worked out again too, start and stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Paragraph("", Type.BODY, "muted")
        self.progress = WatchedLine()
        self.full = QuietButton(translate("Audit", "连每张小票的积分也重算"), key_of(Command.SHEET))
        self.full.setCheckable(True)
        self.stop = QuietButton(translate("Audit", "停下"), "Esc")
        self.go = PrimaryButton(translate("Audit", "核对账本"), key_of(Command.CONFIRM))
        self.go.setFixedHeight(theme.px(52))
        layout = column(self, gap=10)
        layout.setContentsMargins(*(theme.px(18),) * 4)
        layout.addWidget(Label(translate("Audit", "整本账"), Type.ROW, bold=True))
        for part in (self.words, self.progress, self.full, self.stop, self.go):
            layout.addWidget(part)

    def show_state(self, shown: Auditing) -> None:
        """Shows it."""
        self.stop.setVisible(shown.proving)
        self.full.setVisible(not shown.proving)
        self.full.setChecked(shown.full)
        self.go.setVisible(not shown.proving)
        self.words.show_text(*_words(shown))


def _words(shown: Auditing) -> tuple[str, str]:
    if shown.proving:
        return translate("Audit", "收银和物业可以照常做，不用等。"), "muted"
    if shown.proof is None:
        return translate("Audit", "每一笔记录的签名、每一户的积分和费用、每个月的数字，从头到尾核对一遍。"), "muted"
    return _came_to(shown.proof)


def _came_to(proof: Proof) -> tuple[str, str]:
    n = grouped(proof.entries)
    if proof.clean:
        full = translate("Audit", "{n} 笔记录逐笔证明，每张小票的积分也重算过，没有不对的。")
        words = full if proof.full else translate("Audit", "{n} 笔记录逐笔证明，没有不对的。")
        return words.format(n=n), "green"
    wrong = len(proof.flaws) - proof.keyless
    if not wrong:
        return translate("Audit", "没有证明：这台电脑上没有密钥，签名没有核对。取回密钥再核对。"), "amber"
    words = translate("Audit", "有 {n} 处不对。先不要用这本账：留好原件，从备份恢复。")
    return words.format(n=grouped(wrong)), "red"
