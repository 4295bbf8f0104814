"""The pages of the review site: each takes a visit and returns a reply. Their words are in `templates/`."""
