"""What a stranger may try: each attack breaks one thing only, and names the rules that stand in its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.ledger.stranger import Hand

Run = Callable[[Hand], None]


@dataclass(frozen=True, slots=True)
class Attack:
    """`codes`: the rules that refuse it, and without them it succeeds; with `checks` a CHECK refuses it as well."""

    name: str
    codes: tuple[str, ...]
    run: Run
    checks: bool


class Attacks(list[Attack]):
    """A list that a function joins by `@LIST(codes)`."""

    def __call__(self, *codes: str, checks: bool = False) -> Callable[[Run], Run]:
        """`codes` and `checks` of the function's attack."""

        def named(run: Run) -> Run:
            self.append(Attack(run.__name__, codes, run, checks))
            return run

        return named
