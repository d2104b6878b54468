"""A registry in a folder: every release of the lock as a small wheel, and made-up newer ones of each beside it.

The wheels of the lock carry the real names, versions and dependencies, and nothing else but for the few that an
editable install runs. So a set-up by the real tools/prepare.py takes seconds and fetches nothing.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

RUNS = frozenset({"editables", "hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers"})
"""These come whole: what builds the editable install, and what the check of the set-up reads versions by."""

Files = dict[str, bytes]
STRANGER = "stranger"
"""It lies there too, and the lock does not know it."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Where pip may look, and the lock whose hashes are of what lies there."""

    folder: Path
    lock: str


def pins(lock: str) -> list[Requirement]:
    """The lock's lines, hashes left out."""
    return [Requirement(line.rstrip(" \\")) for line in lock.splitlines() if re.match(r"[a-z]", line)]


def version_of(pin: Requirement) -> str:
    """The one version that a line of the lock allows."""
    (only,) = pin.specifier
    return only.version


def holds_here(pin: Requirement) -> bool:
    """Whether this system and this Python want it."""
    return pin.marker is None or pin.marker.evaluate()


def wheel(folder: Path, name: str, version: str, like: Distribution | None = None, files: Files | None = None) -> Path:
    """A wheel that needs and offers what `like` does; without `like` nothing."""
    info = f"{canonicalize_name(name).replace('-', '_')}-{version}.dist-info"
    head = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    if like is not None:
        head += [f"Requires-Dist: {need}" for need in like.requires or ()]
        head += [f"Provides-Extra: {extra}" for extra in like.metadata.get_all("Provides-Extra") or ()]
    whole = {
        **(files or {}),
        f"{info}/METADATA": ("\n".join(head) + "\n").encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: made-up\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    whole[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in (*whole, f"{info}/RECORD")).encode()
    made = folder / f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        for path, data in whole.items():
            archive.writestr(zipfile.ZipInfo(path), data)
    return made


def files_of(whole: Distribution) -> Files:
    """What is installed of it, but for what its wheel is given anew."""
    kept = [path for path in whole.files or () if ".." not in path.parts and path.suffix != ".pyc"]
    anew = ("METADATA", "WHEEL", "RECORD", "INSTALLER", "REQUESTED")
    return {path.as_posix(): Path(str(path.locate())).read_bytes() for path in kept if path.name not in anew}


def registry(folder: Path) -> Registry:
    """The releases of the lock and the newer ones."""
    newer(folder)
    lines = []
    for pin in pins((ROOT / "requirements.lock").read_text(encoding="utf-8")):
        digest = hashlib.sha256(_locked(folder, pin).read_bytes()).hexdigest() if holds_here(pin) else "0" * 64
        lines.append(f"{pin} \\\n    --hash=sha256:{digest}\n")
    wheel(folder, STRANGER, "1.0")
    return Registry(folder, "".join(lines))


def _locked(folder: Path, pin: Requirement) -> Path:
    real = distribution(pin.name)
    return wheel(folder, pin.name, version_of(pin), real, files_of(real) if pin.name in RUNS else None)


def newer(folder: Path, *, full: str = "1", bare: str = "0") -> Path:
    """Later releases of everything: a `full` one, with dependencies and extras, and a `bare` one; by their minors."""
    folder.mkdir(parents=True)
    for pin in filter(holds_here, pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))):
        major = int(version_of(pin).split(".", 1)[0]) + 1
        wheel(folder, pin.name, f"{major}.{full}", distribution(pin.name))
        wheel(folder, pin.name, f"{major}.{bare}")
    return folder
