"""The layouts of scale labels, with a box that shows live what a label would mean."""
