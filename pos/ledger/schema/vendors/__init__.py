"""What vendors are owed: statements, what they settle, and what the file refuses about both."""
