"""What is said of second copies of the ledger, and of a receipt that is printed in two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

COPIES: Final[Mapping[str, tuple[str, str]]] = {
    "backup_with_data": (
        "{folder} 就是账本自己的文件夹，坏了两份一起没。换一个地方",
        "{folder} is the ledger's own folder: both would be lost together. Choose another place.",
    ),
    "backup_same_disk": (
        "{folder} 现在和账本在同一块磁盘上（U 盘拔了？），没有放进去",
        "{folder} is on the ledger's own disk now (is the stick out?); nothing was put there.",
    ),
    "stub_not_printed": (
        "顾客联打出来了，存根没有打出来（缺纸？）。要存根就补打一张，会标明是副本",
        "The customer's copy came out, the shop's did not (no paper?). Print again for it; that is marked as a copy.",
    ),
    "stub_perhaps_printed": (
        "顾客联打出来了，不知道存根打出来没有，看一眼打印机",
        "The customer's copy came out; the shop's may or may not have. Look at the printer.",
    ),
}
