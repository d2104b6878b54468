"""One small module per group of commands; each has `add(app)`, which names its commands."""

from __future__ import annotations
