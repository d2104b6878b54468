"""The built wheel is whole: installed elsewhere it finds its migrations and resources, and works from any folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

INSIDE = {"migrations": "pos/_migrations", "resources": "pos/_resources", "pos": "pos"}
INPUTS = ("pyproject.toml", "README.md", "LICENSE", "pos", "migrations", "resources")


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """One program, with nothing of this checkout on its path."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "COV_", "POS_"))
    }
    arguments = [str(part) for part in command]
    return subprocess.run(
        arguments, cwd=cwd, env={**inherited, **environment}, capture_output=True, text=True, check=False, timeout=120
    )


def copy_of_the_sources(to: Path) -> Path:
    """What the wheel is made from, apart: a build must not depend on (or write) anything else in the checkout."""
    to.mkdir(parents=True)
    for name in INPUTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, to)
    return to


def build(source: Path, to: Path) -> Path:
    """Build without a network, by the hatchling that the locked environment has."""
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", to, cwd=source)
    assert built.returncode == 0, built.stderr
    return next(to.glob("*.whl"))


def absent_from(wheel: Path, source: Path) -> set[str]:
    """The files of pos, migrations and resources that the wheel has not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        f"{inside}/{path.relative_to(source / folder).as_posix()}"
        for folder, inside in INSIDE.items()
        for path in (source / folder).rglob("*")
        if path.is_file()
    }
    return wanted - names


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    source = copy_of_the_sources(tmp_path_factory.mktemp("source") / "copy")
    made = build(source, tmp_path_factory.mktemp("dist"))
    assert not absent_from(made, source)
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a fresh environment with the wheel in it, in a folder with a space in its name.

    The dependencies are borrowed from this environment by a path file: site does not look for further path files
    there, so the editable install of this checkout is not borrowed with them.
    """
    place = tmp_path_factory.mktemp("shop") / "shop pc"
    venv.create(place, with_pip=False)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    arguments = ("install", "--no-deps", "--no-index", "--disable-pip-version-check", "--quiet", wheel)
    done = run(sys.executable, "-m", "pip", "--python", scripts / "python", *arguments, cwd=place)
    assert done.returncode == 0, done.stderr
    own = run(scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place)
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own.stdout.strip(), "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return scripts


def test_migrations_and_resources_are_found_where_the_wheel_was_installed(installed: Path, tmp_path: Path) -> None:
    code = (
        "from pos import places; print(places.migrations()); print(places.resources()); import pos; print(pos.__file__)"
    )
    answer = run(installed / "python", "-c", code, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    migrations, resources, package = (Path(line) for line in answer.stdout.splitlines())
    assert package.is_relative_to(installed.parent)
    assert migrations == package.parent / "_migrations"
    assert (migrations / "env.py").is_file()
    assert (resources / "LICENCES.md").is_file()


def test_the_command_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "any folder"
    elsewhere.mkdir()
    helped = run(installed / "pos", "--help", cwd=elsewhere)
    assert helped.returncode == 0, helped.stderr
    assert "init" in helped.stdout

    begun = run(
        installed / "pos", "--data", "shop data", "init", "--empty", "--name", "测试店", cwd=elsewhere, POS_PIN="246810"
    )
    assert begun.returncode == 0, begun.stdout + begun.stderr
    verified = run(installed / "pos", "--data", "shop data", "--json", "verify", cwd=elsewhere)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert json.loads(verified.stdout)["clean"] is True


def test_a_wheel_without_its_migrations_is_noticed(tmp_path: Path) -> None:
    source = copy_of_the_sources(tmp_path / "copy")
    whole = (source / "pyproject.toml").read_text(encoding="utf-8")
    line = '"migrations" = "pos/_migrations"\n'
    assert line in whole
    (source / "pyproject.toml").write_text(whole.replace(line, ""), encoding="utf-8")
    absent = absent_from(build(source, tmp_path / "dist"), source)
    assert "pos/_migrations/env.py" in absent
    assert all(name.startswith("pos/_migrations/") for name in absent)


def test_an_installation_that_is_not_whole_says_so(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    shutil.rmtree(tmp_path / "pos" / "_migrations")
    answer = run(
        sys.executable, "-c", "from pos import places; places.migrations()", cwd=tmp_path, PYTHONPATH=str(tmp_path)
    )
    assert answer.returncode == 1
    assert "the installation is not whole" in answer.stderr
