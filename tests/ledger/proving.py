"""Changing a ledger by hand, and proving it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.ledger.audit.proof import verify_at
from tests.ledger.forger import reforge
from tests.ledger.stranger import opened, unguarded

if TYPE_CHECKING:
    from pos.ledger.audit.proof import Report
    from tests.ledger.two_months import Files


def proven(files: Files, *, full: bool = True) -> Report:
    """The audit as the command runs it."""
    return verify_at(files.path, files.store, full=full)


def names(report: Report) -> set[str]:
    """The checks that found something."""
    assert report.clean == (not report.findings)
    return {finding.check for finding in report.findings}


def change(files: Files, *statements: str) -> None:
    """Change the file with its guards out of the way; they stand again afterwards."""
    with opened(files.path) as con, unguarded(con):
        con.execute("PRAGMA ignore_check_constraints = ON")
        for sql in statements:
            assert con.execute(sql).rowcount != 0, sql


def forget_anchors(files: Files) -> None:
    """What was remembered outside the file is gone."""
    for path in files.store.folder.glob("*.anchor"):
        path.unlink()


def key_of(files: Files) -> bytes:
    """The key that seals the chain."""
    ledger = files.open()
    try:
        return ledger.keys.mac
    finally:
        ledger.close()


def forged(files: Files, statements: list[str]) -> Report:
    """Changed by somebody who has the key and seals everything anew: the chain is in order."""
    key = key_of(files)
    change(files, *statements)
    with opened(files.path) as con:
        reforge(con, key)
    forget_anchors(files)
    report = proven(files)
    assert not names(report) & {"chain_hash", "chain_mac", "chain_link"}
    return report
