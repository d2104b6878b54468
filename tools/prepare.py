"""Makes a checkout ready: the system's libraries and fonts, and a `.venv` with exactly what requirements.lock says.

Run by `make` before every target, with any Python from 3.11 on and nothing but its standard library; does nothing, in a
tenth of a second, when all is in place. Whatever apt may not install is named in one command, and the rest goes on.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
CHECK = ROOT / "tools" / "installation.py"
STAMP = VENV / ".ready"
"""Written last, taken away first: a set-up that was interrupted leaves none."""
NEWEST_PYTHON = (3, 13)
"""The newest that the locked wheels were tried with."""
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True, slots=True)
class Need:
    """Something of the system's: a shared library by its name, or a file by a pattern in `folders`; Debian's package.

    `vital` = without it nothing of Qt loads; the others cost a window, a script of characters, or what `without` says.
    """

    library: str
    package: str
    vital: bool = False
    pattern: str = ""
    folders: tuple[str, ...] = ()
    without: str = ""


# What PySide6-Essentials 6.11.3 links that its wheel does not bring, read off ldd on a minimal Debian 12. The libraries
# that these packages depend on (libX11, libxcb-randr, libfreetype, ...) come with them.
QT = (
    Need("libglib-2.0.so.0", "libglib2.0-0", vital=True),
    Need("libGL.so.1", "libgl1", vital=True),
    Need("libEGL.so.1", "libegl1", vital=True),
    Need("libfontconfig.so.1", "libfontconfig1", vital=True),
    Need("libxkbcommon.so.0", "libxkbcommon0", vital=True),
    Need("libdbus-1.so.3", "libdbus-1-3", vital=True),
    # A window on X11, and on Wayland.
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
    Need("libX11-xcb.so.1", "libx11-xcb1"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0"),
    Need("libwayland-egl.so.1", "libwayland-egl1"),
)
# Screen, receipt pictures and PDF are set in Noto Sans CJK.
FONTS = (Need("", "fonts-noto-cjk", pattern="NotoSansCJK-Regular.*", folders=FONT_FOLDERS),)

# The tests start servers of their own from these binaries, on a free port, in a folder of their own (tests/servers.py).
SERVER = (
    Need(
        "",
        "postgresql",
        pattern="initdb",
        folders=("/usr/lib/postgresql", "/usr/local/pgsql", "/usr/local/bin", "/usr/bin"),
        without="without postgresql every test on a PostgreSQL server is skipped",
    ),
)
# A screen of its own for a window that an outside program types into, and a stick to be pulled out of it.
PROGRAMS = ("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin")
TOOLS = (
    Need("", "xvfb", pattern="Xvfb", folders=PROGRAMS, without="without xvfb nobody scans into a window from outside"),
    Need("libXtst.so.6", "libxtst6", without="without libxtst6 nobody scans into a window from outside"),
    Need("", "e2fsprogs", pattern="mkfs.ext4", folders=PROGRAMS, without="without e2fsprogs no stick is pulled out"),
)

SYSTEM_PACKAGES: dict[str, tuple[Need, ...]] = {"run": QT + FONTS, "test": QT + FONTS + SERVER + TOOLS}
"""What each purpose wants of the system."""
UNKNOWN_PACKAGE = re.compile(r"(?m)^E: (?:Unable to locate package|Package) '?([a-z0-9.+-]+)'?(?: has no .*)?$")
"""What apt says of a name that this release of the system does not know."""
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/red-points.conf")
"""Debian's package makes and starts a server as it is installed, which nobody here asked for; while this file is there
it does not (`create_main_cluster` in pg_createcluster(1))."""


def say(text: str) -> None:
    """To stderr, so that a command's own output stays clean."""
    print(f"prepare: {text}", file=sys.stderr, flush=True)


def is_there(need: Need) -> bool:
    """Ask the loader or the disk, not the package manager: packages are renamed, and not every Linux is Debian."""
    if need.library:
        try:
            ctypes.CDLL(need.library)
        except OSError:
            return False
        return True
    return any(
        next(Path(folder).expanduser().rglob(need.pattern), None) is not None
        for folder in need.folders
        if Path(folder).expanduser().is_dir()
    )


def missing(purpose: str) -> tuple[Need, ...]:
    """What is not there; nothing on systems other than Linux, whose wheels bring all they need."""
    if sys.platform != "linux":
        return ()
    return tuple(need for need in SYSTEM_PACKAGES[purpose] if not is_there(need))


def apt_prefix() -> tuple[str, ...] | None:
    """How apt may be called without asking anybody: as root, by a sudo that needs no password, or not at all (None)."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return ("sudo", "-n") if allowed.returncode == 0 else None


def apt_get(prefix: tuple[str, ...], *command: str) -> str:
    """What it had to say against it, "" when it went well; in English, whoever sits there."""
    quiet = ("env", "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    done = subprocess.run(
        (*prefix, *quiet, *command), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return ""
    say(f"apt-get {command[0]}: {done.stderr.strip()}")
    return done.stderr


def run_apt(prefix: tuple[str, ...], packages: list[str]) -> None:
    """Install; the package list is refreshed first, because a minimal system starts with none."""
    binaries_only = "postgresql" in packages
    if binaries_only:
        script = 'mkdir -p "$(dirname "$1")" && echo "create_main_cluster = false" > "$1"'
        subprocess.run((*prefix, "sh", "-c", script, "sh", str(NO_CLUSTER)), check=False)
    apt_get(prefix, "update")
    install = ("install", "-y", "--no-install-recommends")
    unknown = set(UNKNOWN_PACKAGE.findall(apt_get(prefix, *install, *packages)))
    if unknown:
        # One name that this release of the system does not know would keep all the others out.
        apt_get(prefix, *install, *(package for package in packages if package not in unknown))
    if binaries_only:
        subprocess.run((*prefix, "rm", "-f", str(NO_CLUSTER)), check=False)


def prepare_system(purpose: str) -> tuple[Need, ...]:
    """Install what apt may; what is still missing afterwards comes back."""
    absent = missing(purpose)
    prefix = apt_prefix() if absent else None
    if prefix is None:
        return absent
    packages = [need.package for need in absent]
    say(f"installing system packages: {' '.join(packages)}")
    run_apt(prefix, packages)
    return missing(purpose)


def tell(absent: tuple[Need, ...]) -> bool:
    """Name what is missing in one command to run; True when Qt can be loaded all the same."""
    if absent:
        packages = " ".join(need.package for need in absent)
        command = f"apt-get update && apt-get install -y --no-install-recommends {packages}"
        say("these system packages are missing and may not be installed from here. Please run once:")
        print(f"\n    sudo sh -c '{command}'\n", file=sys.stderr)
        for need in absent:
            say(f"{need.package} (Debian's name of it) is wanted for {need.library or need.pattern}")
            if need.without:
                say(need.without)
    vital = [need.library for need in absent if need.vital]
    if vital:
        say(f"without {', '.join(vital)} nothing that draws can start; then run the same make command again")
    return not vital


def wanted_stamp() -> str:
    """Changes whenever the virtual environment has to be made again or brought up to date."""
    inputs = hashlib.sha256(LOCK.read_bytes() + PROJECT.read_bytes()).hexdigest()
    return f"{inputs}\n{sys.version}\n{ROOT}\n"


def venv_python() -> Path:
    """The interpreter inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_is_sound() -> bool:
    """Whether `.venv` was made whole, and here, and runs this very version of Python and has pip.

    A package that pip was killed at looks installed to it. A checkout that was moved takes its `.venv` along, whose
    scripts still name the old folder.
    """
    if not venv_python().exists() or not STAMP.is_file():
        return False
    if not STAMP.read_text(encoding="utf-8").endswith(f"\n{ROOT}\n"):
        return False
    probe = "import sys, pip; print(sys.version, end='')"
    answer = subprocess.run((str(venv_python()), "-c", probe), capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout == sys.version


def pip(action: str, *arguments: str) -> None:
    """Run the environment's own pip; its failure ends the set-up with its own words."""
    quiet = () if sys.stdout.isatty() else ("--quiet",)
    command = (str(venv_python()), "-m", "pip", action, "--disable-pip-version-check", *quiet, *arguments)
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PIP_USER": "0"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
        raise SystemExit(f"prepare: pip could not install the locked dependencies (its reason is above)\n{advice()}")


def advice() -> str:
    """What to do when pip could not, by the likeliest reason."""
    newest = ".".join(map(str, NEWEST_PYTHON))
    if sys.version_info[:2] > NEWEST_PYTHON:
        return (
            f"prepare: the locked releases were tried up to Python {newest}, this is {sys.version.split()[0]}; "
            f"with an older one it works: make PYTHON=python{newest} ..."
        )
    return (
        "prepare: if it was the network, run the same make command again: what was fetched is kept\n"
        "prepare: if a locked release is gone from the registry: `make lock` finds newer ones, `make test` tries them"
    )


def prepare_venv() -> None:
    """A `.venv` with exactly the locked versions, hashes checked, and this checkout installed as editable."""
    wanted = wanted_stamp()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not venv_is_sound():
        say(f"making .venv with Python {sys.version.split()[0]}")
        made = subprocess.run((sys.executable, "-m", "venv", "--clear", str(VENV)), check=False)
        if made.returncode != 0:
            raise SystemExit(
                "prepare: no virtual environment could be made; on Debian: sudo apt-get install -y python3-venv"
            )
    STAMP.unlink(missing_ok=True)
    say("installing the locked dependencies into .venv (about 150 MB to fetch the first time)")
    # The lock is complete, so nothing is resolved: a resolver would look at releases newer than the lock, and pip up to
    # 23.2 takes one of them for a dependency with an extra (`coverage[toml]`), which hash mode then refuses.
    pip("install", "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    pip("install", "--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT))
    check = (str(venv_python()), "-I", str(CHECK), str(LOCK))
    if subprocess.run(check, cwd=ROOT, check=False).returncode != 0:
        raise SystemExit("prepare: .venv is not what requirements.lock says (the reason is above); run `make lock`")
    STAMP.write_text(wanted, encoding="utf-8")


def main() -> int:
    """Exit code 0 when the purpose can be served, 1 when Qt cannot be loaded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=sorted(SYSTEM_PACKAGES))
    purpose = parser.parse_args().purpose
    absent = prepare_system(purpose)
    prepare_venv()
    return 0 if tell(absent) else 1


if __name__ == "__main__":
    raise SystemExit(main())
