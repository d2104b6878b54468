"""What the shop took, and what cashiers did: asked of the receipts of some days, summed by the database."""
