"""The resident's screen: what the till does for them, on a second monitor. It shows values and asks nothing."""
