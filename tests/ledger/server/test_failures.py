"""What a server says at the door, and which hosts are this machine."""

from __future__ import annotations

import psycopg
import pytest

from pos.ledger.server.access import is_loopback
from pos.ledger.server.failures import told_at_login


def test_which_hosts_are_this_machine() -> None:
    assert all(map(is_loopback, ("", "localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "/run/postgresql")))
    assert not any(map(is_loopback, ("db", "192.168.1.5", "localhost.far.example", "10.0.0.1", "::2")))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('FATAL:  password authentication failed for user "x"', "server_login"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.9", user "x", database "y", no encryption', "server_login"),
        ('FATAL:  role "x" does not exist', "server_login"),
        ('FATAL:  database "y" does not exist', "no_server_database"),
        ("SSL error: certificate verify failed", "server_certificate"),
        ('server certificate for "a" does not match host name "b"', "server_certificate"),
        ("server does not support SSL, but SSL was required", "server_certificate"),
        ("FATAL:  sorry, too many clients already", "server_busy"),
        ("FATAL:  the database system is starting up", "server_away"),
        ("致命错误：什么", "server_away"),
    ],
)
def test_what_a_server_says_at_the_door(said: str, code: str) -> None:
    assert told_at_login(psycopg.OperationalError(said), "db").code == code
