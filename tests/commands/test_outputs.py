"""No command writes over what is no regular file, nor over a ledger's own files: each way out, tried on each."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pos.ledger.database import sqlite_module
from tests.commands.counter import Counter, baskets

Words = Callable[[Counter, Path], tuple[str | Path, ...]]
_MIXED = baskets(2) + "C1,2026-03-02T09:00:00,9-9-999,6901028000017,挂面,1,550\n"
_BAD = "条码,品名,售价\n6,糖,x\n"
WAYS: dict[str, Words] = {
    "backup": lambda _shop, to: ("backup", to),
    "receipt": lambda _shop, to: ("receipt", "S1-T1-1-000001", "--out", to),
    "rejects": lambda shop, to: ("replay", shop.file("more.csv", _MIXED), "--rejects", to),
    "db copy": lambda shop, to: ("db", "copy", shop.ledger, to),
    "init": lambda _shop, to: ("--database", f"sqlite:///{to}", "init", "--empty", "--name", "店"),
    "restore": lambda shop, to: ("--database", f"sqlite:///{to}", "restore", shop.folder / "good.db"),
    "template": lambda _shop, to: ("import", "template", "items", to),
    "workbook": lambda _shop, to: ("init", "--template", to),
    "bad rows": lambda shop, to: (
        "import",
        "items",
        shop.file("bad.csv", "条码,品名,售价\n6,糖,x\n"),
        "--save-bad",
        to,
    ),
    "notice": lambda _shop, to: ("month", "notice", "2026-03", "--out", to),
    "settlement": lambda _shop, to: ("month", "settlement", "2026-03", "--out", to),
    "printer": lambda _shop, to: ("print-test", "--printer", f"file:{to}"),
}
"""Every command that is told where to write, and the printer that is a file."""
OWN = (
    "data/ledger.db",
    "data/ledger.db-wal",
    "data/ledger.db-shm",
    "data/LEDGER.DB-WAL",
    "data/ledger.db.lock",
    "data/ledger.db.lock.holder",
    "data/basket-T1.json",
    "keys/{key}",
    "keys/{anchor}",
    "keys/{note}",
)


@pytest.fixture
def open_shop(store: Counter) -> Counter:
    """A shop with a good backup, and every file that a killed till leaves behind, its log unread."""
    assert store("backup", "good.db").code == 0
    (store.data / "basket-T1.json").write_text('{"lines": []}', "utf-8")
    for ending in ("-shm", ".lock", ".lock.holder"):
        (store.data / f"ledger.db{ending}").touch()
    return store


def _own(shop: Counter, name: str) -> Path:
    endings = {"key": "*.key", "anchor": "*-T1.anchor", "note": "*.backup"}
    return shop.folder / name.format(**{what: next(shop.keys.glob(end)).name for what, end in endings.items()})


def _odd(shop: Counter) -> dict[str, Path]:
    """What is no regular file, of each kind."""
    folder = shop.folder / "odd"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    shop.file("a file", b"precious")
    for name, stands_for in (("to a file", "../a file"), ("to a pipe", "pipe"), ("to nothing", "nothing")):
        (folder / name).symlink_to(stands_for)
    odd = {name: folder / name for name in ("pipe", "to a file", "to a pipe", "to nothing")}
    with contextlib.suppress(PermissionError):  # a device of our own: nobody's is put at risk by a test
        os.mknod(folder / "device", stat.S_IFCHR | 0o600, Path(os.devnull).stat().st_rdev)
        odd["device"] = folder / "device"
    return {**odd, "folder": folder}


def _seen(target: Path) -> tuple[int, bytes] | None:
    """Its kind and what is in it; None where there is nothing."""
    if not os.path.lexists(target):
        return None
    mode = target.lstat().st_mode
    if stat.S_ISLNK(mode):
        return mode, os.fsencode(target.readlink())
    return mode, target.read_bytes() if stat.S_ISREG(mode) else b""


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_written_over_a_ledgers_own_files(open_shop: Counter, way: str) -> None:
    for name in OWN:
        if (way, name) == ("restore", "data/ledger.db"):
            continue  # what a restore is for: the earlier file is moved aside
        target = _own(open_shop, name)
        if name == "data/ledger.db-wal":
            target.write_bytes(b"")
        before = _seen(target)
        done = open_shop("--json", *WAYS[way](open_shop, target))
        assert done.code == (3 if way == "printer" else 1), (name, done.out)
        known = {"own_file", "backup_onto_ledger", "same_place", "ledger_exists", "print_failed"}
        assert done.json["error"] in known, name
        assert _seen(target) == before or before is None or _is_touched_by_a_login(way, name), name
    assert open_shop("verify").code == 0


def _is_touched_by_a_login(way: str, name: str) -> bool:
    """A PIN is counted and the lock taken before a command says no: nothing of its output is in these."""
    return way in {"rejects", "db copy"} and name.startswith("data/")


@pytest.mark.parametrize("way", [way for way in WAYS if way != "printer"])
def test_nothing_is_written_over_what_is_no_regular_file(open_shop: Counter, way: str) -> None:
    for what, target in _odd(open_shop).items():
        before = _seen(target)
        done = open_shop("--json", *WAYS[way](open_shop, target))
        assert (done.code, done.json["error"]) in {(1, "no_plain_file"), (1, "ledger_exists")}, (what, done.out)
        assert _seen(target) == before, what
    assert (open_shop.folder / "a file").read_bytes() == b"precious"


def test_the_log_of_a_killed_till_is_no_place_for_a_backup(store: Counter) -> None:
    """Nine sales were four: the log was replaced by a copy that knows nothing of it."""
    keeper = sqlite_module().connect(str(store.ledger), isolation_level=None)
    keeper.execute("BEGIN")  # while somebody reads what was, the log stays
    keeper.execute("SELECT COUNT(*) FROM entry").fetchone()
    try:
        assert store("replay", store.file("nine.csv", baskets(9))).code == 0
        log = store.data / "ledger.db-wal"
        written = log.read_bytes()
        assert written
        assert store("--json", "backup", log).json["error"] == "own_file"
        assert log.read_bytes() == written
    finally:
        keeper.close()
    assert len(store("--json", "sales", "--last", "99").json) == 11


def test_another_ledger_in_use_is_not_backed_up_onto_and_a_copy_of_one_is(open_shop: Counter) -> None:
    other = open_shop.folder / "other.db"
    other.write_bytes((open_shop.folder / "good.db").read_bytes())
    assert open_shop("backup", other).code == 0
    other.with_name("other.db-wal").write_bytes(b"sales")
    assert open_shop("--json", "backup", other).json["error"] == "own_file"
    assert open_shop("--json", "receipt", "S1-T1-1-000001", "--out", "good.db").json["error"] == "own_file"


def test_rejects_that_cannot_be_kept_are_known_before_the_first_sale(store: Counter) -> None:
    sold = len(store("--json", "sales", "--last", "99").json)
    (store.folder / "more.csv.rejects.csv").mkdir()
    assert store("--json", "replay", store.file("more.csv", _MIXED)).json["error"] == "no_plain_file"
    assert len(store("--json", "sales", "--last", "99").json) == sold


def test_a_printer_that_is_a_file_a_device_or_a_link_to_one_prints(store: Counter) -> None:
    link = store.folder / "printer"
    link.symlink_to(os.devnull)
    assert store("print-test", "--printer", f"file:{os.devnull}").code == 0
    assert store("print-test", "--printer", f"file:{link}").code == 0
    assert store("print-test", "--printer", f"file:{store.folder / 'paper.bin'}").code == 0
    assert (store.folder / "paper.bin").stat().st_size > 100


# -- a result that cannot be written ------------------------------------------------------------------------------

FULL = Path("/dev/full")


def _into_a_full_disk(shop: Counter, *words: str | Path) -> tuple[int, str]:
    with FULL.open("wb") as full:
        done = subprocess.run(
            shop.command(*words),
            env=shop.whole_environment(),
            cwd=shop.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_an_ack_that_cannot_be_written_names_the_basket_that_stands(shop: Counter) -> None:
    code, said = _into_a_full_disk(shop, "replay", shop.file("s.csv", baskets(3)), "--ack")
    (standing,) = shop("--json", "sales", "--last", "9").json
    assert code == 3
    assert f"ACK B00000 {standing['receipt_no']}" in said
    assert "没有记账" not in said
    assert said.count("\n") == 1, said
    again = shop("replay", shop.folder / "s.csv", "--ack")
    assert [line.split()[0] for line in again.out.splitlines()[:3]] == ["DUP", "ACK", "ACK"]


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_result_that_cannot_be_written_is_told_as_undone(store: Counter, form: tuple[str, ...]) -> None:
    for words in (
        ("--on", "2026-03-02", "pay", "1-1-101", "--amount", "1.00", "--kind", "cash"),
        ("replay", store.file("s.csv", baskets(1))),
        ("backup", "b.db"),
        ("sales",),
    ):
        code, said = _into_a_full_disk(store, *form, *words)
        assert code == 3, words
        assert "没有记账" not in said
        assert "可能已经做完" in said
        assert said.count("\n") == 1, said
