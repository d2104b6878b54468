"""A copy of this checkout that is set up by its own tools/prepare.py, with a pip of our choice in its `.venv`."""

from __future__ import annotations

import ensurepip
import json
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tests.house.made_up import holds_here, pins, version_of
from tests.house.test_built_wheel import copy_of_the_sources

OLDEST_PIP = "23.0" if sys.version_info < (3, 12) else ensurepip.version()
"""Debian 12 sets up with 23.0. Python 3.12 and later cannot run it: there, what Python brings."""
_ENVIRONMENT = dict(os.environ)
"""As it was before the tests took HOME away: a person's pip has its own settings, and keeps what it fetched."""


@dataclass(frozen=True, slots=True)
class Clone:
    """Its folder has a space in its name."""

    folder: Path

    @property
    def lock(self) -> Path:
        """What it is to be set up by."""
        return self.folder / "requirements.lock"

    @property
    def python(self) -> Path:
        """The interpreter of its `.venv`."""
        return self.folder / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def put_pip(self, wheel: Path) -> None:
        """A `.venv` that an older lock was set up in, with this pip."""
        venv.create(self.folder / ".venv", with_pip=False)
        self.pip("install", "--no-deps", "--no-index", str(wheel))
        (self.folder / ".venv/.ready").write_text(f"older lock\n{sys.version}\n{self.folder}\n", encoding="utf-8")

    def pip(self, *arguments: str) -> None:
        """Whatever somebody did to its `.venv` by hand."""
        command = (sys.executable, "-m", "pip", "--python", str(self.python), "--quiet", *arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def set_up(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """As `make` does it, but that the system is left as it is."""
        bare = {name: value for name, value in _ENVIRONMENT.items() if not name.startswith(("PYTHON", "COV_"))}
        command = (sys.executable, str(self.folder / "tools/prepare.py"), "test")
        environment = {**bare, "PATH": "", **environment}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def installed(self) -> dict[str, str]:
        """Name → version of all that is in its `.venv`, pip and this project left out."""
        code = (
            "import json; from importlib.metadata import distributions;"
            "print(json.dumps({one.metadata['Name']: one.version for one in distributions()}))"
        )
        told = subprocess.run((str(self.python), "-I", "-c", code), capture_output=True, text=True, check=True)
        found = {canonicalize_name(name): version for name, version in json.loads(told.stdout).items()}
        return {name: version for name, version in found.items() if name not in ("pip", "red-points")}

    def locked(self) -> dict[str, str]:
        """Name → version of all that the lock wants here."""
        lines = pins(self.lock.read_text(encoding="utf-8"))
        return {canonicalize_name(pin.name): version_of(pin) for pin in lines if holds_here(pin)}


def cloned(to: Path) -> Clone:
    """A copy of what a set-up needs."""
    copy_of_the_sources(to)
    shutil.copytree(ROOT / "tools", to / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", to)
    return Clone(to)


def fetched_pip(version: str, to: Path) -> Path:
    """pip's own wheel, "" for the newest, from the registry that this machine uses."""
    wanted = f"pip=={version}" if version else "pip"
    options = ("--no-deps", "--only-binary", ":all:", "--retries", "1", "--dest", str(to))
    command = (sys.executable, "-m", "pip", "download", *options, wanted)
    done = subprocess.run(command, env=_ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no {wanted} to be had: {done.stderr.strip().splitlines()[-1]}")
    return next(to.glob("pip-*.whl"))
