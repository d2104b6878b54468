"""The page of layouts as far as it is, as a value: looked at, one in the making, one being confirmed. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from pos.domain.goods.layouts import LabelLayout, check_layout
from pos.errors import PosError, Refused
from pos.services.people.label_layouts import Planned


class LayoutStep(Enum):
    """How far a change is."""

    LOOK = auto()
    EDIT = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Layouts:
    """`seen` is the layout that is being changed, None a new one; `draft` as it is typed, None while it cannot be.

    `planned` is what keeping it would mean, `trouble` why it cannot be kept.
    """

    step: LayoutStep = LayoutStep.LOOK
    known: tuple[LabelLayout, ...] = ()
    seen: LabelLayout | None = None
    draft: LabelLayout | None = None
    planned: Planned | None = None
    trouble: PosError | None = None
    begun: bool = False
    """whether it has a name: what a form that nobody touched still wants is no mistake"""
    before: LayoutStep = LayoutStep.LOOK
    """where Esc leads from a confirmation"""

    @property
    def ready(self) -> bool:
        """Whether the next step can be taken."""
        return self.step is LayoutStep.LOOK or (self.step is LayoutStep.EDIT and self.planned is not None)

    @property
    def same(self) -> bool:
        """Whether nothing was changed yet."""
        return self.seen is not None and self.draft == self.seen

    def named(self, number: int) -> LabelLayout | None:
        """The layout in a row of the table."""
        return self.known[number] if 0 <= number < len(self.known) else None

    def edit(self, seen: LabelLayout | None) -> Layouts:
        """A change of one, or a new one."""
        return replace(self, step=LayoutStep.EDIT, seen=seen, draft=seen, planned=None, trouble=None, begun=False)

    def typed(self, layout: LabelLayout) -> Layouts:
        """What stands in the form now; what may not be says why."""
        begun = self.begun or bool(layout.name)
        try:
            check_layout(layout)
        except Refused as error:
            return replace(self, draft=None, planned=None, trouble=error, begun=begun)
        return replace(self, draft=layout, planned=None, trouble=None, begun=begun)

    def looked(self, planned: Planned | None, trouble: PosError | None = None) -> Layouts:
        """What keeping it would mean; or why it cannot be kept."""
        return replace(self, planned=None if self.same else planned, trouble=trouble)

    def sign(self) -> Layouts:
        """It is to be confirmed."""
        return replace(self, step=LayoutStep.SIGN, before=self.step)

    def written(self) -> Layouts:
        """It is in the book: what was typed is done with."""
        return replace(self, before=LayoutStep.LOOK)

    def back(self) -> Layouts:
        """From the confirmation to what was typed, from there to the layouts."""
        return replace(self, step=self.before if self.step is LayoutStep.SIGN else LayoutStep.LOOK)
