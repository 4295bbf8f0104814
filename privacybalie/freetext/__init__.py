"""What a person means in their own words, for a question that is known."""
