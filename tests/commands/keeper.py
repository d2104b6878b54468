"""Whoever sets up a shop's server, and the computers there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from tests.commands.counter import Answer, Counter
from tests.servers import Server

SECRET = "the administrator's"


@dataclass
class Keeper:
    """Whoever sets up a shop's server, and the computers there."""

    server: Server
    shop: Counter
    name: str

    def url(self, role: str = "owner", name: str = "") -> str:
        """An address without a password."""
        return f"postgresql://{role}@localhost:{self.server.port}/{name or self.name}"

    def set_up(self, *words: str, **more: str) -> Answer:
        """`pos db setup` as the administrator."""
        return self.shop("--json", "--lang", "en", "db", "setup", self.url(), *words, **{"PGPASSWORD": SECRET, **more})

    def let_in(self, done: Any) -> dict[str, str]:
        """The passwords into a file of libpq's, as every tool finds them."""
        file = self.shop.file("pgpass", "\n".join(done["pgpass"]) + "\n")
        file.chmod(0o600)
        return {"PGPASSFILE": str(file)}

    def begun(self) -> tuple[Any, dict[str, str], str]:
        """Set up, with a ledger: what `setup` said, the tills' environment, the recovery code."""
        done = self.set_up().json
        env = self.let_in(done) | {"POS_DATABASE_URL": done["tills"]["OF"]["url"]}
        made = self.shop("--json", "--database", done["owner_url"], "init", "--empty", "--name", "多台店", **env)
        assert made.code == 0, made.err
        return done, env, made.json["recovery_code"]

    def admin(self, statement: str, name: str = "postgres") -> list[Any]:
        """A statement as the administrator."""
        address = self.server._address(name)
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []
