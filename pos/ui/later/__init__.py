"""What the window does not do at once: pages that are loaded when somebody wants them, and work in pieces."""
