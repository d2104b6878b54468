"""Any sequence of what people do keeps the identities of rules.md, after every step, and proves in the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.services.living import Life
from tests.services.town import open_copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers import Server
    from tests.services.town import Town


@pytest.mark.promises
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_books_hold_whatever_people_do(engine: str, request: pytest.FixtureRequest, full_figures: bool) -> None:
    begin: Callable[[Path], Town]
    if engine == "sqlite":
        begin = partial(open_copy, request.getfixturevalue("template"))
        lives, steps = (150, 50) if full_figures else (8, 25)
    else:
        template, name = request.getfixturevalue("served")
        server: Server = request.getfixturevalue("server")
        lives, steps = (40, 50) if full_figures else (2, 25)

        def begin(folder: Path) -> Town:
            return open_copy(template, folder, server.database(name))

    # To make a failing life shorter takes minutes: only where there is time for it.
    phases = [*Phase] if full_figures else [Phase.explicit, Phase.reuse, Phase.generate]
    chosen = settings(max_examples=lives, stateful_step_count=steps, phases=phases)
    run_state_machine_as_test(partial(Life, begin), settings=chosen)  # type: ignore[arg-type]  # any callable will do
