"""Fees taken in money at the office: a household pays, what was paid today, the drawer."""
