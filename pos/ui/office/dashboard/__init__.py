"""The dashboard: who paid, what points did, month by month and building by building."""
