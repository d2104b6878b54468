"""Month end."""
