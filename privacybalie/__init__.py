"""The engine of Privacybalie: reads the reviewed content, checks it and hands it out. It imports no Rasa and knows no law itself."""
