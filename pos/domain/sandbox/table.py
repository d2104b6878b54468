"""A trial as tables: which figures are told of a group, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.domain.sandbox.trial import OF_HOUSEHOLDS, Grouping, GroupRow, Trial, TrialOf
from pos.domain.takings.report import Measure, Unit, rate_bp

_HOUSEHOLDS: Final = (Measure("households", Unit.COUNT),)
_BETTER: Final = (Measure("better", Unit.COUNT), Measure("worse", Unit.COUNT))
_GIVEN: Final = (Measure("given", Unit.FEN), Measure("of_net", Unit.RATE, summed=False))
_TOLD: Final[Mapping[TrialOf, tuple[Measure, ...]]] = {
    TrialOf.PROGRAMME: (
        *(Measure("net", Unit.FEN), Measure("points_before", Unit.POINTS), Measure("points_after", Unit.POINTS)),
        *_GIVEN,
    ),
    TrialOf.PROMOTION: (
        *(Measure("net", Unit.FEN), Measure("paid_less", Unit.FEN), Measure("points_more", Unit.POINTS)),
        *_GIVEN,
    ),
}


def measures(what: TrialOf, grouping: Grouping) -> tuple[Measure, ...]:
    """The columns, the name of a group apart."""
    told = _TOLD[what]
    return (*_HOUSEHOLDS, *told, *_BETTER) if grouping in OF_HOUSEHOLDS else told


def figures(row: GroupRow, columns: tuple[Measure, ...]) -> tuple[int, ...]:
    """What stands in them; of what is less than before the amount is below 0."""
    one = row.change
    known = {
        "households": row.households,
        "net": one.net_before_fen,
        "points_before": one.points_before,
        "points_after": one.points_after,
        "points_more": one.points_after - one.points_before,
        "paid_less": one.paid_less_fen,
        "given": one.given_fen,
        "of_net": share_bp(one.given_fen, one.net_before_fen),
        "better": row.better,
        "worse": row.worse,
    }
    return tuple(known[measure.name] for measure in columns)


def share_bp(part: int, whole: int) -> int:
    """Basis points of either sign; 0 of nothing."""
    return -rate_bp(-part, whole) if part < 0 else rate_bp(part, whole)


def tables(trial: Trial) -> tuple[tuple[Grouping, tuple[Measure, ...], tuple[GroupRow, ...]], ...]:
    """Every table of it in order."""
    return tuple((one, measures(trial.what, one), trial.by[one]) for one in Grouping)
