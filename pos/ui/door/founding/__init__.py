"""Where there is no ledger yet: a shop is made, from nothing or from a workbook, or one looks around first."""
