"""Cash counted by denomination, at a till and at the office: a float, a close, what the close says."""
