"""Where the data are and who asks: from the environment, overridden by the command line."""

from __future__ import annotations

import locale
import os
import sys
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

_NAME = "red-points"


def _variable(name: str, otherwise: str = "") -> str:
    return os.environ.get(f"POS_{name}", otherwise)


def _folder(name: str) -> Path | None:
    given = os.environ.get(f"POS_{name}")
    return None if given is None else Path(given)


def _data() -> Path:
    named = _folder("DATA")
    if named is not None:
        return named
    from platformdirs import user_data_dir  # late: whoever names the folder need not look for one

    return Path(user_data_dir(_NAME, appauthor=False))


class Ground(StrEnum):
    """What a window stands on: the shop's own ledger, or one beside it where nothing counts."""

    SHOP = "shop"
    TRAINING = "training"
    """to learn the till: the shop's goods, nobody's data"""
    DEMO = "demo"
    """to look around before there is a shop: the demo community"""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run; every field may come from its POS_ variable."""

    data: Path = field(default_factory=_data)
    database_url: str = field(default_factory=partial(_variable, "DATABASE_URL"))
    till: str = field(default_factory=partial(_variable, "TILL", "T1"))
    """Which till this computer is."""
    key_dir: Path | None = field(default_factory=partial(_folder, "KEY_DIR"))
    user: str = field(default_factory=partial(_variable, "USER"))
    pin: str = field(default_factory=partial(_variable, "PIN"), repr=False)
    approver_pin: str = field(default_factory=partial(_variable, "APPROVER_PIN"), repr=False)
    lang: str = field(default_factory=partial(_variable, "LANG"))
    backup_folder: Path | None = field(default_factory=partial(_folder, "BACKUP_FOLDER"))
    """Where the window leaves copies of the ledger: on another disk than its own."""
    printer: str = field(default_factory=partial(_variable, "PRINTER"))

    ground: Ground = Ground.SHOP

    def practice(self, ground: Ground) -> Settings:
        """The same computer on a ledger where nothing counts: its own folder, keys and anchors, no copies, no server.

        What this computer is set to stays the same file.
        """
        return replace(
            self,
            data=self.data / ground.value,
            database_url="",
            till="T1",
            key_dir=self.keys / ground.value,
            backup_folder=None,
            ground=ground,
        )

    @property
    def ledger_path(self) -> Path:
        """The SQLite file of the data folder."""
        return self.data / "ledger.db"

    @property
    def keys(self) -> Path:
        """Where keys and anchors live: never in the data folder."""
        if self.key_dir is not None:
            return self.key_dir
        from platformdirs import user_config_dir  # late, as above

        return Path(user_config_dir(_NAME, appauthor=False)) / "keys"

    @property
    def computer(self) -> Path:
        """What this computer is set to (large, dark, sounds): it is nobody else's, and no matter of the ledger."""
        if self.key_dir is not None:
            return self.key_dir / "computer.json"
        from platformdirs import user_config_dir  # late, as above

        return Path(user_config_dir(_NAME, appauthor=False)) / "computer.json"

    @property
    def language(self) -> str:
        """zh_CN unless asked for, or the system says English."""
        if self.lang:
            return "en" if self.lang.startswith("en") else "zh_CN"
        known = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
        if not known and sys.platform == "win32":  # elsewhere some Pythons take none for American English
            known = locale.getlocale()[0] or ""
        return "en" if known.startswith("en") else "zh_CN"


@dataclass(frozen=True, slots=True)
class Wish:
    """The ground that somebody wants a window on. `anew`: what was practised there before is thrown away.

    `printing`: its marked papers go to the real printer.
    """

    ground: Ground
    anew: bool = False
    printing: bool = False
