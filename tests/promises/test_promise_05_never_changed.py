"""Nothing recorded is changed or removed, after every migration: refused by the file, or found at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pos.errors import Refused
from pos.ledger import book
from tests.ledger import stranger
from tests.ledger.schema.test_migrations import next_version
from tests.promises.proof import Place, proven
from tests.promises.seller import DAY, sell
from tests.promises.test_promise_04_half_sales import attacked
from tests.services.town import Clock, opened

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.promises


def sold_town(template: Path, folder: Path) -> tuple[Place, dict[int, str]]:
    """A ledger with a few sales, closed."""
    place = Place.copied(template, folder)
    town = opened(place.data, place.store, Clock(DAY))
    acknowledged = {n: sell(town, n) for n in range(4)}
    town.desk.close()
    return place, acknowledged


@pytest.mark.parametrize("upgraded", [False, True], ids=["as made", "after a migration"])
def test_a_stranger_changes_nothing(
    upgraded: bool, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, acknowledged = sold_town(template, tmp_path)
    if upgraded:
        scripts = next_version(tmp_path, monkeypatch)
        book.open_ledger(place.path, scripts, place.store, lambda *_: None).close()
    found = attacked(place, "change")
    assert len(found) > 40
    assert [name for name, outcome, _ in found if outcome != "refused"] == []
    if not upgraded:
        proven(place, acknowledged, full=True)


def test_a_guard_that_is_gone_is_found_at_the_next_start(template: Path, tmp_path: Path, full_figures: bool) -> None:
    place, _ = sold_town(template, tmp_path)
    with stranger.opened(place.path) as con:
        guards = con.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    assert len(guards) == 79
    for name, sql in guards if full_figures else guards[::8]:
        with stranger.opened(place.path) as con:
            con.execute(f"DROP TRIGGER {name}")
        with pytest.raises(Refused, match="guards_changed") as refused:
            opened(place.data, place.store, Clock(DAY))
        assert refused.value.values["objects"] == [f"{name} missing"]
        with stranger.opened(place.path) as con:
            con.execute(sql)
    opened(place.data, place.store, Clock(DAY)).desk.close()
