"""Promise 20: the two commands of the README work in years, with newer releases of every dependency in pip's reach."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.house import made_up
from tests.house.clone import OLDEST_PIP, cloned, fetched_pip
from tests.house.made_up import STRANGER, Registry

pytestmark = pytest.mark.promises
NEWEST = {"bare": ("1", "2"), "full": ("2", "1")}
"""The very newest release of everything has dropped its extras, or has them."""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return made_up.registry(tmp_path_factory.mktemp("registry") / "wheels")


@pytest.mark.parametrize("version", [pytest.param(OLDEST_PIP, id="oldest"), pytest.param("", id="newest")])
def test_each_set_up_is_the_locks(registry: Registry, version: str, tmp_path: Path, full_figures: bool) -> None:
    pip = fetched_pip(version, tmp_path)
    _with_made_up_releases(registry, pip, tmp_path / "made up")
    for newest in NEWEST if full_figures else ():
        _with_the_real_releases(newest, pip, tmp_path / newest)


def _with_made_up_releases(registry: Registry, pip: Path, place: Path) -> None:
    """The real tools/prepare.py, pyproject.toml and pins, on wheels made up for each pin: pip fetches nothing."""
    clone = cloned(place / "red points")
    clone.lock.write_text(registry.lock, encoding="utf-8")
    clone.put_pip(pip)
    # What a newer lock, or a hand, left behind.
    clone.pip("install", "--no-deps", "--no-index", "--find-links", str(registry.folder), "coverage", STRANGER)
    assert clone.installed().keys() == {"coverage", STRANGER}

    done = clone.set_up(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(registry.folder))
    assert done.returncode == 0, done.stderr
    assert clone.installed() == clone.locked()
    assert f"taken out of .venv: {STRANGER}" in done.stderr
    again = clone.set_up(PIP_NO_INDEX="1", PIP_FIND_LINKS="/nowhere")
    assert (again.returncode, again.stderr) == (0, "")


def _with_the_real_releases(newest: str, pip: Path, place: Path) -> None:
    """The lock as it is, from the registry that this machine uses."""
    full, bare = NEWEST[newest]
    clone = cloned(place / "red points")
    clone.put_pip(pip)
    done = clone.set_up(PIP_FIND_LINKS=str(made_up.newer(place / "newer", full=full, bare=bare)))
    assert done.returncode == 0, done.stderr
    assert clone.installed() == clone.locked()
    shutil.rmtree(clone.folder)
