"""Printers, drawers, displays, scales, scanners."""
