"""What is done most often, counted on the real window: one file a page."""
