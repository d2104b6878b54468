"""The window's own small widgets: painted to the theme, plain text only, named for screen readers."""
