"""Makes `.venv` what requirements.lock says, no more and no less. Run by tools/prepare.py, with `.venv`'s interpreter.

`pip check` would not do: it follows no extras (without psycopg-binary it finds nothing wrong with `psycopg[binary]`),
does not know which extras of this project are wanted, and has no lock to compare with. Markers and versions are read by
`packaging`, which the lock brings.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Requirement("red-points[dev]")
OWN = {"red-points", "pip"}
"""What stands in `.venv` beside the lock."""


def read_lock(lines: Iterable[str]) -> list[Requirement]:
    """The lock's pins that hold here; what belongs to another system or Python is left out."""
    pins = [Requirement(line.rstrip(" \\\n")) for line in lines if line[:1].isalnum()]
    return [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]


def strangers(lock: Iterable[Requirement], found: Mapping[str, Distribution]) -> list[str]:
    """What the lock does not name: left by an older one, or put there by hand."""
    return sorted(set(found) - {canonicalize_name(pin.name) for pin in lock} - OWN)


def differences(lock: Iterable[Requirement], found: Mapping[str, Distribution]) -> list[str]:
    """Pins that are not there, or in another version."""
    return [f"{pin} is locked, {told}" for pin in lock if (told := _other(pin, found))]


def unmet(wanted: Requirement, found: Mapping[str, Distribution]) -> list[str]:
    """What `wanted` needs, with all that this needs in turn and the extras asked for on the way, and is not there."""
    told: set[str] = set()
    seen: set[tuple[str, str]] = set()
    queue = [(wanted, "")]
    while queue:
        one, by = queue.pop()
        name = canonicalize_name(one.name)
        if problem := _other(one, found):
            told.add(f"{one} is needed{by}, {problem}")
            continue
        for extra in {"", *one.extras}:
            if (name, extra) not in seen:
                seen.add((name, extra))
                queue += [(need, f" by {name}") for need in _needs(found[name], extra)]
    return sorted(told)


def _other(wanted: Requirement, found: Mapping[str, Distribution]) -> str:
    """What is there instead of `wanted`, "" when it is met."""
    there = found.get(canonicalize_name(wanted.name))
    if there is None:
        return "nothing is there"
    return "" if wanted.specifier.contains(there.version, prereleases=True) else f"{there.version} is there"


def _needs(one: Distribution, extra: str) -> list[Requirement]:
    """What it asks for here, with an extra of its own or ("") without."""
    needs = map(Requirement, one.requires or ())
    return [need for need in needs if need.marker is None or need.marker.evaluate({"extra": extra})]


def installed() -> dict[str, Distribution]:
    """What this interpreter finds."""
    return {canonicalize_name(one.metadata["Name"]): one for one in distributions()}


def remove(names: list[str]) -> None:
    """Take them out again, and say so."""
    if names:
        sys.stderr.write(f"prepare: not in requirements.lock, taken out of .venv: {' '.join(names)}\n")
        command = (sys.executable, "-m", "pip", "uninstall", "--yes", "--quiet", "--disable-pip-version-check", *names)
        subprocess.run(command, check=True)


def main() -> int:
    """Exit code 1 when something is missing; it is named on stderr."""
    lock = read_lock(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    remove(strangers(lock, installed()))
    found = installed()
    told = differences(lock, found) + unmet(PROJECT, found)
    sys.stderr.writelines(f"prepare: {line}\n" for line in told)
    return 1 if told else 0


if __name__ == "__main__":
    raise SystemExit(main())
