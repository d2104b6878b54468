"""The printer as the program holds it: each listener hears of its own job, once it is known how it ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.devices.address import parse_address
from pos.devices.commands import drawer_kick, encodings_page, to_escpos
from pos.devices.printer import JobState
from pos.devices.printers import Printers
from pos.devices.profile import profile_named
from pos.domain.paper.document import Paper, Text
from pos.errors import Unavailable
from tests.devices.fake_printer import NO_PAPER, PAPER_LOW, FakePrinter
from tests.devices.outcomes import Outcomes

PROFILE = profile_named("80")
PAPER = Paper("N1", (Text("一"),))


def test_without_a_printer_nothing_is_promised() -> None:
    printers = Printers(None, PROFILE)
    assert not printers.available
    assert printers.status == "none"
    with pytest.raises(Unavailable, match="no_printer"):
        printers.print(PAPER, Outcomes().hear)
    assert printers.close()


def test_each_listener_hears_of_its_job(tmp_path: Path) -> None:
    printers = Printers(parse_address(f"file:{tmp_path / 'out'}"), PROFILE)
    assert printers.available
    assert printers.status == "ready"
    one, two, three = Outcomes(), Outcomes(), Outcomes()
    job = printers.print(PAPER, one.hear)
    assert one.of(job).state is JobState.DONE
    kick = printers.kick_drawer(two.hear)
    assert two.of(kick).state is JobState.DONE
    test = printers.print_test(three.hear)
    assert three.of(test).state is JobState.DONE
    assert printers.close()
    assert [event.job_id for event in one.events] == [job, job]
    assert printers.status == "ready"
    expected = to_escpos(PAPER, PROFILE) + drawer_kick(PROFILE) + encodings_page(PROFILE)
    assert (tmp_path / "out").read_bytes() == expected


@pytest.mark.parametrize(("status", "words"), [(NO_PAPER, "no_paper"), (PAPER_LOW, "paper_low")])
def test_the_last_job_tells_how_the_printer_stands(status: dict[int, int], words: str) -> None:
    with FakePrinter(status=dict(status)) as fake:
        printers = Printers(parse_address(f"network:127.0.0.1:{fake.port}"), PROFILE)
        heard = Outcomes()
        heard.of(printers.print(PAPER, heard.hear))
        assert printers.status == words
        assert printers.close(10)


def test_two_who_press_for_one_job_both_hear_of_it() -> None:
    with FakePrinter(pause_s=0.3) as fake:
        printers = Printers(parse_address(f"network:127.0.0.1:{fake.port}"), PROFILE)
        one, two = Outcomes(), Outcomes()
        first = printers.print(PAPER, one.hear)
        one.begun(first)
        assert printers.status == "ready"
        assert printers.print(PAPER, two.hear) == first
        assert one.of(first) == two.of(first)
        assert printers.close(10)
        assert len(fake.received) == 1
