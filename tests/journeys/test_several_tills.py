"""docs/several-tills.md, command by command, on a real server: from empty machines to three tills and an office."""

from __future__ import annotations

import re
import shlex
import shutil
import string
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from pos.ledger.server import access
from tests.commands.counter import Answer, Counter
from tests.conftest import ROOT
from tests.servers import Server, private_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = (ROOT / "docs/several-tills.md").read_text("utf-8")
CHINESE, ENGLISH = PAGE.split("\n---\n")
HOST = "db.shop.example"
ADMIN, SECRET = "shop_admin", "an administrator's"
SALE = "basket_id,sold_at,room,barcode,name,quantity,amount_fen\n{0},2026-03-01T09:00:00,,6901028000017,挂面,1,550\n"


def blocks(text: str) -> list[tuple[str, str]]:
    """(kind, content) of every fenced block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def sections(text: str) -> list[list[tuple[str, str]]]:
    """The blocks below each heading."""
    return [blocks(part) for part in text.split("\n## ")[1:]]


@dataclass
class Walk:
    """Somebody who types what the page says, on the computer they sit at."""

    server: Server
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    computers: dict[str, Counter] = field(default_factory=dict)
    at: str = "office"

    @property
    def here(self) -> Counter:
        """The computer."""
        if self.at not in self.computers:
            place = self.folder / self.at
            place.mkdir()
            self.computers[self.at] = Counter(place, user="manager")
        return self.computers[self.at]

    def url(self, name: str = "red_points") -> str:
        """The owner's address of a database."""
        return self.variables["OWNER_URL"].replace("/red_points?", f"/{name}?")

    def read(self, line: str) -> list[str]:
        """A line as the shell reads it, for this server."""
        local = line.replace(f"{HOST}:5432", f"localhost:{self.server.port}").replace(HOST, "localhost")
        return shlex.split(string.Template(local).substitute(self.variables))

    def type(self, line: str) -> Any:
        """One command; what it answered."""
        words = self.read(line)
        if words[0] == "openssl":
            subprocess.run(words, cwd=self.here.folder, check=True, capture_output=True)
        elif words[0] == "export":
            name, _, value = words[1].partition("=")
            self.here.env[name] = value
        elif words[0] == "pos":
            return self.pos(*words[1:]).json
        else:
            self.keeper(words)
        return None

    def pos(self, *words: str) -> Answer:
        """A command of ours that is not refused."""
        done = self.here("--json", *words)
        assert done.code == 0, (words, done.err)
        return done

    def keeper(self, words: list[str]) -> None:
        """What is done to the server itself: this one is private, so that nothing of the machine's is touched."""
        if words == ["sudo", "apt-get", "install", "postgresql"]:
            return
        if words[:4] == ["sudo", "-u", "postgres", "createuser"]:
            powers = " ".join(word.removeprefix("--").upper() for word in words[4:-2])
            assert words[-2:] == ["--pwprompt", ADMIN]
            secret = SECRET.replace("'", "''")
            self.server.admin(f"CREATE ROLE {words[-1]} LOGIN {powers} PASSWORD '{secret}'")
            return
        assert words == ["sudo", "systemctl", "restart", "postgresql"], words
        for name in ("server.crt", "server.key"):
            self.server.file(f"data/{name}", (self.here.folder / name).read_text("utf-8"))
        self.server.restart()

    def configure(self, kind: str, content: str) -> None:
        """What the page has put into the server's files, before what the test's own connections need."""
        data = self.server.folder / "data"
        if kind == "conf":
            self.server.file("data/postgresql.conf", (data / "postgresql.conf").read_text("utf-8") + content)
        else:
            self.server.file("data/pg_hba.conf", f"host all owner 127.0.0.1/32 scram-sha-256\n{content}")

    def section(self, number: int) -> list[Any]:
        """Everything of a section; what our commands answered."""
        answers = []
        for kind, content in sections(CHINESE)[number - 1]:
            if kind in {"conf", "hba"}:
                self.configure(kind, content)
            elif kind == "sh":
                answers += [self.type(line) for line in content.splitlines()]
        return [answer for answer in answers if answer is not None]

    def sells(self, till: str) -> str:
        """A sale at a till; its receipt number."""
        path = self.here.file("sale.csv", SALE.format(f"{till}-{self.at}".replace(" ", "-")))
        self.pos("replay", str(path), "--till", till)
        number: str = self.pos("sales", "--last", "1", "--till", till).json[0]["receipt_no"]
        return number


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    """A server that trusts nobody, and that counts as another machine."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make certificates with")
    monkeypatch.setattr(access, "is_loopback", lambda _host: False)
    try:
        with private_server(password="the keeper's") as running:
            yield Walk(running, tmp_path)
    except LookupError as missing:
        pytest.skip(str(missing))


def given(walk: Walk, number: int) -> None:
    """What the section's text has somebody do by hand."""
    if number == 2:
        walk.here.env["PGPASSWORD"] = SECRET
    if number == 3:
        walk.here.file("items.csv", "条码,品名,售价\n6901028000017,挂面,5.50\n")


def passwords(walk: Walk, lines: list[str], computer: str) -> None:
    """~/.pgpass."""
    walk.at = computer
    file = walk.here.file("pgpass", "".join(f"{line}\n" for line in lines))
    file.chmod(0o600)
    walk.here.env["PGPASSFILE"] = str(file)
    walk.here.env.pop("PGPASSWORD", None)


def test_the_page_from_its_first_line_to_its_last(walk: Walk) -> None:
    assert walk.section(1) == []
    given(walk, 2)
    (ready,) = walk.section(2)
    lines = [" ".join(line.split()) for line in dict(sections(CHINESE)[0])["hba"].splitlines()]
    assert {" ".join(line.split()) for line in ready["pg_hba"]} == {line for line in lines if ADMIN not in line}
    assert ready["postgresql_conf"] == dict(sections(CHINESE)[0])["conf"].splitlines()
    assert ready["sslmode"] == "verify-full"
    walk.variables |= {"OWNER_URL": ready["owner_url"], "OFFICE_URL": ready["tills"]["OF"]["url"]}
    owner, of_office, *of_tills = ready["pgpass"]
    assert [line.split(":")[3] for line in of_tills] == [f"red_points_till_t{n}" for n in (1, 2, 3)]
    passwords(walk, [owner, of_office], "office")

    given(walk, 3)
    begun, *_, tills, healthy = walk.section(3)
    walk.variables["RECOVERY_CODE"] = begun["recovery_code"]
    assert tills == {"tills": ["T1", "T2", "T3"]}
    assert healthy["ok"]
    assert walk.sells("T1") == "S1-T1-1-000001"

    for till, line in zip(("T2", "T3"), of_tills[1:], strict=True):
        passwords(walk, [line], till)
        walk.variables["TILL_URL"] = ready["tills"][till]["url"]
        joined, healthy = walk.section(4)
        assert joined["joined"]
        assert healthy["ok"]
        assert walk.sells(till) == f"S1-{till}-1-000001"
        refused = walk.here("--json", "--database", walk.url(), "db", "current")
        assert refused.json["error"] == "server_login"  # no till knows the owner's password

    the_server_goes_away(walk)

    walk.at = "office"
    saved, proven = lost_and_found(walk, owner)
    assert saved["checked"]["entries"] == proven["checked"]["entries"]
    assert proven["clean"]

    walk.at = "office"
    upgraded, current = walk.section(7)
    assert upgraded["before"] == upgraded["version"] == current["version"]
    moving_in(walk, owner)


def the_server_goes_away(walk: Walk) -> None:
    """Section 5 has no commands: it says what happens."""
    assert sections(CHINESE)[4] == []
    walk.server.kill()
    away = walk.here("--json", "sales", "--last", "1")
    assert (away.code, away.json["error"]) == (3, "server_away")
    walk.server.start()
    assert walk.pos("sales", "--last", "3").json


def lost_and_found(walk: Walk, owner: str) -> tuple[Any, Any]:
    """Section 6: backed up at the office, brought back by a new computer into a new database."""
    first, second = [content for kind, content in sections(CHINESE)[5] if kind == "sh"]
    saved, proven = [walk.type(line) for line in first.splitlines()]
    backup = walk.here.folder / "red-points.dump"
    passwords(walk, [owner], "new office")
    again = ("--owner", "red_points_owner", "--till", "red_points_till", "--root-certificate")
    root = walk.computers["office"].folder / "root.crt"
    walk.here.env["PGPASSWORD"] = SECRET
    fresh = f"postgresql://{ADMIN}@localhost:{walk.server.port}/red_points_new"
    assert not walk.pos("db", "setup", fresh, *again, str(root)).json["owner_password"]
    del walk.here.env["PGPASSWORD"]
    shutil.copy(backup, walk.here.folder)
    walk.variables["NEW_OWNER_URL"] = walk.url("red_points_new")
    restored = walk.type(second.strip())
    assert restored["checked"]["entries"] == saved["checked"]["entries"]
    walk.here.env["POS_DATABASE_URL"] = walk.variables["NEW_OWNER_URL"]
    assert re.fullmatch(r"S1-T2-\d{12}-000001", walk.sells("T2"))
    return saved, proven


def moving_in(walk: Walk, owner: str) -> None:
    """Section 8: a shop with a file."""
    passwords(walk, [owner], "old shop")
    walk.here.file("items.csv", "条码,品名,售价\n6901028000017,挂面,5.50\n")
    walk.pos("--data", "old", "init", "--empty", "--name", "老店")
    walk.here.env["POS_DATABASE_URL"] = "old/ledger.db"
    assert walk.sells("T1") == "S1-T1-1-000001"
    again = ("--owner", "red_points_owner", "--till", "red_points_till", "--root-certificate")
    walk.here.env["PGPASSWORD"] = SECRET
    fresh = f"postgresql://{ADMIN}@localhost:{walk.server.port}/red_points_moved"
    walk.pos("db", "setup", fresh, *again, str(walk.computers["office"].folder / "root.crt"))
    del walk.here.env["PGPASSWORD"]
    walk.variables["EMPTY_OWNER_URL"] = walk.url("red_points_moved")
    before = walk.pos("verify").json["checked"]["entries"]
    (moved,) = walk.section(8)
    assert moved["checked"]["entries"] == before
    walk.here.env["POS_DATABASE_URL"] = walk.variables["EMPTY_OWNER_URL"]
    path = walk.here.file("next.csv", SALE.format("next"))
    walk.pos("replay", str(path))
    assert walk.pos("sales", "--last", "1").json[0]["receipt_no"] == "S1-T1-1-000002"
    assert walk.pos("verify", "--full").json["clean"]


def test_both_languages_give_the_same_commands() -> None:
    assert sections(CHINESE) == sections(ENGLISH)
    assert len(sections(CHINESE)) == 9
    assert {kind for kind, _ in blocks(CHINESE)} == {"sh", "conf", "hba", "cron"}
