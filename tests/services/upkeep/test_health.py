"""`pos doctor` on machines that lack something: each lack is named, with what to do, and hides no other check."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pos.errors import Unavailable
from pos.services.upkeep import health
from pos.services.upkeep.health import State, examine
from pos.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pos.services.upkeep.health import Check


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A machine on which nothing was begun."""
    return Settings(data=tmp_path / "data", key_dir=tmp_path / "keys")


def by_name(settings: Settings) -> Mapping[str, Check]:
    """Every check."""
    return {check.name: check for check in examine(settings)}


def test_every_check_has_a_title_and_its_advice_in_both_languages(settings: Settings) -> None:
    for check in examine(settings):
        assert all(check.title)
        assert all(check.todo) or not any(check.todo)
        assert any(check.todo) or check.state is State.OK


def test_a_full_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 62)
    assert by_name(settings)["disk"].state is State.ATTENTION


def test_a_data_folder_that_is_a_file(settings: Settings) -> None:
    settings.data.write_text("no folder", "utf-8")
    assert by_name(settings)["data"].state is State.BROKEN


def test_an_old_sqlite(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def old() -> None:
        raise Unavailable("sqlite_too_old", found="3.40.1", needed="3.51.3")

    monkeypatch.setattr(health, "sqlite_release", old)
    found = by_name(settings)["sqlite"]
    assert found.state is State.BROKEN
    assert "3.40.1" in found.todo[1]


def test_no_chinese_font(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from pos.devices import fonts

    monkeypatch.setattr(fonts, "chinese_font", lambda: None)
    assert by_name(settings)["font"].state is State.ATTENTION


def test_no_qt_and_no_display(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert by_name(settings)["window"].state is State.OK
    if sys.platform == "linux":
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        assert by_name(settings)["window"].state is State.ATTENTION
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert by_name(settings)["window"].detail == "-"


def test_a_database_of_another_kind(settings: Settings) -> None:
    other = replace(settings, database_url="postgresql+psycopg://host/books")
    assert by_name(other)["ledger"].state is State.BROKEN
