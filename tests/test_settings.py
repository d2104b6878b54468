"""Where the data are and who asks, from the environment and from what is named."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from pos.settings import Settings

GIVEN = {
    "POS_DATA": "books",
    "POS_DATABASE_URL": "postgresql://db/shop",
    "POS_TILL": "T2",
    "POS_KEY_DIR": "keyring",
    "POS_USER": "manager",
    "POS_PIN": "246810",
    "POS_LANG": "en_GB",
    "POS_PRINTER": "file:paper.bin",
}


def test_every_setting_has_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    found = Settings()
    assert found == Settings(
        data=Path("books"),
        database_url="postgresql://db/shop",
        till="T2",
        key_dir=Path("keyring"),
        user="manager",
        pin="246810",
        lang="en_GB",
        printer="file:paper.bin",
    )
    assert (found.ledger_path, found.keys, found.language) == (Path("books/ledger.db"), Path("keyring"), "en")


def test_without_any_the_platforms_folders_and_the_first_till(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    found = Settings()
    assert (found.till, found.database_url, found.user, found.pin) == ("T1", "", "", "")
    assert found.data == tmp_path / "data" / "red-points"
    assert found.keys == tmp_path / "config" / "red-points" / "keys"


def test_what_is_named_stands_above_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POS_DATA", "elsewhere")
    monkeypatch.setenv("POS_TILL", "")
    found = Settings(data=Path("here"))
    assert (found.data, found.till) == (Path("here"), "")


@pytest.mark.parametrize(
    ("system", "language"), [(None, "zh_CN"), ("C.UTF-8", "zh_CN"), ("zh_CN.UTF-8", "zh_CN"), ("en_GB.UTF-8", "en")]
)
def test_chinese_unless_the_system_says_english(
    monkeypatch: pytest.MonkeyPatch, system: str | None, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    if system is not None:
        monkeypatch.setenv("LANG", system)
    assert Settings().language == language
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert Settings().language == "en"


def test_a_pin_is_not_shown_and_nothing_is_changed() -> None:
    found = Settings(pin="246810")
    assert "246810" not in repr(found)
    with pytest.raises(FrozenInstanceError):
        found.till = "T9"  # type: ignore[misc]  # on purpose
