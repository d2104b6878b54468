"""Every screen in both languages is drawn and can be read; the pictures go where `POS_SCREENSHOTS` says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from pos.domain.language import ENGLISH
from pos.ui.door.choices import Choices, SecondScreen
from tests.ui.community import Place
from tests.ui.outside.stops import unscanned
from tests.ui.pictures import album as pictures
from tests.ui.pictures import audit, customer, quick, selling, volumes
from tests.ui.pictures import shop as shops

WANTED = os.environ.get("POS_SCREENSHOTS", "")


@pytest.mark.screenshots
@pytest.mark.parametrize(("size", "lang"), pictures.wanted(every=bool(WANTED)), ids=str)
def test_pictures_of_every_screen(
    qapp: QApplication, founded: Place, tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    folder = Path(WANTED or tmp_path / "pictures")
    with pictures.opened(folder, qapp, founded.copy(tmp_path / "community"), size, lang) as album:
        pictures.take(album)
    taken = sorted(album.folder.glob("*.png"))
    assert len(taken) > 40
    assert QImage(str(taken[0])).size().toTuple() == size
    assert not album.faults, "\n".join(album.faults)
    assert not (missed := unscanned(album.seen)), f"no code is scanned there from outside: {missed}"


@pytest.mark.screenshots
@pytest.mark.parametrize(("size", "lang"), pictures.wanted(every=bool(WANTED)), ids=str)
def test_pictures_of_the_residents_screen(
    qapp: QApplication, founded: Place, tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    folder, choices = Path(WANTED or tmp_path) / "customer", Choices(second_screen=SecondScreen.ON)
    with pictures.opened(folder, qapp, founded.copy(tmp_path / "community"), size, lang, choices) as album:
        customer.take(album)
        album.window.close()
    assert len(list(album.folder.glob("*.png"))) == 4
    assert not album.faults, "\n".join(album.faults)


@pytest.mark.screenshots
@pytest.mark.skipif(not WANTED, reason="with the whole album: make screenshots")
@pytest.mark.parametrize(("size", "lang"), pictures.wanted(every=True), ids=str)
def test_pictures_of_a_day_of_selling(
    qapp: QApplication, founded: Place, tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    folder = Path(WANTED) / "selling"
    with pictures.opened(folder, qapp, founded.copy(tmp_path / "community"), size, lang) as album:
        selling.take(album)
        audit.take_spoilt(album)
    assert len(list(album.folder.glob("*.png"))) > 30
    assert not album.faults, "\n".join(album.faults)


@pytest.mark.screenshots
@pytest.mark.parametrize("homes", (0, 1, 3000) if WANTED else (0, 1))
def test_pictures_of_an_office_of_any_size(qapp: QApplication, tmp_path: Path, homes: int) -> None:
    founded, found = volumes.found(tmp_path / "community", homes), list[str]()
    for number, (size, lang) in enumerate(pictures.wanted(every=bool(WANTED))):
        folder = Path(WANTED or tmp_path / "pictures") / f"{homes}-households"
        with pictures.opened(folder, qapp, founded.copy(tmp_path / str(number)), size, lang) as album:
            volumes.take(album)
        assert len(list(album.folder.glob("*.png"))) > 10
        found += album.faults
    assert not found, "\n".join(found)


SHOPS = (
    pytest.param(shops.EMPTY, Choices(), id="empty"),
    *(pytest.param(shops.ONE, how, id=f"one-{how.dark}") for how in (Choices(), Choices(dark=True)) if WANTED),
    pytest.param(shops.WHOLE if WANTED else shops.MANY, Choices(), id="many"),
    pytest.param(shops.MANY, Choices(large=True, dark=True), id="many-large-dark"),
)
"""Nothing in it yet, one of each, all that a big shop has; and how this computer is set."""


@pytest.mark.screenshots
@pytest.mark.parametrize(("shop", "choices"), SHOPS)
def test_pictures_of_a_shop_of_any_size(qapp: QApplication, tmp_path: Path, shop: shops.Size, choices: Choices) -> None:
    founded, found = shops.found(tmp_path / "community", shop), list[str]()
    tight = ((1366, 768), ENGLISH) if choices.large else ((1024, 768), ENGLISH)
    for number, (size, lang) in enumerate(pictures.wanted(every=True) if WANTED else (tight,)):
        folder = (
            Path(WANTED or tmp_path / "pictures")
            / f"{shop.name}{'-large' if choices.large else ''}{'-dark' if choices.dark else ''}"
        )
        with pictures.opened(folder, qapp, founded.copy(tmp_path / str(number)), size, lang, choices) as album:
            shops.take(album)
        assert len(list(album.folder.glob("*.png"))) > 20
        found += album.faults
    assert not found, "\n".join(found)


@pytest.mark.screenshots
@pytest.mark.parametrize(
    ("size", "lang"), pictures.wanted(every=True) if WANTED else (((1366, 768), ENGLISH),), ids=str
)
def test_pictures_of_the_till_twice_as_large_and_dark(
    qapp: QApplication, founded: Place, tmp_path: Path, size: tuple[int, int], lang: str
) -> None:
    folder, choices = Path(WANTED or tmp_path) / "large-dark", Choices(large=True, dark=True)
    with pictures.opened(folder, qapp, founded.copy(tmp_path / "community"), size, lang, choices) as album:
        pictures.take_till(album)
        quick.take(album)
        album.window.close()
    assert len(list(album.folder.glob("*.png"))) > 40
    assert not album.faults, "\n".join(album.faults)
