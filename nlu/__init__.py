"""Rasa graph components for Dutch: from a visitor's words to a topic, with an honest decision about whether to answer."""
