"""The engine of Privacybalie: reads the reviewed content, checks it, hands it out. No Rasa, and no law of its own."""
