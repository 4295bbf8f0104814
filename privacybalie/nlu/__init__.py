"""Rasa graph components for Dutch: from a visitor's words to a topic and an honest decision to answer or not."""
