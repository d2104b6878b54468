"""The batch: everybody who agreed, what their points would pay, and the run."""
