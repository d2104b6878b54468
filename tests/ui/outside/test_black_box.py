"""An outside program types codes as scanners do, everywhere: no digit lost, none in the wrong field, no money."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.community import Place
from tests.ui.outside import runs, typist
from tests.ui.outside.places import PLACES
from tests.ui.outside.scanning import Scanner
from tests.ui.outside.screen import Missing, Stage, program, screen
from tests.ui.outside.stops import STOPS
from tests.ui.pictures.album import PARTS

SCANS, DISPLAYS = 1000, 3 * (os.cpu_count() or 1)


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own."""
    try:
        typist.libraries()
        with screen() as name:
            yield name
    except (Missing, OSError) as missing:
        pytest.skip(str(missing))


def test_every_part_of_the_round_can_be_shown_outside() -> None:
    assert set(PARTS) == set(STOPS)


@pytest.mark.promises
def test_codes_come_through_whole_wherever_they_are_scanned(
    display: str, founded: Place, tmp_path: Path, full_figures: bool
) -> None:
    if full_figures:
        told = runs.run(founded, tmp_path, SCANS, DISPLAYS)
        wrong = [fault for one in told.values() for fault in one.wrong]
        few = {
            name: told[part].scans[name]
            for part in runs.PARTS
            for name in runs.names_of(part)
            if told[part].scans[name] < SCANS
        }
        assert not wrong, "\n".join(wrong)
        assert not few, few
        return
    stage = Stage(display, program(display, founded.copy(tmp_path / "community")))
    scanner = Scanner(stage, 7)
    try:
        _door(scanner)
        for at in PLACES[::4]:
            runs.everywhere(scanner, at, 1)
    finally:
        stage.end()
    assert not scanner.wrong, "\n".join(scanner.wrong)
    assert sum(scanner.done.values()) >= 8


def _door(scanner: Scanner) -> None:
    """The name, the PIN, the float: a code into each, then what belongs there."""
    look = scanner.stage.settled()
    for name, text in (("name", "cashier"), ("PIN", "1111"), ("float", "200")):
        while scanner.done[name] < 1:
            look = scanner.scan(name, look)
        look = scanner.stage.write(text)
    assert look["page"] == "TillPage", look
