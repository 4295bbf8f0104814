"""What a message does to a conversation about a decision tree. No sentences, no Rasa."""
