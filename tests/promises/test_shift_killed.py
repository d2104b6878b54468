"""A whole shift, killed at every step of it: nothing that a person has seen is lost, doubled or forgotten."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos.ledger.reading.shifts import closed
from pos.services.shift.reports import report_of
from tests.promises.shift_hand import come_in
from tests.services.town import open_copy

pytestmark = [
    pytest.mark.promises,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Lived:
    """What is left of a day: the Z, what is owed on channels, what waits, entries by kind, how receipts were paid."""

    figures: dict[str, object]
    owed: tuple[tuple[str, int, str], ...]
    waiting: int
    kinds: tuple[tuple[str, int], ...]
    tenders: tuple[tuple[str, int, str], ...]


@pytest.fixture(scope="module")
def morning(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town before anybody came to its till."""
    folder = tmp_path_factory.mktemp("morning")
    open_copy(template, folder).desk.close()
    return folder


def _run(folder: Path, moment: int | str, seen: list[str]) -> tuple[int, list[str]]:
    """Another program lives on from there; what it showed before it died, without a line that was cut in two."""
    command = [sys.executable, "-m", "tests.promises.shift_hand", str(folder / "data"), str(folder / "keys")]
    done = subprocess.run(
        [*command, str(moment)],
        cwd=ROOT,
        input="".join(f"{line}\n" for line in seen),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stdout[-300:] + done.stderr[-3000:]
    return done.returncode, done.stdout.split("\n")[:-1]


def lived(folder: Path) -> Lived:
    """What a proven ledger tells of it."""
    town = come_in(folder / "data", folder / "keys")
    town.assert_proven()
    with town.desk.ledger.read() as tx:
        report = report_of(tx, town.shop.shop_id, closed(tx, "T1")[0])
        assert len(closed(tx, "T1")) == 1
        kinds = tx.exec_driver_sql("SELECT kind, COUNT(*) FROM entry GROUP BY kind ORDER BY kind").all()
        paid = tx.exec_driver_sql("SELECT kind, amount_fen, reference FROM tender ORDER BY till, seq, n").all()
    till = town.till()
    owed = tuple((step.kind.value, step.fen, step.reference) for step in till.refunds.owed())
    found = Lived(
        report.figures.plain(), owed, len(till.held.waiting()), tuple(map(tuple, kinds)), tuple(map(tuple, paid))
    )
    assert not till.state().basket.begun
    town.desk.close()
    return found


@pytest.fixture(scope="module")
def whole(morning: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Lived, int]:
    """The day that nothing disturbed, and how many moments it had."""
    folder = tmp_path_factory.mktemp("whole") / "day"
    shutil.copytree(morning, folder)
    code, told = _run(folder, 0, [])
    assert code == 0
    return lived(folder), int(told[-1].split()[1])


def test_the_day_has_in_it_what_a_shift_has(whole: tuple[Lived, int]) -> None:
    day, moments = whole
    assert moments > 80
    happened = {"sale", "return", "held", "retrieved", "discarded", "handed_back", "refunded", "cash_moved"}
    assert happened | {"drawer_opened", "shift_opened", "shift_closed"} <= {kind for kind, _ in day.kinds}
    assert [kind for kind, _, _ in day.owed] == ["wechat", "unionpay"], "what nobody gave back stays owed"
    assert (day.waiting, day.figures["to_refund"]) == (0, 2)


def test_killed_with_something_before_everybody(whole: tuple[Lived, int], morning: Path, tmp_path: Path) -> None:
    """Goods on the screen, money in the till, a refund that is owed: they are there again."""
    folder, seen = tmp_path / "day", list[str]()
    shutil.copytree(morning, folder)
    for dies_at in ("line B 2", "taken C wechat", "receipt R "):
        code, told = _run(folder, dies_at, seen)
        assert code == -signal.SIGKILL
        seen += told
    code, told = _run(folder, 0, seen)
    assert (code, lived(folder)) == (0, whole[0])


@pytest.mark.parametrize("steps", ["each", *range(3, 11)])
def test_killed_at_every_step_nothing_is_forgotten(
    steps: str | int, whole: tuple[Lived, int], morning: Path, tmp_path: Path, full_figures: bool
) -> None:
    """`each`: before each thing that is to last, while it takes its place, and right after it. A number: about so many
    moments on each time.
    """
    if not full_figures:
        pytest.skip("the full figure: make promises")
    folder, dice = tmp_path / "day", random.Random(f"shift {steps}")
    shutil.copytree(morning, folder)
    seen: list[str] = []
    kills, code, dies_at = 0, -1, 0
    while code:
        dies_at = dies_at % 3 + 1 if steps == "each" else int(steps) + dice.randint(-2, 2)
        code, told = _run(folder, max(dies_at, 1), seen)
        kills += code != 0
        seen += told
        assert kills < 4 * whole[1], "it does not get on"
    assert kills >= whole[1] // 15
    assert lived(folder) == whole[0]
    sys.stderr.write(f"{steps}: {kills} kills\n")
