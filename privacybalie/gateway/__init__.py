"""The door: Rasa input channels of our own. Imports Rasa and the engine, never the other way round."""
