"""Everything that is printed, as plain values: receipts, slips, reports, and how they are laid out."""
