"""The property office: what fees cost, and its drawer."""
