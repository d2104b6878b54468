"""Where the program's own files are: beside the package in a checkout, inside it when it was installed from a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _place(name: str) -> Path:
    """Prefer the checkout: an editable install must read the files that are being worked on."""
    places = (_PACKAGE.parent / name, _PACKAGE / f"_{name}")
    marks = (_PACKAGE.parent / "pyproject.toml", _PACKAGE / "__init__.py")
    for place, mark in zip(places, marks, strict=True):
        if mark.is_file() and place.is_dir():
            return place
    raise FileNotFoundError(f"{name}: neither {places[0]} nor {places[1]}; the installation is not whole")


def resources() -> Path:
    """The folder of icons, translations, fonts' licences, receipt texts and the demo community."""
    return _place("resources")


def migrations() -> Path:
    """The folder that alembic is given as its script location."""
    return _place("migrations")
