"""Every state of every screen, photographed and read: one file a page, `album` is the whole."""
