"""Where the data are and who asks: from the environment, overridden by the command line."""

from __future__ import annotations

import locale
import os
from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_NAME = "red-points"
_POSTGRESQL = "postgresql"


class Settings(BaseSettings):
    """Settings of one run; every field may come from its POS_ variable."""

    model_config = SettingsConfigDict(env_prefix="POS_", extra="ignore", frozen=True)

    data: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir(_NAME, appauthor=False)))
    database_url: str = ""
    till: str = "T1"
    """Which till this computer is."""
    key_dir: Path | None = None
    user: str = ""
    pin: str = Field(default="", repr=False)
    lang: str = ""
    printer: str = ""

    @property
    def ledger_path(self) -> Path:
        """The SQLite file of the data folder."""
        return self.data / "ledger.db"

    @property
    def keys(self) -> Path:
        """Where keys and anchors live: never in the data folder."""
        return self.key_dir or Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "keys"

    @property
    def language(self) -> str:
        """zh_CN unless asked for, or the system says English."""
        if self.lang:
            return "en" if self.lang.startswith("en") else "zh_CN"
        known = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
        known = known or (locale.getlocale()[0] or "")
        return "en" if known.startswith("en") else "zh_CN"
