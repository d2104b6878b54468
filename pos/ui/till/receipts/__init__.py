"""Any receipt found afterwards, looked at, printed again."""
