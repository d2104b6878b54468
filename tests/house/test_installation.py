"""What a set-up is held to: tools/installation.py finds what the lock wants and is not there, and what is too much."""

from __future__ import annotations

import importlib.util
import shutil
from importlib.metadata import Distribution
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installation() -> ModuleType:
    """tools/installation.py, which is a script and no module of a package."""
    spec = importlib.util.spec_from_file_location("installation", ROOT / "tools/installation.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _there(folder: Path, **needs: list[str]) -> dict[str, Distribution]:
    """Distributions in version 2.0, by what they need."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, wanted in needs.items():
        info = folder / f"{name}-2.0.dist-info"
        info.mkdir(parents=True)
        lines = [f"Name: {name}", "Version: 2.0", *(f"Requires-Dist: {need}" for need in wanted)]
        (info / "METADATA").write_text("Metadata-Version: 2.1\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return {one.metadata["Name"]: one for one in Distribution.discover(path=[str(folder)])}


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ({"shop": ["desk>=2"], "desk": []}, []),
        ({"shop": ["desk>=2"]}, ["desk>=2 is needed by shop, nothing is there"]),
        ({"shop": ["desk>2"], "desk": []}, ["desk>2 is needed by shop, 2.0 is there"]),
        ({"shop": ["desk; python_version < '3'"]}, []),
        ({"shop": ["desk; extra == 'test'"]}, ['desk; extra == "test" is needed by shop, nothing is there']),
        ({"shop": ["desk; extra == 'other'"]}, []),
        (
            {"shop": ["desk[lamp]"], "desk": ["bulb; extra == 'lamp'", "lead; extra == 'fax'"]},
            ['bulb; extra == "lamp" is needed by desk, nothing is there'],
        ),
        (
            {"shop": ["desk", "chair"], "desk": [], "chair": ["desk[lamp]"]} | {"desk": ["bulb; extra == 'lamp'"]},
            ['bulb; extra == "lamp" is needed by desk, nothing is there'],
        ),
        ({"shop": ["desk"], "desk": ["shop[test]"]}, []),
    ],
)
def test_what_is_missing_is_named_through_extras_and_markers(
    installation: ModuleType, tmp_path: Path, there: dict[str, list[str]], told: list[str]
) -> None:
    assert installation.unmet(Requirement("shop[test]"), _there(tmp_path / "there", **there)) == told


def test_what_differs_from_the_lock_is_named(installation: ModuleType, tmp_path: Path) -> None:
    pins = ["desk==2.0 \\", "    --hash=sha256:00", "lamp==2.1", "fax==2.0", "ink==1.0 ; python_version < '3'"]
    lock = installation.read_lock(["# a comment", *pins])
    found = _there(tmp_path / "there", desk=[], lamp=[], chair=[], pip=[])
    assert installation.differences(lock, found) == [
        "lamp==2.1 is locked, 2.0 is there",
        "fax==2.0 is locked, nothing is there",
    ]
    assert installation.strangers(lock, found) == ["chair"]
