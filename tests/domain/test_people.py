from __future__ import annotations

from pos.domain.people import Person, Role


def test_any_of_the_roles_is_enough() -> None:
    finance = Person("finance", "财务", frozenset({Role.FINANCE, Role.CLERK}))
    assert finance.may(Role.MANAGER, Role.CLERK)
    assert not finance.may(Role.MANAGER)
    assert not finance.may()
