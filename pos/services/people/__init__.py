"""Who works here, and the settings they work under."""
