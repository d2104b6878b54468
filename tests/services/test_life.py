"""Any sequence of what people do keeps the identities of rules.md, after every step, and proves in the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.services.living import Life

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.promises
def test_the_books_hold_whatever_people_do(template: Path, full_figures: bool) -> None:
    lives, steps = (150, 50) if full_figures else (8, 25)
    # To make a failing life shorter takes minutes: only where there is time for it.
    phases = [*Phase] if full_figures else [Phase.explicit, Phase.reuse, Phase.generate]
    chosen = settings(max_examples=lives, stateful_step_count=steps, phases=phases)
    run_state_machine_as_test(partial(Life, template), settings=chosen)  # type: ignore[arg-type]  # any callable will do
