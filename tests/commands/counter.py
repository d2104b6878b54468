"""A shop whose commands are run as a person or a script runs them, on real files, judged by what comes out."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pos.cli.program import run
from pos.domain.people import Role
from pos.ledger import book
from pos.ledger.database import sqlite_module
from pos.ledger.journal import ZONE, now
from pos.ledger.keys import KeyStore
from pos.services.upkeep.setup import new_ledger
from pos.settings import Settings
from tests.conftest import ROOT

PIN = "246810"
PEOPLE = tuple((role.value, role.value.title(), frozenset({role}), PIN) for role in Role)
"""One person for each role, called like it."""
ALL = ("boss", "老板", frozenset(Role), PIN)

ITEMS = (
    "条码,品名,售价,单位,称重\n6901028000017,挂面,5.50,件,0\n6901028000024,高粱饴,3.33,件,0\n10042,苹果,11.98,kg,1\n"
)
HOUSEHOLDS = (
    "房号,面积,住户,电话,卡号,同意批量抵扣\n1-1-101,90.00,张三,13812345678,C1,1\n3-2-501,80.50,李四,13987655678,C2,0\n"
)
SALES_HEADER = ("basket_id", "sold_at", "room", "barcode", "name", "quantity", "amount_fen")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str
    raw: bytes = b""

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


@dataclass(slots=True)
class Counter:
    """A data folder, a key folder, and somebody who types."""

    folder: Path
    user: str = "boss"
    env: dict[str, str] = field(default_factory=dict)
    clock: Callable[[], datetime] = now
    """What the computer's clock says to commands run in this process."""

    def to(self, day: str) -> None:
        """Set the clock to noon of a day."""
        noon = datetime.combine(date.fromisoformat(day), time(12), ZONE)
        self.clock = lambda: noon

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def keys(self) -> Path:
        """The key folder."""
        return self.folder / "keys"

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.data / "ledger.db"

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The variables that stand for this shop and this person."""
        own = {"POS_DATA": str(self.data), "POS_KEY_DIR": str(self.keys), "POS_USER": self.user, "POS_PIN": PIN}
        return {name: value for name, value in {**own, **self.env, **(more or {})}.items() if value}

    def __call__(self, *words: str | Path, **more: str) -> Answer:
        """Run a command in this process (a child takes half a second longer to start). `more` are variables."""
        clock = patch.object(book, "now", self.clock)
        with clock, _elsewhere(self.environment(more), self.folder) as (out, err):
            asked = run([str(word) for word in words])
            raw, complaint = out.getvalue(), err.getvalue()
        assert not isinstance(asked, Settings), "no command: the window would open"
        return Answer(asked, raw.decode("utf-8", "replace"), complaint.decode(), raw)

    def child(self, *words: str | Path, python: Sequence[str] = (), timeout_s: int = 120, **more: str) -> Answer:
        """Run a command as a process of its own."""
        done = subprocess.run(
            self.command(*words, python=python),
            env=self.whole_environment(more),
            cwd=self.folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode(), done.stdout)

    @staticmethod
    def command(*words: str | Path, python: Sequence[str] = ()) -> list[str]:
        """`python -m pos` with these words."""
        return [sys.executable, *python, "-m", "pos", *map(str, words)]

    def whole_environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """For a child: this checkout's pos, and the system's own variables."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("POS_")}
        return {**inherited, "PYTHONPATH": str(ROOT), **self.environment(more)}

    def file(self, name: str, content: str | bytes) -> Path:
        """A file in the shop's folder."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@contextmanager
def _elsewhere(variables: Mapping[str, str], folder: Path) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Streams that are no terminal, the shop's variables and no other, and its folder as the current one."""
    out, err = io.BytesIO(), io.BytesIO()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("POS_")}
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            patch.dict(os.environ, {**inherited, **variables}, clear=True),
            patch.object(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True)),
            patch.object(sys, "stderr", io.TextIOWrapper(err, "utf-8", write_through=True)),
            patch.object(sys, "stdin", io.StringIO()),
        ):
            yield out, err
    finally:
        os.chdir(before)


def begun(folder: Path) -> Counter:
    """A new shop with a person for each role, three items and two households."""
    made = Counter(folder)
    new_ledger(made.ledger, KeyStore(made.keys, use_os_store=False), "测试店", (*PEOPLE, ALL))
    for kind, content in (("items", ITEMS), ("households", HOUSEHOLDS)):
        done = made("import", kind, made.file(f"{kind}.csv", content))
        assert done.code == 0, done.err
    return made


def copy_of(counter: Counter, folder: Path) -> Counter:
    """The same shop again, apart."""
    shutil.copytree(counter.folder, folder, dirs_exist_ok=True)
    return Counter(folder, counter.user, dict(counter.env))


def tampered(shop: Counter, statement: str) -> None:
    """As somebody with the file and patience would: the guards off, the change made, the guards back."""
    connection = sqlite_module().connect(str(shop.ledger), isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    connection.close()


def recorded(rows: Iterable[Sequence[object]]) -> str:
    """Recorded sales as a file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(SALES_HEADER)
    writer.writerows(rows)
    return text.getvalue()


def baskets(count: int, lines: int = 2) -> str:
    """So many baskets, one a minute from the first of March 2026 on, for one room in turn."""
    rows = []
    for n in range(count):
        at = f"2026-03-{1 + n // 600:02d}T{8 + n // 60 % 10:02d}:{n % 60:02d}:00"
        room = ("1-1-101", "3-2-501", "")[n % 3]
        rows += [(f"B{n:05d}", at, room, "6901028000017", "挂面", "1", str(550 + n % 7)) for _ in range(lines)]
    return recorded(rows)
