"""The settings of the shop, in groups: what each does, its limits, its default, who changed it last."""
