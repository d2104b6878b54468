"""`pos doctor`: the state of everything the program needs, looked at without changing anything."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from pos import __version__
from pos.domain.language import CHINESE, ENGLISH
from pos.errors import PosError, Refused
from pos.ledger.book import Ledger
from pos.ledger.database import sqlite_release
from pos.ledger.journal import ZONE, now, stamp
from pos.ledger.schema import file_schema
from pos.services.shop import Shop
from pos.services.till.basket_file import ActiveBasket, put_aside
from pos.services.upkeep.epochs import changed_rows
from pos.services.upkeep.opening import key_store, ledger_engine, open_ledger
from pos.services.upkeep.several_tills import check_till
from pos.services.writing import doubt_of_clock
from pos.settings import Settings
from pos.wording import say, sentence

Pair = tuple[str, str]
NOTHING: Pair = ("", "")
LEAST_FREE = 200 * 1024 * 1024
"""Below this a day's sales and its backup may not fit."""
_BACKUP_EVERY = timedelta(days=7)


class State(StrEnum):
    """`attention`: works, but should be looked at. `broken`: the program will not work so."""

    OK = "ok"
    ATTENTION = "attention"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, and what to do about it (Chinese, English)."""

    name: str
    title: Pair
    state: State
    detail: str
    todo: Pair = NOTHING


def examine(settings: Settings) -> tuple[Check, ...]:
    """Every check, each able to fail without the others."""
    checks = [_python(), _sqlite(), _folder(settings), _disk(settings), *_ledger(settings)]
    return (*checks, _font(), _window(), _printer(), _zone())


def _failed(name: str, title: Pair, error: PosError) -> Check:
    return Check(name, title, State.BROKEN, error.code, (sentence(error, CHINESE), sentence(error, ENGLISH)))


# -- the machine --------------------------------------------------------------------------------------------------


def _python() -> Check:
    detail = f"{__version__}, Python {sys.version.split()[0]}, {sys.executable}"
    return Check("program", ("程序", "program"), State.OK, detail)


def _sqlite() -> Check:
    title = ("SQLite", "SQLite")
    try:
        return Check("sqlite", title, State.OK, sqlite_release())
    except PosError as error:
        return _failed("sqlite", title, error)


def _folder(settings: Settings) -> Check:
    folder, title = settings.data, ("数据文件夹", "data folder")
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
        return Check("data", title, State.OK, str(folder))
    todo = (
        "写不进去，请改权限或换一个 --data",
        "It cannot be written to: change its rights, or choose another --data.",
    )
    return Check("data", title, State.BROKEN, str(folder), todo)


def _disk(settings: Settings) -> Check:
    folder = settings.data
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(place).free
    detail = f"{free // (1024 * 1024)} MiB"
    if free >= LEAST_FREE:
        return Check("disk", ("磁盘空间", "disk space"), State.OK, detail)
    todo = ("磁盘快满了，请腾出空间", "The disk is nearly full; make room.")
    return Check("disk", ("磁盘空间", "disk space"), State.ATTENTION, detail, todo)


def _font() -> Check:
    from pos.devices.fonts import chinese_font

    found = chinese_font()
    if found is not None:
        return Check("font", ("中文字体", "Chinese font"), State.OK, found.regular)
    todo = (
        "装 fonts-noto-cjk，或用 POS_FONT 指一个字体文件",
        "Install fonts-noto-cjk, or name a font file with POS_FONT.",
    )
    return Check("font", ("中文字体", "Chinese font"), State.ATTENTION, "-", todo)


def _window() -> Check:
    """Found, not loaded: importing Qt here would make a command need it."""
    title = ("窗口（Qt）", "window (Qt)")
    found = importlib.util.find_spec("PySide6")
    folders = list(found.submodule_search_locations or ()) if found else []
    if not any(any(Path(folder).glob("QtWidgets.*")) for folder in folders):
        todo = ("没有 PySide6，窗口打不开；命令可以照用", "PySide6 is missing: no window; the commands work without.")
        return Check("window", title, State.ATTENTION, "-", todo)
    detail = f"PySide6 {importlib.metadata.version('PySide6-Essentials')}"
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        todo = ("没有显示器：窗口打不开，命令可以照用", "There is no display: no window; the commands work without.")
        return Check("window", title, State.ATTENTION, detail, todo)
    return Check("window", title, State.OK, detail)


def _printer() -> Check:
    from pos.devices.address import ENVIRONMENT, environment_address

    title = ("打印机", "printer")
    try:
        address = environment_address()
    except PosError as error:
        return _failed("printer", title, error)
    if address is None:
        todo = (
            f"要打印就设 {ENVIRONMENT}，再运行 pos print-test",
            f"To print, set {ENVIRONMENT}, then run pos print-test.",
        )
        return Check("printer", title, State.ATTENTION, "-", todo)
    return Check("printer", title, State.OK, f"{address.link.value}:{address.target}")


def _zone() -> Check:
    return Check("clock", ("时钟", "clock"), State.OK, f"{now():%Y-%m-%d %H:%M} {ZONE.key}")


# -- the ledger ---------------------------------------------------------------------------------------------------


def _ledger(settings: Settings) -> Iterator[Check]:
    title = ("账本", "ledger")
    try:
        file = ledger_engine(settings).file
        if file is not None and not file.exists():
            todo = ("还没有账本：运行 pos init", "There is no ledger yet: run pos init.")
            yield Check("ledger", title, State.ATTENTION, str(file), todo)
            return
        ledger = open_ledger(settings)
    except PosError as error:
        yield _failed("ledger", title, error)
        return
    parts: tuple[Callable[[Settings, Ledger], Check | None], ...]
    parts = (_book, _time, _server, _guards, _rows, _till, _key, _basket, _anchors, _backup)
    try:
        for part in parts:
            try:
                found = part(settings, ledger)
            except PosError as error:
                found = _failed(part.__name__.strip("_"), title, error)
            if found is not None:
                yield found
    finally:
        ledger.close()


def _book(_settings: Settings, ledger: Ledger) -> Check:
    database = ledger.database
    size = f"{database.file.stat().st_size // 1024} KiB, " if database.file is not None else ""
    detail = f"{database.place}, {size}{ledger.identity.shop_id}, format {file_schema.VERSION}"
    return Check("ledger", ("账本", "ledger"), State.OK, detail)


def _time(settings: Settings, ledger: Ledger) -> Check | None:
    """Whether commands will ask for --clock-is-right."""
    doubt = doubt_of_clock(Shop(ledger), settings.till)
    if doubt is None:
        return None
    asked = Refused("clock_unsure", clock=stamp(doubt.now), other=doubt.other)
    todo = (sentence(asked, CHINESE), sentence(asked, ENGLISH))
    return Check("time", ("时间", "time"), State.ATTENTION, doubt.why.value, todo)


def _server(_settings: Settings, ledger: Ledger) -> Check | None:
    title, found = ("服务器", "server"), ledger.database.link()
    if found is None:
        return None
    secured = ("TLS", "TLS") if found.encrypted else ("没有加密", "not encrypted")
    detail = f"{ledger.database.product} {found.version.split()[0]}, {found.role}, {secured[0]} / {secured[1]}"
    if not found.encrypted and not found.near:
        todo = (
            "到服务器的连接没有加密：用 pos db setup 给出的地址（sslmode=verify-full）",
            "The connection is not encrypted: use the address that pos db setup gave (sslmode=verify-full).",
        )
        return Check("server", title, State.ATTENTION, detail, todo)
    if found.foreign:
        zh, en = (say("role_settings", lang, {"settings": found.foreign}) for lang in (CHINESE, ENGLISH))
        todo = (zh, en)
        return Check("server", title, State.ATTENTION, detail, todo)
    if found.owner:
        todo = (
            "这是属主账号：建账、升级、备份用它，收银请用这台收银机自己的地址",
            "This is the owner, for init, upgrades and backups; sell with the till's own address.",
        )
        return Check("server", title, State.ATTENTION, detail, todo)
    return Check("server", title, State.OK, detail)


def _till(settings: Settings, ledger: Ledger) -> Check:
    title = ("收银台", "till")
    try:
        check_till(ledger, settings.till)
    except PosError as error:
        return _failed("till", title, error)
    return Check("till", title, State.OK, settings.till)


def _guards(_settings: Settings, ledger: Ledger) -> Check:
    title = ("账本的保护", "guards")
    with ledger.read() as tx:
        wrong = [f"{name} {what}" for name, what in ledger.database.differences(tx)]
    if not wrong:
        return Check("guards", title, State.OK, str(len(file_schema.expected())))
    todo = (
        "保护被人动过：不要再用，运行 pos verify，从备份恢复",
        "They were tampered with: stop, run pos verify, restore a backup.",
    )
    return Check("guards", title, State.BROKEN, ", ".join(wrong[:5]), todo)


def _rows(_settings: Settings, ledger: Ledger) -> Check:
    title = ("人员、住户和设置", "people, persons, settings")
    odd = changed_rows(ledger)
    if not odd:
        return Check("rows", title, State.OK, "-")
    todo = (
        "有人在程序外改过：运行 pos verify 看是哪些",
        "They were changed outside the program: pos verify names them.",
    )
    return Check("rows", title, State.BROKEN, ", ".join(odd[:5]), todo)


def _key(settings: Settings, ledger: Ledger) -> Check:
    title = ("密钥", "key")
    store = key_store(settings)
    if ledger.has_keys:
        return Check("key", title, State.OK, str(store.folder))
    todo = (
        "这台电脑没有密钥：用恢复码运行 pos db join",
        "The key is not on this computer: pos db join with the recovery code.",
    )
    return Check("key", title, State.BROKEN, str(store.folder), todo)


def _basket(settings: Settings, ledger: Ledger) -> Check:
    """Files of baskets that do not fit, whether a till has put them aside already or will at its next start."""
    title, files = ("没结完的单", "open basket"), put_aside(settings.data)
    if not ActiveBasket(ledger, settings.data, settings.till).fits():
        files = (f"basket-{settings.till}.json", *files)
    if not files:
        return Check("basket", title, State.OK, settings.till)
    named = ", ".join(files)
    todo = (say("basket_put_aside", CHINESE, {"file": named}), say("basket_put_aside", ENGLISH, {"file": named}))
    return Check("basket", title, State.ATTENTION, named, todo)


def _anchors(_settings: Settings, ledger: Ledger) -> Check:
    title = ("账外的记号", "anchors")
    newest = ledger.anchors.newest()
    if not newest:
        todo = (
            "没有记号，账尾被截断时看不出来；卖一单就会有",
            "None: a cut tail would not be seen; the next sale makes one.",
        )
        return Check("anchors", title, State.ATTENTION, "-", todo)
    behind = sorted({one.till for one in ledger.gone()})
    if behind:
        todo = (
            "账本是旧的，少了记过的账：把对的文件放回来；找不到就由店长运行 pos epoch go-on",
            "An older ledger, without what was written: put the right file back, or a manager runs pos epoch go-on.",
        )
        return Check("anchors", title, State.BROKEN, ", ".join(behind), todo)
    return Check("anchors", title, State.OK, ", ".join(f"{till} {one.seq}" for till, one in newest.items()))


def _backup(_settings: Settings, ledger: Ledger) -> Check:
    title = ("备份", "backup")
    known = ledger.anchors.last_backup()
    todo = ("运行 pos backup 文件，放到另一块盘上", "Run pos backup FILE, onto another disk.")
    if known is None:
        return Check("backup", title, State.ATTENTION, "-", todo)
    detail = f"{known.at:%Y-%m-%d %H:%M}, {known.file}"
    return Check("backup", title, State.OK if now() - known.at <= _BACKUP_EVERY else State.ATTENTION, detail, todo)
