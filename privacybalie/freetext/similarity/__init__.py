"""A second opinion on what is said in a decision tree: how near a text comes to what people say for each option."""
