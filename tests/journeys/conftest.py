"""Journeys are told in the community of the services' tests."""

from __future__ import annotations

from tests.services.conftest import served, template, town

__all__ = ["served", "template", "town"]
