"""The reports: what the shop took, what points cost, what cashiers did; to look at and to save."""
