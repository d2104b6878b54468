"""The document is enough: a checker written from it alone finds what the program finds."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pos.ledger.schema.rules import child_rules, entry_rules
from pos.ledger.schema.tables import CHILDREN, metadata
from pos.ledger.schema.values import VALUES
from tests.ledger import (
    independent_accounts,
    independent_chain,
    independent_checker,
    independent_fees,
    independent_kinds,
    independent_lines,
    independent_promotions,
    independent_rows,
    independent_stock,
    independent_vendors,
)
from tests.ledger.audit.test_books import BOOKS, FULL, MOVED, PROMOTED
from tests.ledger.proving import change, forged
from tests.ledger.two_months import Files

DOCUMENT = Path(__file__).parents[2] / "docs" / "ledger-format.md"


CHECKERS = (
    *(independent_chain, independent_checker, independent_accounts, independent_fees, independent_kinds),
    *(independent_lines, independent_promotions, independent_rows, independent_stock, independent_vendors),
)


def found(path: Path) -> list[str]:
    """What all of it finds."""
    return [finding for checker in CHECKERS for finding in checker.check(path)]


@pytest.mark.parametrize("checker", CHECKERS)
def test_it_knows_nothing_of_the_program(checker: ModuleType) -> None:
    source = Path(str(checker.__file__)).read_text("utf-8")
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    plain = {
        "__future__",
        "base64",
        "collections",
        "datetime",
        "itertools",
        "hashlib",
        "json",
        "pathlib",
        "re",
        "sqlite3",
        "sys",
        "typing",
    }
    assert imported <= plain


def test_a_sound_ledger(lived: Files) -> None:
    assert found(lived.path) == []


def test_as_a_command(files: Files) -> None:
    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(independent_chain.__file__), str(files.path)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")

    assert (run().returncode, run().stdout) == (0, "")
    change(files, "UPDATE line SET name = '别的' WHERE n = 1")
    assert run().returncode == 1
    assert "another hash" in run().stdout


@pytest.mark.parametrize(
    "statements",
    [*(s for _, s in BOOKS.values()), *FULL.values(), *PROMOTED.values(), *MOVED.values()],
    ids=[*BOOKS, *FULL, *PROMOTED, *MOVED],
)
def test_it_finds_what_the_audit_finds(statements: list[str], files: Files) -> None:
    """Changed, and sealed anew with the key: only the books can tell."""
    assert not forged(files, statements).clean
    with contextlib.suppress(KeyError, IndexError):  # a bill, lot or line that is not there: found, if not in words
        assert found(files.path)


@pytest.mark.parametrize("table", ["people", "household_person", "setting"])
def test_it_finds_rows_that_are_gone(table: str, files: Files) -> None:
    change(files, f"DELETE FROM {table}")
    assert found(files.path)


# -- the document -------------------------------------------------------------------------------------------------


def test_the_document_names_everything() -> None:
    text = DOCUMENT.read_text("utf-8")
    names = {table.name for table in metadata.sorted_tables}
    names |= {column.name for table in metadata.sorted_tables for column in table.columns}
    names |= {rule.code for rule in (*entry_rules(), *(rule for child in CHILDREN for rule in child_rules(child)))}
    names |= {word for columns in VALUES.values() for words in columns.values() for word in words}
    names = {name for name in names if not name.startswith(("n_", "count_"))}
    assert not [name for name in sorted(names) if not re.search(rf"\b{name}\b", text)]


def test_the_checker_knows_every_word() -> None:
    """Those of the document are the program's: else a sound ledger is condemned by who knows the document only."""
    mine = {f"{table}.{column}": set(words) for table, columns in VALUES.items() for column, words in columns.items()}
    assert {name: set(words.split()) for name, words in independent_kinds.WORDS.items()} == mine


def test_the_documents_example() -> None:
    text = DOCUMENT.read_text("utf-8")
    content, digest = re.search(r"```json\n(.*)\n```\n\nhave the hash `([0-9a-f]{64})`", text).groups()  # type: ignore[union-attr]  # it is there
    assert hashlib.sha256(content.encode()).hexdigest() == digest
