"""`make promises` asks for tests by their mark: a promise without it would be kept by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

PROMISES = sorted((Path(__file__).resolve().parents[1] / "promises").glob("test_*.py"))


@pytest.mark.parametrize("file", PROMISES, ids=lambda file: file.stem)
def test_it_is_run_by_make_promises(file: Path) -> None:
    assert "pytest.mark.promises" in file.read_text("utf-8")
