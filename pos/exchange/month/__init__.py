"""The month pack: tables, workbook, signed page, manifest."""
