"""Who works here: roles, leave, new PINs, and the log of every change of them."""
