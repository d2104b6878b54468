"""The program of the next version, as a developer will make it: a copy of ours in which the ledger's format grew.

Goods get a place (`line.shelf`), a line may say from which age its goods are sold (`line.age`), and any entry may
carry notes (a child table): format 2. The steps are those of docs/architecture.md, "When the format grows", one by one;
what is made runs as a program of its own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
_PARTS = ("pos", "migrations", "tools", "tests")
_ADDED_IN_A_FILE = """(
    "ALTER TABLE line ADD COLUMN shelf TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE line ADD COLUMN age INTEGER",
    "ALTER TABLE entry ADD COLUMN n_note INTEGER DEFAULT 0 NOT NULL",
    "CREATE TABLE note ( till TEXT NOT NULL, seq INTEGER NOT NULL, n INTEGER NOT NULL, about TEXT NOT NULL,"
    " words TEXT NOT NULL, CONSTRAINT pk_note PRIMARY KEY (till, seq, n) ) WITHOUT ROWID, STRICT",
    "CREATE INDEX ix_note_about ON note (about)",
)"""
_ADDED_ON_A_SERVER = """(
    "ALTER TABLE line ADD COLUMN shelf TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE line ADD COLUMN age BIGINT",
    "ALTER TABLE entry ADD COLUMN n_note BIGINT DEFAULT 0 NOT NULL",
    "CREATE TABLE note (till TEXT NOT NULL, seq BIGINT NOT NULL, n BIGINT NOT NULL, about TEXT NOT NULL,"
    " words TEXT NOT NULL, CONSTRAINT pk_note PRIMARY KEY (till, seq, n))",
    "CREATE INDEX ix_note_about ON note (about)",
)"""
_GROWTH = """    Growth(
        {"entry": ("n_note",), "line": ("shelf", "age"), "note": ("n", "about", "words")},
        {"entry.n_note": 0, "line.shelf": ""},
    ),
"""
_LATER = """(
    {"entry": {"n_note": 0}, "line": {"shelf": "", "age": None}, "note": {"n": None, "about": None, "words": None}},
)"""
Edit = tuple[str, str]
"""What stands there, once; what stands there then."""

TABLES_AND_FORMAT: dict[str, tuple[Edit, ...]] = {
    "pos/ledger/schema/tables.py": (
        (
            '    CheckConstraint(\n        "net_fen = a',
            '    text("shelf", unsaid=""),\n    number("age", null=True),\n    CheckConstraint(\n        "net_fen = a',
        ),
        ("\nCHILDREN: tuple", '\nnote = child("note", text("about"), text("words"))\n\nCHILDREN: tuple'),
        ("\n    vendors.stall_slot,\n)", "\n    vendors.stall_slot,\n    note,\n)"),
        (
            '    text("mac"),\n    PrimaryKeyConstraint("till", "seq"),\n',
            '    text("mac"),\n    number("n_note", unsaid=0),\n    PrimaryKeyConstraint("till", "seq"),\n',
        ),
        ('Index("ix_payment_bill_no"', 'Index("ix_note_about", note.c.about)\nIndex("ix_payment_bill_no"'),
    ),
    "pos/ledger/schema/formats.py": (("        }\n    ),\n)\n", f"        }}\n    ),\n{_GROWTH})\n"),),
    "pos/ledger/schema/file_schema.py": (("VERSION = 1\n", "VERSION = 2\n"),),
    "pos/ledger/lines.py": (
        (
            "        line.expires_on or None,\n    )\n",
            '        line.expires_on or None,\n        f"{line.category}架",\n        None,\n    )\n',
        ),
    ),
    "pos/ledger/kinds.py": (('only("reason", *reasons)}\n', 'only("reason", *reasons), "note": SOME}\n'),),
    # Whoever checks from the document: its new line in section 13 says this.
    "tests/ledger/independent_chain.py": (
        ("VERSION = 1\n", "VERSION = 2\n"),
        (
            "LATER: tuple[dict[str, dict[str, Any]], ...] = ()",
            f"LATER: tuple[dict[str, dict[str, Any]], ...] = {_LATER}",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Program:
    """A version of the program in a folder of its own."""

    tree: Path

    @property
    def scripts(self) -> Path:
        """Its migrations."""
        return self.tree / "migrations"

    def run(self, *command: str) -> str:
        """Run one of its modules; what it said. Fails with what it said on stderr."""
        # -P: not even the folder it is started in stands before its own.
        code = f"import sys; sys.path.insert(0, {str(self.tree)!r}); import runpy; sys.argv = sys.argv[1:];"
        code += " runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, *command], cwd=self.tree, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        return done.stdout

    def act(self, name: str, **said: Any) -> Any:
        """One of `tests.ledger.growth.acts`, by this version; its answer."""
        words = {key: str(value) if isinstance(value, Path) else value for key, value in said.items()}
        answer = self.run("tests.ledger.growth.acts", name, json.dumps(words))
        return json.loads(answer.splitlines()[-1])


def edit(file: Path, edits: tuple[Edit, ...]) -> None:
    """Each once, or it is not the place that was meant."""
    text = file.read_text("utf-8")
    for before, after in edits:
        assert text.count(before) == 1, f"{file.name}: {before!r} stands there {text.count(before)} times"
        text = text.replace(before, after)
    file.write_text(text, "utf-8")


def make(folder: Path) -> Program:
    """The next version under `folder`, step by step."""
    tree = folder / "next"
    for part in _PARTS:
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__", "golden"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    (tree / "resources").symlink_to(ROOT / "resources")
    program = Program(tree)
    for name, edits in TABLES_AND_FORMAT.items():
        edit(tree / name, edits)
    program.run("tools.new_revision", "goods", "have", "a", "place")
    edit(
        program.scripts / "versions" / "0002_goods_have_a_place.py",
        (
            ("IN_A_FILE: tuple[str, ...] = ()", f"IN_A_FILE: tuple[str, ...] = {_ADDED_IN_A_FILE}"),
            ("ON_A_SERVER: tuple[str, ...] = ()", f"ON_A_SERVER: tuple[str, ...] = {_ADDED_ON_A_SERVER}"),
        ),
    )
    program.run("tools.freeze_ledger")
    return program
