"""Journeys are told in the community of the services' tests."""

from __future__ import annotations

from tests.services.conftest import template, town

__all__ = ["template", "town"]
