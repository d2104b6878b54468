"""The month: its three sums, what is still open, the property company's file beside ours, the close, the papers."""
