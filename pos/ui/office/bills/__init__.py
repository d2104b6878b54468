"""The office's bills: a month's drafts and what was published, what fees cost; arrears stand beside."""
