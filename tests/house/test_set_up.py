"""What `make` does before anything else: the lock is whole and fresh, what the system lacks is found and named."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tests.house.made_up import pins

TARGETS = ("run", "test", "check", "bench", "promises", "screenshots", "lock", "clean", "help")


@pytest.fixture(scope="module")
def prepare() -> ModuleType:
    """tools/prepare.py, which is a script and no module of a package."""
    spec = importlib.util.spec_from_file_location("prepare", ROOT / "tools/prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["prepare"] = module
    spec.loader.exec_module(module)
    return module


def wanted(project: Path) -> list[Requirement]:
    """Every requirement of pyproject.toml, those of the extras included, this project's own name left out."""
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    texts = [*table["dependencies"], *(text for extra in table["optional-dependencies"].values() for text in extra)]
    return [requirement for requirement in map(Requirement, texts) if requirement.name != table["name"]]


def not_in_lock(requirements: list[Requirement], lock: list[Requirement], environment: dict[str, str]) -> list[str]:
    """What pyproject.toml asks for in `environment` (markers' names) that the lock does not offer there."""
    offered = {
        one.name: next(iter(one.specifier)).version
        for one in lock
        if one.marker is None or one.marker.evaluate(environment)
    }
    missing = []
    for one in requirements:
        if one.marker is not None and not one.marker.evaluate(environment):
            continue
        version = offered.get(one.name.lower().replace("_", "-"))
        if version is None or not one.specifier.contains(version):
            missing.append(f"{one} (locked: {version}); run `make lock`")
    return missing


ENVIRONMENTS = [
    {
        "python_version": f"3.{minor}",
        "python_full_version": f"3.{minor}.1",
        "sys_platform": system,
        "platform_machine": machine,
    }
    for minor in (11, 12, 13)
    for system, machine in (("linux", "x86_64"), ("linux", "aarch64"), ("win32", "AMD64"), ("darwin", "arm64"))
]


@pytest.mark.parametrize(
    "environment", ENVIRONMENTS, ids=lambda e: "-".join((e["python_version"], *list(e.values())[2:]))
)
def test_the_lock_has_what_the_project_asks_for(environment: dict[str, str]) -> None:
    lock = pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert not not_in_lock(wanted(ROOT / "pyproject.toml"), lock, environment)


def test_a_stale_lock_is_noticed() -> None:
    lock = pins("rich==15.0.0 \\\n    --hash=sha256:00\nclick==8.0 ; sys_platform == 'win32'\n")
    here = ENVIRONMENTS[0]
    assert not not_in_lock([Requirement("rich>=15")], lock, here)
    assert not_in_lock([Requirement("rich>=16")], lock, here)
    assert not_in_lock([Requirement("segno")], lock, here)
    assert not_in_lock([Requirement("click")], lock, here)


def test_every_file_of_the_lock_is_hashed() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", lock)[1:]
    assert len(blocks) > 50
    assert all("--hash=sha256:" in block for block in blocks)


def test_what_the_system_lacks_is_found_and_named(prepare: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    window = prepare.Need("libnobody-has-this.so.7", "libnobody7")
    vital = prepare.Need("libnobody-has-that.so.7", "libvital7", vital=True)
    font = prepare.Need("", "fonts-nobody", pattern="Nobody*.ttf", folders=("/usr/share/fonts",))
    assert not prepare.is_there(window)
    assert not prepare.is_there(font)

    assert prepare.tell((window, font))
    told = capsys.readouterr().err
    assert "apt-get install -y --no-install-recommends libnobody7 fonts-nobody" in told
    assert not prepare.tell((window, vital))
    assert "libnobody-has-that.so.7" in capsys.readouterr().err
    assert prepare.tell(())
    assert not capsys.readouterr().err


def test_a_server_for_the_tests_is_wanted_for_tests_only(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "postgresql" not in {need.package for need in prepare.SYSTEM_PACKAGES["run"]}
    (wanted,) = (need for need in prepare.SYSTEM_PACKAGES["test"] if need.package == "postgresql")
    binaries = tmp_path / "postgresql/17/bin"
    binaries.mkdir(parents=True)
    here = prepare.Need("", "postgresql", pattern=wanted.pattern, folders=(str(tmp_path),), without=wanted.without)
    assert not prepare.is_there(here)
    assert prepare.tell((here,))
    assert "every test on a PostgreSQL server is skipped" in capsys.readouterr().err
    (binaries / "initdb").touch()
    assert prepare.is_there(here)


@pytest.mark.parametrize("package", ["xvfb", "libxtst6", "e2fsprogs"])
def test_what_a_test_would_be_skipped_without_is_wanted_for_tests_only(
    prepare: ModuleType, package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert package not in {need.package for need in prepare.SYSTEM_PACKAGES["run"]}
    (wanted,) = (need for need in prepare.SYSTEM_PACKAGES["test"] if need.package == package)
    assert not wanted.vital
    assert prepare.tell((wanted,)), "the others run without it"
    assert f"without {package} " in capsys.readouterr().err


def test_the_package_starts_no_server_of_its_own(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """While it is installed Debian is told to make none; afterwards nothing of ours is left in /etc."""
    drop_in = tmp_path / "etc/createcluster.d/red-points.conf"
    seen: list[tuple[str, bool]] = []
    apt = tmp_path / "apt"
    apt.write_text(f'#!/bin/sh\ncase "$*" in *install*) cp "{drop_in}" "{tmp_path}/seen";; esac\n', "utf-8")
    apt.chmod(0o755)
    real = subprocess.run

    def run(command: tuple[str, ...], **options: object) -> object:
        if "apt-get" in command:
            seen.append((command[-1], drop_in.exists()))
            return real((str(apt), *command[command.index("apt-get") :]), check=False, capture_output=True, text=True)
        return real(command, **options)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(prepare, "NO_CLUSTER", drop_in)
    monkeypatch.setattr(prepare.subprocess, "run", run)
    prepare.run_apt((), ["postgresql"])
    assert [there for _, there in seen] == [True, True]
    assert (tmp_path / "seen").read_text("utf-8") == "create_main_cluster = false\n"
    assert not drop_in.exists()
    seen.clear()
    prepare.run_apt((), ["libegl1"])
    assert [there for _, there in seen] == [False, False]


def test_a_package_that_was_renamed_keeps_no_other_out(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, told = tmp_path / "asked", tmp_path / "told"
    told.write_text(
        "E: Unable to locate package libold0\nE: Package 'libgone+' has no installation candidate\n", "utf-8"
    )
    apt = tmp_path / "apt-get"
    apt.write_text(
        f"""#!/bin/sh
echo "$@" >> "{asked}"
case "$*" in *libold0*) cat "{told}" >&2; exit 100; esac
""",
        "utf-8",
    )
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    prepare.run_apt((), ["libegl1", "libold0", "libgone+", "fonts-noto-cjk"])
    installs = [line.split()[4:] for line in asked.read_text("utf-8").splitlines() if " install " in line]
    assert installs == [["libegl1", "libold0", "libgone+", "fonts-noto-cjk"], ["libegl1", "fonts-noto-cjk"]]
    assert "Unable to locate package libold0" in capsys.readouterr().err


def test_apt_is_only_called_where_it_asks_nobody(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)
    assert prepare.apt_prefix() is None
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    assert prepare.apt_prefix() is None
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 0)
    assert prepare.apt_prefix() == ()


@pytest.fixture
def whole(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The stamp of a `.venv` that was made here, whole."""
    venv.create(tmp_path / ".venv", with_pip=False)
    for name, place in (("ROOT", tmp_path), ("VENV", tmp_path / ".venv"), ("STAMP", tmp_path / ".venv/.ready")):
        monkeypatch.setattr(prepare, name, place)
    packages = next((tmp_path / ".venv").rglob("site-packages"))
    (packages / "pip.py").touch()
    stamp: Path = prepare.STAMP
    stamp.write_text(f"older lock\n{sys.version}\n{tmp_path}\n", encoding="utf-8")
    return stamp


def test_a_set_up_that_was_interrupted_or_moved_begins_anew(
    prepare: ModuleType, whole: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert prepare.venv_is_sound()
    with monkeypatch.context() as moved:
        moved.setattr(prepare, "ROOT", tmp_path / "elsewhere")
        assert not prepare.venv_is_sound()
    whole.unlink()
    assert not prepare.venv_is_sound()


def test_whoever_cannot_install_is_told_what_to_do(prepare: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    newest = ".".join(map(str, prepare.NEWEST_PYTHON))
    assert classifiers[-2] == f"Programming Language :: Python :: {newest}"
    assert "make lock" in prepare.advice()
    monkeypatch.setattr(prepare, "NEWEST_PYTHON", (3, 10))
    assert "make PYTHON=python3.10" in prepare.advice()


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("ldd") is None, reason="ldd tells on Linux only")
def test_with_the_named_packages_nothing_qt_links_is_missing(prepare: ModuleType) -> None:
    """The list in tools/prepare.py is whole: with all of it there, the loader finds what Qt's libraries name."""
    if prepare.missing("test"):
        pytest.skip("this system lacks some of them")
    qt = Path(importlib.util.find_spec("PySide6").submodule_search_locations[0])  # type: ignore[union-attr, index]  # it is a package
    parts = ["QtWidgets.abi3.so", "QtNetwork.abi3.so", "QtSvg.abi3.so", "QtPrintSupport.abi3.so", "QtTest.abi3.so"]
    parts += [f"Qt/plugins/platforms/lib{name}.so" for name in ("qxcb", "qoffscreen", "qwayland")]
    listed = subprocess.run(("ldd", *(str(qt / part) for part in parts)), capture_output=True, text=True, check=False)
    assert "libEGL.so.1" in listed.stdout
    assert not {line.strip() for line in listed.stdout.splitlines() if "not found" in line}


def test_help_names_every_target() -> None:
    told = subprocess.run(("make", "help"), cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert {line.split()[1] for line in told.stdout.splitlines() if line.startswith("  make ")} == set(TARGETS)
