"""Saving the workbooks that people fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pos.errors import Refused
from pos.exchange.imports import kinds
from pos.exchange.outfile import free_name, replace_file
from pos.exchange.templates import workbook
from pos.exchange.templates.guides import TITLES
from pos.outputs import plain_file

KINDS: Final = tuple(kinds.KINDS)
COMMUNITY: Final = "community"
_WHOLE: Final = "整店"
"""What the file of a whole community is called."""


def save_into(kind: str, folder: Path) -> Path:
    """The same into a folder, under a name that nothing has there; where it is."""
    path = free_name(folder, f"{TITLES.get(kind, _WHOLE)}-空表")
    save(kind, path)
    return path


def save(kind: str, path: Path) -> None:
    """Save the empty workbook of one of KINDS, or of a whole COMMUNITY.

    Refused `file_exists`, since what stands there may be filled in, and as `plain_file`; Unavailable `cannot_write`.
    """
    data = workbook.community_template() if kind == COMMUNITY else workbook.template(kind)
    if plain_file(path).exists():
        raise Refused("file_exists", file=path.name)
    replace_file(path, data)
